"""Blocks marked `verdicts`: what expressions come to, each on its line, over objects of the page.

    ```verdicts pod.yaml
    for c in k8s.Container
    c.securityContext.privileged == true     // false
    c.securityContext.privileged != false    // true
    c.tty == true                            // indeterminate
    c.securityContext.runAsUser > 0          // error[E0303]: `c.securityContext.runAsUser` may be absent
    ```

The file is an earlier block of the page that has a name (```yaml pod.yaml). Lines before the first verdict that begin with a
declaration word are declarations, `for` gives the binders (default: `c in k8s.Container`), and `let` and `when` clauses stand
before every verdict. A verdict that is true or false is asked for both ways round: the expression, and `not` of it. A line
may run on: what follows is indented.
"""
import os
import re
import tempfile

VERDICT = re.compile(r"^(?P<text>.*?)\s+// (?P<want>true|false|indeterminate|error\[(?P<code>E\d{4})\](?:: (?P<message>.*))?)$", re.S)
DECLARATION = re.compile(r"^(///|(param|fn|record|enum|asset|import)\b)")
HEAD = 'title "T" stride tampering severity low'


def read(text):
    """Declarations, clauses, and (expression, line, wanted match) of a block."""
    logical, start = [], 0
    for number, line in enumerate(text.splitlines()):
        if line.strip() and (not line[0].isspace() and line[0] not in ")}" or not logical):
            logical.append((number, line))
        elif line.strip():
            logical[-1] = (logical[-1][0], logical[-1][1] + "\n" + line)
    declarations, clauses, asked = [], ["for c in k8s.Container"], []
    for number, line in logical:
        if DECLARATION.match(line):
            declarations.append(line)
        elif line.startswith("for ") and not VERDICT.match(line):
            clauses[0] = line
        elif re.match(r"(let|when) ", line) and not VERDICT.match(line):
            clauses.append(line)
        elif match := VERDICT.match(line):
            asked.append((number, match))
        else:
            raise ValueError(f"line {number + 1} of the block has no verdict: {line}")
    if not asked:
        raise ValueError("a block without verdicts")
    return declarations, clauses, asked


def module(declarations, clauses, rules):
    """The text of a policy, and the line that each rule's expression begins at."""
    lines = ["module docs", "import k8s"] + "\n".join(declarations).splitlines()
    at = {}
    for name, expression in rules:
        lines.append(f"threat {name} {{ {HEAD} " + clauses[0].replace("\n", " ") + " " + " ".join(clauses[1:]))
        at[name] = len(lines) + 1
        lines += f"when {expression}".splitlines() + ["}"]
    return lines, at


def tests(asked):
    """Rules and expectations for verdicts that are no errors."""
    rules, expect = [], []
    for number, match in asked:
        want, text = match["want"], match["text"]
        if want == "indeterminate":
            rules.append((f"is_{number}", text))
            expect.append(f"expect indeterminate is_{number}")
        elif want in ("true", "false"):
            yes, no = (f"is_{number}", f"not_{number}")
            rules += [(yes, text), (no, f"not ({text})")]
            expect += [f"expect {yes if want == 'true' else no}", f"expect no {no if want == 'true' else yes}"]
    return rules, expect


def run_text(run, lines):
    with tempfile.NamedTemporaryFile("w", suffix=".crn", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        return run(["test", file.name])


def wrong_verdicts(asked, printed):
    wrong = {int(number) for number in re.findall(r"expected .*`docs\.(?:is|not)_(\d+)`", printed)}
    found = {int(number): text for text, number in re.findall(r"found ([^`\n]* `docs\.(?:is|not)_(\d+)`.*)", printed)}
    return [f"`{match['text']}` is not {match['want']}: {found.get(number, 'nothing was found')}"
            for number, match in asked if number in wrong]


def check(run, reported, text, given):
    """Problems of a block; `run` takes arguments and gives what was printed and the exit code."""
    declarations, clauses, asked = read(text)
    problems = []
    rules, expect = tests(asked)
    if rules:
        lines, at = module(declarations, clauses, rules)
        data = given.replace("\\", "\\\\").splitlines()
        lines += ['test "verdicts" {', '    given """'] + ["        " + line for line in data] + ['        """', *expect, "}"]
        printed, code = run_text(run, lines)
        if code != 0 or " 0 failed" not in printed:
            problems += wrong_verdicts(asked, printed) or [printed]
    wrong = [(f"is_{number}", match) for number, match in asked if match["code"]]
    if wrong:
        lines, at = module(declarations, clauses, [(name, match["text"]) for name, match in wrong])
        printed, _ = run_text(run, lines)
        found = reported(printed)
        for name, match in wrong:
            end = at[name] + match["text"].count("\n")
            here = [item for item in found if at[name] <= item[0] <= end]
            fits = [item for item in here if item[4] == match["code"] and item[5].startswith(match["message"] or "")]
            if len(fits) != 1 or len(here) != 1:
                problems.append(f"`{match['text']}` should be {match['want']}, found {here}")
        if len(found) != len(wrong):
            problems.append("more is wrong than the block says:\n" + printed)
    return problems
