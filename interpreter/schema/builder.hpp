// Fills a Schema: the table reader and the CRD reader add records and kinds through this, then
// finish.
#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "schema/schema.hpp"

namespace crenel::schema {

class SchemaBuilder {
 public:
  SchemaBuilder() = default;
  explicit SchemaBuilder(const Schema& base) : schema_(base) {}

  /// What later views point into.
  void keep(std::shared_ptr<const void> texts) { schema_.texts_.push_back(std::move(texts)); }

  RecordId add_record(Record record);
  /// Valid until the next record is added.
  Record& record(RecordId id) { return schema_.records_[id]; }
  /// Kinds and names are found as of the start: `finish` indexes what was added.
  const Schema& schema() const { return schema_; }
  void add_kind(Kind kind) { schema_.kinds_.push_back(std::move(kind)); }
  /// Adds a kind, or puts it in the place of the one of its group and name.
  void put_kind(Kind kind);
  void add_retired(const RetiredKind& kind) { schema_.retired_.push_back(kind); }
  /// See Schema::is_module.
  void add_module(std::string_view name) { schema_.modules_.push_back(name); }
  void reserve(size_t records, size_t kinds);

  /// Builds the indexes and hands the schema over. Fields must be sorted by then.
  std::shared_ptr<const Schema> finish();

 private:
  Schema schema_;
};

/// The built-in tables, read whole or without records.
std::shared_ptr<const Schema> read_builtin_table(bool only_kinds);

/// Whether the built-in tables have that version of a kind, served by Kubernetes 1.`minor`. Looks
/// through their text, which takes a tenth of reading the kinds.
bool builtin_table_serves(std::string_view group, std::string_view kind, std::string_view version,
                          unsigned minor);

/// Whether Kubernetes prefers API version `a` to `b`: stable before beta before alpha, then the
/// higher number; names of other forms last, by name.
bool preferred_version(std::string_view a, std::string_view b);

}  // namespace crenel::schema
