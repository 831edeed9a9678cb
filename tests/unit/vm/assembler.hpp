// Assembles bundles from text, for tests. Instructions are written as opcodes.def lays out their
// operands: `GetField r1 r0 spec object`. A line is an instruction, a label `name:`, or a
// directive:
//
//   kinds pods /Pod apps/Deployment      const limit 3             regex latest ":latest$"
//   rule bad                             asset Container value pod template hi "{} is {}"
//   record Point x y                     param size int 3
//   entry main pods bad [inventory]      world main bad
//   index by_name pods names equal       (kinds, function, modes of the key)
//   function main 1 8                    (parameters, registers)
//   relation near 1 1 0 start            (inputs, output, stratum, function)
//
// Names, constants, patterns and templates may also be written where they are used.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/domain_constant.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::vm::test {

using bytecode::Bundle;
using bytecode::Constant;
using bytecode::Use;

/// Sets an operand: `name` is the field that the table of opcodes has it in.
inline void set_field(bytecode::Instruction& instruction, char name, uint32_t value) {
  switch (name) {
    case 'x':
      instruction.x = static_cast<uint8_t>(value);
      break;
    case 'a':
      instruction.a = static_cast<uint16_t>(value);
      break;
    case 'b':
      instruction.b = static_cast<uint16_t>(value);
      break;
    case 'c':
      instruction.c = static_cast<uint16_t>(value);
      break;
    case 'd':
      instruction.d = value;
      break;
    default:
      instruction.e = value;
  }
}

class Assembler {
 public:
  /// Throws std::runtime_error on a mistake in the text.
  Bundle assemble(std::string_view text) {
    size_t begin = 0;
    while (begin <= text.size()) {
      size_t end = text.find('\n', begin);
      if (end == std::string_view::npos) end = text.size();
      line(text.substr(begin, end - begin));
      begin = end + 1;
    }
    finish_function();
    bundle_.language_version = "1";
    bundle_.kube_version = "1.37";
    for (auto& [index, entry] : entries_) bundle_.entries[index].function = function_of(entry);
    for (size_t i = 0; i < index_functions_.size(); ++i)
      bundle_.indexes[i].function = function_of(index_functions_[i]);
    for (size_t i = 0; i < starts_.size(); ++i)
      bundle_.relations[i].function = function_of(starts_[i]);
    return bundle_;
  }

 private:
  using Tokens = std::vector<std::string>;

  [[noreturn]] static void fail(const std::string& what) {
    throw std::runtime_error("assembler: " + what);
  }

  /// Words, with quoted texts and bracketed constants kept whole.
  static Tokens split(std::string_view text) {
    Tokens tokens;
    size_t i = 0;
    while (i < text.size()) {
      if (text[i] == ' ') {
        ++i;
        continue;
      }
      if (text[i] == ';') break;
      size_t begin = i;
      int depth = 0;
      bool quoted = false;
      for (; i < text.size() && (quoted || depth > 0 || text[i] != ' '); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (!quoted && (text[i] == '[' || text[i] == '{')) ++depth;
        if (!quoted && (text[i] == ']' || text[i] == '}')) --depth;
      }
      tokens.emplace_back(text.substr(begin, i - begin));
    }
    return tokens;
  }

  static std::string unquote(const std::string& token) {
    return token.size() >= 2 && token.front() == '"' ? token.substr(1, token.size() - 2) : token;
  }

  void line(std::string_view text) {
    Tokens t = split(text);
    if (t.empty()) return;
    if (t.size() == 1 && t[0].back() == ':') {
      labels_[t[0].substr(0, t[0].size() - 1)] = code_size();
      return;
    }
    if (!directive(t)) instruction(t);
  }

  bool directive(const Tokens& t) {
    const std::string& word = t[0];
    if (word == "kinds") {
      bytecode::KindSet& set = bundle_.kind_sets.emplace_back();
      set.label = t[1];
      for (size_t i = 2; i < t.size(); ++i) {
        size_t slash = t[i].find('/');
        set.kinds.push_back({t[i].substr(0, slash), t[i].substr(slash + 1)});
      }
    } else if (word == "known") {
      size_t slash = t[1].find('/');
      bundle_.known_kinds.push_back({t[1].substr(0, slash), t[1].substr(slash + 1)});
    } else if (word == "rule") {
      bundle_.rules.push_back({"test", t[1], "a rule"});
    } else if (word == "treatment") {
      bytecode::Treatment& treatment = bundle_.treatments.emplace_back();
      treatment.name = t[1];
      treatment.rules = {rule_of(t[2])};
    } else if (word == "asset") {
      bundle_.assets.push_back({"test", t[1], "", {t.begin() + 2, t.end()}});
    } else if (word == "record") {
      bundle_.records.push_back({t[1], {t.begin() + 2, t.end()}});
    } else if (word == "relation") {
      bundle_.relations.push_back({"test",
                                   t[1],
                                   static_cast<uint32_t>(std::stoul(t[2])),
                                   t[3] == "1",
                                   static_cast<uint32_t>(std::stoul(t[4])),
                                   0,
                                   {}});
      starts_.push_back(t[5]);
    } else if (word == "param") {
      bundle_.params.push_back({"test", t[1], t[2], constant(t[3])});
    } else if (word == "entry" || word == "world") {
      entry(t);
    } else if (word == "index") {
      bytecode::Index& index = bundle_.indexes.emplace_back();
      index.label = t[1];
      index.kinds = kinds_of(t[2]);
      index_functions_.push_back(t[3]);
      for (size_t i = 4; i < t.size(); ++i)
        index.keys.push_back({mode_of(t[i]), bytecode::Expect::kString, t[i]});
    } else if (word == "function") {
      finish_function();
      bytecode::Function& f = bundle_.functions.emplace_back();
      f.name = t[1];
      f.parameters = static_cast<uint16_t>(std::stoi(t[2]));
      f.registers = static_cast<uint16_t>(std::stoi(t[3]));
    } else {
      return false;
    }
    return true;
  }

