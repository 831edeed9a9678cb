// Pod templates within custom resources, as rules about pods see them. A bundle may have been
// compiled before the resource's definition was known, so each template is shown as an object of
// the form that most workloads have: the resource, with the template as `spec.template`.
#pragma once

#include <deque>
#include <functional>
#include <string_view>
#include <vector>

#include "document/inventory.hpp"
#include "document/template_paths.hpp"

namespace crenel::document {

/// The templates of an inventory. What it makes are containers that no file holds; everything that
/// asks where a container is asks here first. Read-only once filled, then thread-safe.
class EmbeddedTemplates {
 public:
  /// The shape of an object with these keys.
  using Intern = std::function<uint32_t(const std::vector<base::Symbol>&)>;
  struct Names {
    base::Symbol spec;
    base::Symbol pod_template;
  };

  explicit EmbeddedTemplates(const Inventory& inventory) : inventory_(inventory) {}
  EmbeddedTemplates(const EmbeddedTemplates&) = delete;

  /// Finds what lies at the paths in every object of their kind.
  void fill(const std::vector<TemplatePaths>& kinds, const Names& names, const Intern& intern);

  struct Template {
    Object object;          ///< the resource's identity over the value that rules see
    uint32_t resource = 0;  ///< its number in Inventory::objects()
    bool alone = true;      ///< the only one of its resource
  };
  const std::deque<Template>& templates() const { return templates_; }
  /// Number of the template whose value has these items, or -1.
  int find(const Value* items) const;
  /// Whether these are the items of a container that no file holds.
  bool made_here(const Value* items) const { return made(items) != nullptr; }
  /// Whether these are the items of a pod's specification that a template holds.
  bool covers(const Value* items) const;

  /// The object that a container belongs to, or null.
  const Object* owner(const Value* items) const;
  /// The object whose root a container is, or as whose root rules see it; null for any other.
  const Object* root(const Value* items) const;
  /// As Inventory::place, also from what was made here.
  Place place(const Object& object, const Value* items, Inventory::Steps steps) const;

 private:
  /// How rules' way to the template goes on from a container that was made.
  enum class Level : uint8_t { kObject, kSpec, kTemplate };
  struct Made {
    const Value* items;
    uint32_t index;  ///< in templates_
    Level level;
  };
  /// Where the template really is: what `step` leads to from `parent`, or the root without one.
  struct Real {
    const Value* parent = nullptr;
    Inventory::Step step;
    bool is_spec = false;  ///< the specification stands there without a template around it
  };
  struct Walk;
  const Made* made(const Value* items) const;
  void add(uint32_t resource, const Real& real, const Value& value, const Names& names,
           const Intern& intern);
  Value make(const std::vector<base::Symbol>& keys, const std::vector<Value>& members, Level level,
             const Intern& intern);
  Value with_member(const Value& base, base::Symbol key, const Value& member, Level level,
                    const Intern& intern);

  const Inventory& inventory_;
  base::Arena arena_;
  std::deque<Template> templates_;
  std::vector<Real> reals_;            ///< by template
  std::vector<Made> made_;             ///< sorted by items once filled
  std::vector<const Value*> covered_;  ///< sorted once filled
};

}  // namespace crenel::document
