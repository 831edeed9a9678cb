// Which files lie below a folder.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace crenel::api {

/// Files below `folder` whose names end in one of `endings`, sorted by path; what begins with a dot
/// is skipped. Empty if the folder cannot be read.
std::vector<std::string> files_below(const std::string& folder,
                                     std::initializer_list<std::string_view> endings);

}  // namespace crenel::api
