#!/usr/bin/env python3
"""Whether the test of the documentation can fail: pages with one thing wrong each. `self_test.py PROGRAM`."""
import importlib.util
import os
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
# `run` is the name of tests/lang/run.py, which it imports.
spec = importlib.util.spec_from_file_location("docs_run", os.path.join(HERE, "run.py"))
run = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run)

PROGRAM = os.path.abspath(sys.argv.pop(1))
POD = """# Page

```yaml pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: a, tty: "yes"}]}
```

## Part

"""


def block(*lines, kind="verdicts pod.yaml"):
    return f"```{kind}\n" + "\n".join(lines) + "\n```\n\n"


class Page(unittest.TestCase):
    def problems(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "page.md")
            with open(path, "w", encoding="utf-8") as file:
                file.write(POD + text)
            return [problem for _, problem in run.check(PROGRAM, path, False)[1]]

    def fails(self, text, part):
        found = self.problems(text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(part, found[0])

    def test_what_is_right(self):
        self.assertEqual(self.problems("**A1** One.\n\n" + block('c.name == "app"  // true') + "**A2** Two.\n\n"
                                       + block("c.tty == true  // indeterminate", "c.tty  // error[E0303]")), [])

    def test_a_statement_without_block(self):
        self.fails("**A1** One.\n\n**A2** Two.\n\n" + block('c.name == "app"  // true'), "statement 1 has no block that runs")
        self.fails("**A1** One.\n\n" + block("x: y", kind="yaml") + "## More\n", "statement 1 has no block that runs")

    def test_a_number_out_of_order(self):
        self.fails("**A1** One.\n\n" + block('c.name == "app"  // true') + "**A3** Three.\n\n"
                   + block('c.name == "app"  // true'), "statement 3 should be number 2")

    def test_prose_that_is_no_statement(self):
        self.fails("**A1** One.\n\n" + block('c.name == "app"  // true') + "And more.\n", "a paragraph that is no statement")

    def test_wrong_verdicts(self):
        for line in ('c.name == "app"  // false', 'c.name == "app"  // indeterminate', 'c.name == "x"  // true',
                     "c.tty == true  // true", "c.tty == true  // false"):
            self.fails(block(line), "is not")

    def test_wrong_errors(self):
        for line in ("c.tty  // error[E0301]", "c.tty  // error[E0303]: something else"):
            self.assertTrue(self.problems(block(line)))
        self.assertTrue(self.problems(block('c.name == "app"  // error[E0303]')))

    def test_a_line_without_verdict(self):
        self.fails(block('c.name == "app"'), "has no verdict")

    def test_a_file_that_is_not_there(self):
        self.assertTrue(self.problems(block('c.name == "app"  // true', kind="verdicts other.yaml")))

    def test_sessions(self):
        self.fails(block("$ crenel check --pack k8s.pss nowhere.yaml", "no findings", kind="console"), "printed")
        self.fails(block("$ crenel check --pack k8s.pss nowhere.yaml", "...", "exit 0", kind="console"), "ended with exit code")


if __name__ == "__main__":
    unittest.main()
