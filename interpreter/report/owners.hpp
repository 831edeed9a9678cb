// Who speaks for a Pod (DESIGN.md, semantics 8): in a dump of a cluster a Deployment, its
// ReplicaSets and their Pods all carry one template, and what is wrong with it is one finding.
// Works on what is noted of objects and findings, so that the inputs may be gone by then.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/inventory.hpp"
#include "report/identity.hpp"
#include "report/model.hpp"
#include "vm/machine.hpp"

namespace crenel::report {

/// An object that has findings, or is controlled by another.
struct Owned {
  std::string key;         ///< world, group, kind, namespace, name
  std::string display;     ///< `Pod/shop/web-7d9f-x`
  std::string name;        ///< `web-7d9f-x`
  std::string uid;         ///< may be empty
  std::string controller;  ///< its key; empty: none
  std::string controller_uid;
  bool pod = false;
};

/// A part of an object, by its stable path.
struct OwnedPart {
  static constexpr uint32_t kNone = ~uint32_t{0};
  uint32_t object = kNone;  ///< in OwnerNotes::objects
  std::string path;
};

/// What a finding is about.
struct About {
  struct Subject {
    std::string binder;
    OwnedPart part;
    std::vector<std::pair<std::string, OwnedPart>> parts;  ///< with the text of each
  };
  uint32_t rule = 0;
  OwnedPart place;
  std::vector<Subject> subjects;
};

/// Collects what attribution needs, while the inventory is there.
class OwnerNotes {
 public:
  /// `worlds`: numbers that stand for the inventory's worlds in keys.
  OwnerNotes(const document::Inventory& inventory, const std::vector<uint32_t>& worlds)
      : inventory_(inventory), worlds_(worlds) {}

  /// Notes every controlled object.
  void note_controlled();
  /// Notes the objects of a finding that has these stable paths.
  About about(const vm::Finding& finding, StablePaths paths);
  std::vector<Owned> take() { return std::move(objects_); }

 private:
  uint32_t note(const document::Object& object);
  OwnedPart part(const document::Object* object, std::string path);
  OwnedPart place(const vm::Finding& finding, const StablePaths& paths);

  const document::Inventory& inventory_;
  const std::vector<uint32_t>& worlds_;
  std::vector<Owned> objects_;
  std::unordered_map<const document::Object*, uint32_t> noted_;
};

/// Appends the notes of a part to those of the parts before it.
void add_notes(std::vector<Owned> objects, std::vector<About> abouts, std::vector<Owned>& to,
               std::vector<About>& abouts_to);

/// Removes each finding about a controlled object that an owner of it in the same world has too,
/// and counts at the owner's the Pods that it speaks for. What an owner does not have stays where
/// it is. `abouts` are the findings', by `Finding::run_index`.
void attribute_to_owners(const std::vector<Owned>& objects, const std::vector<About>& abouts,
                         std::vector<Finding>& findings);

}  // namespace crenel::report
