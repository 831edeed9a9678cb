// Join indexes against what trying every object gives.
#include "vm/join_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "cases.hpp"
#include "vm/join_keys.hpp"

namespace crenel::vm::test {
namespace {

using bytecode::IndexKey;
using bytecode::KeyMode;

/// A state over input.yaml.
struct Fixture {
  document::Inventory inventory = make_inventory();
  bytecode::Bundle bundle = make_bundle("LoadBool r1 1\n");
  std::vector<Diagnostic> problems;
  Program program{bundle, inventory, RunOptions{}, problems};
  SharedLimits limits;
  State state;

  Fixture() : state(prepare()) {}
  State prepare() {
    limits.limits.memory = uint64_t{1} << 30;
    return State(program, limits);
  }
  Value text(std::string_view text) { return Value::string(state.arena.copy(text)); }
};

bytecode::Index index_of(std::vector<KeyMode> modes) {
  bytecode::Index index;
  for (KeyMode mode : modes) index.keys.push_back({mode, bytecode::Expect::kString, ""});
  return index;
}

std::vector<uint32_t> under(const JoinIndex& index, uint64_t hash) {
  const JoinIndex::Bucket* bucket = index.find(hash);
  std::vector<uint32_t> places;
  for (uint32_t i = 0; bucket && i < bucket->count; ++i)
    places.push_back(index.entries(*bucket)[i].place);
  return places;
}

TEST(JoinIndex, EqualKeysShareABucketInOrder) {
  Fixture f;
  constexpr uint32_t kObjects = 1000;
  bytecode::Index keys = index_of({KeyMode::kEqual});
  IndexBuilder builder(false, false);
  for (uint32_t i = 0; i < kObjects; ++i) {
    builder.object.place = i;
    Value key = Value::from_int(static_cast<int64_t>(i % 7));
    builder.add(f.state, keys, &key);
    builder.add(f.state, keys, &key);  // an instance more with the same key
  }
  std::unique_ptr<JoinIndex> index = builder.finish();
  EXPECT_EQ(index->buckets(), 7u);
  size_t found = 0;
  for (int64_t key = 0; key < 7; ++key) {
    Value probe = Value::from_float(static_cast<double>(key));  // equal to the int
    uint64_t hash = mix_hash(0x1D, hash_value(f.state, probe));
    std::vector<uint32_t> places = under(*index, hash);
    EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
    for (uint32_t place : places) EXPECT_EQ(place % 7, key);
    found += places.size();
  }
  EXPECT_EQ(found, kObjects);
}

TEST(JoinIndex, UnknownKeysAreAlwaysFound) {
  Fixture f;
  bytecode::Index keys = index_of({KeyMode::kEqual});
  IndexBuilder builder(false, false);
  Value known = f.text("a");
  Value unknown = f.state.fail(CauseKind::kSchema, "broken");
  for (uint32_t i = 0; i < 3; ++i) {
    builder.object.place = i;
    builder.add(f.state, keys, i == 1 ? &unknown : &known);
  }
  std::unique_ptr<JoinIndex> index = builder.finish();
  ASSERT_EQ(index->always().size(), 1u);
  EXPECT_EQ(index->always()[0].place, 1u);
  EXPECT_EQ(index->size(), 2u);
}

TEST(JoinIndex, TellsWhetherItHasAKey) {
  Fixture f;
  bytecode::Index keys = index_of({KeyMode::kEqual, KeyMode::kEqual});
  auto hash = [&](const std::vector<Value>& values) {
    uint64_t mixed = 0x1D;
    for (const Value& value : values) mixed = mix_hash(mixed, hash_value(f.state, value));
    return mixed;
  };
  std::vector<std::string> names;
  for (int i = 0; i < 100; ++i) names.push_back("name-" + std::to_string(i));
  auto build = [&](const std::vector<Value>& last) {
    IndexBuilder builder(true, false);
    for (uint32_t i = 0; i < 100; ++i) {
      builder.object.place = i;
      std::vector<Value> values{f.text(i % 2 == 0 ? "shop" : ""), Value::string(names[i])};
      builder.add(f.state, keys, values.data());
    }
    if (!last.empty()) builder.add(f.state, keys, last.data());
    return builder.finish();
  };
  using Told = std::optional<bool>;
  auto told = [&](const JoinIndex& index, const std::vector<Value>& values, uint64_t under) {
    return index.has(under, values.data(), values.size());
  };
  std::unique_ptr<JoinIndex> index = build({});
  for (uint32_t i = 0; i < 100; ++i) {
    std::vector<Value> there{f.text(i % 2 == 0 ? "shop" : ""), Value::string(names[i])};
    std::vector<Value> other{f.text(i % 2 == 0 ? "" : "shop"), Value::string(names[i])};
    EXPECT_EQ(told(*index, there, hash(there)), Told(true));
    EXPECT_EQ(told(*index, other, hash(other)), Told(false));
    // Another key that happened to have the same hash.
    EXPECT_EQ(told(*index, other, hash(there)), Told());
  }
  // Where parts of one end are parts of the next.
  std::vector<Value> split{f.text("shopn"), f.text("ame-0")};
  EXPECT_EQ(told(*index, split, hash({f.text("shop"), Value::string(names[0])})), Told());
  // What is no text is looked at, and what is not known could be anything.
  std::vector<Value> number{f.text("shop"), Value::from_int(7)};
  index = build(number);
  EXPECT_EQ(told(*index, {f.text("shop"), f.text("7")}, hash(number)), Told());
  index = build({f.text("shop"), f.state.fail(CauseKind::kSchema, "broken")});
  std::vector<Value> there{f.text("shop"), Value::string(names[0])};
  std::vector<Value> lacking{f.text("shop"), f.text("name-x")};
  EXPECT_EQ(told(*index, there, hash(there)), Told(true));
  EXPECT_EQ(told(*index, lacking, hash(lacking)), Told());
}

TEST(JoinIndex, IntervalsAsBruteForce) {
  Fixture f;
  constexpr uint32_t kObjects = 400;
  bytecode::Index keys = index_of({KeyMode::kLower, KeyMode::kUpper});
  std::mt19937_64 random(7);
  auto number = [&](int64_t below) {
    return static_cast<int64_t>(random() % static_cast<uint64_t>(below));
  };
  for (int round = 0; round < 20; ++round) {
    std::vector<std::pair<int64_t, int64_t>> bounds;
    IndexBuilder builder(false, true);
    for (uint32_t i = 0; i < kObjects; ++i) {
      int64_t low = number(300);
      bounds.emplace_back(low, low + number(round + 1));
      Value values[] = {Value::from_int(bounds.back().first),
                        Value::from_int(bounds.back().second)};
      builder.object.place = i;
      builder.add(f.state, keys, values);
    }
    std::unique_ptr<JoinIndex> index = builder.finish();
    ASSERT_TRUE(index->ordered());
    const JoinIndex::Bucket* all = index->find(0x1D);
    ASSERT_NE(all, nullptr);
    for (int probe = 0; probe < 100; ++probe) {
      int64_t low = number(320);
      int64_t high = low + number(20);
      std::vector<IndexEntry> entries;
      uint64_t work =
          index->overlapping(*all, static_cast<double>(low), static_cast<double>(high), entries);
      std::vector<uint32_t> found;
      for (const IndexEntry& entry : entries) found.push_back(entry.place);
      std::sort(found.begin(), found.end());
      std::vector<uint32_t> expected;
      for (uint32_t i = 0; i < bounds.size(); ++i)
        if (bounds[i].first <= high && bounds[i].second >= low) expected.push_back(i);
      EXPECT_EQ(found, expected);
      EXPECT_LE(work, 60 + 12 * expected.size()) << "it looked at nearly everything";
    }
  }
}

TEST(JoinKeys, SelectorsGiveWhatTheyRequire) {
  document::Inventory inventory = make_inventory(R"(
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  both: {matchLabels: {a: one, b: two}, matchExpressions: [{key: c, operator: In, values: [three]}]}
  loose: {matchExpressions: [{key: c, operator: In, values: [three, four]}, {key: d, operator: Exists}]}
  empty: {}
  labels: {a: one, b: two, c: three}
  broken: {a: 3}
)");
  bytecode::Bundle bundle = make_bundle("LoadBool r1 1\n");
  std::vector<Diagnostic> problems;
  Program program(bundle, inventory, RunOptions{}, problems);
  SharedLimits limits;
  State state(program, limits);
  Value spec = inventory.member(inventory.objects()[0].value, "spec");
  auto object = [&](const char* name, KeyMode mode) {
    KeyHashes hashes;
    key_hashes(state, {mode, bytecode::Expect::kAny, ""}, inventory.member(spec, name),
               KeyOf::kObject, hashes);
    return hashes;
  };
  KeyHashes labels;
  key_hashes(state, {KeyMode::kSelector, bytecode::Expect::kAny, ""},
             inventory.member(spec, "labels"), KeyOf::kProbe, labels);
  EXPECT_EQ(labels.hashes.size(), 4u);  // and what requires none
  auto meets = [&](const KeyHashes& selector) {
    for (uint64_t hash : selector.hashes)
      if (std::find(labels.hashes.begin(), labels.hashes.end(), hash) != labels.hashes.end())
        return true;
    return false;
  };
  KeyHashes both = object("both", KeyMode::kSelector);
  EXPECT_EQ(both.hashes.size(), 3u);
  EXPECT_TRUE(both.rarest);
  EXPECT_TRUE(meets(both));
  EXPECT_EQ(object("loose", KeyMode::kSelector).hashes.size(), 1u);
  EXPECT_TRUE(meets(object("loose", KeyMode::kSelector)));
  EXPECT_TRUE(meets(object("empty", KeyMode::kSelector)));
  EXPECT_EQ(object("empty", KeyMode::kPlainSelector).hashes.size(), 1u);
  EXPECT_EQ(object("none", KeyMode::kSelector).side, KeySide::kNothing);
  EXPECT_EQ(object("broken", KeyMode::kLabels).side, KeySide::kAll);
}

TEST(JoinKeys, PositionsFollowTheOrder) {
  double a = 0;
  double b = 0;
  EXPECT_TRUE(position(Value::from_int(INT64_MAX - 1), a));
  EXPECT_TRUE(position(Value::from_int(INT64_MAX), b));
  EXPECT_LE(a, b);
  EXPECT_TRUE(position(Value::from_float(0.5), a));
  EXPECT_LT(a, b);
  EXPECT_FALSE(position(Value::absent(), a));
  EXPECT_FALSE(position(Value::string("1"), a));
}

}  // namespace
}  // namespace crenel::vm::test
