// Policy::run_tests: each `test` of a policy is a run over its `given` texts, whose findings are
// compared with what it expects.
#include <filesystem>

#include "api/handles.hpp"
#include "api/templates.hpp"
#include "document/reader.hpp"
#include "report/build.hpp"
#include "report/summary.hpp"

namespace crenel {

namespace {

using bytecode::Test;

base::Span to_span(const bytecode::SourceSpan& span) { return {span.file, span.begin, span.end}; }

/// The texts of a test are one world, which holds every kind: what a test does not give is not
/// there. Each is moved down to the line of the policy that it stands on, so that places can be
/// opened. A test must not hang on where it is run: what is named after its file is named without
/// the policy's folder.
bool read_given(const Policy::Impl& policy, const Test& test, document::Inventory& inventory) {
  document::World world;
  world.name = test.name;
  world.source = document::World::Source::kHost;
  world.complete = true;
  uint32_t id = inventory.add_world(std::move(world));
  const std::string& file = policy.sources.file(test.span.file).name();
  document::ReadOptions options;
  options.folder = std::filesystem::path(file).parent_path().string();
  bool all = true;
  for (size_t n = 0; n < test.given.size(); ++n) {
    uint32_t line = n < test.given_lines.size() ? test.given_lines[n] : 1;
    std::string text(line > 0 ? line - 1 : 0, '\n');
    text += test.given[n];
    all = document::read_text(inventory, id, file, std::move(text), options) && all;
  }
  return all;
}

/// The options of one test: the run's parameters, those of its `with` clauses, and only the rules
/// that it speaks of.
vm::RunOptions test_options(const Policy::Impl& policy, const Test& test, vm::RunOptions options) {
  options.threads = 1;
  options.params.resize(policy.bundle.params.size());
  for (const Test::With& with : test.with) options.params[with.param] = with.value;
  options.enabled.assign(policy.bundle.rules.size(), false);
  for (const Test::Expect& expect : test.expect) options.enabled[expect.rule] = true;
  return options;
}

std::string describe(const report::Finding& finding) {
  std::string text = std::string(report::name(finding.status)) + " `" + finding.threat + "`";
  if (!finding.path.empty()) text += " at `" + finding.path + "`";
  if (!finding.object.empty()) text += " of " + finding.object;
  if (!finding.cause.empty()) text += ": " + finding.cause;
  return text;
}

std::string describe(const Policy::Impl& policy, const Test::Expect& expect) {
  const std::string id = policy.bundle.rules[expect.rule].id();
  if (expect.none) return "expected no `" + id + "`";
  std::string text = "expected ";
  text += report::name(static_cast<report::Status>(expect.status));
  text += " `" + id + "`";
  if (!expect.at.empty()) text += " at `" + expect.at + "`";
  return text;
}

bool matches(const Policy::Impl& policy, const Test::Expect& expect,
             const report::Finding& finding) {
  if (finding.threat != policy.bundle.rules[expect.rule].id()) return false;
  if (expect.none) return expect.at.empty() || expect.at == finding.path;
  if (static_cast<uint8_t>(finding.status) != expect.status) return false;
  return expect.at.empty() || expect.at == finding.path;
}

/// Null if the expectation is met.
std::optional<Diagnostic> check(const Policy::Impl& policy, const Test::Expect& expect,
                                const report::Report& report) {
  bool found = false;
  std::vector<std::string> seen;
  for (const report::Finding& finding : report.findings) {
    found = found || matches(policy, expect, finding);
    if (finding.threat == policy.bundle.rules[expect.rule].id())
      seen.push_back("found " + describe(finding));
  }
  if (found != expect.none) return std::nullopt;
  if (seen.empty()) seen.push_back("found nothing of it");
  Diagnostic diagnostic = diag::make(policy.sources, diag::Code::kFailedExpectation,
                                     to_span(expect.span), describe(policy, expect));
  diagnostic.help = std::move(seen);
  return diagnostic;
}

/// A threat that a test speaks of has to run for the test to say anything.
Diagnostic not_run(const Policy::Impl& policy, const Test::Missing& missing) {
  Diagnostic diagnostic =
      diag::make(policy.sources, diag::Code::kFailedExpectation, to_span(missing.span),
                 "`" + missing.threat + "` is not among the threats that are looked for");
  diagnostic.help.push_back(
      "a module that is only imported does not run: give its pack with "
      "`--pack`, or its file beside the policy");
  return diagnostic;
}

/// Before every date that a policy is likely to name: nothing has lapsed.
constexpr int64_t kTestDay = 0;

TestOutcome run_test(const Policy::Impl& policy, const Test& test, const vm::RunOptions& options,
                     int64_t today) {
  TestOutcome outcome;
  outcome.module = test.module;
  outcome.name = test.name;
  outcome.location = diag::locate(policy.sources, to_span(test.span));
  document::Inventory inventory;
  if (!read_given(policy, test, inventory)) {
    outcome.diagnostics = inventory.diagnostics();
    outcome.diagnostics.push_back(diag::make(policy.sources, diag::Code::kUnreadableTest,
                                             to_span(test.span),
                                             "the inputs of this test could not be read"));
    return outcome;
  }
  vm::RunOptions run = test_options(policy, test, options);
  run.templates = api::templates_in(inventory);
  vm::RunResult result = vm::run(policy.bundle, inventory, run);
  if (!result.complete) {
    outcome.diagnostics = std::move(result.diagnostics);
    return outcome;
  }
  int64_t day = test.now != bytecode::kNoDate ? test.now : today;
  report::Report report = report::build(policy.bundle, inventory, result, day);
  for (const Test::Expect& expect : test.expect)
    if (std::optional<Diagnostic> failure = check(policy, expect, report))
      outcome.diagnostics.push_back(std::move(*failure));
  for (const Test::Missing& missing : test.missing)
    outcome.diagnostics.push_back(not_run(policy, missing));
  outcome.passed = outcome.diagnostics.empty();
  return outcome;
}

}  // namespace

Result<TestReport> Policy::run_tests(const CheckOptions& options) const {
  std::vector<Diagnostic> problems;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, options, problems);
  if (!run) return Result<TestReport>::failure(std::move(problems));
  run->fewest_indexed = 0;  // so that a test, which has few objects, tries what large inputs use
  int64_t today = options.now ? api::day_of(*options.now) : kTestDay;
  TestReport report;
  for (uint32_t index : impl_->own_tests)
    report.outcomes.push_back(run_test(*impl_, impl_->bundle.tests[index], *run, today));
  return report;
}

}  // namespace crenel
