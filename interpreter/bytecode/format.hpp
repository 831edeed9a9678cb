// Reads and writes `.crnb`: magic, format version, checksum, the tables of a Bundle as varints and
// length-prefixed texts, then its rows as they lie in memory. What is read is well formed, but not
// yet verified (verify.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/bundle.hpp"
#include "crenel/diagnostic.hpp"

namespace crenel::bytecode {

/// Of the file layout and of opcodes.def together; a bundle of another version is refused.
inline constexpr uint32_t kFormatVersion = 15;
inline constexpr std::string_view kMagic = "CRNB";

/// Of a bundle that passed verify().
std::string serialize(const Bundle& bundle);

/// A bundle, or why there is none.
struct LoadResult {
  std::optional<Bundle> bundle;
  std::vector<Diagnostic> diagnostics;
};

/// Never crashes and never allocates more than a small multiple of the input, whatever the bytes
/// are. The bundle keeps them.
LoadResult deserialize(std::string bytes, std::string_view file_name = {});

/// The same of bytes that the program itself holds, for as long as it runs: nothing looks for
/// damage in them.
LoadResult deserialize_embedded(std::string_view bytes);

/// Where the instructions of a function came from, one after the other, as Function::places keeps
/// it: hardly a run asks, so that nothing else is made of it when a bundle is loaded.
Rows<char> pack_places(const std::vector<SourceSpan>& places);
/// One for each instruction; empty if it is not known, or is damaged.
std::vector<SourceSpan> places_of(const Function& function);

/// Whether the bytes begin like a bundle: to tell one from policy text.
inline bool looks_like_bundle(std::string_view bytes) {
  return bytes.substr(0, kMagic.size()) == kMagic;
}

/// The checksum of what follows the header. Guards against damage, not against an attacker.
uint64_t checksum(std::string_view bytes);

}  // namespace crenel::bytecode
