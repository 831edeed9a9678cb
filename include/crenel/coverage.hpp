/// \file
/// What rules cover of catalogues of controls: benchmarks, techniques of attack, other checkers.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "crenel/report.hpp"

namespace crenel {

/// A rule that answers a control, by one of its `refs`. A plain value.
struct CoveringRule {
  std::string threat;              ///< `k8s.pss.privileged_container`
  std::vector<std::string> tests;  ///< that expect it, or that it is not there: `web.crn: a title`
};

/// One control of a catalogue. A plain value.
struct ControlCoverage {
  std::string id;           ///< `5.2.2`
  std::string title;        ///< empty for a control that only rules name
  std::string undecidable;  ///< why no file can decide it; empty where one can
  std::vector<CoveringRule> rules;

  size_t tests() const {
    size_t count = 0;
    for (const CoveringRule& rule : rules) count += rule.tests.size();
    return count;
  }
};

/// The controls of one catalogue. A plain value.
struct CatalogueCoverage {
  std::string prefix;              ///< of its controls in `refs`: `cis`
  std::string name;                ///< `CIS Kubernetes Benchmark 1.12`
  std::vector<std::string> packs;  ///< that look for its controls alone: `k8s.cis`
  std::vector<ControlCoverage> controls;

  /// Controls with a rule; without, since no file can decide them; without, for no such reason.
  size_t covered() const { return count(true, false); }
  size_t undecidable() const { return count(false, true); }
  size_t uncovered() const { return count(false, false); }

 private:
  size_t count(bool ruled, bool undecidable) const {
    size_t count = 0;
    for (const ControlCoverage& control : controls)
      count += control.rules.empty() != ruled && control.undecidable.empty() != undecidable;
    return count;
  }
};

/// The matrix of catalogues, controls, rules and tests.
///
/// Purpose: what `crenel doc` shows, as data. Thread-safety: immutable; may be read from many
/// threads at once. Lifetime: a handle to shared data that owns all it shows. Failure: none.
///
///     crenel::CoverageReport covered = crenel::load_pack("k8s.all").value().coverage();
///     for (const crenel::CatalogueCoverage& catalogue : covered.catalogues())
///       std::cout << catalogue.name << ": " << catalogue.covered() << '\n';
///     std::ofstream("coverage.md") << covered.to_markdown();
class CoverageReport {
 public:
  /// Sorted by prefix; controls by id.
  const std::vector<CatalogueCoverage>& catalogues() const;
  /// Only the catalogue of that prefix; nothing in it if there is none.
  CoverageReport only(const std::string& prefix) const;

  /// For people: a line for each catalogue; of a single one, a line for each control.
  std::string to_text(TextOptions options = {}) const;
  std::string to_markdown() const;
  /// One JSON document.
  std::string to_json() const;

  /// For the library itself.
  explicit CoverageReport(std::vector<CatalogueCoverage> catalogues);

 private:
  std::shared_ptr<const std::vector<CatalogueCoverage>> catalogues_;
};

}  // namespace crenel
