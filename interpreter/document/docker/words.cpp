// See words.hpp. The shapes of BuildKit's frontend/dockerfile/parser are kept, since they decide
// what a line means.
#include "document/docker/words.hpp"

#include <rapidjson/error/error.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>

#include "base/code_points.hpp"

namespace crenel::document::docker {
namespace {

/// What BuildKit splits arguments at, which is less than what it trims.
bool is_blank(char c) { return c == '\t' || c == '\v' || c == '\f' || c == '\r' || c == ' '; }

Text trim(const Text& text) {
  size_t begin = 0;
  while (size_t n = space_at(text.bytes, begin)) begin += n;
  size_t end = text.bytes.size();
  while (end > begin) {
    size_t last = end - 1;
    while (last > begin && !base::begins_code_point(text.bytes[last])) --last;
    if (space_at(text.bytes, last) != end - last) break;
    end = last;
  }
  return text.slice(begin, end);
}

/// The flags before the arguments; what follows them is left in `rest`.
std::vector<Word> take_flags(Text& rest, char escape) {
  const std::string& line = rest.bytes;
  std::vector<Word> flags;
  Word word;
  char quote = 0;
  bool in_word = false, quoted = false;
  auto finish = [&](size_t at) {
    if (word.text != "--" && (quoted || !word.text.empty())) flags.push_back(word);
    bool stop = word.text == "--";
    word = {};
    in_word = quoted = false;
    if (stop) rest = rest.slice(at, line.size());
    return stop;
  };
  for (size_t pos = 0; pos < line.size(); ++pos) {
    char c = line[pos];
    bool space = c == '\n' || is_blank(c);
    if (!in_word) {
      if (space) continue;
      if (c != '-' || pos + 1 == line.size() || line[pos + 1] != '-') {
        rest = rest.slice(pos, line.size());
        return flags;
      }
      in_word = true;
      word.mark = rest.mark(pos);
    }
    if (quote == 0 && space) {
      if (finish(pos)) return flags;
      continue;
    }
    if (quote == 0 ? c == '\'' || c == '"' : c == quote) {
      quoted = true;
      quote = quote == 0 ? c : char{0};
      continue;
    }
    if (c == escape) {
      if (pos + 1 == line.size()) continue;
      c = line[++pos];
    }
    word.text += c;
  }
  // A word that ends the line needs no check for `--`: nothing follows it.
  if (in_word) finish(line.size());
  rest = rest.slice(line.size(), line.size());
  return flags;
}

/// Words with their quotes and escapes as they stand.
std::vector<Word> split_words(const Text& text, char escape) {
  const std::string& line = text.bytes;
  std::vector<Word> words;
  Word word;
  char quote = 0;
  bool in_word = false, quoted = false;
  auto finish = [&] {
    if (quoted || !word.text.empty()) words.push_back(word);
    word = {};
    in_word = quoted = false;
  };
  for (size_t pos = 0; pos < line.size();) {
    size_t space = quote == 0 ? space_at(line, pos) : 0;
    if (space != 0) {
      if (in_word) finish();
      pos += space;
      continue;
    }
    if (!in_word) {
      in_word = true;
      word.mark = text.mark(pos);
    }
    char c = line[pos];
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else if (c == escape && quote != '\'') {
        if (++pos == line.size()) break;
        word.text += c;
        c = line[pos];
      }
    } else {
      if (c == '\'' || c == '"') {
        quote = c;
        quoted = true;
      }
      if (c == escape) {
        if (++pos == line.size()) break;
        word.text += c;
        c = line[pos];
      }
    }
    word.text += c;
    ++pos;
  }
  if (in_word) finish();
  return words;
}

/// Fields between runs of blanks; unlike words, quotes mean nothing.
std::vector<Word> split_fields(const Text& text, size_t most = ~size_t{0}) {
  std::vector<Word> fields;
  if (text.bytes.empty()) return fields;
  size_t begin = 0;
  for (size_t pos = 0; pos < text.bytes.size() && fields.size() + 1 < most;) {
    if (!is_blank(text.bytes[pos])) {
      ++pos;
      continue;
    }
    fields.push_back({text.bytes.substr(begin, pos - begin), text.mark(begin)});
    while (pos < text.bytes.size() && is_blank(text.bytes[pos])) ++pos;
    begin = pos;
  }
  fields.push_back({text.bytes.substr(begin), text.mark(begin)});
  return fields;
}

bool add_pairs(const Text& rest, char escape, std::string_view keyword, Node& node,
               Problem& problem) {
  std::vector<Word> words = split_words(rest, escape);
  if (words.empty()) return true;
  if (words[0].text.find('=') == std::string::npos) {
    std::vector<Word> parts = split_fields(rest, 2);
    if (parts.size() < 2) {
      problem = {rest.mark(0), "`" + std::string(keyword) + "` needs a name and a value", {}};
      return false;
    }
    node.args = {parts[0], parts[1], {"", rest.end}};
    return true;
  }
  for (const Word& word : words) {
    size_t equals = word.text.find('=');
    if (equals == std::string::npos) {
      problem = {word.mark, "`" + word.text + "` has no `=`", "write `name=value`"};
      return false;
    }
    uint32_t at = word.mark + static_cast<uint32_t>(equals);
    node.args.push_back({word.text.substr(0, equals), word.mark});
    node.args.push_back({word.text.substr(equals + 1), at + 1});
    node.args.push_back({"=", at});
  }
  return true;
}

/// The arguments are a JSON array, or `otherwise` gives them.
template <class Otherwise>
bool add_json_or(const Text& rest, Node& node, Problem& problem, Otherwise otherwise) {
  std::vector<Word> strings;
  switch (parse_json_array(rest, strings)) {
    case JsonArray::kOthers:
      problem = {rest.mark(0), "a JSON array of arguments may hold strings only", {}};
      return false;
    case JsonArray::kStrings:
      node.json = true;
      for (Word& word : strings) node.args.push_back(std::move(word));
      return true;
    case JsonArray::kNone:
      otherwise();
      return true;
  }
  return true;
}

bool add_healthcheck(const Text& rest, Node& node, Problem& problem) {
  size_t end = 0;
  auto space = [&](size_t at) { return is_blank(rest.bytes[at]) || rest.bytes[at] == '\n'; };
  while (end < rest.bytes.size() && !space(end)) ++end;
  size_t next = end;
  while (next < rest.bytes.size() && space(next)) ++next;
  if (end == 0) return true;
  node.args.push_back({rest.bytes.substr(0, end), rest.mark(0)});
  Text command = rest.slice(next, rest.bytes.size());
  if (command.bytes.empty()) return true;
  return add_json_or(command, node, problem, [&] {
    node.args.push_back({command.bytes, command.mark(0)});
  });
}

enum class Form : uint8_t {
  kFields,        ///< FROM, EXPOSE
  kJsonOrFields,  ///< ADD, COPY, VOLUME
  kJsonOrText,    ///< RUN, CMD, ENTRYPOINT, SHELL
  kText,          ///< USER, WORKDIR, STOPSIGNAL, MAINTAINER
  kWords,         ///< ARG
  kPairs,         ///< ENV, LABEL
  kHealthcheck,
  kTrigger,
  kUnknown
};

Form form_of(std::string_view keyword) {
  constexpr std::array<std::pair<std::string_view, Form>, 18> kForms = {{
      {"ADD", Form::kJsonOrFields},
      {"ARG", Form::kWords},
      {"CMD", Form::kJsonOrText},
      {"COPY", Form::kJsonOrFields},
      {"ENTRYPOINT", Form::kJsonOrText},
      {"ENV", Form::kPairs},
      {"EXPOSE", Form::kFields},
      {"FROM", Form::kFields},
      {"HEALTHCHECK", Form::kHealthcheck},
      {"LABEL", Form::kPairs},
      {"MAINTAINER", Form::kText},
      {"ONBUILD", Form::kTrigger},
      {"RUN", Form::kJsonOrText},
      {"SHELL", Form::kJsonOrText},
      {"STOPSIGNAL", Form::kText},
      {"USER", Form::kText},
      {"VOLUME", Form::kJsonOrFields},
      {"WORKDIR", Form::kText},
  }};
  for (const auto& [name, form] : kForms)
    if (name == keyword) return form;
  return Form::kUnknown;
}

bool add_arguments(Node& node, char escape, Problem& problem, int depth);

std::unique_ptr<Node> parse_nested(Text line, char escape, Problem& problem, int depth) {
  auto node = std::make_unique<Node>();
  node->line = std::move(line);
  Text trimmed = trim(node->line);
  std::vector<Word> parts = split_fields(trimmed, 2);
  if (!parts.empty()) node->keyword = parts[0];
  node->keyword.mark = trimmed.mark(0);
  if (parts.size() == 2) {
    size_t begin = trimmed.bytes.size() - parts[1].text.size();
    Text rest = trimmed.slice(begin, trimmed.bytes.size());
    node->flags = take_flags(rest, escape);
    node->rest = trim(rest);
  } else {
    node->rest.end = trimmed.end;
  }
  return add_arguments(*node, escape, problem, depth) ? std::move(node) : nullptr;
}

bool add_arguments(Node& node, char escape, Problem& problem, int depth) {
  const Text& rest = node.rest;
  std::string keyword = upper(node.keyword.text);
  auto whole = [&] { node.args.push_back({rest.bytes, rest.mark(0)}); };
  switch (form_of(keyword)) {
    case Form::kFields:
      node.args = split_fields(rest);
      return true;
    case Form::kJsonOrFields:
      return add_json_or(rest, node, problem, [&] { node.args = split_fields(rest); });
    case Form::kJsonOrText:
      return rest.bytes.empty() || add_json_or(rest, node, problem, whole);
    case Form::kText:
      if (!rest.bytes.empty()) whole();
      return true;
    case Form::kWords:
      node.args = split_words(rest, escape);
      return true;
    case Form::kPairs:
      return add_pairs(rest, escape, keyword, node, problem);
    case Form::kHealthcheck:
      return add_healthcheck(rest, node, problem);
    case Form::kTrigger:
      if (rest.bytes.empty()) return true;
      if (depth >= 8) {
        problem = {node.keyword.mark, "`ONBUILD` within `ONBUILD` is not allowed", {}};
        return false;
      }
      node.trigger = parse_nested(rest, escape, problem, depth + 1);
      return node.trigger != nullptr;
    case Form::kUnknown:
      node.args.push_back({"", rest.mark(0)});
      return true;
  }
  return true;
}

/// Takes the strings of the outermost array with the places where they begin.
struct ArrayHandler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ArrayHandler> {
  const Text& text;
  const rapidjson::StringStream& stream;
  std::vector<Word>& strings;
  size_t from = 0;  ///< of the next string's search
  int depth = 0;
  bool others = false;

