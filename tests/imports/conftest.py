"""Documents are read within a bound of the clock, which on a busy machine others use up: here it is a long one."""

from __future__ import annotations

import pytest

from workshop.imports import document


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "SECONDS", 6 * document.SECONDS)
