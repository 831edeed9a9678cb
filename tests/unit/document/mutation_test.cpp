// Damaged inputs: whatever the bytes, reading ends, says what is wrong, and what it keeps is sound.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "document/reader.hpp"

namespace crenel::document {
namespace {

constexpr std::string_view kSeeds[] = {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {x/y: z}}\nspec:\n  containers:\n"
    "  - name: c\n    image: \"i:1\"\n    args: ['a', b]\n---\nkind: List\nitems:\n- {kind: Pod}\n",
    "a: &x {p: [1, 2]}\nb: {<<: *x, q: !!str 1}\nc: |\n  t\n\n  u\nd: >-\n  v\n  w\n? e\n: f\n",
    R"({"kind": "List", "items": [{"kind": "Pod", "a": [1, -2.5e3, "\u00e9\n", null, true]}]} {"b": 1})",
};
constexpr std::string_view kPieces[] = {
    "\n", " ",     "\t",           "\"",   "'",    "{",      "}",    "[",       "]",
    ",",  ":",     "- ",           "&x ",  "*x",   "!!int ", "<<: ", "|",       ">",
    "#",  "---\n", "\xEF\xBB\xBF", "\xC3", "\x04", "\\",     "\\u",  "\xFF\xFE"};

std::string mutate(std::string text, std::mt19937& dice) {
  auto below = [&](size_t n) { return dice() % n; };
  for (size_t i = 0, n = 1 + below(4); i < n; ++i) {
    size_t at = below(text.size() + 1);
    switch (below(4)) {
      case 0:
        text.erase(at, 1 + below(8));
        break;
      case 1:
        text.insert(at, text.substr(below(text.size() + 1), below(30)));
        break;
      case 2:
        text.insert(at, 1, static_cast<char>(below(256)));
        break;
      default:
        text.insert(at, kPieces[below(std::size(kPieces))]);
    }
  }
  return text;
}

class Checker {
 public:
  explicit Checker(const Inventory& inventory) : inventory_(inventory) {}

  void check(const Object& object) {
    object_ = &object;
    containers_.clear();
    holds_objects_ = inventory_.member(object.value, "items").is(Tag::kList);
    size_ = inventory_.sources().file(object.file).text().size();
    EXPECT_LE(object.mark, size_);
    visit(object.value);
  }

 private:
  void visit(const Value& value) {
    bool is_object = value.is(Tag::kObject);
    if (!is_object && !value.is(Tag::kList)) return;
    EXPECT_TRUE(containers_.insert(value.items).second) << "a container is shared";
    const Object* owner = inventory_.owner(value.items);
    EXPECT_TRUE(owner == object_ || (holds_objects_ && owner != nullptr));
    uint32_t n = inventory_.count(value);
    std::set<base::Symbol> keys;
    for (uint32_t i = 0; i < n; ++i) {
      EXPECT_LE(value_marks(value.items, n)[i], size_);
      if (is_object) {
        EXPECT_LE(key_marks(value.items, n)[i], size_);
        EXPECT_TRUE(keys.insert(inventory_.shapes()[value.shape].keys[i]).second);
      }
      visit(value.items[i]);
    }
  }

  const Inventory& inventory_;
  const Object* object_ = nullptr;
  size_t size_ = 0;
  bool holds_objects_ = false;
  std::set<const Value*> containers_;
};

TEST(Mutations, AreSurvived) {
  std::mt19937 dice(1);
  int whole = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text =
        mutate(std::string(kSeeds[static_cast<size_t>(i) % std::size(kSeeds)]), dice);
    Inventory inventory;
    inventory.add_world({});
    bool ok = read_text(inventory, 0, "in", text);
    whole += ok;
    bool errors = false;
    for (const Diagnostic& d : inventory.diagnostics())
      errors |= d.severity == DiagnosticSeverity::kError;
    ASSERT_EQ(ok, !errors) << text;
    Checker checker(inventory);
    for (const Object& object : inventory.objects()) checker.check(object);
    if (HasFailure()) FAIL() << text;
  }
  EXPECT_GT(whole, 1000);
  EXPECT_LT(whole, 19000);
}

}  // namespace
}  // namespace crenel::document
