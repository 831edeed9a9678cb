// Policy: runs a verified bundle over an inventory, and says what it holds.
#include "crenel/policy.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "api/functions.hpp"
#include "api/handles.hpp"
#include "api/log.hpp"
#include "api/param_type.hpp"
#include "api/served.hpp"
#include "api/templates.hpp"
#include "bytecode/disassemble.hpp"
#include "bytecode/format.hpp"
#include "bytecode/verify.hpp"
#include "report/build.hpp"
#include "report/plan_text.hpp"

namespace crenel {

namespace {

Threat to_threat(const bytecode::Rule& rule, const base::SourceMap& sources) {
  Threat threat;
  threat.id = rule.id();
  threat.module = rule.module;
  threat.name = rule.name;
  threat.title = rule.title;
  threat.doc = rule.doc;
  threat.remedy = rule.remedy;
  threat.refs = rule.refs;
  threat.stride = rule.stride;
  threat.severity = static_cast<Severity>(rule.severity);
  if (rule.span.file < sources.size())
    threat.location = diag::locate(sources, {rule.span.file, rule.span.begin, rule.span.end});
  return threat;
}

Parameter to_parameter(const bytecode::Param& param) {
  Parameter parameter;
  parameter.id = param.module + "." + param.name;
  parameter.type = param.type;
  parameter.doc = param.doc;
  if (param.default_value.kind != bytecode::Constant::Kind::kAbsent)
    parameter.default_value = api::to_value(param.default_value);
  parameter.allowed = param.allowed;
  return parameter;
}

using Clock = std::chrono::steady_clock;

/// The run's findings and all that is needed to read and explain them.
Report report_on(const Policy& policy, const Inventory& inventory, vm::RunOptions options,
                 vm::RunResult result, int64_t today, RunStatistics statistics) {
  Clock::time_point begin = Clock::now();
  vm::describe(result);
  auto context = std::make_shared<Finding::Context>();
  context->policy = policy.impl();
  context->inventory = inventory.impl();
  const document::Inventory& documents = inventory.impl()->inventory;
  context->model = report::build(policy.impl()->bundle, documents, result, today, options.threads);
  context->model.inputs = inventory.impl()->inputs;
  context->options = std::move(options);
  context->options.costs = nullptr;
  context->objects_base = documents.objects().data();
  if (documents.left_out()) context->again = inventory.impl()->again;
  context->run_findings = std::move(result.findings);
  statistics.reporting = Clock::now() - begin;
  statistics.instructions = result.instructions;
  statistics.charged = result.charged;
  return api::make_report(std::move(context), std::move(statistics));
}

}  // namespace

namespace api {

Report make_report(std::shared_ptr<Finding::Context> context, RunStatistics statistics) {
  auto impl = std::make_shared<Report::Impl>();
  statistics.objects = context->model.objects;
  statistics.files = context->model.files;
  impl->findings.reserve(context->model.findings.size());
  for (size_t n = 0; n < context->model.findings.size(); ++n)
    impl->findings.emplace_back(context, n);
  impl->context = std::move(context);
  impl->statistics = std::move(statistics);
  return Report(std::move(impl));
}

unsigned thread_count(const CheckOptions& options) {
  unsigned threads = options.threads != 0 ? options.threads : std::thread::hardware_concurrency();
  return std::max(threads, 1U);
}

namespace {

/// One for each rule, or none if all of them are on.
std::vector<bool> enabled_rules(const Policy::Impl& policy, const std::vector<std::string>& names,
                                std::vector<Diagnostic>& problems) {
  std::vector<bool> enabled;
  if (names.empty()) return enabled;
  enabled.resize(policy.bundle.rules.size());
  std::vector<std::string> known;
  for (const bytecode::Rule& rule : policy.bundle.rules) known.push_back(rule.id());
  for (const std::string& name : names) {
    auto found = std::find(known.begin(), known.end(), name);
    if (found != known.end())
      enabled[static_cast<size_t>(found - known.begin())] = true;
    else
      problems.push_back(diag::placeless(diag::Code::kUnknownThreat,
                                         "no threat is called `" + name + "`",
                                         suggestion(name, known)));
  }
  return enabled;
}

}  // namespace

std::optional<vm::RunOptions> run_options(const Policy::Impl& policy, const CheckOptions& options,
                                          std::vector<Diagnostic>& problems) {
  vm::RunOptions run;
  run.prepared = policy.prepared;
  run.params = bind_params(policy.bundle, options.params, problems);
  run.enabled = enabled_rules(policy, options.threats, problems);
  if (!problems.empty()) return std::nullopt;
  run.limits.instructions = options.limits.instructions;
  run.limits.memory = options.limits.memory;
  run.limits.depth = options.limits.depth;
  run.limits.deadline = options.limits.deadline;
  run.threads = thread_count(options);
  run.specialized = &policy.specialized;
  return run;
}

std::optional<vm::RunOptions> run_options(const Policy::Impl& policy,
                                          const document::Inventory& inventory,
                                          const CheckOptions& options,
                                          std::vector<Diagnostic>& problems) {
  std::optional<vm::RunOptions> run = run_options(policy, options, problems);
  if (run) run->templates = templates_in(inventory);
  return run;
}

Result<Policy> make_policy(bytecode::Bundle bundle, const builtins::HostFunctions& given,
                           std::vector<Diagnostic> warnings, const std::set<std::string>* own_files,
                           Trust trust) {
  std::vector<Diagnostic> problems;
  if (trust == Trust::kNone) problems = bytecode::verify(bundle);
  if (problems.empty()) problems = missing_functions(bundle, given);
  if (!problems.empty()) return Result<Policy>::failure(std::move(problems));
  auto impl = std::make_shared<Policy::Impl>();
  impl->bundle = std::move(bundle);
  impl->prepared = vm::make_prepared(impl->bundle, given);
  impl->known_names = std::make_shared<document::KnownNames>(vm::distinct_names(impl->prepared));
  for (const bytecode::File& file : impl->bundle.files)
    impl->sources.add_borrowed(file.name, file.text.text());
  for (const bytecode::Param& param : impl->bundle.params)
    impl->parameters.push_back(to_parameter(param));
  for (uint32_t n = 0; n < impl->bundle.tests.size(); ++n) {
    const bytecode::File& file = impl->bundle.files[impl->bundle.tests[n].span.file];
    if (own_files == nullptr || own_files->contains(file.name)) impl->own_tests.push_back(n);
  }
  return Result<Policy>(Policy(std::move(impl)), std::move(warnings));
}

}  // namespace api

Result<Report> api::check(const Policy& policy, const Inventory& inventory, vm::RunOptions run,
                          const CheckOptions& options) {
  const bytecode::Bundle& bundle = policy.impl()->bundle;
  const document::Inventory& documents = inventory.impl()->inventory;
  run.templates = templates_in(documents);
  Stopwatch watch;
  RunStatistics statistics;
  vm::RunCosts costs;
  if (options.measure_rules) run.costs = &costs;
  run.describe = false;
  Clock::time_point begin = Clock::now();
  vm::RunResult result = vm::run(bundle, documents, run);
  statistics.evaluating = Clock::now() - begin;
  for (const vm::RuleCost& cost : costs.rules)
    statistics.rules.push_back({cost.instructions, cost.tried, cost.time});
  std::vector<Diagnostic> unserved = unserved_versions(documents, bundle.kube_version);
  result.diagnostics.insert(result.diagnostics.end(), unserved.begin(), unserved.end());
  log_problems(options.log, result.diagnostics);
  Report report = report_on(policy, inventory, std::move(run), std::move(result), today(options),
                            std::move(statistics));
  log_checked(options.log, report, watch.elapsed());
  return report;
}

Result<Report> Policy::check(const Inventory& inventory, const CheckOptions& options) const {
  std::vector<Diagnostic> problems;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, options, problems);
  if (!run) return Result<Report>::failure(std::move(problems));
  return api::check(*this, inventory, std::move(*run), options);
}

