// Random policies that are well typed, and random objects that need not keep to their schemas. The
// same seed gives the same texts.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::oracle {

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}
  /// 0 to `below` - 1.
  size_t index(size_t below) { return static_cast<size_t>(engine_() % below); }
  bool chance(unsigned percent) { return index(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[index(from.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// A policy in parts, so that a difference can be cut down.
struct RandomPolicy {
  std::string preamble;  ///< module, imports, functions, assets
  std::vector<std::string> rules;
  std::string text() const;
};

/// Objects as JSON, and what their world says of itself.
struct RandomInputs {
  std::vector<std::string> objects;
  document::World world;
  /// With options, as a reader of large inputs that they describe would have it.
  document::Inventory inventory(const document::ReadOptions& options = {}) const;
  std::string text() const;
};

RandomPolicy random_policy(Random& random);
RandomInputs random_inputs(Random& random);

}  // namespace crenel::oracle
