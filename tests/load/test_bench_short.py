"""The bench in short: nothing about speed, but everybody got everything, from the app and the bare server alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.bench import Plan, Run, measure, write_into
from tests.load.tables import tables

pytestmark = pytest.mark.slow

SHORT = Plan(screens=(20,), rounds=1, open_for=1.0, windows=(8,), closed_for=0.5)


def test_every_screen_gets_every_change(tmp_path: Path) -> None:
    runs: list[Run] = list(measure(SHORT, 20))
    assert [(run.subject, run.window) for run in runs] == [("app", None), ("bare", None), ("app", 8), ("bare", 8)]
    for run in runs:
        assert run.result.holes == 0
        assert run.result.shown > 0
        if run.window is None:
            assert len(run.result.latencies) == 5
    document = tmp_path / "performance.md"
    document.write_text("boven <!-- bench -->oud<!-- /bench --> onder", encoding="utf-8")
    write_into(document, tables(runs))
    text = document.read_text(encoding="utf-8")
    assert "| 20 |" in text
    assert "oud" not in text
    assert text.startswith("boven ")
    assert text.endswith(" onder")
