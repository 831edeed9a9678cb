// Standard streams and files: colour, diagnostics, results.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crenel/diagnostic.hpp"

namespace crenel::cli {

enum class ColorMode { kAuto, kAlways, kNever };

/// Whether to colour what goes to standard output, or to standard error. `kAuto` asks for a
/// terminal, and honours NO_COLOR and TERM=dumb.
bool color_output(ColorMode mode);
bool color_errors(ColorMode mode);

/// To standard error, `error: ` before it.
void print_error(std::string_view message, std::string_view help = {});
/// To standard error, as it is.
void print_note(std::string_view text);
/// To standard error, rendered.
void print_diagnostics(const std::vector<Diagnostic>& diagnostics, ColorMode mode);

/// To standard output. False, and an error printed, if that is closed or full.
bool print(std::string_view text);
/// To a file, or to standard output for an empty name. False, and an error printed, if it fails.
bool write(const std::string& file, std::string_view text);
/// A file's bytes; nothing if it cannot be read.
std::optional<std::string> read(const std::string& file);
bool write(const std::string& file, std::span<const std::byte> bytes);

/// All of standard input.
std::string read_standard_input();

}  // namespace crenel::cli
