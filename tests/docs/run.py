#!/usr/bin/env python3
"""Runs what the documentation shows.

    run.py --crenel PROGRAM [--update] [FILE...]     README.md and docs/**/*.md, or those that are named

A block marked `crenel` is a policy: it has to pass as a language test does (see tests/lang), with its `test` blocks and its
`// error[...]` comments; a missing `module` or `import k8s` is added. A block marked `verdicts` says what expressions come to:
see verdicts.py. A block whose mark has a file's name after it (`yaml pod.yaml`) is that file for what follows on its page. A
block marked `console` is a session in the project's folder, or, on a page with files, in one that holds them alone: each
`$ crenel ...` is run, and has to print what follows it, where `...` stands for any lines, or for any text of a line. A last
line `exit N` is the exit code, which is otherwise not looked at. --update writes what was printed into sessions without `...`. A
block marked `ebnf` is the grammar: see grammar.py.

On a page with statements, paragraphs that begin with `**M1**`, every paragraph after the first heading of the second level is
one, numbered in order, and has a block that runs before the next one.

A block marked `holds` has expressions, one a line, each of which has to be true; one marked `lets` what they may use.
"""
import argparse
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(TOP, "tests", "lang"))
import grammar  # noqa: E402
import run as lang  # noqa: E402
import verdicts  # noqa: E402

BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
RUNS = {"crenel", "console", "ebnf", "verdicts"}
LETS = re.compile(r"^```lets\n(.*?)^```$", re.M | re.S)
HOLDS = re.compile(r"^```holds\n(.*?)^```$", re.M | re.S)
STATEMENT = re.compile(r"\*\*([A-Z]+)(\d+)\*\*\s")
COMMAND = re.compile(r"^\$ (.*)\n", re.M)


def policy(text):
    """The block as a whole file, with its line numbers kept."""
    head = "" if re.search(r"^module ", text, re.M) else "module docs "
    if not re.search(r"^import k8s$", text, re.M):
        if head:
            return head + "import k8s " + text
        return re.sub(r"^(module \S+)$", r"\1 import k8s", text, count=1, flags=re.M)
    return head + text


def check_policy(program, text):
    with tempfile.NamedTemporaryFile("w", suffix=".crn", encoding="utf-8") as file:
        file.write(policy(text))
        file.flush()
        return lang.run(program, file.name)


def check_holds(program, text):
    """Number of blocks of expressions that are true, and problems by line. All are compiled as one policy."""
    blocks, threats, expected = 0, [], []
    for match in HOLDS.finditer(text):
        blocks += 1
        first = text.count("\n", 0, match.start(1)) + 1
        for number, expression in enumerate(match.group(1).splitlines(), first):
            threats.append(f'threat line_{number} {{ title "T" stride tampering severity low for ns in k8s.Namespace\n'
                           f"when {expression}\n}}\n")
            expected.append(f"expect line_{number}\n")
    if not blocks:
        return 0, []
    lets = "".join(match.group(1) for match in LETS.finditer(text))
    given = 'given """\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"""\n'
    test = f'test "all are true" {{\n{given}{"".join(expected)}}}\n'
    return blocks, [(1, problem) for problem in check_policy(program, lets + "".join(threats) + test)]


