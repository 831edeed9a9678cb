// Policy::assets: what an inventory holds, by kind and by the asset declarations of a policy.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "api/handles.hpp"
#include "bytecode/opcodes.hpp"
#include "report/build.hpp"
#include "report/exit.hpp"
#include "report/formats.hpp"

namespace crenel {

namespace {

Asset to_asset(const report::InventoryGroup& group, const report::InventoryItem& item) {
  Asset asset;
  asset.type = group.name;
  asset.api_version = group.api_version;
  asset.object = item.object;
  asset.path = item.path;
  asset.display = item.display;
  asset.location = item.location;
  return asset;
}

bool before(const Asset& a, const Asset& b) {
  return std::tie(a.location.file, a.location.line, a.location.column, a.type, a.display) <
         std::tie(b.location.file, b.location.line, b.location.column, b.type, b.display);
}

}  // namespace

Result<AssetReport> Policy::assets(const Inventory& inventory, const CheckOptions& options) const {
  std::vector<Diagnostic> problems;
  const document::Inventory& documents = inventory.impl()->inventory;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, documents, options, problems);
  if (!run) return Result<AssetReport>::failure(std::move(problems));
  run->collect_assets = true;
  vm::RunResult result = vm::run(impl_->bundle, documents, *run);
  auto impl = std::make_shared<AssetReport::Impl>();
  impl->model = report::build_inventory(impl_->bundle, documents, result);
  for (const Input& input : inventory.inputs())
    impl->model.inputs.push_back({input.name, input.form, input.objects});
  for (const std::vector<report::InventoryGroup>* groups :
       {&impl->model.kinds, &impl->model.assets})
    for (const report::InventoryGroup& group : *groups)
      for (const report::InventoryItem& item : group.items)
        impl->assets.push_back(to_asset(group, item));
  std::sort(impl->assets.begin(), impl->assets.end(), before);
  return AssetReport(std::move(impl));
}

std::vector<std::string> Policy::kinds(bool assets) const {
  const bytecode::Bundle& bundle = impl_->bundle;
  std::set<uint32_t> sets;
  std::vector<bool> wanted(bundle.functions.size(), true);
  for (const bytecode::Entry& entry : bundle.entries) {
    wanted[entry.function] = assets || !entry.inventory;
    if (wanted[entry.function] && entry.per_object) sets.insert(entry.kinds);
  }
  // Loops and questions of completeness; what `is` asks of is there already.
  for (size_t f = 0; f < bundle.functions.size(); ++f)
    for (const bytecode::Instruction& i : bundle.functions[f].code)
      for (const bytecode::Operand& operand : bytecode::info(i.op).layout)
        if (wanted[f] && operand.use == bytecode::Use::kKinds && i.op != bytecode::Op::kIsKind)
          sets.insert(bytecode::field(i, operand.field));
  std::set<std::string> kinds;
  auto add = [&](std::string_view group, std::string_view kind) {
    kinds.insert(group.empty() ? std::string(kind) : fmt::format("{}/{}", group, kind));
  };
  for (uint32_t set : sets)
    for (const bytecode::KindName& kind : bundle.kind_sets[set].kinds) add(kind.group, kind.kind);
  // A Pod's findings are its topmost owner's, and templates of custom resources are workloads.
  if (kinds.contains("Pod")) {
    add("", "ReplicationController");
    for (const char* kind : {"DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"})
      add("apps", kind);
    for (const char* kind : {"CronJob", "Job"}) add("batch", kind);
    for (const document::TemplatePaths& paths : bundle.templates_of_kinds)
      add(paths.group, paths.kind);
  }
  return {kinds.begin(), kinds.end()};
}

const std::vector<Asset>& AssetReport::assets() const { return impl_->assets; }
const std::vector<Diagnostic>& AssetReport::diagnostics() const { return impl_->model.diagnostics; }
bool AssetReport::complete() const { return impl_->model.complete; }
int AssetReport::exit_code() const { return report::exit_code(impl_->model); }

std::string AssetReport::to_text(TextOptions options) const {
  report::TextOptions text;
  text.color = options.color;
  return report::to_text(impl_->model, text);
}
std::string AssetReport::to_json() const { return report::to_json(impl_->model); }

}  // namespace crenel
