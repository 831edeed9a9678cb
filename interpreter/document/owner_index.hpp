// Of an inventory alone: whom its containers belong to.
#pragma once

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

#include "document/inventory.hpp"

namespace crenel::document {

/// Which bytes hold the containers of which object. A reader lays the containers of an object one
/// behind the other, so that there are few runs. Built when first asked for.
struct Inventory::OwnerIndex {
  struct Run {
    uintptr_t end;
    uint32_t object;
  };
  using Runs = std::map<uintptr_t, Run>;  ///< by beginning, apart from one another
  std::mutex mutex;
  std::atomic<bool> built{false};
  Runs runs;
  uint32_t indexed = 0;  ///< objects

  /// Gives the object what of [begin, end) no object before it has: an object among the items of
  /// another is the owner of what is in it.
  static void claim(Runs& runs, uintptr_t begin, uintptr_t end, uint32_t object) {
    auto next = runs.upper_bound(begin);
    if (next != runs.begin()) begin = std::max(begin, std::prev(next)->second.end);
    while (begin < end) {
      uintptr_t until = next == runs.end() ? end : std::min(end, next->first);
      if (begin < until) runs.emplace_hint(next, begin, Run{until, object});
      if (next == runs.end()) return;
      begin = (next++)->second.end;
    }
  }

  /// Claims the containers of one object, neighbours at once.
  struct Claims {
    const Inventory& inventory;
    Runs& runs;
    uint32_t object;
    uintptr_t begin = 0;
    uintptr_t end = 0;

    void add(const Value& value) {
      bool is_object = value.is(Tag::kObject);
      if (!is_object && !value.is(Tag::kList)) return;
      uint32_t n = inventory.count(value);
      for (uint32_t i = 0; i < n; ++i) add(value.items[i]);
      auto at = reinterpret_cast<uintptr_t>(value.items);
      if (at < end || at - end >= alignof(Value)) {
        finish();
        begin = at;
      }
      end = at + container_bytes(n, is_object);
    }
    void finish() const { claim(runs, begin, end, object); }
  };

  void build(const Inventory& inventory) {
    std::lock_guard lock(mutex);
    if (built) return;
    for (; indexed < inventory.objects().size(); ++indexed) {
      Claims claims{inventory, runs, indexed};
      claims.add(inventory.objects()[indexed].value);
      claims.finish();
    }
    built = true;
  }
};

}  // namespace crenel::document
