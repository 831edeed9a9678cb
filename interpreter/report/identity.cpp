#include "report/identity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

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
  std::string name;       // empty: `index` counts
  uint32_t index = 0;
};

// `path` begins with `["`.
Step quoted_step(std::string_view path) {
  Step step;
  size_t at = 2;
  for (; at < path.size() && path[at] != '"'; ++at) {
    if (path[at] == '\\' && at + 1 < path.size()) ++at;
    step.name += path[at];
  }
  step.text = path.substr(0, at + 2);
  return step;
}

Step next_step(std::string_view path) {
  if (path.starts_with("[\"")) return quoted_step(path);
  Step step;
  if (path.front() == '[') {
    step.text = path.substr(0, std::min(path.find(']'), path.size() - 1) + 1);
    std::from_chars(path.data() + 1, path.data() + path.size(), step.index);
    return step;
  }
  size_t begin = path.front() == '.' ? 1 : 0;
  step.text = path.substr(0, std::min(path.find_first_of(".[", begin), path.size()));
  step.name = step.text.substr(begin);
  return step;
}

// The value that a step leads to; absent where the data does not go that way.
Value follow(const document::Inventory& inventory, const Value& from, const Step& step) {
  if (!step.name.empty())
    return from.is(Tag::kObject) ? inventory.member(from, step.name) : Value{};
  bool held = from.is(Tag::kList) && step.index < inventory.count(from);
  return held ? from.items[step.index] : Value{};
}

std::string scalar_text(const document::Inventory& inventory, const Value& value) {
  if (value.is(Tag::kString)) return std::string(value.text());
  bool scalar = value.is(Tag::kInt) || value.is(Tag::kBool) || value.is(Tag::kFloat);
  return scalar ? document::to_json(inventory, value) : std::string();
}

// `[name=app]`; empty where an entry has none of the keys.
std::string keyed_step(const document::Inventory& inventory, const Value& entry,
                       const std::vector<std::string_view>& keys) {
  std::string step;
  for (std::string_view key : keys) {
    if (!entry.is(Tag::kObject)) return {};
    std::string text = scalar_text(inventory, inventory.member(entry, key));
    if (text.empty()) continue;
    step.append(step.empty() ? "[" : ",").append(key).append("=").append(text);
  }
  return step.empty() ? step : step + "]";
}

// What the schema says of the values along a path; says nothing of kinds that it does not know.
class SchemaPath {
 public:
  explicit SchemaPath(const document::Object& object) {
    const schema::Kind* kind = schema_->find_kind(object.group, object.kind);
    if (!kind) return;
    type_.base = schema::Base::kRecord;
    type_.record = kind->versions.front().record;
    for (const schema::KindVersion& version : kind->versions)
      if (version.version == object.version) type_.record = version.record;
  }

  void follow(const Step& step) {
    if (!type_.wrappers.empty()) {
      type_.wrappers.erase(type_.wrappers.begin());
      return;
    }
    const schema::Field* field = type_.base == schema::Base::kRecord
                                     ? schema_->find_field(type_.record, step.name)
                                     : nullptr;
    keys_ = field ? field->list_keys : std::vector<std::string_view>();
    type_ = field ? field->type : schema::FieldType();
  }
  // Of the list that was come to.
  const std::vector<std::string_view>& keys() const { return keys_; }

 private:
  std::shared_ptr<const schema::Schema> schema_ = schema::Schema::kubernetes();
  schema::FieldType type_;
  std::vector<std::string_view> keys_;
};

// Whether entries along the path may have merge keys other than `name`. Mostly they have not, and
// reading the schema would cost a run over few objects more than all of its rules.
bool asks_schema(std::string_view path) {
  std::string list;
  while (path.find('[') != path.npos) {
    Step step = next_step(path);
    if (step.name.empty() && schema::Schema::has_other_keys(list)) return true;
    list = step.name;
    path.remove_prefix(step.text.size());
  }
  return false;
}

// Length first, so that no two lists of fields read the same.
void add_field(std::string& to, std::string_view field) {
  fmt::format_to(std::back_inserter(to), "{}:", field.size());
  to += field;
}

void add_object(const document::Object& object, std::string& text) {
  for (std::string_view field : {object.group, object.kind, object.name_space, object.name})
    add_field(text, field);
}

void add_part(const document::Inventory& inventory, const vm::Subject::Part& part,
              std::string& text) {
  if (!part.object) return add_field(text, part.text);
  add_object(*part.object, text);
  add_field(text, stable_path(inventory, *part.object, part.path));
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
  std::string stable;
  Value at = object.value;
  std::optional<SchemaPath> known;
  if (asks_schema(path)) known.emplace(object);
  // Names stay as they are.
  while (path.find('[') != path.npos) {
    Step step = next_step(path);
    at = follow(inventory, at, step);
    std::string keyed;
    if (step.name.empty()) {
      if (known) keyed = keyed_step(inventory, at, known->keys());
      if (keyed.empty()) keyed = keyed_step(inventory, at, {"name"});
    }
    stable += keyed.empty() ? step.text : keyed;
    if (known) known->follow(step);
    path.remove_prefix(step.text.size());
  }
  return stable.append(path);
}

std::string fingerprint_text(const document::Inventory& inventory, std::string_view threat,
                             const vm::Finding& finding, bool with_subjects) {
  std::string text;
  add_field(text, "crenel/1");
  add_field(text, threat);
  for (const vm::Subject& subject : finding.subjects) {
    if (!with_subjects) break;
    add_field(text, subject.binder);
    if (!subject.object) continue;
    const document::Object& object = *subject.object;
    add_object(object, text);
    add_field(text, stable_path(inventory, object, subject.path));
    for (const vm::Subject::Part& part : subject.parts) add_part(inventory, part, text);
  }
  return text;
}

std::string fingerprint(std::string text, uint32_t occurrence) {
  if (occurrence != 0) add_field(text, std::to_string(occurrence));
  return base::sha256(text);
}

}  // namespace crenel::report
