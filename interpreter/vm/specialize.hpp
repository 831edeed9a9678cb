// What a run decides before it begins: parameters and switched-off rules are the same for every
// object, so that what hangs on them alone is settled once, and what can no longer be reached or
// is no longer read goes.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "base/made_once.hpp"
#include "bytecode/bundle.hpp"
#include "document/value.hpp"
#include "vm/threaded.hpp"

namespace crenel::vm {

struct RunSettings {
  const std::vector<document::Value>& params;
  const std::vector<char>& enabled;            ///< by rule
  bool keep_gates;                             ///< of rules that are on: for their costs
  std::span<const document::Value> constants;  ///< by Bundle::constants
};

/// Does the same as the function, which passed the verifier, in a run that is not traced. Probes
/// and spans are left out.
bytecode::Function specialize(const bytecode::Function& function, const RunSettings& settings);

/// Which indexes are made in one pass over the objects, by number.
struct IndexGroups {
  std::vector<std::vector<uint32_t>> groups;
  std::vector<uint32_t> group_of;  ///< by index
  std::vector<char> told;          ///< by index: asked whether it has a key
};

/// What the functions that a run begins with tell of it.
struct Outlook {
  std::vector<uint32_t> names_read;  ///< names of members that they read of their objects
  IndexGroups indexes;
};

/// Functions that were specialized, for runs that share a bundle and settings. Thread-safe.
class SpecializedFunctions {
 public:
  explicit SpecializedFunctions(size_t functions) : functions_(functions) {}
  /// Says over how many objects another run goes: whether all of them make up for specializing.
  bool pays(size_t objects) {
    return met_.fetch_add(objects, std::memory_order_relaxed) + objects >= kFewest;
  }
  /// Made by whoever asks first; it stays where it is.
  Executable get(uint32_t number, const bytecode::Function& function, const RunSettings& settings);
  /// Made by whoever asks first, for runs that find threats or those that list assets.
  template <class Make>
  const Outlook& outlook(bool assets, const Make& make) {
    std::call_once(looked_[assets], [&] { outlooks_[assets] = make(); });
    return outlooks_[assets];
  }

 private:
  /// Runs over fewer objects end before specializing their functions would have paid.
  static constexpr size_t kFewest = 64;

  struct Made {
    bytecode::Function function;
    ThreadedCode code;
  };
  base::MadeOnce<Made> functions_;
  std::atomic<size_t> met_{0};  ///< objects
  std::array<std::once_flag, 2> looked_;
  std::array<Outlook, 2> outlooks_;
};

}  // namespace crenel::vm
