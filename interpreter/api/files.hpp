// Which files lie below a folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crenel::api {

/// Files below `folder` whose names are `wanted`, sorted by path; what begins with a dot is
/// skipped. Empty if the folder cannot be read.
std::vector<std::string> files_below(const std::string& folder, bool (*wanted)(std::string_view));

/// Whether a file of that name is a policy.
bool is_policy_name(std::string_view name);

}  // namespace crenel::api
