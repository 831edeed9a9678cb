// What an image is configured with, as values: parts that stages, instructions and images share.
#pragma once

#include "document/docker/members.hpp"

namespace crenel::document::docker {

bool is_number(std::string_view text);

void write_user(Members& out, std::string_view key, const Word& user);
/// Writes an item.
void write_port(Members& out, const Word& port);
/// Of a HEALTHCHECK that BuildKit takes.
void write_healthcheck(Members& out, const Node& node);

}  // namespace crenel::document::docker
