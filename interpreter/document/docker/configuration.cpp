// See configuration.hpp.
#include "document/docker/configuration.hpp"

#include <algorithm>

#include "document/docker/checks.hpp"

namespace crenel::document::docker {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void write_user(Members& out, std::string_view key, const Word& user) {
  size_t colon = user.text.find(':');
  std::string name = user.text.substr(0, colon);
  out.begin_object(key, user.mark);
  out.text("text", user);
  out.text("name", name, user.mark);
  if (colon != std::string::npos)
    out.text("group", user.text.substr(colon + 1), user.mark + static_cast<uint32_t>(colon) + 1);
  bool zero = !name.empty() && name.find_first_not_of('0') == std::string::npos;
  out.boolean("is_root", name == "root" || zero, user.mark);
  out.end_shown_as_first();
}

void write_port(Members& out, const Word& port) {
  std::string_view text = port.text;
  size_t slash = text.find('/');
  out.begin_item(port.mark);
  out.text("text", port);
  out.text("protocol", slash == std::string_view::npos ? "tcp" : lower(text.substr(slash + 1)),
           port.mark);
  std::string_view numbers = text.substr(0, slash);
  size_t dash = numbers.find('-');
  std::string_view first = numbers.substr(0, dash);
  std::string_view last = dash == std::string_view::npos ? first : numbers.substr(dash + 1);
  if (is_number(first) && is_number(last) && first.size() < 10 && last.size() < 10) {
    out.integer("first", std::stol(std::string(first)), port.mark);
    out.integer("last", std::stol(std::string(last)), port.mark);
  }
  out.end_shown_as_first();
}

void write_healthcheck(Members& out, const Node& node) {
  uint32_t mark = node.keyword.mark;
  out.begin_object("healthcheck", mark);
  out.boolean("none", upper(node.args[0].text) == "NONE", node.args[0].mark);
  out.boolean("exec", node.json, mark);
  out.texts("test", {node.args.begin() + 1, node.args.end()}, node.args[0].mark);
  Word value;
  for (std::string_view name : {"interval", "timeout", "start-period", "start-interval"}) {
    if (!find_flag(node, name, value)) continue;
    std::string key(name);
    std::replace(key.begin(), key.end(), '-', '_');
    out.text(key, value);
  }
  if (find_flag(node, "retries", value) && is_number(value.text))
    out.integer("retries", std::stol(value.text), value.mark);
  out.end();
}

}  // namespace crenel::document::docker
