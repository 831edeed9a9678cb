// Mitigations, acceptances and edits as JSON: one form for json, jsonl and the properties of SARIF.
#pragma once

#include "report/json_writer.hpp"
#include "report/model.hpp"
#include "report/summary.hpp"

namespace crenel::report {

template <class Writer>
void write_treatments(JsonWriter<Writer>& out, const Finding& finding) {
  if (!finding.mitigations.empty()) out.begin_array("mitigations");
  for (const Mitigation& mitigation : finding.mitigations) {
    out.begin_object();
    out.member("id", mitigation.id);
    out.member("kind", to_string(mitigation.kind));
    out.member("state", to_string(mitigation.state));
    out.member("leaves", name(static_cast<bytecode::Severity>(mitigation.leaves)));
    out.optional("message", mitigation.message);
    out.optional("by", mitigation.by);
    bool planned = mitigation.kind == Mitigation::Kind::kPlanned;
    out.optional(planned ? "planned_for" : "until", mitigation.date);
    out.optional("cause", mitigation.cause);
    out.end_object();
  }
  if (!finding.mitigations.empty()) out.end_array();
  if (!finding.acceptances.empty()) out.begin_array("acceptances");
  for (const Acceptance& acceptance : finding.acceptances) {
    out.begin_object();
    out.member("state", to_string(acceptance.state));
    out.member("module", acceptance.module);
    out.member("owner", acceptance.owner);
    out.member("because", acceptance.because);
    out.member("until", acceptance.until);
    out.optional("cause", acceptance.cause);
    out.end_object();
  }
  if (!finding.acceptances.empty()) out.end_array();
}

template <class Writer>
void write_edits(JsonWriter<Writer>& out, const std::vector<Edit>& edits) {
  if (edits.empty()) return;
  out.begin_array("edits");
  for (const Edit& edit : edits) {
    out.begin_object();
    out.member("op", to_string(edit.op));
    out.optional("mitigation", edit.mitigation);
    out.member("object", edit.object);
    out.member("path", edit.path);
    if (edit.op != Edit::Op::kRemove) out.raw("value", edit.value);
    out.end_object();
  }
  out.end_array();
}

}  // namespace crenel::report
