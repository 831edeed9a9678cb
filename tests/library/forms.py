#!/usr/bin/env python3
"""Whether the packs of Docker find a command in whatever form a Dockerfile runs it.

    forms.py --crenel PROGRAM

Each RUN of the cases in tests/lang/library/docker_*.crn is written in each of FORMS: what was found of the case has to be found still. What is
lost by right is in LOST, with the reason.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FORMS = {
    "exec form of a shell": lambda c: "RUN " + json.dumps(["/bin/bash", "-c", c]),
    "heredoc": "RUN <<EOF\n{}\nEOF",
    "heredoc with #!": "RUN <<EOF\n#!/bin/bash\nset -e\n{}\nEOF",
    "heredoc of a shell": "RUN bash <<EOF\n{}\nEOF",
    "shell in a shell": lambda c: "RUN bash -c '" + c + "'" if "'" not in c else None,
    "eval": lambda c: 'RUN eval "' + c + '"' if not set('"$\\`') & set(c) else None,
    "su": lambda c: "RUN su app -c '" + c + "'" if "'" not in c else None,
    "after set": "RUN set -eux; {}",
    "after another": "RUN true && {}",
    "next line": "RUN true && \\\n# why\n    {}",
    "subshell": "RUN ({})",
    "group": "RUN {{ {}; }}",
    "if": "RUN if test -x /bin/a; then {}; fi",
    "for": "RUN for i in a b; do {}; done",
    "function": "RUN f() {{ {}; }}; f",
    "mount": "RUN --mount=type=bind,target=/src {}",
    "lower case": "run {}",
    "ONBUILD": "ONBUILD RUN {}",
}
LOST = [
    (".*", r"build\.consecutive", "another command makes the RUN a larger one"),
    ("ONBUILD", r"build\.(consecutive|wget_and_curl|no_pipefail|copy_archive|insecure_run|docker_socket)|transport\..*|secrets\..*|bases\..*",
     "they look at what this build does"),
    ("exec form of a shell|shell in a shell|heredoc of a shell|eval|su", r"build\.no_pipefail", "the inner shell is asked, where it is told"),
]


def cases():
    for path in sorted(glob.glob(f"{ROOT}/tests/lang/library/docker_*.crn")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for title, body in re.findall(r'^test "(.*?)" \{\n(.*?)^\}', text, re.M | re.S):
            for given in re.findall(r'^ *given +"""\n(.*?)"""', body, re.M | re.S):
                given = textwrap.dedent(given)
                if given.startswith("FROM") and re.search(r"^RUN (?![\[<-]).*[^\\]$", given, re.M) and "<<" not in given:
                    yield f"{os.path.basename(path)[:-4]}: {title}", given


def written(given, form):
    """A Dockerfile with each RUN of one line in that form; nothing if it has none."""
    lines, done, inside = [], False, False
    for line in given.splitlines():
        new = None
        if line.startswith("RUN ") and not line.endswith("\\") and line[4] not in "[<-" and not inside:
            new = form(line[4:]) if callable(form) else form.format(line[4:])
            if new is None:
                return None
        inside = line.endswith("\\")
        done = done or new is not None
        lines.append(new or line)
    return "\n".join(lines) + "\n" if done else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crenel", required=True)
    options = parser.parse_args()
    tried = []
    with tempfile.TemporaryDirectory(prefix="crenel-forms-") as folder:
        def write(text):
            file = f"{len(os.listdir(folder))}.Dockerfile"
            with open(os.path.join(folder, file), "w", encoding="utf-8") as out:
                out.write(text)
            return file

        for case, given in cases():
            base = write(given)
            for name, form in FORMS.items():
                text = written(given, form)
                if text:
                    tried.append((case, name, base, write(text)))
        command = [options.crenel, "check", "--pack", "docker.all", "--per-file", "--fail-on", "never", "-f", "json", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3) or not done.stdout:
        sys.exit(f"exit {done.returncode}\n{done.stderr[-4000:]}")
    found = {}
    for f in json.loads(done.stdout)["findings"]:
        found.setdefault(os.path.basename(f["file"]), set()).add(f["threat"].removeprefix("docker."))
    wrong = [(case, name, threat) for case, name, base, file in tried
             for threat in sorted(found.get(base, set()) - found.get(file, set()))
             if not any(re.fullmatch(f, name) and re.fullmatch(t, threat) for f, t, _ in LOST)]
    for case, name, threat in wrong:
        print(f"{name}: {threat} is lost, in {case}")
    print(f"{len(tried)} forms, {len(wrong)} findings are lost")
    return 1 if wrong or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
