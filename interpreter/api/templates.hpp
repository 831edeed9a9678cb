// Where custom resources carry pods, as definitions among the inputs say.
#pragma once

#include <vector>

#include "document/inventory.hpp"
#include "document/template_paths.hpp"

namespace crenel::api {

/// For every kind that an object of the inventory has and a CustomResourceDefinition of it defines.
std::vector<document::TemplatePaths> templates_in(const document::Inventory& inventory);

/// Whether definitions in the inventory tell of any, be such resources there or not.
bool defines_templates(const document::Inventory& inventory);

}  // namespace crenel::api
