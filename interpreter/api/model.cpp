// Policy::model and Policy::attacks: runs, and what interpreter/model makes of their reports.
#include "crenel/model.hpp"

#include "api/handles.hpp"
#include "model/attack.hpp"
#include "model/threat_model.hpp"
#include "report/build.hpp"

namespace crenel {

struct ModelReport::Impl {
  model::ThreatModel model;
};

struct AttackReport::Impl {
  model::Attacks attacks;
};

Result<ModelReport> Policy::model(const Inventory& inventory, const CheckOptions& options) const {
  const document::Inventory& documents = inventory.impl()->inventory;
  std::vector<Diagnostic> problems;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, documents, options, problems);
  if (!run) return Result<ModelReport>::failure(std::move(problems));
  vm::RunResult found = vm::run(impl_->bundle, documents, *run);
  report::Report report = report::build(impl_->bundle, documents, found, api::today(options));
  run->collect_assets = true;
  vm::RunResult assets = vm::run(impl_->bundle, documents, *run);
  auto impl = std::make_shared<ModelReport::Impl>();
  impl->model =
      model::threat_model_of(report, report::build_inventory(impl_->bundle, documents, assets));
  return ModelReport(std::move(impl));
}

const std::vector<ModelAssets>& ModelReport::assets() const { return impl_->model.assets; }
const std::vector<ModelThreat>& ModelReport::threats() const { return impl_->model.threats; }
const std::vector<ModelMitigation>& ModelReport::mitigations() const {
  return impl_->model.mitigations;
}
const std::vector<ModelAcceptance>& ModelReport::acceptances() const {
  return impl_->model.acceptances;
}
const std::vector<Diagnostic>& ModelReport::diagnostics() const { return impl_->model.diagnostics; }
bool ModelReport::complete() const { return impl_->model.complete; }
int ModelReport::exit_code() const { return complete() ? 0 : 3; }
std::string ModelReport::to_text(TextOptions options) const {
  return model::to_text(impl_->model, api::text_options(options));
}
std::string ModelReport::to_json() const { return model::to_json(impl_->model); }

Result<AttackReport> Policy::attacks(const Inventory& inventory, const AttackOptions& attack,
                                     const CheckOptions& options) const {
  const document::Inventory& documents = inventory.impl()->inventory;
  std::vector<Diagnostic> problems;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, documents, options, problems);
  if (!run) return Result<AttackReport>::failure(std::move(problems));
  vm::RunResult found = vm::run(impl_->bundle, documents, *run);
  auto impl = std::make_shared<AttackReport::Impl>();
  impl->attacks = model::attacks_of(
      report::build(impl_->bundle, documents, found, api::today(options)), attack);
  for (const std::string& target : impl->attacks.unknown)
    problems.push_back(diag::placeless(diag::Code::kUnknownObject,
                                       "no step leads to `" + target + "`",
                                       api::suggestion(target, impl->attacks.names)));
  if (!problems.empty()) return Result<AttackReport>::failure(std::move(problems));
  return AttackReport(std::move(impl));
}

const std::vector<AttackTarget>& AttackReport::targets() const { return impl_->attacks.targets; }
size_t AttackReport::entries() const { return impl_->attacks.entries.size(); }
size_t AttackReport::steps() const { return impl_->attacks.steps; }
const std::vector<std::string>& AttackReport::undecided() const { return impl_->attacks.undecided; }
const std::vector<Diagnostic>& AttackReport::diagnostics() const {
  return impl_->attacks.diagnostics;
}
bool AttackReport::complete() const { return impl_->attacks.complete; }
int AttackReport::exit_code() const { return complete() ? 0 : 3; }
std::string AttackReport::to_text(TextOptions options) const {
  return model::to_text(impl_->attacks, api::text_options(options));
}
std::string AttackReport::to_json() const { return model::to_json(impl_->attacks); }
std::string AttackReport::to_dot() const { return model::to_dot(impl_->attacks); }

}  // namespace crenel
