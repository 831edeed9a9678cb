// A report as data: what every output format, the API and the exit code are made from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bytecode/bundle.hpp"
#include "crenel/diagnostic.hpp"

namespace crenel::report {

enum class Status : uint8_t { kOpen, kMitigated, kAccepted, kLapsed, kIndeterminate };

struct Subject {
  std::string binder;
  std::string object;       ///< `Kind/namespace/name`
  std::string api_version;
  std::string path;
  std::string display;
};

struct Finding {
  std::string threat;       ///< `k8s.pss.privileged_container`
  Status status = Status::kOpen;
  bytecode::Severity severity = bytecode::Severity::kMedium;  ///< inherent
  bytecode::Severity residual = bytecode::Severity::kMedium;  ///< what remains; equal until mitigations exist
  uint8_t stride = 0;
  std::string title;
  std::string message;
  std::string remedy;
  std::vector<std::string> refs;
  std::string object;       ///< `Kind/namespace/name`, or `Kind/name`
  std::string api_version;
  std::string path;         ///< `spec.containers[0].securityContext.privileged`
  Location location;
  std::string excerpt;      ///< the source line
  bool exact_place = true;
  std::string world;
  std::vector<Subject> subjects;
  std::string fingerprint;  ///< of threat and subjects: survives moved lines and renamed files
  std::string cause;        ///< kIndeterminate: why
  std::optional<Location> cause_location;
  uint64_t count = 1;       ///< kIndeterminate for an incomplete kind: objects concerned, reported once a run
};

struct Report {
  std::vector<bytecode::Rule> rules;      ///< that ran
  std::vector<Finding> findings;          ///< sorted by file, line, column, threat, object
  std::vector<Diagnostic> diagnostics;    ///< of inputs and of the run
  uint64_t objects = 0;
  uint64_t files = 0;
  bool complete = true;                   ///< no input unread, nothing indeterminate, no limit passed
};

}  // namespace crenel::report
