// Policy::check_with: objects of a host that are checked once, so that of them only what rules read
// is kept.
#include <mutex>

#include "api/handles.hpp"

namespace crenel {

namespace {

/// How a host's objects are checked, once or again.
struct Filling {
  Policy policy;
  std::function<void(Inventory&)> fill;
  InventoryOptions inputs;
  CheckOptions options;
  std::once_flag once = {};
  std::optional<Result<Report>> whole = {};  ///< over all that there is, for whoever explains

  /// What the host gives, or what the policy needs of it. Whole, if an object was not what it said
  /// at first.
  Inventory read(document::Unread unread) const {
    Inventory inventory(std::make_shared<Inventory::Impl>(inputs, policy.impl()->known_names));
    Inventory::Impl& impl = *inventory.impl();
    impl.threads = api::thread_count(options);
    impl.unread = std::move(unread);
    fill(inventory);
    impl.unread = {};  // it refers to the policy, and the host may keep the inventory
    return impl.misled ? read({}) : inventory;
  }

  Result<Report> explain() {
    std::call_once(once, [&] {
      inputs.log = options.log = {};  // the host has heard of it
      whole = policy.check(read({}), options);
    });
    return *whole;
  }
};

}  // namespace

Result<Report> Policy::check_with(const std::function<void(Inventory&)>& fill,
                                  const InventoryOptions& inputs,
                                  const CheckOptions& options) const {
  std::vector<Diagnostic> problems;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, options, problems);
  if (!run) return Result<Report>::failure(std::move(problems));
  std::shared_ptr<Filling> filling(new Filling{*this, fill, inputs, options});
  if (!filling->inputs.log.write) filling->inputs.log = options.log;
  Inventory inventory = filling->read(api::unread_members(*impl_, run->params));
  if (inventory.impl()->inventory.left_out())
    inventory.impl()->again = [filling] { return filling->explain(); };
  return api::check(*this, inventory, std::move(*run), options);
}

}  // namespace crenel
