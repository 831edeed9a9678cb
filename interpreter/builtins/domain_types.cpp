// The table of domain types, and the oldest of them as it sees them. See domain_types.hpp.
#include "builtins/domain_types.hpp"

#include <fmt/format.h>

#include "builtins/compare.hpp"
#include "builtins/domain.hpp"

namespace crenel::builtins {

using document::Domain;
using document::DomainName;
using document::Tag;
using document::Value;

namespace {

template <class D>
constexpr DomainType row(const DomainName& name) {
  return {name, D::parse, D::compare, D::text, nullptr};
}

template <class D>
constexpr DomainType holding_row(const DomainName& name) {
  return {name, D::parse, D::compare, D::text, D::holds};
}

// Only a row that names an element refers to `holds`.
constexpr DomainType kTypes[] = {
#define DOMAIN(name, word, what, takes, ordered, element)                                          \
  [] {                                                                                             \
    constexpr const DomainName& kName = document::kDomainNames[static_cast<int>(Domain::k##name)]; \
    if constexpr (sizeof(element) > 1)                                                             \
      return holding_row<name##Domain>(kName);                                                     \
    else                                                                                           \
      return row<name##Domain>(kName);                                                             \
  }(),
#include "document/domains.def"
#undef DOMAIN
};

}  // namespace

const DomainType& domain_type(Domain domain) { return kTypes[static_cast<size_t>(domain)]; }

Domain domain_of(const DomainType& type) { return static_cast<Domain>(&type - kTypes); }

const DomainType* find_domain(std::string_view word) {
  for (const DomainType& type : kTypes)
    if (type.word == word) return &type;
  return nullptr;
}

bool is_element(const DomainType& type, const Value& item) {
  if (type.element == "string") return item.is(Tag::kString);
  if (type.element == "int") return item.is(Tag::kInt);
  return document::is_domain(item.tag) && domain_type(item).word == type.element;
}

Value QuantityDomain::parse(const Value& from, base::Arena& arena) {
  std::string_view text = from.is(Tag::kString) ? from.text() : std::string_view();
  if (from.is(Tag::kInt)) text = arena.copy(std::to_string(from.integer));
  if (from.is(Tag::kFloat)) text = arena.copy(fmt::format("{}", from.real));
  std::optional<document::Quantity> parsed = parse_quantity(text);
  if (!parsed) return {};
  Value value = Value::make(Tag::kQuantity, 0);
  value.quantity = arena.make<document::Quantity>(*parsed);
  return value;
}
int QuantityDomain::compare(const Value& a, const Value& b) {
  return three_way(a.quantity->nano, b.quantity->nano);
}
std::string QuantityDomain::text(const Value& value) { return quantity_text(*value.quantity); }

Value ImageDomain::parse(const Value& from, base::Arena& arena) {
  if (!from.is(Tag::kString)) return {};
  std::optional<document::ImageRef> parsed = parse_image(from.text(), arena);
  if (!parsed) return {};
  Value value = Value::make(Tag::kImage, 0);
  value.image = arena.make<document::ImageRef>(*parsed);
  return value;
}
int ImageDomain::compare(const Value& a, const Value& b) {
  return compare_images(*a.image, *b.image);
}
std::string ImageDomain::text(const Value& value) { return std::string(value.image->text); }

/// Names that Linux does not have count as unknown; an item that is no name makes it no set.
Value CapabilitiesDomain::parse(const Value& from, base::Arena&) {
  if (!from.is(Tag::kList) && !from.is(Tag::kSet)) return {};
  Value value = Value::make(Tag::kCapabilities, 0);
  for (uint32_t i = 0; i < from.size; ++i) {
    if (!from.items[i].is(Tag::kString)) return {};
    value.bits |= parse_capability(from.items[i].text()).value_or(kOtherCapability);
  }
  return value;
}
int CapabilitiesDomain::compare(const Value& a, const Value& b) {
  return three_way(a.bits, b.bits);
}
std::string CapabilitiesDomain::text(const Value& value) { return capabilities_text(value.bits); }
bool CapabilitiesDomain::holds(const Value& set, const Value& name) {
  std::optional<uint64_t> capability = parse_capability(name.text());
  return capability && holds_capability(set.bits, *capability);
}

Value VersionDomain::parse(const Value& from, base::Arena&) {
  std::optional<int64_t> parsed;
  if (from.is(Tag::kString)) parsed = parse_version(from.text());
  return parsed ? Value::make(Tag::kVersion, *parsed) : Value();
}
int VersionDomain::compare(const Value& a, const Value& b) {
  return three_way(a.integer, b.integer);
}
std::string VersionDomain::text(const Value& value) { return version_text(value.integer); }

Value DateDomain::parse(const Value& from, base::Arena&) {
  std::optional<int64_t> parsed;
  if (from.is(Tag::kString)) parsed = parse_date(from.text());
  return parsed ? Value::make(Tag::kDate, *parsed) : Value();
}
int DateDomain::compare(const Value& a, const Value& b) { return three_way(a.integer, b.integer); }
std::string DateDomain::text(const Value& value) { return date_text(value.integer); }

}  // namespace crenel::builtins
