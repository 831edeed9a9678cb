// Parts of the verifier, one a file.
#pragma once

#include <string>
#include <vector>

#include "bytecode/bundle.hpp"
#include "bytecode/verify.hpp"

namespace crenel::bytecode {

/// Collects what is wrong. A stage reports and goes on where that is safe.
class Faults {
 public:
  void add(std::string message) {
    if (messages_.size() < kMost) messages_.push_back(std::move(message));
  }
  bool any() const { return !messages_.empty(); }
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  static constexpr size_t kMost = 20;
  std::vector<std::string> messages_;
};

/// `function `f`, instruction 3 (GetField): `
std::string place_of(const Function& function, size_t pc);

/// Tables other than code.
void check_tables(const Bundle& bundle, Faults& faults);
/// Each instruction by itself: operands in range.
void check_code(const Bundle& bundle, Faults& faults);
/// Registers are written before they are read, and findings are well nested. Operands must be in
/// range.
void check_flow(const Bundle& bundle, Faults& faults);

/// Functions that solve relations: apart from all others, and asking only what lies below them.
void check_relations(const Bundle& bundle, Faults& faults);

}  // namespace crenel::bytecode
