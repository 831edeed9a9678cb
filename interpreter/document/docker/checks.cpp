// See checks.hpp. The rules are those of BuildKit's frontend/dockerfile/instructions.
#include "document/docker/checks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "diag/sink.hpp"

namespace crenel::document::docker {
namespace {

enum class FlagType : uint8_t { kBool, kText, kTexts };
struct Flag {
  std::string_view name;
  FlagType type;
};
using Flags = std::vector<Flag>;

const Flags& flags_of(std::string_view keyword) {
  static const Flags kAdd = {{"chown", FlagType::kText},    {"chmod", FlagType::kText},
                             {"link", FlagType::kBool},     {"keep-git-dir", FlagType::kBool},
                             {"checksum", FlagType::kText}, {"unpack", FlagType::kBool},
                             {"exclude", FlagType::kTexts}};
  static const Flags kCopy = {{"chown", FlagType::kText},    {"from", FlagType::kText},
                              {"chmod", FlagType::kText},    {"link", FlagType::kBool},
                              {"exclude", FlagType::kTexts}, {"parents", FlagType::kBool}};
  static const Flags kFrom = {{"platform", FlagType::kText}};
  static const Flags kRun = {{"mount", FlagType::kTexts},
                             {"network", FlagType::kText},
                             {"security", FlagType::kText},
                             {"device", FlagType::kTexts}};
  static const Flags kHealth = {{"interval", FlagType::kText},
                                {"timeout", FlagType::kText},
                                {"start-period", FlagType::kText},
                                {"start-interval", FlagType::kText},
                                {"retries", FlagType::kText}};
  static const Flags kNone;
  if (keyword == "ADD") return kAdd;
  if (keyword == "COPY") return kCopy;
  if (keyword == "FROM") return kFrom;
  if (keyword == "RUN") return kRun;
  return keyword == "HEALTHCHECK" ? kHealth : kNone;
}

Problem at(const Word& word, std::string message, std::string help = {}) {
  return {word.mark, std::move(message), std::move(help),
          static_cast<uint32_t>(std::max<size_t>(word.text.size(), 1))};
}

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

std::optional<Problem> check_flag(const Word& flag, const Flags& allowed,
                                  std::set<std::string>& seen) {
  size_t equals = flag.text.find('=');
  std::string written = flag.text.substr(0, equals);
  std::string name = written.size() < 2 ? "" : written.substr(2);
  auto known =
      std::find_if(allowed.begin(), allowed.end(), [&](const Flag& f) { return f.name == name; });
  if (known == allowed.end()) {
    std::vector<std::string_view> names;
    for (const Flag& other : allowed) names.push_back(other.name);
    std::string_view near = diag::nearest(name, names);
    return at(flag, "there is no flag " + code(written) + " here",
              near.empty() ? "" : "did you mean `--" + std::string(near) + "`?");
  }
  if (!seen.insert(name).second && known->type != FlagType::kTexts)
    return at(flag, "the flag " + code(written) + " is given twice");
  std::string value = equals == std::string::npos ? "" : flag.text.substr(equals + 1);
  if (known->type != FlagType::kBool) {
    if (equals == std::string::npos)
      return at(flag, "the flag " + code(written) + " needs a value", "write `" + written + "=…`");
    return std::nullopt;
  }
  std::string word = lower(value);
  bool empty = equals != std::string::npos && value.empty();
  if (empty || (word != "true" && word != "false" && word != ""))
    return at(flag, "the flag " + code(written) + " takes `true` or `false`");
  return std::nullopt;
}

std::optional<Problem> check_flags(const Node& node, std::string_view keyword) {
  std::set<std::string> seen;
  for (const Word& flag : node.flags)
    if (std::optional<Problem> bad = check_flag(flag, flags_of(keyword), seen)) return bad;
  return std::nullopt;
}

std::optional<Problem> check_from(const Node& node) {
  const std::vector<Word>& args = node.args;
  bool named = args.size() == 3 && lower(args[1].text) == "as";
  if (args.size() != 1 && !named)
    return at(args.empty() ? node.keyword : args.back(),
              "`FROM` takes an image, or one `AS` a name",
              "write `FROM image` or `FROM image AS name`");
  if (named && !is_stage_name(lower(args[2].text)))
    return at(args[2], code(args[2].text) + " cannot name a stage",
              "a name begins with a letter, and has letters, digits, `-`, `_` and `.`");
  return check_flags(node, "FROM");
}

std::optional<Problem> check_copy(const Node& node, const std::string& keyword) {
  if (node.args.size() < 2)
    return at(node.keyword, code(keyword) + " needs a source and a destination");
  if (std::optional<Problem> bad = check_flags(node, keyword)) return bad;
  if (heredoc_of(node.args.back().text))
    return at(node.args.back(), "a heredoc cannot be a destination");
  return std::nullopt;
}

/// Nanoseconds of a Go duration, such as `1m30s`.
std::optional<double> duration(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  static constexpr std::array<std::pair<std::string_view, double>, 8> kUnits = {{{"ns", 1},
                                                                                 {"us", 1e3},
                                                                                 {"µs", 1e3},
                                                                                 {"μs", 1e3},
                                                                                 {"ms", 1e6},
                                                                                 {"s", 1e9},
                                                                                 {"m", 6e10},
                                                                                 {"h", 3.6e12}}};
  double total = 0;
  while (!text.empty()) {
    size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    std::string number(text.substr(0, digits));
    if (number.find_first_of("0123456789") == std::string::npos ||
        std::count(number.begin(), number.end(), '.') > 1)
      return std::nullopt;
    text.remove_prefix(digits);
    size_t letters = std::min(text.find_first_of("0123456789."), text.size());
    auto unit = std::find_if(kUnits.begin(), kUnits.end(),
                             [&](const auto& u) { return u.first == text.substr(0, letters); });
    if (unit == kUnits.end()) return std::nullopt;
    total += std::strtod(number.c_str(), nullptr) * unit->second;
    text.remove_prefix(letters);
  }
  if (total > 9.2233720368547758e18) return std::nullopt;
  return negative ? -total : total;
}

std::optional<Problem> check_interval(const Node& node, std::string_view name) {
  Word value;
  const Word* found = find_flag(node, name, value);
  if (!found || found->text.empty()) return std::nullopt;
  std::optional<double> length = duration(found->text);
  if (!length) return at(*found, code(found->text) + " is no duration", "write `30s` or `1m30s`");
  if (*length != 0 && *length < 1e6)
    return at(*found, "`--" + std::string(name) + "` cannot be less than a millisecond");
  return std::nullopt;
}

std::optional<Problem> check_retries(const Node& node) {
  Word value;
  const Word* found = find_flag(node, "retries", value);
  if (!found || found->text.empty()) return std::nullopt;
  int32_t number = 0;
  std::string_view digits = found->text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 0)
    return at(*found, code(found->text) + " is no number of retries");
  return std::nullopt;
}

std::optional<Problem> check_healthcheck(const Node& node) {
  if (node.args.empty()) return at(node.keyword, "`HEALTHCHECK` needs `CMD` or `NONE`");
  std::string type = upper(node.args[0].text);
  if (type == "NONE") {
    if (node.args.size() > 1) return at(node.args[1], "`HEALTHCHECK NONE` takes no arguments");
    return std::nullopt;
  }
  if (std::optional<Problem> bad = check_flags(node, "HEALTHCHECK")) return bad;
  if (type != "CMD")
    return at(node.args[0], "`HEALTHCHECK` takes `CMD` or `NONE`, not " + code(node.args[0].text));
  if (node.args.size() < 2) return at(node.args[0], "`HEALTHCHECK CMD` needs a command");
  for (std::string_view name : {"interval", "timeout", "start-period", "start-interval"})
    if (std::optional<Problem> bad = check_interval(node, name)) return bad;
  return check_retries(node);
}

std::optional<Problem> check_choice(const Node& node, std::string_view name,
                                    const std::vector<std::string_view>& choices) {
  Word value;
  const Word* found = find_flag(node, name, value);
  if (!found || std::find(choices.begin(), choices.end(), found->text) != choices.end())
    return std::nullopt;
  std::string list;
  for (std::string_view choice : choices) list += (list.empty() ? "" : ", ") + code(choice);
  return at(*found, "`--" + std::string(name) + "` is one of " + list);
}

std::optional<Problem> check_mount(const Word& flag) {
  Word value{flag.text.substr(8), flag.mark + 8};
  std::optional<std::vector<Word>> fields = split_csv(value);
  if (!fields) return at(flag, "the quotes of the mount do not fit");
  for (const Word& field : *fields) {
    size_t equals = field.text.find('=');
    if (equals == std::string::npos || lower(field.text.substr(0, equals)) != "from") continue;
    size_t dollar = field.text.find('$', equals);
    if (dollar != std::string::npos && dollar + 1 != field.text.size())
      return at(field, "`from` of a mount takes no variables",
                "give the image a name with `FROM … AS name`, and mount from that");
  }
  return std::nullopt;
}

std::optional<Problem> check_run(const Node& node) {
  if (std::optional<Problem> bad = check_flags(node, "RUN")) return bad;
  for (const Word& flag : node.flags) {
    std::optional<Problem> bad;
    if (flag.text.starts_with("--mount=")) bad = check_mount(flag);
    if (bad) return bad;
  }
  if (auto bad = check_choice(node, "network", {"default", "none", "host"})) return bad;
  return check_choice(node, "security", {"sandbox", "insecure"});
}

std::optional<Problem> check_trigger(const Node& node) {
  if (!node.trigger) return at(node.keyword, "`ONBUILD` needs an instruction");
  if (std::optional<Problem> bad = check_flags(node, "ONBUILD")) return bad;
  std::string trigger = upper(node.trigger->keyword.text);
  if (trigger == "ONBUILD" || trigger == "FROM" || trigger == "MAINTAINER")
    return at(node.trigger->keyword, code(trigger) + " cannot follow `ONBUILD`");
  return std::nullopt;
}

/// Those whose arguments have one form only.
std::optional<Problem> check_plain(const Node& node, const std::string& keyword) {
  static const std::set<std::string, std::less<>> kOne = {"MAINTAINER", "WORKDIR", "USER",
                                                          "STOPSIGNAL"};
  static const std::set<std::string, std::less<>> kSome = {"ARG",    "ENV",   "LABEL",
                                                           "EXPOSE", "SHELL", "VOLUME"};
  if (kOne.count(keyword) ? node.args.size() != 1 : kSome.count(keyword) && node.args.empty())
    return at(node.keyword, code(keyword) + " needs an argument");
  // BuildKit does not look at flags of these two.
  if (keyword != "STOPSIGNAL" && keyword != "ARG")
    if (std::optional<Problem> bad = check_flags(node, keyword)) return bad;
  for (size_t i = 0; i < node.args.size(); ++i) {
    const Word& word = node.args[i];
    bool name = (keyword == "ENV" || keyword == "LABEL") && i % 3 == 0;
    if (keyword == "ARG" ? word.text.starts_with('=') : name && word.text.empty())
      return at(word, "a name cannot be empty");
    if (keyword == "VOLUME" && word.text.find_first_not_of(" \t\n\v\f\r") == std::string::npos)
      return at(word, "a volume cannot be empty");
  }
  if (keyword == "SHELL" && !node.json)
    return at(node.args[0], "`SHELL` takes a JSON array", "write `SHELL [\"/bin/bash\", \"-c\"]`");
  return std::nullopt;
}

}  // namespace

