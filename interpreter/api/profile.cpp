// Policy::profile: counts by instruction, told by the parts of the source that
// they come from.
#include <algorithm>
#include <map>
#include <tuple>

#include "api/handles.hpp"
#include "bytecode/disassemble.hpp"
#include "bytecode/format.hpp"

namespace crenel {

namespace {

/// On one line, shortened.
std::string shown(std::string_view text) {
  constexpr size_t kMost = 60;
  std::string line;
  for (char c : text) {
    bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  if (line.size() <= kMost) return line;
  size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(line[end]) >> 6) == 2) --end;
  return line.substr(0, end) + "…";
}

/// Sums of one run.
class Spots {
 public:
  explicit Spots(const Policy::Impl& policy) : policy_(policy) {}

  void add(size_t rule, uint32_t function, const std::vector<uint64_t>& counts) {
    const bytecode::Function& code = policy_.bundle.functions[function];
    std::vector<bytecode::SourceSpan> places = bytecode::places_of(code);
    for (size_t pc = 0; pc < counts.size(); ++pc) {
      if (counts[pc] == 0) continue;
      bytecode::SourceSpan span;
      if (pc < places.size()) span = places[pc];
      sums_[{rule, function, span.file, span.begin, span.end}] += counts[pc];
    }
  }

  std::vector<HotSpot> take() const {
    std::vector<HotSpot> spots;
    for (const auto& [key, sum] : sums_) {
      const auto& [rule, function, file, begin, end] = key;
      HotSpot spot;
      if (rule < policy_.bundle.rules.size()) spot.rule = policy_.bundle.rules[rule].id();
      spot.function = policy_.bundle.functions[function].name;
      spot.instructions = sum;
      if (file < policy_.sources.size() && begin < end) {
        std::string_view text = policy_.bundle.files[file].text.text();
        spot.text = shown(text.substr(std::min<size_t>(begin, text.size()), end - begin));
        spot.location = diag::locate(policy_.sources, {file, begin, end});
      }
      spots.push_back(std::move(spot));
    }
    return spots;
  }

 private:
  using Key = std::tuple<size_t, uint32_t, uint32_t, uint32_t, uint32_t>;
  const Policy::Impl& policy_;
  std::map<Key, uint64_t> sums_;
};

}  // namespace

Result<RunProfile> Policy::profile(const Inventory& inventory, const CheckOptions& options) const {
  const document::Inventory& documents = inventory.impl()->inventory;
  std::vector<Diagnostic> problems;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, documents, options, problems);
  if (!run) return Result<RunProfile>::failure(std::move(problems));
  vm::RunCosts costs;
  costs.each_instruction = true;
  run->costs = &costs;
  vm::RunResult result = vm::run(impl_->bundle, documents, *run);
  if (!result.complete) return Result<RunProfile>::failure(std::move(result.diagnostics));
  Spots spots(*impl_);
  std::map<uint32_t, std::vector<uint64_t>> all;
  for (size_t rule = 0; rule < costs.counts.size(); ++rule)
    for (const auto& [function, counts] : costs.counts[rule]) {
      spots.add(rule, function, counts);
      std::vector<uint64_t>& sum = all[function];
      sum.resize(counts.size());
      for (size_t pc = 0; pc < counts.size(); ++pc) sum[pc] += counts[pc];
    }
  return RunProfile{spots.take(), bytecode::disassemble(impl_->bundle, all)};
}

}  // namespace crenel
