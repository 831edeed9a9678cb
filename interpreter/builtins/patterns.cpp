// Natives over regular expressions (RE2's) and globs, and words of a shell.
#include <re2/re2.h>

#include <memory>
#include <vector>

#include "base/code_points.hpp"
#include "builtins/families.hpp"
#include "builtins/glob.hpp"
#include "builtins/shell.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;
using document::Value;

// ---- regular expressions --------------------------------------------------------------------

/// Patterns that a thread has compiled; few, as policies have few.
const RE2& compiled(std::string_view pattern) {
  thread_local std::vector<std::unique_ptr<RE2>> kept;
  for (const auto& one : kept)
    if (one->pattern() == pattern) return *one;
  if (kept.size() >= 64) kept.clear();
  RE2::Options options;
  options.set_max_mem(1 << 20);
  options.set_log_errors(false);
  kept.push_back(std::make_unique<RE2>(re2::StringPiece(pattern.data(), pattern.size()), options));
  return *kept.back();
}

/// Calls `use` with the pattern, or fails.
template <class Use>
Value with_pattern(NativeContext& context, const Value& pattern, Use use) {
  context.charge(50);
  const RE2& regex = compiled(pattern.text());
  if (!regex.ok())
    return context.fail(context, fmt::format("`{}` is not a regular expression: {}", pattern.text(),
                                             regex.error()));
  return use(regex);
}

std::string_view view(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }
re2::StringPiece piece(const Value& text) { return {text.chars, text.size}; }

/// Calls `each` with the groups of every match from left to right, until it says false. After an
/// empty match the search goes on one character further.
template <class Each>
void for_matches(const RE2& regex, const Value& text, int groups, Each each) {
  std::vector<re2::StringPiece> found(static_cast<size_t>(groups) + 1);
  re2::StringPiece subject = piece(text);
  size_t at = 0, last_end = std::string_view::npos;
  while (at <= subject.size() &&
         regex.Match(subject, at, subject.size(), RE2::UNANCHORED, found.data(), groups + 1)) {
    auto begin = static_cast<size_t>(found[0].data() - subject.data());
    size_t end = begin + found[0].size();
    // As Go: an empty match right behind another match is none.
    if (end != begin || begin != last_end)
      if (!each(found)) return;
    last_end = end;
    at = end;
    if (end == begin) {
      ++at;
      while (at < subject.size() && !base::begins_code_point(subject[at])) ++at;
    }
  }
}

Value regex_find(NativeContext& context, Arguments a) {
  return with_pattern(context, a[1], [&](const RE2& regex) {
    Value found;
    for_matches(regex, a[0], 0, [&](const auto& match) {
      found = Value::string(view(match[0]));
      return false;
    });
    return found;
  });
}

Value regex_find_all(NativeContext& context, Arguments a) {
  return with_pattern(context, a[1], [&](const RE2& regex) {
    std::vector<Value> found;
    for_matches(regex, a[0], 0, [&](const auto& match) {
      found.push_back(Value::string(view(match[0])));
      return true;
    });
    context.charge(found.size());
    return make_items(context, Tag::kList, found);
  });
}

/// The whole match and its groups by number; those with a name by name too.
Value regex_groups(NativeContext& context, Arguments a) {
  return with_pattern(context, a[1], [&](const RE2& regex) {
    Value result;
    for_matches(regex, a[0], regex.NumberOfCapturingGroups(), [&](const auto& match) {
      std::vector<std::pair<std::string, Value>> entries;
      for (size_t i = 0; i < match.size(); ++i) {
        if (match[i].data() == nullptr) continue;
        Value text = Value::string(view(match[i]));
        entries.emplace_back(std::to_string(i), text);
        auto name = regex.CapturingGroupNames().find(static_cast<int>(i));
        if (name != regex.CapturingGroupNames().end()) entries.emplace_back(name->second, text);
      }
      std::sort(entries.begin(), entries.end(),
                [](const auto& x, const auto& y) { return x.first < y.first; });
      std::vector<Value> pairs;
      for (auto& [name, text] : entries) {
        pairs.push_back(make_text(context, name));
        pairs.push_back(text);
      }
      result = make_map(context, pairs);
      return false;
    });
    return result;
  });
}

Value regex_replace(NativeContext& context, Arguments a) {
  return with_pattern(context, a[1], [&](const RE2& regex) {
    std::string error, rewrite(a[2].text());
    if (!regex.CheckRewriteString(rewrite, &error))
      return context.fail(context, fmt::format("`{}` is no replacement: {}", rewrite, error));
    std::string out;
    size_t at = 0;
    bool fits = true;
    for_matches(regex, a[0], regex.NumberOfCapturingGroups(), [&](const auto& match) {
      auto begin = static_cast<size_t>(match[0].data() - a[0].chars);
      out += a[0].text().substr(at, begin - at);
      regex.Rewrite(&out, rewrite, match.data(), static_cast<int>(match.size()));
      at = begin + match[0].size();
      fits = context.fits(out.size());
      return fits;
    });
    context.charge(out.size() / 16);
    if (!fits) return context.fail(context, "the text is too long");
    out += a[0].text().substr(at);
    return make_text(context, out);
  });
}

