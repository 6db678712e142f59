"""The pure browser modules, tested in their own language: every *.test.js here in a Node process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.node import ROOT, run_node

FILES = sorted(Path(__file__).parent.glob("*.test.js"))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_javascript(file: Path) -> None:
    done = run_node("--test-reporter=spec", str(file.relative_to(ROOT)))
    assert done.returncode == 0, done.stdout + done.stderr
