// Reading as a whole: text in, objects, values and diagnostics out.
#include "document/reader.hpp"

#include <gtest/gtest.h>

#include "document/dump.hpp"

namespace crenel::document {
namespace {

struct Read {
  Inventory inventory;
  bool ok = false;

  explicit Read(std::string text, ReadOptions options = {}) {
    inventory.add_world({"w", World::Source::kFiles, false, {}});
    ok = read_text(inventory, 0, "in.yaml", std::move(text), options);
  }
  std::string json(size_t object = 0) const {
    return object < inventory.objects().size()
               ? to_json(inventory, inventory.objects()[object].value)
               : "no such object";
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const Diagnostic& d : inventory.diagnostics()) out.push_back(d.code);
    return out;
  }
  const Diagnostic& problem(size_t i = 0) const { return inventory.diagnostics().at(i); }
  size_t count() const { return inventory.objects().size(); }
};

using Codes = std::vector<std::string>;

TEST(Reader, ReadsAnObjectWithItsIdentity) {
  Read read("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\n");
  ASSERT_TRUE(read.ok);
  ASSERT_EQ(read.count(), 1u);
  const Object& object = read.inventory.objects()[0];
  EXPECT_EQ(object.group, "apps");
  EXPECT_EQ(object.version, "v1");
  EXPECT_EQ(object.kind, "Deployment");
  EXPECT_EQ(object.name, "web");
  EXPECT_EQ(object.name_space, "shop");
}

TEST(Reader, ReadsKubectlBooleansAndIntegers) {
  Read read("{a: yes, b: Off, c: y, d: N, e: 010, f: 1_000, g: 0x1F, h: 0b11, i: 0o17, j: '010'}");
  EXPECT_EQ(
      read.json(),
      R"({"a":true,"b":false,"c":true,"d":false,"e":8,"f":1000,"g":31,"h":3,"i":15,"j":"010"})");
}

TEST(Reader, ReadsYaml12InThatDialect) {
  ReadOptions options;
  options.dialect = Dialect::kYaml12;
  Read read("a: yes\nb: 010\nc: 1_000\nd: true\ne: 0o17\nf: ~\n", options);
  EXPECT_EQ(read.json(), R"({"a":"yes","b":10,"c":"1_000","d":true,"e":15,"f":null})");
}

TEST(Reader, FlagsScalarsThatDialectsReadDifferently) {
  Read read("a: yes\nb: true\nc: 010\nd: 10\ne: 'yes'\n");
  const Value* items = read.inventory.objects()[0].value.items;
  EXPECT_EQ(items[0].flags, kAmbiguous);
  EXPECT_EQ(items[1].flags, 0);
  EXPECT_EQ(items[2].flags, kAmbiguous);
  EXPECT_EQ(items[3].flags, 0);
  EXPECT_EQ(items[4].flags, kQuoted);
}

TEST(Reader, LastDuplicateKeyWinsAndBothPlacesAreReported) {
  Read read("a: 1\nb: 2\na: 3\n");
  EXPECT_TRUE(read.ok);
  EXPECT_EQ(read.json(), R"({"a":3,"b":2})");
  ASSERT_EQ(read.codes(), Codes{"W0602"});
  EXPECT_EQ(read.problem().location.line, 3u);
  ASSERT_EQ(read.problem().labels.size(), 1u);
  EXPECT_EQ(read.problem().labels[0].location.line, 1u);
}

TEST(Reader, AFloodOfProblemsIsCounted) {
  std::string text = "{";
  for (int i = 0; i < 50000; ++i) text += "\"a\": 1, ";
  Read read(text + "\"b\": 2}");
  EXPECT_TRUE(read.ok);
  ASSERT_EQ(read.inventory.diagnostics().size(), 201u);
  EXPECT_EQ(read.problem(200).message, "49799 more problems in this file");
  EXPECT_EQ(read.problem().excerpt, "");
}

TEST(Reader, KeysThatBecomeOneInJsonAreDuplicates) {
  Read read("true: 1\nyes: 2\n16: 3\n0x10: 4\n");
  EXPECT_EQ(read.json(), R"({"true":2,"16":4})");
  EXPECT_EQ(read.codes(), (Codes{"W0602", "W0602"}));
}

TEST(Reader, CopiesAliasesIntoContainersOfTheirOwn) {
  Read read("a: &x {p: [1]}\nb: *x\nc: *x\n");
  EXPECT_EQ(read.json(), R"({"a":{"p":[1]},"b":{"p":[1]},"c":{"p":[1]}})");
  const Value* items = read.inventory.objects()[0].value.items;
  EXPECT_NE(items[0].items, items[1].items);
  EXPECT_NE(items[1].items, items[2].items);
  EXPECT_TRUE(items[1].flags & kFromAlias);
}

TEST(Reader, MergesAsGoYamlDoes) {
  Read read("x: &x {a: 1, b: 2}\nv: &y {b: 3, c: 4}\nz: {<<: [*x, *y], c: 5}\nw: {a: 0, <<: *x}\n");
  EXPECT_EQ(read.json(),
            R"({"x":{"a":1,"b":2},"v":{"b":3,"c":4},"z":{"b":2,"c":5,"a":1},"w":{"a":1,"b":2}})");
  EXPECT_EQ(read.codes(), Codes{"W0602"}) << "a merge key that overrides what precedes it";
}

TEST(Reader, RefusesToMergeAScalar) {
  Read read("a: {<<: 1, b: 2}\n");
  EXPECT_FALSE(read.ok);
  EXPECT_EQ(read.codes(), Codes{"E0608"});
  EXPECT_EQ(read.count(), 0u);
}

TEST(Reader, StopsAnAliasBomb) {
  std::string text = "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n";
  for (int i = 1; i < 10; ++i) {
    std::string last = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int j = 1; j < 10; ++j) text += ", " + last;
    text += "]\n";
  }
  Read read(text + "---\nb: 1\n");
  EXPECT_FALSE(read.ok);
  EXPECT_EQ(read.codes(), Codes{"E0604"});
}

