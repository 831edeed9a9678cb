"""The command line: ``python -m crenel check deploy/``. It is the program that the package brings."""

from __future__ import annotations

import os
import pathlib
import sys
from typing import NoReturn


def main() -> NoReturn:
    program = pathlib.Path(__file__).with_name("bin") / "crenel"
    if not program.exists():
        sys.exit(f"crenel: this installation has no command line: {program} is not there")
    sys.stdout.flush()
    os.execv(program, ["crenel", *sys.argv[1:]])


if __name__ == "__main__":
    main()
