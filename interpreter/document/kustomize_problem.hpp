// Where what kustomize says is wrong can be put right. kustomize.cpp builds; this reads its errors.
#pragma once

#include <string>
#include <string_view>

#include "crenel/diagnostic.hpp"

namespace crenel::document {

/// What kustomize, or kubectl, wrote to standard error when it did not build the kustomization of
/// `folder`: its message, at the place that this is about. That is in the kustomization or one
/// that it builds upon: where it is no YAML, the key that is unknown, or the entry that the message
/// names. Where several entries might be meant, or none is, only the file is known.
Diagnostic kustomize_problem(const std::string& folder, std::string_view errors);

}  // namespace crenel::document
