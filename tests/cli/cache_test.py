"""What `crenel check` keeps from one run to the next: the same bytes with it and without it, whatever happens to
the inputs and to the cache."""

import hashlib
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time
import unittest

from cli_test import CRENEL, Case, crenel

# What was changed less than two seconds ago is not kept.
OLD_ENOUGH = 2.2
MAGIC = b"crenel check cache 1\n"


class Cache(Case):
    @classmethod
    def setUpClass(cls):
        cls.base = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.base.cleanup)
        cls.made = pathlib.Path(cls.base.name) / "made"
        crenel("generate", "--objects", "150", "--risk", "0.3", "--split", str(cls.made))
        cls.inputs = pathlib.Path(cls.base.name) / "inputs"
        shutil.copytree(cls.made, cls.inputs)
        time.sleep(OLD_ENOUGH)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def check(self, *arguments, inputs=None, pack="k8s.pss"):
        done = crenel("check", "--pack", pack, "-f", "json", *arguments, str(inputs or self.inputs))
        return done.returncode, done.stdout, done.stderr

    def cached(self, **options):
        return self.check("--cache", str(self.folder), **options)

    def file(self):
        (kept,) = self.folder.iterdir()
        return kept

    def test_what_is_kept_is_used(self):
        plain = self.check("--no-cache")
        self.assertEqual(self.cached(), plain)
        bytes_ = self.file().read_bytes()
        self.assertTrue(bytes_.startswith(MAGIC))
        # A message that only the cache can have shows.
        body = bytes_[len(MAGIC) + 32:].replace(b"hostNetwork", b"HOSTNETWORK")
        self.file().write_bytes(MAGIC + hashlib.blake2b(body, digest_size=32).digest() + body)
        self.assertIn("HOSTNETWORK", self.cached()[1])
        # Not for another policy, other options, or who wants no cache.
        self.assertEqual(self.check("--no-cache"), plain)
        self.assertNotIn("HOSTNETWORK", self.check("--cache", str(self.folder), "--param", "k8s.pss.level=baseline")[1])
        self.assertNotIn("HOSTNETWORK", self.check("--cache", str(self.folder), "--per-file")[1])
        # A copy has the same bytes under other names; a fresh checkout has them under the same.
        before = self.inputs.with_name("before")
        self.inputs.rename(before)
        self.addCleanup(before.rename, self.inputs)
        self.addCleanup(shutil.rmtree, self.inputs)
        shutil.copytree(self.made, self.inputs)
        self.assertIn("HOSTNETWORK", self.cached()[1])

    def test_what_is_damaged_is_not_trusted(self):
        plain = self.check("--no-cache")
        self.assertEqual(self.cached(), plain)
        whole = self.file().read_bytes()
        chance = random.Random(1)
        damaged = [b"", MAGIC, whole[:-1], whole + b"x", b"\0" * len(whole), whole[:len(whole) // 2]]
        for _ in range(6):
            at = chance.randrange(len(whole))
            damaged.append(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1:])
        for bytes_ in damaged:
            self.file().write_bytes(bytes_)
            self.assertEqual(self.cached(), plain)

    def test_folders_that_cannot_be_used(self):
        plain = self.check("--no-cache")
        blocked = self.folder / "file"
        blocked.write_text("")
        self.assertEqual(self.check("--cache", str(blocked)), plain)
        self.assertEqual(self.check("--cache", str(blocked / "below")), plain)

    def test_where_it_is(self):
        run = ("check", "--pack", "k8s.pss", str(self.inputs))
        for option in ([], ["--no-cache"]):
            crenel(*run, *option, env={"XDG_CACHE_HOME": str(self.folder)})
            self.assertEqual(list(self.folder.iterdir()), [])
        crenel(*run, "--cache", str(self.folder / "kept"))
        self.assertTrue((self.folder / "kept").is_dir())
        self.expect(2, *run, "--no-cache", "--cache", "x")

    def test_runs_at_once(self):
        plain = self.check("--no-cache")
        command = [CRENEL, "check", "--pack", "k8s.pss", "-f", "json", "--cache", str(self.folder), str(self.inputs)]
        for _ in range(2):
            runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
            for run in runs:
                self.assertEqual(run.communicate()[0], plain[1])
        self.file()  # and no temporary one

    def test_the_same_bytes_whatever_is_edited(self):
        inputs = self.folder.parent / (self.folder.name + "-inputs")
        self.addCleanup(shutil.rmtree, inputs)
        shutil.copytree(self.made, inputs)
        chance = random.Random(7)
        for step in range(24):
            if step in (0, 12):
                time.sleep(OLD_ENOUGH)
            self.assertEqual(self.cached(inputs=inputs), self.check("--no-cache", inputs=inputs), f"step {step}")
            files = sorted(path for path in inputs.rglob("*.yaml"))
            for _ in range(chance.randrange(1, 4)):
                edit(chance, chance.choice(files), inputs)


def edit(chance, path, inputs):
    if not path.exists():
        return
    text = path.read_text()
    what = chance.randrange(9)
    if what == 0:
        path.unlink()
    elif what == 1:
        path.rename(path.with_name(f"{chance.randrange(1000)}-{path.name}"))
    elif what == 2:
        path.touch()
    elif what == 3:
        path.write_text("x: [")
    elif what == 4:
        path.write_text("# moved down\n" + text)
    elif what == 5:
        path.write_text(text.replace("true", "false"))
    elif what == 6:
        (inputs / f"new-{chance.randrange(1000)}.yaml").write_text(text.replace("namespace-", "other-"))
    elif what == 7:
        path.write_text("apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: n}\n"
                        "spec: {hostNetwork: true, containers: [{name: c, image: i, privileged: 7}]}\n")
    else:
        # Of the same size, and with the time of the last change set back.
        times = path.stat()
        path.write_text(text.replace("false", "true ").replace("runAsNonRoot: true", "runAsNonRoot: fals"))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


if __name__ == "__main__":
    unittest.main()
