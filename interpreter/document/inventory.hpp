// What a run checks: source files, the documents read from them, the objects in those, and the
// worlds that they belong to. Filled by the readers, then read-only and shared by threads.
#pragma once

#include <compare>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "base/source.hpp"
#include "base/symbols.hpp"
#include "crenel/diagnostic.hpp"
#include "document/name_tables.hpp"
#include "document/value.hpp"

namespace crenel::document {

/// One object to check, with its identity (DESIGN.md, semantics 8). Views live as long as the
/// inventory.
struct Object {
  Value value;        ///< kObject
  uint32_t file = 0;  ///< in Inventory::sources()
  uint32_t mark = 0;  ///< byte offset where the object begins
  uint32_t world = 0;
  uint32_t kind_id = 0;          ///< in Inventory::kinds(): group and kind
  std::string_view api_version;  ///< as written; empty for kinds outside Kubernetes
  std::string_view group;        ///< `apps`; empty for the core group; where the kind now is
  std::string_view version;      ///< `v1`
  std::string_view kind;
  std::string_view name;        ///< `metadata.name`, or `metadata.generateName`; may be empty
  std::string_view name_space;  ///< `metadata.namespace` as written; may be empty
};

/// Group and kind of objects, whatever their version.
struct KindOf {
  std::string_view group;
  std::string_view kind;
  auto operator<=>(const KindOf&) const = default;
};

/// `apps` of `apps/v1`; empty for `v1`, which is of the core group.
std::string_view written_group(std::string_view api_version);
/// The group that the kind is of now, whatever an old version says.
std::string_view group_of(std::string_view api_version, std::string_view kind);

/// A set of objects within which joins happen (DESIGN.md, semantics 7).
struct World {
  enum class Source : uint8_t { kFiles, kFolder, kStandardInput, kFile, kDump, kHost, kChart };
  std::string name;  ///< shown in reports: the path, `-`, …
  Source source = Source::kFiles;
  bool complete = false;  ///< holds every kind completely
  /// Where `complete` is false: `group/Kind`, `/Kind` for the core group, `Kind` for any group.
  std::vector<std::string> complete_kinds;
  bool holds_completely(std::string_view group, std::string_view kind) const;
};

/// A place inside an object: what `at` found.
struct Place {
  uint32_t file = 0;
  uint32_t begin = 0;  ///< byte offset of the value, or of its nearest ancestor that is there
  uint32_t key = 0;    ///< byte offset of its key, or `begin`
  std::string path;    ///< `spec.containers[0].image`, whole, even where its end is absent
  bool exact = true;   ///< false if `begin` is an ancestor's
};

class Inventory {
 public:
  /// Values and texts of objects are in `memory`, which outlives the inventory. `known` has names
  /// that these objects are likely to have, and gets them back; null: nobody has.
  explicit Inventory(std::pmr::memory_resource* memory = std::pmr::new_delete_resource(),
                     std::shared_ptr<KnownNames> known = nullptr);
  ~Inventory();
  Inventory(Inventory&&) noexcept;
  Inventory& operator=(Inventory&&) noexcept;

  base::SourceMap& sources() { return *sources_; }
  const base::SourceMap& sources() const { return *sources_; }
  base::SymbolTable& symbols() { return names_->symbols; }
  const base::SymbolTable& symbols() const { return names_->symbols; }
  /// The names of its first symbols, if it began with some.
  const NameList& first_names() const { return names_->first; }
  /// Kept with the names and shapes, to which things are only ever added.
  Made& links() const { return names_->links; }
  RecentKeys& recent_keys() { return names_->recent; }
  ShapeTable& shapes() { return names_->shapes; }
  const ShapeTable& shapes() const { return names_->shapes; }
  base::Arena& arena() { return *arena_; }
  /// Strings that are not in a source, apart from containers: those of an object lie together.
  base::Arena& texts() { return *texts_; }
  std::pmr::memory_resource* memory() const { return memory_; }

  uint32_t add_world(World world);
  std::vector<World>& worlds() { return worlds_; }
  const std::vector<World>& worlds() const { return worlds_; }

