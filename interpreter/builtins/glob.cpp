// Globs by sets of states, as automata: a pattern becomes instructions, and the text moves all of
// them forward at once, so that no pattern takes more than |pattern| x |text| steps.
#include "builtins/glob.hpp"

#include <string>
#include <vector>

namespace crenel::builtins {
namespace {

struct Step {
  enum Kind : uint8_t { kChar, kAny, kClass, kStar, kStarStar, kSplit, kJump, kEnd } kind;
  uint32_t value = 0;                  ///< kChar: the character; kJump: where to
  std::vector<uint32_t> targets = {};  ///< kSplit
  bool negated = false;
  std::vector<std::pair<uint32_t, uint32_t>> ranges = {};  ///< kClass
};

/// The character at `at`, which moves behind it; bytes that are no UTF-8 stand for themselves.
uint32_t take(std::string_view text, size_t& at) {
  auto c = static_cast<unsigned char>(text[at++]);
  int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;
  if (more == 0 || at + static_cast<size_t>(more) > text.size()) return c;
  uint32_t code = c & (0x3Fu >> more);
  for (int i = 0; i < more; ++i) code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return code;
}

class Compiler {
 public:
  explicit Compiler(std::string_view pattern) : pattern_(pattern) {}

  bool compile(std::vector<Step>& to) {
    bool whole = sequence(to, 0) && at_ == pattern_.size();
    to.push_back({Step::kEnd});
    return whole;
  }

 private:
  bool more() const { return at_ < pattern_.size(); }

  /// Up to the end, or within braces to a `,` or `}`.
  bool sequence(std::vector<Step>& to, int depth) {
    while (more()) {
      char c = pattern_[at_];
      if (depth > 0 && (c == ',' || c == '}')) return true;
      if (c == '*') {
        ++at_;
        bool both = more() && pattern_[at_] == '*';
        while (more() && pattern_[at_] == '*') ++at_;
        to.push_back({both ? Step::kStarStar : Step::kStar});
      } else if (c == '?') {
        ++at_;
        to.push_back({Step::kAny});
      } else if (c == '[') {
        if (!char_class(to)) return false;
      } else if (c == '{') {
        if (depth >= 8 || !alternatives(to, depth)) return false;
      } else if (c == ']' || c == '}') {
        return false;
      } else if (!literal(to)) {
        return false;
      }
    }
    return depth == 0;
  }

  bool literal(std::vector<Step>& to) {
    if (pattern_[at_] == '\\' && ++at_ == pattern_.size()) return false;
    to.push_back({Step::kChar, take(pattern_, at_)});
    return true;
  }

  bool char_class(std::vector<Step>& to) {
    Step step{Step::kClass};
    ++at_;
    if (more() && (pattern_[at_] == '!' || pattern_[at_] == '^')) {
      step.negated = true;
      ++at_;
    }
    while (more() && pattern_[at_] != ']') {
      uint32_t low = 0, high = 0;
      if (!class_char(low)) return false;
      high = low;
      if (more() && pattern_[at_] == '-') {
        ++at_;
        if (!more() || pattern_[at_] == ']' || !class_char(high) || high < low) return false;
      }
      step.ranges.emplace_back(low, high);
    }
    if (!more() || step.ranges.empty()) return false;
    ++at_;
    to.push_back(std::move(step));
    return true;
  }

  bool class_char(uint32_t& c) {
    if (pattern_[at_] == '-' || pattern_[at_] == '[') return false;
    if (pattern_[at_] == '\\' && ++at_ == pattern_.size()) return false;
    c = take(pattern_, at_);
    return true;
  }

  bool alternatives(std::vector<Step>& to, int depth) {
    size_t split = to.size();
    to.push_back({Step::kSplit});
    std::vector<size_t> jumps;
    do {
      ++at_;  // the brace or a comma
      to[split].targets.push_back(static_cast<uint32_t>(to.size()));
      if (!sequence(to, depth + 1) || !more()) return false;
      jumps.push_back(to.size());
      to.push_back({Step::kJump});
    } while (pattern_[at_] == ',');
    ++at_;
    for (size_t jump : jumps) to[jump].value = static_cast<uint32_t>(to.size());
    return true;
  }

  std::string_view pattern_;
  size_t at_ = 0;
};

class Runner {
 public:
  Runner(const std::vector<Step>& steps, std::string_view separators, uint64_t& work)
      : steps_(steps), separators_(separators), work_(work), seen_(steps.size(), 0) {}

  bool run(std::string_view text) {
    std::vector<uint32_t> now, next;
    begin();
    add(0, now);
    for (size_t at = 0; at < text.size() && !now.empty();) {
      uint32_t c = take(text, at);
      bool separator = c < 0x80 && separators_.find(static_cast<char>(c)) != std::string_view::npos;
      next.clear();
      begin();
      for (uint32_t s : now) step(s, c, separator, next);
      now.swap(next);
    }
    for (uint32_t s : now)
      if (steps_[s].kind == Step::kEnd) return true;
    return false;
  }

 private:
  void begin() { ++mark_; }

  /// Adds a state, and those that it reaches without a character.
  void add(uint32_t s, std::vector<uint32_t>& to) {
    if (seen_[s] == mark_) return;
    seen_[s] = mark_;
    ++work_;
    const Step& step = steps_[s];
    if (step.kind == Step::kJump) return add(step.value, to);
    if (step.kind == Step::kSplit) {
      for (uint32_t target : step.targets) add(target, to);
      return;
    }
    to.push_back(s);
    if (step.kind == Step::kStar || step.kind == Step::kStarStar) add(s + 1, to);
  }

  void step(uint32_t s, uint32_t c, bool separator, std::vector<uint32_t>& to) {
    const Step& step = steps_[s];
    switch (step.kind) {
      case Step::kChar:
        if (step.value == c) add(s + 1, to);
        return;
      case Step::kAny:
        if (!separator) add(s + 1, to);
        return;
      case Step::kClass: {
        bool in = false;
        for (auto [low, high] : step.ranges) in = in || (c >= low && c <= high);
        if (in != step.negated) add(s + 1, to);
        return;
      }
      case Step::kStar:
        if (!separator) add(s, to);
        return;
      case Step::kStarStar:
        return add(s, to);
      default:
        return;
    }
  }

  const std::vector<Step>& steps_;
  std::string_view separators_;
  uint64_t& work_;
  std::vector<uint64_t> seen_;
  uint64_t mark_ = 0;
};

}  // namespace

std::optional<bool> glob_matches(std::string_view pattern, std::string_view text,
                                 std::string_view separators, uint64_t& work) {
  std::vector<Step> steps;
  work += pattern.size();
  if (pattern.size() > 4096 || !Compiler(pattern).compile(steps)) return std::nullopt;
  return Runner(steps, separators, work).run(text);
}

}  // namespace crenel::builtins