Value regex_split(NativeContext& context, Arguments a) {
  return with_pattern(context, a[1], [&](const RE2& regex) {
    std::vector<Value> parts;
    size_t at = 0;
    for_matches(regex, a[0], 0, [&](const auto& match) {
      auto begin = static_cast<size_t>(match[0].data() - a[0].chars);
      size_t end = begin + match[0].size();
      if (end == 0 || (match[0].empty() && begin == a[0].size)) return true;
      parts.push_back(Value::string(a[0].text().substr(at, begin - at)));
      at = end;
      return true;
    });
    parts.push_back(Value::string(a[0].text().substr(at)));
    context.charge(parts.size());
    return make_items(context, Tag::kList, parts);
  });
}

Value regex_escape(NativeContext& context, Arguments a) {
  return make_text(context, RE2::QuoteMeta(piece(a[0])));
}

Value is_regex(NativeContext& context, Arguments a) {
  context.charge(50);
  return Value::boolean(compiled(a[0].text()).ok());
}

// ---- globs and shell words --------------------------------------------------------------------

Value glob(NativeContext& context, Arguments a) {
  std::string_view separators = a[2].is(Tag::kAbsent) ? "/" : a[2].text();
  uint64_t work = 0;
  std::optional<bool> matches = glob_matches(a[1].text(), a[0].text(), separators, work);
  context.charge(work / 8);
  if (!matches)
    return context.fail(context, fmt::format("{} is not a glob", json(context, a[1], 80)));
  return Value::boolean(*matches);
}

Value shell_words_of(NativeContext& context, Arguments a) {
  std::vector<std::string> words;
  if (!shell_words(a[0].text(), words))
    return context.fail(context, "the text ends within quotes, or after a backslash");
  std::vector<Value> items;
  for (const std::string& word : words) items.push_back(make_text(context, word));
  return make_items(context, Tag::kList, items);
}

Value shell_quote_of(NativeContext& context, Arguments a) {
  return make_text(context, shell_quote(a[0].text()));
}

constexpr NativeFunction kPatterns[] = {
    {"regex_find", "(text: string, pattern: string) -> string?",
     "The first match, leftmost; absent if there is none.",
     R"q(regex_find("app:v1.2", r"v\d+") == "v1")q", regex_find},
    {"regex_find_all", "(text: string, pattern: string) -> list<string>",
     "All matches that do not overlap, from the left.",
     R"q(regex_find_all("a1b22", r"\d+") == ["1", "22"])q", regex_find_all},
    {"regex_groups", "(text: string, pattern: string) -> map<string>?",
     "The groups of the first match: `0` is all of it, then by number and by name; one that took "
     "no "
     "part is missing. Absent if nothing matches.",
     R"q((regex_groups("db:5432", r"(?P<host>\w+):(\d+)") ?? {})["host"] == "db")q", regex_groups},
    {"regex_replace", "(text: string, pattern: string, to: string) -> string",
     "Every match replaced; `\\1` to `\\9` in the replacement are groups, `\\0` the match.",
     R"q(regex_replace("a-1 b-2", r"(\w)-(\d)", r"\2\1") == "1a 2b")q", regex_replace},
    {"regex_split", "(text: string, pattern: string) -> list<string>",
     "The parts of a text between matches.",
     R"q(regex_split("a, b;c", r"[,;]\s*") == ["a", "b", "c"])q", regex_split},
    {"regex_escape", "(text: string) -> string", "The text as a pattern that matches only it.",
     R"q("a.b" matches regex_escape("a.b") and not ("axb" matches regex_escape("a.b")))q",
     regex_escape},
    {"is_regex", "(text: string) -> bool", "Whether a text is a regular expression.",
     "is_regex(\"a+\")\nnot is_regex(\"(\")", is_regex},
    {"glob", "(text: string, pattern: string, separators: string?) -> bool",
     "Whether a glob matches the whole text: `*` and `?` stop at separators (`/` unless others are "
     "given, none for an empty text), `**` does not; `[a-c]`, `[!a]`, `{a,b}`; a backslash takes "
     "the meaning away. A broken glob is indeterminate.",
     "glob(\"registry.example/app\", \"registry.example/*\")\n"
     "not glob(\"a/b/c\", \"a/*\") and glob(\"a/b/c\", \"a/**\")\n"
     "glob(\"a.b\", \"*\", \"/\") and not glob(\"a.b\", \"*\", \".\")",
     glob},
    {"shell_words", "(text: string) -> list<string>",
     "The words of a command line by POSIX quoting, as Python's shlex splits them: no expansion, "
     "no "
     "operators, no comments. Open quotes are indeterminate.",
     R"q(shell_words("run --name 'a b' x\"y\"") == ["run", "--name", "a b", "xy"])q",
     shell_words_of},
    {"shell_quote", "(text: string) -> string", "The text as one word of a shell.",
     R"q(shell_words(shell_quote("it's")) == ["it's"])q", shell_quote_of},
};

}  // namespace

std::span<const NativeFunction> pattern_family() { return kPatterns; }

}  // namespace crenel::builtins
