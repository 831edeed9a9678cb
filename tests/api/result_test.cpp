// Result: the value, the warnings, and the one function that throws.
#include "support.hpp"

namespace crenel {
namespace {

Result<int> failure() {
  Diagnostic diagnostic;
  diagnostic.code = "E0101";
  diagnostic.message = "expected an expression";
  return Result<int>::failure({diagnostic});
}

TEST(Result, HoldsAValue) {
  Result<int> result(7);
  EXPECT_TRUE(result);
  EXPECT_EQ(*result, 7);
  EXPECT_EQ(std::move(result).value(), 7);
}

TEST(Result, MayCarryWarnings) {
  Result<int> result(7, {Diagnostic{}});
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.diagnostics().size(), 1u);
}

TEST(Result, ThrowsOnlyFromValue) {
  Result<int> result = failure();
  EXPECT_FALSE(result);
  try {
    (void)result.value();
    FAIL() << "value() did not throw";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics().size(), 1u);
    EXPECT_NE(std::string(error.what()).find("expected an expression"), std::string::npos);
  }
}

TEST(Value, ShowsItselfAsJson) {
  Value value = Value::map({{"a", Value::list({1, 2.5, "x\"y", true})}, {"b", Value()}});
  EXPECT_EQ(value.to_json(), R"({"a": [1, 2.5, "x\"y", true], "b": null})");
}

TEST(Severity, IsReadAndWritten) {
  EXPECT_EQ(parse_severity("critical"), Severity::kCritical);
  EXPECT_EQ(parse_severity("dire"), std::nullopt);
  EXPECT_EQ(to_string(Severity::kLow), "low");
  EXPECT_EQ(stride_names(kTampering | kElevationOfPrivilege),
            (std::vector<std::string_view>{"tampering", "elevation_of_privilege"}));
}

}  // namespace
}  // namespace crenel
