// Objects against the built-in table of kinds and of the versions that Kubernetes served them as.
#include "api/served.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diag/sink.hpp"
#include "schema/schema.hpp"

namespace crenel::api {

namespace {

using document::Object;
using schema::Kind;
using schema::Schema;

struct Verdict {
  std::string message;
  std::vector<std::string> help;
};

std::string api_version(std::string_view group, std::string_view version) {
  return group.empty() ? std::string(version) : fmt::format("{}/{}", group, version);
}

/// `it was served until 1.21`, or nothing where the facts do not say.
std::optional<std::string> history(unsigned since, unsigned until, unsigned minor) {
  if (minor < since) return fmt::format("it is served since 1.{}", since);
  if (until != 0) return fmt::format("it was served until 1.{}", until);
  return std::nullopt;
}

std::vector<std::string> help_for(const Kind* kind, std::optional<std::string> history,
                                  unsigned minor) {
  std::vector<std::string> help;
  if (history) help.push_back(std::move(*history));
  if (kind)
    for (const schema::KindVersion& version : kind->versions)
      if (schema::is_served(version.since, version.until, minor)) {
        help.push_back(
            fmt::format("write `apiVersion: {}`", api_version(kind->group, version.version)));
        return help;
      }
  help.push_back(fmt::format("Kubernetes 1.{} serves the kind under no version", minor));
  return help;
}

/// What is to be said of an object; nothing if its version is served, or the kind is not built in.
std::optional<Verdict> judge(const Object& object, unsigned minor) {
  std::string_view group = document::written_group(object.api_version);
  bool served = group == object.group && Schema::serves(group, object.kind, object.version, minor);
  if (served) return std::nullopt;
  std::shared_ptr<const Schema> schema = Schema::kubernetes_kinds();
  const Kind* kind = schema->find_kind(object.group, object.kind);
  if (kind && kind->is_file) return std::nullopt;
  std::optional<std::string> past;
  bool known = kind != nullptr;
  if (kind && kind->group == group)
    for (const schema::KindVersion& version : kind->versions)
      if (version.version == object.version) past = history(version.since, version.until, minor);
  for (const schema::RetiredKind& retired : schema->find_retired(object.kind)) {
    if (retired.group != group || retired.version != object.version) continue;
    known = true;
    past = history(retired.since, retired.until, minor);
  }
  if (!known) return std::nullopt;
  return Verdict{fmt::format("Kubernetes 1.{} does not serve `{}` `{}`: its API server refuses "
                             "this object",
                             minor, object.api_version, object.kind),
                 help_for(kind, std::move(past), minor)};
}

unsigned minor_of(std::string_view kube_version) {
  unsigned minor = 0;
  size_t dot = kube_version.find('.');
  if (dot != std::string_view::npos)
    std::from_chars(kube_version.data() + dot + 1, kube_version.data() + kube_version.size(),
                    minor);
  return minor;
}

Diagnostic at_version(const document::Inventory& inventory, const Object& object,
                      const Verdict& verdict) {
  document::Place place = inventory.place(object, nullptr, {{"apiVersion", 0}});
  auto length = static_cast<uint32_t>(place.exact ? object.api_version.size() : 1);
  Diagnostic made = diag::make(inventory.sources(), diag::Code::kUnservedVersion,
                               {place.file, place.begin, place.begin + length}, verdict.message);
  made.help = verdict.help;
  return made;
}

}  // namespace

std::vector<Diagnostic> unserved_versions(const document::Inventory& inventory,
                                          std::string_view kube_version) {
  std::vector<Diagnostic> warnings;
  unsigned minor = minor_of(kube_version);
  if (minor == 0) return warnings;
  // By kind, since many objects are of few: what was said of the versions that they are written as.
  std::vector<std::vector<std::pair<std::string_view, std::optional<Verdict>>>> judged(
      inventory.kinds().size());
  for (const Object& object : inventory.objects()) {
    if (object.kind.empty() || object.api_version.empty()) continue;
    auto& versions = judged[object.kind_id];
    auto known = std::find_if(versions.begin(), versions.end(), [&](const auto& version) {
      return version.first == object.api_version;
    });
    if (known == versions.end())
      known = versions.insert(known, {object.api_version, judge(object, minor)});
    if (known->second) warnings.push_back(at_version(inventory, object, *known->second));
  }
  return warnings;
}

}  // namespace crenel::api
