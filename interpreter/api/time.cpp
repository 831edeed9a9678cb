// The date of a run: read from text, or asked of the clock.
#include "api/handles.hpp"
#include "base/arena.hpp"
#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"

namespace crenel {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_seconds;

std::optional<sys_seconds> parse_time(std::string_view text) {
  if (text.size() == 10)
    if (std::optional<int64_t> day = builtins::parse_date(text))
      return sys_seconds(seconds(*day * 86'400));
  base::Arena arena;
  document::Value moment = builtins::TimestampDomain::parse(document::Value::string(text), arena);
  if (!moment.is(document::Tag::kTimestamp)) return std::nullopt;
  return sys_seconds(seconds(moment.integer));
}

namespace api {

int64_t day_of(sys_seconds time) {
  return std::chrono::floor<days>(time).time_since_epoch().count();
}

int64_t today(const CheckOptions& options) {
  return day_of(options.now ? *options.now
                            : std::chrono::floor<seconds>(std::chrono::system_clock::now()));
}

}  // namespace api

}  // namespace crenel
