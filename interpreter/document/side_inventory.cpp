#include "document/side_inventory.hpp"

#include <utility>

namespace crenel::document {

SideInventory::SideInventory(Inventory& whole, std::mutex& lock)
    : whole_(whole), lock_(lock), own_(whole.memory()) {
  own_.sources_ = whole.sources_;
}

/// New ones are few: objects are written alike.
void SideInventory::learn_shapes() {
  if (shapes_.size() == own_.shapes().size()) return;
  std::lock_guard lock(lock_);
  std::vector<base::Symbol> keys;
  for (auto id = static_cast<uint32_t>(shapes_.size()); id < own_.shapes().size(); ++id) {
    const Shape& shape = own_.shapes()[id];
    keys.clear();
    for (uint32_t i = 0; i < shape.size; ++i)
      keys.push_back(whole_.symbols().intern(own_.symbols().text(shape.keys[i])));
    shapes_.push_back(whole_.shapes().intern(keys.data(), shape.size));
  }
}

void SideInventory::renumber(Value& value) const {
  if (!value.is(Tag::kObject) && !value.is(Tag::kList)) return;
  uint32_t n = own_.count(value);
  // They lie in this inventory's arena, and nobody else knows of them yet.
  auto* items = const_cast<Value*>(value.items);
  for (uint32_t i = 0; i < n; ++i) renumber(items[i]);
  if (value.is(Tag::kObject)) value.shape = shapes_[value.shape];
}

SideInventory::Part SideInventory::take(const Value& root) {
  own_.index_owners();
  Part part;
  part.dump = own_.is_dump(0);
  learn_shapes();
  Value value = root;
  renumber(value);
  for (Object& object : own_.objects_)
    if (object.value.is(Tag::kObject)) object.value.shape = shapes_[object.value.shape];
  part.objects = std::exchange(own_.objects_, {});
  part.runs = std::exchange(own_.owners_->runs, {});
  own_.owners_->indexed = 0;
  return part;
}

void SideInventory::adopt(Inventory& whole, Part part) {
  auto first = static_cast<uint32_t>(whole.objects_.size());
  for (const Object& object : part.objects) whole.push(object);
  Inventory::OwnerIndex& owners = *whole.owners_;
  if (owners.indexed != first) {
    owners.built = false;  // what came before is not indexed yet: later, all at once
    return;
  }
  for (const auto& [begin, run] : part.runs)
    owners.runs.emplace(begin, Inventory::OwnerIndex::Run{run.end, run.object + first});
  owners.indexed = static_cast<uint32_t>(whole.objects_.size());
}

void SideInventory::hand_over(Inventory& whole) {
  for (std::unique_ptr<base::Arena>* arena : {&own_.arena_, &own_.texts_})
    whole.others_.push_back(std::exchange(*arena, std::make_unique<base::Arena>(whole.memory())));
  if (own_.left_out()) whole.note_left_out();
}

}  // namespace crenel::document
