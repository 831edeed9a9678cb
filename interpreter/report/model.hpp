// A report as data: what every output format, the API and the exit code are made from.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bytecode/bundle.hpp"
#include "crenel/diagnostic.hpp"
#include "crenel/inventory.hpp"
#include "crenel/report.hpp"

namespace crenel::report {

enum class Status : uint8_t { kOpen, kMitigated, kAccepted, kLapsed, kIndeterminate };

using crenel::Acceptance;
using crenel::Edit;
using crenel::Mitigation;
using crenel::Path;
using crenel::PathStep;
using crenel::Subject;

struct Finding {
  std::string threat;  ///< `k8s.pss.privileged_container`
  Status status = Status::kOpen;
  bytecode::Severity severity = bytecode::Severity::kMedium;  ///< inherent
  bytecode::Severity residual =
      bytecode::Severity::kMedium;  ///< what remains: the least of severity and what mitigations in
                                    ///< force leave
  uint8_t stride = 0;
  std::string title;
  std::string message;
  std::string remedy;
  std::vector<std::string> refs;
  std::string object;  ///< `Kind/namespace/name`, or `Kind/name`
  std::string api_version;
  std::string kind;
  std::string name_space;  ///< as written; may be empty
  std::string name;
  std::string path;   ///< `spec.containers[0].securityContext.privileged`
  Location location;  ///< of the key and its value; `line == 0`: the finding is about the whole run
  std::string excerpt;  ///< the source line, or where it is long a part of it around the place
  uint32_t excerpt_column = 1;  ///< column of the first character of `excerpt`
  bool exact_place = true;      ///< false: `path` is absent, and the place is where it would stand
  std::vector<std::string> values_keys;  ///< of a chart: that fed what is at the place
  std::string place_note;                ///< `location.line == 0`: why only the file is known
  std::string world;
  std::vector<Subject> subjects;
  std::vector<Mitigation> mitigations;
  std::vector<Acceptance> acceptances;
  std::vector<Edit> edits;
  std::vector<Path> paths;
  std::string fingerprint;  ///< of threat and subjects: survives moved lines and renamed files
  std::string cause;        ///< kIndeterminate: why
  std::optional<Location> cause_location;
  uint64_t count =
      1;  ///< kIndeterminate for an incomplete kind: objects concerned, reported once a run
  uint64_t pods = 0;  ///< Pods that the object controls, of which the same is true
  uint32_t run_index =
      0;  ///< in RunResult::findings: what it was made from (the first, of several)
};

struct Report {
  std::string tool_version;  ///< `0.1.0`
  std::string now;  ///< `2027-03-31`: the day that dates were compared with, if there are any
  std::span<const bytecode::Rule> rules;  ///< that ran: the bundle's, which has to outlive this
  std::vector<Input> inputs;              ///< in the order in which they were read
  std::vector<Finding> findings;          ///< sorted by file, line, column, threat, object
  std::vector<Diagnostic> diagnostics;    ///< of inputs and of the run
  uint64_t objects = 0;
  uint64_t files = 0;
  bool finished = true;  ///< false: a limit ended the run
  bool complete = true;  ///< no input unread, nothing indeterminate, no limit passed
};

/// One thing in the inputs, for `crenel inventory`.
struct InventoryItem {
  std::string object;   ///< `Kind/namespace/name`
  std::string path;     ///< within the object; empty for the object itself
  std::string display;  ///< `container app of Pod/shop/web`
  Location location;
};

/// Things of one kind (`apps/v1`, `Deployment`), or of one asset (`k8s.Container`; no
/// `api_version`).
struct InventoryGroup {
  std::string api_version;
  std::string name;
  std::string doc;
  std::vector<InventoryItem> items;  ///< sorted by file, line, column
};

struct InventoryReport {
  std::string tool_version;
  std::vector<Input> inputs;           ///< in the order in which they were read
  std::vector<InventoryGroup> kinds;   ///< sorted by name, then API version
  std::vector<InventoryGroup> assets;  ///< sorted by name
  std::vector<Diagnostic> diagnostics;
  uint64_t objects = 0;
  uint64_t files = 0;
  bool complete = true;  ///< every input was read, no limit passed
};

}  // namespace crenel::report
