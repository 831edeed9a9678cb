#!/usr/bin/env python3
"""Images with their layers, through the command line: archives as `docker save` writes them, OCI layouts, broken ones.

    images_test.py --crenel PROGRAM
"""
import argparse
import gzip
import hashlib
import io
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile
import unittest

PROGRAM = None
POLICY = """module images
import docker
threat setuid {
    title "Set-user-ID file" stride elevation_of_privilege severity high
    for i in docker.Image, f in i.files
    when f.setuid and not f.removed
    at f
    message "{i.name}: {f} {f.mode}"
}
threat secret {
    title "Secret in a layer" stride information_disclosure severity high
    for i in docker.Image, f in i.files
    when present f.secret
    at f
    message "{i.name}: {f} is a {f.secret}, removed: {f.removed}"
}
threat open {
    title "World-writable file" stride tampering severity low
    for i in docker.Image, f in i.files
    when f.world_writable and not f.removed
    at f
    message "{i.name}: {f}"
}
"""


def layer(*files):
    """Each file is (path, mode); a folder ends in a slash."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for path, mode in files:
            info = tarfile.TarInfo(path)
            info.mode = mode
            if path.endswith("/"):
                info.type = tarfile.DIRTYPE
                archive.addfile(info)
            else:
                info.size = 3
                archive.addfile(info, io.BytesIO(b"abc"))
    return out.getvalue()


LAYERS = [
    layer(("bin/su", 0o4755), ("bin/ping", 0o4755), ("root/.ssh/id_rsa", 0o600), ("opt/app/.env", 0o644), ("tmp/", 0o1777),
          ("var/open/", 0o777), ("etc/passwd", 0o644), ("old/a.key", 0o600)),
    layer(("bin/.wh.su", 0), ("root/.wh..ssh", 0), ("bin/ping", 0o755), ("var/open", 0o666), ("old/.wh..wh..opq", 0)),
]
EXPECTED = {
    "setuid": set(),
    "secret": {"web:1: /root/.ssh/id_rsa is a private key, removed: true",
               "web:1: /opt/app/.env is a environment file, removed: false",
               "web:1: /old/a.key is a private key, removed: true"},
    "open": {"web:1: /var/open"},
}


def config():
    return json.dumps({"architecture": "amd64", "os": "linux", "config": {"User": "app"},
                       "rootfs": {"type": "layers", "diff_ids": [digest(data) for data in LAYERS]}}).encode()


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def add(archive, path, data):
    info = tarfile.TarInfo(path)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))


def saved():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        add(archive, "0/layer.tar", LAYERS[0])
        link = tarfile.TarInfo("copy/layer.tar")
        link.type, link.linkname = tarfile.SYMTYPE, "../0/layer.tar"
        archive.addfile(link)
        add(archive, "1/layer.tar", LAYERS[1])
        add(archive, "c.json", config())
        add(archive, "manifest.json", json.dumps(
            [{"Config": "c.json", "RepoTags": ["web:1"], "Layers": ["copy/layer.tar", "1/layer.tar"]}]).encode())
    return out.getvalue()


def layout():
    """The files of an OCI layout, whose layers are compressed."""
    files = {"oci-layout": b'{"imageLayoutVersion": "1.0.0"}'}

    def blob(data):
        files["blobs/" + digest(data).replace(":", "/")] = data
        return {"digest": digest(data), "size": len(data)}

    layers = [blob(gzip.compress(data, mtime=0)) for data in LAYERS]
    image = blob(json.dumps({"config": blob(config()), "layers": layers}).encode())
    note = dict(blob(b'{"config": {}, "layers": []}'), annotations={"vnd.docker.reference.type": "attestation-manifest"})
    inner = blob(json.dumps({"manifests": [image, note]}).encode())
    inner["annotations"] = {"io.containerd.image.name": "web:1"}
    files["index.json"] = json.dumps({"manifests": [inner]}).encode()
    return files


class Images(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.policy = os.path.join(self.folder.name, "images.crn")
        with open(self.policy, "w", encoding="utf-8") as file:
            file.write(POLICY)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, data):
        path = os.path.join(self.folder.name, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def check(self, path):
        return subprocess.run([PROGRAM, "check", "-p", self.policy, path, "--format", "json"], capture_output=True, text=True,
                              timeout=60)

    def expect_findings(self, path):
        done = self.check(path)
        self.assertEqual(done.returncode, 1, done.stderr)
        found = {name: set() for name in EXPECTED}
        for finding in json.loads(done.stdout)["findings"]:
            found[finding["threat"].split(".")[1]].add(finding["message"])
        self.assertEqual(found, EXPECTED)

    def test_docker_save(self):
        self.expect_findings(self.write("web.tar", saved()))

    def test_docker_save_compressed(self):
        self.expect_findings(self.write("web.tar.gz", gzip.compress(saved())))

    def test_layout_in_an_archive(self):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            for path, data in layout().items():
                add(archive, path, data)
        self.expect_findings(self.write("web.tar", out.getvalue()))

    def test_layout_as_a_folder(self):
        for path, data in layout().items():
            self.write(os.path.join("web", path), data)
        self.expect_findings(os.path.join(self.folder.name, "web"))

    def test_places_name_the_layer(self):
        done = self.check(self.write("web.tar", saved()))
        first = next(f for f in json.loads(done.stdout)["findings"] if f["threat"] == "images.open")
        self.assertTrue(json.dumps(first).find("web.tar:c.json") > 0, first)

    def test_what_is_no_image(self):
        for data in (b"", b"nothing of the kind", layer(("a", 0o644)), gzip.compress(b"x")):
            done = self.check(self.write("x.tar", data))
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("E0613", done.stderr)

    def test_a_layer_that_unpacks_to_far_too_much(self):
        """A gigabyte and a half of zeros in a file, packed into a thousandth."""
        head = tarfile.TarInfo("zeros")
        head.size = 3 << 29
        zeros = gzip.compress(bytes(64 << 20), 6)
        packed = gzip.compress(head.tobuf()) + zeros * 24 + gzip.compress(bytes(1024))
        data = io.BytesIO()
        with tarfile.open(fileobj=data, mode="w") as archive:
            add(archive, "config.json", config())
            add(archive, "layer.tar", packed)
            add(archive, "manifest.json", json.dumps([{"Config": "config.json", "RepoTags": ["a:1"], "Layers": ["layer.tar"]}]).encode())
        done = self.check(self.write("bomb.tar", data.getvalue()))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("200 times its size", done.stderr)

    def test_broken_archives_end_in_diagnostics(self):
        dice = random.Random(11)
        whole = saved()
        for round_ in range(60):
            data = bytearray(whole)
            for _ in range(dice.randint(1, 8)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            if dice.random() < 0.4:
                del data[dice.randrange(len(data)):]
            done = self.check(self.write(f"b{round_}.tar", bytes(data)))
            self.assertIn(done.returncode, (0, 1, 3), done.stderr)
            if done.returncode == 3:
                self.assertTrue("error[E06" in done.stderr or "indeterminate" in done.stdout, done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    options, rest = parser.parse_known_args()
    PROGRAM = options.crenel
    unittest.main(argv=[sys.argv[0], *rest])
