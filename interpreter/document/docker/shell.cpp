// See shell.hpp. POSIX shell with what bash adds, read by one scan: an operator ends a command, a
// substitution within a word is a script of its own.
#include "document/docker/shell.hpp"

#include <algorithm>
#include <array>

namespace crenel::document::docker {
namespace {

constexpr int kDeepest = 16;

bool any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_assignment(std::string_view word) {
  size_t equals = word.find('=');
  if (equals == 0 || equals == std::string_view::npos) return false;
  for (size_t i = 0; i < equals; ++i) {
    char c = word[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && !(i > 0 && c >= '0' && c <= '9')) return i + 1 == equals && c == '+' && i > 0;
  }
  return true;
}

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// Words that begin with flags are a wrapper's own; these take a value in the next word.
struct Wrapper {
  std::string_view name;
  std::string_view valued;  ///< letters of flags that take the next word
  int operands = 0;         ///< of its own, before the command
};
constexpr std::array<Wrapper, 14> kWrappers = {{{"sudo", "ughpCrtUD", 0},
                                                {"doas", "uC", 0},
                                                {"env", "uCS", 0},
                                                {"exec", "a", 0},
                                                {"command", "", 0},
                                                {"builtin", "", 0},
                                                {"time", "fo", 0},
                                                {"nice", "n", 0},
                                                {"nohup", "", 0},
                                                {"xargs", "nIPLdsaE", 0},
                                                {"timeout", "ks", 1},
                                                {"chroot", "", 1},
                                                {"gosu", "", 1},
                                                {"su-exec", "", 1}}};

/// A word with the places of its bytes, and whether any of it was quoted.
struct Token {
  Text text;
  size_t begin = 0;
  size_t end = 0;
  bool quoted = false;
  Word word() const { return {text.bytes, text.mark(0)}; }
};

class ScriptReader {
 public:
  ScriptReader(const Text& script, std::vector<Command>& out, int depth)
      : script_(script), source_(script.bytes), out_(out), depth_(depth) {}

  void read() {
    while (at_ < source_.size()) step();
    finish();
  }

