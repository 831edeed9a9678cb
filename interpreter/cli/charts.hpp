// Options that say how charts are deployed.
#pragma once

#include <string>
#include <vector>

#include "crenel/chart.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace crenel::cli {

/// `--set` and its like, which all deployments share, and `--values`, which each has of its own.
struct ChartFlags {
  ChartOptions options;
  std::vector<std::string> deployments;  ///< each a list of files

  void add_to(CLI::App& command);
  void add_matrix_to(CLI::App& command);
  std::vector<ChartOptions> matrix(const std::string& kube_version) const;
};

}  // namespace crenel::cli