def execute(program, arguments, folder=TOP):
    done = subprocess.run([program, *arguments], cwd=folder, text=True, timeout=60, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"})
    return done.stdout, done.returncode


def agrees(shown, printed):
    pattern = "".join("(?:.*\n)*?" if line.strip() == "..." else re.escape(line).replace(r"\.\.\.", ".*") + "\n"
                      for line in shown.splitlines())
    return re.fullmatch(pattern, printed) is not None


def session(program, text, folder):
    """Problems, and the block as it should read."""
    parts = COMMAND.split(text)
    problems, fresh = [], parts[0]
    for command, shown in zip(parts[1::2], parts[2::2]):
        words = shlex.split(command)
        if words[0] != "crenel":
            raise ValueError(f"a session runs `crenel`, not `{words[0]}`")
        printed, code = execute(program, words[1:], folder)
        printed = "\n".join(line.rstrip() for line in printed.splitlines()) + "\n" if printed else ""
        expected = re.search(r"^exit (\d)\n\Z", shown, re.M)
        body = shown[:expected.start()] if expected else shown
        fresh += f"$ {command}\n" + (body if "..." in body else printed)
        fresh += f"exit {code}\n" if expected else ""
        if not agrees(body, printed):
            problems.append(f"`{command}` printed\n{printed}")
        if expected and int(expected.group(1)) != code:
            problems.append(f"`{command}` ended with exit code {code}")
    return problems, fresh


def files():
    found = [os.path.join(TOP, "README.md")]
    for root, _, names in os.walk(os.path.join(TOP, "docs")):
        found += [os.path.join(root, name) for name in names if name.endswith(".md")]
    return sorted(found)


def unproven(text):
    """(line, problem) of statements out of order or without a block that runs, and of prose that is no statement."""
    if not re.search(r"^\*\*[A-Z]+1\*\*\s", text, re.M):
        return []
    bare = BLOCK.sub(lambda m: ("\0" if m[1] in RUNS else "") + "\n" * m[0].count("\n"), text)
    found, number, line, open_at, begun = [], 0, 1, None, False
    for paragraph in re.split(r"(\n{2,})", bare):
        match = STATEMENT.match(paragraph)
        if match or paragraph.startswith("#"):
            if open_at:
                found.append((open_at, f"statement {number} has no block that runs"))
            open_at = line if match else None
        if match:
            number += 1
            if int(match[2]) != number:
                found.append((line, f"statement {match[2]} should be number {number}"))
        elif begun and re.match(r"[\w`*\[]", paragraph):
            found.append((line, "a paragraph that is no statement"))
        begun = begun or paragraph.startswith("## ")
        if "\0" in paragraph:
            open_at = None
        line += paragraph.count("\n")
    return found + ([(open_at, f"statement {number} has no block that runs")] if open_at else [])


def check_block(program, match, files, folder):
    """Problems, and the block's text as it should read."""
    kind, name, body = match.groups()
    if kind == "crenel" and not name:
        return check_policy(program, body), body
    if kind == "ebnf":
        return ([] if body == grammar.text() else ["this is not the grammar; --update writes it"]), grammar.text()
    if kind == "verdicts":
        run = lambda arguments: execute(program, arguments, folder)  # noqa: E731
        return verdicts.check(run, lang.reported, body, files[name]), body
    return session(program, body, folder if files else TOP)


def check(program, path, update):
    """Number of blocks, and problems by line."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    problems, fresh, at, named = unproven(text), "", 0, {}
    blocks, untrue = check_holds(program, text)
    problems += untrue
    with tempfile.TemporaryDirectory() as folder:
        for match in BLOCK.finditer(text):
            kind, name, body = match.groups()
            if name and kind != "verdicts":
                named[name] = body
                os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(body)
            if kind not in RUNS or (name and kind == "crenel"):
                continue
            blocks += 1
            line = text.count("\n", 0, match.start()) + 1
            try:
                found, body = check_block(program, match, named, folder)
            except (ValueError, KeyError) as problem:
                found = [str(problem)]
            problems += [(line, problem) for problem in found]
            fresh += text[at:match.start(3)] + body
            at = match.end(3)
    if update and fresh + text[at:] != text:
        with open(path, "w", encoding="utf-8") as file:
            file.write(fresh + text[at:])
    return blocks, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    total = failed = 0
    paths = options.files or files()
    program = os.path.abspath(options.crenel)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        pages = list(pool.map(lambda path: check(program, path, options.update), paths))
    for path, (blocks, problems) in zip(paths, pages):
        total += blocks
        failed += len({line for line, _ in problems})
        for line, problem in problems:
            print(f"{os.path.relpath(path, TOP)}:{line}: " + problem.rstrip("\n").replace("\n", "\n    "))
    print(f"{total - failed} blocks passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
