#!/usr/bin/env python3
"""What Crenel takes for the work of ../shared/peers beside Rego and CEL: first the same verdicts, then ratios.

    cmake --preset release && cmake --build --preset release
    bench/peers/run.py --peers ../shared/peers [--count 10000] [--crenel build/release/bin/crenel]

Builds the engines with Go and Cargo, takes `opa` and `conftest` where they are on the path, generates a cluster, and compares
what each engine finds with the peers' own references (pod-security-admission for P, joins_oracle.py for J). Only engines that
agree are timed: whole processes, in turns, the median of each. Prints a table of seconds, peak memory, and how many times Crenel's; exits with 1 where Crenel's verdicts differ.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "scenarios"))
import joins  # noqa: E402
import measure  # noqa: E402


class Peers:
    """The engines, built once into a folder."""

    def __init__(self, sources, folder):
        self.sources = sources.resolve()
        self.programs = folder / "bin"
        self.programs.mkdir(parents=True, exist_ok=True)
        work = folder / "sources"  # Cargo and Go write beside what they build
        if not work.exists():
            shutil.copytree(self.sources, work, copy_function=shutil.copyfile)
        if not (self.programs / "psa").exists():
            subprocess.run(["go", "build", "-o", f"{self.programs}/", "./cmd/..."], cwd=work / "go", check=True)
        if not (self.programs / "regorus-bench").exists():
            subprocess.run(["cargo", "build", "--release", "--target-dir", folder / "rust"], cwd=work / "rust", check=True)
            shutil.copy2(folder / "rust/release/regorus-bench", self.programs)
        # Program and arguments, by engine; the file comes where {} is.
        self.checks = {
            "regorus RVM": self.regorus("print", "rvm", "data.pss.violations", "pss.rego"),
            "regorus interpreter": self.regorus("print", "interp", "data.pss.violations", "pss.rego"),
            "cel-go": [self.programs / "celbench", "-rules", self.sources / "cel/pss.cel", "-in", "{}"],
            "pod-security-admission": [self.programs / "psa", "-in", "{}"],
        }
        rego = self.sources / "rego"
        if opa := shutil.which("opa"):
            self.checks["opa eval"] = [opa, "eval", "-d", rego / "pss.rego", "-d", rego / "list.rego", "-i", "{}", "data.list.results"]
        if conftest := shutil.which("conftest"):
            self.checks["conftest"] = [conftest, "test", "-p", rego / "pss.rego", "-p", rego / "conftest.rego", "-o", "json", "{}"]
        self.joins = {
            "regorus, its best text": self.regorus("listprint", "interp", "data.joins.results", "joins_indexed.rego"),
            "regorus, the first text": self.regorus("listprint", "interp", "data.joins.results", "joins_naive.rego"),
        }

    def regorus(self, mode, engine, query, text):
        return [self.programs / "regorus-bench", mode, engine, "{}", query, "1", self.sources / "rego" / text]


def filled(command, data):
    return [str(data) if part == "{}" else str(part) for part in command]


def lines(command):
    """What an engine prints: a line each, or as the JSON of OPA and conftest."""
    out = subprocess.run(command, capture_output=True, text=True).stdout
    if not out.startswith(("{", "[")):
        return {line for line in out.splitlines() if line}
    found = json.loads(out)
    if isinstance(found, dict):  # without a result, if nothing is defined
        return {line for result in found.get("result", []) for line in result["expressions"][0]["value"]}
    return {failure["msg"] for file in found for failure in file.get("failures", [])}


def violated_checks(crenel, data):
    """What k8s.pss finds, as pod-security-admission says it: a line for each check that an object violates."""
    out = subprocess.run([*crenel_checks(crenel, "jsonl"), str(data)], capture_output=True, text=True).stdout
    found = set()
    for record in map(json.loads, out.splitlines()):
        if record.get("status") != "open":
            continue
        name = f"{record['kind']}/{record.get('namespace', '')}/{record['name']}"
        found.update(f"{name} {ref[4:]}" for ref in record["refs"] if ref.startswith("psa:"))
    return found


def in_small_letters(verdicts):
    """References in the library write the names of checks so."""
    return {f"{name} {check.lower()}" for name, check in (line.split(" ", 1) for line in verdicts)}


def crenel_checks(crenel, form):
    return [crenel, "check", "--pack", "k8s.pss", "--param", "k8s.pss.level=restricted", "--format", form]


def timed(command, limit):
    """Seconds of a whole process, and its peak memory in MiB (at least what this script has when it starts one); nothing if it
    takes longer."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    program = shutil.which(command[0])
    begin = time.perf_counter()
    process = os.posix_spawn(program, command, os.environ,
                             file_actions=[(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2)])
    over = threading.Event()

    def end():
        over.set()
        os.kill(process, signal.SIGKILL)

    timer = threading.Timer(limit, end)
    timer.start()
    _, _, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - begin
    timer.cancel()
    os.close(quiet)
    return None if over.is_set() else (seconds, usage.ru_maxrss / 1024)


