// Compiles a policy once, runs it in the VM and in the reference evaluator, and says how they
// differ.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bytecode/bundle.hpp"
#include "document/reader.hpp"
#include "oracle/evaluator.hpp"
#include "sema/checker.hpp"

namespace crenel::oracle {

/// A checked program, and the bundle that the planner makes of it.
struct Compiled {
  base::SourceMap sources;
  std::unique_ptr<sema::Program> program;
  std::vector<const sema::ModuleScope*> modules;
  bytecode::Bundle bundle;
  bytecode::Bundle scanning;  ///< the same without indexes
  std::string errors;         ///< empty: it compiled
};

/// Compiles a text, or with `pack` a module of the library.
std::unique_ptr<Compiled> compile_policy(const std::string& text, const std::string& pack = {});

/// Makes the bundle anew, from a program that has been changed.
void plan_again(Compiled& compiled);

struct Comparison {
  std::vector<Outcome> only_vm;
  std::vector<Outcome> only_oracle;
  Tally tally;
  bool ended = false;  ///< a limit ended the VM's run
  bool agree() const { return only_vm.empty() && only_oracle.empty() && !ended; }
  std::string text() const;
};

/// The evaluator's verdicts.
std::vector<Outcome> evaluate(const Compiled& compiled, const document::Inventory& inventory,
                              const Params& params, Tally& tally);
/// The VM's; nothing if a limit ended the run. Objects of unknown kinds are left out: the VM's
/// driver reports those, not a rule.
std::optional<std::vector<Outcome>> execute(const bytecode::Bundle& bundle,
                                            const document::Inventory& inventory,
                                            const Params& params);
/// How the VM's findings with indexes differ from those without: verdicts, causes, places, order.
/// Empty if they do not.
std::string indexes_differ(const Compiled& compiled, const document::Inventory& inventory,
                           const Params& params = {});
/// The same for code that is settled for its parameters before the run, as for many objects.
std::string specializing_differs(const Compiled& compiled, const document::Inventory& inventory,
                                 const Params& params = {});
/// How a reader reads for the policy that passes over what no rule reads, though the input is
/// small.
struct Projected {
  explicit Projected(const bytecode::Bundle& bundle);
  Projected(const Projected&) = delete;
  document::Unread unread;
  document::ReadOptions options;
};
/// The same for what a reader that passes over what no rule reads makes of the same input.
std::string projection_differs(const Compiled& compiled, const document::Inventory& whole,
                               const document::Inventory& projected, const Params& params = {});
Comparison compare(const std::vector<Outcome>& oracle,
                   const std::optional<std::vector<Outcome>>& vm);
Comparison compare(const Compiled& compiled, const document::Inventory& inventory,
                   const Params& params = {});

}  // namespace crenel::oracle
