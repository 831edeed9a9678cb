// Findings are compared, not templates: the API server and admission write into Pods, and only what
// a rule sees differently makes a Pod differ.
#include "report/owners.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "report/identity.hpp"

namespace crenel::report {

namespace {

using document::Inventory;
using document::Object;
using document::Tag;
using document::Value;

std::string_view text(const Inventory& inventory, const Value& object, std::string_view key) {
  Value value = inventory.member(object, key);
  return value.is(Tag::kString) ? value.text() : std::string_view();
}

std::string key_of(uint32_t world, std::string_view group, std::string_view kind,
                   std::string_view name_space, std::string_view name) {
  std::string key = std::to_string(world);
  for (std::string_view part : {group, kind, name_space, name}) (key += '\n').append(part);
  return key;
}

/// The reference to what controls an object; absent if nothing does.
Value controller_of(const Inventory& inventory, const Object& object) {
  Value references =
      inventory.member(inventory.member(object.value, "metadata"), "ownerReferences");
  for (uint32_t i = 0; references.is(Tag::kList) && i < references.size; ++i)
    if (inventory.member(references.items[i], "controller").is_true()) return references.items[i];
  return {};
}

/// Objects by identity, and who controls whom.
class Owners {
 public:
  explicit Owners(const std::vector<Owned>& objects) : objects_(objects) {
    for (uint32_t i = 0; i < objects.size(); ++i) by_key_.emplace(objects[i].key, i);
  }

  /// From the topmost owner present down to the nearest. Empty where objects own each other.
  std::vector<uint32_t> above(uint32_t object) const {
    std::vector<uint32_t> chain;
    for (uint32_t owner = controller(object); owner != OwnedPart::kNone;
         owner = controller(owner)) {
      bool known = owner == object || std::find(chain.begin(), chain.end(), owner) != chain.end();
      if (known) return {};
      chain.push_back(owner);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

 private:
  uint32_t controller(uint32_t object) const {
    const Owned& owned = objects_[object];
    if (owned.controller.empty()) return OwnedPart::kNone;
    auto found = by_key_.find(owned.controller);
    if (found == by_key_.end()) return OwnedPart::kNone;
    // A Deployment that was deleted and made again is another.
    const std::string& uid = objects_[found->second].uid;
    bool other = !owned.controller_uid.empty() && !uid.empty() && owned.controller_uid != uid;
    return other ? OwnedPart::kNone : found->second;
  }

  const std::vector<Owned>& objects_;
  std::unordered_map<std::string_view, uint32_t> by_key_;
};

/// `Pod/shop/web-7d9f-x` and `web-7d9f-x` by what its owner is called.
std::string renamed(std::string text, const Owned& from, const Owned& to) {
  for (const auto& [old, now] :
       {std::pair(from.display, to.display), std::pair(from.name, to.name)}) {
    if (old.empty()) continue;
    for (size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + now.size()))
      text.replace(at, old.size(), now);
  }
  return text;
}

/// Compares a finding about a controlled object with one about its owner.
struct Comparison {
  const std::vector<Owned>& objects;
  uint32_t controlled;
  uint32_t owner;

  /// The same part of the same object; of a Pod and its owner the same part of what both carry: an
  /// owner has the Pod's path below its template.
  bool same_part(const OwnedPart& a, const OwnedPart& b) const {
    bool pair = a.object == controlled && b.object == owner;
    if (!pair && a.object != b.object) return false;
    if (a.object == OwnedPart::kNone || a.path == b.path) return a.path == b.path;
    // Of a custom resource, rules see a template where they see the whole of a Pod.
    if (a.path.empty()) return pair && b.path.ends_with(".template");
    return pair && b.path.ends_with("." + a.path);
  }

  bool same_subject(const About::Subject& a, const About::Subject& b) const {
    return a.binder == b.binder && same_part(a.part, b.part) &&
           std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(),
                      [&](const auto& x, const auto& y) {
                        return x.first == y.first && same_part(x.second, y.second);
                      });
  }

  bool same(const Finding& a, const About& about_a, const Finding& b, const About& about_b) const {
    return a.status == b.status && a.residual == b.residual &&
           std::equal(about_a.subjects.begin(), about_a.subjects.end(), about_b.subjects.begin(),
                      about_b.subjects.end(),
                      [&](const auto& x, const auto& y) { return same_subject(x, y); }) &&
           same_part(about_a.place, about_b.place) &&
           renamed(a.message, objects[controlled], objects[owner]) == b.message &&
           renamed(a.cause, objects[controlled], objects[owner]) == b.cause;
  }
};

class Attribution {
 public:
  Attribution(const std::vector<Owned>& objects, const std::vector<About>& abouts,
              std::vector<Finding>& findings)
      : objects_(objects), owners_(objects), abouts_(abouts), findings_(findings) {
    for (size_t f = 0; f < findings_.size(); ++f)
      for (uint32_t object : objects_of(f)) findings_about_[{about(f).rule, object}].push_back(f);
  }

