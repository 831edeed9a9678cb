// Walks the paths of a kind through its objects, and builds around each template what rules see.
#include "document/embedded.hpp"

#include <algorithm>
#include <set>

namespace crenel::document {
namespace {

/// `spec`, `[*]` for every item, `*` for every member.
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> tokens;
  while (!path.empty()) {
    size_t end = path.starts_with('[') ? 3 : std::min(path.find_first_of(".["), path.size());
    tokens.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end, path.size()));
    if (path.starts_with('.')) path.remove_prefix(1);
  }
  return tokens;
}

bool is_there(const Value& value) { return !value.is(Tag::kAbsent) && !value.is(Tag::kNull); }

}  // namespace

/// One path through one object. A template is what holds `spec`; a specification under any other
/// name stands for itself.
struct EmbeddedTemplates::Walk {
  const Inventory& inventory;
  const std::vector<std::string_view>& tokens;
  size_t length;  ///< tokens to follow
  std::function<void(const Real&, const Value&)> found;
  Real real;

  void run(const Value& at, size_t token) {
    if (!is_there(at)) return;
    if (token == length) return found(real, at);
    std::string_view name = tokens[token];
    if (name == "[*]") {
      if (!at.is(Tag::kList)) return;
      for (uint32_t i = 0; i < at.size; ++i) enter(at, {{}, i}, at.items[i], token);
    } else if (name == "*") {
      if (!at.is(Tag::kObject)) return;
      const Shape& shape = inventory.shapes()[at.shape];
      for (uint32_t i = 0; i < shape.size; ++i)
        enter(at, {inventory.symbols().text(shape.keys[i]), 0}, at.items[i], token);
    } else if (at.is(Tag::kObject)) {
      base::Symbol symbol = inventory.symbols().find(name);
      if (symbol == base::kNoSymbol) return;
      enter(at, {inventory.symbols().text(symbol), 0}, inventory.member(at, name), token);
    }
  }

  void enter(const Value& from, const Inventory::Step& step, const Value& to, size_t token) {
    real.parent = from.items;
    real.step = step;
    run(to, token + 1);
  }
};

Value EmbeddedTemplates::make(const std::vector<base::Symbol>& keys,
                              const std::vector<Value>& members, Level level,
                              const Intern& intern) {
  auto n = static_cast<uint32_t>(members.size());
  // Room for marks, so that a container is laid out alike anywhere; nothing reads these.
  auto* items = static_cast<Value*>(
      arena_.allocate(std::max<size_t>(n, 1) * (sizeof(Value) + 2 * sizeof(uint32_t))));
  std::copy(members.begin(), members.end(), items);
  std::fill_n(reinterpret_cast<uint32_t*>(items + n), 2 * n, 0u);
  Value value = Value::make(Tag::kObject, 0);
  value.shape = intern(keys);
  value.items = items;
  made_.push_back({items, static_cast<uint32_t>(templates_.size()), level});
  return value;
}

/// A copy of a mapping in which `key` is `member`.
Value EmbeddedTemplates::with_member(const Value& base, base::Symbol key, const Value& member,
                                     Level level, const Intern& intern) {
  std::vector<base::Symbol> keys;
  std::vector<Value> members;
  // What a resource with more members than any sound one has beside its templates is left out: a
  // copy for each of them would cost the square of its size.
  constexpr uint32_t kMost = 64;
  if (base.is(Tag::kObject) && inventory_.count(base) <= kMost) {
    const Shape& shape = inventory_.shapes()[base.shape];
    for (uint32_t i = 0; i < shape.size; ++i) {
      if (shape.keys[i] == key) continue;
      keys.push_back(shape.keys[i]);
      members.push_back(base.items[i]);
    }
  }
  keys.push_back(key);
  members.push_back(member);
  return make(keys, members, level, intern);
}

void EmbeddedTemplates::add(uint32_t resource, const Real& real, const Value& value,
                            const Names& names, const Intern& intern) {
  const Object& from = inventory_.objects()[resource];
  Value pod_template = value;
  if (real.is_spec) pod_template = make({names.spec}, {value}, Level::kTemplate, intern);
  Value pod = real.is_spec ? value : inventory_.member(value, "spec");
  if (pod.is(Tag::kObject)) covered_.push_back(pod.items);
  Value spec = with_member(inventory_.member(from.value, "spec"), names.pod_template, pod_template,
                           Level::kSpec, intern);
  Template made{from, resource, true};
  made.object.kind_id = static_cast<uint32_t>(inventory_.kinds().size());
  made.object.value = with_member(from.value, names.spec, spec, Level::kObject, intern);
  if (!templates_.empty() && templates_.back().resource == resource)
    made.alone = templates_.back().alone = false;
  templates_.push_back(made);
  reals_.push_back(real);
}

