// The outputs of `crenel doc`: the matrix of catalogues, controls, rules and tests.
#pragma once

#include <string>
#include <vector>

#include "crenel/coverage.hpp"
#include "report/formats.hpp"

namespace crenel::report {

/// A line for each catalogue, and why controls cannot be decided; of a single catalogue a line for
/// each control.
std::string to_text(const std::vector<CatalogueCoverage>& catalogues, TextOptions options = {});

/// A table of catalogues, and one of controls for each.
std::string to_markdown(const std::vector<CatalogueCoverage>& catalogues);

/// One JSON document, as docs/schemas/coverage.schema.json describes it.
std::string to_json(const std::vector<CatalogueCoverage>& catalogues);

}  // namespace crenel::report
