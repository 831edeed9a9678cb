// What runs of a bundle need and no inventory changes: patterns, natives, sizes of frames, the
// kinds that are scanned. A Program adds what depends on the inputs.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "builtins/host.hpp"
#include "bytecode/bundle.hpp"

namespace crenel::vm {

/// Made once for a bundle that passed verify(), then only read, by any number of runs and threads.
/// Refers to nothing of the bundle, which may be moved.
struct Prepared {
  explicit Prepared(const bytecode::Bundle& bundle, const builtins::HostFunctions& given = {});

  struct Native {
    builtins::NativeCall call = nullptr;  ///< null: `host` is called
    builtins::HostFunction host = {};
    std::vector<builtins::TagMask> masks;
  };
  std::vector<std::unique_ptr<RE2>> regexes;  ///< by Bundle::regexes
  std::vector<Native> natives;                ///< by Bundle::natives
  std::vector<uint32_t> frames;    ///< by function: registers of a call, its callees' included
  std::vector<char> scanned;       ///< by kind set: whether all of its objects may be asked for
  std::vector<char> of_workloads;  ///< by kind set: what carries a template of pods is one of them
};

}  // namespace crenel::vm
