// POSIX alone: posix_spawn. Input and errors pass through unnamed files, so that no pipe can fill
// up while the other end waits, and nothing raises SIGPIPE.
#include "base/subprocess.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>

extern char** environ;

namespace crenel::base {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

File unnamed_file(const std::string& text) {
  File file(std::tmpfile());
  if (!file) return nullptr;
  bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  if (!written || std::fflush(file.get()) != 0) return nullptr;
  std::rewind(file.get());
  return file;
}

std::string text_of(std::FILE* file) {
  std::string text;
  std::rewind(file);
  char block[1 << 14];
  while (size_t got = std::fread(block, 1, sizeof block, file)) text.append(block, got);
  return text;
}

/// Descriptors of the child: standard input, output and error.
bool spawn(pid_t& child, const std::vector<std::string>& arguments, int in, int out, int err) {
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return false;
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  std::vector<char*> words;
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  int failed = posix_spawn(&child, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  errno = failed;
  return failed == 0;
}

int exit_code_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string without_head(std::string_view text) {
  for (std::string_view head : {"Error: ", "error: "})
    if (text.starts_with(head)) text.remove_prefix(head.size());
  return std::string(text);
}

}  // namespace

std::string ProgramResult::message() const {
  return without_head(std::string_view(errors).substr(0, errors.find_last_not_of("\r\n ") + 1));
}

std::string ProgramResult::last_line() const {
  std::string text = message();
  return without_head(std::string_view(text).substr(text.rfind('\n') + 1));
}

std::optional<ProgramResult> run_program(const std::vector<std::string>& arguments,
                                         const std::string& input) {
  File in = unnamed_file(input), out = unnamed_file({}), err = unnamed_file({});
  if (!in || !out || !err) return std::nullopt;
  pid_t child = 0;
  if (!spawn(child, arguments, fileno(in.get()), fileno(out.get()), fileno(err.get())))
    return std::nullopt;
  ProgramResult result;
  result.exit_code = exit_code_of(child);
  result.output = text_of(out.get());
  result.errors = text_of(err.get());
  return result;
}

std::string program_folder() {
  std::error_code error;
  std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string() : program.parent_path().string();
}

bool is_executable(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

std::string find_on_path(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    size_t end = std::min(rest.find(':'), rest.size());
    std::string candidate = std::string(rest.substr(0, end)) + "/" + name;
    if (end != 0 && is_executable(candidate)) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

}  // namespace crenel::base
