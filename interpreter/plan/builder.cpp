// Interning of bundle tables; registers and jumps of functions.
#include "plan/builder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bytecode/format.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::plan {

template <class Table>
uint32_t BundleBuilder::intern(Table& table, std::string_view text) {
  // The table's address keeps equal texts of different tables apart.
  std::string key = std::to_string(reinterpret_cast<uintptr_t>(&table)) + "/" + std::string(text);
  auto [found, added] = index_.emplace(std::move(key), static_cast<uint32_t>(table.size()));
  if (added) table.emplace_back(text);
  return found->second;
}

uint32_t BundleBuilder::name(std::string_view text) { return intern(bundle.names, text); }
uint32_t BundleBuilder::regex(std::string_view pattern) { return intern(bundle.regexes, pattern); }
uint32_t BundleBuilder::native(std::string_view name) { return intern(bundle.natives, name); }

uint32_t BundleBuilder::constant(const bytecode::Constant& value) {
  auto found = std::find(bundle.constants.begin(), bundle.constants.end(), value);
  if (found != bundle.constants.end())
    return static_cast<uint32_t>(found - bundle.constants.begin());
  bundle.constants.push_back(value);
  return static_cast<uint32_t>(bundle.constants.size() - 1);
}

uint32_t BundleBuilder::string(std::string_view text) {
  bytecode::Constant constant;
  constant.kind = bytecode::Constant::Kind::kString;
  constant.text = text;
  return this->constant(constant);
}

uint32_t BundleBuilder::kinds(std::string label, std::vector<bytecode::KindName> kinds) {
  for (uint32_t i = 0; i < bundle.kind_sets.size(); ++i)
    if (bundle.kind_sets[i].kinds == kinds && bundle.kind_sets[i].label == label) return i;
  bundle.kind_sets.push_back({std::move(label), std::move(kinds)});
  return static_cast<uint32_t>(bundle.kind_sets.size() - 1);
}

uint32_t BundleBuilder::text_template(const std::vector<std::string>& texts) {
  for (uint32_t i = 0; i < bundle.templates.size(); ++i)
    if (bundle.templates[i].texts == texts) return i;
  bundle.templates.push_back({texts});
  return static_cast<uint32_t>(bundle.templates.size() - 1);
}

FunctionBuilder::FunctionBuilder(std::string name, uint16_t parameters) {
  function_.name = std::move(name);
  function_.parameters = parameters;
  take_run(parameters);
}

uint16_t FunctionBuilder::take_run(uint16_t count) {
  uint16_t first = top_;
  top_ = static_cast<uint16_t>(top_ + count);
  function_.registers = std::max(function_.registers, top_);
  return first;
}

FunctionBuilder::Label FunctionBuilder::label() {
  labels_.push_back(0);
  return static_cast<Label>(labels_.size() - 1);
}

void FunctionBuilder::bind(Label label) {
  labels_[label] = size();
  last_bound_ = size();
}

bool FunctionBuilder::retarget(uint16_t from, uint16_t to) {
  // A label here means that another path arrives with its value in `from`.
  if (code_.empty() || last_bound_ == size()) return false;
  Instruction& last = code_.back();
  constexpr Op kMakers[] = {Op::kMakeRecord, Op::kMakeAsset, Op::kAssetPart,
                            Op::kCall,       Op::kComplete,  Op::kRelationAsk};
  bool makes = bytecode::makes_value(last.op) ||
               std::find(std::begin(kMakers), std::end(kMakers), last.op) != std::end(kMakers);
  if (!makes || last.a != from) return false;
  last.a = to;
  for (auto probe = probes_.rbegin(); probe != probes_.rend(); ++probe) {
    if (probe->pc + 1 != size()) break;
    if (probe->reg == from) probe->reg = to;
  }
  return true;
}

Instruction& FunctionBuilder::emit(Op op, uint32_t a, uint32_t b, uint32_t c, uint32_t d,
                                   uint32_t x) {
  Instruction instruction;
  instruction.op = op;
  instruction.x = static_cast<uint8_t>(x);
  instruction.a = static_cast<uint16_t>(a);
  instruction.b = static_cast<uint16_t>(b);
  instruction.c = static_cast<uint16_t>(c);
  instruction.d = d;
  code_.push_back(instruction);
  places_.push_back(span_);
  return code_.back();
}

