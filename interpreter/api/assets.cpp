// Policy::assets: what an inventory holds, by kind and by the asset declarations of a policy.
#include <algorithm>
#include <tuple>

#include "api/handles.hpp"
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
  impl->model.inputs = inventory.inputs();
  for (const std::vector<report::InventoryGroup>* groups :
       {&impl->model.kinds, &impl->model.assets})
    for (const report::InventoryGroup& group : *groups)
      for (const report::InventoryItem& item : group.items)
        impl->assets.push_back(to_asset(group, item));
  std::sort(impl->assets.begin(), impl->assets.end(), before);
  return AssetReport(std::move(impl));
}

const std::vector<Asset>& AssetReport::assets() const { return impl_->assets; }
const std::vector<Diagnostic>& AssetReport::diagnostics() const { return impl_->model.diagnostics; }
bool AssetReport::complete() const { return impl_->model.complete; }
int AssetReport::exit_code() const { return report::exit_code(impl_->model); }

std::string AssetReport::to_text(TextOptions options) const {
  return report::to_text(impl_->model, api::text_options(options));
}
std::string AssetReport::to_json() const { return report::to_json(impl_->model); }

}  // namespace crenel
