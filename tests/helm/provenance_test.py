#!/usr/bin/env python3
"""Archives of charts and the provenance files beside them: which digest they name, and who signed them.

`provenance/` holds an archive, its provenance file, the key of who signed it and another key."""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

DATA = pathlib.Path(__file__).resolve().parent / "provenance"
NAME = "web-1.0.0.tgz"
THREATS = {"unsigned", "another_archive", "bad_signature", "unverified"}
PROGRAM = ""


class Provenance(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.archive = pathlib.Path(folder.name) / NAME
        self.signed = pathlib.Path(folder.name) / (NAME + ".prov")
        shutil.copy(DATA / NAME, self.archive)
        shutil.copy(DATA / (NAME + ".prov"), self.signed)

    def check(self, *more):
        done = subprocess.run([PROGRAM, "check", "--pack", "helm.archives", "-f", "json", *more, str(self.archive)],
                              capture_output=True, text=True, timeout=60)
        report = json.loads(done.stdout)
        found = {f["threat"].rpartition(".")[2]: f for f in report["findings"]}
        return {name: f for name, f in found.items() if name in THREATS}, report, done.returncode

    def test_not_verified(self):
        found, _, _ = self.check()
        self.assertEqual(set(found), {"unverified"})
        self.assertEqual((found["unverified"]["file"], found["unverified"]["line"]), (str(self.signed), 12))

    def test_verified(self):
        found, _, _ = self.check("--keyring", str(DATA / "ann.gpg"))
        self.assertEqual(found, {})

    def test_by_a_stranger(self):
        found, _, _ = self.check("--keyring", str(DATA / "stranger.gpg"))
        self.assertEqual(set(found), {"bad_signature"})
        self.assertIn("is not verified: ", found["bad_signature"]["message"])

    def test_another_archive(self):
        # Bytes after the end of gzip's stream are another archive of the same chart.
        self.archive.write_bytes(self.archive.read_bytes() + b"\0" * 512)
        found, _, _ = self.check("--keyring", str(DATA / "ann.gpg"))
        self.assertEqual(set(found), {"another_archive"})
        self.assertEqual(found["another_archive"]["line"], 12)
        self.assertIn("sha256:", found["another_archive"]["message"])

    def test_another_text(self):
        text = self.signed.read_text()
        self.signed.write_text(text.replace("name: web", "name: weg"))
        found, _, _ = self.check("--keyring", str(DATA / "ann.gpg"))
        self.assertEqual(set(found), {"bad_signature"})

    def test_another_name(self):
        self.signed.write_text(self.signed.read_text().replace(NAME, "other-1.0.0.tgz"))
        self.assertEqual(set(self.check()[0]), {"another_archive"})

    def test_no_provenance_file(self):
        self.signed.unlink()
        found, _, _ = self.check("--keyring", str(DATA / "ann.gpg"))
        self.assertEqual(set(found), {"unsigned"})
        self.assertEqual(found["unsigned"]["file"], str(self.archive))

    def test_what_is_no_provenance_file(self):
        for text in ("", "files: {web-1.0.0.tgz: x}\n", "\n...\nfiles: [\n-----BEGIN PGP SIGNATURE-----\n"):
            self.signed.write_text(text)
            self.assertEqual(set(self.check()[0]), {"another_archive"}, text)

    def test_no_keyring(self):
        _, report, code = self.check("--keyring", os.devnull + "/none")
        self.assertEqual(code, 3)
        self.assertIn("cannot read the keyring", report["diagnostics"][0]["message"])

    def test_folders_have_no_archive(self):
        done = subprocess.run([PROGRAM, "check", "--pack", "helm.archives", "-f", "json",
                               str(pathlib.Path(__file__).resolve().parent / "charts" / "shop")],
                              capture_output=True, text=True, timeout=60)
        threats = {f["threat"].rpartition(".")[2] for f in json.loads(done.stdout)["findings"]}
        self.assertEqual(threats & THREATS, set())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    options, rest = parser.parse_known_args()
    PROGRAM = options.crenel
    unittest.main(argv=[sys.argv[0], *rest])
