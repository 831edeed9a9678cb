// See network.hpp.
#include "builtins/network.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <charconv>

#include "builtins/domain_types.hpp"

namespace crenel::builtins {

using document::Tag;
using document::Value;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// Decimal digits without a leading zero, no more than `most`.
std::optional<unsigned> small_number(std::string_view text, unsigned most) {
  if (text.empty() || text.size() > 6 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  unsigned number = 0;
  for (char c : text) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number <= most ? std::optional(number) : std::nullopt;
}

std::optional<Value> parse_ports(std::string_view text) {
  size_t dash = text.find('-');
  std::optional<unsigned> from = small_number(text.substr(0, dash), 65535), to = from;
  if (dash != std::string_view::npos) to = small_number(text.substr(dash + 1), 65535);
  if (!from || !to || *from > *to) return std::nullopt;
  return Value::make(Tag::kPorts, static_cast<int64_t>(*from << 16 | *to));
}

// ---- URLs -----------------------------------------------------------------------------------

/// Printable, and each `%` begins a code.
bool well_written(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c <= 0x20 || c == 0x7F) return false;
    if (c == '%' && (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])))
      return false;
  }
  return true;
}

std::string_view lower(std::string_view text, base::Arena& arena) {
  std::string low(text);
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return low == text ? text : arena.copy(low);
}

/// Takes what follows a mark off the end of the text.
bool take_after(std::string_view& text, char mark, std::string_view& part) {
  size_t at = text.find(mark);
  if (at == std::string_view::npos) return false;
  part = text.substr(at + 1);
  text = text.substr(0, at);
  return true;
}

bool parse_host(std::string_view text, Url& url, base::Arena& arena) {
  std::string_view port;
  bool has_port = false;
  if (text.starts_with('[')) {
    size_t close = text.find(']');
    if (close == std::string_view::npos || !parse_ip(text.substr(1, close - 1))) return false;
    std::string_view rest = text.substr(close + 1);
    if (!rest.empty() && rest[0] != ':') return false;
    has_port = !rest.empty();
    if (has_port) port = rest.substr(1);
    url.host = lower(text.substr(1, close - 1), arena);
  } else {
    has_port = take_after(text, ':', port);
    if (text.find_first_of("\"%<>\\^`{|}[]") != std::string_view::npos) return false;
    url.host = lower(text, arena);
  }
  // A colon without digits after it is allowed, and says nothing.
  if (!has_port || port.empty()) return true;
  std::optional<unsigned> number = small_number(port, 65535);
  if (number) url.port = static_cast<int>(*number);
  return number.has_value();
}

bool parse_authority(std::string_view text, Url& url, base::Arena& arena) {
  if (size_t at = text.rfind('@'); at != std::string_view::npos) {
    url.user = text.substr(0, at);
    url.has_user = true;
    std::string_view password;
    url.has_password = take_after(url.user, ':', password);
    if (password.find('@') != std::string_view::npos ||
        url.user.find_first_of("\"<>\\^`{|}[]@") != std::string_view::npos)
      return false;
    text = text.substr(at + 1);
  }
  url.has_host = !text.empty();
  return parse_host(text, url, arena);
}

}  // namespace

std::optional<Ip> parse_ip(std::string_view text) {
  std::string copy(text);
  if (copy.size() > 45 || copy.find('\0') != std::string::npos) return std::nullopt;
  Ip ip;
  ip.v4 = text.find(':') == std::string_view::npos;
  if (inet_pton(ip.v4 ? AF_INET : AF_INET6, copy.c_str(), ip.bytes.data()) != 1)
    return std::nullopt;
  constexpr std::array<uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (!ip.v4 && std::equal(kMapped.begin(), kMapped.end(), ip.bytes.begin())) return std::nullopt;
  return ip;
}

