// Findings are compared, not templates: the API server and admission write into Pods, and only what
// a rule sees differently makes a Pod differ.
#include "report/owners.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "report/identity.hpp"

namespace crenel::report {

namespace {

using document::Object;
using document::Tag;
using document::Value;

/// Objects by identity, and who controls whom.
class Owners {
 public:
  explicit Owners(const document::Inventory& inventory) : inventory_(inventory) {
    for (const Object& object : inventory.objects())
      by_name_.emplace(Key(object.world, object.group, object.kind, object.name_space, object.name),
                       &object);
  }

  /// From the topmost owner present down to the nearest. Empty where objects own each other.
  std::vector<const Object*> above(const Object& object) const {
    std::vector<const Object*> chain;
    const Object* at = &object;
    while (const Object* owner = controller(*at)) {
      bool known = owner == &object || std::find(chain.begin(), chain.end(), owner) != chain.end();
      if (known) return {};
      chain.push_back(owner);
      at = owner;
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

 private:
  using Key =
      std::tuple<uint32_t, std::string_view, std::string_view, std::string_view, std::string_view>;

  std::string_view text(const Value& object, std::string_view key) const {
    Value value = inventory_.member(object, key);
    return value.is(Tag::kString) ? value.text() : std::string_view();
  }

  const Object* controller(const Object& object) const {
    Value references =
        inventory_.member(inventory_.member(object.value, "metadata"), "ownerReferences");
    for (uint32_t i = 0; references.is(Tag::kList) && i < references.size; ++i) {
      const Value& reference = references.items[i];
      if (inventory_.member(reference, "controller").is_true()) return find(object, reference);
    }
    return nullptr;
  }

  const Object* find(const Object& object, const Value& reference) const {
    std::string_view kind = text(reference, "kind");
    std::string_view group = document::group_of(text(reference, "apiVersion"), kind);
    auto found =
        by_name_.find(Key(object.world, group, kind, object.name_space, text(reference, "name")));
    if (found == by_name_.end()) return nullptr;
    // A Deployment that was deleted and made again is another.
    std::string_view wanted = text(reference, "uid");
    std::string_view uid = text(inventory_.member(found->second->value, "metadata"), "uid");
    bool other = !wanted.empty() && !uid.empty() && wanted != uid;
    return other ? nullptr : found->second;
  }

  const document::Inventory& inventory_;
  std::map<Key, const Object*> by_name_;
};

/// `Pod/shop/web-7d9f-x` and `web-7d9f-x` by what its owner is called.
std::string renamed(std::string text, const Object& from, const Object& to) {
  for (const auto& [old, now] : {std::pair(object_name(from), object_name(to)),
                                 std::pair(std::string(from.name), std::string(to.name))}) {
    if (old.empty()) continue;
    for (size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + now.size()))
      text.replace(at, old.size(), now);
  }
  return text;
}

/// Compares a finding about a controlled object with one about its owner.
struct Comparison {
  const document::Inventory& inventory;
  const Object& controlled;
  const Object& owner;

  /// The same part of the same object; of a Pod and its owner the same part of what both carry: an
  /// owner has the Pod's path below its template.
  bool same_part(const Object* a, std::string_view path_a, const Object* b,
                 std::string_view path_b) const {
    bool pair = a == &controlled && b == &owner;
    if (!pair && a != b) return false;
    if (a == nullptr) return path_a == path_b;
    std::string stable_a = stable_path(inventory, *a, path_a);
    std::string stable_b = stable_path(inventory, *b, path_b);
    if (stable_a == stable_b) return true;
    // Of a custom resource, rules see a template where they see the whole of a Pod.
    if (stable_a.empty()) return pair && stable_b.ends_with(".template");
    return pair && stable_b.ends_with("." + stable_a);
  }