def table(title, commands, rounds, limit):
    print(f"\n{title}")
    samples = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in list(commands.items()):
            sample = timed(command, limit)
            if sample is None:
                print(f"  {name:<28} over {limit} s")
                del commands[name], samples[name]
            else:
                samples[name].append(sample)
    ours = statistics.median(seconds for seconds, _ in samples["Crenel"])
    for name, taken in samples.items():
        seconds = statistics.median(seconds for seconds, _ in taken)
        print(f"  {name:<28} {seconds * 1e3:10.1f} ms {max(memory for _, memory in taken):8.0f} MiB {seconds / ours:8.1f} times")


def agreeing(title, reference, found, engines, data, as_crenel=set):
    """Says who agrees with the reference; the engines that do. Ends the run if Crenel does not."""
    print(f"{title}: {len(reference)} verdicts")
    if found != as_crenel(reference):
        missed, made_up = as_crenel(reference) - found, found - as_crenel(reference)
        sys.exit(f"Crenel missed {sorted(missed)[:5]}, made up {sorted(made_up)[:5]}")
    agree = {}
    for name, command in engines.items():
        if lines(filled(command, data)) == reference:
            agree[name] = command
        else:
            print(f"  {name} differs: not timed")
    return agree


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, type=pathlib.Path)
    parser.add_argument("--crenel", default="build/release/bin/crenel")
    parser.add_argument("--count", type=int, default=10000, help="objects of the cluster")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60, help="seconds for one process")
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/peers"), help="for the engines and the cluster")
    options = parser.parse_args()
    build = options.build.resolve()
    peers = Peers(options.peers, build)
    data = measure.cluster(options.peers, options.count, build)
    small = measure.cluster(options.peers, min(options.count, 1000), build)
    files = {"JSON": data, "YAML": data.with_suffix(".yaml")}

    def with_crenel(command, engines, file):
        return {"Crenel": [*command, str(file)], **{name: filled(engines[name], file) for name in engines}}

    checks = {}
    expected = lines(filled(peers.checks["pod-security-admission"], small))
    for form, file in files.items():
        first = small.with_suffix(file.suffix)
        checks[form] = agreeing(f"P, {form}", expected, violated_checks(options.crenel, first), peers.checks, first, in_small_letters)
    expected, _ = joins.reference(options.peers, small)
    texts = agreeing("J, JSON", expected, joins.answers(options.crenel, small), peers.joins, small)
    quiet_checks = crenel_checks(options.crenel, f"json={os.devnull}")
    for form, file in files.items():
        table(f"P, whole process, {options.count} objects as {form}",
              with_crenel(quiet_checks, checks[form], file), options.rounds, options.limit)
    quiet_joins = [options.crenel, "check", "-p", str(joins.POLICY), *joins.COMPLETE, "--format", f"json={os.devnull}"]
    table(f"J, whole process, {options.count} objects as JSON",
          with_crenel(quiet_joins, texts, data), options.rounds, options.limit)
    trivial = options.peers.resolve() / "trivial/list.json"
    table("start-up with P, one Pod", with_crenel(quiet_checks, checks["JSON"], trivial), 4 * options.rounds, options.limit)


if __name__ == "__main__":
    main()
