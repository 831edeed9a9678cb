// The commands of a shell script, as far as rules about RUN need them: every simple command with
// its words, wherever it stands in lists, pipelines, conditions, loops and substitutions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/docker/tree.hpp"

namespace crenel::document::docker {

struct Command {
  Text text;  ///< as written
  std::string
      joined_by;  ///< what stands before it: `&&`, `||`, `|`, `;`, `&`; empty if it is first
  bool background = false;      ///< `&` stands behind it
  std::vector<Word> assigns;    ///< `NAME=value` before it
  std::vector<Word> redirects;  ///< `>/dev/null`, `2>&1`
  std::vector<Word> wrappers;   ///< commands that start it: `sudo`, `env`, `xargs`
  Word path;                    ///< as written: `/usr/bin/curl`
  std::vector<Word> args;       ///< without quotes; variables stay as they are written

  std::string_view name() const;  ///< `curl`
  /// Words with a dash, without their values: `--retry` of `--retry=3`; `-xz` is `-x` and `-z` too.
  std::vector<Word> flags() const;
};

/// Commands in order. What no shell would take is read as far as it goes.
std::vector<Command> parse_script(const Text& script);
/// The one command that words are, and what it hands to a shell.
std::vector<Command> parse_words(const std::vector<Word>& words);

/// Whether a program, by its path, reads the language that parse_script reads.
bool is_posix_shell(std::string_view path);

struct Package {
  Word text;            ///< as written: `curl=7.88.1-10`
  std::string name;     ///< `curl`
  std::string version;  ///< empty if none is asked for
};

/// A call of a package manager.
struct PackageCall {
  std::string_view manager;  ///< `apt-get`, `pip`
  std::string_view action;   ///< `install`, `update`, `upgrade`, `remove`, `clean`, `other`
  bool confirmed = false;    ///< asks nobody: `-y`
  std::vector<Package> packages;
  uint32_t mark = 0;
};
std::optional<PackageCall> package_call(const Command& command);

}  // namespace crenel::document::docker
