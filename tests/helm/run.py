#!/usr/bin/env python3
"""Helm charts: rendering byte for byte, and places that are right.

    run.py --crenel PROGRAM                     own charts
    run.py --crenel PROGRAM --corpus FOLDER     the corpus (../shared/corpus/helm) instead
    run.py --crenel PROGRAM --chart "CHART --set a=b" …    charts from anywhere, with options of `helm template`

With `--helm PROGRAM` the charts whose places are tried are rendered by that Helm too, which has to be the version that
bindings/helm/go.mod names, and compared. `--pack` chooses what is found in them (the restricted level of `k8s.pss`).

Rendering is compared with goldens that `helm template` wrote. A place is right if an edit of what it points at
changes the finding: the value there is replaced, or, where a field is absent, inserted in the mapping pointed at.
Exit code 77: there is no crenel-helm.
"""
import argparse
import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ENOUGH = 0.95  # of findings on rendered charts, with line and column
LEVEL = ["--pack", "k8s.pss", "--param", "k8s.pss.level=restricted"]
# What clears a rule whose field is absent: the last name of the field, what it should be, and the same for --set.
CURES = {
    "allowPrivilegeEscalation": ("false", "false"),
    "runAsNonRoot": ("true", "true"),
    "type": ("RuntimeDefault", "RuntimeDefault"),
    "drop": ("[ALL]", "{ALL}"),
}
# Any other value at the place, of which one at least has to change the finding.
OTHERS = ["false", "true", "1000", "0", '"crenel-probe"', "{}", "[]"]


# The charts of the corpus, as they are and with what they guard against let in.
CORPUS = [
    ("charts/prometheus-node-exporter", []),
    ("charts/alertmanager", []),
    ("charts/onlineboutique", []),
    ("charts/kube-state-metrics", ["--set", "containerSecurityContext=null", "--set", "securityContext.enabled=false"]),
    ("charts/ingress-nginx", ["--set", "controller.hostNetwork=true,controller.hostPort.enabled=true"]),
    ("charts/cert-manager", ["--set", "webhook.hostNetwork=true,containerSecurityContext.allowPrivilegeEscalation=true,"
                                      "containerSecurityContext.capabilities=null,cainjector.securityContext=null"]),
    ("charts/wordpress", ["--set", "containerSecurityContext.enabled=false,podSecurityContext.enabled=false,"
                                   "mariadb.primary.containerSecurityContext.privileged=true,memcached.enabled=true,"
                                   "memcached.containerSecurityContext.enabled=false,metrics.enabled=true"]),
    ("opentelemetry/opentelemetry-collector",
     ["--values", "CHART/examples/daemonset-collector-logs/values.yaml", "--set", "hostNetwork=true"]),
    ("opentelemetry/opentelemetry-collector",
     ["--values", "CHART/examples/daemonset-hostmetrics/values.yaml", "--set", "securityContext.privileged=true"]),
]


class Failures(list):
    def add(self, text):
        self.append(text)
        print("FAILED:", text)


def run(arguments, cwd=None):
    return subprocess.run(arguments, capture_output=True, cwd=cwd)


# --- rendering ------------------------------------------------------------------------------------


def own_cases():
    with open(os.path.join(HERE, "cases.csv"), newline="") as file:
        for row in csv.DictReader(file):
            yield row["name"], shlex.split(row["args"]), os.path.join(HERE, "golden", row["golden"])


def helm_cases(folder):
    """Helm's own tests. Their arguments are expressions of Go; a test of Helm takes the cluster for 1.20."""
    with open(os.path.join(folder, "cases.csv"), newline="") as file:
        for row in csv.DictReader(file):
            form = re.search(r'(["`])(template.*?)\1\s*(?:,\s*(.*))?$', row["args"].strip().removesuffix(")"))
            text = form.group(2)
            parts = [part.strip() for part in (form.group(3) or "").split(",")]
            if "filepath.Join" in row["args"]:
                parts = ["chartPath", '"testdata/testcharts/subchart/charts/subchartA/values.yaml"']
            values = {"chartPath": "testcharts/subchart", "deletevalchart": "testcharts/issue-9027"}
            for part in filter(None, parts):
                value = values.get(part, part.strip('"').replace("testdata/", ""))
                text = text.replace("%s", value, 1)
            yield row["name"], shlex.split(text)[1:], os.path.join(folder, row["golden"]), row["expect_error"] == "yes"