TEST(Reader, RefusesAnAnchorThatContainsItself) {
  Read read("a: &a [*a]\n---\nb: 1\n");
  EXPECT_FALSE(read.ok);
  EXPECT_EQ(read.codes(), Codes{"E0601"});
  EXPECT_EQ(read.json(), R"({"b":1})");
}

TEST(Reader, StopsAliasesThatNestTooDeep) {
  ReadOptions options;
  options.limits.depth = 20;
  Read read("a: &a [[[[[[[[[[1]]]]]]]]]]\nb: &b [[[[[[[[*a]]]]]]]]\nc: [[[[[[[[*b]]]]]]]]\n",
            options);
  EXPECT_EQ(read.codes(), Codes{"E0604"});
}

TEST(Reader, StopsAtTheDepthLimit) {
  for (char open : {'[', '{'}) {
    Read read(std::string(20000, open) + "\n---\nb: 1\n");
    EXPECT_FALSE(read.ok);
    EXPECT_EQ(read.json(), R"({"b":1})");
  }
  std::string block;
  for (int i = 0; i < 2000; ++i) block += std::string(static_cast<size_t>(i), ' ') + "a:\n";
  Read read(block);
  EXPECT_EQ(read.codes(), Codes{"E0604"});
}

TEST(Reader, ReadsTags) {
  Read read(
      "a: !!str yes\nb: !!int '12'\nc: !!bool 'yes'\nd: !foo 1\ne: ! 1\nf: !!binary aGk=\n"
      "g: !!float 1\nh: !!null ''\ni: !<tag:yaml.org,2002:bool> on\n");
  EXPECT_EQ(read.json(),
            R"({"a":"yes","b":12,"c":true,"d":"1","e":"1","f":"hi","g":1,"h":null,"i":true})");
  EXPECT_TRUE(read.ok);
}

