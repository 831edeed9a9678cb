"""`crenel watch`: what a change of an input or a policy brings, and how it ends."""

import os
import pathlib
import queue
import signal
import subprocess
import tempfile
import threading
import unittest

from cli_test import CRENEL, Case

POD = """apiVersion: v1
kind: Pod
metadata: {{name: {name}, namespace: shop}}
spec: {{hostNetwork: {host}, containers: [{{name: app, image: app:1}}]}}
"""
POLICY = """module watched
import k8s
threat {name} {{
    title    "t"
    severity low
    stride   tampering
    for      p in k8s.Pod
    when     p.spec.hostNetwork == true
    message  "{{p}} is on the host's network"
}}
"""


class Watch(Case):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.inputs = self.folder / "deploy"
        self.inputs.mkdir()
        self.write("a", "true")
        self.policy("shares_network")

    def write(self, name, host):
        # As editors do: beside it, and then in its place.
        (self.folder / "made").write_text(POD.format(name=name, host=host))
        os.replace(self.folder / "made", self.inputs / f"{name}.yaml")

    def policy(self, name):
        (self.folder / "made").write_text(POLICY.format(name=name))
        os.replace(self.folder / "made", self.folder / "policy.crn")

    def start(self, *arguments):
        self.running = subprocess.Popen(
            [CRENEL, "watch", "--interval", "20ms", "-p", str(self.folder / "policy.crn"), *arguments, str(self.inputs)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(lambda: self.running.poll() is None and self.running.kill())
        self.lines = queue.Queue()

        def read():
            for line in self.running.stdout:
                self.lines.put(line)
        self.reading = threading.Thread(target=read)
        self.reading.start()

    def report(self):
        """The lines up to the count of findings."""
        lines = []
        while not lines or not lines[-1].rstrip().endswith(("finding", "findings")):
            lines.append(self.lines.get(timeout=50))
        return "".join(lines)

    def end(self, code):
        self.running.send_signal(signal.SIGINT)
        self.assertEqual(self.running.wait(timeout=50), code)
        self.reading.join()
        self.running.stdout.close()
        self.running.stderr.close()
        self.assertTrue(self.lines.empty())

    def test_what_changes_shows(self):
        self.start()
        first = self.report()
        self.assertRegex(first, r"^\+ .*a\.yaml:\d+: low watched\.shares_network: .*\n1 finding\n$")
        self.write("b", "true")
        self.assertRegex(self.report(), r"^\+ .*b\.yaml.*\n2 findings\n$")
        self.write("a", "false")
        self.assertRegex(self.report(), r"^- .*a\.yaml.*\n1 finding\n$")
        self.policy("on_the_host")
        self.assertRegex(self.report(), r"^- .*shares_network.*\n\+ .*on_the_host.*\n1 finding\n$")
        (self.inputs / "b.yaml").unlink()
        self.assertRegex(self.report(), r"^- .*b\.yaml.*\n0 findings\n$")
        self.end(0)

    def test_a_policy_that_breaks_is_said_and_waited_for(self):
        self.start()
        self.report()
        self.policy("not a name")
        self.assertIn("error", self.running.stderr.readline())
        self.policy("mended")
        self.assertIn("mended", self.report())
        self.end(1)

    def test_usage(self):
        for arguments in ((), ("-",), ("nowhere",), ("--interval", "soon", "."), ("--cluster",)):
            with self.subTest(arguments=arguments):
                self.assertIn("error", self.expect(2, "watch", "--pack", "k8s.pss", *arguments).stderr)
        self.assertIn("error", self.expect(2, "watch", ".").stderr)


if __name__ == "__main__":
    unittest.main()
