// Names of the domain types, generated from domains.def, and where their tags lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/value.hpp"

namespace crenel::document {

enum class Domain : uint8_t {
#define DOMAIN(name, ...) k##name,
#include "document/domains.def"
#undef DOMAIN
};

inline constexpr size_t kDomainCount = 0
#define DOMAIN(...) +1
#include "document/domains.def"
#undef DOMAIN
    ;

/// What a value of a domain type can be read from.
enum DomainSource : uint8_t { kTakesText = 1, kTakesInt = 2, kTakesFloat = 4, kTakesList = 8 };

struct DomainName {
  std::string_view word;     ///< the type, and the function that makes one
  std::string_view what;     ///< `a quantity`, in messages
  uint8_t takes;             ///< DomainSource
  bool ordered;              ///< `<` and the others take it
  std::string_view element;  ///< type of what `in` finds in it; empty if it holds nothing
};

inline constexpr DomainName kDomainNames[] = {
#define DOMAIN(name, word, what, takes, ordered, element) {#word, what, takes, ordered, element},
#include "document/domains.def"
#undef DOMAIN
};

inline constexpr auto kFirstDomainTag = static_cast<uint8_t>(Tag::kQuantity);

inline constexpr bool is_domain(Tag tag) {
  return static_cast<uint8_t>(tag) - unsigned{kFirstDomainTag} < kDomainCount;
}
/// Of a tag for which `is_domain` holds.
inline constexpr Domain domain_of(Tag tag) {
  return static_cast<Domain>(static_cast<uint8_t>(tag) - kFirstDomainTag);
}
inline constexpr Tag tag_of(Domain domain) {
  return static_cast<Tag>(kFirstDomainTag + static_cast<uint8_t>(domain));
}

}  // namespace crenel::document
