#!/usr/bin/env python3
"""Whether `docker.configuration` finds in the layers of an image what its threats are about. `test` blocks have no layers."""
import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docker"))
import images_test as images  # noqa: E402  how archives are made

CASES = [
    ([("bin/su", 0o4755), ("root/.ssh/id_rsa", 0o600)], {"setuid_file", "secret_file"}),
    ([("bin/wall", 0o2755)], {"setuid_file"}),
    ([("bin/su", 0o755), ("etc/passwd", 0o644)], set()),
]


def archive(files):
    """An image with one layer, as `docker save` writes it."""
    layer, out = images.layer(*files), io.BytesIO()
    config = {"architecture": "amd64", "os": "linux", "config": {}, "rootfs": {"type": "layers", "diff_ids": [images.digest(layer)]}}
    with tarfile.open(fileobj=out, mode="w") as file:
        images.add(file, "0/layer.tar", layer)
        images.add(file, "c.json", json.dumps(config).encode())
        images.add(file, "manifest.json",
                   json.dumps([{"Config": "c.json", "RepoTags": ["web:1"], "Layers": ["0/layer.tar"]}]).encode())
    return out.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crenel", required=True)
    crenel, wrong = parser.parse_args().crenel, 0
    for files, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "web.tar")
            with open(path, "wb") as file:
                file.write(archive(files))
            done = subprocess.run([crenel, "check", "--pack", "docker.configuration", "-f", "json", path], capture_output=True,
                                  text=True, check=False)
            found = {f["threat"].split(".")[-1] for f in json.loads(done.stdout)["findings"]} & {"setuid_file", "secret_file"}
        if found != expected:
            wrong += 1
            print(f"{files}: found {sorted(found)}, expected {sorted(expected)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
