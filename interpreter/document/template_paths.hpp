// Where objects of a kind carry pods: what a schema knows, and what bundles and runs are told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crenel::document {

/// Whether a kind of the group comes from a CustomResourceDefinition.
inline bool is_custom_group(std::string_view group) {
  return group.find('.') != std::string_view::npos && !group.ends_with(".k8s.io");
}

struct TemplatePaths {
  std::string group;
  std::string kind;
  /// To specifications of pods, as `Schema::pod_template_paths` writes them.
  std::vector<std::string> paths;
};

}  // namespace crenel::document