  void entry(const Tokens& t) {
    bytecode::Entry e;
    e.per_object = t[0] == "entry";
    size_t at = 2;
    if (e.per_object) e.kinds = kinds_of(t[at++]);
    for (; at < t.size(); ++at) {
      if (t[at] == "inventory")
        e.inventory = true;
      else
        e.rules.push_back(rule_of(t[at]));
    }
    entries_.emplace_back(bundle_.entries.size(), t[1]);
    bundle_.entries.push_back(e);
  }

  size_t code_size() const {
    if (bundle_.functions.empty()) fail("code before a function");
    return bundle_.functions.back().code.size();
  }

  void instruction(const Tokens& t) {
    auto op = bytecode::find_opcode(t[0]);
    if (!op) fail("no instruction " + t[0]);
    bytecode::Instruction i;
    i.op = *op;
    size_t at = 1;
    for (const bytecode::Operand& operand : bytecode::info(*op).layout) {
      if (at >= t.size()) fail("an operand is missing: " + t[0]);
      if (operand.use == Use::kJump) {
        jumps_.push_back({code_size(), operand.field, t[at++]});
        continue;
      }
      set_field(i, operand.field, operand_value(operand.use, t[at++]));
    }
    if (at != t.size()) fail("too many operands: " + t[0]);
    code_size();
    bundle_.functions.back().code.edit().push_back(i);
  }

  uint32_t operand_value(Use use, const std::string& token) {
    switch (use) {
      case Use::kOut:
      case Use::kIn:
      case Use::kInOut:
      case Use::kBase:
        return static_cast<uint32_t>(std::stoul(token.substr(1)));
      case Use::kCount:
      case Use::kOutcomes:
      case Use::kFlag:
      case Use::kNum:
        return static_cast<uint32_t>(std::stoul(token));
      case Use::kName:
        return token == "itself" ? bytecode::kWhole : add(bundle_.names, unquote(token));
      case Use::kConst:
        return add(bundle_.constants, constant(token));
      case Use::kRegex:
        return add(bundle_.regexes, unquote(token));
      case Use::kNative:
        return add(bundle_.natives, token);
      case Use::kTemplate:
        return template_of(unquote(token));
      case Use::kExpect:
        return expect_of(token);
      case Use::kFunc:
        return function_of(token);
      case Use::kKinds:
        return kinds_of(token);
      case Use::kRule:
        return rule_of(token);
      case Use::kIndex:
        for (uint32_t i = 0; i < bundle_.indexes.size(); ++i)
          if (bundle_.indexes[i].label == token) return i;
        fail("no index " + token);
      case Use::kTreatment:
        return token == "itself" ? bytecode::kWhole : named(bundle_.treatments, token);
      case Use::kParam:
        return named(bundle_.params, token);
      case Use::kAsset:
        return named(bundle_.assets, token);
      case Use::kRecord:
        return named(bundle_.records, token);
      case Use::kRelation:
        return named(bundle_.relations, token);
      default:
        fail("bad operand " + token);
    }
  }

  template <class T>
  static uint32_t add(std::vector<T>& table, const T& item) {
    for (size_t i = 0; i < table.size(); ++i)
      if (table[i] == item) return static_cast<uint32_t>(i);
    table.push_back(item);
    return static_cast<uint32_t>(table.size() - 1);
  }

  template <class Table>
  static uint32_t named(const Table& table, const std::string& name) {
    for (size_t i = 0; i < table.size(); ++i)
      if (table[i].name == name) return static_cast<uint32_t>(i);
    fail("nothing is named " + name);
  }

  uint32_t function_of(const std::string& name) { return named(bundle_.functions, name); }
  uint32_t rule_of(const std::string& name) { return named(bundle_.rules, name); }
  uint32_t kinds_of(const std::string& label) {
    for (size_t i = 0; i < bundle_.kind_sets.size(); ++i)
      if (bundle_.kind_sets[i].label == label) return static_cast<uint32_t>(i);
    fail("no kinds " + label);
  }