def check_own(crenel, failures):
    count = 0
    archive = os.path.join(tempfile.mkdtemp(), "shop.tgz")
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(os.path.join(HERE, "charts", "shop"), "shop")
    for name, arguments, golden in own_cases():
        arguments = [archive if a == "ARCHIVE" else a for a in arguments]
        done = run([crenel, "render", *arguments], cwd=HERE)
        count += 1
        if os.environ.get("CRENEL_UPDATE_GOLDEN"):
            with open(golden, "wb") as file:
                file.write(done.stdout)
        with open(golden, "rb") as file:
            if done.returncode != 0 or done.stdout != file.read():
                failures.add(f"{name}: not what helm renders: {done.stderr.decode()[:300]}")
    shutil.rmtree(os.path.dirname(archive))
    print(f"rendering: {count} own cases")


def translated(arguments):
    """Options of `helm template` as those of `crenel render`; None for what is Helm's command line alone."""
    names = {"-f": "--values"}
    if not any(not a.startswith("-") for a in arguments):
        return None
    return [names.get(a, a) for a in arguments if a != "--debug"]


def check_helm_golden(crenel, corpus, failures):
    folder = os.path.join(corpus, "helm-golden")
    count = errors = 0
    for name, arguments, golden, is_error in helm_cases(folder):
        arguments = translated(arguments)
        if arguments is None:
            continue
        if not any(a.startswith("--kube-version") for a in arguments):
            arguments += ["--kube-version", "v1.20.0"]
        done = run([crenel, "render", *arguments], cwd=folder)
        with open(golden, "rb") as file:
            expected = file.read()
        if is_error:
            message = expected.decode().partition("Error: ")[2].partition("\n\nUse --debug")[0].strip()
            errors += 1
            if done.returncode == 0 or message.split("\n")[0] not in done.stderr.decode():
                failures.add(f"{name}: expected the error {message!r}: {done.stderr.decode()[:300]}")
        else:
            count += 1
            if done.returncode != 0 or done.stdout != expected:
                failures.add(f"{name}: not what helm renders: {done.stderr.decode()[:300]}")
    print(f"rendering: {count} cases of Helm's own tests, and {errors} errors")


def documents_by_template(text):
    found = {}
    for document in re.split(rb"(?m)^(?=---\n# Source: )", text):
        if document.strip():
            name = document.split(b"# Source: ", 1)[1].split(b"\n", 1)[0].decode()
            found[os.path.basename(name)] = found.get(os.path.basename(name), b"") + document.rstrip(b"\n") + b"\n"
    return found


def check_opentelemetry(crenel, corpus, failures):
    folder = os.path.join(corpus, "opentelemetry")
    count = 0
    with open(os.path.join(folder, "cases.csv"), newline="") as file:
        for row in csv.DictReader(file):
            chart = os.path.join(corpus, "..", row["chart"])
            words = shlex.split(row["args"])
            values = words[words.index("--values") + 1]
            # `none` stands for an empty folder of values files: the example has one or several of them.
            rendered = os.path.join(corpus, "..", row["golden"])
            files = [values] if values != "none" else sorted(
                os.path.relpath(os.path.join(os.path.dirname(rendered.rstrip("/")), f), chart)
                for f in os.listdir(os.path.dirname(rendered.rstrip("/"))) if f.endswith("values.yaml"))
            merged = {}
            for each in files:
                done = run([crenel, "render", ".", "--release-name", words[1], "--namespace", "default", "--values", each],
                           cwd=chart)
                if done.returncode != 0:
                    failures.add(f"{row['name']}: {done.stderr.decode()[:300]}")
                merged.update({(each, k): v for k, v in documents_by_template(done.stdout).items()})
            count += 1
            for golden in sorted(os.listdir(rendered)):
                with open(os.path.join(rendered, golden), "rb") as file_:
                    expected = b"".join(documents_by_template(file_.read()).values())
                if expected not in merged.values():
                    failures.add(f"{row['name']}: {golden} is not what helm renders")
    print(f"rendering: {count} cases of OpenTelemetry's chart")


# --- places ---------------------------------------------------------------------------------------


def check_against_helm(crenel, helm, charts, failures):
    """What `helm template` renders, and the error where it renders nothing."""
    for chart, extra in charts:
        expected = run([helm, "template", chart, *extra])
        done = run([crenel, "render", chart, *extra])
        if done.returncode == 0 and done.stdout == expected.stdout and expected.returncode == 0:
            continue
        failures.add(f"{chart} {' '.join(extra)}: not what helm renders: "
                     f"{expected.stderr.decode()[:300]} {done.stderr.decode()[:300]}")
    print(f"rendering: {len(charts)} charts against {helm}")


