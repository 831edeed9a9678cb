// A cluster that kubectl reaches: its objects, read as the user that kubectl is logged in as.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document {

struct ClusterRequest {
  std::string context;     ///< of the kubeconfig; empty: the current one
  std::string kubeconfig;  ///< a file; empty: what kubectl takes
  /// Kinds to read, of those that the cluster serves. Empty: all that can be listed.
  std::function<bool(std::string_view group, std::string_view kind)> wants;
};

/// Reads the objects of a cluster into `world`, which then holds completely the kinds that were
/// read without a problem. Runs `kubectl api-resources` and `kubectl get --all-namespaces`. A kind
/// that cannot be listed is a diagnostic and makes the result false; the others are read all the
/// same.
bool read_cluster(Inventory& inventory, uint32_t world, const ClusterRequest& request,
                  const ReadOptions& options);

}  // namespace crenel::document
