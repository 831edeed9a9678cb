// The table of native functions, gathered from the families; and what their signatures say to the
// VM.
#include <algorithm>
#include <deque>

#include "builtins/domain_types.hpp"
#include "builtins/families.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;

constexpr std::string_view kTimeAbout =
    "Durations are written as Go and Kubernetes write them (`1h30m`, units h m s ms us ns), "
    "timestamps as RFC 3339 (`2027-03-31T12:00:00Z`), dates as `2027-03-31`; all times are UTC. "
    "Operators: duration `+ -` duration, duration `* /` int, duration `/` duration (a float), "
    "timestamp or date `+ -` duration, timestamp `-` timestamp, date `-` date. A date moves by "
    "whole days. A result out of range is indeterminate. Cron schedules have five fields, or are "
    "`@yearly @monthly @weekly @daily @hourly @every 10m`, as CronJobs take them.";
constexpr std::string_view kSemverAbout =
    "Versions are read and ranges matched as Helm does (Masterminds/semver v3): `^1.2`, `~1.2.3`, "
    "`>=1.2, <2`, `1.x || 3.x`, `1.2 - 2.3`; a pre-release is in a range only if the range names "
    "one. `semver(v) in semver_range(r)`. Order is that of semver.org; build metadata is ignored.";
constexpr std::string_view kNetworkAbout =
    "`ip in cidr` and `port in ports`. Addresses have no zone, and an IPv4 address written as IPv6 "
    "(`::ffff:10.0.0.1`) is refused, as Kubernetes' CEL does. An IPv4 address is never in an IPv6 "
    "block.";

constexpr std::string_view kCertificateAbout =
    "X.509, read by OpenSSL's libcrypto, which is loaded when the first certificate is read. "
    "Signatures and chains are not checked. The examples are of this one:\n\n"
    "```lets\n"
    "let root_pem = \"-----BEGIN CERTIFICATE-----\\nMIIBZTCCARegAwIBAgIBKjAFBgMrZXAwIDENMAsG"
    "A1UECgwEQWNtZTEPMA0GA1UE\\nAwwGY3JlbmVsMCAXDTI2MTEyODE0NDY1MVoYDzIxMjY"
    "xMTA0MTQ0NjUxWjAgMQ0w\\nCwYDVQQKDARBY21lMQ8wDQYDVQQDDAZjcmVuZWwwKjAFBg"
    "MrZXADIQCNJ0qDekBC\\nQghCVZVGzacNPJl5nf1Fh/dUmMiLPrUofqN0MHIwHQYDVR0OB"
    "BYEFC5Aa8vIq6lB\\nSNS5zHwBZ+CMgfhhMB8GA1UdIwQYMBaAFC5Aa8vIq6lBSNS5zHwB"
    "Z+CMgfhhMA8G\\nA1UdEwEB/wQFMAMBAf8wHwYDVR0RBBgwFoIOY3JlbmVsLmV4YW1wbGW"
    "HBAoAAAEw\\nBQYDK2VwA0EA/Z8xMPR51KEoSS7r+9+mwkbxQrPIRwC0CY7bqF468X/hXl"
    "rwX2J8\\nq2R8C556+sedOwJTy+nVUIIbYfwuEKjpCA==\\n-----END CERTIFICATE--"
    "---\"\n"
    "```";
constexpr std::string_view kPatternAbout =
    "Regular expressions are RE2's; a broken one is indeterminate, or an error where it is a "
    "constant after `matches`.";
constexpr std::string_view kCollectionAbout =
    "Comprehensions filter, map and build: `[x.name for x in xs when x.on]`, "
    "`{k: v for k, v in m when k != \"a\"}`.";
constexpr std::string_view kGroupingAbout =
    "There are no functions of functions: keys are a second list, which a comprehension makes.";
constexpr std::string_view kGraphAbout =
    "A graph is a map from each node to the nodes that its edges lead to. Nodes that only edges "
    "name are nodes too. Time is linear in nodes and edges, for dominators nearly so.";

constexpr TagMask bit(Tag tag) { return TagMask{1} << static_cast<unsigned>(tag); }
constexpr TagMask kAnyValue = ~(bit(Tag::kAbsent) | bit(Tag::kIndeterminate) | bit(Tag::kIterator));