 private:
  char peek(size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  void step() {
    char c = peek();
    if (c == ' ' || c == '\t' || c == '\r') {
      ++at_;
    } else if (c == '\\' && peek(1) == '\n') {
      at_ += 2;
    } else if (c == '#') {
      while (at_ < source_.size() && peek() != '\n') ++at_;
    } else if (c == '\n') {
      ++at_;
      join(";");
      skip_heredocs();
    } else if (!take_operator() && !take_redirect()) {
      add(take_word());
    }
  }

  bool take_operator() {
    static constexpr std::array<std::string_view, 9> kOperators = {"&&", "||", ";;", "|&", ";",
                                                                   "|",  "&",  "(",  ")"};
    if (peek() == '&' && peek(1) == '>') return false;
    for (std::string_view op : kOperators) {
      if (source_.compare(at_, op.size(), op) != 0) continue;
      at_ += op.size();
      if (op == "(" || op == ")") {
        if (op == "(" && !tokens_.empty() && peek() == ')') {  // `name() { … }`
          ++at_;
          tokens_.clear();
          joined_by_.clear();
          return true;
        }
        finish();
        if (op == ")") after_group_ = true;
      } else {
        if (op == "&" && !tokens_.empty()) background_ = true;
        join(op == "|&" ? "|" : op == ";;" ? "" : op);
      }
      return true;
    }
    return false;
  }

  void join(std::string_view op) {
    bool had = finish() || after_group_;
    after_group_ = false;
    if (had || !joined_by_.empty() || op == "") joined_by_ = had || op == "" ? op : joined_by_;
  }

  bool take_redirect() {
    size_t begin = at_;
    size_t end = at_;
    while (end < source_.size() && source_[end] >= '0' && source_[end] <= '9') ++end;
    if (end == at_ && source_[end] == '&') ++end;
    if (end == source_.size() || (source_[end] != '>' && source_[end] != '<')) return false;
    char direction = source_[end++];
    if (end < source_.size() && source_[end] == '(') {  // `<(…)`: a word
      return false;
    }
    bool here = direction == '<' && end < source_.size() && source_[end] == '<';
    bool here_string = here && end + 1 < source_.size() && source_[end + 1] == '<';
    while (end < source_.size() &&
           std::string_view("<>&|-").find(source_[end]) != std::string_view::npos)
      ++end;
    at_ = end;
    while (peek() == ' ' || peek() == '\t') ++at_;
    Token target = take_word();
    if (here && !here_string && !target.text.bytes.empty()) heredocs_.push_back(target.text.bytes);
    redirects_.push_back({source_.substr(begin, at_ - begin), script_.mark(begin)});
    if (first_ == kNone) first_ = begin;
    last_ = at_;
    return true;
  }

  /// Contents of heredocs are data, not commands.
  void skip_heredocs() {
    for (const std::string& name : heredocs_) {
      while (at_ < source_.size()) {
        size_t end = std::min(source_.find('\n', at_), source_.size());
        std::string_view line = std::string_view(source_).substr(at_, end - at_);
        at_ = std::min(end + 1, source_.size());
        line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
        if (line == name) break;
      }
    }
    heredocs_.clear();
  }

  void put(Token& token, size_t at) {
    token.text.bytes += source_[at];
    token.text.at.push_back(script_.mark(at));
    token.text.end = script_.mark(at) + 1;
  }

  Token take_word() {
    Token token;
    token.begin = at_;
    token.text.end = script_.mark(at_);
    char quote = 0;
    while (at_ < source_.size()) {
      char c = peek();
      if (quote == 0 && std::string_view(" \t\r\n;&|()<>").find(c) != std::string_view::npos) {
        bool process = (c == '<' || c == '>') && peek(1) == '(';
        if (!process) break;
        put(token, at_++);
        substitution(token, 1, ')');
        continue;
      }
      if (c == quote) {
        quote = 0;
        ++at_;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        token.quoted = true;
        ++at_;
      } else if (c == '\\' && quote != '\'') {
        escape(token, quote);
      } else if (quote != '\'' && c == '$' && peek(1) == '(' && peek(2) != '(') {
        put(token, at_++);
        substitution(token, 1, ')');
      } else if (quote != '\'' && c == '`') {
        substitution(token, 1, '`');
      } else if (quote != '\'' && c == '$' && (peek(1) == '{' || peek(1) == '(')) {
        braces(token, peek(1) == '{' ? '}' : ')');
      } else {
        put(token, at_++);
      }
    }
    if (at_ == token.begin && at_ < source_.size()) ++at_;  // nothing that a word may begin with
    token.end = at_;
    return token;
  }

  void escape(Token& token, char quote) {
    char next = peek(1);
    if (next == '\n') {
      at_ += 2;
      return;
    }
    bool literal = quote == '"' && std::string_view("$`\"\\").find(next) == std::string_view::npos;
    if (literal || next == '\0') put(token, at_);
    ++at_;
    if (next != '\0') put(token, at_++);
  }

  /// `$(…)` and backquotes: kept in the word, and read as a script.
  void substitution(Token& token, size_t opening, char closing) {
    size_t begin = at_ + opening;
    size_t end = closing == '`' ? closing_backquote(begin) : closing_parenthesis(begin);
    if (depth_ < kDeepest) ScriptReader(script_.slice(begin, end), nested_, depth_ + 1).read();
    for (; at_ < std::min(end + 1, source_.size());) put(token, at_++);
  }

  size_t closing_backquote(size_t from) const {
    while (from < source_.size() && source_[from] != '`') from += source_[from] == '\\' ? 2 : 1;
    return std::min(from, source_.size());
  }

  size_t closing_parenthesis(size_t from) const {
    int open = 1;
    char quote = 0;
    for (; from < source_.size(); ++from) {
      char c = source_[from];
      if (c == '\\' && quote != '\'') {
        ++from;
      } else if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        ++open;
      } else if (c == ')' && --open == 0) {
        return from;
      }
    }
    return source_.size();
  }

  void braces(Token& token, char closing) {
    char opening = peek(1);
    put(token, at_++);
    int open = 0;
    while (at_ < source_.size()) {
      char c = peek();
      if (c == opening) ++open;
      if (c == closing) --open;
      put(token, at_++);
      if (open == 0) return;
    }
  }

  void add(Token token) {
    const std::string& word = token.text.bytes;
    if (!token.quoted && tokens_.empty() && word.empty()) return;
    if (!token.quoted && tokens_.empty() && assigns_.empty()) {
      if (any_of(word, {"then", "do", "else", "elif", "if", "while", "until", "{", "!"})) {
        joined_by_.clear();
        return;
      }
      if (any_of(word, {"fi", "done", "esac", "}"})) {
        after_group_ = true;
        return;
      }
      if (any_of(word, {"for", "case", "select", "function"})) {
        skip_head(word);
        return;
      }
    }
    if (first_ == kNone) first_ = token.begin;
    last_ = token.end;
    if (tokens_.empty() && !token.quoted && is_assignment(word)) {
      assigns_.push_back(token.word());
    } else if (tokens_.empty() &&
               is_assignment(source_.substr(token.begin, token.end - token.begin))) {
      assigns_.push_back(token.word());
    } else {
      tokens_.push_back(std::move(token));
    }
  }

  /// `for x in a b`, `case $x in`: what is looped over is no command, though it may hold some.
  void skip_head(std::string_view word) {
    bool is_case = word == "case";
    while (at_ < source_.size() && peek() != '\n' && peek() != ';') {
      if (peek() == ' ' || peek() == '\t' || peek() == '\r') {
        ++at_;
        continue;
      }
      Token token = take_word();
      if (is_case && token.text.bytes == "in") break;
      if (word == "function") break;
    }
    flush_nested();
    joined_by_.clear();
  }

  void flush_nested() {
    for (Command& command : nested_) out_.push_back(std::move(command));
    nested_.clear();
  }

