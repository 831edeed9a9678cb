// Counts findings by threat, by mitigation and by acceptance.
#include "model/threat_model.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace crenel::model {

namespace {

using report::Finding;

/// What differs in any of its parts is another row; how often it stands there is counted.
auto key(const Mitigation& m) { return std::tie(m.state, m.id, m.date, m.by, m.kind, m.leaves); }

std::vector<ModelThreat> threats_of(const report::Report& report) {
  std::map<std::string, ModelThreat> found;
  for (const Finding& finding : report.findings) {
    ModelThreat& threat = found[finding.threat];
    threat.id = finding.threat;
    threat.title = finding.title;
    threat.severity = static_cast<Severity>(finding.severity);
    threat.stride = finding.stride;
    threat.by_status[static_cast<size_t>(finding.status)] += finding.count;
  }
  std::vector<ModelThreat> threats;
  for (auto& [id, threat] : found) threats.push_back(std::move(threat));
  std::stable_sort(threats.begin(), threats.end(), [](const ModelThreat& a, const ModelThreat& b) {
    return a.severity > b.severity;
  });
  return threats;
}

std::vector<ModelMitigation> mitigations_of(const report::Report& report) {
  auto before = [](const Mitigation& a, const Mitigation& b) { return key(a) < key(b); };
  std::map<Mitigation, uint64_t, decltype(before)> found(before);
  for (const Finding& finding : report.findings)
    for (const Mitigation& mitigation : finding.mitigations) found[mitigation] += finding.count;
  std::vector<ModelMitigation> rows;
  for (const auto& [m, count] : found)
    rows.push_back({m.id, m.kind, m.state, m.leaves, m.by, m.date, count});
  return rows;
}

std::vector<ModelAcceptance> acceptances_of(const report::Report& report) {
  std::map<std::tuple<Acceptance::State, std::string, std::string, std::string, std::string>,
           uint64_t>
      found;
  for (const Finding& finding : report.findings)
    for (const Acceptance& a : finding.acceptances)
      found[{a.state, finding.threat, a.until, a.owner, a.because}] += finding.count;
  std::vector<ModelAcceptance> rows;
  for (const auto& [row, count] : found)
    rows.push_back({std::get<1>(row), std::get<0>(row), std::get<3>(row), std::get<4>(row),
                    std::get<2>(row), count});
  return rows;
}

}  // namespace

ThreatModel threat_model_of(const report::Report& report,
                            const report::InventoryReport& inventory) {
  ThreatModel model;
  for (const auto* groups : {&inventory.kinds, &inventory.assets})
    for (const report::InventoryGroup& group : *groups)
      if (!group.items.empty())
        model.assets.push_back({group.name, group.api_version, group.items.size()});
  model.threats = threats_of(report);
  model.mitigations = mitigations_of(report);
  model.acceptances = acceptances_of(report);
  model.diagnostics = report.diagnostics;
  model.rules = report.rules.size();
  model.objects = report.objects;
  model.files = report.files;
  model.complete = report.complete;
  return model;
}

}  // namespace crenel::model
