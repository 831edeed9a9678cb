// What rules read of the objects of each kind, so that a reader can pass over the rest of a large
// input without making anything of it. The compiler makes it, a bundle carries it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crenel::document {

struct Projection {
  static constexpr uint32_t kWhole = ~uint32_t{0};  ///< a value that is read with all in it
  static constexpr uint32_t kNothing = kWhole - 1;  ///< one that nobody reads
  static constexpr uint32_t kUnidentified =
      kNothing - 1;  ///< an object whose kind is not known yet

  struct Member {
    std::string name;
    uint32_t node = kWhole;
  };
  /// An object, a map or a list. What is not what its schema says is read whole, to be shown.
  struct Node {
    std::vector<Member> members;  ///< sorted by name
    uint32_t others = kWhole;     ///< members of other names: kNothing of an object, a map's values
    uint32_t items = kWhole;      ///< of a list
  };

  std::vector<Node> nodes;
  /// By kind, in the order of Bundle::known_kinds: a node, or kWhole.
  std::vector<uint32_t> kinds;

  /// What is read of a member of an object, in which `node` is read.
  uint32_t member(uint32_t node, std::string_view name) const;
};

/// What is read of objects, by what they say of themselves. Refers to the projection; thread-safe.
class ProjectedKinds {
 public:
  /// `kinds`: group and name, in the order of `projection.kinds`.
  ProjectedKinds(const Projection& projection,
                 const std::vector<std::pair<std::string_view, std::string_view>>& kinds);
  /// kWhole for a kind that is not known.
  uint32_t node_of(std::string_view api_version, std::string_view kind) const;
  const Projection& projection() const { return *projection_; }

 private:
  const Projection* projection_;
  std::map<std::pair<std::string_view, std::string_view>, uint32_t> nodes_;
};

}  // namespace crenel::document
