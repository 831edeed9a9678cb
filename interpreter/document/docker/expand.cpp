// See expand.hpp. The order in which characters are taken is BuildKit's frontend/dockerfile/shell,
// since it decides where a substitution ends.
#include "document/docker/expand.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "document/docker/tree.hpp"

namespace crenel::document::docker {
namespace {

constexpr char32_t kEnd = ~char32_t{0};
constexpr int kDeepest = 100;

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (size_t i = 0; i < text.size();) {
    auto byte = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
    unsigned char lead = byte(i);
    size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead >= 0x80 && (lead < 0xC2 || lead > 0xF4 || i + length > text.size())) length = 0;
    if (length == 0) {
      out += U'\uFFFD';
      ++i;
      continue;
    }
    char32_t c = length == 1 ? lead : lead & (0x7F >> length);
    for (size_t k = 1; k < length; ++k) c = c << 6 | (byte(i + k) & 0x3F);
    out += c;
    i += length;
  }
  return out;
}

void put(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string encode(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) put(out, c);
  return out;
}

std::string reversed(std::string_view text) {
  std::u32string points = decode(text);
  std::reverse(points.begin(), points.end());
  return encode(points);
}

/// Reversed, but for escapes, which stay before what they escape.
std::string reversed_pattern(std::string_view text) {
  std::u32string points = decode(text);
  std::u32string out(points.size(), U' ');
  for (size_t i = 0, last = points.size(); i < points.size();) {
    size_t to = last - 1 - i;
    if (points[i] == '\\' && i + 1 != points.size()) {
      out[to - 1] = points[i];
      out[to] = points[i + 1];
      i += 2;
    } else {
      out[to] = points[i++];
    }
  }
  return encode(out);
}

/// `*` and `?` as a regular expression; nothing if an escape is none.
std::optional<std::string> to_regex(std::string_view pattern, bool greedy, bool anchored) {
  std::u32string points = decode(pattern);
  std::string out = anchored ? "^" : "";
  for (size_t i = 0; i < points.size(); ++i) {
    char32_t c = points[i];
    if (c == '*') {
      out += greedy ? ".*" : ".*?";
      continue;
    }
    if (c == '?') {
      out += '.';
      continue;
    }
    if (c == '\\') {
      char32_t next = i + 1 < points.size() ? points[i + 1] : kEnd;
      if (next == '}' || next == '/') continue;
      if (next != '*' && next != '?' && next != '\\') return std::nullopt;
      out += '\\';
      c = points[++i];
    } else if (std::u32string_view(U"[]{}.+()|^$").find(c) != std::u32string_view::npos) {
      out += '\\';
    }
    put(out, c);
  }
  return out;
}

std::optional<std::string> without_prefix(std::string_view pattern, std::string value,
                                          bool greedy) {
  std::optional<std::string> regex = to_regex(pattern, greedy, true);
  if (!regex) return std::nullopt;
  RE2 re(*regex, RE2::Quiet);
  if (!re.ok()) return std::nullopt;
  re2::StringPiece input(value);
  return re.ok() && RE2::Consume(&input, re) ? std::string(input.data(), input.size()) : value;
}

std::optional<std::string> replaced(std::string_view pattern, std::string value,
                                    const std::string& by, bool all) {
  std::optional<std::string> regex = to_regex(pattern, true, false);
  if (!regex) return std::nullopt;
  RE2 re(*regex, RE2::Quiet);
  if (!re.ok()) return std::nullopt;
  std::string rewrite;
  for (char c : by) rewrite += c == '\\' ? "\\\\" : std::string(1, c);
  all ? static_cast<void>(RE2::GlobalReplace(&value, re, rewrite))
      : static_cast<void>(RE2::Replace(&value, re, rewrite));
  return value;
}

/// Words under construction: what stands in quotes does not split.
struct Words {
  std::string& buffer;
  std::vector<std::string> words;
  bool in_word = false;

  void add(char32_t c) {
    if (!is_space(c)) return add_raw(c);
    if (in_word && !buffer.empty()) flush();
  }
  void add_raw(char32_t c) {
    put(buffer, c);
    in_word = true;
  }
  void add_raw(std::string_view text) {
    buffer += text;
    in_word = true;
  }
  void flush() {
    words.push_back(buffer);
    buffer.clear();
    in_word = false;
  }
};