void FunctionBuilder::jump(Op op, Label target, uint32_t a, uint32_t b, uint32_t c, uint32_t x) {
  fixups_.push_back({size(), target, false});
  emit(op, a, b, c, 0, x);
}

void FunctionBuilder::jump_in_e(Op op, uint32_t index, Label target) {
  fixups_.push_back({size(), target, true});
  emit(op, 0, 0, 0, index);
}

void FunctionBuilder::leave(Op op, Label target, uint32_t a, uint32_t outcomes, uint32_t d,
                            uint32_t b, uint32_t x) {
  fixups_.push_back({size(), target, true});
  emit(op, a, b, outcomes, d, x);
}

uint32_t FunctionBuilder::first_read(uint16_t reg, uint32_t before) const {
  uint32_t first = size();
  for (; first > before && code_[first - 1].op == Op::kGetField && code_[first - 1].a == reg;
       --first)
    reg = code_[first - 1].b;
  return last_bound_ > first ? size() : first;
}

void FunctionBuilder::leave_if_absent(uint32_t read, Label target) {
  Instruction test = code_[read];
  test.op = Op::kJumpFieldPresent;
  test.a = std::exchange(test.b, uint16_t{0});
  test.c = bytecode::kOnFalse;
  code_.insert(code_.begin() + read, test);
  places_.insert(places_.begin() + read, places_[read]);
  fixups_.push_back({read, target, true});
}

std::optional<Instruction> FunctionBuilder::take_field(uint16_t reg, uint32_t before) {
  if (size() <= before || last_bound_ == size()) return std::nullopt;
  Instruction last = code_.back();
  if (last.op != Op::kGetField || last.a != reg) return std::nullopt;
  code_.pop_back();
  places_.pop_back();
  return last;
}

void FunctionBuilder::probe(uint16_t reg, bytecode::Probe::Role role, base::Span span) {
  // At a label, other ways arrive with a value of their own.
  if (size() == 0 || last_bound_ == size()) return probe_before(reg, role, span);
  probes_.push_back({size() - 1, reg, role, false, 0, {span.file, span.begin, span.end}});
}

void FunctionBuilder::probe_before(uint16_t reg, bytecode::Probe::Role role, base::Span span) {
  probes_.push_back({size(), reg, role, true, 0, {span.file, span.begin, span.end}});
}

void FunctionBuilder::probe_shared(uint16_t reg, uint32_t shared) {
  if (size() == 0) return;
  probes_.push_back({size() - 1, reg, bytecode::Probe::kOperand, false, shared, {}});
}

void FunctionBuilder::probe_shared(uint32_t shared, base::Span span) {
  probes_.push_back(
      {size(), 0, bytecode::Probe::kOperand, true, shared, {span.file, span.begin, span.end}});
}

FunctionBuilder::Point FunctionBuilder::point() const {
  return {size(), static_cast<uint32_t>(fixups_.size()), static_cast<uint32_t>(probes_.size()),
          last_bound_};
}

void FunctionBuilder::rewind(const Point& point) {
  code_.resize(point.code);
  places_.resize(point.code);
  fixups_.resize(point.fixups);
  probes_.resize(point.probes);
  last_bound_ = point.bound;
}

bytecode::Function FunctionBuilder::finish() {
  for (const Fixup& fixup : fixups_) {
    Instruction& instruction = code_[fixup.instruction];
    (fixup.in_e ? instruction.e : instruction.d) = labels_[fixup.label];
  }
  fixups_.clear();
  std::stable_sort(probes_.begin(), probes_.end(),
                   [](const auto& a, const auto& b) { return a.pc < b.pc; });
  function_.code = std::exchange(code_, {});
  function_.places = bytecode::pack_places(std::exchange(places_, {}));
  function_.probes = std::exchange(probes_, {});
  return std::move(function_);
}

}  // namespace crenel::plan
