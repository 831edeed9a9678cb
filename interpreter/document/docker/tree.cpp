// Physical lines to logical ones: directives, comments, continuations and heredocs. Each logical
// line becomes a node by words.cpp.
#include "document/docker/tree.hpp"

#include <algorithm>
#include <charconv>

#include "document/docker/expand.hpp"
#include "document/docker/words.hpp"

namespace crenel::document::docker {

void Text::append(std::string_view piece, uint32_t offset) {
  bytes += piece;
  for (size_t i = 0; i < piece.size(); ++i) at.push_back(offset + static_cast<uint32_t>(i));
  end = offset + static_cast<uint32_t>(piece.size());
}

Text Text::slice(size_t begin, size_t last) const {
  Text part;
  part.bytes = bytes.substr(begin, last - begin);
  part.at.assign(at.begin() + static_cast<ptrdiff_t>(begin),
                 at.begin() + static_cast<ptrdiff_t>(last));
  part.end = last == bytes.size() ? end : last > begin ? at[last - 1] + 1 : mark(begin);
  return part;
}

bool is_space(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

size_t space_at(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(at) < 0x80) return is_space(byte(at)) ? 1 : 0;
  size_t left = text.size() - at;
  if (byte(at) == 0xC2 && left > 1) return is_space(byte(at + 1)) && byte(at + 1) > 0x80 ? 2 : 0;
  if ((byte(at) & 0xF0) != 0xE0 || left < 3) return 0;
  char32_t c = (char32_t{byte(at)} & 0x0F) << 12 | (char32_t{byte(at + 1)} & 0x3F) << 6 |
               (char32_t{byte(at + 2)} & 0x3F);
  return is_space(c) ? 3 : 0;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

namespace {

/// What BuildKit's scanner takes at most for one line.
constexpr size_t kLongestLine = 65536;

struct Line {
  std::string_view text;  ///< with its line feed
  uint32_t offset = 0;

  std::string_view plain() const {
    std::string_view line = text;
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
  }
};

size_t leading_space(std::string_view text) {
  size_t at = 0;
  while (size_t n = space_at(text, at)) at += n;
  return at;
}

bool is_comment(std::string_view line) {
  size_t at = leading_space(line);
  return at < line.size() && line[at] == '#';
}

class TreeReader {
 public:
  explicit TreeReader(std::string_view source) : source_(source) {}

  Tree read() {
    while (next()) read_instruction();
    if (tree_.instructions.empty() && tree_.problems.empty())
      tree_.problems.push_back({0, "the Dockerfile has no instruction", {}});
    return std::move(tree_);
  }

 private:
  bool next() {
    if (at_ >= source_.size()) return false;
    size_t feed = source_.find('\n', at_);
    size_t end = feed == std::string_view::npos ? source_.size() : feed + 1;
    line_ = {source_.substr(at_, end - at_), static_cast<uint32_t>(at_)};
    at_ = end;
    ++number_;
    if (line_.text.size() < kLongestLine) return true;
    problem(line_.offset, "the line has more than " + std::to_string(kLongestLine - 1) + " bytes");
    at_ = source_.size();
    return false;
  }

  void problem(uint32_t mark, std::string message, std::string help = {}) {
    tree_.problems.push_back({mark, std::move(message), std::move(help)});
  }

  /// Directives stand before everything else, comments too.
  void read_directive(std::string_view line, uint32_t offset) {
    if (directives_done_) return;
    directives_done_ = true;
    if (line.empty() || line[0] != '#') return;
    size_t begin = 1 + leading_space(line.substr(1));
    size_t end = begin;
    auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (end < line.size() &&
           (letter(line[end]) || (end > begin && line[end] >= '0' && line[end] <= '9')))
      ++end;
    auto skip = [&](size_t at) {
      while (at < line.size() &&
             std::string_view("\t\n\f\r ").find(line[at]) != std::string_view::npos)
        ++at;
      return at;
    };
    size_t equals = skip(end);
    if (end == begin || equals == line.size() || line[equals] != '=') return;
    size_t value = skip(equals + 1);
    size_t stop = line.size();
    while (stop > value &&
           std::string_view("\t\n\f\r ").find(line[stop - 1]) != std::string_view::npos)
      --stop;
    std::string name = lower(line.substr(begin, end - begin));
    if (value == stop || (name != "syntax" && name != "escape" && name != "check")) return;
    directives_done_ = false;
    add_directive(
        std::move(name),
        {std::string(line.substr(value, stop - value)), offset + static_cast<uint32_t>(value)},
        offset);
  }

  void add_directive(std::string name, Word value, uint32_t offset) {
    for (const Directive& known : tree_.directives)
      if (known.name == name) return problem(offset, "the directive `" + name + "` is given twice");
    if (name == "escape") {
      if (value.text != "\\" && value.text != "`")
        return problem(value.mark, "the escape character can be `\\` or a backquote only");
      tree_.escape = value.text[0];
    }
    tree_.directives.push_back({std::move(name), std::move(value)});
  }

  /// Takes a continuation off; whether there is none.
  bool take_continuation(std::string_view& line) const {
    size_t end = line.size();
    while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '\t')) --end;
    if (end == 0 || line[end - 1] != tree_.escape) return true;
    if (end > 1 && line[end - 2] == tree_.escape) return true;
    line = line.substr(0, end - 1);
    return false;
  }

  void read_instruction() {
    std::string_view line = line_.plain();
    size_t indent = leading_space(line);
    line.remove_prefix(indent);
    read_directive(line, line_.offset + static_cast<uint32_t>(indent));
    if (is_comment(line)) line = {};
    bool whole = take_continuation(line);
    if (whole && line.empty()) return;
    uint32_t first = number_;
    Text text;
    text.append(line, line_.offset + static_cast<uint32_t>(indent));
    while (!whole && next()) {
      line = line_.plain();
      if (is_comment(line) || leading_space(line) == line.size()) continue;
      whole = take_continuation(line);
      text.append(line, line_.offset);
    }
    add_node(std::move(text), first);
  }

  void add_node(Text text, uint32_t first) {
    Problem bad;
    std::unique_ptr<Node> node = parse_line(std::move(text), tree_.escape, bad);
    if (!node) {
      tree_.problems.push_back(std::move(bad));
      return;
    }
    if (!read_heredocs(*node)) return;
    node->first_line = first;
    node->last_line = number_;
    tree_.instructions.push_back(std::move(node));
  }

  static bool takes_heredocs(const Node& node) {
    const Node* of = node.trigger ? node.trigger.get() : &node;
    std::string keyword = upper(of->keyword.text);
    return !of->json && (keyword == "ADD" || keyword == "COPY" || keyword == "RUN");
  }

  bool read_heredocs(Node& node) {
    if (!takes_heredocs(node) || node.line.bytes.find("<<") == std::string::npos) return true;
    LexOptions raw{'\\', true, true, true};
    for (const std::string& word : expand(node.line.bytes, {}, raw).words) {
      std::string error;
      std::optional<Heredoc> heredoc = heredoc_of(word, error);
      if (!error.empty()) {
        problem(node.keyword.mark, "`" + word + "` begins no heredoc: " + error);
        return false;
      }
      if (!heredoc) continue;
      if (!read_content(*heredoc)) {
        problem(node.keyword.mark, "the heredoc `" + heredoc->name + "` does not end",
                "a line that holds nothing but `" + heredoc->name + "` ends it");
        return false;
      }
      node.heredocs.push_back(std::move(*heredoc));
    }
    return true;
  }

  bool read_content(Heredoc& heredoc) {
    heredoc.content.end = static_cast<uint32_t>(at_);
    while (next()) {
      std::string_view line = line_.plain();
      if (heredoc.chomp) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
      if (line == heredoc.name) return true;
      heredoc.content.append(line_.text, line_.offset);
    }
    return false;
  }

 public:
  /// `3<<-EOF`; nothing if the word is something else.
  static std::optional<Heredoc> heredoc_of(std::string_view word, std::string& error) {
    size_t digits = 0;
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
    if (word.substr(digits, 2) != "<<") return std::nullopt;
    Heredoc heredoc;
    std::from_chars(word.data(), word.data() + digits, heredoc.descriptor);
    std::string_view rest = word.substr(digits + 2);
    heredoc.chomp = rest.starts_with('-');
    if (heredoc.chomp) rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of("\t\n\f\r "), rest.size()));
    if (rest.empty() || rest.find('<') != std::string_view::npos) return std::nullopt;
    Expansion plain = expand(rest, {}, {'\\', false, false, true});
    if (!plain.error.empty()) return error = plain.error, std::nullopt;
    if (plain.words.size() != 1) return std::nullopt;
    Expansion raw = expand(rest, {}, {'\\', true, false, true});
    if (raw.words.size() != 1) return error = "its name is no word", std::nullopt;
    auto quotes = [](const std::string& text) {
      return std::count_if(text.begin(), text.end(), [](char c) { return c == '\'' || c == '"'; });
    };
    heredoc.expand = quotes(plain.words[0]) == quotes(raw.words[0]);
    heredoc.name = plain.words[0];
    return heredoc;
  }

 private:
  std::string_view source_;
  size_t at_ = 0;
  uint32_t number_ = 0;
  Line line_;
  bool directives_done_ = false;
  Tree tree_;
};

}  // namespace

std::optional<Heredoc> heredoc_of(std::string_view word) {
  std::string error;
  return TreeReader::heredoc_of(word, error);
}

Tree parse_tree(std::string_view source) { return TreeReader(source).read(); }

}  // namespace crenel::document::docker
