// Random policies over random objects: the VM and the reference evaluator have to agree.
#include <gtest/gtest.h>

#include <cstdlib>

#include "oracle/compare.hpp"
#include "oracle/generator.hpp"

namespace crenel::oracle {
namespace {

constexpr size_t kInputsPerPolicy = 8;

uint64_t number_from(const char* variable, uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// How runs of the VM that should be alike are not: with indexes and without, with code that is
/// settled before the run and without, over what rules read and over everything.
std::string runs_differ(const Compiled& compiled, const RandomInputs& inputs) {
  Projected projected(compiled.bundle);
  document::Inventory whole = inputs.inventory();
  return indexes_differ(compiled, whole) + specializing_differs(compiled, whole) +
         projection_differs(compiled, whole, inputs.inventory(projected.options));
}

bool differs(const RandomPolicy& policy, const RandomInputs& inputs) {
  std::unique_ptr<Compiled> compiled = compile_policy(policy.text());
  if (!compiled->errors.empty()) return false;
  return !compare(*compiled, inputs.inventory()).agree() || !runs_differ(*compiled, inputs).empty();
}

/// Leaves out rules and objects as long as both sides still differ.
void cut_down(RandomPolicy& policy, RandomInputs& inputs) {
  for (size_t i = policy.rules.size(); i-- > 0 && policy.rules.size() > 1;) {
    RandomPolicy less = policy;
    less.rules.erase(less.rules.begin() + static_cast<std::ptrdiff_t>(i));
    if (differs(less, inputs)) policy = std::move(less);
  }
  for (size_t i = inputs.objects.size(); i-- > 0;) {
    RandomInputs less = inputs;
    less.objects.erase(less.objects.begin() + static_cast<std::ptrdiff_t>(i));
    if (differs(policy, less)) inputs = std::move(less);
  }
}

std::string reproduction(RandomPolicy policy, RandomInputs inputs) {
  cut_down(policy, inputs);
  std::unique_ptr<Compiled> compiled = compile_policy(policy.text());
  return policy.text() + "\n" + inputs.text() + compare(*compiled, inputs.inventory()).text() +
         runs_differ(*compiled, inputs);
}

TEST(Random, PoliciesAgree) {
  uint64_t pairs = number_from("CRENEL_ORACLE_PAIRS", 2000);
  Random random(number_from("CRENEL_ORACLE_SEED", 20261124));
  Tally all;
  size_t done = 0;
  size_t tried = 0;
  size_t compiled_ones = 0;
  size_t differences = 0;
  std::string errors;
  while (done < pairs && differences < number_from("CRENEL_ORACLE_DIFFERENCES", 3)) {
    RandomPolicy policy = random_policy(random);
    std::unique_ptr<Compiled> compiled = compile_policy(policy.text());
    ++tried;
    if (!compiled->errors.empty()) {
      errors += compiled->errors;
      ASSERT_LT(tried, 2 * pairs) << errors;
      continue;
    }
    ++compiled_ones;
    for (size_t i = 0; i < kInputsPerPolicy && done < pairs; ++i, ++done) {
      RandomInputs inputs = random_inputs(random);
      Comparison result = compare(*compiled, inputs.inventory());
      all.holds += result.tally.holds;
      all.fails += result.tally.fails;
      all.unknown += result.tally.unknown;
      if (result.agree() && runs_differ(*compiled, inputs).empty()) continue;
      ++differences;
      ADD_FAILURE() << reproduction(policy, inputs);
      break;
    }
  }
  uint64_t verdicts = all.holds + all.fails + all.unknown;
  RecordProperty("verdicts", std::to_string(verdicts));
  std::cout << done << " pairs, " << verdicts << " verdicts: " << all.holds << " true, "
            << all.unknown << " indeterminate; " << compiled_ones << " of " << tried
            << " policies compile\n";
  if (std::getenv("CRENEL_ORACLE_ERRORS")) std::cout << errors;
  if (done < pairs) return;
  EXPECT_GE(all.holds * 5, verdicts) << "at least 20 % of the verdicts have to be true";
  EXPECT_GE(all.unknown * 20, verdicts) << "at least 5 % of the verdicts have to be indeterminate";
  EXPECT_GE(compiled_ones * 10, tried * 8) << errors.substr(0, 4000);
}

}  // namespace
}  // namespace crenel::oracle
