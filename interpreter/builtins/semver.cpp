// Semantic versions and ranges of them, as Helm's library (Masterminds/semver v3) reads them: a
// leading `v`, and minor and patch left out, are taken. The ranges' grammar is that library's
// regular expressions, so that what is refused is the same too.
#include <re2/re2.h>

#include <charconv>
#include <vector>

#include "builtins/domain_types.hpp"
#include "builtins/domain_values.hpp"

namespace crenel::builtins {

using document::Tag;
using document::Value;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  for (char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

std::string_view next_part(std::string_view& text) {
  size_t dot = text.find('.');
  std::string_view part = text.substr(0, dot);
  text = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  return part;
}

/// Identifiers of letters, digits and dashes between points. Numbers of a pre-release have no
/// leading zero.
bool is_suffix(std::string_view text, bool prerelease) {
  if (text.empty() || text.back() == '.') return false;
  while (!text.empty()) {
    std::string_view part = next_part(text);
    if (part.empty()) return false;
    for (char c : part)
      if (!is_digit(c) && static_cast<unsigned>((c | 0x20) - 'a') >= 26 && c != '-') return false;
    if (prerelease && all_digits(part) && part.size() > 1 && part[0] == '0') return false;
  }
  return true;
}

bool take_number(std::string_view& text, uint64_t& number) {
  size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  if (size == 0 || std::from_chars(text.data(), text.data() + size, number).ec != std::errc())
    return false;
  text.remove_prefix(size);
  return true;
}

/// Numbers come before words; numbers compare as numbers if they fit, as Masterminds does.
int compare_part(std::string_view a, std::string_view b) {
  if (a == b) return 0;
  if (a.empty() || b.empty()) return a.empty() ? -1 : 1;
  uint64_t x = 0, y = 0;
  std::string_view rest_a = a, rest_b = b;
  bool number_a = take_number(rest_a, x) && rest_a.empty();
  bool number_b = take_number(rest_b, y) && rest_b.empty();
  if (number_a && number_b) return three_way(x, y);
  if (number_a != number_b) return number_a ? -1 : 1;
  return a.compare(b) < 0 ? -1 : 1;
}

int compare_prerelease(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty())
    if (int order = compare_part(next_part(a), next_part(b))) return order;
  return 0;
}

// ---- ranges ---------------------------------------------------------------------------------

enum class Relation : uint8_t {
  kEqual,
  kNotEqual,
  kGreater,
  kLess,
  kAtLeast,
  kAtMost,
  kTilde,
  kCaret
};

struct Constraint {
  Relation relation = Relation::kEqual;
  Semver version;
  bool partial = false;      ///< some number is left out or `x`
  bool any_minor = false;    ///< the first of them is the minor
  bool any_patch = false;    ///< the first of them is the patch
  bool last = false;         ///< of its conjunction
  bool prereleases = false;  ///< the conjunction names one, and so takes them
};

struct SemverRange {
  std::string_view text;
  const Constraint* constraints = nullptr;
  uint32_t count = 0;
};

constexpr char kOps[] = "=||!=|>|<|>=|=>|<=|=<|~|~>|\\^";
constexpr char kVersion[] =
    R"(v?(?:[0-9|x|X|\*]+)(?:\.[0-9|x|X|\*]+)?(?:\.[0-9|x|X|\*]+)?)"
    R"((?:-(?:[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*))?(?:\+(?:[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*))?)";

/// Compiled once, on first use.
struct Patterns {
  RE2 hyphen, valid, find, parts;
  Patterns()
      : hyphen(std::string(R"(\s*()") + kVersion + R"()\s+-\s+()" + kVersion + R"()\s*)"),
        valid(std::string(R"(^(?:\s*(?:)") + kOps + R"()\s*(?:)" + kVersion +
              R"()\s*)(?:(?:\s+|,\s*)(?:)" + kOps + R"()\s*(?:)" + kVersion + R"()\s*)*$)"),
        find(std::string("((?:") + kOps + R"()\s*(?:)" + kVersion + "))"),
        parts(
            std::string(R"(^\s*()") + kOps +
            R"()\s*(v?([0-9|x|X|\*]+)(\.[0-9|x|X|\*]+)?(\.[0-9|x|X|\*]+)?)"
            R"((-[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*)?(?:\+[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*)?)\s*$)") {
  }
};

const Patterns& patterns() {
  static const Patterns all;
  return all;
}

Relation relation_of(std::string_view op) {
  if (op == "!=") return Relation::kNotEqual;
  if (op == ">") return Relation::kGreater;
  if (op == "<") return Relation::kLess;
  if (op == ">=" || op == "=>") return Relation::kAtLeast;
  if (op == "<=" || op == "=<") return Relation::kAtMost;
  if (op == "~" || op == "~>") return Relation::kTilde;
  if (op == "^") return Relation::kCaret;
  return Relation::kEqual;
}

bool is_wildcard(std::string_view part) {
  if (part.starts_with('.')) part.remove_prefix(1);
  return part.empty() || part == "x" || part == "X" || part == "*";
}

std::optional<Constraint> parse_constraint(const std::string& text, base::Arena& arena) {
  Constraint constraint;
  std::string op, version, major, minor, patch, prerelease;
  if (!text.empty() &&
      !RE2::FullMatch(text, patterns().parts, &op, &version, &major, &minor, &patch, &prerelease))
    return std::nullopt;
  constraint.relation = relation_of(op);
  if (text.empty() || is_wildcard(major)) {
    version = "0.0.0" + prerelease;
    constraint.partial = true;
  } else if (is_wildcard(minor)) {
    version = major + ".0.0" + prerelease;
    constraint.partial = constraint.any_minor = true;
  } else if (is_wildcard(patch)) {
    version = major + minor + ".0" + prerelease;
    constraint.partial = constraint.any_patch = true;
  }
  std::optional<Semver> parsed = parse_semver(arena.copy(version));
  if (!parsed) return std::nullopt;
  constraint.version = *parsed;
  return constraint;
}

/// The constraints of one conjunction.
bool parse_conjunction(const std::string& text, std::vector<Constraint>& to, base::Arena& arena) {
  if (!RE2::FullMatch(text, patterns().valid)) return false;
  size_t begin = to.size();
  re2::StringPiece rest(text);
  std::string one;
  bool prereleases = false, any = false;
  auto add = [&](const std::string& part) {
    std::optional<Constraint> constraint = parse_constraint(part, arena);
    if (!constraint) return false;
    prereleases = prereleases || !constraint->version.prerelease.empty();
    to.push_back(*constraint);
    return true;
  };
  while (RE2::FindAndConsume(&rest, patterns().find, &one)) {
    any = true;
    if (!add(one)) return false;
  }
  if (!any && !add(text)) return false;
  for (size_t i = begin; i < to.size(); ++i) to[i].prereleases = prereleases;
  to.back().last = true;
  return true;
}

bool tilde(const Semver& v, const Constraint& c) {
  const Semver& base = c.version;
  if (compare_semver(v, base) < 0) return false;
  bool anything =
      base.major == 0 && base.minor == 0 && base.patch == 0 && !c.any_minor && !c.any_patch;
  if (anything) return true;
  return v.major == base.major && (c.any_minor || v.minor == base.minor);
}

bool caret(const Semver& v, const Constraint& c) {
  const Semver& base = c.version;
  if (compare_semver(v, base) < 0) return false;
  if (base.major > 0 || c.any_minor) return v.major == base.major;
  if (v.major > 0) return false;
  if (base.minor > 0 || c.any_patch) return v.minor == base.minor;
  return v.minor == 0 && v.patch == base.patch;
}

bool differs(const Semver& v, const Constraint& c) {
  const Semver& base = c.version;
  if (!c.partial) return compare_semver(v, base) != 0;
  if (v.major != base.major || (v.minor != base.minor && !c.any_minor)) return true;
  if (c.any_minor) return false;
  if (v.patch != base.patch && !c.any_patch) return true;
  if (c.any_patch) return compare_prerelease(v.prerelease, base.prerelease) != 0;
  return compare_semver(v, base) != 0;
}

bool above(const Semver& v, const Constraint& c) {
  if (c.partial && v.major != c.version.major) return v.major > c.version.major;
  if (c.any_minor) return false;
  if (c.any_patch) return v.minor > c.version.minor;
  return compare_semver(v, c.version) > 0;
}

bool at_most(const Semver& v, const Constraint& c) {
  if (!c.partial) return compare_semver(v, c.version) <= 0;
  if (v.major != c.version.major) return v.major < c.version.major;
  return v.minor <= c.version.minor || c.any_minor;
}

bool satisfies(const Semver& v, const Constraint& c) {
  if (!v.prerelease.empty() && !c.prereleases) return false;
  switch (c.relation) {
    case Relation::kEqual:
      return c.partial ? tilde(v, c) : compare_semver(v, c.version) == 0;
    case Relation::kNotEqual:
      return differs(v, c);
    case Relation::kGreater:
      return above(v, c);
    case Relation::kLess:
      return compare_semver(v, c.version) < 0;
    case Relation::kAtLeast:
      return compare_semver(v, c.version) >= 0;
    case Relation::kAtMost:
      return at_most(v, c);
    case Relation::kTilde:
      return tilde(v, c);
    case Relation::kCaret:
      return caret(v, c);
  }
  return false;
}

}  // namespace