std::string ip_text(const Ip& ip) {
  if (ip.v4) return fmt::format("{}.{}.{}.{}", ip.bytes[0], ip.bytes[1], ip.bytes[2], ip.bytes[3]);
  auto group = [&](int i) { return ip.bytes[2 * i] << 8 | ip.bytes[2 * i + 1]; };
  int best = -1, best_size = 1;  // the longest run of zeros, of two or more
  for (int i = 0; i < 8; ++i) {
    int end = i;
    while (end < 8 && group(end) == 0) ++end;
    if (end - i > best_size) {
      best = i;
      best_size = end - i;
    }
  }
  std::string text;
  for (int i = 0; i < 8; ++i) {
    if (i == best) {
      text += "::";
      i += best_size - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", group(i));
  }
  return text;
}

std::optional<Cidr> parse_cidr(std::string_view text) {
  size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::optional<Ip> address = parse_ip(text.substr(0, slash));
  if (!address) return std::nullopt;
  std::optional<unsigned> prefix = small_number(text.substr(slash + 1), address->bits());
  return prefix ? std::optional(Cidr{*address, *prefix}) : std::nullopt;
}

bool same_prefix(const Ip& a, const Ip& b, unsigned prefix) {
  if (a.v4 != b.v4) return false;
  for (unsigned i = 0; i < prefix; i += 8) {
    unsigned mask = prefix - i >= 8 ? 0xFF : 0xFF00u >> (prefix - i) & 0xFF;
    if (((a.bytes[i / 8] ^ b.bytes[i / 8]) & mask) != 0) return false;
  }
  return true;
}

Ip network_of(const Cidr& cidr) {
  Ip network = cidr.address;
  for (unsigned bit = cidr.prefix; bit < network.bits(); ++bit)
    network.bytes[bit / 8] &= static_cast<uint8_t>(~(0x80u >> bit % 8));
  return network;
}

std::optional<Url> parse_url(std::string_view text, base::Arena& arena) {
  size_t colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || !is_letter(text[0]) || !well_written(text))
    return std::nullopt;
  for (char c : text.substr(0, colon))
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return std::nullopt;
  Url url;
  url.text = text;
  url.scheme = lower(text.substr(0, colon), arena);
  std::string_view rest = text.substr(colon + 1);
  url.has_fragment = take_after(rest, '#', url.fragment);
  url.has_query = take_after(rest, '?', url.query);
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    size_t slash = std::min(rest.find('/'), rest.size());
    if (!parse_authority(rest.substr(0, slash), url, arena)) return std::nullopt;
    rest.remove_prefix(slash);
  }
  url.path = rest;
  return url;
}

Value IpDomain::parse(const Value& from, base::Arena& arena) {
  std::optional<Ip> parsed;
  if (from.is(Tag::kString)) parsed = parse_ip(from.text());
  return parsed ? with_payload(Tag::kIp, *parsed, arena) : Value();
}
int IpDomain::compare(const Value& a, const Value& b) {
  const Ip &x = payload<Ip>(a), &y = payload<Ip>(b);
  if (x.v4 != y.v4) return x.v4 ? -1 : 1;
  return three_way(x.bytes, y.bytes);
}
std::string IpDomain::text(const Value& value) { return ip_text(payload<Ip>(value)); }

Value CidrDomain::parse(const Value& from, base::Arena& arena) {
  std::optional<Cidr> parsed;
  if (from.is(Tag::kString)) parsed = parse_cidr(from.text());
  return parsed ? with_payload(Tag::kCidr, *parsed, arena) : Value();
}
int CidrDomain::compare(const Value& a, const Value& b) {
  const Cidr &x = payload<Cidr>(a), &y = payload<Cidr>(b);
  if (x.address.v4 != y.address.v4) return x.address.v4 ? -1 : 1;
  int order = three_way(x.address.bytes, y.address.bytes);
  return order != 0 ? order : three_way(x.prefix, y.prefix);
}
std::string CidrDomain::text(const Value& value) {
  const Cidr& cidr = payload<Cidr>(value);
  return fmt::format("{}/{}", ip_text(cidr.address), cidr.prefix);
}
bool CidrDomain::holds(const Value& cidr, const Value& ip) {
  const Cidr& block = payload<Cidr>(cidr);
  return same_prefix(block.address, payload<Ip>(ip), block.prefix);
}

Value PortsDomain::parse(const Value& from, base::Arena&) {
  std::optional<Value> parsed;
  if (from.is(Tag::kString)) parsed = parse_ports(from.text());
  if (from.is(Tag::kInt)) parsed = parse_ports(std::to_string(from.integer));
  return parsed.value_or(Value());
}
int PortsDomain::compare(const Value& a, const Value& b) { return three_way(a.bits, b.bits); }
std::string PortsDomain::text(const Value& value) {
  unsigned from = first_port(value), to = last_port(value);
  return from == to ? std::to_string(from) : fmt::format("{}-{}", from, to);
}
bool PortsDomain::holds(const Value& ports, const Value& port) {
  return port.integer >= first_port(ports) && port.integer <= last_port(ports);
}

Value UrlDomain::parse(const Value& from, base::Arena& arena) {
  std::optional<Url> parsed;
  if (from.is(Tag::kString)) parsed = parse_url(from.text(), arena);
  return parsed ? with_payload(Tag::kUrl, *parsed, arena) : Value();
}
int UrlDomain::compare(const Value& a, const Value& b) {
  return payload<Url>(a).text.compare(payload<Url>(b).text);
}
std::string UrlDomain::text(const Value& value) { return std::string(payload<Url>(value).text); }

}  // namespace crenel::builtins
