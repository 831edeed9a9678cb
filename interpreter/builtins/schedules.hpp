// Cron schedules: when they run.
#pragma once

#include "builtins/domain_values.hpp"

namespace crenel::builtins {

std::optional<Cron> parse_cron(std::string_view text);
/// Least time between two runs, in seconds; nothing if it runs no two times.
std::optional<int64_t> shortest_interval(const Cron& cron);
/// The first run after a time, both in seconds since 1970 in UTC; nothing if there is none in nine
/// years.
std::optional<int64_t> next_run(const Cron& cron, int64_t after);

}  // namespace crenel::builtins