TagMask type_mask(std::string_view type) {
  if (type == "bool") return bit(Tag::kBool);
  if (type == "int") return bit(Tag::kInt);
  if (type == "float") return bit(Tag::kFloat) | bit(Tag::kInt);
  if (type == "string") return bit(Tag::kString);
  if (type == "int_or_string") return bit(Tag::kInt) | bit(Tag::kString);
  if (type.starts_with("list<")) return bit(Tag::kList);
  if (type.starts_with("set<")) return bit(Tag::kSet);
  if (type.starts_with("map<")) return bit(Tag::kMap) | bit(Tag::kObject);
  if (const DomainType* domain = find_domain(type))
    return bit(document::tag_of(domain_of(*domain)));
  return kAnyValue;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Mask of `name: type` or `name: type?`.
TagMask parameter_mask(std::string_view parameter) {
  size_t colon = parameter.find(':');
  std::string_view type = trim(parameter.substr(colon + 1));
  if (!type.ends_with('?')) return type_mask(type);
  type.remove_suffix(1);
  return type_mask(type) | bit(Tag::kAbsent);
}

/// `is_quantity` and so on: every domain type that is read from text has one.
std::vector<NativeFunction> gather_tests() {
  static std::deque<std::string> texts;
  auto keep = [](std::string text) {
    return std::string_view(texts.emplace_back(std::move(text)));
  };
  std::vector<NativeFunction> tests;
  auto add = [&](document::Domain domain, NativeCall call) {
    const DomainType& type = domain_type(domain);
    if ((type.takes & document::kTakesText) == 0) return;
    tests.push_back(
        {keep(fmt::format("is_{}", type.word)), "(text: string) -> bool",
         keep(fmt::format("Whether a text is {}, so that `{}` takes it.", type.what, type.word)),
         keep(fmt::format("not is_{}(\"?\")", type.word)), call});
  };
#define DOMAIN(name, ...) add(document::Domain::k##name, reads_as<document::Domain::k##name>);
#include "document/domains.def"
#undef DOMAIN
  return tests;
}

std::vector<NativeFamily> gather_families() {
  static const std::vector<NativeFunction> tests = gather_tests();
  return {
      {"Domain types",
       "A domain type is made from text by the function of its name; bad text is indeterminate. "
       "Where a value of the type is asked for, a text stands for one, and a constant text is "
       "checked when the policy is compiled.",
       domain_family()},
      {"Tests of text", "Never indeterminate.", tests},
      {"Time", kTimeAbout, time_family()},
      {"Semantic versions", kSemverAbout, semver_family()},
      {"Files", "", file_family()},
      {"Network", kNetworkAbout, network_family()},
      {"URLs", "", url_family()},
      {"Encodings and digests", "", encoding_family()},
      {"Certificates", kCertificateAbout, certificate_family()},
      {"Labels", "", selector_family()},
      {"RBAC", "", rbac_family()},
      {"Text", "", string_family()},
      {"Patterns and words", kPatternAbout, pattern_family()},
      {"Lists, sets and maps", kCollectionAbout, collection_family()},
      {"Order and groups", kGroupingAbout, grouping_family()},
      {"Graphs", kGraphAbout, graph_family()},
      {"Numbers", "", number_family()},
      {"Scores", "", risk_family()},
  };
}

std::vector<NativeFunction> gather() {
  std::vector<NativeFunction> all;
  for (const NativeFamily& family : native_families())
    all.insert(all.end(), family.functions.begin(), family.functions.end());
  std::sort(all.begin(), all.end(),
            [](const NativeFunction& a, const NativeFunction& b) { return a.name < b.name; });
  return all;
}

}  // namespace

std::vector<TagMask> parameter_masks(std::string_view signature) {
  std::vector<TagMask> masks;
  size_t close = signature.find(')');
  std::string_view list = trim(signature.substr(1, close - 1));
  int nested = 0;
  size_t begin = 0;
  for (size_t i = 0; i <= list.size() && !list.empty(); ++i) {
    char c = i < list.size() ? list[i] : ',';
    nested += (c == '<') - (c == '>');
    if (c != ',' || (nested != 0 && i < list.size())) continue;
    masks.push_back(parameter_mask(list.substr(begin, i - begin)));
    begin = i + 1;
  }
  return masks;
}

std::span<const NativeFamily> native_families() {
  static const std::vector<NativeFamily> all = gather_families();
  return all;
}

std::span<const NativeFunction> native_functions() {
  static const std::vector<NativeFunction> all = gather();
  return all;
}

const NativeFunction* find_native(std::string_view name) {
  std::span<const NativeFunction> all = native_functions();
  auto found = std::lower_bound(all.begin(), all.end(), name,
                                [](const NativeFunction& function, std::string_view wanted) {
                                  return function.name < wanted;
                                });
  return found != all.end() && found->name == name ? &*found : nullptr;
}

}  // namespace crenel::builtins
