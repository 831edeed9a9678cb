// Where instructions went, as a flame graph: pack, rule, function, expression.
#pragma once

#include <string>

#include "crenel/report.hpp"

namespace crenel::cli {

/// Folded stacks, a line each: `k8s.pss;host_network;k8s.Pod;p.spec.hostNetwork
/// 1200`.
std::string to_folded(const RunProfile& profile);

/// A drawing that needs nothing else; what is under the pointer says its name
/// and share.
std::string to_flame_svg(const RunProfile& profile);

/// Text within XML.
std::string escaped(std::string_view text);

}  // namespace crenel::cli
