// Runs a program to its end: a text in, two texts out. For the few formats that another program
// reads better than we could (docs/decisions/helm.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace crenel::base {

struct ProgramResult {
  int exit_code = 0;  ///< 128 + the signal that ended it
  std::string output;
  std::string errors;
  /// What it wrote to standard error, without blanks at the end and `Error: ` before it.
  std::string message() const;
  /// The end of that, of a program that warns before it says what is wrong.
  std::string last_line() const;
};

/// Runs `arguments[0]`, a path, without a shell, in the caller's environment. Nothing, and errno,
/// if it cannot be started or its texts cannot be passed.
std::optional<ProgramResult> run_program(const std::vector<std::string>& arguments,
                                         const std::string& input);

/// The folder of the running program; empty if that cannot be known.
std::string program_folder();

/// The first executable file called `name` in the folders of PATH; empty if there is none.
std::string find_on_path(const std::string& name);

bool is_executable(const std::string& path);

}  // namespace crenel::base