  /// Adds the root of a document: an object with `kind` and `apiVersion` becomes an Object, a
  /// `List` (nested ones too, and `PodList`) becomes its items, another mapping is kept as an
  /// object without kind. A sequence of objects becomes these; null is an empty document; a scalar
  /// is reported. A List that is a live dump makes the world complete for the kinds that it holds.
  void add_document(uint32_t world, uint32_t file, Value root, uint32_t mark);
  /// What an object that has no `kind`, `apiVersion` and metadata is, by the reader that made it.
  struct Identity {
    std::string_view group;  ///< of a module of the schema: `docker`
    std::string_view kind;
    std::string_view name;  ///< distinct within a world; copied
  };
  /// Adds an object of a kind outside Kubernetes: a Dockerfile, a chart. `mark` is where it begins.
  void add_typed(uint32_t world, uint32_t file, const Value& root, uint32_t mark,
                 const Identity& identity);
  /// Whether the objects from `first` on are as a cluster gives them.
  bool is_dump(size_t first) const;
  /// Makes the world complete for the kinds of the objects from `first` on: the items of a dump.
  void note_dump(uint32_t world, size_t first);
  const std::vector<Object>& objects() const { return objects_; }
  /// All groups and kinds that objects have, in order of appearance.
  const std::vector<KindOf>& kinds() const { return kinds_; }
  static constexpr uint32_t kNoKind = ~uint32_t{0};
  /// Index in kinds(), or kNoKind.
  uint32_t find_kind(std::string_view group, std::string_view kind) const;

  /// A reader passed over something that no rule reads.
  void note_left_out() { left_out_ = true; }
  bool left_out() const { return left_out_; }

  /// Problems met while reading: syntax errors, duplicate keys, limits.
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

  /// Member `key` of an object value; absent if there is none.
  Value member(const Value& object, std::string_view key) const;
  /// Where objects of a shape have it, or -1.
  int slot_of(uint32_t shape, std::string_view key) const;
  /// Number of members or items of a container.
  uint32_t count(const Value& container) const;

  /// The object whose value is, or contains, the container that owns `items`; null if none does.
  /// Thread-safe; the first call after a change indexes what is new.
  const Object* owner(const Value* items) const;
  /// Does so while a reader has the objects at hand.
  void index_owners() const;

  /// Place of what the steps lead to from a container of `object`. A step is a member name or an
  /// index.
  struct Step {
    std::string_view name;  ///< empty: `index` counts
    uint32_t index = 0;
  };
  /// Refers to them: what is written in braces is there for one call.
  struct Steps : std::span<const Step> {
    using std::span<const Step>::span;
    Steps(std::span<const Step> steps) : span(steps) {}
    Steps(std::initializer_list<Step> steps) : span(steps.begin(), steps.size()) {}
  };
  /// Where the container is null or not within `object`, the steps count from the object's root.
  Place place(const Object& object, const Value* container_items, Steps steps) const;
  /// A container of an object, and its place.
  struct Located {
    Value value;
    Place place;
  };
  /// Nothing if the container with these items is neither the object's own nor within it.
  std::optional<Located> locate(const Object& object, const Value* items) const;
  Place place(const Located& from, Steps steps) const;

 private:
  friend class SideInventory;
  struct OwnerIndex;
  void add_object(uint32_t world, uint32_t file, const Value& value, uint32_t mark,
                  std::string_view list_version, std::string_view list_kind);
  void add_items(uint32_t world, uint32_t file, const Value& items, std::string_view list_version,
                 std::string_view list_kind);
  void push(Object object);

  std::pmr::memory_resource* memory_;
  std::shared_ptr<base::SourceMap> sources_;
  KnownNames::Owner names_;
  std::unique_ptr<base::Arena> arena_;
  std::unique_ptr<base::Arena> texts_;
  std::vector<std::unique_ptr<base::Arena>> others_;  ///< that readers beside it filled
  bool left_out_ = false;
  std::vector<World> worlds_;
  std::vector<Object> objects_;
  std::vector<KindOf> kinds_;
  static constexpr size_t kFewKinds = 8;  ///< that are looked through rather than looked up
  std::map<KindOf, uint32_t> kind_ids_;
  std::vector<Diagnostic> diagnostics_;
  std::unique_ptr<OwnerIndex> owners_;
};

/// One step appended to a path: `.name`, `[0]`, `["a/b"]`.
void append_step(std::string& path, const Inventory::Step& step);

}  // namespace crenel::document
