// What runs of a bundle need and no inventory changes: patterns, natives, sizes of frames, the
// kinds that are scanned. A Program adds what depends on the inputs.
#pragma once

#include <re2/re2.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/arena.hpp"
#include "base/made_once.hpp"
#include "builtins/host.hpp"
#include "bytecode/bundle.hpp"
#include "document/inventory.hpp"
#include "vm/threaded.hpp"

namespace crenel::vm {

/// A regular expression that is compiled when it is first asked for: a run needs few of a
/// library's. Any number of threads may ask.
class LazyRegex {
 public:
  explicit LazyRegex(std::string pattern) : pattern_(std::move(pattern)) {}
  const RE2& get() const {
    const RE2* made = made_.load(std::memory_order_acquire);
    return made != nullptr ? *made : make();
  }

 private:
  const RE2& make() const;

  std::string pattern_;
  mutable std::mutex making_;
  mutable std::unique_ptr<const RE2> regex_;
  mutable std::atomic<const RE2*> made_ = nullptr;
};

/// The value of a constant, in the context's arena. `record_ids`: shapes of Bundle::records.
document::Value make_value(const bytecode::Constant& constant, builtins::NativeContext& context,
                           std::span<const uint32_t> record_ids);

struct HashKind {
  size_t operator()(const document::KindOf& of) const {
    return std::hash<std::string_view>()(of.kind) * 31 + std::hash<std::string_view>()(of.group);
  }
};

/// Made once for a bundle that passed verify(), then only read, by any number of runs and threads.
/// Refers to nothing of the bundle, which may be moved.
struct Prepared {
  explicit Prepared(const bytecode::Bundle& bundle, const builtins::HostFunctions& given = {});

  struct Native {
    builtins::NativeCall call = nullptr;  ///< null: `host` is called
    builtins::HostFunction host = {};
    std::vector<builtins::TagMask> masks;
  };
  std::vector<std::unique_ptr<LazyRegex>> regexes;  ///< by Bundle::regexes
  std::vector<Native> natives;                      ///< by Bundle::natives
  base::MadeOnce<ThreadedCode> threaded;            ///< by function
  std::vector<uint32_t> frames;    ///< by function: registers of a call, its callees' included
  std::vector<uint8_t> scanned;    ///< by kind set: whether all of its objects may be asked for
  std::vector<char> of_workloads;  ///< by kind set: what carries a template of pods is one of them
  base::Arena arena;               ///< holds what follows
  /// By Bundle::constants, and of Bundle::params the defaults; none of what has records, whose
  /// shapes are numbered after the inputs'.
  std::vector<document::Value> constants;
  std::vector<uint32_t> with_records;  ///< the constants that are missing
  std::vector<std::optional<document::Value>> defaults;
  /// By kind: the kind sets that have it, and their number if it is among Bundle::known_kinds.
  std::unordered_map<document::KindOf, std::vector<uint32_t>, HashKind> sets_of_kind;
  std::vector<std::string_view> names;  ///< Bundle::names
  std::unordered_map<std::string_view, uint32_t> name_numbers;

 private:
  void note_kinds(const std::vector<bytecode::KindName>& kinds, size_t set);
};

}  // namespace crenel::vm
