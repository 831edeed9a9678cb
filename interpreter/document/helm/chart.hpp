// Charts as inputs: what is one, and how its rendered objects get into an inventory.
#pragma once

#include <string>
#include <vector>

#include "document/helm/engine.hpp"
#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document::helm {

/// Whether the path is a folder with a Chart.yaml, or an archive of one by its name (`*.tgz`).
bool is_chart(const std::string& path);

/// What went wrong, at the place that Helm names.
Diagnostic diagnostic(const Problem& problem);

/// Renders the chart and adds its objects, with the places of the templates, to `world`. Problems
/// go to `inventory.diagnostics()`. False if the chart could not be rendered or read.
bool read_chart(Inventory& inventory, uint32_t world, const Request& request,
                const ReadOptions& options);

}  // namespace crenel::document::helm