TEST(Reader, ReadsEscapesOfTagsOnce) {
  Read read("a: !!%62ool 'yes'\nb: !!%2562ool 'yes'\nc: !!%25 x\n");
  EXPECT_EQ(read.json(), R"({"a":true,"b":"yes","c":"x"})");
}

TEST(Reader, RefusesTagsThatDoNotFit) {
  Read read("a: !!int yes\nb: !!bool 1\n");
  EXPECT_FALSE(read.ok);
  EXPECT_EQ(read.codes(), (Codes{"E0606", "E0606"}));
}

TEST(Reader, ReadsByteOrderMarksAndUtf16) {
  std::string text = "a: \"\xC3\xA9\"\nb: yes\n";
  std::string expected = "{\"a\":\"\xC3\xA9\",\"b\":true}";
  EXPECT_EQ(Read("\xEF\xBB\xBF" + text).json(), expected);
  for (bool little : {true, false}) {
    for (bool mark : {true, false}) {
      std::u16string units = u"a: \"\u00e9\"\nb: yes\n";
      if (mark) units = u"\ufeff" + units;
      std::string bytes;
      for (char16_t unit : units) {
        char low = static_cast<char>(unit & 0xFF);
        char high = static_cast<char>(unit >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
      }
      EXPECT_EQ(Read(bytes).json(), expected);
    }
  }
}

TEST(Reader, ReadsCrlf) {
  Read read("a: 1\r\nb:\r\n- x\r\n- |\r\n  y\r\n---\r\nc: 2\r\n");
  EXPECT_TRUE(read.ok);
  EXPECT_EQ(read.json(0), R"({"a":1,"b":["x","y\n"]})");
  EXPECT_EQ(read.json(1), R"({"c":2})");
}

TEST(Reader, RefusesControlCharactersAndBadUtf8) {
  Read hidden("a: 1 # \x04\nb: 2\n");
  EXPECT_EQ(hidden.codes(), Codes{"E0603"});
  EXPECT_EQ(hidden.problem().location.column, 8u);
  EXPECT_EQ(Read("a: \xC3\n").codes(), Codes{"E0603"});
  EXPECT_EQ(Read("a: \xED\xA0\x80\n").codes(), Codes{"E0603"});
}

TEST(Reader, EveryLineBreakOfYaml11EndsAComment) {
  EXPECT_EQ(Read("a: 1 # c\rb: 2\n").json(), R"({"a":1,"b":2})");
  EXPECT_EQ(Read("a: 1 # c\xE2\x80\xA8"
                 "b: 2\n")
                .json(),
            R"({"a":1,"b":2})");
  EXPECT_EQ(Read("a: 1 # c\xC2\x85"
                 "b: 2\n")
                .json(),
            R"({"a":1,"b":2})");
}

TEST(Reader, OpensListsInLists) {
  Read read(
      "kind: List\napiVersion: v1\nitems:\n- kind: List\n  apiVersion: v1\n  items:\n"
      "  - {kind: Pod, apiVersion: v1, metadata: {name: a}}\n- kind: PodList\n  apiVersion: v1\n"
      "  items: [{metadata: {name: b}}]\n- {kind: Secret, apiVersion: v1, items: [{kind: Pod}]}\n");
  ASSERT_EQ(read.count(), 4u);
  const std::vector<Object>& objects = read.inventory.objects();
  EXPECT_EQ(objects[0].name, "a");
  EXPECT_EQ(objects[1].kind, "Pod");
  EXPECT_EQ(objects[1].version, "v1");
  EXPECT_EQ(objects[1].name, "b");
  EXPECT_EQ(objects[2].kind, "Pod");
  EXPECT_EQ(objects[3].kind, "Secret");
}

TEST(Reader, KeepsGoodDocumentsAroundABrokenOne) {
  Read read("a: 1\n---\nb: [1\n---\nc: |\n  --- not a start\n---\nd: 4\n");
  EXPECT_FALSE(read.ok);
  ASSERT_EQ(read.codes(), Codes{"E0601"});
  ASSERT_EQ(read.count(), 3u);
  EXPECT_EQ(read.json(1), R"({"c":"--- not a start\n"})");
  EXPECT_EQ(read.json(2), R"({"d":4})");
  EXPECT_GE(read.problem().location.line, 3u);
}

TEST(Reader, ReadsDirectivesAndEmptyDocuments) {
  Read read(
      "%YAML 1.1\n%TAG !k! tag:yaml.org,2002:\n---\na: !k!int '1'\n...\n%YAML 1.1\n---\n---\n# "
      "c\n---\nb: 2\n");
  EXPECT_TRUE(read.ok);
  ASSERT_EQ(read.count(), 2u);
  EXPECT_EQ(read.json(0), R"({"a":1})");
  EXPECT_EQ(read.json(1), R"({"b":2})");
  EXPECT_TRUE(Read("").ok);
  EXPECT_TRUE(Read("# nothing\n").ok);
}

TEST(Reader, RefusesAKeyWithoutColon) {
  EXPECT_EQ(Read("a: 1\nb\n").codes(), Codes{"E0601"});
  EXPECT_EQ(Read("a: {b, c: 1}\n? d\n").json(), R"({"a":{"b":null,"c":1},"d":null})");
}

TEST(Reader, RefusesAColonThatKubectlTakesForText) {
  for (const char* text : {"{a:, b: 1}", "x: [a:]", "{a::}"})
    EXPECT_EQ(Read(text).codes(), Codes{"E0601"}) << text;
  EXPECT_EQ(Read("[!a, b]").codes(), Codes{"E0601"});
  EXPECT_EQ(Read("{\"a\":, b: }").json(), R"({"a":null,"b":null})");
}

TEST(Reader, ByteOrderMarksWithinADocumentAreText) {
  Read read(
      "\xEF\xBB\xBF"
      "a: 1\n---\n\xEF\xBB\xBF"
      "b: 1\n\xEF\xBB\xBF"
      "c: 1\n");
  EXPECT_EQ(read.json(0), R"({"a":1})");
  EXPECT_EQ(read.json(1),
            "{\"b\":1,\"\xEF\xBB\xBF"
            "c\":1}");
}

TEST(Reader, HintsAtTemplates) {
  Read read("kind: Pod\nmetadata:\n  {{- include \"x\" . | nindent 4 }}\n");
  EXPECT_FALSE(read.ok);
  ASSERT_FALSE(read.inventory.diagnostics().empty());
  ASSERT_FALSE(read.problem().help.empty());
  EXPECT_NE(read.problem().help[0].find("template"), std::string::npos);
}

TEST(Reader, ReportsWhatJsonCannotCarry) {
  Read read("a: .nan\n? [1]\n: 2\n~: 3\nb: 4\n---\nc: 5\n");
  EXPECT_FALSE(read.ok);
  EXPECT_EQ(read.codes(), (Codes{"E0607", "E0607", "E0607"}));
  ASSERT_EQ(read.count(), 1u) << "kubectl refuses the first document";
}

TEST(Reader, ReadsJsonWithMarks) {
  Read read(R"({"kind": "Pod", "spec": {"a\u0062": [1, 1.5, 1e3, "x\ny", null, false, 2.0]}})");
  EXPECT_TRUE(read.ok);
  EXPECT_EQ(read.json(), R"({"kind":"Pod","spec":{"ab":[1,1.5,1000,"x\ny",null,false,2]}})");
  Value root = read.inventory.objects()[0].value;
  EXPECT_EQ(value_marks(root.items, 2)[0], 9u);
  EXPECT_EQ(key_marks(root.items, 2)[1], 16u);
}

TEST(Reader, ReadsConcatenatedJson) {
  Read read("{\"a\":1}\n{\"a\":2} {\"a\":3}\n\n{\"a\":\"}\"}");
  EXPECT_TRUE(read.ok);
  ASSERT_EQ(read.count(), 4u);
  EXPECT_EQ(read.json(3), R"({"a":"}"})");
  Read broken("{\"a\":1}\n{\"a\":tru}\n{\"a\":3}\n");
  EXPECT_FALSE(broken.ok);
  EXPECT_EQ(broken.count(), 2u);
}