void EmbeddedTemplates::fill(const std::vector<TemplatePaths>& kinds, const Names& names,
                             const Intern& intern) {
  std::vector<std::vector<const TemplatePaths*>> of_kind(inventory_.kinds().size());
  bool any = false;
  for (size_t id = 0; id < of_kind.size(); ++id)
    for (const TemplatePaths& kind : kinds)
      if (KindOf{kind.group, kind.kind} == inventory_.kinds()[id]) {
        of_kind[id].push_back(&kind);
        any = true;
      }
  for (uint32_t i = 0; any && i < inventory_.objects().size(); ++i) {
    const Object& object = inventory_.objects()[i];
    if (of_kind[object.kind_id].empty()) continue;
    std::set<const Value*> seen;  // a path may be known twice
    for (const TemplatePaths* kind : of_kind[object.kind_id]) {
      for (const std::string& path : kind->paths) {
        std::vector<std::string_view> tokens = split(path);
        bool named_spec = !tokens.empty() && tokens.back() == "spec";
        auto found = [&](const Real& at, const Value& value) {
          if (named_spec && value.is(Tag::kObject) && !is_there(inventory_.member(value, "spec")) &&
              at.parent == nullptr)
            return;
          if (value.is(Tag::kObject) && !seen.insert(value.items).second) return;
          Real real = at;
          real.is_spec = !named_spec;
          add(i, real, value, names, intern);
        };
        Walk walk{inventory_, tokens, tokens.size() - (named_spec ? 1 : 0), found, {}};
        walk.run(object.value, 0);
      }
    }
  }
  std::sort(made_.begin(), made_.end(), [](auto& a, auto& b) { return a.items < b.items; });
  std::sort(covered_.begin(), covered_.end());
}

const EmbeddedTemplates::Made* EmbeddedTemplates::made(const Value* items) const {
  if (made_.empty()) return nullptr;
  auto at = std::lower_bound(made_.begin(), made_.end(), items,
                             [](const Made& m, const Value* p) { return m.items < p; });
  return at != made_.end() && at->items == items ? &*at : nullptr;
}

int EmbeddedTemplates::find(const Value* items) const {
  const Made* at = made(items);
  return at && at->level == Level::kObject ? static_cast<int>(at->index) : -1;
}

bool EmbeddedTemplates::covers(const Value* items) const {
  return std::binary_search(covered_.begin(), covered_.end(), items);
}

const Object* EmbeddedTemplates::owner(const Value* items) const {
  if (const Made* at = made(items)) return &inventory_.objects()[templates_[at->index].resource];
  return inventory_.owner(items);
}

const Object* EmbeddedTemplates::root(const Value* items) const {
  if (int found = find(items); found >= 0) return &inventory_.objects()[templates_[found].resource];
  const Object* owner = inventory_.owner(items);
  return owner && owner->value.items == items ? owner : nullptr;
}

Place EmbeddedTemplates::place(const Object& object, const Value* items,
                               Inventory::Steps steps) const {
  const Made* from = made(items);
  if (!from) return inventory_.place(object, items, steps);
  std::vector<Inventory::Step> rest(steps.begin(), steps.end());
  auto take = [&](std::string_view name) {
    if (rest.empty() || rest.front().name != name) return false;
    rest.erase(rest.begin());
    return true;
  };
  // The object itself is shown at its template, which tells several apart.
  bool inside = rest.empty() || from->level == Level::kTemplate;
  if (from->level == Level::kSpec) inside = take("template");
  if (from->level == Level::kObject && !rest.empty()) {
    inside = rest.size() > 1 && rest[0].name == "spec" && rest[1].name == "template";
    if (inside) rest.erase(rest.begin(), rest.begin() + 2);
  }
  if (!inside) {
    if (from->level == Level::kSpec) rest.insert(rest.begin(), {"spec", 0});
    return inventory_.place(object, nullptr, rest);
  }
  const Real& real = reals_[from->index];
  // Only a specification stands there: it has no labels to point at.
  if (real.is_spec && !take("spec")) rest.clear();
  if (real.parent) rest.insert(rest.begin(), real.step);
  return inventory_.place(object, real.parent, rest);
}

}  // namespace crenel::document
