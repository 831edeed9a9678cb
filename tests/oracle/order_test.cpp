// What a report must not hang on: the order of documents, rules and conjuncts.
#include <gtest/gtest.h>

#include <utility>

#include "oracle/compare.hpp"
#include "oracle/generator.hpp"

namespace crenel::oracle {
namespace {

constexpr size_t kPolicies = 40;
constexpr size_t kInputsPerPolicy = 3;

template <class T>
void shuffle(std::vector<T>& items, Random& random) {
  for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.index(i)]);
}

/// `b and a` for every `a and b` of a condition.
void turn(syntax::Expr& expr) {
  if (expr.kind != syntax::ExprKind::kBinary) return;
  auto& both = static_cast<syntax::Binary&>(expr);
  if (both.op != syntax::BinaryOp::kAnd && both.op != syntax::BinaryOp::kOr) return;
  turn(*both.left);
  turn(*both.right);
  std::swap(both.left, both.right);
}

void turn_conditions(Compiled& compiled) {
  for (const auto& module : compiled.program->modules)
    for (const auto& decl : module->decls)
      for (syntax::Clause& clause : decl->clauses)
        if (clause.kind == syntax::ClauseKind::kWhen) turn(*clause.value);
}

void expect_same(const bytecode::Bundle& bundle, const RandomInputs& inputs,
                 const std::optional<std::vector<Outcome>>& before, const std::string& policy,
                 const char* what) {
  std::optional<std::vector<Outcome>> after = execute(bundle, inputs.inventory(), {});
  ASSERT_EQ(before.has_value(), after.has_value()) << what;
  if (!before) return;
  EXPECT_TRUE(*before == *after) << what << "\n" << policy << compare(*before, after).text();
}

TEST(Order, OfDocumentsRulesAndConjunctsIsNothing) {
  Random random(20261128);
  size_t compared = 0;
  for (size_t n = 0; n < kPolicies && !testing::Test::HasFailure(); ++n) {
    RandomPolicy policy = random_policy(random);
    std::unique_ptr<Compiled> compiled = compile_policy(policy.text());
    if (!compiled->errors.empty()) continue;
    RandomPolicy other = policy;
    shuffle(other.rules, random);
    std::unique_ptr<Compiled> reordered = compile_policy(other.text());
    ASSERT_TRUE(reordered->errors.empty()) << reordered->errors;
    std::unique_ptr<Compiled> turned = compile_policy(policy.text());
    turn_conditions(*turned);
    plan_again(*turned);
    for (size_t i = 0; i < kInputsPerPolicy; ++i) {
      RandomInputs inputs = random_inputs(random);
      std::optional<std::vector<Outcome>> found = execute(compiled->bundle, inputs.inventory(), {});
      expect_same(reordered->bundle, inputs, found, policy.text(), "order of rules");
      expect_same(turned->bundle, inputs, found, policy.text(), "order of conjuncts");
      RandomInputs moved = inputs;
      shuffle(moved.objects, random);
      expect_same(compiled->bundle, moved, found, policy.text(), "order of documents");
      ++compared;
    }
  }
  EXPECT_GE(compared, kPolicies * kInputsPerPolicy * 7 / 10);
}

}  // namespace
}  // namespace crenel::oracle
