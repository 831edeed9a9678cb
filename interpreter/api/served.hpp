// Which objects say an API version that the chosen Kubernetes does not serve.
#pragma once

#include <string_view>
#include <vector>

#include "crenel/diagnostic.hpp"
#include "document/inventory.hpp"

namespace crenel::api {

/// A warning at the `apiVersion` of each such object of a built-in kind, with what serves the kind
/// instead. Verdicts do not depend on it: rules range over kinds, whatever the version.
std::vector<Diagnostic> unserved_versions(const document::Inventory& inventory,
                                          std::string_view kube_version);

}  // namespace crenel::api
