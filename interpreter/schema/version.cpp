// The order of API versions, as Kubernetes has it for clients that name none.
#include <charconv>
#include <tuple>

#include "schema/builder.hpp"

namespace crenel::schema {
namespace {

struct Rank {
  int stage = 0;  ///< 3 stable, 2 beta, 1 alpha, 0 another form
  int major = 0;
  int minor = 0;
};

bool take_number(std::string_view& text, int& number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number <= 0) return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return true;
}

Rank rank(std::string_view text) {
  Rank rank;
  if (!text.starts_with('v')) return {};
  text.remove_prefix(1);
  if (!take_number(text, rank.major)) return {};
  rank.stage = 3;
  for (auto [stage, word] : {std::pair{2, "beta"}, {1, "alpha"}}) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(std::string_view(word).size());
    rank.stage = stage;
    if (!take_number(text, rank.minor)) return {};
  }
  return text.empty() ? rank : Rank{};
}

}  // namespace

bool preferred_version(std::string_view a, std::string_view b) {
  Rank x = rank(a), y = rank(b);
  if (x.stage == 0 && y.stage == 0) return a < b;
  return std::tie(x.stage, x.major, x.minor) > std::tie(y.stage, y.major, y.minor);
}

}  // namespace crenel::schema
