// Values of documents and what a schema promises of them; and native functions, the one thing that
// the evaluator shares with the VM.
#include <fmt/format.h>

#include <algorithm>

#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"
#include "oracle/evaluator.hpp"

namespace crenel::oracle {

using document::Tag;
using document::Value;
using sema::TypeKind;

Val Evaluator::from_document(const Value& value) const {
  Val v;
  v.raw = value;
  switch (value.tag) {
    case Tag::kAbsent:
    case Tag::kIterator:
      return absent();
    case Tag::kIndeterminate:
      return unknown();
    case Tag::kNull:
      v.kind = Kind::kNull;
      return v;
    case Tag::kBool:
      return boolean(value.integer != 0);
    case Tag::kInt:
      return integer(value.integer);
    case Tag::kFloat:
      return real(value.real);
    case Tag::kString:
      return text(std::string(value.text()));
    case Tag::kList:
    case Tag::kObject:
      v.kind = value.is(Tag::kList) ? Kind::kList : Kind::kMapping;
      v.node = value.items;
      return v;
    case Tag::kSet:
      v.kind = Kind::kSet;
      v.node = value.items;
      return v;
    case Tag::kMap:
      v.kind = Kind::kMap;
      v.node = value.items;
      return v;
    case Tag::kQuantity:
      v.kind = Kind::kQuantity;
      v.nano = value.quantity->nano;
      v.text = value.quantity->text;
      return v;
    case Tag::kImage:
      v.kind = Kind::kImage;
      v.text = value.image->text;
      return v;
    case Tag::kCapabilities:
      v.kind = Kind::kCapabilities;
      v.bits = value.bits;
      return v;
    case Tag::kVersion:
    case Tag::kDate:
      v = integer(value.integer);
      v.kind = value.is(Tag::kVersion) ? Kind::kVersion : Kind::kDate;
      return v;
    case Tag::kAsset:
      break;
    default:
      v.kind = Kind::kDomain;
      return v;
  }
  Items parts;
  for (uint32_t i = 0; i < value.row->count; ++i)
    parts.push_back(from_document(value.row->parts[i]));
  v = collection(Kind::kInstance, std::move(parts));
  v.entity = program_.assets[value.row->asset];
  return v;
}

namespace {

document::Value of_tag(Tag tag, int64_t payload = 0) { return Value::make(tag, payload); }

}  // namespace

/// As natives take it.
Value Evaluator::to_document(const Val& value) {
  if (value.node) return value.raw;
  auto keep = [&](const Items& items) {
    Value* kept = arena_.allocate_array<Value>(std::max<size_t>(items.size(), 1));
    for (size_t i = 0; i < items.size(); ++i) kept[i] = to_document(items[i]);
    return kept;
  };
  switch (value.kind) {
    case Kind::kAbsent:
      return {};
    case Kind::kUnknown:
      return Value::indeterminate(nullptr);
    case Kind::kNull:
      return Value::null();
    case Kind::kBool:
      return Value::boolean(value.boolean);
    case Kind::kInt:
      return Value::from_int(value.integer);
    case Kind::kFloat:
      return Value::from_float(value.real);
    case Kind::kString:
      return Value::string(arena_.copy(value.text));
    case Kind::kVersion:
      return of_tag(Tag::kVersion, value.integer);
    case Kind::kDate:
      return of_tag(Tag::kDate, value.integer);
    case Kind::kDomain:
      return value.raw;
    case Kind::kCapabilities:
      return of_tag(Tag::kCapabilities, static_cast<int64_t>(value.bits));
    case Kind::kQuantity: {
      Value made = of_tag(Tag::kQuantity);
      made.quantity = arena_.make<document::Quantity>(value.nano, arena_.copy(value.text));
      return made;
    }
    case Kind::kImage: {
      Value made = of_tag(Tag::kImage);
      made.image =
          arena_.make<document::ImageRef>(*builtins::parse_image(arena_.copy(value.text), arena_));
      return made;
    }
    case Kind::kList:
    case Kind::kSet: {
      Value made = of_tag(value.is(Kind::kList) ? Tag::kList : Tag::kSet);
      made.size = static_cast<uint32_t>(value.items->size());
      made.items = keep(*value.items);
      return made;
    }
    case Kind::kInstance: {
      Value made = of_tag(Tag::kAsset);
      auto index = std::find(program_.assets.begin(), program_.assets.end(), value.entity);
      made.row = arena_.make<document::AssetRow>(
          static_cast<uint32_t>(index - program_.assets.begin()),
          static_cast<uint32_t>(value.items->size()), keep(*value.items));
      return made;
    }
    case Kind::kMap:
    case Kind::kMapping:
      break;
  }
  Items flat;
  for (const auto& [key, item] : *value.pairs) {
    flat.push_back(text(key));
    flat.push_back(item);
  }
  Value made = of_tag(Tag::kMap);
  made.size = static_cast<uint32_t>(value.pairs->size());
  made.items = keep(flat);
  return made;
}

Val Evaluator::from_constant(const bytecode::Constant& constant) {
  using C = bytecode::Constant::Kind;
  switch (constant.kind) {
    case C::kAbsent:
      return absent();
    case C::kBool:
      return boolean(constant.integer != 0);
    case C::kInt:
      return integer(constant.integer);
    case C::kFloat:
      return real(constant.real);
    case C::kString:
      return text(constant.text);
    case C::kDomain:
      return parsed(from_constant(constant.items[0]),
                    static_cast<TypeKind>(static_cast<int>(TypeKind::kQuantity) +
                                          static_cast<int>(constant.integer)));
    default:
      break;
  }
  Items items;
  for (const bytecode::Constant& item : constant.items) items.push_back(from_constant(item));
  if (constant.kind == C::kSet) return make_set(std::move(items));
  Val list = collection(Kind::kList, std::move(items));
  if (constant.kind != C::kMap) return list;
  Pairs pairs;
  for (size_t i = 0; i + 1 < list.items->size(); i += 2)
    pairs.emplace_back((*list.items)[i].text, (*list.items)[i + 1]);
  return make_map(std::move(pairs));
}

// ---- promises -------------------------------------------------------------------------------

/// A value where its type is promised: null is absent, text of a domain type is parsed, and what
/// breaks the promise is unknown.
Val Evaluator::typed(const Val& value, const Type* type) {
  if (value.is(Kind::kNull)) return absent();
  if (value.is_absent() || value.is_unknown() || !type) return value;
  bool fits = true;
  TypeKind kind = type->required()->kind;
  switch (kind) {
    case TypeKind::kBool:
      fits = value.is(Kind::kBool);
      break;
    case TypeKind::kInt:
      fits = value.is(Kind::kInt);
      break;
    case TypeKind::kFloat:
      if (value.is(Kind::kInt)) return real(static_cast<double>(value.integer));
      fits = value.is(Kind::kFloat);
      break;
    case TypeKind::kString:
    case TypeKind::kEnum:
      fits = value.is(Kind::kString);
      break;
    case TypeKind::kIntOrString:
      fits = value.is(Kind::kInt) || value.is(Kind::kString);
      break;
    case TypeKind::kList:
      fits = value.is(Kind::kList) || value.is(Kind::kSet);
      break;
    case TypeKind::kMap:
    case TypeKind::kRecord:
    case TypeKind::kUserRecord:
      fits = value.is_mapping();
      break;
    default:
      if (sema::domain_name(type->required())) return parsed(value, kind);
      break;
  }
  return fits ? value : unknown();
}

namespace {

Val quantity(const Val& value) {
  std::string text = value.is(Kind::kString)  ? value.text
                     : value.is(Kind::kInt)   ? std::to_string(value.integer)
                     : value.is(Kind::kFloat) ? fmt::format("{}", value.real)
                                              : "";
  auto amount = builtins::parse_quantity(text);
  if (!amount) return unknown();
  Val v;
  v.kind = Kind::kQuantity;
  v.nano = amount->nano;
  v.text = text;
  return v;
}

Val number(Kind kind, std::optional<int64_t> value) {
  Val v = value ? integer(*value) : unknown();
  if (value) v.kind = kind;
  return v;
}

}  // namespace

Val Evaluator::parsed(const Val& value, TypeKind kind) {
  switch (kind) {
    case TypeKind::kQuantity:
      return value.is(Kind::kQuantity) ? value : quantity(value);
    case TypeKind::kVersion:
      if (value.is(Kind::kVersion)) return value;
      return value.is(Kind::kString) ? number(Kind::kVersion, builtins::parse_version(value.text))
                                     : unknown();
    case TypeKind::kDate:
      if (value.is(Kind::kDate)) return value;
      return value.is(Kind::kString) ? number(Kind::kDate, builtins::parse_date(value.text))
                                     : unknown();
    case TypeKind::kImage: {
      if (value.is(Kind::kImage)) return value;
      if (!value.is(Kind::kString) || !builtins::is_image(value.text)) return unknown();
      Val v = value;
      v.kind = Kind::kImage;
      return v;
    }
    case TypeKind::kCapabilities:
      break;
    default: {  // The parsers of the others are shared with the VM.
      auto domain = static_cast<document::Domain>(static_cast<int>(kind) -
                                                  static_cast<int>(TypeKind::kQuantity));
      if (value.is(Kind::kDomain) && value.raw.is(document::tag_of(domain))) return value;
      Val v = from_document(builtins::domain_type(domain).parse(to_document(value), arena_));
      return v.is_absent() ? unknown() : v;
    }
  }
  if (value.is(Kind::kCapabilities)) return value;
  if (!value.is(Kind::kList) && !value.is(Kind::kSet)) return unknown();
  Val v;
  v.kind = Kind::kCapabilities;
  for (const Val& item : items_of(value)) {
    if (!item.is(Kind::kString)) return unknown();
    v.bits |= builtins::parse_capability(item.text).value_or(builtins::kOtherCapability);
  }
  return v;
}

/// A member, or the entry of a map. One that the schema requires of a mapping that is there cannot
/// be missing, nor null.
Val Evaluator::field(const Val& base, const std::string& name, const Type* type, bool required) {
  if (base.is_absent() || base.is_unknown()) return base;
  if (!base.is_mapping()) return unknown();
  Val found;
  for (const auto& [key, item] : pairs_of(base))
    if (key == name) found = typed(item, type);
  return found.is_absent() && required ? unknown() : found;
}

Items Evaluator::items_of(const Val& value) const {
  if (value.items) return *value.items;
  Items items;
  for (uint32_t i = 0; value.node && i < value.raw.size; ++i)
    items.push_back(from_document(value.raw.items[i]));
  return items;
}

/// Sorted by key.
Pairs Evaluator::pairs_of(const Val& value) const {
  Pairs pairs;
  if (value.pairs) {
    pairs = *value.pairs;
  } else if (value.is(Kind::kMap)) {
    for (uint32_t i = 0; i < value.raw.size; ++i)
      pairs.emplace_back(value.raw.items[2 * i].text(), from_document(value.raw.items[2 * i + 1]));
  } else if (value.node) {
    const document::Shape& shape = inventory_.shapes()[value.raw.shape];
    for (uint32_t i = 0; i < shape.size; ++i)
      pairs.emplace_back(inventory_.symbols().text(shape.keys[i]),
                         from_document(value.raw.items[i]));
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return pairs;
}

// ---- natives --------------------------------------------------------------------------------

Val Evaluator::call_native(const builtins::NativeFunction& native,
                           const std::vector<Val>& arguments) {
  std::vector<builtins::TagMask> masks = builtins::parameter_masks(native.signature);
  std::vector<Value> values;
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (holds_unknown(arguments[i])) return unknown();
    values.push_back(to_document(arguments[i]));
    bool takes = i >= masks.size() || masks[i] >> static_cast<unsigned>(values[i].tag) & 1;
    if (!takes) return unknown();
  }
  Val result = from_document(native.call(natives_, values));
  return result.is(Kind::kNull) ? absent() : result;
}

}  // namespace crenel::oracle
