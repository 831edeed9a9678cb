// Several readers of one file: each fills an inventory of its own, and what it has made goes over
// to the whole one, in which keys and shapes have other numbers.
#pragma once

#include <mutex>
#include <vector>

#include "document/inventory.hpp"
#include "document/owner_index.hpp"

namespace crenel::document {

class SideInventory {
 public:
  /// Of the sources of `whole`, which is looked at only while `lock` is held.
  SideInventory(Inventory& whole, std::mutex& lock);

  Inventory& inventory() { return own_; }

  /// Objects, as the whole inventory knows them.
  struct Part {
    std::vector<Object> objects;
    Inventory::OwnerIndex::Runs runs;  ///< of these objects, counted from 0
    bool dump = false;                 ///< Inventory::is_dump
  };
  /// The objects since the last part, all of whose containers are within `root`.
  Part take(const Value& root);
  /// Puts the objects of a part behind those that are there.
  static void adopt(Inventory& whole, Part part);
  /// The whole inventory owns the memory of the parts from here on.
  void hand_over(Inventory& whole);

 private:
  void learn_shapes();
  void renumber(Value& value) const;

  Inventory& whole_;
  std::mutex& lock_;
  Inventory own_;
  std::vector<uint32_t> shapes_;  ///< by own shape: the whole inventory's
};

}  // namespace crenel::document
