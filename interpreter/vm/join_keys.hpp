// Hashes and positions of values as keys of join indexes.
#pragma once

#include <bit>
#include <vector>

#include "vm/machine_state.hpp"

namespace crenel::vm {

/// What one side says about a key.
enum class KeySide : uint8_t {
  kNothing,  ///< no value can match
  kSome,     ///< the hashes that were found
  kAll       ///< not known, or not to be told apart
};

/// The hashes of a part of a key that may have several. `rarest`: any one of them will do, since
/// all are required.
struct KeyHashes {
  KeySide side = KeySide::kSome;
  bool rarest = false;
  std::vector<uint64_t> hashes;
};

/// Equal values have equal hashes; `==` of values of other types is false.
uint64_t hash_value(State& state, const Value& value);
inline uint64_t mix_hash(uint64_t hash, uint64_t with) {
  hash = (hash ^ with) * 0xFF51AFD7ED558CCDu;
  hash ^= hash >> 32;
  return std::rotl(hash * 0xC4CEB9FE1A85EC53u, 29);
}

/// Whose side of a match.
enum class KeyOf : uint8_t { kObject, kProbe };

/// What a side says to a part of a key that is neither a bound nor to be equal.
void key_hashes(State& state, const bytecode::IndexKey& key, const Value& value, KeyOf of,
                KeyHashes& out);

/// Where a value stands in its order: a <= b says that position(a) <= position(b). False if it has
/// no place.
bool position(const Value& value, double& at);

}  // namespace crenel::vm