def findings(crenel, chart, extra=()):
    done = run([crenel, "check", *LEVEL, "-f", "json", *extra, chart])
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return None
    if any(d["level"] == "error" for d in report["diagnostics"]):
        return None
    return [f for f in report["findings"] if f["status"] != "indeterminate"]


def essence(finding):
    """What an edit of the right place changes."""
    return (finding["threat"], finding["object"], finding["path"], finding["message"], finding["path_present"])


class Edits:
    """Copies of a chart with one change each."""

    def __init__(self, crenel, chart, extra):
        self.crenel, self.chart, self.extra = crenel, chart, extra
        self.folder = tempfile.mkdtemp()
        self.copy = os.path.join(self.folder, os.path.basename(chart))
        shutil.copytree(chart, self.copy)
        self.known = {}

    def close(self):
        shutil.rmtree(self.folder)

    def changes(self, finding, file, text):
        """Whether the finding goes or changes once the file has this text."""
        path = os.path.join(self.copy, os.path.relpath(file, self.chart))
        key = (path, text)
        if key not in self.known:
            with open(path, encoding="utf-8", newline="") as old:
                kept = old.read()
            with open(path, "w", encoding="utf-8", newline="") as new:
                new.write(text)
            found = findings(self.crenel, self.copy, self.extra)
            self.known[key] = None if found is None else {essence(f) for f in found}
            with open(path, "w", encoding="utf-8", newline="") as new:
                new.write(kept)
        after = self.known[key]
        return after is not None and essence(finding) not in after

    def changes_value(self, finding, key, value):
        name = key + "=" + value
        if name not in self.known:
            found = findings(self.crenel, self.copy, [*self.extra, "--set", name])
            self.known[name] = None if found is None else {essence(f) for f in found}
        after = self.known[name]
        return after is not None and essence(finding) not in after


def replacements(rest, path):
    """What may stand instead of the rest of a line: its value, or an action, is another."""
    action = re.match(r"\{\{.*?\}\}", rest)
    key = re.match(r"(\"[^\"]*\"|'[^']*'|[^\s:{\[]+):(\s+|$)", rest)
    if action:
        for other in OTHERS:
            yield other + rest[action.end():]
        yield rest[action.end():]
    elif key:
        value = rest[key.end():]
        whole = re.match(r"\{\{.*?\}\}|\"[^\"]*\"|'[^']*'|[^,}\]\s]+", value)
        tail = value[whole.end():] if whole else ""
        tail = tail if tail.strip().startswith((",", "}", "]")) else ""
        for other in OTHERS:
            yield key.group(0).rstrip() + " " + other + tail
        # Another key has what is below, or the value, where the rule holds whatever that is: but only the field's own key.
        below = not value.split("#")[0].strip()
        if below or key.group(1).strip("\"'") == re.findall(r"[^.\[\]]+|\[\d+\]", path)[-1]:
            yield "crenelProbe:" + rest[key.end(1) + 1:]
    else:
        for other in OTHERS:
            yield re.sub(r"^(\"[^\"]*\"|'[^']*'|[^,}\]\s]+)", lambda _: other, rest, count=1)


def nested(steps, value):
    return value if not steps else "{" + steps[0] + ": " + nested(steps[1:], value) + "}"


def insertions(lines, at, column, path):
    """Texts of the file with the absent field inserted in the mapping at the place: that of the key that stands there,
    or the list item that begins there."""
    before, rest = lines[at][:column], lines[at][column:]
    steps = re.findall(r"[^.\[\]]+|\[\d+\]", path)
    cure = CURES.get(steps[-1], ("false",))[0]
    for cut in range(len(steps) - 1, 0, -1):
        parent = steps[cut - 1]
        put = f"{steps[cut]}: {nested(steps[cut + 1:], cure)}"
        if rest.startswith(parent + ":"):
            after = rest[len(parent) + 1:]
            value = after.strip()
            if value.startswith("{") and not value.startswith("{{"):
                opened = after.index("{") + 1
                comma = "" if after[opened:].strip().startswith("}") else ", "
                yield lines[:at] + [before + parent + ":" + after[:opened] + put + comma + after[opened:]] + lines[at + 1:]
            elif value.startswith("{{"):
                yield lines[:at] + [f"{before}{parent}: {{{put}}}"] + lines[at + 1:]
            else:
                for indent in (2, 4, 0):
                    yield lines[:at + 1] + [" " * (len(before) + indent) + put] + lines[at + 1:]
                # What an action prints may be all of the mapping, such as `{}`: it goes to another key.
                yield lines[:at] + [f"{before}{parent}: {{{put}}}", f"{before}crenelRest:"] + lines[at + 1:]
        elif parent.startswith("["):
            if rest.startswith("{") and not rest.startswith("{{"):
                yield lines[:at] + [before + "{" + put + ", " + rest[1:]] + lines[at + 1:]
            elif not rest.startswith("{{"):
                yield lines[:at] + [before + put, " " * len(before) + rest] + lines[at + 1:]


