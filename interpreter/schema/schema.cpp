// Queries over kinds and records. Tables are small and read-only, so sorted arrays serve.
#include "schema/schema.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "schema/builder.hpp"

namespace crenel::schema {
namespace {

/// Stable versions are what a name alone means; then beta; then alpha.
int stage(std::string_view version) {
  if (version.find("alpha") != version.npos) return 2;
  return version.find("beta") != version.npos ? 1 : 0;
}

}  // namespace

std::shared_ptr<const Schema> Schema::kubernetes() {
  static const std::shared_ptr<const Schema> builtin = read_builtin_table(false);
  return builtin;
}

std::shared_ptr<const Schema> Schema::kubernetes_kinds() {
  static const std::shared_ptr<const Schema> kinds = read_builtin_table(true);
  return kinds;
}

bool Schema::serves(std::string_view group, std::string_view kind, std::string_view version,
                    unsigned minor) {
  constexpr unsigned kFew = 4;
  static std::atomic<unsigned> asked = 0;
  if (asked.fetch_add(1, std::memory_order_relaxed) < kFew)
    return builtin_table_serves(group, kind, version, minor);
  const Kind* known = kubernetes_kinds()->find_kind(group, kind);
  return known != nullptr &&
         std::any_of(known->versions.begin(), known->versions.end(), [&](const KindVersion& one) {
           return one.version == version && is_served(one.since, one.until, minor);
         });
}

bool Schema::has_other_keys(std::string_view list) {
  // Asked where the tables are not read; the tests hold it against them.
  constexpr std::string_view kLists[] = {"addresses",
                                         "alternateBackends",
                                         "checks",
                                         "conditions",
                                         "devices",
                                         "healthConditions",
                                         "hostAliases",
                                         "hostIPs",
                                         "nodeAllocatableResourceClaimStatuses",
                                         "ownerReferences",
                                         "packages",
                                         "podIPs",
                                         "ports",
                                         "profiles",
                                         "reservedFor",
                                         "resources",
                                         "secrets",
                                         "storageVersions",
                                         "topologySpreadConstraints",
                                         "volumeDevices",
                                         "volumeMounts",
                                         "volumes",
                                         "vulnerabilities",
                                         "x-kubernetes-validations"};
  static_assert(std::is_sorted(std::begin(kLists), std::end(kLists)));
  return std::binary_search(std::begin(kLists), std::end(kLists), list);
}

bool Schema::is_module(std::string_view group) const {
  return std::find(modules_.begin(), modules_.end(), group) != modules_.end();
}

std::vector<const Kind*> Schema::find_kinds(std::string_view name) const {
  auto less = [this](uint32_t kind, std::string_view text) { return kinds_[kind].name < text; };
  auto it = std::lower_bound(kinds_by_name_.begin(), kinds_by_name_.end(), name, less);
  std::vector<const Kind*> found;
  for (; it != kinds_by_name_.end() && kinds_[*it].name == name; ++it)
    if (!is_module(kinds_[*it].group)) found.push_back(&kinds_[*it]);
  return found;
}

const Kind* Schema::find_kind(std::string_view group, std::string_view name) const {
  auto less = [this](uint32_t kind, std::string_view text) { return kinds_[kind].name < text; };
  auto it = std::lower_bound(kinds_by_name_.begin(), kinds_by_name_.end(), name, less);
  for (; it != kinds_by_name_.end() && kinds_[*it].name == name; ++it)
    if (kinds_[*it].group == group) return &kinds_[*it];
  return nullptr;
}

std::vector<RecordId> Schema::find_records(std::string_view name) const {
  auto less = [this](RecordId id, std::string_view text) { return records_[id].name < text; };
  auto it = std::lower_bound(records_by_name_.begin(), records_by_name_.end(), name, less);
  std::vector<RecordId> found;
  for (; it != records_by_name_.end() && records_[*it].name == name; ++it) found.push_back(*it);
  return found;
}

const Field* Schema::find_field(RecordId record, std::string_view name) const {
  const std::vector<Field>& fields = records_[record].fields;
  auto less = [](const Field& field, std::string_view text) { return field.name < text; };
  auto it = std::lower_bound(fields.begin(), fields.end(), name, less);
  return it != fields.end() && it->name == name ? &*it : nullptr;
}

std::vector<RetiredKind> Schema::find_retired(std::string_view name) const {
  std::vector<RetiredKind> found;
  for (const RetiredKind& kind : retired_)
    if (kind.name == name) found.push_back(kind);
  return found;
}

RecordId SchemaBuilder::add_record(Record record) {
  schema_.records_.push_back(std::move(record));
  return static_cast<RecordId>(schema_.records_.size() - 1);
}

void SchemaBuilder::put_kind(Kind kind) {
  for (Kind& known : schema_.kinds_)
    if (known.group == kind.group && known.name == kind.name) {
      known = std::move(kind);
      return;
    }
  add_kind(std::move(kind));
}

void SchemaBuilder::reserve(size_t records, size_t kinds) {
  schema_.records_.reserve(records);
  schema_.kinds_.reserve(kinds);
}

std::shared_ptr<const Schema> SchemaBuilder::finish() {
  const auto& kinds = schema_.kinds_;
  const auto& records = schema_.records_;
  schema_.kinds_by_name_.resize(kinds.size());
  std::iota(schema_.kinds_by_name_.begin(), schema_.kinds_by_name_.end(), 0u);
  std::stable_sort(schema_.kinds_by_name_.begin(), schema_.kinds_by_name_.end(),
                   [&](uint32_t a, uint32_t b) { return kinds[a].name < kinds[b].name; });
  schema_.records_by_name_.resize(records.size());
  std::iota(schema_.records_by_name_.begin(), schema_.records_by_name_.end(), 0u);
  std::stable_sort(schema_.records_by_name_.begin(), schema_.records_by_name_.end(),
                   [&](RecordId a, RecordId b) {
                     if (int order = records[a].name.compare(records[b].name)) return order < 0;
                     return stage(records[a].version) < stage(records[b].version);
                   });
  return std::make_shared<const Schema>(std::move(schema_));
}

}  // namespace crenel::schema
