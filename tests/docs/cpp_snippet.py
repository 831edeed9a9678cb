#!/usr/bin/env python3
"""Makes a source file of the C++ that a page shows, to be compiled: the build does it for README.md and
docs/language/host-functions.md.

    cpp_snippet.py PAGE OUT.cpp

Each block marked `cpp` becomes a function; its #include lines go to the top.
"""
import os
import re
import sys

HEAD = """// Made from {page}. Do not edit.
#include <iostream>
#include <vector>
{includes}
namespace {{
[[maybe_unused]] int report_errors(const std::vector<crenel::Diagnostic>& problems) {{
  return static_cast<int>(problems.size());
}}
}}  // namespace
"""


def main():
    page, out = sys.argv[1:]
    with open(page, encoding="utf-8") as text:
        blocks = re.findall(r"^```cpp\n(.*?)^```$", text.read(), re.M | re.S)
    if not blocks:
        sys.exit(f"{page} shows no C++")
    includes, functions = [], []
    for number, block in enumerate(blocks):
        lines = block.splitlines()
        includes += [line for line in lines if line.startswith("#include")]
        body = "\n".join("  " + line for line in lines if not line.startswith("#include"))
        functions.append(f"\nint shown_{number}();\nint shown_{number}() {{\n{body}\n  return 0;\n}}\n")
    with open(out, "w", encoding="utf-8") as text:
        text.write(HEAD.format(page=os.path.basename(page), includes="\n".join(sorted(set(includes)))))
        text.writelines(functions)


if __name__ == "__main__":
    main()
