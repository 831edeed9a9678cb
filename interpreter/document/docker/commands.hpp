// What RUN runs, as values: shell, script, commands, calls of package managers.
#pragma once

#include "document/docker/members.hpp"
#include "document/docker/shell.hpp"
#include "document/docker/stage.hpp"

namespace crenel::document::docker {

/// Writes an item.
void write_command(Members& out, const Command& command);

/// Writes members of the open object `run`.
void write_commands(Members& out, const Node& node, const Stage& stage);

}  // namespace crenel::document::docker
