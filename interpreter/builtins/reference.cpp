// The reference page of the native functions, from their table.
#include <fmt/format.h>

#include "builtins/native.hpp"

namespace crenel::builtins {

std::string function_reference() {
  std::string page =
      "# Functions\n\n"
      "Generated from the table of native functions; `tests/unit/builtins` compares it, and the "
      "examples, which are\nall true, run as tests. Functions are pure. Arguments that are "
      "indeterminate give an indeterminate result; a\nparameter whose type ends in `?` may be left "
      "out or absent. What a function cannot do is indeterminate, with the\nreason, never false. "
      "`value.name` is a field of a domain type.\n";
  for (const NativeFamily& family : native_families()) {
    page += fmt::format("\n## {}\n", family.title);
    if (!family.about.empty()) page += fmt::format("\n{}\n", family.about);
    for (const NativeFunction& function : family.functions)
      page += fmt::format("\n### {}\n\n`{}{}`\n\n{}\n\n```holds\n{}\n```\n", function.name,
                          function.name, function.signature, function.doc, function.examples);
  }
  return page;
}

}  // namespace crenel::builtins