  /// Ends the command; whether there was one.
  bool finish() {
    bool had = !tokens_.empty() || !assigns_.empty() || !redirects_.empty();
    if (had) {
      Command command;
      command.text = script_.slice(first_, last_);
      command.joined_by = joined_by_;
      command.background = background_;
      command.assigns = std::move(assigns_);
      command.redirects = std::move(redirects_);
      add_command(std::move(command));
    }
    flush_nested();
    tokens_.clear();
    assigns_.clear();
    redirects_.clear();
    joined_by_.clear();
    background_ = false;
    first_ = kNone;
    return had;
  }

  void add_command(Command command);

  static constexpr size_t kNone = ~size_t{0};
  const Text& script_;
  const std::string& source_;
  std::vector<Command>& out_;
  std::vector<Command> nested_;  ///< of substitutions within the command that is being read
  int depth_;
  size_t at_ = 0;
  std::vector<Token> tokens_;
  std::vector<Word> assigns_;
  std::vector<Word> redirects_;
  std::vector<std::string> heredocs_;
  std::string joined_by_;
  bool background_ = false;
  bool after_group_ = false;
  size_t first_ = kNone;
  size_t last_ = 0;
};

/// Takes wrappers with their flags, and assignments behind `env`, off the front.
size_t skip_wrappers(const std::vector<Text>& words, Command& command) {
  size_t at = 0;
  while (at < words.size()) {
    auto wrapper = std::find_if(kWrappers.begin(), kWrappers.end(), [&](const Wrapper& w) {
      return w.name == base_name(words[at].bytes);
    });
    if (wrapper == kWrappers.end() || at + 1 == words.size()) break;
    size_t next = at + 1;
    while (next < words.size() && words[next].bytes.starts_with('-')) {
      const std::string& flag = words[next++].bytes;
      if (flag == "--") break;
      bool valued = flag.size() == 2 && wrapper->valued.find(flag[1]) != std::string_view::npos;
      if (valued) ++next;
    }
    while (next < words.size() && is_assignment(words[next].bytes)) ++next;
    next += static_cast<size_t>(wrapper->operands);
    if (next >= words.size()) break;
    command.wrappers.push_back({words[at].bytes, words[at].mark(0)});
    at = next;
  }
  return at;
}

/// Adds the command, and what it hands to a shell by `-c`, or to the one that it runs in by `eval`.
void add_words(const std::vector<Text>& words, Command command, std::vector<Command>& out,
               int depth) {
  size_t at = skip_wrappers(words, command);
  if (at < words.size()) command.path = {words[at].bytes, words[at].mark(0)};
  for (size_t i = at + 1; i < words.size(); ++i)
    command.args.push_back({words[i].bytes, words[i].mark(0)});
  bool deeper = depth < kDeepest;
  bool eval = deeper && command.path.text == "eval" && at + 1 < words.size();
  bool shell = deeper && (is_posix_shell(command.path.text) ||
                          any_of(base_name(command.path.text), {"su", "runuser"}));
  out.push_back(std::move(command));
  if (eval && at + 2 == words.size()) ScriptReader(words[at + 1], out, depth + 1).read();
  for (size_t i = at + 1; shell && i + 1 < words.size(); ++i) {
    const std::string& flag = words[i].bytes;
    if (!flag.starts_with('-') || flag.starts_with("--")) continue;
    if (flag.back() != 'c') continue;
    ScriptReader(words[i + 1], out, depth + 1).read();
    break;
  }
}

void ScriptReader::add_command(Command command) {
  std::vector<Text> words;
  for (Token& token : tokens_) words.push_back(std::move(token.text));
  add_words(words, std::move(command), out_, depth_);
}

}  // namespace

std::string_view Command::name() const { return base_name(path.text); }

std::vector<Word> Command::flags() const {
  std::vector<Word> found;
  for (const Word& arg : args) {
    if (arg.text == "--") break;
    if (arg.text.size() < 2 || arg.text[0] != '-') continue;
    std::string flag = arg.text.substr(0, arg.text.find('='));
    found.push_back({flag, arg.mark});
    if (flag[1] == '-' || flag.size() < 3) continue;
    bool letters = std::all_of(flag.begin() + 1, flag.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    for (size_t i = 1; letters && i < flag.size(); ++i)
      found.push_back({std::string("-") + flag[i], arg.mark});
  }
  return found;
}

bool is_posix_shell(std::string_view path) {
  return any_of(base_name(path), {"sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "busybox"});
}

std::vector<Command> parse_script(const Text& script) {
  std::vector<Command> commands;
  ScriptReader(script, commands, 0).read();
  return commands;
}

std::vector<Command> parse_words(const std::vector<Word>& words) {
  std::vector<Command> commands;
  if (words.empty()) return commands;
  std::vector<Text> texts;
  Command command;
  for (const Word& word : words) {
    Text text;
    text.append(word.text, word.mark);
    if (!command.text.bytes.empty()) command.text.append(" ", word.mark);
    command.text.append(word.text, word.mark);
    texts.push_back(std::move(text));
  }
  add_words(texts, std::move(command), commands, 0);
  return commands;
}

}  // namespace crenel::document::docker
