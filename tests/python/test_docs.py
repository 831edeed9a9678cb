"""The Python that pages show runs, over the files that they show."""

from __future__ import annotations

import pathlib
import re

import pytest

DOCS = pathlib.Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("page", ["language/host-functions.md"])
def test_what_a_page_shows(page: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for language, name, text in BLOCK.findall((DOCS / page).read_text()):
        if name:
            (tmp_path / name).write_text(text)
        elif language == "python":
            exec(compile(text, page, "exec"), {})
            ran += 1
    assert ran > 0