const Word* find_flag(const Node& node, std::string_view name, Word& value) {
  const Word* found = nullptr;
  for (const Word& flag : node.flags) {
    std::string_view text = flag.text;
    if (!text.starts_with("--") || text.substr(2, name.size()) != name) continue;
    std::string_view rest = text.substr(2 + name.size());
    if (!rest.empty() && rest[0] != '=') continue;
    uint32_t skip = static_cast<uint32_t>(text.size() - rest.size() + !rest.empty());
    value = {std::string(rest.substr(!rest.empty())), flag.mark + skip};
    found = &value;
  }
  return found;
}

bool has_flag(const Node& node, std::string_view name) {
  Word value;
  const Word* found = find_flag(node, name, value);
  return found && lower(found->text) != "false";
}

std::optional<std::vector<Word>> split_csv(const Word& text) {
  std::vector<Word> fields;
  const std::string& line = text.text;
  for (size_t i = 0;; ++i) {
    Word field{"", text.mark + static_cast<uint32_t>(i)};
    if (i < line.size() && line[i] == '"') {
      for (++i; i < line.size(); ++i) {
        if (line[i] != '"') {
          field.text += line[i];
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
          field.text += line[i++];
        } else {
          break;
        }
      }
      if (i == line.size()) return std::nullopt;
      ++i;
      if (i < line.size() && line[i] != ',') return std::nullopt;
    } else {
      size_t end = std::min(line.find(',', i), line.size());
      field.text = line.substr(i, end - i);
      if (field.text.find('"') != std::string::npos) return std::nullopt;
      i = end;
    }
    fields.push_back(std::move(field));
    if (i >= line.size()) return fields;
  }
}

bool is_stage_name(std::string_view name) {
  if (name.empty() || name[0] < 'a' || name[0] > 'z') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

std::optional<Problem> check_instruction(const Node& node) {
  static const std::vector<std::string_view> kKeywords = {
      "ADD",    "ARG",   "CMD",         "COPY",  "ENTRYPOINT", "ENV",
      "EXPOSE", "FROM",  "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
      "RUN",    "SHELL", "STOPSIGNAL",  "USER",  "VOLUME",     "WORKDIR"};
  std::string keyword = upper(node.keyword.text);
  if (std::find(kKeywords.begin(), kKeywords.end(), keyword) == kKeywords.end()) {
    return at(node.keyword, code(node.keyword.text) + " is no instruction of a Dockerfile",
              diag::suggestion(keyword, kKeywords));
  }
  if (keyword == "FROM") return check_from(node);
  if (keyword == "ADD" || keyword == "COPY") return check_copy(node, keyword);
  if (keyword == "HEALTHCHECK") return check_healthcheck(node);
  if (keyword == "RUN") return check_run(node);
  if (keyword == "ONBUILD") return check_trigger(node);
  return check_plain(node, keyword);
}

}  // namespace crenel::document::docker