TEST(Reader, KeepsTheObjectsBeforeWhereAListBreaksOff) {
  std::string item = R"({"kind": "Pod", "metadata": {"name": "a\"}]"}, "spec": {"x": [{"y": 1}]}})";
  for (std::string begin : {R"({"apiVersion": "v1", "items": [)", "["}) {
    std::string text = begin + item + ", " + item + ",\n" + item;
    for (size_t size = begin.size(); size < text.size(); ++size) {
      Read cut(text.substr(0, size));
      size_t behind = size - begin.size();
      size_t whole = (behind >= item.size()) + (behind >= 2 * item.size() + 2);
      EXPECT_FALSE(cut.ok);
      ASSERT_EQ(cut.count(), whole) << text.substr(0, size);
      EXPECT_EQ(cut.codes(), Codes{"E0601"}) << text.substr(0, size);
      std::string said = whole == 2 ? cut.inventory.diagnostics()[0].help.back() : "";
      EXPECT_EQ(said, whole == 2 ? "the 2 objects before it are read" : "");
    }
  }
  // Lists elsewhere, and items that nobody knows the kind of, are no objects.
  EXPECT_EQ(Read(R"({"spec": [{"kind": "Pod"}, {"ki)").count(), 0u);
  EXPECT_EQ(Read(R"({"items": [{"name": "a"}, {"na)").count(), 0u);
}

TEST(Reader, ReportsDuplicateKeysOfJson) {
  Read read(R"({"a": {"b": 1, "b": 2}})");
  EXPECT_EQ(read.codes(), Codes{"W0602"});
  EXPECT_EQ(read.json(), R"({"a":{"b":2}})");
}

TEST(Reader, FallsBackToYamlWhereJsonFails) {
  EXPECT_EQ(Read("{a: yes}\n---\n{b: 1}\n").count(), 2u);
  EXPECT_EQ(Read("{\"a\": yes, # c\n}").json(), R"({"a":true})");
}

TEST(Reader, KeepsLargeNumbersWithAFlag) {
  Read read(
      R"({"a": 9223372036854775807, "b": 9223372036854775808, "c": 123456789012345678901234})");
  const Value* items = read.inventory.objects()[0].value.items;
  EXPECT_TRUE(items[0].is(Tag::kInt));
  EXPECT_TRUE(items[1].is(Tag::kFloat));
  EXPECT_TRUE(items[1].flags & kOutOfRange);
  EXPECT_TRUE(items[2].is(Tag::kFloat));
}

TEST(Reader, ALiveDumpIsCompleteForItsKinds) {
  std::string item =
      "{kind: Pod, apiVersion: v1, metadata: {name: a, uid: u, resourceVersion: '1'}}";
  Read dump("kind: List\napiVersion: v1\nitems: [" + item + "]\n");
  EXPECT_TRUE(dump.inventory.worlds()[0].holds_completely("", "Pod"));
  EXPECT_FALSE(dump.inventory.worlds()[0].holds_completely("", "Secret"));
  Read mixed("kind: List\napiVersion: v1\nitems: [" + item + ", {kind: Pod, apiVersion: v1}]\n");
  EXPECT_FALSE(mixed.inventory.worlds()[0].holds_completely("", "Pod"));
}

TEST(Reader, EmptyValuesStandAtTheirKey) {
  Read read("spec:\n  a:\n  b: 1\n");
  Value spec = read.inventory.member(read.inventory.objects()[0].value, "spec");
  EXPECT_EQ(value_marks(spec.items, 2)[0], 8u);
}

}  // namespace
}  // namespace crenel::document
