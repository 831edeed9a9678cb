// The date of a run: read from text, or asked of the clock.
#include <cctype>
#include <charconv>

#include "api/handles.hpp"
#include "builtins/domain.hpp"

namespace crenel {

namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_seconds;

/// Two digits at the front of `text`, below `limit`, which are taken off.
std::optional<int> take_pair(std::string_view& text, int limit) {
  if (text.size() < 2 || !std::isdigit(static_cast<unsigned char>(text[0])) ||
      !std::isdigit(static_cast<unsigned char>(text[1])))
    return std::nullopt;
  int number = (text[0] - '0') * 10 + (text[1] - '0');
  if (number >= limit) return std::nullopt;
  text.remove_prefix(2);
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// `hh:mm` and, where it is there, `:ss` and a fraction, which does not count.
std::optional<seconds> take_clock(std::string_view& text) {
  std::optional<int> hour = take_pair(text, 24);
  if (!hour || !take(text, ':')) return std::nullopt;
  std::optional<int> minute = take_pair(text, 60);
  if (!minute) return std::nullopt;
  int second = 0;
  if (take(text, ':')) {
    std::optional<int> given = take_pair(text, 61);
    if (!given) return std::nullopt;
    second = *given;
    if (take(text, '.'))
      while (!text.empty() && std::isdigit(static_cast<unsigned char>(text[0])))
        text.remove_prefix(1);
  }
  return seconds((*hour * 60 + *minute) * 60 + second);
}

/// Nothing if the text names no time zone: a time without one is no moment.
std::optional<seconds> take_zone(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return seconds(0);
  int sign = text.starts_with('-') ? -1 : 1;
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  std::optional<int> hours = take_pair(text, 24);
  if (!hours) return std::nullopt;
  take(text, ':');
  std::optional<int> minutes = take_pair(text, 60);
  if (!minutes) return std::nullopt;
  return seconds(sign * (*hours * 60 + *minutes) * 60);
}

}  // namespace

std::optional<sys_seconds> parse_time(std::string_view text) {
  std::optional<int64_t> day = builtins::parse_date(text.substr(0, 10));
  if (!day || text.size() < 10) return std::nullopt;
  sys_seconds midnight{seconds(*day * 86'400)};
  text.remove_prefix(10);
  if (text.empty()) return midnight;
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  std::optional<seconds> clock = take_clock(text);
  std::optional<seconds> zone = clock ? take_zone(text) : std::nullopt;
  if (!zone || !text.empty()) return std::nullopt;
  return midnight + *clock - *zone;
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
