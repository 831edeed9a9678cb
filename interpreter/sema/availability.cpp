// The version of Kubernetes that a policy is compiled for. A policy is checked against the union of
// the known versions; what the chosen one lacks is a warning, since the same rule may serve
// clusters of several versions. Modules of the library are written for all of them.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;

namespace {

/// Versions that have something: from `since` to `until`, 0 where it is open.
struct Range {
  uint8_t since = 0;
  uint8_t until = 0;

  bool holds(unsigned minor) const { return schema::is_served(since, until, minor); }
  /// The least span that covers both.
  void widen(Range other) {
    since = std::min(since, other.since);
    until = until == 0 || other.until == 0 ? uint8_t{0} : std::max(until, other.until);
  }
};

std::string help_for(Range span, unsigned minor, std::string_view verb) {
  if (minor < span.since) return fmt::format("it is {} since 1.{}", verb, span.since);
  return fmt::format("it was {} until 1.{}", verb, span.until);
}

}  // namespace

/// Text of `k8s.target`, which the library's defaults follow. The newest version asks for whatever
/// is latest, so that a policy compiled today is not bound to what was newest then.
std::string Checker::target_module() const {
  std::string version = kube_minor_ == schema::Schema::kNewestMinor
                            ? std::string("latest")
                            : fmt::format("1.{}", kube_minor_);
  return fmt::format(
      "/// What the policies are compiled for.\nmodule k8s.target\n\n"
      "/// The version of Kubernetes that `--kube-version` chose.\n"
      "let version: version = \"{}\"\n",
      version);
}

/// Whether the chosen version has none of the record's fields: the type is not there at all, and
/// whatever led to it was warned of.
bool Checker::is_newer(const Type* record) const {
  for (schema::RecordId id : record->records)
    for (const schema::Field& field : types_->schema().record(id).fields)
      if (Range{field.since, field.until}.holds(kube_minor_)) return false;
  return true;
}

void Checker::warn_of_field(const syntax::Name& name, const Type* record) {
  if (!scope_ || scope_->library) return;
  std::optional<Range> known;
  for (schema::RecordId id : record->records) {
    const schema::Field* field = types_->schema().find_field(id, name.text);
    if (!field) continue;
    Range span{field->since, field->until};
    if (span.holds(kube_minor_)) return;
    if (known) span.widen(*known);
    known = span;
  }
  if (!known || is_newer(record)) return;
  sink_
      .report(Code::kUnavailableField, name.span,
              fmt::format("Kubernetes 1.{} has no field `{}` on `{}`", kube_minor_, name.text,
                          record->name))
      .help.push_back(help_for(*known, kube_minor_, "there"));
}

void Checker::warn_of_kinds(const Type* type, base::Span span) {
  if (!scope_ || scope_->library) return;
  for (const schema::Kind* kind : type->kinds) {
    std::optional<Range> known;
    bool served = kind->versions.empty();
    for (const schema::KindVersion& version : kind->versions) {
      Range of{version.since, version.until};
      served = served || of.holds(kube_minor_);
      if (known) of.widen(*known);
      known = of;
    }
    if (served) continue;
    sink_
        .report(
            Code::kUnavailableKind, span,
            fmt::format("Kubernetes 1.{} does not serve the kind `{}`", kube_minor_, kind->name))
        .help.push_back(help_for(*known, kube_minor_, "served"));
  }
}

}  // namespace crenel::sema
