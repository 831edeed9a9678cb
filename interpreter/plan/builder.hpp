// Makes the tables and the code of a bundle: interning, registers, jumps.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"
#include "bytecode/bundle.hpp"

namespace crenel::plan {

using bytecode::Instruction;
using bytecode::Op;

/// The tables of a bundle under construction.
class BundleBuilder {
 public:
  bytecode::Bundle bundle;

  uint32_t name(std::string_view text);
  uint32_t constant(const bytecode::Constant& value);
  uint32_t string(std::string_view text);
  uint32_t regex(std::string_view pattern);
  uint32_t native(std::string_view name);
  uint32_t kinds(std::string label, std::vector<bytecode::KindName> kinds);
  uint32_t text_template(const std::vector<std::string>& texts);

 private:
  template <class Table>
  uint32_t intern(Table& table, std::string_view text);
  std::map<std::string, uint32_t, std::less<>> index_;
};

/// Code of one function. Registers are a stack: what is taken after `mark()` is given back by
/// `release`.
class FunctionBuilder {
 public:
  using Label = uint32_t;

  explicit FunctionBuilder(std::string name, uint16_t parameters = 0);

  uint16_t take() { return take_run(1); }
  uint16_t take_run(uint16_t count);
  uint16_t mark() const { return top_; }
  void release(uint16_t mark) { top_ = mark; }

  Label label();
  void bind(Label label);
  Instruction& emit(Op op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0,
                    uint32_t x = 0);
  void jump(Op op, Label target, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, uint32_t x = 0);
  void gate(uint32_t rule, Label target) { jump_in_e(Op::kRuleGate, rule, target); }
  void weigh(uint32_t treatment, Label target) { jump_in_e(Op::kWeigh, treatment, target); }
  /// A jump over what ranges over objects of these kinds, where there are none.
  void jump_none(uint32_t kinds, bool completely, Label target) {
    jump_in_e(Op::kJumpNone, kinds, target);
    code_.back().x = completely;
  }
  /// A jump that depends on the outcome of a test; its target is in `e`.
  void leave(Op op, Label target, uint32_t a, uint32_t outcomes, uint32_t d = 0, uint32_t b = 0,
             uint32_t x = 0);
  /// Takes back the GetField that was emitted last, after `before`, if it is what wrote the
  /// register.
  std::optional<Instruction> take_field(uint16_t reg, uint32_t before);
  /// Where the GetFields begin that were emitted last, after `before`, to read `reg` member by
  /// member; size() if there are none, or jumps lead between them.
  uint32_t first_read(uint16_t reg, uint32_t before) const;
  const Instruction& at(uint32_t instruction) const { return code_[instruction]; }
  /// A jump before a GetField at the end of the code: to the target if what it reads is absent.
  void leave_if_absent(uint32_t read, Label target);
  /// Source of the instructions that follow.
  void at(base::Span span) { span_ = {span.file, span.begin, span.end}; }
  bytecode::SourceSpan span() const { return span_; }
  void restore(bytecode::SourceSpan span) { span_ = span; }
  /// The register holds the value of the span from here on.
  void probe(uint16_t reg, bytecode::Probe::Role role, base::Span span);
  /// A probe of what any way to the next instruction has put into `reg`.
  void probe_before(uint16_t reg, bytecode::Probe::Role role, base::Span span);
  /// Keeps what `reg` holds now as the shared value, for the rules that ask for it.
  void probe_shared(uint16_t reg, uint32_t shared);
  /// Shows the shared value as that of an operand.
  void probe_shared(uint32_t shared, base::Span span);
  /// Makes the last instruction write to `to` instead of the temporary `from`; false if it cannot.
  bool retarget(uint16_t from, uint16_t to);
  /// Where code stands, to go back to.
  struct Point {
    uint32_t code;
    uint32_t fixups;
    uint32_t probes;
    uint32_t bound;
  };
  Point point() const;
  /// Forgets what was emitted since; nothing before may jump into it.
  void rewind(const Point& point);
  uint32_t size() const { return static_cast<uint32_t>(code_.size()); }

  /// Resolves the jumps. The builder is empty afterwards.
  bytecode::Function finish();

 private:
  void jump_in_e(Op op, uint32_t index, Label target);

  bytecode::Function function_;  ///< but for its rows
  std::vector<Instruction> code_;
  std::vector<bytecode::SourceSpan> places_;  ///< of `code_`
  std::vector<bytecode::Probe> probes_;
  std::vector<uint32_t> labels_;
  struct Fixup {
    uint32_t instruction;
    Label label;
    bool in_e;
  };
  std::vector<Fixup> fixups_;
  bytecode::SourceSpan span_;
  uint16_t top_ = 0;
  uint32_t last_bound_ = 0;
};

}  // namespace crenel::plan
