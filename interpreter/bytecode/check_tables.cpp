// Verifier: constants, entries, rules, tests and all else that is not code.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "builtins/host.hpp"
#include "bytecode/checks.hpp"
#include "bytecode/domain_constant.hpp"
#include "bytecode/format.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::bytecode {
namespace {

using Kind = Constant::Kind;

bool all_strings(const std::vector<Constant>& items, size_t step) {
  for (size_t i = 0; i < items.size(); i += step)
    if (items[i].kind != Kind::kString) return false;
  return true;
}

/// What is wrong with a constant; null if nothing is.
const char* fault_of(const Bundle& bundle, const Constant& c, int depth = 0) {
  if (depth > 64) return "nested too deep";
  for (const Constant& item : c.items)
    if (const char* fault = fault_of(bundle, item, depth + 1)) return fault;
  base::Arena arena;
  switch (c.kind) {
    case Kind::kAbsent:
    case Kind::kInt:
    case Kind::kFloat:
    case Kind::kString:
    case Kind::kList:
    case Kind::kSet:
      return nullptr;
    case Kind::kBool:
      return c.integer == 0 || c.integer == 1 ? nullptr : "a bool beyond 0 and 1";
    case Kind::kMap:
      return c.items.size() % 2 == 0 && all_strings(c.items, 2)
                 ? nullptr
                 : "a map with a key that is no string";
    case Kind::kDomain:
      return domain_value(c, arena).is(document::Tag::kAbsent) ? "no value of its domain type"
                                                               : nullptr;
    case Kind::kRecord:
      return c.integer >= 0 && static_cast<uint64_t>(c.integer) < bundle.records.size() &&
                     bundle.records[c.integer].fields.size() == c.items.size()
                 ? nullptr
                 : "a record of another shape";
  }
  return "an unknown kind of constant";
}

void check_constants(const Bundle& bundle, Faults& faults) {
  auto check = [&](const Constant& constant, const std::string& where) {
    if (const char* fault = fault_of(bundle, constant))
      faults.add(fmt::format("{} is {}", where, fault));
  };
  for (size_t i = 0; i < bundle.constants.size(); ++i)
    check(bundle.constants[i], fmt::format("constant {}", i));
  for (const Param& param : bundle.params)
    check(param.default_value, fmt::format("the default of parameter `{}`", param.name));
  for (const Test& test : bundle.tests)
    for (const Test::With& with : test.with) check(with.value, "a value in a test");
}

constexpr int64_t kMostDays = 4'000'000;  // about the year 12900

bool bad_span(const Bundle& bundle, const SourceSpan& span) {
  if (span.begin > span.end) return true;
  if (span.file >= bundle.files.size()) return span.file != 0 || span.end != 0;
  return span.end > bundle.files[span.file].text.size();
}

bool repeats(const std::vector<std::string>& names) {
  for (size_t i = 0; i < names.size(); ++i)
    for (size_t j = 0; j < i; ++j)
      if (names[i] == names[j]) return true;
  return false;
}

void check_entries(const Bundle& bundle, Faults& faults) {
  for (size_t i = 0; i < bundle.entries.size(); ++i) {
    const Entry& entry = bundle.entries[i];
    auto fault = [&](const char* what) { faults.add(fmt::format("entry {} {}", i, what)); };
    if (entry.function >= bundle.functions.size())
      fault("starts at no function");
    else if (bundle.functions[entry.function].parameters != (entry.per_object ? 1 : 0))
      fault("starts at a function with other parameters");
    if (entry.per_object && entry.kinds >= bundle.kind_sets.size()) fault("has no kinds");
    for (uint32_t rule : entry.rules)
      if (rule >= bundle.rules.size()) fault("names no rule");
  }
}

bool is_multiple(KeyMode mode) { return mode >= KeyMode::kItem && mode <= KeyMode::kPlainLabels; }

void check_indexes(const Bundle& bundle, Faults& faults) {
  for (size_t i = 0; i < bundle.indexes.size(); ++i) {
    const Index& index = bundle.indexes[i];
    auto fault = [&](const char* what) { faults.add(fmt::format("index {} {}", i, what)); };
    if (index.function >= bundle.functions.size())
      fault("has no function");
    else if (bundle.functions[index.function].parameters != 1)
      fault("has a function with other parameters");
    if (index.kinds >= bundle.kind_sets.size()) fault("has no kinds");
    if (index.keys.size() > kMostIndexKeys) fault("has too many keys");
    int multiple = 0, lower = 0, upper = 0;
    for (const IndexKey& key : index.keys) {
      if (key.mode > KeyMode::kUpper || static_cast<uint32_t>(key.expect) >= kExpectCount)
        fault("has a key of no mode");
      multiple += is_multiple(key.mode);
      lower += key.mode == KeyMode::kLower;
      upper += key.mode == KeyMode::kUpper;
    }
    if (multiple > 1 || lower > 1 || upper > 1) fault("has keys that do not go together");
  }
}

void check_relation_table(const Bundle& bundle, Faults& faults) {
  for (const Relation& relation : bundle.relations) {
    auto fault = [&](const char* what) {
      faults.add(fmt::format("relation `{}` {}", relation.name, what));
    };
    if (relation.function >= bundle.functions.size())
      fault("starts at no function");
    else if (bundle.functions[relation.function].parameters != relation.inputs)
      fault("starts at a function with other parameters");
    if (relation.inputs == 0 && !relation.output) fault("has no parameters");
    if (bad_span(bundle, relation.span)) fault("has no place in its file");
  }
}

void check_rules(const Bundle& bundle, Faults& faults) {
  for (const Rule& rule : bundle.rules) {
    if (rule.severity > Severity::kCritical || rule.severity == Severity::kNone || rule.stride > 63)
      faults.add(fmt::format("rule `{}` has an unknown severity or category", rule.name));
    if (bad_span(bundle, rule.span) ||
        std::any_of(rule.through.begin(), rule.through.end(),
                    [&](const SourceSpan& span) { return bad_span(bundle, span); }))
      faults.add(fmt::format("rule `{}` has no place in its file", rule.name));
  }
}

void check_treatments(const Bundle& bundle, Faults& faults) {
  for (const Treatment& treatment : bundle.treatments) {
    auto fault = [&](const char* what) {
      faults.add(fmt::format("treatment `{}` {}", treatment.id(), what));
    };
    if (treatment.kind > Treatment::Kind::kAcceptance || treatment.leaves > Severity::kCritical)
      fault("has an unknown kind or severity");
    if (treatment.date < -kMostDays || treatment.date > kMostDays) fault("has a bad date");
    if (bad_span(bundle, treatment.span)) fault("has no place in its file");
    for (uint32_t rule : treatment.rules)
      if (rule >= bundle.rules.size()) fault("is against no rule");
  }
}

void check_test(const Bundle& bundle, const Test& test, Faults& faults) {
  auto fault = [&](const char* what) {
    faults.add(fmt::format("test \"{}\" {}", test.name, what));
  };
  if (bad_span(bundle, test.span)) fault("has no place in its file");
  if (test.given_lines.size() != test.given.size()) fault("has texts without lines");
  for (const Test::With& with : test.with)
    if (with.param >= bundle.params.size()) fault("sets no parameter");
  for (const Test::Expect& expect : test.expect)
    if (expect.rule >= bundle.rules.size() || expect.status > 4 || bad_span(bundle, expect.span))
      fault("expects no rule");
  if (test.now != kNoDate && (test.now < -kMostDays || test.now > kMostDays))
    fault("has a bad date");
  for (const Test::Missing& missing : test.missing)
    if (bad_span(bundle, missing.span)) fault("misses a threat at no place");
}

void check_names(const Bundle& bundle, Faults& faults) {
  for (const std::string& pattern : bundle.regexes) {
    RE2::Options options;
    options.set_log_errors(false);
    if (!RE2(pattern, options).ok())
      faults.add(fmt::format("`{}` is not a regular expression", pattern));
  }
  for (const std::string& name : bundle.natives)
    if (!builtins::callee_signature(name))
      faults.add(fmt::format("there is no native function `{}`", name));
  for (const Template& text : bundle.templates)
    if (text.texts.empty()) faults.add("a template without text");
  for (const Asset& asset : bundle.assets)
    if (asset.parts.empty()) faults.add(fmt::format("asset `{}` has no value", asset.name));
  for (const Record& record : bundle.records)
    if (repeats(record.fields)) faults.add(fmt::format("record `{}` repeats a field", record.name));
}

void check_reads(const Bundle& bundle, Faults& faults) {
  const document::Projection& reads = bundle.reads;
  auto bad = [&](uint32_t node) {
    return node >= reads.nodes.size() && node < document::Projection::kNothing;
  };
  auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
  bool sound = reads.kinds.empty() || reads.kinds.size() == bundle.known_kinds.size();
  for (uint32_t kind : reads.kinds) sound = sound && !bad(kind);
  for (const document::Projection::Node& node : reads.nodes) {
    sound = sound && !bad(node.others) && !bad(node.items);
    sound = sound && std::is_sorted(node.members.begin(), node.members.end(), by_name);
    for (const auto& member : node.members) sound = sound && !bad(member.node);
  }
  if (!sound) faults.add("what rules read of objects is said wrongly");
}

void check_places(const Bundle& bundle, const Function& f, Faults& faults) {
  auto fault = [&](const char* what) { faults.add(fmt::format("function `{}` {}", f.name, what)); };
  std::vector<SourceSpan> places = places_of(f);
  if (!f.places.empty() && places.size() != f.code.size()) fault("has places for other code");
  for (const SourceSpan& place : places)
    if (bad_span(bundle, place)) return fault("has a place outside its file");
  uint32_t last = 0;
  for (const Probe& probe : f.probes) {
    if (probe.pc >= f.code.size() || probe.reg >= f.registers || probe.pc < last ||
        probe.role > Probe::kLoop || bad_span(bundle, probe.span))
      return fault("has a bad probe");
    last = probe.pc;
  }
}

}  // namespace

void check_tables(const Bundle& bundle, Faults& faults) {
  check_constants(bundle, faults);
  check_names(bundle, faults);
  check_entries(bundle, faults);
  check_indexes(bundle, faults);
  check_rules(bundle, faults);
  check_treatments(bundle, faults);
  check_relation_table(bundle, faults);
  check_reads(bundle, faults);
  for (const Test& test : bundle.tests) check_test(bundle, test, faults);
  for (const Function& function : bundle.functions) check_places(bundle, function, faults);
}

}  // namespace crenel::bytecode
