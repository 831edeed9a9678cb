// A report as a threat model: how often each threat was found, by what stands against it.
#pragma once

#include <string>
#include <vector>

#include "crenel/model.hpp"
#include "report/formats.hpp"

namespace crenel::model {

struct ThreatModel {
  std::vector<ModelAssets> assets;
  std::vector<ModelThreat> threats;
  std::vector<ModelMitigation> mitigations;
  std::vector<ModelAcceptance> acceptances;
  std::vector<Diagnostic> diagnostics;
  uint64_t rules = 0;  ///< that ran
  uint64_t objects = 0;
  uint64_t files = 0;
  bool complete = true;
};

ThreatModel threat_model_of(const report::Report& report, const report::InventoryReport& inventory);

std::string to_text(const ThreatModel& model, report::TextOptions options = {});
std::string to_json(const ThreatModel& model);

}  // namespace crenel::model
