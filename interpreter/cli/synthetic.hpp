// Synthetic manifests: objects of a cluster that never was, to measure with. The same options give
// the same objects on every machine with the same arithmetic.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "crenel/value.hpp"

namespace crenel::cli {

struct SyntheticOptions {
  uint64_t objects = 1000;
  uint64_t seed = 1;
  double skew = 1;          ///< Zipf's exponent, of namespaces and labels; 0: all are as frequent
  double risk = 0.1;        ///< share of pods, roles and Services that have a weakness
  uint64_t size = 0;        ///< bytes that each object has at least; the rest is managedFields
  uint64_t namespaces = 0;  ///< 0: one for a hundred objects
  /// Weights of what the objects are, apart from Namespaces; empty: all kinds as in a cluster.
  std::map<std::string, double> kinds;
};

/// `workloads`, `services`, …: what `SyntheticOptions::kinds` weighs.
std::vector<std::string> synthetic_kinds();

/// The objects, made one at a time. References lead to objects that are there.
class Synthetic {
 public:
  explicit Synthetic(const SyntheticOptions& options);

  size_t size() const { return plan_.size(); }
  Value object(size_t n) const;
  /// `namespace-3/deployment-12`: unlike that of every other.
  std::string name(size_t n) const;

  class Maker;

 private:
  enum class Kind : uint8_t;
  struct Planned {
    Kind kind;
    uint32_t ordinal;  ///< among its kind
    uint32_t space;    ///< number of its namespace
  };
  /// Draws ranks, of which the first ones are the most frequent.
  class Zipf {
   public:
    Zipf(size_t ranks, double skew);
    uint32_t operator()(double uniform) const;

   private:
    std::vector<double> sums_;
  };

  SyntheticOptions options_;
  std::vector<Planned> plan_;
  std::vector<std::vector<uint32_t>> accounts_;  ///< ordinals of ServiceAccounts, by namespace
  std::vector<std::vector<uint32_t>> roles_;     ///< of Roles, by namespace
  std::vector<std::vector<uint32_t>> configs_;   ///< of ConfigMaps, by namespace
  std::vector<std::vector<uint32_t>> secrets_;   ///< of Secrets, by namespace
  uint32_t cluster_roles_ = 0;
  Zipf apps_;
  Zipf teams_;
};

/// A document in block style, as people write it, without `---`.
std::string to_yaml(const Value& value);

}  // namespace crenel::cli
