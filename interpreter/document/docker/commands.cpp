// See commands.hpp.
#include "document/docker/commands.hpp"

#include <algorithm>

namespace crenel::document::docker {
namespace {

void write_packages(Members& out, const PackageCall& call) {
  out.begin_object("packages", call.mark);
  out.text("manager", call.manager, call.mark);
  out.text("action", call.action, call.mark);
  out.boolean("confirmed", call.confirmed, call.mark);
  out.begin_list("packages", call.mark);
  for (const Package& package : call.packages) {
    out.begin_item(package.text.mark);
    out.text("text", package.text);
    out.text("name", package.name, package.text.mark);
    if (!package.version.empty()) out.text("version", package.version, package.text.mark);
    out.end_shown_as_first();
  }
  out.end();
  out.end();
}

/// A command line that is nothing but heredocs: their contents are the script.
bool is_only_heredocs(const Node& node) {
  if (node.heredocs.empty() || node.json || node.args.empty()) return false;
  const std::string& line = node.args[0].text;
  size_t begin = line.find_first_not_of(" \t");
  return begin != std::string::npos && heredoc_of(line.substr(begin)).has_value();
}

Text script_of(const Node& node) {
  Text script;
  if (node.json || node.args.empty()) return script;
  if (!is_only_heredocs(node)) {
    script = node.rest;
    return script;
  }
  for (const Heredoc& heredoc : node.heredocs) {
    for (size_t i = 0; i < heredoc.content.bytes.size(); ++i) {
      script.bytes += heredoc.content.bytes[i];
      script.at.push_back(heredoc.content.at[i]);
    }
    script.end = heredoc.content.end;
  }
  return script;
}

/// A heredoc that a shell without a script of its own reads: `bash <<EOF`.
void append_input(const Node& node, std::vector<Command>& commands) {
  if (node.heredocs.size() != 1 || commands.size() != 1 || is_only_heredocs(node)) return;
  const Command& command = commands[0];
  bool reads = std::all_of(command.args.begin(), command.args.end(), [](const Word& arg) {
    return arg.text.starts_with('-') && !arg.text.ends_with('c');
  });
  if (!is_posix_shell(command.path.text) || !reads) return;
  for (Command& inner : parse_script(node.heredocs[0].content))
    commands.push_back(std::move(inner));
}

/// What runs the script: the `#!` line of a heredoc, else the stage's shell.
std::string interpreter_of(const Text& script, const std::vector<Word>& shell) {
  if (script.bytes.starts_with("#!")) {
    std::string line = script.bytes.substr(2, script.bytes.find('\n') - 2);
    size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string::npos) return {};
    line = line.substr(begin);
    size_t space = line.find(' ');
    bool env = line.substr(0, space).ends_with("/env");
    return env && space != std::string::npos ? line.substr(space + 1) : line.substr(0, space);
  }
  return shell.empty() ? std::string() : shell[0].text;
}

bool sets_pipefail(const std::vector<Word>& shell, const std::vector<Command>& commands) {
  auto names = [](const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(),
                       [](const Word& word) { return word.text == "pipefail"; });
  };
  if (names(shell)) return true;
  return std::any_of(commands.begin(), commands.end(), [&](const Command& command) {
    bool shell_too = command.name() == "set" || is_posix_shell(command.path.text);
    return shell_too && names(command.args);
  });
}

}  // namespace

void write_command(Members& out, const Command& command) {
  uint32_t mark = command.text.mark(0);
  out.begin_item(mark);
  out.text("text", command.text.bytes, mark);
  out.text("name", command.name(), command.path.mark);
  out.text("path", command.path);
  out.texts("args", command.args, mark);
  out.texts("flags", command.flags(), mark);
  out.texts("wrappers", command.wrappers, mark);
  out.texts("assigns", command.assigns, mark);
  out.texts("redirects", command.redirects, mark);
  out.text("joined_by", command.joined_by, mark);
  out.boolean("background", command.background, mark);
  if (std::optional<PackageCall> call = package_call(command)) write_packages(out, *call);
  out.end_shown_as_first();
}

void write_commands(Members& out, const Node& node, const Stage& stage) {
  uint32_t mark = node.rest.mark(0);
  std::vector<Word> shell;
  if (!node.json)
    shell = stage.shell ? *stage.shell : std::vector<Word>{{"/bin/sh", mark}, {"-c", mark}};
  Text script = script_of(node);
  std::vector<Command> commands;
  if (node.json) {
    commands = parse_words(node.args);
  } else if (is_posix_shell(interpreter_of(script, shell))) {
    commands = parse_script(script);
    append_input(node, commands);
  }
  out.texts("shell", shell, mark);
  if (!node.json) out.text("script", script.bytes, script.mark(0));
  out.boolean("pipefail", sets_pipefail(shell, commands), mark);
  out.begin_list("commands", mark);
  for (const Command& command : commands) write_command(out, command);
  out.end();
}

}  // namespace crenel::document::docker
