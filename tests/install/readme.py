#!/usr/bin/env python3
"""Runs the README's snippets as they stand, as somebody on a clean machine would.

    readme.py python WHEEL WORK        a new virtual environment, the wheel, and what the README says for Python
    readme.py cpp PREFIX WORK          a new CMake project over an installed Crenel, and what it says for C++

What they print is compared with what the command line says of the same files.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = TOP / "examples/getting-started"

PROJECT = """\
cmake_minimum_required(VERSION 3.22)
project(reader LANGUAGES CXX)
find_package(Crenel 0.1 REQUIRED)
add_executable(reader main.cpp)
target_link_libraries(reader PRIVATE Crenel::crenel)
"""

PROGRAM = """\
#include <iostream>
#include <vector>
{includes}
static int report_errors(const std::vector<crenel::Diagnostic>& diagnostics) {{
  for (const crenel::Diagnostic& diagnostic : diagnostics) std::cerr << crenel::render(diagnostic) << '\\n';
  return 2;
}}
int main() {{
{body}
}}
"""


def snippet(heading, language):
    """The first block of `language` below a heading of the README."""
    section = (TOP / "README.md").read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.search(rf"```{language}\n(.*?)```", section, re.S).group(1)


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def expect(condition, output):
    if not condition:
        sys.exit(f"the README's snippet wrote what it should not:\n{output}")


def python(wheel, work):
    run(sys.executable, "-m", "venv", work / "venv")
    interpreter = work / "venv/bin/python"
    run(interpreter, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", wheel)
    output = run(interpreter, "-c", snippet("From Python", "python"), cwd=TOP)
    expect("k8s.pss.privileged_container" in output and "cache.yaml:21:13" in output, output)
    version = run(interpreter, "-m", "crenel", "--version")
    expect(re.search(r"\d+\.\d+\.\d+", version), version)
    expect(version == run(work / "venv/bin/crenel", "--version"), version)


def cpp(prefix, work):
    code = snippet("From C++", "cpp")
    lines = code.splitlines(keepends=True)
    includes = "".join(line for line in lines if line.startswith("#include"))
    body = "".join(line for line in lines if not line.startswith("#include"))
    (work / "main.cpp").write_text(PROGRAM.format(includes=includes, body=body))
    (work / "CMakeLists.txt").write_text(PROJECT)
    run("cmake", "-S", work, "-B", work / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    run("cmake", "--build", work / "build")
    output = run(work / "build/reader", cwd=EXAMPLE)
    expect(len(output.splitlines()) >= 1 and "registry" in output, output)


def main():
    language, given, work = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3])
    os.environ.pop("PYTHONPATH", None)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    {"python": python, "cpp": cpp}[language](given, work)
    print(f"README, {language}: runs as it stands")


if __name__ == "__main__":
    main()
