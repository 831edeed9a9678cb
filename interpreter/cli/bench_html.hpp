// What `crenel bench` measured, as a page that needs nothing else.
#pragma once

#include <string>

#include "bench_result.hpp"

namespace crenel::cli {

std::string to_html(const BenchResult& result);

}  // namespace crenel::cli