  ArrayHandler(const Text& t, const rapidjson::StringStream& s, std::vector<Word>& out)
      : text(t), stream(s), strings(out) {}
  bool Default() { return other(); }
  bool String(const char* chars, rapidjson::SizeType size, bool) {
    if (depth != 1) return other();
    size_t quote = text.bytes.find('"', from);
    strings.push_back({std::string(chars, size), text.mark(quote)});
    from = stream.Tell();
    return true;
  }
  bool Key(const char*, rapidjson::SizeType, bool) { return other(); }
  bool StartArray() { return ++depth == 1 || other(); }
  bool EndArray(rapidjson::SizeType) { return --depth, true; }
  bool StartObject() { return other(); }
  bool EndObject(rapidjson::SizeType) { return true; }
  bool other() {
    others = true;
    from = stream.Tell();
    return true;
  }
};

}  // namespace

JsonArray parse_json_array(const Text& text, std::vector<Word>& strings) {
  size_t begin = 0;
  while (size_t n = space_at(text.bytes, begin)) begin += n;
  if (begin == text.bytes.size() || text.bytes[begin] != '[') return JsonArray::kNone;
  if (text.bytes.find('\0') != std::string::npos) return JsonArray::kNone;
  Text array = text.slice(begin, text.bytes.size());
  rapidjson::StringStream stream(array.bytes.c_str());
  ArrayHandler handler(array, stream, strings);
  rapidjson::Reader reader;
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  if (reader.Parse<kFlags>(stream, handler).IsError()) {
    strings.clear();
    return JsonArray::kNone;
  }
  return handler.others ? JsonArray::kOthers : JsonArray::kStrings;
}

std::unique_ptr<Node> parse_line(Text line, char escape, Problem& problem) {
  return parse_nested(std::move(line), escape, problem, 0);
}

}  // namespace crenel::document::docker