std::optional<Semver> parse_semver(std::string_view text) {
  if (text.size() > 256) return std::nullopt;
  Semver version;
  version.text = text;
  std::string_view rest = text;
  if (rest.starts_with('v')) rest.remove_prefix(1);
  if (size_t plus = rest.find('+'); plus != std::string_view::npos) {
    version.build = rest.substr(plus + 1);
    if (!is_suffix(version.build, false)) return std::nullopt;
    rest = rest.substr(0, plus);
  }
  if (size_t dash = rest.find('-'); dash != std::string_view::npos) {
    version.prerelease = rest.substr(dash + 1);
    if (!is_suffix(version.prerelease, true)) return std::nullopt;
    rest = rest.substr(0, dash);
  }
  uint64_t* numbers[] = {&version.major, &version.minor, &version.patch};
  for (int i = 0; i < 3; ++i) {
    if (!take_number(rest, *numbers[i])) return std::nullopt;
    if (rest.empty()) return version;
    if (i == 2 || rest[0] != '.') return std::nullopt;
    rest.remove_prefix(1);
  }
  return std::nullopt;
}

int compare_semver(const Semver& a, const Semver& b) {
  if (int order = three_way(a.major, b.major)) return order;
  if (int order = three_way(a.minor, b.minor)) return order;
  if (int order = three_way(a.patch, b.patch)) return order;
  if (a.prerelease.empty() || b.prerelease.empty())
    return static_cast<int>(a.prerelease.empty()) - static_cast<int>(b.prerelease.empty());
  return compare_prerelease(a.prerelease, b.prerelease);
}

