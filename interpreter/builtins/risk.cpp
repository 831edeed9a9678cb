// Scores of risk: base scores of CVSS 3.0 and 3.1, and OWASP's rating.
#include <cmath>

#include "builtins/domain_types.hpp"
#include "builtins/domain_values.hpp"
#include "builtins/families.hpp"

namespace crenel::builtins {

using document::Domain;
using document::Tag;
using document::Value;

namespace {

struct Cvss {
  std::string_view text;
  int tenths = 0;  ///< of the base score
};

struct Metric {
  std::string_view name;
  std::string_view values;  ///< letters
};
// The first eight are the base metrics, which a vector needs; the others change other scores.
constexpr Metric kMetrics[] = {{"AV", "NALP"},  {"AC", "LH"},    {"PR", "NLH"},    {"UI", "NR"},
                               {"S", "UC"},     {"C", "HLN"},    {"I", "HLN"},     {"A", "HLN"},
                               {"E", "XHFPU"},  {"RL", "XUWTO"}, {"RC", "XCRU"},   {"CR", "XHML"},
                               {"IR", "XHML"},  {"AR", "XHML"},  {"MAV", "XNALP"}, {"MAC", "XLH"},
                               {"MPR", "XNLH"}, {"MUI", "XNR"},  {"MS", "XUC"},    {"MC", "XHLN"},
                               {"MI", "XHLN"},  {"MA", "XHLN"}};
constexpr size_t kBaseMetrics = 8;

double weight_of_privileges(char value, bool changed) {
  return value == 'N' ? 0.85 : value == 'L' ? (changed ? 0.68 : 0.62) : (changed ? 0.5 : 0.27);
}

/// Up to the next tenth, as CVSS 3.1 defines it, free of errors of floating point.
int round_up(double score) {
  auto exact = static_cast<int64_t>(std::llround(score * 100'000));
  return static_cast<int>(exact % 10'000 == 0 ? exact / 10'000 : exact / 10'000 + 1);
}

int base_score(const char (&m)[kBaseMetrics]) {
  auto loss = [](char value) { return value == 'H' ? 0.56 : value == 'L' ? 0.22 : 0.0; };
  bool changed = m[4] == 'C';
  double reach = m[0] == 'N' ? 0.85 : m[0] == 'A' ? 0.62 : m[0] == 'L' ? 0.55 : 0.2;
  double effort = m[1] == 'L' ? 0.77 : 0.44;
  double interaction = m[3] == 'N' ? 0.85 : 0.62;
  double base = 1 - (1 - loss(m[5])) * (1 - loss(m[6])) * (1 - loss(m[7]));
  double impact = changed ? 7.52 * (base - 0.029) - 3.25 * std::pow(base - 0.02, 15) : 6.42 * base;
  if (impact <= 0) return 0;
  double exploitability = 8.22 * reach * effort * weight_of_privileges(m[2], changed) * interaction;
  return round_up(std::min((changed ? 1.08 : 1.0) * (impact + exploitability), 10.0));
}

/// Reads `AV:N/AC:L/…`; false if a metric is unknown, twice there, or a base one is missing.
bool read_metrics(std::string_view text, char (&base)[kBaseMetrics]) {
  bool seen[std::size(kMetrics)] = {};
  while (!text.empty()) {
    std::string_view one = text.substr(0, text.find('/'));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    size_t colon = one.find(':');
    if (colon == std::string_view::npos || colon + 2 != one.size()) return false;
    size_t at = 0;
    while (at < std::size(kMetrics) && kMetrics[at].name != one.substr(0, colon)) ++at;
    if (at == std::size(kMetrics) || seen[at] ||
        kMetrics[at].values.find(one.back()) == std::string_view::npos)
      return false;
    seen[at] = true;
    if (at < kBaseMetrics) base[at] = one.back();
  }
  return std::all_of(seen, seen + kBaseMetrics, [](bool there) { return there; });
}

Value cvss_score(NativeContext&, Arguments a) {
  return Value::from_float(payload<Cvss>(a[0]).tenths / 10.0);
}
Value cvss_severity(NativeContext&, Arguments a) {
  int tenths = payload<Cvss>(a[0]).tenths;
  return Value::string(tenths == 0   ? "none"
                       : tenths < 40 ? "low"
                       : tenths < 70 ? "medium"
                       : tenths < 90 ? "high"
                                     : "critical");
}

Value risk_level(NativeContext& context, Arguments a) {
  constexpr std::string_view kLevels[3][3] = {
      {"info", "low", "medium"}, {"low", "medium", "high"}, {"medium", "high", "critical"}};
  int band[2];
  for (int i = 0; i < 2; ++i) {
    double value = a[i].is(Tag::kInt) ? static_cast<double>(a[i].integer) : a[i].real;
    if (!(value >= 0 && value <= 9))
      return context.fail(context, fmt::format("{} is not between 0 and 9", value));
    band[i] = value < 3 ? 0 : value < 6 ? 1 : 2;
  }
  return Value::string(kLevels[band[0]][band[1]]);
}

constexpr NativeFunction kRisk[] = {
    {"cvss", "(vector: string) -> cvss",
     "A vector of CVSS 3.0 or 3.1. Temporal and environmental metrics are checked, and count for "
     "no "
     "score here. To order vectors, compare their scores.",
     "cvss(\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\").score == 9.8\n"
     "not is_cvss(\"CVSS:3.1/AV:N\")",
     make_domain<Domain::kCvss>},
    {"cvss.score", "(vector: cvss) -> float", "The base score, 0 to 10, to a tenth.",
     R"(cvss("CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N").score == 2.2)", cvss_score},
    {"cvss.severity", "(vector: cvss) -> string",
     "The base score in words: none, low, medium, high or critical.",
     R"(cvss("CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N").severity == "medium")", cvss_severity},
    {"risk_level", "(likelihood: float, impact: float) -> string",
     "OWASP's Risk Rating: likelihood and impact, each 0 to 9 (low below 3, high from 6), give "
     "info, "
     "low, medium, high or critical.",
     R"(risk_level(7, 8) == "critical" and risk_level(2, 4.5) == "low")", risk_level},
};

}  // namespace

std::span<const NativeFunction> risk_family() { return kRisk; }

Value CvssDomain::parse(const Value& from, base::Arena& arena) {
  if (!from.is(Tag::kString)) return {};
  std::string_view text = from.text();
  if (!text.starts_with("CVSS:3.0/") && !text.starts_with("CVSS:3.1/")) return {};
  char base[kBaseMetrics] = {};
  if (text.ends_with('/') || !read_metrics(text.substr(9), base)) return {};
  return with_payload(Tag::kCvss, Cvss{text, base_score(base)}, arena);
}
int CvssDomain::compare(const Value& a, const Value& b) {
  return payload<Cvss>(a).text.compare(payload<Cvss>(b).text);
}
std::string CvssDomain::text(const Value& value) { return std::string(payload<Cvss>(value).text); }

}  // namespace crenel::builtins
