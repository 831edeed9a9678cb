// The static types of Crenel. Types are interned: equal types are one pointer. A record type is a
// set of schema records (a union has the fields of all), with the kinds it stands for if it is an
// object.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/bundle.hpp"
#include "schema/schema.hpp"

namespace crenel::sema {

struct Entity;

enum class TypeKind : uint8_t {
  kError,    ///< of what was already reported
  kNothing,  ///< element of an empty list
  kAny,
  kBool,
  kInt,
  kFloat,
  kString,
  kIntOrString,
#define DOMAIN(name, ...) k##name,
#include "document/domains.def"
#undef DOMAIN
  kList,
  kSet,
  kMap,       ///< `element`; map keys are strings
  kOptional,  ///< `element`
  kRecord,    ///< `records`, and `kinds` if it is an object of these kinds
  kUserRecord,
  kEnum,     ///< `entity`
  kAsset,    ///< `entity`
  kVariable  ///< `name`: in signatures of native functions
};

class Type {
 public:
  TypeKind kind = TypeKind::kError;
  const Type* element = nullptr;
  std::vector<schema::RecordId> records;
  std::vector<const schema::Kind*> kinds;
  std::vector<std::string_view>
      values;  ///< kString: the only values that the schema allows, if any
  const Entity* entity = nullptr;
  std::string name;  ///< as messages show it

  bool is(TypeKind k) const { return kind == k; }
  bool is_error() const { return kind == TypeKind::kError; }
  bool is_optional() const { return kind == TypeKind::kOptional; }
  /// The type without its `?`.
  const Type* required() const { return is_optional() ? element : this; }
};

class TypeTable {
 public:
  explicit TypeTable(std::shared_ptr<const schema::Schema> schema);

  const schema::Schema& schema() const { return *schema_; }
  const Type* basic(TypeKind kind) const { return basics_[static_cast<size_t>(kind)]; }
  const Type* error() const { return basic(TypeKind::kError); }
  const Type* boolean() const { return basic(TypeKind::kBool); }
  const Type* list(const Type* element) { return wrap(TypeKind::kList, element, "list"); }
  const Type* set(const Type* element) { return wrap(TypeKind::kSet, element, "set"); }
  const Type* map(const Type* element) { return wrap(TypeKind::kMap, element, "map"); }
  const Type* optional(const Type* type);
  const Type* record(std::vector<schema::RecordId> records,
                     std::vector<const schema::Kind*> kinds = {});
  const Type* kind_union(std::vector<const schema::Kind*> kinds);
  const Type* entity(TypeKind kind, const Entity* entity, std::string name);
  const Type* string_of(const std::vector<std::string_view>& values);
  const Type* variable(std::string_view name);
  /// The basic type of that name in the language, or null.
  const Type* named(std::string_view name) const;

  /// The type of a schema field, without its optionality.
  const Type* field(const schema::Field& field);

  /// The least type that both fit in, or null.
  const Type* join(const Type* a, const Type* b);

 private:
  const Type* wrap(TypeKind kind, const Type* element, const char* name);
  const Type* intern(std::string key, Type type);

  std::shared_ptr<const schema::Schema> schema_;
  std::vector<const Type*> basics_;
  std::map<std::string, std::unique_ptr<Type>, std::less<>> types_;
};

/// What a typed read of a value of this type has to check.
bytecode::Expect expectation(const Type* type);

/// Types that a text can become: `"1Gi"` where a quantity is wanted.
/// Whether a native gives an item of what it is given, as `first` does, and that is a scalar, whose
/// type is then to be looked at. Items of domain types are parsed before.
bool picks_scalar(const Entity& native, const Type* result);
bool is_domain(const Type* type);
/// The domain type that it is; null for another type.
const document::DomainName* domain_name(const Type* type);
inline document::Domain domain_of(const Type* type) {
  return static_cast<document::Domain>(static_cast<uint8_t>(type->kind) -
                                       static_cast<uint8_t>(TypeKind::kQuantity));
}
bool is_numeric(const Type* type);

}  // namespace crenel::sema
