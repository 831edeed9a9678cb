/// \file
/// The vocabulary of threats: severities, STRIDE categories, statuses, and what a policy says of
/// each threat that it looks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crenel/diagnostic.hpp"

namespace crenel {

/// How bad a threat is, from the least to the worst; the order of the enumerators is the order.
/// `kNone` is what may remain of a mitigated threat, never what one weighs.
enum class Severity : uint8_t { kNone, kInfo, kLow, kMedium, kHigh, kCritical };

/// What became of a threat on its subjects. Where several apply: indeterminate, accepted, lapsed,
/// mitigated, open, in this order.
enum class Status : uint8_t {
  kOpen,          ///< it holds, and nothing stands against it
  kMitigated,     ///< a mitigation lowers what remains of it
  kAccepted,      ///< somebody has accepted it, and the date has not passed
  kLapsed,        ///< it was accepted, and the date has passed
  kIndeterminate  ///< the inputs do not tell
};

/// STRIDE categories, as bits.
enum Stride : uint8_t {
  kSpoofing = 1,
  kTampering = 2,
  kRepudiation = 4,
  kInformationDisclosure = 8,
  kDenialOfService = 16,
  kElevationOfPrivilege = 32
};

/// `none`, `info`, `low`, `medium`, `high`, `critical`: the words of the language.
std::string_view to_string(Severity severity);
/// `open`, `mitigated`, `accepted`, `lapsed`, `indeterminate`.
std::string_view to_string(Status status);
/// The severity of that name, from `info` up; nothing if there is none.
std::optional<Severity> parse_severity(std::string_view name);
/// The names of the categories in `bits`, in STRIDE's order: `tampering`, `elevation_of_privilege`.
std::vector<std::string_view> stride_names(uint8_t bits);

/// What a policy says of one threat that it looks for.
///
/// Purpose: catalogues, documentation, coverage against a list of controls (`refs`).
/// Thread-safety and lifetime: a plain value that owns its strings. Failure: none.
///
///     for (const crenel::Threat& threat : policy.threats()) {
///       std::cout << threat.id << ' ' << crenel::to_string(threat.severity);
///       for (const std::string& ref : threat.refs) std::cout << ' ' << ref;
///       std::cout << '\n';
///     }
struct Threat {
  std::string id;      ///< `k8s.pss.privileged_container`
  std::string module;  ///< `k8s.pss`
  std::string name;    ///< `privileged_container`
  std::string title;
  std::string doc;  ///< its `///` comment
  std::string remedy;
  std::vector<std::string> refs;  ///< `pss:privileged`, `cis-k8s:5.2.2`
  uint8_t stride = 0;             ///< bits of `Stride`
  Severity severity = Severity::kMedium;
  Location location;  ///< in the policy
};

}  // namespace crenel