  static bytecode::KeyMode mode_of(const std::string& name) {
    constexpr std::string_view kModes[] = {"equal",        "item",           "among",
                                           "selector",     "plain_selector", "labels",
                                           "plain_labels", "lower",          "upper"};
    for (size_t i = 0; i < std::size(kModes); ++i)
      if (kModes[i] == name) return static_cast<bytecode::KeyMode>(i);
    fail("no mode " + name);
  }

  static uint32_t expect_of(const std::string& name) {
    for (uint32_t i = 0; i < bytecode::kExpectCount; ++i)
      if (bytecode::kExpectNames[i] == name) return i;
    fail("no type " + name);
  }

  uint32_t template_of(std::string text) {
    bytecode::Template made;
    for (size_t at; (at = text.find("{}")) != std::string::npos; text = text.substr(at + 2))
      made.texts.push_back(text.substr(0, at));
    made.texts.push_back(text);
    bundle_.templates.push_back(made);
    return static_cast<uint32_t>(bundle_.templates.size() - 1);
  }

  void finish_function() {
    for (const Jump& jump : jumps_) {
      auto label = labels_.find(jump.label);
      if (label == labels_.end()) fail("no label " + jump.label);
      set_field(bundle_.functions.back().code.edit()[jump.pc], jump.field,
                static_cast<uint32_t>(label->second));
    }
    jumps_.clear();
    labels_.clear();
  }

  // ---- constants: 1, 1.5, "a", true, absent, [a, b], set[a, b], {"k": v}, quantity:"1Gi", …

  Constant constant(const std::string& text) {
    size_t at = 0;
    Constant made = parse_constant(text, at);
    if (at != text.size()) fail("bad constant " + text);
    return made;
  }

  static bool take(const std::string& text, size_t& at, std::string_view word) {
    if (text.compare(at, word.size(), word) != 0) return false;
    at += word.size();
    return true;
  }

  std::vector<Constant> parse_items(const std::string& text, size_t& at, char close) {
    std::vector<Constant> items;
    while (at < text.size() && text[at] != close) {
      if (text[at] == ' ' || text[at] == ',' || text[at] == ':')
        ++at;
      else
        items.push_back(parse_constant(text, at));
    }
    ++at;
    return items;
  }

  Constant parse_constant(const std::string& text, size_t& at) {
    using Kind = Constant::Kind;
    Constant c;
    auto container = [&](Kind kind, char close) {
      c.kind = kind;
      c.items = parse_items(text, at, close);
      return c;
    };
    if (take(text, at, "set[")) return container(Kind::kSet, ']');
    if (take(text, at, "[")) return container(Kind::kList, ']');
    if (take(text, at, "{")) return container(Kind::kMap, '}');
    if (take(text, at, "absent")) return c;
    if (take(text, at, "true")) return {Kind::kBool, 1};
    if (take(text, at, "false")) return {Kind::kBool, 0};
    for (const document::DomainName& domain : document::kDomainNames)
      if (take(text, at, std::string(domain.word) + ":")) {
        auto id = static_cast<document::Domain>(&domain - document::kDomainNames);
        auto made = bytecode::domain_constant(id, parse_constant(text, at));
        if (!made) fail("not a domain value: " + text);
        return *made;
      }
    if (text[at] == '"') return parse_text(text, at);
    return parse_number(text, at);
  }

  Constant parse_text(const std::string& text, size_t& at) {
    size_t begin = at + 1, end = text.find('"', begin);
    if (end == std::string::npos) fail("open text " + text);
    Constant c;
    c.kind = Constant::Kind::kString;
    c.text = text.substr(begin, end - begin);
    at = end + 1;
    return c;
  }

  Constant parse_number(const std::string& text, size_t& at) {
    size_t end = text.find_first_not_of("-+.0123456789e", at);
    std::string number = text.substr(at, end == std::string::npos ? end : end - at);
    if (number.empty()) fail("bad constant " + text);
    at += number.size();
    Constant c;
    if (number.find_first_of(".e") == std::string::npos) {
      c.kind = Constant::Kind::kInt;
      c.integer = std::stoll(number);
    } else {
      c.kind = Constant::Kind::kFloat;
      c.real = std::stod(number);
    }
    return c;
  }

  struct Jump {
    size_t pc;
    char field;
    std::string label;
  };

  Bundle bundle_;
  std::map<std::string, size_t> labels_;
  std::vector<Jump> jumps_;
  std::vector<std::string> index_functions_;  ///< by index
  std::vector<std::pair<size_t, std::string>> entries_;
  std::vector<std::string> starts_;  ///< functions of relations
};

inline Bundle assemble(std::string_view text) { return Assembler().assemble(text); }

}  // namespace crenel::vm::test
