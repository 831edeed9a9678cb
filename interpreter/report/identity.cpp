#include "report/identity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "base/digest.hpp"
#include "document/dump.hpp"
#include "schema/schema.hpp"

namespace crenel::report {

namespace {

using document::Tag;
using document::Value;

// One step of a path as document::append_step writes it: `.name`, `[0]`, `["a key"]`.
struct Step {
  std::string_view text;  // with its punctuation
  std::string_view name;  // empty: `index` counts
  uint32_t index = 0;
  std::string unquoted;  // what `name` is of, if it was quoted
};

// `path` begins with `["`.
void read_quoted_step(std::string_view path, Step& step) {
  step.unquoted.clear();
  size_t at = 2;
  for (; at < path.size() && path[at] != '"'; ++at) {
    if (path[at] == '\\' && at + 1 < path.size()) ++at;
    step.unquoted += path[at];
  }
  step.text = path.substr(0, at + 2);
  step.name = step.unquoted;
}

// `path` is not empty.
void read_step(std::string_view path, Step& step) {
  if (path.starts_with("[\"")) return read_quoted_step(path, step);
  if (path.front() == '[') {
    step.text = path.substr(0, std::min(path.find(']'), path.size() - 1) + 1);
    step.name = {};
    step.index = 0;
    std::from_chars(path.data() + 1, path.data() + path.size(), step.index);
    return;
  }
  size_t begin = path.front() == '.' ? 1 : 0;
  step.text = path.substr(0, std::min(path.find_first_of(".[", begin), path.size()));
  step.name = step.text.substr(begin);
}

// The value that a step leads to; absent where the data does not go that way.
Value follow(const document::Inventory& inventory, const Value& from, const Step& step) {
  if (!step.name.empty())
    return from.is(Tag::kObject) ? inventory.member(from, step.name) : Value{};
  bool held = from.is(Tag::kList) && step.index < inventory.count(from);
  return held ? from.items[step.index] : Value{};
}

// `[name=app]` to `to`; false where an entry has none of the keys.
bool append_keyed_step(const document::Inventory& inventory, const Value& entry,
                       std::span<const std::string_view> keys, std::string& to) {
  if (!entry.is(Tag::kObject)) return false;
  size_t begin = to.size();
  for (std::string_view key : keys) {
    Value value = inventory.member(entry, key);
    bool scalar = value.is(Tag::kInt) || value.is(Tag::kBool) || value.is(Tag::kFloat);
    if (!scalar && (!value.is(Tag::kString) || value.text().empty())) continue;
    to.append(to.size() == begin ? "[" : ",").append(key).append("=");
    scalar ? to.append(document::to_json(inventory, value)) : to.append(value.text());
  }
  if (to.size() == begin) return false;
  to += ']';
  return true;
}

// What the schema says once `read` of a path has been followed.
schema::BuiltinPath schema_along(const document::Object& object, std::string_view read) {
  schema::BuiltinPath schema(object.group, object.kind, object.version);
  Step step;
  for (; !read.empty(); read.remove_prefix(step.text.size())) {
    read_step(read, step);
    schema.follow(step.name);
  }
  return schema;
}

// Length first, so that no two lists of fields read the same.
void add_field(std::string& to, std::string_view field) {
  std::array<char, 24> length;
  char* end = std::to_chars(length.data(), length.data() + length.size(), field.size()).ptr;
  to.append(length.data(), end);
  to += ':';
  to += field;
}

void add_object(const document::Object& object, std::string& text) {
  for (std::string_view field : {object.group, object.kind, object.name_space, object.name})
    add_field(text, field);
}

}  // namespace

std::string object_name(const document::Object& object) {
  std::string name(object.kind);
  if (!object.name_space.empty()) name.append("/").append(object.name_space);
  if (!object.name.empty()) name.append("/").append(object.name);
  return name;
}

std::string api_version(const document::Object& object) {
  if (!object.api_version.empty()) return std::string(object.api_version);
  std::string version(object.group);
  if (!version.empty()) version += '/';
  return version.append(object.version);
}

std::string stable_path(const document::Inventory& inventory, const document::Object& object,
                        std::string_view path) {
  constexpr std::string_view kName[] = {"name"};
  std::string stable;
  stable.reserve(path.size() + 48);
  Value at = object.value;
  // Mostly entries have no other merge keys than `name`, and reading the schema would cost a run
  // over few objects more than all of its rules.
  std::optional<schema::BuiltinPath> known;
  std::string list;
  std::string_view rest = path;
  Step step;
  // Names stay as they are.
  for (size_t lists = path.rfind('[') + 1; path.size() - rest.size() < lists;
       rest.remove_prefix(step.text.size())) {
    read_step(rest, step);
    at = follow(inventory, at, step);
    bool entry = step.name.empty();
    if (entry && !known && schema::Schema::has_other_keys(list))
      known = schema_along(object, path.substr(0, path.size() - rest.size()));
    bool keyed = entry && ((known && append_keyed_step(inventory, at, known->keys(), stable)) ||
                           append_keyed_step(inventory, at, kName, stable));
    if (!keyed) stable += step.text;
    if (known) known->follow(step.name);
    list = step.name;
  }
  return stable.append(rest);
}

StablePaths stable_paths(const document::Inventory& inventory, const vm::Finding& finding) {
  StablePaths paths;
  auto add = [&](const document::Object* object, std::string_view path) {
    paths.emplace_back(object ? stable_path(inventory, *object, path) : std::string(path));
  };
  for (const vm::Subject& subject : finding.subjects) {
    add(subject.object, subject.path);
    for (const vm::Subject::Part& part : subject.parts) add(part.object, part.path);
  }
  return paths;
}

std::string fingerprint_text(std::string_view threat, const vm::Finding& finding,
                             const StablePaths& paths, bool with_subjects) {
  std::string text;
  text.reserve(256);
  add_field(text, "crenel/1");
  add_field(text, threat);
  auto path = paths.begin();
  for (const vm::Subject& subject : finding.subjects) {
    if (!with_subjects) break;
    add_field(text, subject.binder);
    const std::string& subject_path = *path++;
    if (!subject.object) {
      path += static_cast<ptrdiff_t>(subject.parts.size());
      continue;
    }
    add_object(*subject.object, text);
    add_field(text, subject_path);
    for (const vm::Subject::Part& part : subject.parts) {
      const std::string& part_path = *path++;
      if (part.object) add_object(*part.object, text);
      add_field(text, part.object ? part_path : part.text);
    }
  }
  return text;
}

std::string fingerprint(std::string text, uint32_t occurrence) {
  if (occurrence != 0) add_field(text, std::to_string(occurrence));
  return base::sha256(text);
}

}  // namespace crenel::report
