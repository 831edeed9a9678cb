// Natives over addresses, ports and URLs.
#include <map>
#include <vector>

#include "builtins/encoding.hpp"
#include "builtins/families.hpp"
#include "builtins/network.hpp"

namespace crenel::builtins {
namespace {

using document::Domain;
using document::Tag;
using document::Value;

bool in_any(const Ip& ip, std::span<const std::string_view> blocks) {
  for (std::string_view text : blocks) {
    std::optional<Cidr> block = parse_cidr(text);
    if (same_prefix(block->address, ip, block->prefix)) return true;
  }
  return false;
}

// The blocks of RFC 1122, 1918, 3927, 4193, 4291.
constexpr std::string_view kLoopback[] = {"127.0.0.0/8", "::1/128"};
constexpr std::string_view kPrivate[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
                                         "fc00::/7"};
constexpr std::string_view kLinkLocal[] = {"169.254.0.0/16", "fe80::/10"};
constexpr std::string_view kMulticast[] = {"224.0.0.0/4", "ff00::/8"};
constexpr std::string_view kUnspecified[] = {"0.0.0.0/32", "::/128"};

Value ip_version(NativeContext&, Arguments a) {
  return Value::from_int(payload<Ip>(a[0]).v4 ? 4 : 6);
}
Value is_loopback(NativeContext&, Arguments a) {
  return Value::boolean(in_any(payload<Ip>(a[0]), kLoopback));
}
Value is_private(NativeContext&, Arguments a) {
  return Value::boolean(in_any(payload<Ip>(a[0]), kPrivate));
}
Value is_link_local(NativeContext&, Arguments a) {
  return Value::boolean(in_any(payload<Ip>(a[0]), kLinkLocal));
}
Value is_multicast(NativeContext&, Arguments a) {
  return Value::boolean(in_any(payload<Ip>(a[0]), kMulticast));
}
Value is_unspecified(NativeContext&, Arguments a) {
  return Value::boolean(in_any(payload<Ip>(a[0]), kUnspecified));
}

Value cidr_version(NativeContext&, Arguments a) {
  return Value::from_int(payload<Cidr>(a[0]).address.v4 ? 4 : 6);
}
Value cidr_prefix(NativeContext&, Arguments a) {
  return Value::from_int(payload<Cidr>(a[0]).prefix);
}
Value cidr_network(NativeContext& context, Arguments a) {
  return with_payload(Tag::kIp, network_of(payload<Cidr>(a[0])), context.arena);
}
Value within_cidr(NativeContext&, Arguments a) {
  const Cidr &inner = payload<Cidr>(a[0]), &outer = payload<Cidr>(a[1]);
  return Value::boolean(inner.prefix >= outer.prefix &&
                        same_prefix(inner.address, outer.address, outer.prefix));
}
Value cidrs_overlap(NativeContext&, Arguments a) {
  const Cidr &x = payload<Cidr>(a[0]), &y = payload<Cidr>(a[1]);
  return Value::boolean(same_prefix(x.address, y.address, std::min(x.prefix, y.prefix)));
}

Value ports_first(NativeContext&, Arguments a) { return Value::from_int(first_port(a[0])); }
Value ports_last(NativeContext&, Arguments a) { return Value::from_int(last_port(a[0])); }
Value within_ports(NativeContext&, Arguments a) {
  return Value::boolean(first_port(a[0]) >= first_port(a[1]) && last_port(a[0]) <= last_port(a[1]));
}
Value ports_overlap(NativeContext&, Arguments a) {
  return Value::boolean(first_port(a[0]) <= last_port(a[1]) && first_port(a[1]) <= last_port(a[0]));
}

constexpr NativeFunction kNetwork[] = {
    {"ip", "(text: string) -> ip", "An IPv4 or IPv6 address. IPv4 comes before IPv6 in order.",
     "ip(\"10.0.0.9\") < \"10.0.0.10\"\nip(\"2001:DB8::1\") == \"2001:db8:0::1\"",
     make_domain<Domain::kIp>},
    {"cidr", "(text: string) -> cidr",
     "A block of addresses. Bits beyond the prefix may be set; they count for `==` only.",
     "\"10.1.2.3\" in cidr(\"10.0.0.0/8\")\n\"10.1.2.3\" not in cidr(\"::/0\")",
     make_domain<Domain::kCidr>},
    {"ports", "(ports: int_or_string) -> ports",
     "A port, or an interval of ports with its ends, 0 to 65535.",
     "443 in ports(\"400-500\")\nports(80) == \"80\"", make_domain<Domain::kPorts>},
    {"within_cidr", "(inner: cidr, outer: cidr) -> bool",
     "Whether all addresses of one block are in another.",
     "within_cidr(\"10.1.0.0/16\", \"10.0.0.0/8\")\nnot within_cidr(\"0.0.0.0/0\", \"10.0.0.0/8\")",
     within_cidr},
    {"cidrs_overlap", "(a: cidr, b: cidr) -> bool", "Whether an address is in both blocks.",
     "cidrs_overlap(\"10.1.0.0/16\", \"10.0.0.0/8\")\n"
     "not cidrs_overlap(\"10.0.0.0/9\", \"10.128.0.0/9\")",
     cidrs_overlap},
    {"within_ports", "(inner: ports, outer: ports) -> bool",
     "Whether all ports of one interval are in another.", R"(within_ports(8080, "8000-9000"))",
     within_ports},
    {"ports_overlap", "(a: ports, b: ports) -> bool", "Whether a port is in both intervals.",
     R"(ports_overlap("1-1024", "1024-2000"))", ports_overlap},
    {"ip.version", "(ip: ip) -> int", "4 or 6.", R"(ip("::1").version == 6)", ip_version},
    {"ip.is_loopback", "(ip: ip) -> bool", "127.0.0.0/8 and ::1.", R"(ip("127.0.0.1").is_loopback)",
     is_loopback},
    {"ip.is_private", "(ip: ip) -> bool", "The blocks of RFC 1918 and RFC 4193.",
     R"(ip("192.168.1.1").is_private)", is_private},
    {"ip.is_link_local", "(ip: ip) -> bool",
     "169.254.0.0/16, where clouds keep their metadata, and fe80::/10.",
     R"(ip("169.254.169.254").is_link_local)", is_link_local},
    {"ip.is_multicast", "(ip: ip) -> bool", "224.0.0.0/4 and ff00::/8.",
     R"(ip("224.0.0.1").is_multicast)", is_multicast},
    {"ip.is_unspecified", "(ip: ip) -> bool", "0.0.0.0 and ::.", R"(ip("0.0.0.0").is_unspecified)",
     is_unspecified},
    {"cidr.version", "(cidr: cidr) -> int", "4 or 6.", R"(cidr("10.0.0.0/8").version == 4)",
     cidr_version},
    {"cidr.prefix", "(cidr: cidr) -> int", "The number of leading bits that all addresses share.",
     R"(cidr("10.0.0.0/8").prefix == 8)", cidr_prefix},
    {"cidr.network", "(cidr: cidr) -> ip", "Its first address.",
     R"(cidr("10.1.2.3/8").network == "10.0.0.0")", cidr_network},
    {"ports.first", "(ports: ports) -> int", "The least port.", R"(ports("80-90").first == 80)",
     ports_first},
    {"ports.last", "(ports: ports) -> int", "The greatest port.", R"(ports("80-90").last == 90)",
     ports_last},
};

Value url_scheme(NativeContext&, Arguments a) { return Value::string(payload<Url>(a[0]).scheme); }
Value url_host(NativeContext&, Arguments a) {
  const Url& url = payload<Url>(a[0]);
  return url.has_host ? Value::string(url.host) : Value();
}
Value url_port(NativeContext&, Arguments a) {
  int port = payload<Url>(a[0]).port;
  return port < 0 ? Value() : Value::from_int(port);
}
Value url_path(NativeContext&, Arguments a) { return Value::string(payload<Url>(a[0]).path); }
Value url_query(NativeContext&, Arguments a) {
  const Url& url = payload<Url>(a[0]);
  return url.has_query ? Value::string(url.query) : Value();
}
Value url_fragment(NativeContext&, Arguments a) {
  const Url& url = payload<Url>(a[0]);
  return url.has_fragment ? Value::string(url.fragment) : Value();
}
Value url_user(NativeContext&, Arguments a) {
  const Url& url = payload<Url>(a[0]);
  return url.has_user ? Value::string(url.user) : Value();
}
Value url_has_password(NativeContext&, Arguments a) {
  return Value::boolean(payload<Url>(a[0]).has_password);
}

/// Names to all their values, decoded; what cannot be decoded stays as written.
Value url_parameters(NativeContext& context, Arguments a) {
  std::map<std::string, std::vector<Value>> found;
  std::string_view rest = payload<Url>(a[0]).query;
  while (!rest.empty()) {
    size_t end = std::min(rest.find('&'), rest.size());
    std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    size_t equals = std::min(pair.find('='), pair.size());
    std::string_view name = pair.substr(0, equals);
    std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    auto decoded = [](std::string_view text) {
      return percent_decode(text, true).value_or(std::string(text));
    };
    found[decoded(name)].push_back(make_text(context, decoded(value)));
  }
  std::vector<Value> pairs;
  for (auto& [name, values] : found) {
    pairs.push_back(make_text(context, name));
    pairs.push_back(make_items(context, Tag::kList, values));
  }
  return make_map(context, pairs);
}

constexpr NativeFunction kUrls[] = {
    {"url", "(text: string) -> url",
     "An absolute URL by RFC 3986, with a scheme. White space, control characters, broken "
     "percent codes are refused.",
     "url(\"https://charts.example:8443/stable?v=1\").host == \"charts.example\"\n"
     "not is_url(\"charts/stable\")",
     make_domain<Domain::kUrl>},
    {"url.scheme", "(url: url) -> string", "The scheme, in lower case.",
     R"(url("HTTPS://a.example").scheme == "https")", url_scheme},
    {"url.host", "(url: url) -> string?",
     "The host, in lower case, an IPv6 address without its brackets; absent if there is none.",
     "url(\"http://[::1]:80/\").host == \"::1\"\nnot present url(\"mailto:a@b.example\").host",
     url_host},
    {"url.port", "(url: url) -> int?", "The port, if it is written.",
     "url(\"http://a.example:81\").port == 81\n(url(\"http://a.example\").port ?? 80) == 80",
     url_port},
    {"url.path", "(url: url) -> string", "The path as written, empty if there is none.",
     R"(url("oci://ghcr.io/a%20b").path == "/a%20b")", url_path},
    {"url.user", "(url: url) -> string?", "The user before `@`, without a password.",
     R"(url("https://me:secret@a.example").user == "me")", url_user},
    {"url.has_password", "(url: url) -> bool", "Whether a password stands in it.",
     R"(url("https://me:secret@a.example").has_password)", url_has_password},
    {"url.query", "(url: url) -> string?", "What follows `?`, as written.",
     R"(url("http://a.example?x=1").query == "x=1")", url_query},
    {"url.parameters", "(url: url) -> map<list<string>>",
     "The query's names with their values, decoded, in the order of the query.",
     R"q(url("http://a.example?x=1&y=a%20b&x=2").parameters == {"x": ["1", "2"], "y": ["a b"]})q",
     url_parameters},
    {"url.fragment", "(url: url) -> string?", "What follows `#`, as written.",
     R"(url("http://a.example#top").fragment == "top")", url_fragment},
};

}  // namespace

std::span<const NativeFunction> network_family() { return kNetwork; }
std::span<const NativeFunction> url_family() { return kUrls; }

}  // namespace crenel::builtins
