// Both sides of a comparison, and their difference.
#include "oracle/compare.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "bytecode/projected_kinds.hpp"
#include "diag/sink.hpp"
#include "plan/generator.hpp"
#include "report/build.hpp"
#include "report/summary.hpp"
#include "vm/machine.hpp"
#include "vm/specialize.hpp"

namespace crenel::oracle {

namespace {

/// Ends a run that a fault of the VM keeps from ending. Loops in one another over ten objects come
/// to more than 20,000,000 now and then, and the evaluator has no limit.
constexpr uint64_t kMostInstructions = 200'000'000;
/// So many make up for specializing the code of a run.
constexpr size_t kManyObjects = 1000;

std::optional<sema::ModuleSource> library_module(const std::string& module) {
  std::string name = module;
  std::replace(name.begin(), name.end(), '.', '/');
  std::ifstream file(CRENEL_SOURCE_DIR "/stdlib/" + name + ".crn", std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return sema::ModuleSource{name + ".crn", text.str()};
}

Outcome outcome_of(const bytecode::Bundle& bundle, const vm::Finding& finding) {
  Outcome outcome{bundle.rules[finding.rule].id(),
                  finding.world,
                  {},
                  finding.verdict == vm::Verdict::kTrue,
                  finding.message,
                  {},
                  {},
                  {}};
  std::vector<std::string> texts;
  for (const vm::TreatmentVerdict& verdict : finding.treatments) {
    const std::string& name = bundle.treatments[verdict.treatment].name;
    texts.push_back((name.empty() ? "accept" : name) +
                    (verdict.verdict == vm::Verdict::kTrue ? "=true " : "=unknown ") +
                    verdict.message + ";");
  }
  std::sort(texts.begin(), texts.end());
  for (const std::string& text : texts) outcome.treatments += text;
  texts.clear();
  for (const vm::Edit& edit : finding.edits) {
    bool removes = edit.op == vm::Edit::Op::kRemove;
    std::string where = object_name(*edit.object) + " " + edit.place.path;
    texts.push_back(removes ? "remove " + where + ";"
                            : std::to_string(static_cast<int>(edit.op)) + " " + where + " = " +
                                  edit.value + ";");
  }
  std::sort(texts.begin(), texts.end());
  for (const std::string& text : texts) outcome.edits += text;
  for (const vm::Subject& subject : finding.subjects) {
    outcome.subjects += subject.binder + "=" + subject.display;
    if (!subject.path.empty()) outcome.subjects += " at " + subject.path;
    outcome.subjects += ";";
  }
  return outcome;
}

bytecode::Bundle generate(const Compiled& compiled, bool indexes) {
  plan::BundleBuilder builder;
  builder.bundle.language_version = "0.1";
  builder.bundle.kube_version = "1." + std::to_string(schema::Schema::kNewestMinor);
  plan::Generator(*compiled.program, compiled.sources, builder, indexes).generate(compiled.modules);
  for (uint32_t i = 0; i < compiled.sources.size(); ++i)
    builder.bundle.files.push_back(
        {compiled.sources.file(i).name(), bytecode::Rows<char>(compiled.sources.file(i).text())});
  return std::move(builder.bundle);
}

/// All that a finding says, in the order of the run.
std::string account_of(const bytecode::Bundle& bundle, const vm::RunResult& result) {
  std::string text;
  for (const vm::Finding& finding : result.findings) {
    Outcome outcome = outcome_of(bundle, finding);
    text += outcome.rule + (outcome.certain ? " true " : " indeterminate ") + outcome.subjects +
            " at " + std::to_string(finding.place.begin) + " " + finding.place.path + " \"" +
            finding.message + "\"";
    if (finding.cause) text += " because " + finding.cause->message + finding.cause->place.path;
    text += "\n";
  }
  return text;
}

std::string line_of(const Outcome& outcome) {
  return outcome.rule + (outcome.certain ? " true " : " indeterminate ") + "world " +
         std::to_string(outcome.world) + " [" + outcome.subjects + "] \"" + outcome.message +
         "\" " + outcome.treatments + " " + outcome.status + " " + outcome.edits + "\n";
}

}  // namespace

std::unique_ptr<Compiled> compile_policy(const std::string& text, const std::string& pack) {
  auto compiled = std::make_unique<Compiled>();
  diag::Sink sink(compiled->sources);
  std::vector<uint32_t> files;
  std::vector<std::string> packs;
  if (pack.empty())
    files.push_back(compiled->sources.add("policy.crn", text));
  else
    packs.push_back(pack);
  sema::Checker checker(compiled->sources, sink, schema::Schema::kubernetes(), library_module);
  compiled->program = checker.check(files, packs);
  for (const Diagnostic& d : sink.take())
    if (d.severity == DiagnosticSeverity::kError)
      compiled->errors += d.code + ": " + d.message + "\n";
  if (!compiled->program->ok) return compiled;
  for (const auto& scope : compiled->program->scopes)
    if (pack.empty() ? scope->syntax->file == files.front() : scope->name == pack)
      compiled->modules.push_back(scope.get());
  plan_again(*compiled);
  return compiled;
}

void plan_again(Compiled& compiled) {
  compiled.bundle = generate(compiled, true);
  compiled.scanning = generate(compiled, false);
}

std::string Comparison::text() const {
  std::string out;
  if (ended) out += "  the VM passed a limit\n";
  for (const Outcome& outcome : only_vm) out += "  vm only:     " + line_of(outcome);
  for (const Outcome& outcome : only_oracle) out += "  oracle only: " + line_of(outcome);
  return out;
}

std::vector<Outcome> evaluate(const Compiled& compiled, const document::Inventory& inventory,
                              const Params& params, Tally& tally) {
  Evaluator evaluator(*compiled.program, inventory, params);
  std::vector<Outcome> outcomes = evaluator.run(compiled.modules);
  tally = evaluator.tally();
  return outcomes;
}

namespace {

vm::RunResult run(const bytecode::Bundle& bundle, const document::Inventory& inventory,
                  const Params& params, unsigned threads, vm::SpecializedCode* code = nullptr) {
  vm::RunOptions options;
  options.specialized = code;
  options.limits.instructions = kMostInstructions;
  options.fewest_indexed = 0;
  options.threads = threads;
  options.params.resize(bundle.params.size());
  for (size_t p = 0; p < bundle.params.size(); ++p) {
    auto given = params.find(bundle.params[p].module + "." + bundle.params[p].name);
    if (given != params.end()) options.params[p] = given->second;
  }
  if (code != nullptr) (void)code->of(bundle, options)->pays(kManyObjects);
  return vm::run(bundle, inventory, options);
}

/// Two runs over one input; empty if they say the same, or if a limit ended one.
std::string runs_differ(const char* one_name, const bytecode::Bundle& one_bundle,
                        const vm::RunResult& one, const char* other_name,
                        const bytecode::Bundle& other_bundle, const vm::RunResult& other) {
  if (!one.complete || !other.complete) return {};
  std::string says = account_of(one_bundle, one);
  std::string other_says = account_of(other_bundle, other);
  if (says == other_says) return {};
  return std::string(one_name) + ":\n" + says + other_name + ":\n" + other_says;
}

}  // namespace

std::string indexes_differ(const Compiled& compiled, const document::Inventory& inventory,
                           const Params& params) {
  return runs_differ("with indexes", compiled.bundle, run(compiled.bundle, inventory, params, 1),
                     "without", compiled.scanning, run(compiled.scanning, inventory, params, 1));
}

std::string specializing_differs(const Compiled& compiled, const document::Inventory& inventory,
                                 const Params& params) {
  vm::SpecializedCode code;
  return runs_differ("specialized", compiled.bundle,
                     run(compiled.bundle, inventory, params, 1, &code), "as planned",
                     compiled.bundle, run(compiled.bundle, inventory, params, 1));
}

Projected::Projected(const bytecode::Bundle& bundle) {
  unread.kinds = bytecode::projected_kinds(bundle);
  options.unread = &unread;
  options.part = true;
}

std::string projection_differs(const Compiled& compiled, const document::Inventory& whole,
                               const document::Inventory& projected, const Params& params) {
  vm::RunResult with_all = run(compiled.bundle, whole, params, 1);
  vm::RunResult with_less = run(compiled.bundle, projected, params, 1);
  if (!with_all.complete || !with_less.complete) return {};
  auto account = [&](const document::Inventory& inventory, const vm::RunResult& result) {
    std::string text = account_of(compiled.bundle, result);
    for (const report::Finding& f :
         report::build(compiled.bundle, inventory, result, kDay).findings)
      text += f.fingerprint + " " + std::string(report::name(f.status)) + "\n";
    return text;
  };
  std::string all = account(whole, with_all);
  std::string less = account(projected, with_less);
  size_t line = 0;  // where they begin to differ
  for (size_t i = 0; i < std::min(all.size(), less.size()) && all[i] == less[i]; ++i)
    if (all[i] == '\n') line = i + 1;
  return all == less ? ""
                     : "of the whole input:\n" + all.substr(line) + "of what rules read:\n" +
                           less.substr(line);
}

std::optional<std::vector<Outcome>> execute(const bytecode::Bundle& bundle,
                                            const document::Inventory& inventory,
                                            const Params& params) {
  vm::RunResult result = run(bundle, inventory, params, 1);
  if (!result.complete) return std::nullopt;
  std::vector<Outcome> outcomes;
  std::vector<std::string> statuses(result.findings.size());
  for (const report::Finding& finding : report::build(bundle, inventory, result, kDay).findings)
    statuses[finding.run_index] = std::string(report::name(finding.status)) + " " +
                                  std::string(report::name(finding.residual));
  for (size_t i = 0; i < result.findings.size(); ++i) {
    const vm::Finding& finding = result.findings[i];
    if (finding.cause && finding.cause->kind == vm::CauseKind::kUnknownKind) continue;
    outcomes.push_back(outcome_of(bundle, finding));
    if (outcomes.back().certain) outcomes.back().status = statuses[i];
  }
  std::sort(outcomes.begin(), outcomes.end());
  return outcomes;
}

Comparison compare(const std::vector<Outcome>& oracle,
                   const std::optional<std::vector<Outcome>>& vm) {
  Comparison result;
  result.ended = !vm;
  if (!vm) return result;
  std::set_difference(vm->begin(), vm->end(), oracle.begin(), oracle.end(),
                      std::back_inserter(result.only_vm));
  std::set_difference(oracle.begin(), oracle.end(), vm->begin(), vm->end(),
                      std::back_inserter(result.only_oracle));
  return result;
}

Comparison compare(const Compiled& compiled, const document::Inventory& inventory,
                   const Params& params) {
  Tally tally;
  std::vector<Outcome> oracle = evaluate(compiled, inventory, params, tally);
  Comparison result = compare(oracle, execute(compiled.bundle, inventory, params));
  result.tally = tally;
  return result;
}

}  // namespace crenel::oracle
