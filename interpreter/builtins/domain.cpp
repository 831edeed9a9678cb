// Capability sets, versions and dates: the domain types that fit 64 bits.
#include "builtins/domain.hpp"

#include <fmt/format.h>

#include <array>

namespace crenel::builtins {
namespace {

/// In the order of Linux's capability numbers.
constexpr std::array<std::string_view, 41> kCapabilities = {"CHOWN",
                                                            "DAC_OVERRIDE",
                                                            "DAC_READ_SEARCH",
                                                            "FOWNER",
                                                            "FSETID",
                                                            "KILL",
                                                            "SETGID",
                                                            "SETUID",
                                                            "SETPCAP",
                                                            "LINUX_IMMUTABLE",
                                                            "NET_BIND_SERVICE",
                                                            "NET_BROADCAST",
                                                            "NET_ADMIN",
                                                            "NET_RAW",
                                                            "IPC_LOCK",
                                                            "IPC_OWNER",
                                                            "SYS_MODULE",
                                                            "SYS_RAWIO",
                                                            "SYS_CHROOT",
                                                            "SYS_PTRACE",
                                                            "SYS_PACCT",
                                                            "SYS_ADMIN",
                                                            "SYS_BOOT",
                                                            "SYS_NICE",
                                                            "SYS_RESOURCE",
                                                            "SYS_TIME",
                                                            "SYS_TTY_CONFIG",
                                                            "MKNOD",
                                                            "LEASE",
                                                            "AUDIT_WRITE",
                                                            "AUDIT_CONTROL",
                                                            "SETFCAP",
                                                            "MAC_OVERRIDE",
                                                            "MAC_ADMIN",
                                                            "SYSLOG",
                                                            "WAKE_ALARM",
                                                            "BLOCK_SUSPEND",
                                                            "AUDIT_READ",
                                                            "PERFMON",
                                                            "BPF",
                                                            "CHECKPOINT_RESTORE"};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool equal_ignoring_case(std::string_view a, std::string_view upper_b) {
  if (a.size() != upper_b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (upper(a[i]) != upper_b[i]) return false;
  return true;
}

std::optional<int64_t> small_number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_leap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

unsigned days_in_month(int64_t year, unsigned month) {
  constexpr unsigned kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

/// Days since 1970-01-01 of a proleptic Gregorian date, counted from March so that the leap day is
/// the last of its year.
int64_t days_of(int64_t year, unsigned month, unsigned day) {
  year -= month <= 2;
  int64_t era = (year >= 0 ? year : year - 399) / 400;
  int64_t of_era = year - era * 400;
  int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

}  // namespace

std::optional<uint64_t> parse_capability(std::string_view name) {
  if (equal_ignoring_case(name.substr(0, 4), "CAP_")) name.remove_prefix(4);
  if (equal_ignoring_case(name, "ALL")) return kAllCapabilities;
  for (size_t i = 0; i < kCapabilities.size(); ++i)
    if (equal_ignoring_case(name, kCapabilities[i])) return uint64_t{1} << i;
  return std::nullopt;
}

bool holds_capability(uint64_t set, uint64_t capability) {
  if (capability == kAllCapabilities) return (set & kAllCapabilities) != 0;
  return (set & kAllCapabilities) != 0 || (set & capability) == capability;
}

std::string_view capability_name(unsigned bit) {
  if (bit < kCapabilities.size()) return kCapabilities[bit];
  return bit == 63 ? "ALL" : bit == 62 ? "(unknown)" : std::string_view();
}

std::string capabilities_text(uint64_t set) {
  std::string text = "[";
  for (unsigned bit = 0; bit < 64; ++bit) {
    if ((set >> bit & 1) == 0) continue;
    if (text.size() > 1) text += ", ";
    text += capability_name(bit);
  }
  return text + "]";
}

std::optional<int64_t> parse_version(std::string_view text) {
  if (text == "latest") return kLatestVersion;
  if (!text.empty() && text[0] == 'v') text.remove_prefix(1);
  size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::optional<int64_t> major = small_number(text.substr(0, dot));
  std::optional<int64_t> minor = small_number(text.substr(dot + 1));
  if (!major || !minor) return std::nullopt;
  return *major * 10000 + *minor;
}

std::string version_text(int64_t version) {
  if (version >= kLatestVersion) return "latest";
  return fmt::format("{}.{}", version / 10000, version % 10000);
}

std::optional<int64_t> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::optional<int64_t> year = small_number(text.substr(0, 4));
  std::optional<int64_t> month = small_number(text.substr(5, 2));
  std::optional<int64_t> day = small_number(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
  if (*day > days_in_month(*year, static_cast<unsigned>(*month))) return std::nullopt;
  return days_of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

CivilDate civil_date(int64_t days) {
  days += 719468;
  int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  int64_t of_era = days - era * 146097;
  int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  unsigned shifted = static_cast<unsigned>((5 * of_year + 2) / 153);
  unsigned day = static_cast<unsigned>(of_year - (153 * shifted + 2) / 5 + 1);
  unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {year + era * 400 + (month <= 2), month, day};
}

std::string date_text(int64_t days) {
  CivilDate date = civil_date(days);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace crenel::builtins
