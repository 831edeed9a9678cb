// Read from the bytecode itself, so that it cannot say anything else than what runs: a loop over
// objects starts with Scan or with Candidates and IndexProbe, whose source is the loop's binder.
#include "report/plan_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bytecode/format.hpp"

namespace crenel::report {

using bytecode::Bundle;
using bytecode::Function;
using bytecode::Instruction;
using bytecode::Op;
using bytecode::SourceSpan;

namespace {

/// A loop over objects within an entry.
struct LoopPlan {
  SourceSpan binder;
  uint32_t kinds = 0;
  uint32_t rule = ~0u;  ///< ~0: of an asset, for all rules over it
  std::vector<uint32_t> indexes;
  std::vector<uint32_t> relations;  ///< whose answers are candidates
  bool scans = false;               ///< always, or where an index does not serve
};

std::vector<LoopPlan> loops_of(const Function& function) {
  std::vector<LoopPlan> loops;
  std::vector<SourceSpan> places = bytecode::places_of(function);
  uint32_t rule = ~0u;
  uint32_t end = 0;
  for (uint32_t pc = 0; pc < function.code.size(); ++pc) {
    const Instruction& in = function.code[pc];
    if (pc >= end) rule = ~0u;
    if (in.op == Op::kRuleGate) {
      rule = in.d;
      end = in.e;
    }
    bool starts = in.op == Op::kScan || in.op == Op::kCandidates;
    bool probes = in.op == Op::kIndexProbe || in.op == Op::kRelationAnswers;
    if ((!starts && !probes) || places.empty()) continue;
    const SourceSpan& binder = places[pc];
    auto known = std::find_if(loops.begin(), loops.end(), [&](const LoopPlan& loop) {
      return loop.binder == binder && loop.rule == rule;
    });
    if (known == loops.end()) known = loops.insert(loops.end(), {binder, 0, rule, {}, {}, false});
    if (starts) known->kinds = in.d;
    known->scans = known->scans || in.op == Op::kScan;
    if (!probes) continue;
    std::vector<uint32_t>& from = in.op == Op::kIndexProbe ? known->indexes : known->relations;
    if (std::find(from.begin(), from.end(), in.d) == from.end()) from.push_back(in.d);
  }
  return loops;
}

/// The source of a span on one line, and its place.
std::string source_text(const Bundle& bundle, const SourceSpan& span) {
  if (span.file >= bundle.files.size()) return "?";
  const bytecode::File& file = bundle.files[span.file];
  if (span.end > file.text.size() || span.begin > span.end) return "?";
  std::string text;
  for (char c : file.text.text().substr(span.begin, span.end - span.begin)) {
    bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (space && (text.empty() || text.back() == ' ')) continue;
    text += space ? ' ' : c;
  }
  auto line = std::count(file.text.begin(), file.text.begin() + span.begin, '\n') + 1;
  return fmt::format("{}  ({}:{})", text, file.name, line);
}

std::string thousands(uint64_t number) {
  std::string text = std::to_string(number);
  for (size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

class PlanWriter {
 public:
  PlanWriter(const Bundle& bundle, const vm::PlanCounts* counts)
      : bundle_(bundle), counts_(counts) {}

  std::string write() {
    for (const bytecode::Entry& entry : bundle_.entries)
      if (!entry.inventory) write_entry(entry);
    if (!bundle_.indexes.empty()) out_ += "indexes, each made when it is first asked\n";
    for (uint32_t i = 0; i < bundle_.indexes.size(); ++i) write_index(i);
    return std::move(out_);
  }

 private:
  std::string kinds(uint32_t set) const { return bundle_.kind_sets[set].label; }
  std::string brief(uint32_t set) const {
    size_t count = bundle_.kind_sets[set].kinds.size();
    return count <= 2 ? kinds(set) : fmt::format("{} kinds", count);
  }
  std::string objects(uint32_t set) const {
    return counts_ ? fmt::format(", {} objects", thousands(counts_->objects[set])) : std::string();
  }

  void write_entry(const bytecode::Entry& entry) {
    if (entry.per_object)
      out_ += fmt::format("for each {}{}\n", kinds(entry.kinds), objects(entry.kinds));
    else
      out_ += "once for each world\n";
    std::vector<LoopPlan> loops = loops_of(bundle_.functions[entry.function]);
    std::string outer = entry.per_object ? brief(entry.kinds) : "1";
    for (const LoopPlan& loop : loops)
      if (loop.rule == ~0u) write_loop(loop, outer);
    for (uint32_t rule : entry.rules) {
      out_ += fmt::format("  threat {}\n", bundle_.rules[rule].id());
      for (const LoopPlan& loop : loops)
        if (loop.rule == rule) write_loop(loop, outer);
    }
    out_ += "\n";
  }

  void write_loop(const LoopPlan& loop, const std::string& outer) {
    out_ += fmt::format("    loop {}\n", source_text(bundle_, loop.binder));
    for (uint32_t index : loop.indexes)
      out_ += fmt::format("      index {}: {}\n", index, bundle_.indexes[index].label);
    std::string inner = brief(loop.kinds);
    for (uint32_t relation : loop.relations)
      out_ += fmt::format("      answers of relation {}.{}\n", bundle_.relations[relation].module,
                          bundle_.relations[relation].name);
    if (loop.indexes.empty() && loop.relations.empty())
      out_ +=
          fmt::format("      scan of every {}, for each that the loops around it give\n", inner);
    else
      out_ += fmt::format("      expected: |{}| + |{}| + matches{}\n", outer, inner,
                          loop.scans ? "; a scan where an index cannot tell" : "");
    if (counts_) write_counts(loop);
  }

  void write_counts(const LoopPlan& loop) {
    auto found = counts_->loops.find({loop.binder.file, loop.binder.begin});
    vm::LoopCounts counts = found == counts_->loops.end() ? vm::LoopCounts{} : found->second;
    double estimate = 0;
    for (uint32_t index : loop.indexes)
      if (const vm::IndexCounts& made = counts_->indexes[index]; made.keys != 0)
        estimate += static_cast<double>(made.entries) / static_cast<double>(made.keys);
    uint64_t asked = counts.probes + counts.scans;
    if (loop.indexes.empty() && loop.relations.empty())
      estimate = static_cast<double>(counts_->objects[loop.kinds]);
    out_ += fmt::format("      estimated: {:.1f} candidates a lookup, {} in all\n", estimate,
                        thousands(static_cast<uint64_t>(estimate * static_cast<double>(asked))));
    out_ += fmt::format("      actual: {} lookups, {} scans, {} candidates, {} matches\n",
                        thousands(counts.probes), thousands(counts.scans),
                        thousands(counts.candidates), thousands(counts.matches));
  }

  void write_index(uint32_t i) {
    const bytecode::Index& index = bundle_.indexes[i];
    out_ += fmt::format("  index {}: {}\n", i, index.label);
    if (counts_) {
      const vm::IndexCounts& made = counts_->indexes[i];
      out_ += made.objects == 0 ? "    not made\n"
                                : fmt::format("    {} objects, {} entries under {} keys\n",
                                              thousands(made.objects), thousands(made.entries),
                                              thousands(made.keys));
    }
    for (const LoopPlan& loop : loops_of(bundle_.functions[index.function]))
      write_loop(loop, brief(index.kinds));
  }

  const Bundle& bundle_;
  const vm::PlanCounts* counts_;
  std::string out_;
};

}  // namespace

std::string plan_text(const Bundle& bundle, const vm::PlanCounts* counts) {
  return PlanWriter(bundle, counts).write();
}

}  // namespace crenel::report
