// Options of synthetic manifests, for `crenel generate` and `crenel bench`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "synthetic.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace crenel::cli {

/// All but how many objects there are to be.
struct GenerateOptions {
  SyntheticOptions options;
  std::string size;
  std::vector<std::string> kinds;

  void add_to(CLI::App& command);
  /// Nothing, and an error printed, if they are wrong.
  std::optional<SyntheticOptions> read() const;
};

}  // namespace crenel::cli
