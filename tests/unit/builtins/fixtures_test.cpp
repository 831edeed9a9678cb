// Domain types and functions against other implementations: tests/unit/builtins/data holds what
// those say, tests/unit/builtins/oracles the programs that asked them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "builtins/domain_types.hpp"
#include "builtins/domain_values.hpp"
#include "builtins/glob.hpp"
#include "builtins/native.hpp"
#include "builtins/network.hpp"
#include "builtins/schedules.hpp"
#include "builtins/shell.hpp"

namespace crenel::builtins {
namespace {

using document::Domain;
using document::Tag;
using document::Value;

using Row = std::vector<std::string>;

/// Calls `check` with the columns of each row.
template <class Check>
void for_rows(const std::string& name, size_t least, Check check) {
  std::ifstream in(CRENEL_SOURCE_DIR "/tests/unit/builtins/data/" + name);
  size_t rows = 0;
  for (std::string line; std::getline(in, line); ++rows) {
    Row row;
    for (size_t at = 0; at <= line.size();) {
      size_t end = std::min(line.find('\t', at), line.size());
      row.push_back(line.substr(at, end - at));
      at = end + 1;
    }
    SCOPED_TRACE(line);
    check(row);
  }
  EXPECT_GE(rows, least) << name;
}

Value read(Domain domain, const std::string& text, base::Arena& arena) {
  return domain_type(domain).parse(Value::string(text), arena);
}

std::string text_of(const Value& value) {
  return value.is(Tag::kAbsent) ? "error" : domain_type(value).text(value);
}

const char* word(bool truth) { return truth ? "true" : "false"; }

TEST(Fixtures, SemverRanges) {
  for_rows("semver-ranges.tsv", 1500, [](const Row& row) {
    base::Arena arena;
    Value range = read(Domain::kSemverRange, row[0], arena);
    Value version = read(Domain::kSemver, row[1], arena);
    ASSERT_FALSE(version.is(Tag::kAbsent));
    bool taken = !range.is(Tag::kAbsent);
    EXPECT_EQ(row[2], taken ? word(SemverRangeDomain::holds(range, version)) : "error");
  });
}

TEST(Fixtures, SemverOrder) {
  for_rows("semver-order.tsv", 500, [](const Row& row) {
    auto a = parse_semver(row[0]), b = parse_semver(row[1]);
    EXPECT_EQ(row[2], a && b ? std::to_string(compare_semver(*a, *b))
                             : fmt::format("{} {}", a.has_value(), b.has_value()));
  });
}

TEST(Fixtures, Durations) {
  for_rows("durations.tsv", 600, [](const Row& row) {
    auto duration = parse_duration(row[0]);
    EXPECT_EQ(row[1], duration ? std::to_string(*duration) : "error");
    EXPECT_EQ(row[2], duration ? duration_text(*duration) : "");
  });
}

TEST(Fixtures, Cron) {
  for_rows("cron.tsv", 600, [](const Row& row) {
    auto cron = parse_cron(row[0]);
    ASSERT_EQ(row[1] != "error", cron.has_value());
    if (!cron) return;
    base::Arena arena;
    Value after = read(Domain::kTimestamp, row[1], arena);
    std::optional<int64_t> next = next_run(*cron, after.integer);
    ASSERT_EQ(row[2] != "never", next.has_value());
    if (!next) return;
    EXPECT_EQ(row[2], text_of(make_timestamp(*next, 0)));
    // The fixture looked at the next 3000 runs only.
    std::optional<int64_t> every = shortest_interval(*cron);
    ASSERT_TRUE(every.has_value());
    EXPECT_EQ(row[3], std::to_string(*every));
  });
}

TEST(Fixtures, Globs) {
  for_rows("globs.tsv", 1500, [](const Row& row) {
    uint64_t work = 0;
    std::optional<bool> matches = glob_matches(row[0], row[1], "/", work);
    EXPECT_EQ(row[2], matches ? word(*matches) : "error");
  });
}

TEST(Fixtures, Cvss) {
  for_rows("cvss.tsv", 400, [](const Row& row) {
    base::Arena arena;
    Value vector = read(Domain::kCvss, row[0], arena);
    ASSERT_EQ(row[1] != "error", !vector.is(Tag::kAbsent));
    if (vector.is(Tag::kAbsent)) return;
    document::Inventory inventory;
    NativeContext context{inventory, arena, nullptr};
    Value score = find_native("cvss.score")->call(context, {&vector, 1});
    EXPECT_EQ(row[1], fmt::format("{}", score.real));
  });
}

TEST(Fixtures, Urls) {
  for_rows("urls.tsv", 600, [](const Row& row) {
    base::Arena arena;
    std::optional<Url> url = parse_url(row[0], arena);
    ASSERT_EQ(row[1] != "error", url.has_value());
    if (!url) return;
    EXPECT_EQ(row[1], url->scheme);
    EXPECT_EQ(row[2], url->host);
    EXPECT_EQ(row[3], url->port < 0 ? "" : std::to_string(url->port));
    EXPECT_EQ(row[4], url->user);
    EXPECT_EQ(row[5], url->query);
    EXPECT_EQ(row[6], url->fragment);
  });
}

TEST(Fixtures, Addresses) {
  for_rows("addresses.tsv", 500, [](const Row& row) {
    base::Arena arena;
    document::Inventory inventory;
    NativeContext context{inventory, arena, nullptr};
    Value ip = read(Domain::kIp, row[0], arena);
    EXPECT_EQ(row[1], text_of(ip));
    if (ip.is(Tag::kAbsent)) return;
    size_t column = 2;
    for (const char* name :
         {"ip.is_loopback", "ip.is_link_local", "ip.is_multicast", "ip.is_unspecified"})
      EXPECT_EQ(row[column++], word(find_native(name)->call(context, {&ip, 1}).is_true())) << name;
  });
}

TEST(Fixtures, Blocks) {
  for_rows("blocks.tsv", 800, [](const Row& row) {
    base::Arena arena;
    document::Inventory inventory;
    NativeContext context{inventory, arena, nullptr};
    Value values[] = {read(Domain::kCidr, row[0], arena), read(Domain::kCidr, row[1], arena)};
    Value ip = read(Domain::kIp, row[2], arena);
    if (row[3] == "error" || row[3] == "ok") {
      EXPECT_EQ(row[3] == "error", values[0].is(Tag::kAbsent));
      EXPECT_EQ(row[4] == "error", values[1].is(Tag::kAbsent));
      EXPECT_EQ(row[5] == "error", ip.is(Tag::kAbsent));
      return;
    }
    ASSERT_FALSE(values[0].is(Tag::kAbsent) || values[1].is(Tag::kAbsent) || ip.is(Tag::kAbsent));
    EXPECT_EQ(row[3], word(CidrDomain::holds(values[0], ip)));
    EXPECT_EQ(row[4], word(find_native("cidrs_overlap")->call(context, {values, 2}).is_true()));
    EXPECT_EQ(row[5], word(find_native("within_cidr")->call(context, {values, 2}).is_true()));
    EXPECT_EQ(row[6], text_of(find_native("cidr.network")->call(context, {values, 1})));
  });
}

TEST(Fixtures, ShellWords) {
  for_rows("shell-words.tsv", 600, [](const Row& row) {
    std::vector<std::string> words;
    bool whole = shell_words(row[0], words);
    EXPECT_EQ(row[1], whole ? "ok" : "error");
    if (!whole) return;
    std::string joined;
    for (size_t i = 0; i < words.size(); ++i) joined += (i > 0 ? "\x1f" : "") + words[i];
    EXPECT_EQ(row[2], joined);
  });
}

}  // namespace
}  // namespace crenel::builtins
