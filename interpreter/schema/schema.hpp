// Facts about Kubernetes kinds for every served version from 1.30 to 1.37, from one compact table
// that a generator writes (data/), about kinds that CRDs define, and about what else is checked
// (Dockerfiles), from tables written by hand. Read by sema; the runtime reads only which kinds
// there are. Beside it: table.cpp reads the tables, crd.cpp CRDs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crenel/diagnostic.hpp"
#include "document/template_paths.hpp"

namespace crenel::document {
class Inventory;
struct Object;
}  // namespace crenel::document

namespace crenel::schema {

using RecordId = uint32_t;
inline constexpr RecordId kNoRecord = ~RecordId{0};

/// What a field holds, inside its wrappers.
enum class Base : uint8_t {
  kAny,  ///< untyped: raw JSON
  kBool,
  kInt,
  kFloat,
  kString,
  kIntOrString,
  kQuantity,  ///< resource.Quantity
  kTime,      ///< RFC 3339 text
  kDuration,  ///< Go duration text
  kRecord
};

/// `wrappers` from the outside in: {kList, kMap} is a list of maps.
enum class Wrapper : uint8_t { kList, kMap };

struct FieldType {
  Base base = Base::kAny;
  RecordId record = kNoRecord;
  std::vector<Wrapper> wrappers;
};

struct Field {
  std::string_view name;
  FieldType type;
  bool required = false;
  uint8_t since = 0;                          ///< minor version; 0: before the first known
  uint8_t until = 0;                          ///< last minor version that has it; 0: still there
  std::vector<std::string_view> enum_values;  ///< empty: not an enum
  std::optional<std::string_view> default_value;  ///< as JSON text
  std::vector<std::string_view> list_keys;        ///< merge keys of a list of records
};

/// One API type: `Container`, `DeploymentSpec`. The name is the one that people use, without API
/// version.
struct Record {
  std::string_view name;
  std::string_view group;     ///< `apps`; empty for core and shared (meta/v1) types
  std::string_view version;   ///< `v1`
  std::vector<Field> fields;  ///< sorted by name
  bool open = false;          ///< takes fields beyond these (a CRD that preserves unknown ones)
};

/// Whether minor version `minor` has what is there from `since` to `until`; 0 is open.
constexpr bool is_served(unsigned since, unsigned until, unsigned minor) {
  return since <= minor && (until == 0 || minor <= until);
}

struct KindVersion {
  std::string_view version;  ///< `v1`
  RecordId record = kNoRecord;
  uint8_t since = 0;
  uint8_t until = 0;
};

struct Kind {
  std::string_view group;  ///< `rbac.authorization.k8s.io`; empty for core
  std::string_view name;
  std::string_view plural;
  bool namespaced = true;
  bool is_file = false;  ///< a component's configuration: never served, and without metadata
  std::vector<KindVersion> versions;  ///< newest and most stable first
};

/// A kind version that left before `Schema::kOldestMinor`: known by name, not by fields.
struct RetiredKind {
  std::string_view group;
  std::string_view version;
  std::string_view name;
  uint8_t since = 0;
  uint8_t until = 0;
};

/// The built-in facts along one path in an object, without reading the tables: finding a few
/// records in them takes a tenth of that.
class BuiltinPath {
 public:
  /// At an object; says nothing of kinds that are not built in.
  BuiltinPath(std::string_view group, std::string_view kind, std::string_view version);
  /// To a member of that name, or to an entry where there is a list or a map.
  void follow(std::string_view name);
  /// Merge keys of the list that was come to.
  const std::vector<std::string_view>& keys() const { return keys_; }

 private:
  void enter(std::string_view group, std::string_view version, std::string_view name);

  std::string_view group_, version_;  ///< of the record at hand
  std::string_view fields_;           ///< its lines in the table
  std::string_view type_;             ///< what is left of that of a list or a map
  std::vector<std::string_view> keys_;
};

/// A set of kinds and records. Immutable after CRDs have been added; then thread-safe.
class Schema {
 public:
  /// The built-in facts.
  static std::shared_ptr<const Schema> kubernetes();
  /// Of the built-in facts the kinds alone, and which versions serve them: no records. Reading the
  /// whole table would cost a run over few objects more than its rules.
  static std::shared_ptr<const Schema> kubernetes_kinds();
  /// Whether a built-in kind has that version, served by Kubernetes 1.`minor`. Who asks of a few
  /// kinds alone does not pay for reading all.
  static bool serves(std::string_view group, std::string_view kind, std::string_view version,
                     unsigned minor);
  /// Whether a list of this name has, in some built-in record, other merge keys than `name`.
  /// Reads no table.
  static bool has_other_keys(std::string_view list);
  /// A copy with the kinds of CRDs (YAML or JSON texts of CustomResourceDefinition objects) added.
  /// What is wrong with them goes to `diagnostics`; sound CRDs beside broken ones are added.
  std::shared_ptr<const Schema> with_crds(
      const std::vector<std::pair<std::string, std::string>>& name_and_text,
      std::vector<Diagnostic>& diagnostics) const;
  /// The same with definitions among inputs. Those that cannot be used are left out.
  std::shared_ptr<const Schema> with_definitions(
      const document::Inventory& inventory,
      const std::vector<const document::Object*>& definitions) const;

  std::span<const Kind> kinds() const { return kinds_; }
  const Kind* find_kind(std::string_view group, std::string_view name) const;
  /// Whether `group` is of something other than Kubernetes: kinds of the group `docker` belong to
  /// the library's module `docker`. They have no metadata, and no name here means them but with
  /// their group.
  bool is_module(std::string_view group) const;
  /// Every Kubernetes kind of that name, the preferred group (core, apps, …) first.
  std::vector<const Kind*> find_kinds(std::string_view name) const;
  const Record& record(RecordId id) const { return records_[id]; }
  size_t record_count() const { return records_.size(); }
  /// Records of that name in any group (of modules too) and version: `PodSpec`, `SecurityContext`.
  /// Newest first.
  std::vector<RecordId> find_records(std::string_view name) const;
  const Field* find_field(RecordId record, std::string_view name) const;

  /// Versions of a kind that were served only before `kOldestMinor`, so that messages can say so.
  std::vector<RetiredKind> find_retired(std::string_view name) const;

  /// Paths below an object of this kind, in any of its versions, that hold a pod's specification:
  /// `spec.template.spec`. `[*]` stands for every item of a list, `.*` for every value of a map.
  std::vector<std::string> pod_template_paths(const Kind& kind) const;
  /// Of every kind that a definition defines, given or built in, those that are a pod's beyond
  /// doubt.
  std::vector<document::TemplatePaths> custom_pod_templates() const;

  static constexpr uint8_t kOldestMinor = 30;
  static constexpr uint8_t kNewestMinor = 37;

 private:
  friend class SchemaBuilder;
  std::vector<Kind> kinds_;  ///< preferred groups first
  std::vector<Record> records_;
  std::vector<RetiredKind> retired_;
  std::vector<std::string_view> modules_;
  std::vector<uint32_t> kinds_by_name_;    ///< into kinds_, sorted by name, then preference
  std::vector<RecordId> records_by_name_;  ///< sorted by name, then preference
  std::vector<std::shared_ptr<const void>> texts_;  ///< what the views point into
};

}  // namespace crenel::schema
