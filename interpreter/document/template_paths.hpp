// Where objects of a kind carry pods: what a schema knows, and what bundles and runs are told.
#pragma once

#include <string>
#include <vector>

namespace crenel::document {

struct TemplatePaths {
  std::string group;
  std::string kind;
  /// To specifications of pods, as `Schema::pod_template_paths` writes them.
  std::vector<std::string> paths;
};

}  // namespace crenel::document
