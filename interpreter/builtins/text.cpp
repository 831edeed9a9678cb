// See text.hpp. Output is bounded, so that no value can make a message grow without end.
#include "builtins/text.hpp"

#include <fmt/format.h>

#include "base/code_points.hpp"
#include "builtins/compare.hpp"
#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"

namespace crenel::builtins {
namespace {

using document::Object;
using document::Tag;
using document::Value;

constexpr int kDeepest = 64;

void quote(std::string& to, std::string_view text) {
  to += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') {
      to += '\\';
      to += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      to += c == '\n' ? "\\n" : c == '\t' ? "\\t" : fmt::format("\\u{:04x}", int{c});
    } else {
      to += c;
    }
  }
  to += '"';
}

/// Cuts before a UTF-8 sequence that would be split.
std::string_view shorten(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && !base::begins_code_point(text[limit])) --limit;
  return text.substr(0, limit);
}

/// Writes one value in either style.
class Printer {
 public:
  Printer(const NativeContext& context, size_t limit, bool json)
      : context_(context), limit_(limit), json_(json) {}

  void print(const Value& value, int depth = 0) {
    if (out_.size() > limit_) return;
    switch (value.tag) {
      case Tag::kList:
      case Tag::kSet:
        return print_list(value, depth);
      case Tag::kObject:
      case Tag::kMap:
        return print_members(value, depth);
      case Tag::kString:
        return print_text(value.text());
      case Tag::kAsset:
        return print_text(subject_name(context_, value, json_ ? '/' : ' '));
      case Tag::kCapabilities:
        out_ += domain_type(value).text(value);
        return;
      default:
        if (document::is_domain(value.tag)) return print_text(domain_type(value).text(value));
        out_ += plain(value);
    }
  }

  std::string take() {
    if (out_.size() > limit_) {
      out_.resize(shorten(out_, limit_).size());
      out_ += "…";
    }
    return std::move(out_);
  }

 private:
  std::string plain(const Value& value) const {
    switch (value.tag) {
      case Tag::kAbsent:
        return "(absent)";
      case Tag::kIndeterminate:
        return "(indeterminate)";
      case Tag::kNull:
        return "null";
      case Tag::kBool:
        return value.integer != 0 ? "true" : "false";
      case Tag::kInt:
        return fmt::format("{}", value.integer);
      case Tag::kFloat:
        return fmt::format("{}", value.real);
      default:
        return "(iterator)";
    }
  }

  void print_text(std::string_view text) {
    std::string_view part = shorten(text, limit_ + 1);
    if (json_)
      quote(out_, part);
    else
      out_ += part;
  }

  void print_list(const Value& value, int depth) {
    if (depth > kDeepest) {
      out_ += "[…]";
      return;
    }
    out_ += '[';
    for (uint32_t i = 0; i < value.size && out_.size() <= limit_; ++i) {
      if (i > 0) out_ += ", ";
      print(value.items[i], depth + 1);
    }
    out_ += ']';
  }

  void print_member(std::string_view key, const Value& value, bool first, int depth) {
    if (!first) out_ += ", ";
    if (json_)
      quote(out_, key);
    else
      out_ += key;
    out_ += ": ";
    print(value, depth + 1);
  }

  void print_members(const Value& value, int depth) {
    if (!json_ && value.is(Tag::kObject)) {
      if (value.flags & document::kShownAsFirst) return print(value.items[0], depth + 1);
      if (const Object* owner = root_of(value)) {
        out_ += object_name(*owner, ' ');
        return;
      }
    }
    if (depth > kDeepest) {
      out_ += "{…}";
      return;
    }
    out_ += '{';
    if (value.is(Tag::kMap)) {
      for (uint32_t i = 0; i < value.size && out_.size() <= limit_; ++i) {
        const Value& key = value.items[size_t{i} * 2];
        print_member(key.is(Tag::kString) ? key.text() : "?", value.items[size_t{i} * 2 + 1],
                     i == 0, depth);
      }
    } else {
      const document::Shape& shape = context_.shape(value.shape);
      for (uint32_t i = 0; i < shape.size && out_.size() <= limit_; ++i)
        print_member(context_.text(shape.keys[i]), value.items[i], i == 0, depth);
    }
    out_ += '}';
  }

  const Object* root_of(const Value& value) const { return context_.root(value.items); }

  const NativeContext& context_;
  size_t limit_;
  bool json_;
  std::string out_;
};

/// `spec.initContainers[2]` is an `initContainer`, `spec.template` a `template`.
std::string_view last_word(std::string_view path) {
  size_t bracket = path.rfind('[');
  bool item = !path.empty() && path.back() == ']' && bracket != std::string_view::npos;
  if (item) path = path.substr(0, bracket);
  path = path.substr(path.rfind('.') + 1);
  if (item && path.size() > 1 && path.back() == 's') path.remove_suffix(1);
  return path;
}

std::string nested_name(const NativeContext& context, const Object& owner, const Value& value,
                        char between) {
  std::string path = context.place(owner, value.items, {}).path;
  Value name = member(context, value, "name");
  std::string whole = object_name(owner, between);
  if (name.is(Tag::kString)) return fmt::format("{} {} of {}", last_word(path), name.text(), whole);
  return fmt::format("{} of {}", path, whole);
}

}  // namespace

std::string display(const NativeContext& context, const Value& value, size_t limit) {
  Printer printer(context, limit, false);
  printer.print(value);
  return printer.take();
}

std::string json(const NativeContext& context, const Value& value, size_t limit) {
  Printer printer(context, limit, true);
  printer.print(value);
  return printer.take();
}

std::string object_name(const Object& object, char between) {
  std::string text(object.kind.empty() ? std::string_view("(no kind)") : object.kind);
  text += between;
  if (!object.name_space.empty()) {
    text += object.name_space;
    text += '/';
  }
  text += object.name.empty() ? std::string_view("(unnamed)") : object.name;
  return text;
}

std::string subject_name(const NativeContext& context, const Value& value, char between) {
  Value of = value;
  for (int depth = 0; of.is(Tag::kAsset) && depth < kDeepest; ++depth) of = of.row->parts[0];
  if (of.is(Tag::kAsset)) return "(instance)";
  if (!of.is(Tag::kObject) && !of.is(Tag::kList)) return display(context, of, 200);
  const Object* owner = context.owner(of.items);
  if (owner == nullptr) return json(context, of, 200);
  if (context.stands_for_object(*owner, of.items)) return object_name(*owner, between);
  return nested_name(context, *owner, of, between);
}

std::string found(const NativeContext& context, const Value& value) {
  switch (value.tag) {
    case Tag::kAbsent:
      return "nothing";
    case Tag::kNull:
      return "null";
    case Tag::kBool:
      return value.integer != 0 ? "the bool true" : "the bool false";
    case Tag::kInt:
      return fmt::format("the int {}", value.integer);
    case Tag::kFloat:
      return fmt::format("the float {}", value.real);
    case Tag::kString:
      return "the string " + json(context, value, 80);
    case Tag::kList:
      return "a list";
    case Tag::kSet:
      return "a set";
    case Tag::kObject:
      return "a mapping";
    case Tag::kMap:
      return "a map";
    case Tag::kAsset:
      return "an asset";
    default:
      return display(context, value, 80);
  }
}

}  // namespace crenel::builtins