  void run() {
    std::vector<size_t> target(findings_.size());
    for (size_t f = 0; f < findings_.size(); ++f) target[f] = target_of(f);
    std::map<size_t, std::set<uint32_t>> pods;
    for (size_t f = 0; f < findings_.size(); ++f) {
      size_t to = f;
      while (target[to] != to) to = target[to];
      if (to == f) continue;
      for (uint32_t object : objects_of(f))
        if (objects_[object].pod) pods[to].insert(object);
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
  const About& about(size_t f) const { return abouts_[findings_[f].run_index]; }

  std::set<uint32_t> objects_of(size_t f) const {
    std::set<uint32_t> objects{about(f).place.object};
    for (const About::Subject& subject : about(f).subjects) objects.insert(subject.part.object);
    objects.erase(OwnedPart::kNone);
    return objects;
  }

  /// The finding of an owner that says the same, the topmost first; itself if there is none. Owners
  /// are above what they own, so that targets lead nowhere in a circle.
  size_t target_of(size_t f) const {
    for (uint32_t object : objects_of(f))
      for (uint32_t owner : owners_.above(object)) {
        auto known = findings_about_.find({about(f).rule, owner});
        if (known == findings_about_.end()) continue;
        Comparison comparison{objects_, object, owner};
        for (size_t other : known->second)
          if (other != f && comparison.same(findings_[f], about(f), findings_[other], about(other)))
            return other;
      }
    return f;
  }

  const std::vector<Owned>& objects_;
  Owners owners_;
  const std::vector<About>& abouts_;
  std::vector<Finding>& findings_;
  std::map<std::pair<uint32_t, uint32_t>, std::vector<size_t>> findings_about_;
};

}  // namespace

uint32_t OwnerNotes::note(const Object& object) {
  auto [known, is_new] = noted_.try_emplace(&object, static_cast<uint32_t>(objects_.size()));
  if (!is_new) return known->second;
  Owned& made = objects_.emplace_back();
  uint32_t world = worlds_[object.world];
  made.key = key_of(world, object.group, object.kind, object.name_space, object.name);
  made.display = object_name(object);
  made.name = object.name;
  made.uid = text(inventory_, inventory_.member(object.value, "metadata"), "uid");
  made.pod = object.kind == "Pod" && object.group.empty();
  Value reference = controller_of(inventory_, object);
  if (reference.is(Tag::kAbsent)) return known->second;
  std::string_view kind = text(inventory_, reference, "kind");
  std::string_view group = document::group_of(text(inventory_, reference, "apiVersion"), kind);
  made.controller =
      key_of(world, group, kind, object.name_space, text(inventory_, reference, "name"));
  made.controller_uid = text(inventory_, reference, "uid");
  return known->second;
}

void OwnerNotes::note_controlled() {
  for (const Object& object : inventory_.objects())
    if (!controller_of(inventory_, object).is(Tag::kAbsent)) note(object);
}

OwnedPart OwnerNotes::part(const Object* object, std::string path) {
  return {object == nullptr ? OwnedPart::kNone : note(*object), std::move(path)};
}

/// Mostly a finding is at its first subject, or at names below it.
OwnedPart OwnerNotes::place(const vm::Finding& finding, const StablePaths& paths) {
  std::string_view path = finding.place.path;
  if (finding.object == nullptr) return part(nullptr, finding.place.path);
  if (!finding.subjects.empty() && finding.subjects.front().object == finding.object) {
    std::string_view subject = finding.subjects.front().path;
    std::string_view below = path.substr(std::min(subject.size(), path.size()));
    bool within = path.starts_with(subject) && (subject.empty() || below.starts_with('.'));
    if (within && below.find('[') == below.npos)
      return part(finding.object, paths.front() + std::string(below));
  }
  return part(finding.object, stable_path(inventory_, *finding.object, path));
}

About OwnerNotes::about(const vm::Finding& finding, StablePaths paths) {
  About made;
  made.rule = finding.rule;
  made.place = place(finding, paths);
  auto path = paths.begin();
  for (const vm::Subject& subject : finding.subjects) {
    About::Subject& added = made.subjects.emplace_back();
    added.binder = subject.binder;
    added.part = part(subject.object, std::move(*path++));
    for (const vm::Subject::Part& one : subject.parts)
      added.parts.emplace_back(one.text, part(one.object, std::move(*path++)));
  }
  return made;
}

void add_notes(std::vector<Owned> objects, std::vector<About> abouts, std::vector<Owned>& to,
               std::vector<About>& abouts_to) {
  auto earlier = static_cast<uint32_t>(to.size());
  auto move_up = [&](OwnedPart& part) {
    if (part.object != OwnedPart::kNone) part.object += earlier;
  };
  for (About& about : abouts) {
    move_up(about.place);
    for (About::Subject& subject : about.subjects) {
      move_up(subject.part);
      for (auto& [text, part] : subject.parts) move_up(part);
    }
  }
  std::move(objects.begin(), objects.end(), std::back_inserter(to));
  std::move(abouts.begin(), abouts.end(), std::back_inserter(abouts_to));
}

void attribute_to_owners(const std::vector<Owned>& objects, const std::vector<About>& abouts,
                         std::vector<Finding>& findings) {
  auto controlled = [](const Owned& object) { return !object.controller.empty(); };
  // Only what a cluster gave has owners.
  if (std::none_of(objects.begin(), objects.end(), controlled)) return;
  Attribution(objects, abouts, findings).run();
}

}  // namespace crenel::report
