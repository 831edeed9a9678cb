// What the host's log hears.
#include <algorithm>
#include <mutex>

#include "support.hpp"

namespace crenel {
namespace {

/// Keeps what it hears, from any thread.
class Heard {
 public:
  Log log(LogLevel level = LogLevel::kDebug) {
    auto write = [this](const LogRecord& record) {
      std::lock_guard lock(mutex_);
      std::string line = std::string(to_string(record.level)) + " ";
      lines_.push_back(line + std::string(record.event) + ": " + record.message);
      if (record.diagnostic != nullptr) codes_.push_back(record.diagnostic->code);
    };
    return {write, level};
  }

  size_t count(const std::string& begin) const {
    return static_cast<size_t>(
        std::count_if(lines_.begin(), lines_.end(),
                      [&](const std::string& line) { return line.starts_with(begin); }));
  }
  const std::vector<std::string>& lines() const { return lines_; }
  const std::vector<std::string>& codes() const { return codes_; }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
  std::vector<std::string> codes_;
};

TEST(Log, HearsWhatWasReadAndWhatCouldNotBe) {
  Heard heard;
  InventoryOptions options;
  options.log = heard.log();
  Inventory inventory(options);
  ASSERT_TRUE(inventory.add_text("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"));
  EXPECT_EQ(heard.lines(),
            std::vector<std::string>{"debug read: read pod.yaml: manifests, 1 object"});
  Result<uint64_t> broken = inventory.add_path(data("broken.yaml"));
  ASSERT_FALSE(broken);
  EXPECT_EQ(heard.count("error problem: " + data("broken.yaml") + ":"),
            broken.diagnostics().size());
  ASSERT_FALSE(heard.codes().empty());
  EXPECT_EQ(heard.codes()[0], broken.diagnostics()[0].code);
}

TEST(Log, HearsOfCompilingAndChecking) {
  Heard heard;
  CompileOptions compile;
  compile.log = heard.log();
  ASSERT_TRUE(compile_files({data("policy.crn")}, compile));
  EXPECT_EQ(heard.count("info compiled: compiled " + std::to_string(sample().threats().size())),
            1u);
  EXPECT_FALSE(compile_string("module acme\nthreat", "acme.crn", compile));
  EXPECT_EQ(heard.count("error problem: acme.crn:2:"), 1u);
  CheckOptions check;
  check.log = heard.log();
  ASSERT_TRUE(sample().check(inventory_of("privileged.yaml"), check));
  EXPECT_EQ(heard.count("info checked: checked 1 object: 1 open finding"), 1u);
}

TEST(Log, HearsNothingBelowItsLevel) {
  Heard heard;
  CheckOptions check;
  check.log = heard.log(LogLevel::kWarning);
  ASSERT_TRUE(sample().check_paths({data("privileged.yaml")}, {}, check));
  EXPECT_TRUE(heard.lines().empty());
  ASSERT_TRUE(sample().check_paths({data("broken.yaml")}, {}, check));
  EXPECT_GT(heard.count("error problem: " + data("broken.yaml")), 0u);
}

// Each input once, whether parts are checked or all at once, and again nothing where a finding is
// explained.
TEST(Log, HearsOfEachInputOnce) {
  for (uint64_t deadline : {0, 100000}) {
    Heard heard;
    CheckOptions check;
    check.log = heard.log();
    check.threads = 2;
    check.limits.deadline = std::chrono::milliseconds(deadline);  // none: in parts
    Result<Report> report =
        sample().check_paths({data("privileged.yaml"), data("broken.yaml")}, {}, check);
    ASSERT_TRUE(report);
    EXPECT_EQ(heard.count("debug read: read " + data("privileged.yaml") + ": manifests, 1 object"),
              1u);
    EXPECT_EQ(heard.count("debug read: "), 2u);
    EXPECT_EQ(heard.count("error problem: "), heard.codes().size());
    EXPECT_EQ(heard.codes().size(), report->diagnostics().size());
    EXPECT_EQ(heard.count("info checked: "), 1u);
    size_t lines = heard.lines().size();
    (void)report->open().at(0).explain();
    EXPECT_EQ(heard.lines().size(), lines);
  }
}

TEST(Log, MayBeAnotherForReading) {
  Heard reading;
  Heard running;
  InventoryOptions inputs;
  inputs.log = reading.log();
  CheckOptions check;
  check.log = running.log();
  auto fill = [](Inventory& inventory) {
    (void)inventory.add_text("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n");
  };
  ASSERT_TRUE(sample().check_with(fill, inputs, check));
  EXPECT_EQ(reading.count("debug read: "), 1u);
  EXPECT_EQ(running.count("debug read: "), 0u);
  EXPECT_EQ(running.count("info checked: "), 1u);
}

}  // namespace
}  // namespace crenel
