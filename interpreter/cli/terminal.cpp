// Streams by stdio: iostreams would cost a start-up of their own.
#include "terminal.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace crenel::cli {

namespace {

bool wants_color(ColorMode mode, int descriptor) {
  if (mode != ColorMode::kAuto) return mode == ColorMode::kAlways;
  const char* refused = std::getenv("NO_COLOR");
  if (refused != nullptr && *refused != '\0') return false;
  const char* term = std::getenv("TERM");
  if (term == nullptr || std::strcmp(term, "dumb") == 0) return false;
  return isatty(descriptor) == 1;
}

bool write_all(std::FILE* file, const char* data, size_t size) {
  return std::fwrite(data, 1, size, file) == size && std::fflush(file) == 0;
}

}  // namespace

bool color_output(ColorMode mode) { return wants_color(mode, STDOUT_FILENO); }
bool color_errors(ColorMode mode) { return wants_color(mode, STDERR_FILENO); }

void print_error(std::string_view message, std::string_view help) {
  std::string text = "error: " + std::string(message) + "\n";
  if (!help.empty()) text += "  = help: " + std::string(help) + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void print_note(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

void print_diagnostics(const std::vector<Diagnostic>& diagnostics, ColorMode mode) {
  RenderOptions options;
  options.color = color_errors(mode);
  for (const Diagnostic& diagnostic : diagnostics) {
    std::string text = render(diagnostic, options) + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
}

bool print(std::string_view text) {
  if (write_all(stdout, text.data(), text.size())) return true;
  print_error(std::string("cannot write to standard output: ") + std::strerror(errno));
  return false;
}

bool write(const std::string& file, std::string_view text) {
  return write(file, std::as_bytes(std::span(text)));
}

bool write(const std::string& file, std::span<const std::byte> bytes) {
  const char* data = reinterpret_cast<const char*>(bytes.data());
  if (file.empty()) return print({data, bytes.size()});
  std::FILE* out = std::fopen(file.c_str(), "wb");
  bool written = out != nullptr && write_all(out, data, bytes.size());
  int problem = errno;
  if (out != nullptr && std::fclose(out) != 0 && written) {
    written = false;
    problem = errno;
  }
  if (!written) print_error("cannot write `" + file + "`: " + std::strerror(problem));
  return written;
}

std::string read_standard_input() {
  std::string text;
  char buffer[1 << 16];
  size_t got = 0;
  while ((got = std::fread(buffer, 1, sizeof buffer, stdin)) != 0) text.append(buffer, got);
  return text;
}

std::optional<std::string> read(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return std::nullopt;
  return text;
}

}  // namespace crenel::cli
