// The domain types: exact quantities, image references, capability sets, versions and dates. The
// compiler checks constants with these functions, the VM and the natives parse data with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "document/value.hpp"

namespace crenel::document {

/// An exact number in units of 10^-9, as Kubernetes' resource.Quantity.
struct Quantity {
  __int128 nano = 0;
  std::string_view text;  ///< as written; empty for a computed one
};

/// An image reference, normalised: `nginx` is `docker.io`, `library/nginx`, `latest`.
struct ImageRef {
  std::string_view text;  ///< as written
  std::string_view registry;
  std::string_view repository;
  std::string_view tag;     ///< implied `latest` too; empty if there is a digest and no tag
  std::string_view digest;  ///< `sha256:…`, or empty
  bool tag_implied = false;
};

/// An instance of a declared asset: `parts[0]` is its value, the rest its binders.
struct AssetRow {
  uint32_t asset = 0;
  uint32_t count = 0;
  const Value* parts = nullptr;
};

}  // namespace crenel::document

namespace crenel::builtins {

/// `500m`, `1Gi`, `1e3`, `0.5`: the grammar of resource.Quantity. Finer than 10^-9 is rounded away
/// from zero, as there. `text` of the result is a view of the argument.
std::optional<document::Quantity> parse_quantity(std::string_view text);
/// As written, or for a computed one the shortest exact form.
std::string quantity_text(const document::Quantity& quantity);

/// The grammar of distribution/reference. Views point into `text` and `arena`.
std::optional<document::ImageRef> parse_image(std::string_view text, base::Arena& arena);
/// Whether the text is an image reference, where nobody needs its parts.
bool is_image(std::string_view text);
bool same_image(const document::ImageRef& a, const document::ImageRef& b);
/// Negative, zero or positive: by registry, repository, tag, digest.
int compare_images(const document::ImageRef& a, const document::ImageRef& b);

/// Bits of a capability set. ALL is a bit of its own; names that Linux does not have share a bit,
/// so that a set with one is never taken for a subset of known names.
inline constexpr uint64_t kAllCapabilities = uint64_t{1} << 63;
inline constexpr uint64_t kOtherCapability = uint64_t{1} << 62;
/// `NET_ADMIN`, `CAP_NET_ADMIN`, `all`: case-insensitive. Nothing for an unknown name.
std::optional<uint64_t> parse_capability(std::string_view name);
/// Whether a set holds a capability: ALL holds each, but only ALL holds ALL.
bool holds_capability(uint64_t set, uint64_t capability);
/// `a` without `b`. Unknown names stay: they need not be the same ones.
inline uint64_t without_capabilities(uint64_t a, uint64_t b) {
  return a & ~(b & ~kOtherCapability);
}
/// Name of a bit, 0 to 63; empty for one without a name.
std::string_view capability_name(unsigned bit);
/// `[NET_ADMIN, SYS_TIME]`
std::string capabilities_text(uint64_t set);

/// `1.34`, `v1.34` or `latest` as major * 10000 + minor.
inline constexpr int64_t kLatestVersion = int64_t{1} << 40;
std::optional<int64_t> parse_version(std::string_view text);
std::string version_text(int64_t version);

/// `2027-03-31` as days since 1970-01-01; nothing for a day that the calendar does not have.
std::optional<int64_t> parse_date(std::string_view text);
std::string date_text(int64_t days);
struct CivilDate {
  int64_t year;
  unsigned month;
  unsigned day;
};
CivilDate civil_date(int64_t days);

}  // namespace crenel::builtins
