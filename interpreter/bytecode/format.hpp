// Reads and writes `.crnb`: magic, format version, checksum, then the tables of a Bundle as varints
// and length-prefixed texts, instructions as in memory. What is read is well formed, but not yet
// verified (verify.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/bundle.hpp"
#include "crenel/diagnostic.hpp"

namespace crenel::bytecode {

/// Of the file layout and of opcodes.def together; a bundle of another version is refused.
inline constexpr uint32_t kFormatVersion = 11;
inline constexpr std::string_view kMagic = "CRNB";

std::string serialize(const Bundle& bundle);

/// A bundle, or why there is none.
struct LoadResult {
  std::optional<Bundle> bundle;
  std::vector<Diagnostic> diagnostics;
};

/// Never crashes and never allocates more than a small multiple of the input, whatever the bytes
/// are.
LoadResult deserialize(std::string_view bytes, std::string_view file_name = {});

/// Whether the bytes begin like a bundle: to tell one from policy text.
inline bool looks_like_bundle(std::string_view bytes) {
  return bytes.substr(0, kMagic.size()) == kMagic;
}

/// The checksum of what follows the header. Guards against damage, not against an attacker.
uint64_t checksum(std::string_view bytes);

}  // namespace crenel::bytecode