const std::vector<Threat>& Policy::Impl::threats() const {
  std::call_once(threats_once_, [this] {
    threats_.reserve(bundle.rules.size());
    for (const bytecode::Rule& rule : bundle.rules) threats_.push_back(to_threat(rule, sources));
  });
  return threats_;
}

std::string Policy::plan() const { return report::plan_text(impl_->bundle, nullptr); }

Result<std::string> Policy::plan(const Inventory& inventory, const CheckOptions& options) const {
  const document::Inventory& documents = inventory.impl()->inventory;
  std::vector<Diagnostic> problems;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, documents, options, problems);
  if (!run) return Result<std::string>::failure(std::move(problems));
  vm::PlanCounts counts;
  run->plan = &counts;
  vm::RunResult result = vm::run(impl_->bundle, documents, *run);
  if (!result.complete) return Result<std::string>::failure(std::move(result.diagnostics));
  return report::plan_text(impl_->bundle, &counts);
}

const std::vector<Threat>& Policy::threats() const { return impl_->threats(); }
const std::vector<Parameter>& Policy::parameters() const { return impl_->parameters; }
std::string_view Policy::kube_version() const { return impl_->bundle.kube_version; }

std::vector<std::byte> Policy::to_bundle() const {
  std::string bytes = bytecode::serialize(impl_->bundle);
  const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
  return {begin, begin + bytes.size()};
}
std::string Policy::disassemble() const { return bytecode::disassemble(impl_->bundle); }

}  // namespace crenel
