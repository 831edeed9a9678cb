// Quantities, exact: a 128-bit count of 10^-9 units.
#include <fmt/format.h>

#include "builtins/domain.hpp"

namespace crenel::builtins {
namespace {

using document::Quantity;
using Int128 = __int128;

constexpr Int128 kNano = 1'000'000'000;
/// Beyond this nothing in Kubernetes means anything, and sums still fit 128 bits.
constexpr Int128 kMost = Int128{1'000'000'000'000'000'000} * 1'000'000'000'000'000'000;

bool multiply(Int128& value, Int128 by) {
  return !__builtin_mul_overflow(value, by, &value) && value <= kMost && value >= -kMost;
}

/// A scale: 10^exponent * 1024^binary.
struct Scale {
  int exponent = 0;
  int binary = 0;
};

std::optional<Scale> parse_exponent(std::string_view text) {
  bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 3) return std::nullopt;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return Scale{negative ? -value : value, 0};
}

std::optional<Scale> parse_suffix(std::string_view suffix) {
  if (suffix.empty()) return Scale{};
  if ((suffix[0] == 'e' || suffix[0] == 'E') && suffix.size() > 1 && suffix != "Ei")
    return parse_exponent(suffix.substr(1));
  constexpr std::string_view kBinary = "KMGTPE";
  if (suffix.size() == 2 && suffix[1] == 'i') {
    size_t at = kBinary.find(suffix[0]);
    if (at == std::string_view::npos) return std::nullopt;
    return Scale{0, static_cast<int>(at) + 1};
  }
  constexpr std::string_view kDecimal = "num kMGTPE";  // the space stands for 10^0
  size_t at = kDecimal.find(suffix[0]);
  if (suffix.size() != 1 || suffix[0] == ' ' || at == std::string_view::npos) return std::nullopt;
  return Scale{(static_cast<int>(at) - 3) * 3, 0};
}

/// mantissa * 10^power, rounded away from zero.
std::optional<Int128> scaled(Int128 mantissa, int power) {
  for (; power > 0 && mantissa != 0; --power)
    if (!multiply(mantissa, 10)) return std::nullopt;
  bool inexact = false;
  for (; power < 0 && mantissa != 0; ++power) {
    inexact = inexact || mantissa % 10 != 0;
    mantissa /= 10;
    if (mantissa == 0) break;
  }
  return inexact ? mantissa + 1 : mantissa;
}

/// Digits with at most one point; the number of digits after it.
struct Digits {
  Int128 mantissa = 0;
  int fraction = 0;
  bool any = false;
};

std::optional<Digits> take_digits(std::string_view& rest) {
  Digits digits;
  bool point = false;
  for (; !rest.empty(); rest.remove_prefix(1)) {
    char c = rest[0];
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
    } else if (c >= '0' && c <= '9') {
      digits.any = true;
      // Trailing zeros of a long fraction would overflow; 19 places are beyond any rounding here.
      if (point && digits.fraction >= 19) continue;
      if (!multiply(digits.mantissa, 10)) return std::nullopt;
      digits.mantissa += c - '0';
      digits.fraction += point;
    } else {
      break;
    }
  }
  if (!digits.any) return std::nullopt;
  return digits;
}

std::string nano_text(Int128 nano) {
  bool negative = nano < 0;
  Int128 n = negative ? -nano : nano;
  std::string sign = negative ? "-" : "";
  auto whole = [](Int128 value) { return fmt::format("{}", value); };
  if (n % kNano != 0) {
    if (n % 1'000'000 == 0) return sign + whole(n / 1'000'000) + "m";
    return n % 1'000 == 0 ? sign + whole(n / 1'000) + "u" : sign + whole(n) + "n";
  }
  n /= kNano;
  const char* suffixes[] = {"", "k", "M", "G", "T", "P", "E"};
  const char* binary[] = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  auto shorten = [&](Int128 by, const char* const* names) {
    Int128 value = n;
    int at = 0;
    while (value != 0 && value % by == 0 && at < 6) value /= by, ++at;
    return whole(value) + names[at];
  };
  std::string two = shorten(1024, binary), ten = shorten(1000, suffixes);
  return sign + (two.size() < ten.size() ? two : ten);
}

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view text) {
  std::string_view rest = text;
  bool negative = !rest.empty() && rest[0] == '-';
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) rest.remove_prefix(1);
  std::optional<Digits> digits = take_digits(rest);
  if (!digits) return std::nullopt;
  std::optional<Scale> scale = parse_suffix(rest);
  if (!scale) return std::nullopt;
  Int128 mantissa = digits->mantissa;
  for (int i = 0; i < scale->binary; ++i)
    if (!multiply(mantissa, 1024)) return std::nullopt;
  std::optional<Int128> nano = scaled(mantissa, 9 + scale->exponent - digits->fraction);
  if (!nano) return std::nullopt;
  return Quantity{negative ? -*nano : *nano, text};
}

std::string quantity_text(const Quantity& quantity) {
  return quantity.text.empty() ? nano_text(quantity.nano) : std::string(quantity.text);
}

}  // namespace crenel::builtins
