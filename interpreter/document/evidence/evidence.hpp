// What other tools found out about images, as JSON: reports of vulnerabilities (Trivy, Grype),
// bills of materials (CycloneDX, SPDX), signatures (cosign) and attestations (in-toto), also in
// envelopes (DSSE) and as resources of a cluster (Trivy's operator). Recognised by their content,
// they become objects of the kinds `evidence.Report` and `evidence.Statement`.
#pragma once

#include <string_view>

#include "document/builder.hpp"

namespace crenel::document::evidence {

/// Whether the document is one of these, or a list of what `cosign verify` prints. Resources of a
/// cluster are none: they are objects of Kubernetes too.
bool is_evidence(const Inventory& inventory, const Value& root);

/// Adds it. `name` is its name where it says none itself.
void add_evidence(Inventory& inventory, uint32_t world, uint32_t file, const Builder::Marked& root,
                  std::string_view name, const ReadOptions& options);

/// Adds what the objects from `first` on report that are resources of Trivy's operator.
void add_reported(Inventory& inventory, size_t first, const ReadOptions& options);

}  // namespace crenel::document::evidence