def proven(edits, finding):
    with open(finding["file"], encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    at, column = finding["line"] - 1, finding["column"] - 1
    if at >= len(lines) or column > len(lines[at]):
        return False
    before, rest = lines[at][:column], lines[at][column:]
    if finding["path_present"]:
        texts = (lines[:at] + [before + other] + lines[at + 1:] for other in replacements(rest, finding["path"]))
    else:
        texts = insertions(lines, at, column, finding["path"])
    if any(edits.changes(finding, finding["file"], "\n".join(text)) for text in texts):
        return True
    # What an action prints as a whole is edited in the values that it prints, which have to be named.
    steps = re.findall(r"[^.\[\]]+|\[\d+\]", finding["path"])
    for key in finding.get("values_keys", []):
        if finding["path_present"]:
            if any(edits.changes_value(finding, key, other.strip('"')) for other in OTHERS[:5]):
                return True
        elif steps[-1] in CURES:
            value = CURES[steps[-1]][1]
            for cut in range(1, len(steps)):
                if edits.changes_value(finding, key + "." + ".".join(steps[cut:]).replace(".[", "["), value):
                    return True
    return False


def check_places(crenel, charts, failures):
    total = placed = right = 0
    for chart, extra in charts:
        found = findings(crenel, chart, extra)
        if found is None:
            failures.add(f"{chart} is not checked")
            continue
        edits = Edits(crenel, chart, extra)
        ok = 0
        for finding in found:
            total += 1
            if not finding.get("line"):
                continue
            placed += 1
            if proven(edits, finding):
                ok += 1
            else:
                failures.add(f"{finding['file']}:{finding['line']}:{finding['column']}: an edit there does not change "
                             f"{finding['threat']} of {finding['object']} {finding['path']}")
        right += ok
        edits.close()
        print(f"places: {os.path.basename(chart)} {' '.join(extra)}: {len(found)} findings, {ok} proven")
    share = f" ({100 * placed / total:.1f} %)" if total else ""
    print(f"places: {placed} of {total} findings{share} have line and column; of these {right} are proven by an edit, "
          f"{placed - right} are wrong")
    if total == 0 or placed < ENOUGH * total:
        failures.add("too few findings have a line")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--corpus")
    parser.add_argument("--chart", action="append", default=[])
    parser.add_argument("--helm")
    parser.add_argument("--pack", action="append", default=[])
    options = parser.parse_args()
    if options.pack:
        LEVEL[:] = [word for pack in options.pack for word in ("--pack", pack)]
    crenel = os.path.abspath(options.crenel)
    if not os.access(os.path.join(os.path.dirname(crenel), "crenel-helm"), os.X_OK):
        print("skipped: crenel-helm is not built, which takes Go (CRENEL_HELM)")
        return 77
    failures = Failures()
    if options.chart:
        words = [shlex.split(chart) for chart in options.chart]
        charts = [(each[0].rstrip("/"), each[1:]) for each in words]
    elif options.corpus:
        check_helm_golden(crenel, options.corpus, failures)
        check_opentelemetry(crenel, options.corpus, failures)
        charts = [(os.path.join(options.corpus, chart), extra) for chart, extra in CORPUS]
    else:
        check_own(crenel, failures)
        shop = os.path.join(HERE, "charts", "shop")
        charts = [(shop, []), (shop, ["--values", os.path.join(shop, "values-prod.yaml")])]
    charts = [(chart, [word.replace("CHART", chart) for word in extra]) for chart, extra in charts]
    if options.helm:
        check_against_helm(crenel, options.helm, charts, failures)
    check_places(crenel, charts, failures)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
