/// \file
/// All of the public API. A host includes this one header, or the single ones beside it.
///
///     #include <crenel/crenel.hpp>
///     crenel::Policy policy = crenel::compile_files({"acme.crn"}).value();
///     crenel::Inventory inventory;
///     if (auto added = inventory.add_path("deploy/"); !added) return
///     report_errors(added.diagnostics()); crenel::Report report = policy.check(inventory,
///     {.threads = 4}).value(); for (const crenel::Finding& finding : report.open()) std::cout <<
///     finding.message() << '\n';
///
/// A program that links only `Crenel::runtime` has all of it but `compile_files` and
/// `compile_string`.
#pragma once

#include <string_view>

#include "crenel/chart.hpp"
#include "crenel/coverage.hpp"
#include "crenel/diagnostic.hpp"
#include "crenel/function.hpp"
#include "crenel/inventory.hpp"
#include "crenel/limits.hpp"
#include "crenel/log.hpp"
#include "crenel/model.hpp"
#include "crenel/policy.hpp"
#include "crenel/report.hpp"
#include "crenel/result.hpp"
#include "crenel/settings.hpp"
#include "crenel/threat.hpp"
#include "crenel/value.hpp"

namespace crenel {

/// `0.1.0`: the version of the library that is linked.
std::string_view version();

}  // namespace crenel
