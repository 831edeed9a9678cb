// Typed reads: what a schema promises against what is there; and how values look to people.
#include <fmt/format.h>

#include "builtins/domain_types.hpp"
#include "vm/operations.hpp"

namespace crenel::vm {

using bytecode::Expect;

namespace {
constexpr uint32_t kPass = tag_bit(Tag::kAbsent) | tag_bit(Tag::kIndeterminate);
constexpr uint32_t kMappings = tag_bit(Tag::kObject) | tag_bit(Tag::kMap);
}  // namespace

const uint32_t kAccepted[bytecode::kExpectCount] = {
    ~tag_bit(Tag::kNull),
    kPass | tag_bit(Tag::kBool),
    kPass | tag_bit(Tag::kInt),
    kPass | tag_bit(Tag::kFloat),
    kPass | tag_bit(Tag::kString),
    kPass | tag_bit(Tag::kList) | tag_bit(Tag::kSet),
    kPass | kMappings,
    kPass | tag_bit(Tag::kInt) | tag_bit(Tag::kString),
    kPass | tag_bit(Tag::kNull),
#define DOMAIN(name, ...) kPass | tag_bit(Tag::k##name),
#include "document/domains.def"
#undef DOMAIN
};

Value State::fail(CauseKind kind, std::string message, const Value* container,
                  std::string_view name, uint32_t index) {
  need(message.size());
  auto* cause = arena.make<document::Cause>();
  cause->kind = static_cast<uint8_t>(kind);
  cause->message = arena.copy(message);
  cause->container = container;
  cause->name = name;
  cause->index = index;
  return Value::indeterminate(cause);
}

Value State::breaks_schema(const Value& found, Expect expect, const Value* container,
                           const document::Inventory::Step& step) {
  constexpr const char* kWords[] = {
      "a value",  "a bool", "an int",    "a number",
      "a string", "a list", "a mapping", "an int or a string",
      "null",
#define DOMAIN(name, word, what, ...) what,
#include "document/domains.def"
#undef DOMAIN
  };
  std::string text;
  show(*this, found, text, true);
  if (text.size() > 60) text = text.substr(0, 57) + "...";
  std::string what =
      step.name.empty() ? fmt::format("item {}", step.index) : fmt::format("`{}`", step.name);
  return fail(
      CauseKind::kSchema,
      fmt::format("{} should be {}, found {}", what, kWords[static_cast<int>(expect)], text),
      container, step.name, step.index);
}

Value convert(State& state, const Value& value, Expect expect, const Value* container,
              const document::Inventory::Step& step) {
  if (value.is(Tag::kNull)) return Value::absent();
  // A document may write a float as an int; what is divided must not depend on that.
  if (expect == Expect::kFloat && value.is(Tag::kInt))
    return Value::from_float(static_cast<double>(value.integer));
  if (is_domain(expect)) {
    if (value.is(Tag::kString) || value.is(Tag::kList)) state.charge(value.size / 16);
    Value parsed = builtins::domain_type(domain_of(expect)).parse(value, state.arena);
    if (!parsed.is(Tag::kAbsent)) return parsed;
  }
  return state.breaks_schema(value, expect, container, step);
}

// ---- showing --------------------------------------------------------------------------------

namespace {

/// Bytes after which a text ends in `…`: no value makes a message grow without end.
constexpr size_t kMostShown = 100'000;

void show_list(const State& state, const Value& value, std::string& to, int depth) {
  to += value.is(Tag::kSet) ? '{' : '[';
  for (uint32_t i = 0; i < value.size && to.size() <= kMostShown; ++i) {
    if (i) to += ", ";
    show(state, value.items[i], to, false, depth + 1);
  }
  to += value.is(Tag::kSet) ? '}' : ']';
}

void show_mapping(const State& state, const Value& value, std::string& to, int depth) {
  Value entries = mapping_entries(const_cast<State&>(state), value, true);
  to += '{';
  for (uint32_t i = 0; i < entries.size && to.size() <= kMostShown; ++i) {
    if (i) to += ", ";
    show(state, entries.items[2 * i], to, false, depth + 1);
    to += ": ";
    show(state, entries.items[2 * i + 1], to, false, depth + 1);
  }
  to += '}';
}

/// The object that the mapping is the root of, if it is one.
const Object* root_object(const State& state, const Value& value) {
  if (state.seen == value.items) return state.object;
  // Only what names a kind can be one; asking the inventory costs an index of all of it.
  base::Symbol kind = state.program.inventory.symbols().find("kind");
  bool may_be = (value.flags & document::kTypedRoot) ||
                (kind != base::kNoSymbol && state.program.shape(value.shape).slot(kind) >= 0);
  if (!may_be) return nullptr;
  return state.program.embedded.root(value.items);
}

/// The `name` of a record that a policy declares; null if it has none.
const Value* record_name(const State& state, const Value& value) {
  uint32_t first = state.program.inventory.shapes().size();
  if (value.shape < first) return nullptr;
  const Shape& shape = state.program.shape(value.shape);
  for (uint32_t i = 0; i < shape.size; ++i)
    if (state.program.symbol_text(shape.keys[i]) == "name" && value.items[i].is(Tag::kString))
      return &value.items[i];
  return nullptr;
}

}  // namespace

void show(const State& state, const Value& value, std::string& to, bool quoted, int depth) {
  if (depth > 8 || to.size() > kMostShown) {
    to += "…";
    return;
  }
  switch (value.tag) {
    case Tag::kAbsent:
      to += "(absent)";
      return;
    case Tag::kIndeterminate:
      to += "(unknown)";
      return;
    case Tag::kNull:
      to += "null";
      return;
    case Tag::kBool:
      to += value.integer ? "true" : "false";
      return;
    case Tag::kInt:
      to += std::to_string(value.integer);
      return;
    case Tag::kFloat:
      to += fmt::format("{}", value.real);
      return;
    case Tag::kString:
      if (quoted) to += '"';
      to += value.text();
      if (quoted) to += '"';
      return;
    case Tag::kList:
    case Tag::kSet:
      show_list(state, value, to, depth);
      return;
    case Tag::kMap:
      show_mapping(state, value, to, depth);
      return;
    case Tag::kObject:
      if (value.flags & document::kShownAsFirst) {
        show(state, value.items[0], to, quoted, depth + 1);
        return;
      }
      if (const Object* object = root_object(state, value); object && !object->kind.empty()) {
        append_name(to, *object);
        return;
      }
      if (const Value* name = record_name(state, value)) {
        show(state, *name, to, quoted, depth + 1);
        return;
      }
      show_mapping(state, value, to, depth);
      return;
    case Tag::kAsset: {
      const Value& inner = value.row->parts[0];
      int slot = -1;
      if (inner.is(Tag::kObject) && !root_object(state, inner)) {
        base::Symbol name = state.program.inventory.symbols().find("name");
        slot = name == base::kNoSymbol ? -1 : state.program.shape(inner.shape).slot(name);
      }
      if (slot >= 0 && inner.items[slot].is(Tag::kString))
        to += inner.items[slot].text();
      else
        show(state, inner, to, quoted, depth + 1);
      return;
    }
    case Tag::kIterator:
      to += "(iterator)";
      return;
    default:
      to += builtins::domain_type(value).text(value);
  }
}

Value op_format(State& state, const bytecode::Template& text, const Value* holes) {
  std::string& out = state.formatted;
  out = text.texts.front();
  for (size_t i = 1; i < text.texts.size(); ++i) {
    show(state, holes[i - 1], out);
    out += text.texts[i];
  }
  state.need(out.size());
  return Value::string(state.arena.copy(out));
}

}  // namespace crenel::vm
