"""The long form itself: a wave that fails does not end the others, a book is gone on with, and enough is enough."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from tests.chaos import long
from tests.chaos.book import Book, Page
from tests.chaos.report import bounds
from tests.chaos.storm import Run
from tests.chaos.tale import Tale
from tests.chaos.weather import spread

CASES = {"effects twice": (10, False)}


def played(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[list[tuple[int, int]], int | str | None]:
    """The waves that were played and their kills, and how the call ended; the second wave breaks down."""
    waves: list[tuple[int, int]] = []

    def wave(self: long.Waves, number: int, kills: int) -> Page:
        waves.append((number, kills))
        return Page(number, 1000, 0, {}, ["broke down"]) if number == 1 else Page(number, 1000, kills, CASES)

    monkeypatch.setattr(long.Waves, "_wave", wave)
    try:
        long.main(arguments)
    except SystemExit as ended:
        return waves, ended.code
    return waves, None


def test_a_wave_that_breaks_down_is_told_and_the_others_are_played(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waves, code = played(monkeypatch, "--kills", "50")
    assert waves == [(0, 20), (1, 20), (2, 20), (3, 10)]
    assert code == "wave 2: broke down"
    said = capsys.readouterr().out
    assert "Together: 4 waves of 1,000 phones, 50 kills" in said
    assert "effects twice: 0 of 30 (rate below 1.0e-01)" in said


def test_what_ends_every_wave_is_not_tried_a_thousand_times(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played: list[int] = []

    def wave(self: long.Waves, number: int, kills: int) -> Page:
        played.append(number)
        return Page(number, 1000, kills, CASES) if number == 2 else Page(number, 1000, 0, {}, ["broke down"])

    monkeypatch.setattr(long.Waves, "_wave", wave)
    with pytest.raises(SystemExit, match="wave 6: broke down"):
        long.main([])
    assert played == [0, 1, 2, 3, 4, 5]
    assert "3 waves in a row came to nothing" in capsys.readouterr().out


def test_a_book_is_gone_on_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    book = str(tmp_path / "book.jsonl")
    assert played(monkeypatch, "--book", book, "--waves", "1") == ([(0, 20)], None)
    assert played(monkeypatch, "--book", book, "--waves", "2")[0] == [(1, 20), (2, 20)]
    assert played(monkeypatch, "--book", book, "--kills", "45")[0] == [(3, 5)]
    again = Book(Path(book), 1000)
    assert (again.kills, again.next_wave, bounds([page.cases for page in again.pages])) == (
        45, 4, "effects twice: 0 of 30 (rate below 1.0e-01)"
    )  # fmt: skip
    with pytest.raises(SystemExit, match="1000 phones"):
        Book(Path(book), 300)


def test_what_was_broken_once_stays_so() -> None:
    assert bounds([CASES, {"effects twice": (5, True)}]) == "effects twice: SOME of 15"


class Unfounded:
    """A storm that cannot even begin."""

    phones, venue = (), None

    def __init__(self, *_: object, **__: object) -> None:
        self.machine = self
        self.log = "why"


async def no_server(self: long.Waves, storm: object) -> Run:
    raise RuntimeError("no server")


def test_whatever_ends_a_wave_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(long, "Storm", Unfounded)
    monkeypatch.setattr(long.Waves, "_under_way", no_server)
    waves = long.Waves(long._options().parse_args(["--phones", "7"]))
    with ThreadPoolExecutor(1) as apart:  # a browser test of the same run may have left its loop in this thread
        page = apart.submit(waves._wave, 3, 20).result()
    assert page == Page(3, 7, 0, {}, ["broke down"])
    assert "RuntimeError: no server" in capsys.readouterr().out


def test_who_had_enough_does_not_wait() -> None:
    said: list[str] = []
    tale = Tale(said.append)

    async def listen() -> None:
        await tale.until(time.monotonic() - 1)
        assert not tale.enough.is_set()
        tale.enough.set()
        await tale.until(time.monotonic() + 3600)
        tale.tell("over")

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, listen()).result()
    assert [line.split("s  ")[1] for line in said] == ["over"]


def test_who_is_asked_to_wait_comes_no_sooner_and_not_with_all_others() -> None:
    pauses = {spread(Random(seed), 1000) for seed in range(50)}
    assert len(pauses) == 50
    assert all(1 <= pause <= 2 for pause in pauses)
