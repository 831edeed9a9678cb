// The block reader against its reference: the same values, flags, marks and diagnostics, whatever
// the text. Which documents it takes itself is checked too, for one that took none would be right.
// CRENEL_FUZZ_ROUNDS=N makes the mutations N times as many, and takes seeds from the corpus.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <vector>

#include "conformance/suites.hpp"
#include "unit/document/reader_comparison.hpp"

namespace crenel::document {
namespace {

void expect_same(const std::string& text, Dialect dialect = Dialect::kKubernetes) {
  ReadOptions options;
  options.dialect = dialect;
  ASSERT_EQ(show_reading(text, options, false), show_reading(text, options, true)) << text;
}

struct Case {
  const char* text;
  bool taken;
};

constexpr Case kCases[] = {
    {"a: 1\n", true},
    {"a: 1", true},
    {"a:\nname: 1\nb: null\nc: ~\nd:\n", true},
    {"a: b # c\nd: e#f\ng: h:i\nj: 'k' # l\nm: \"n\"   \n", true},
    {"# a\n\n--- # b\n# c\nd: 1\n# e\n", true},
    {"a:\n- b\n-   - c\n    - d: 1\n      e: 2\n-\n  f: g\nh: i\n", true},
    {"a:\n    # deep\n  b: 1\n # shallow\n  c: 2\n", true},
    {"a:\n  b\nc:\n  \"d\"\ne:\n  [f, g]\nh:\n  |\n  i\n", true},
    {"a: b\n  c\n\n\n  - d # e\nf: 1\n", true},
    {"a: 'b\n  c\n\n\n  d''e'\nf: \"g\n h\\n i\"\n", true},
    {"a: \"b\\n\"\nc: \"\\\"\\\\\"\nd: ''''\n\"e f\": 1\n'g': 2\n\"h\\t\": 3\n", true},
    {"a: |\n  b\n\n   c \n\n\nd: |-\n\n  e\n\nf: |+\n  g\n\n\nh: |2\n    i\n  j\nk: |\nl: 1\n",
     true},
    {"- |\n  a\n- |-2\n   b\n- x: |\n    c\n  y: 1\n", true},
    {"a: [b, 'c', \"d\", 1, {e: f, \"g\":h}, [ ] , {}]\ni: {\n  j: k,\n  l: [m,\n n\n]\n}\n", true},
    {"{\"a\": 1, \"b\": [true, null]}\n", true},
    {"yes: no\n010: 1_000\n1.0: 0x1F\n1e3: .5\n-1: +2\n", true},
    {"a: -b\nc: --d\n-e: f\ng: .h\ni: ~j\nk: $(l)\nm: /n\no: 2026-01-01\n", true},
    {"a: 1\nb: 2\na: 3\n", true},
    {"a: 1\n---\nb: 2\n---\nc: 3\n", true},
    {"\xC3\xA9: \xE2\x82\xAC\n", true},
    {"a: &x 1\n", false},
    {"a: *x\n", false},
    {"a: !!str 1\n", false},
    {"a: >\n  b\n", false},
    {"a: 1\r\n", false},
    {"a:\t1\n", false},
    {"? a\n: b\n", false},
    {"<<: {a: 1}\n", false},
    {"'<<': {a: 1}\n", true},
    {"%YAML 1.1\n---\na: 1\n", false},
    {"a: b: c\n", false},
    {"a: - b\n", false},
    {"a\n", false},
    {"a: 1\n b: 2\n", false},
    {"a:\n  - b\n  c: 1\n", false},
    {"-\n- a\n", false},
    {"~: 1\n", false},
    {"a: .inf\n", false},
    {"a: [b, ]\n", false},
    {"a: [b: c]\n", false},
    {"a: {b}\n", false},
    {"a: {b:, c: 1}\n", false},
    {"a: [b?c]\n", false},
    {"a: 'b\n", false},
    {"a: |\n  b", false},
    {"a: |\n   \n  b\n", false},
    {"a: \"\\u00e9\"\n", false},
    {"--- a\n", false},
    {"a: 1\n...\n", false},
    {"a: [1,\n... 2]\n", false},
    {"a: \"b\n... c\"\n", false},
    {"...\n", false},
    {"\n", false},
    {"a: \"b\n  c\": d\n", false},
    {"a: @b\n", false},
    {"a: \"b\"c\n", false},
    {"a: b #\n  c\n", false},
    {"a: \"b\\\n  c\"\n", false},
    {"a: b\n\xEF\xBB\xBF"
     "c: d\n",
     true},
};

TEST(BlockReader, ReadsAsItsReference) {
  for (const Case& test : kCases) {
    for (Dialect dialect : {Dialect::kKubernetes, Dialect::kYaml12})
      expect_same(test.text, dialect);
    Ways ways = count_ways(test.text);
    EXPECT_EQ(ways.by_block_reader, test.taken ? ways.documents : 0) << test.text;
  }
}

TEST(BlockReader, HandsOverWithoutTraces) {
  expect_same("a: 1\na: 2\nb: &x 1\na: 3\n---\nc: *x\n---\nd: 1\nd: 2\n");
}

TEST(BlockReader, KeepsTheLimits) {
  for (int depth : {10, 90, 110, 600}) {
    std::string flow = "a: ";
    std::string block;
    for (int i = 0; i < depth; ++i) {
      flow += '[';
      block += std::string(static_cast<size_t>(i), ' ') + "a:\n";
    }
    expect_same(flow + std::string(static_cast<size_t>(depth), ']') + "\n");
    expect_same(block);
  }
  ReadOptions options;
  options.limits.depth = 3;
  for (const char* text : {"a: {b: {c: 1}}\n", "a: {b: {c: {d: 1}}}\n"})
    EXPECT_EQ(show_reading(text, options, false), show_reading(text, options, true));
  for (size_t size : {400u, 600u, 1100u})
    expect_same(std::string(size, 'k') + ": 1\n{" + std::string(size, 'k') + ": 1}\n");
}

constexpr const char* kSeeds[] = {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {x/y: \"z\"}}\nspec:\n  containers:\n"
    "  - name: c # the\n    image: \"i:1\"\n    args: ['a', b, --p=1]\n    command:\n    - sh\n"
    "    - -c\n    - |\n      if x; then\n        y\n      fi\n  volumes: []\n---\nkind: "
    "List\nitems:\n"
    "- {kind: Pod}\n- kind: Job\n",
    "data:\n  a.conf: |-\n    x = 1\n\n    y = 2\n  b: plain text\n    goes on\n  c: 'it''s\n    "
    "more'\n"
    "  d: \"q\\\"e\n    f\"\nempty:\nnull_: ~\n# end\nn: null\nt: |+\n  k\n\n\nu: |2\n    v\n  w\n",
    "- a: 1\n  b:\n  - c\n  -   d: e\n      f: 'g'\n- - h\n  - i: {j: k}\n-\n  l: m\n\n# n\n- "
    "\"o\" # p\n",
    "\"k\": [1, -2.5, true,\n  null, 'x', {a: b, \"c\":1}]\n'l': {m: [ ], n: {}}\no p: "
    "http://q:1/r#s\n",
    "a: &x {p: [1, 2]}\nb: {<<: *x, q: !!str 1}\nc: >-\n  v\n  w\n? e\n: f\n",
};
constexpr std::string_view kPieces[] = {
    "\n",    "\n\n", " ",       "  ",       "\n  ", "\n    ", "\t",   "\"",
    "'",     "{",    "}",       "[",        "]",    ",",      ", ",   ":",
    ": ",    "- ",   "-",       "&x ",      "*x",   "!!int ", "<<: ", "|",
    "|\n",   "|-\n", "|+\n",    ">",        "#",    " #",     "? ",   "%",
    "---\n", "...",  "null",    "~",        "yes",  "0x1",    "\r\n", "\xEF\xBB\xBF",
    "\\",    "\\n",  "\\u0041", "\xC2\x85", "n",    "''",     "\"\"", ".",
    "@",     "`",    "a: b\n"};

std::string mutate(std::string text, std::mt19937& dice) {
  auto below = [&](size_t n) { return dice() % n; };
  for (size_t i = 0, n = 1 + below(4); i < n; ++i) {
    size_t at = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        text.erase(at, 1 + below(8));
        break;
      case 1:
        text.insert(at, text.substr(below(text.size() + 1), below(30)));
        break;
      case 2:
        text.insert(at, 1, static_cast<char>(32 + below(95)));
        break;
      case 3:
        text.erase(at);
        break;
      default:
        text.insert(at, kPieces[below(std::size(kPieces))]);
    }
  }
  return text;
}

std::vector<std::string> corpus_seeds() {
  std::vector<std::string> seeds;
  std::filesystem::path corpus = conformance::suite("");
  if (corpus.empty()) return seeds;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    bool small = entry.is_regular_file() && entry.file_size() < 3000;
    if (small && entry.path().extension() == ".yaml")
      seeds.push_back(conformance::slurp(entry.path()));
  }
  std::sort(seeds.begin(), seeds.end());
  return seeds;
}

TEST(BlockReader, ReadsMutationsAsItsReference) {
  const char* asked = std::getenv("CRENEL_FUZZ_ROUNDS");
  int rounds = asked == nullptr ? 1 : std::max(1, std::atoi(asked));
  std::vector<std::string> seeds(std::begin(kSeeds), std::end(kSeeds));
  if (asked != nullptr)
    for (std::string& seed : corpus_seeds()) seeds.push_back(std::move(seed));
  std::mt19937 dice(asked == nullptr ? 1 : static_cast<unsigned>(rounds));
  int texts = 0;
  int taken = 0;
  for (int i = 0; i < rounds * 20000; ++i, ++texts) {
    std::string text = mutate(seeds[static_cast<size_t>(i) % seeds.size()], dice);
    expect_same(text, i % 8 == 7 ? Dialect::kYaml12 : Dialect::kKubernetes);
    if (HasFatalFailure()) FAIL() << "text " << i;
    Ways ways = count_ways(text);
    taken += ways.documents > 0 && ways.by_block_reader == ways.documents;
  }
  RecordProperty("taken", taken);
  EXPECT_GT(taken, texts / 10);
  EXPECT_LT(taken, texts);
}

TEST(BlockReader, ReadsTheCorpusAsItsReference) {
  std::filesystem::path corpus = conformance::suite("");
  if (corpus.empty()) GTEST_SKIP() << "the corpus is not there";
  Ways manifests;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    std::filesystem::path extension = entry.path().extension();
    bool yaml = extension == ".yaml" || extension == ".yml";
    if (!yaml || !entry.is_regular_file()) continue;
    std::string text = conformance::slurp(entry.path());
    expect_same(text);
    if (HasFatalFailure()) FAIL() << entry.path();
    if (entry.path().string().find("/k8s-") == std::string::npos) continue;
    Ways ways = count_ways(text);
    manifests.documents += ways.documents;
    manifests.by_block_reader += ways.by_block_reader;
    if (std::getenv("CRENEL_FUZZ_ROUNDS") != nullptr && ways.by_block_reader < ways.documents)
      std::printf("by the reference: %d of %d of %s\n", ways.documents - ways.by_block_reader,
                  ways.documents, entry.path().c_str());
  }
  std::printf("%d of %d manifests by the block reader\n", manifests.by_block_reader,
              manifests.documents);
  EXPECT_GT(manifests.by_block_reader, manifests.documents * 19 / 20);
}

}  // namespace
}  // namespace crenel::document