class Lexer {
 public:
  Lexer(std::string_view text, const Variables& variables, const LexOptions& options)
      : text_(decode(text)), variables_(variables), options_(options) {}

  Expansion run() {
    Expansion out;
    out.text = until(kEnd, options_.raw_escapes, false, &out.words);
    out.error = error_;
    if (!error_.empty()) out.words.clear();
    out.unset = std::move(unset_);
    return out;
  }

 private:
  char32_t peek() const { return at_ < text_.size() ? text_[at_] : kEnd; }
  char32_t next() { return at_ < text_.size() ? text_[at_++] : kEnd; }
  std::string fail(std::string message) {
    if (error_.empty()) error_ = std::move(message);
    return {};
  }
  bool failed() const { return !error_.empty(); }

  // Nested calls share the buffer of words, as they do in BuildKit.
  std::string until(char32_t stop, bool raw_escapes, bool pattern,
                    std::vector<std::string>* out_words = nullptr) {
    if (++depth_ > kDeepest) return fail("substitutions are nested too deep");
    std::string result;
    buffer_.clear();
    Words words{buffer_, {}};
    bool outer = raw_escapes_;
    raw_escapes_ = raw_escapes;
    bool stopped = stop == kEnd;
    while (!failed() && peek() != kEnd) {
      if (peek() == stop) {
        next();
        stopped = true;
        break;
      }
      if (!special(result, words, pattern)) plain(result, words);
    }
    raw_escapes_ = outer;
    --depth_;
    if (!stopped) return fail("nothing closes it: expected `" + encode({&stop, 1}) + "`");
    if (!buffer_.empty()) words.flush();
    if (out_words) *out_words = std::move(words.words);
    return result;
  }

  bool special(std::string& result, Words& words, bool pattern) {
    char32_t c = peek();
    std::string text;
    switch (c) {
      case '\'':
        text = single_quoted(pattern);
        break;
      case '"':
        text = double_quoted(pattern);
        break;
      case '$':
        text = dollar();
        break;
      case '<':
        text = heredoc();
        break;
      default:
        return false;
    }
    result += text;
    if (c != '$') {
      words.add_raw(text);
    } else {
      for (char32_t point : decode(text)) words.add(point);
    }
    return true;
  }

  void plain(std::string& result, Words& words) {
    char32_t c = next();
    if (c == options_.escape) {
      if (raw_escapes_) {
        words.add_raw(c);
        put(result, c);
      }
      c = next();
      if (c == kEnd) return;
      words.add_raw(c);
    } else {
      words.add(c);
    }
    put(result, c);
  }

  std::string single_quoted(bool pattern) {
    std::string result;
    char32_t c = next();
    if (options_.raw_quotes) put(result, c);
    while ((c = next()) != '\'') {
      if (c == kEnd) return fail("a single quote is not closed");
      if (pattern && c == options_.escape) put(result, c);
      put(result, c);
    }
    if (options_.raw_quotes) put(result, c);
    return result;
  }

  std::string double_quoted(bool pattern) {
    std::string result;
    char32_t c = next();
    if (options_.raw_quotes) put(result, c);
    while (!failed()) {
      if (peek() == '$') {
        result += dollar();
        continue;
      }
      c = next();
      if (c == kEnd) return fail("a double quote is not closed");
      if (c == '"') {
        if (options_.raw_quotes) put(result, c);
        return result;
      }
      if (c == options_.escape) {
        char32_t after = peek();
        if (after == kEnd) continue;
        bool escaped = after == '"' || after == '$' || after == options_.escape;
        if (raw_escapes_ && (escaped || !options_.raw_quotes || pattern)) put(result, c);
        if (escaped) c = next();
      }
      put(result, c);
    }
    return {};
  }

  std::string heredoc() {
    next();
    if (peek() != '<') return "<";
    next();
    std::string result = "<<";
    while (peek() == '\t' || peek() == '\r' || peek() == ' ') put(result, next());
    return result;
  }