Value SemverDomain::parse(const Value& from, base::Arena& arena) {
  std::optional<Semver> parsed;
  if (from.is(Tag::kString)) parsed = parse_semver(from.text());
  return parsed ? with_payload(Tag::kSemver, *parsed, arena) : Value();
}
int SemverDomain::compare(const Value& a, const Value& b) {
  return compare_semver(payload<Semver>(a), payload<Semver>(b));
}
std::string SemverDomain::text(const Value& value) {
  return std::string(payload<Semver>(value).text);
}

Value SemverRangeDomain::parse(const Value& from, base::Arena& arena) {
  if (!from.is(Tag::kString) || from.size > 512) return {};
  std::string text(from.text());
  RE2::GlobalReplace(&text, patterns().hyphen, R"(>= \1, <= \2 )");
  std::vector<Constraint> all;
  for (size_t at = 0, groups = 0; at <= text.size();) {
    size_t end = std::min(text.find("||", at), text.size());
    if (++groups > 32 || !parse_conjunction(text.substr(at, end - at), all, arena)) return {};
    at = end + 2;
    if (end == text.size()) break;
  }
  SemverRange range;
  range.text = from.text();
  range.count = static_cast<uint32_t>(all.size());
  auto* kept = arena.allocate_array<Constraint>(all.size());
  std::copy(all.begin(), all.end(), kept);
  range.constraints = kept;
  return with_payload(Tag::kSemverRange, range, arena);
}
int SemverRangeDomain::compare(const Value& a, const Value& b) {
  return payload<SemverRange>(a).text.compare(payload<SemverRange>(b).text);
}
std::string SemverRangeDomain::text(const Value& value) {
  return std::string(payload<SemverRange>(value).text);
}
bool SemverRangeDomain::holds(const Value& range, const Value& version) {
  const auto& [text, constraints, count] = payload<SemverRange>(range);
  const Semver& v = payload<Semver>(version);
  bool all = true;
  for (uint32_t i = 0; i < count; ++i) {
    all = all && satisfies(v, constraints[i]);
    if (!constraints[i].last) continue;
    if (all) return true;
    all = true;
  }
  return false;
}

}  // namespace crenel::builtins
