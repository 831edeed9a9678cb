// Inventories.
#include "handles.hpp"

using namespace crenel::c;

namespace {

crenel::InventoryOptions inventory_options(const crenel_inventory_options* given) {
  crenel_inventory_options all = known(given);
  crenel::InventoryOptions options;
  options.per_file = all.per_file;
  if (all.complete) options.completeness = crenel::Completeness::kComplete;
  if (all.partial) options.completeness = crenel::Completeness::kPartial;
  if (all.max_nesting != 0) options.limits.depth = all.max_nesting;
  if (all.max_alias_values != 0) options.limits.alias_values = all.max_alias_values;
  if (all.max_bytes != 0) options.limits.bytes = all.max_bytes;
  options.log = log_of(all.log);
  return options;
}

template <class Add>
bool added(crenel_error** error, Add add) {
  return guarded(error, false, [&] {
    crenel::Result<uint64_t> result = add();
    if (!result) fail(error, std::move(result).diagnostics());
    return result.ok();
  });
}

}  // namespace

crenel_inventory* crenel_inventory_new(const crenel_inventory_options* options) {
  return guarded<crenel_inventory*>(nullptr, nullptr, [&] {
    return new crenel_inventory{crenel::Inventory(inventory_options(options))};
  });
}

bool crenel_inventory_add_path(crenel_inventory* inventory, const char* path,
                               crenel_error** error) {
  return added(error, [&] { return inventory->inventory.add_path(path); });
}

bool crenel_inventory_add_text(crenel_inventory* inventory, const char* name, const char* text,
                               size_t size, crenel_error** error) {
  return added(error, [&] { return inventory->inventory.add_text(name, std::string(text, size)); });
}

bool crenel_inventory_add_objects(crenel_inventory* inventory, const char* name,
                                  void (*write)(crenel_writer*, void*), void* user,
                                  crenel_error** error) {
  return added(error, [&] {
    return inventory->inventory.add_objects(name, [&](crenel::ObjectWriter& out) {
      crenel_writer writer{&out};
      write(&writer, user);
    });
  });
}

uint64_t crenel_inventory_size(const crenel_inventory* inventory) {
  return inventory->inventory.objects();
}
void crenel_inventory_release(crenel_inventory* inventory) { delete inventory; }