  std::string name() {
    std::string out;
    auto digit = [](char32_t c) { return c >= '0' && c <= '9'; };
    if (digit(peek())) {
      while (digit(peek())) put(out, next());
      return out;
    }
    if (peek() != kEnd && std::u32string_view(U"@*#?-$!").find(peek()) != std::u32string_view::npos)
      return encode({&text_[at_++], 1});
    auto word = [&](char32_t c) {
      return digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             (c >= 0x80 && c != kEnd && !is_space(c));
    };
    while (word(peek())) put(out, next());
    return out;
  }

  const std::string* find(const std::string& name) const {
    auto found = variables_.find(name);
    return found == variables_.end() ? nullptr : &found->second;
  }

  std::string kept(const std::string& name, std::string written) {
    unset_.insert(name);
    return written;
  }

  std::string dollar() {
    next();
    if (peek() != '{') {
      std::string of = name();
      if (of.empty()) return "$";
      const std::string* value = find(of);
      return value ? *value : kept(of, "$" + of);
    }
    next();
    if (peek() == kEnd) return fail("a substitution is not closed: expected `}`");
    if (peek() == '{' || peek() == '}' || peek() == ':') return fail("a substitution has no name");
    std::string of = name();
    char32_t modifier = next();
    if (modifier == '}') {
      const std::string* value = find(of);
      return value ? *value : kept(of, "${" + of + "}");
    }
    if (modifier == '/') return replacement(of);
    bool colon = modifier == ':';
    if (colon) modifier = next();
    return modified(of, modifier, colon);
  }

  std::string unsupported(char32_t modifier, bool colon) {
    std::string shown = colon ? ":" : "";
    if (modifier != kEnd) put(shown, modifier);
    return fail(shown.empty()
                    ? "a substitution is not closed: expected `}`"
                    : "a substitution has the modifier `" + shown + "`, which there is not");
  }

  std::string modified(const std::string& of, char32_t modifier, bool colon) {
    bool trims = modifier == '#' || modifier == '%';
    bool known = modifier == '+' || modifier == '-' || modifier == '?' || trims;
    // After a colon BuildKit reads on to the `}` first, which shows only in its message.
    if (!known || (colon && trims)) return unsupported(modifier, colon);
    std::string word = until('}', trims, trims);
    if (failed()) return {};
    const std::string* value = find(of);
    bool set = value && !(colon && value->empty());
    if (options_.skip_unset && !value)
      return kept(of, "${" + of + (colon ? ":" : "") + encode({&modifier, 1}) + word + "}");
    switch (modifier) {
      case '-':
        return set ? *value : word;
      case '+':
        return set ? word : "";
      case '?':
        if (!set)
          return fail("`" + of + "` " +
                      (word.empty() ? "must have a value" : "has no value: " + word));
        return *value;
      default:
        return trimmed(of, value, modifier, std::move(word));
    }
  }

  std::string trimmed(const std::string& of, const std::string* value, char32_t modifier,
                      std::string word) {
    if (!value) return kept(of, "${" + of + encode({&modifier, 1}) + word + "}");
    bool greedy = !word.empty() && word[0] == static_cast<char>(modifier);
    if (greedy) word.erase(0, 1);
    std::optional<std::string> out =
        modifier == '#' ? without_prefix(word, *value, greedy)
                        : without_prefix(reversed_pattern(word), reversed(*value), greedy);
    if (!out) return fail("`" + word + "` is no pattern");
    return modifier == '#' ? *out : reversed(*out);
  }

  std::string replacement(const std::string& of) {
    bool all = peek() == '/';
    if (all) next();
    std::string pattern = until('/', true, true);
    if (failed()) return {};
    std::string by = until('}', true, false);
    if (failed()) return {};
    const std::string* value = find(of);
    if (!value) return kept(of, "${" + of + (all ? "//" : "/") + pattern + "/" + by + "}");
    std::optional<std::string> out = replaced(pattern, *value, by, all);
    return out ? *out : fail("`" + pattern + "` is no pattern");
  }

  std::u32string text_;
  const Variables& variables_;
  const LexOptions& options_;
  size_t at_ = 0;
  int depth_ = 0;
  bool raw_escapes_ = false;
  std::string buffer_;
  std::string error_;
  std::set<std::string> unset_;
};

}  // namespace

Expansion expand(std::string_view text, const Variables& variables, const LexOptions& options) {
  return Lexer(text, variables, options).run();
}

}  // namespace crenel::document::docker
