// See domain_constant.hpp. A constant keeps its source rather than the value, so that a bundle has
// one form for all domain types, and reading it checks it.
#include "bytecode/domain_constant.hpp"

#include <fmt/format.h>

#include "builtins/domain_types.hpp"

namespace crenel::bytecode {

using document::Tag;
using document::Value;

namespace {

Value source_value(const Constant& source, base::Arena& arena) {
  switch (source.kind) {
    case Constant::Kind::kInt:
      return Value::from_int(source.integer);
    case Constant::Kind::kFloat:
      return Value::from_float(source.real);
    case Constant::Kind::kString:
      return Value::string(arena.copy(source.text));
    case Constant::Kind::kList: {
      Value list = Value::make(Tag::kList, 0);
      auto* items = arena.allocate_array<Value>(source.items.size());
      for (const Constant& item : source.items) {
        if (item.kind == Constant::Kind::kList) return {};
        items[list.size++] = source_value(item, arena);
      }
      list.items = items;
      return list;
    }
    default:
      return {};
  }
}

}  // namespace

Value domain_value(const Constant& constant, base::Arena& arena) {
  if (constant.integer < 0 || constant.integer >= int64_t{document::kDomainCount} ||
      constant.items.size() != 1)
    return {};
  const auto& type = builtins::domain_type(static_cast<document::Domain>(constant.integer));
  return type.parse(source_value(constant.items[0], arena), arena);
}

std::optional<Constant> domain_constant(document::Domain domain, Constant source) {
  Constant constant;
  constant.kind = Constant::Kind::kDomain;
  constant.integer = static_cast<int64_t>(domain);
  constant.items.push_back(std::move(source));
  base::Arena arena;
  if (domain_value(constant, arena).is(Tag::kAbsent)) return std::nullopt;
  return constant;
}

std::string domain_source(const Constant& constant) {
  const Constant& source = constant.items[0];
  if (source.kind == Constant::Kind::kInt) return std::to_string(source.integer);
  if (source.kind == Constant::Kind::kFloat) return fmt::format("{}", source.real);
  return source.text;
}

}  // namespace crenel::bytecode