  bool same(const Finding& a, const vm::Finding& from_a, const Finding& b,
            const vm::Finding& from_b) const {
    if (a.status != b.status || a.residual != b.residual) return false;
    if (from_a.subjects.size() != from_b.subjects.size()) return false;
    for (size_t i = 0; i < from_a.subjects.size(); ++i) {
      const vm::Subject& left = from_a.subjects[i];
      const vm::Subject& right = from_b.subjects[i];
      if (left.binder != right.binder ||
          !same_part(left.object, left.path, right.object, right.path) ||
          !std::equal(left.parts.begin(), left.parts.end(), right.parts.begin(), right.parts.end(),
                      [&](const vm::Subject::Part& x, const vm::Subject::Part& y) {
                        return x.text == y.text && same_part(x.object, x.path, y.object, y.path);
                      }))
        return false;
    }
    return same_part(from_a.object, from_a.place.path, from_b.object, from_b.place.path) &&
           renamed(a.message, controlled, owner) == b.message &&
           renamed(a.cause, controlled, owner) == b.cause;
  }
};

class Attribution {
 public:
  Attribution(const document::Inventory& inventory, const std::vector<vm::Finding>& made_from,
              std::vector<Finding>& findings)
      : inventory_(inventory), owners_(inventory), made_from_(made_from), findings_(findings) {
    for (size_t f = 0; f < findings_.size(); ++f)
      for (const Object* object : objects_of(from(f))) about_[{from(f).rule, object}].push_back(f);
  }

  void run() {
    std::vector<size_t> target(findings_.size());
    for (size_t f = 0; f < findings_.size(); ++f) target[f] = target_of(f);
    std::map<size_t, std::set<const Object*>> pods;
    for (size_t f = 0; f < findings_.size(); ++f) {
      size_t to = f;
      while (target[to] != to) to = target[to];
      if (to == f) continue;
      for (const Object* object : objects_of(from(f)))
        if (object->kind == "Pod" && object->group.empty()) pods[to].insert(object);
    }
    for (const auto& [to, spoken_for] : pods) findings_[to].pods = spoken_for.size();
    size_t kept = 0;
    for (size_t f = 0; f < findings_.size(); ++f) {
      if (target[f] != f) continue;
      if (kept != f) findings_[kept] = std::move(findings_[f]);
      ++kept;
    }
    findings_.resize(kept);
  }

 private:
  const vm::Finding& from(size_t f) const { return made_from_[findings_[f].run_index]; }

  static std::set<const Object*> objects_of(const vm::Finding& finding) {
    std::set<const Object*> objects;
    if (finding.object) objects.insert(finding.object);
    for (const vm::Subject& subject : finding.subjects)
      if (subject.object) objects.insert(subject.object);
    return objects;
  }

  /// The finding of an owner that says the same, the topmost first; itself if there is none. Owners
  /// are above what they own, so that targets lead nowhere in a circle.
  size_t target_of(size_t f) const {
    for (const Object* object : objects_of(from(f)))
      for (const Object* owner : owners_.above(*object)) {
        auto known = about_.find({from(f).rule, owner});
        if (known == about_.end()) continue;
        Comparison comparison{inventory_, *object, *owner};
        for (size_t other : known->second)
          if (other != f && comparison.same(findings_[f], from(f), findings_[other], from(other)))
            return other;
      }
    return f;
  }

  const document::Inventory& inventory_;
  Owners owners_;
  const std::vector<vm::Finding>& made_from_;
  std::vector<Finding>& findings_;
  std::map<std::pair<uint32_t, const Object*>, std::vector<size_t>> about_;
};

}  // namespace

void attribute_to_owners(const document::Inventory& inventory,
                         const std::vector<vm::Finding>& made_from,
                         std::vector<Finding>& findings) {
  // Only what a cluster gave has owners.
  if (inventory.symbols().find("ownerReferences") == base::kNoSymbol) return;
  Attribution(inventory, made_from, findings).run();
}

}  // namespace crenel::report
