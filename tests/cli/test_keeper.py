"""The keeper: what it asks for and when, with a clock of the test's own; nothing here waits."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.board.given import LED
from tests.store.instances import ask, holding, make, open_house, play
from workshop.board.audience import Audience
from workshop.board.terms import day_of
from workshop.errands.keeper import HOUR, MINUTE, Keeper, errand_apart
from workshop.errands.purge import purge_due
from workshop.house import House
from workshop.live.frames import Viewer
from workshop.live.presence import Post, Screen, Send
from workshop.store import backups
from workshop.store.purge import purge
from workshop.store.witness import FILE, recall

NOON = int(datetime(2026, 11, 27, 12, 0).astimezone().timestamp() * 1000)
DAY = 24 * HOUR
LOOKER = Viewer(Audience.FACILITATOR)


def taking(posts: list[Post]) -> Send:
    """A screen's line that keeps what it was sent."""

    def send(post: Post) -> bool:
        posts.append(post)
        return True

    return send


class Bench:
    """A keeper with a clock that is set by hand, and the errands it asked for."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.now = NOON
        self.asked: list[tuple[str, ...]] = []
        self.keeper = Keeper(house, lambda *arguments: self.asked.append(arguments), lambda: self.now)

    def after(self, milliseconds: int) -> list[tuple[str, ...]]:
        """What it asks for when it looks so much later."""
        self.now += milliseconds
        self.asked.clear()
        self.keeper.beat()
        return list(self.asked)


@pytest.fixture
def house(ground: Path) -> Iterator[House]:
    opened = open_house(ground)
    yield replace(opened, config=replace(opened.config, backup_hours=0))
    opened.store.engine.dispose()


@pytest.fixture
def bench(house: House) -> Bench:
    return Bench(house)


def test_what_is_due_at_the_start_is_erased_before_anybody_comes_in(house: House, tmp_path: Path) -> None:
    old, new = make(house, at=NOON - 400 * DAY), make(house, at=NOON - DAY)
    backups.make(house.store.engine, tmp_path, None)
    Bench(house).keeper.begin()
    assert house.store.workshops() == {new.workshop}
    (copy,) = backups.listed(tmp_path)
    assert ask(copy, "SELECT id FROM workshop") == [(new.workshop,)]
    assert old.workshop in (tmp_path / "erased.txt").read_text()


def test_a_purge_that_was_stopped_half_way_is_finished_at_the_next_start(house: House, tmp_path: Path) -> None:
    made = make(house, "KANARIE-88aa", at=NOON)
    for _ in range(4):
        play(house, made.workshop, "KANARIE-88aa")
    with house.store.writing() as connection:
        purge(connection, [made.workshop])  # and then the power failed
    assert "startdag.db-wal" in holding(tmp_path, "KANARIE-88aa")
    Bench(house).keeper.begin()
    assert holding(tmp_path, "KANARIE-88aa") == []


def test_what_comes_due_is_asked_for_within_the_hour(house: House, bench: Bench) -> None:
    made = make(house, at=NOON - 364 * DAY, keep_days=365)
    bench.keeper.begin()
    assert bench.after(HOUR) == []
    house.register.keep(made.workshop, 30)  # a shorter term
    assert bench.after(HOUR - 1) == []
    assert bench.after(1) == [("purge", "--due")]


def test_a_new_day_asks_for_what_is_due_in_the_backups_too(house: House, bench: Bench) -> None:
    make(house, at=NOON)
    bench.keeper.begin()
    assert [bench.after(HOUR) for _ in range(11)] == [[]] * 11
    assert bench.after(HOUR) == [("purge", "--due")]  # midnight
    assert bench.after(HOUR) == []
    assert bench.after(-5 * DAY) == [("purge", "--due")]  # a clock that was set back waits for nothing


def test_a_workshop_erased_in_a_backup_only_goes_on_its_own_day(house: House, tmp_path: Path) -> None:
    """A copy of long ago may hold what the database has no more, or has with later changes."""
    made = make(house, at=NOON - 300 * DAY)
    copy = backups.make(house.store.engine, tmp_path, None)
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    publisher.room.clock = lambda: NOON
    publisher.room.command(LED, "step.go", step="ophalen")
    for days, there in ((64, [(made.workshop,)]), (65, [])):
        assert purge_due(house, day_of(NOON) + timedelta(days))[0] == []
        assert ask(copy, "SELECT id FROM workshop") == there
    assert house.store.workshops() == {made.workshop}


def test_screens_of_a_workshop_that_another_process_erased_are_told(house: House, bench: Bench, tmp_path: Path) -> None:
    made, stays = make(house), make(house)
    sent: dict[str, list[Post]] = {made.workshop: [], stays.workshop: []}
    for workshop, posts in sent.items():
        publisher = house.rooms.find(workshop)
        assert publisher is not None
        publisher.presence.screens["x"] = Screen(LOOKER, "s", taking(posts))
    room = house.rooms.find(made.workshop).room  # type: ignore[union-attr]  # it is there
    forgotten: list[bool] = []
    house.rooms.on_forget = lambda _: forgotten.append(True)
    ask(tmp_path / "startdag.db", "DELETE FROM workshop WHERE id = ?", made.workshop)
    bench.after(0)
    assert [json.loads(post.body) for post in sent[made.workshop]] == [{"reason": "purged"}]
    assert (sent[stays.workshop], forgotten) == ([], [True])
    assert house.rooms.find(made.workshop) is None
    assert room.command(LED, "step.go", step="ophalen")["code"] == "purged"  # who still held it
    bench.after(0)
    assert forgotten == [True]


def test_a_screen_that_comes_in_while_its_workshop_ends_is_told(house: House) -> None:
    publisher = house.rooms.find(make(house).workshop)
    assert publisher is not None
    publisher.end("purged")
    sent: list[Post] = []
    hung_up: list[bool] = []
    publisher.join("late", Screen(LOOKER, "s", taking(sent), lambda: hung_up.append(True)))
    assert [json.loads(post.body) for post in sent] == [{"reason": "purged"}]
    assert (hung_up, publisher.presence.screens) == ([True], {})


def test_where_workshops_are_is_noted_every_minute_and_at_the_end(house: House, bench: Bench, tmp_path: Path) -> None:
    made = make(house, at=NOON)
    bench.keeper.begin()
    begun = (tmp_path / FILE).read_bytes()
    assert not recall(tmp_path).clean
    play(house, made.workshop, "tekst")
    bench.after(MINUTE - 1)
    assert (tmp_path / FILE).read_bytes() == begun
    bench.after(1)
    (head,) = ask(tmp_path / "startdag.db", "SELECT epoch, seq FROM workshop")
    assert recall(tmp_path).seen == {made.workshop: head}
    assert not recall(tmp_path).clean
    bench.keeper.end()
    assert recall(tmp_path).clean


def test_a_database_that_went_back_gets_new_epochs_and_a_warning(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    back, on = make(house, at=NOON), make(house, at=NOON)
    play(house, back.workshop, "tekst")
    Bench(house).keeper.begin()
    epochs = dict(ask(tmp_path / "startdag.db", "SELECT id, epoch FROM workshop"))
    Bench(house).keeper.begin()
    assert dict(ask(tmp_path / "startdag.db", "SELECT id, epoch FROM workshop")) == epochs  # nothing happened
    ask(tmp_path / "startdag.db", "UPDATE workshop SET seq = seq - 1 WHERE id = ?", back.workshop)
    with caplog.at_level(logging.WARNING):
        Bench(house).keeper.begin()
    after = dict(ask(tmp_path / "startdag.db", "SELECT id, epoch FROM workshop"))
    assert (after[back.workshop] != epochs[back.workshop], after[on.workshop]) == (True, epochs[on.workshop])
    (warned,) = caplog.messages
    assert "older database" in warned
    assert back.workshop in warned


def test_a_backup_is_made_when_the_last_is_old_and_something_was_written(house: House, tmp_path: Path) -> None:
    wanted = replace(house, config=replace(house.config, backup_hours=24))
    bench = Bench(wanted)
    made = ("backup", "--auto", "--keep", "7")
    written = (tmp_path / "startdag.db").stat().st_mtime
    assert bench.after(HOUR) == [made]
    copy = backups.make(house.store.engine, tmp_path, None, backups.MADE_BY_ITSELF)
    for name in ("startdag.db", "startdag.db-wal"):
        os.utime(tmp_path / name, (written, written))

    def aged(hours: float) -> None:
        moment = (bench.now + HOUR) / 1000 - hours * 3600
        os.utime(copy, (moment, moment))
        os.utime(tmp_path / "startdag.db", (moment + 1, moment + 1))

    aged(23.9)
    assert made not in bench.after(HOUR)
    aged(24.1)
    assert made in bench.after(HOUR)
    aged(24.1)
    os.utime(tmp_path / "startdag.db", (0, 0))
    os.utime(tmp_path / "startdag.db-wal", (0, 0))
    assert made not in bench.after(HOUR)
    never = Bench(house)
    assert made not in never.after(40 * DAY)


def test_a_backup_that_cannot_be_opened_keeps_no_server_from_starting(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copy = backups.make(house.store.engine, tmp_path, None)
    copy.write_text("geen database")
    Bench(house).keeper.begin()
    assert str(copy) in caplog.text
    assert copy.exists()


@pytest.mark.slow
def test_an_errand_runs_in_a_process_of_its_own_and_its_failure_is_logged(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    errand = errand_apart(tmp_path)
    errand("backup", "--auto", "--keep", "1")
    assert [path.name[:5] for path in backups.listed(tmp_path)] == ["auto-"]
    assert caplog.messages == []
    errand("purge", "nergens", "--yes")
    assert caplog.messages == ["startdag purge nergens --yes failed: startdag: there is no workshop 'nergens'"]
