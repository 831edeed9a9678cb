// Addresses, blocks of them, intervals of ports, and URLs.
#pragma once

#include <array>

#include "builtins/domain_values.hpp"

namespace crenel::builtins {

struct Ip {
  std::array<uint8_t, 16> bytes{};  ///< of an IPv4 address the first four
  bool v4 = false;
  unsigned bits() const { return v4 ? 32 : 128; }
  auto operator<=>(const Ip&) const = default;
};
/// Without zones, and without IPv4 addresses written as IPv6.
std::optional<Ip> parse_ip(std::string_view text);
/// In the form of RFC 5952.
std::string ip_text(const Ip& ip);

struct Cidr {
  Ip address;  ///< as written; bits beyond the prefix may be set
  unsigned prefix = 0;
};
std::optional<Cidr> parse_cidr(std::string_view text);
/// Whether the first `prefix` bits are the same.
bool same_prefix(const Ip& a, const Ip& b, unsigned prefix);
/// The address without the bits beyond the prefix.
Ip network_of(const Cidr& cidr);

/// An interval of ports is `Value::bits`: first << 16 | last.
inline unsigned first_port(const document::Value& ports) {
  return static_cast<unsigned>(ports.bits >> 16);
}
inline unsigned last_port(const document::Value& ports) {
  return static_cast<unsigned>(ports.bits & 0xFFFF);
}

struct Url {
  std::string_view text;
  std::string_view scheme;  ///< lower case
  std::string_view host;    ///< lower case, without brackets
  std::string_view path;    ///< as written
  std::string_view user;    ///< as written, without a password
  std::string_view query;
  std::string_view fragment;
  int port = -1;
  bool has_host = false, has_user = false, has_password = false, has_query = false,
       has_fragment = false;
};
std::optional<Url> parse_url(std::string_view text, base::Arena& arena);

}  // namespace crenel::builtins
