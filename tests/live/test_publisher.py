"""The publisher by itself: who missed the last frame hears so at once, and no change goes out as nothing."""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.test_window import LED, done
from workshop.access.founding import found, new_id
from workshop.board.audience import Audience
from workshop.clock import clock
from workshop.config import Config
from workshop.house import build
from workshop.live import publisher as module
from workshop.live.frames import Viewer
from workshop.live.presence import Post, Screen
from workshop.live.publisher import Publisher
from workshop.outlines import load

SECONDS = 20.0
"""In which what has to come comes, also on a busy machine."""
COMING = 20


def apart(task: Callable[[], None]) -> object:
    thread = threading.Thread(target=task, daemon=True)
    thread.start()
    return thread


class Reader:
    """A screen whose line is full for as long as `full`; what it was sent, and when it was refused something."""

    def __init__(self) -> None:
        self.full = False
        self.got: queue.Queue[dict[str, Any]] = queue.Queue()
        self.refused = threading.Event()

    def send(self, post: Post) -> bool:
        if self.full:
            self.refused.set()
            return False
        self.got.put(json.loads(post.body))
        return True

    def hears(self, seq: int) -> dict[str, Any]:
        """The first frame that goes on to a seq."""
        while (sync := self.got.get(timeout=SECONDS))["to"] < seq:
            pass
        return sync


def seen(what: Callable[[], bool]) -> None:
    """Wait until it is so."""
    until = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < until
        time.sleep(0.001)


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """One whose heart does not beat while a test lasts."""
    monkeypatch.setattr(module, "HEARTBEAT", 10 * SECONDS)
    house = build(Config.of(tmp_path))
    made = found(house.store, house.links, load("startdag-8a").rows(new_id()), "startdag-8a", clock())
    there = house.rooms.find(made.workshop)
    assert there is not None
    own = Publisher(there.room, apart)
    yield own
    own.close(0.0)
    house.store.engine.dispose()


def come_in(publisher: Publisher, key: str) -> Reader:
    reader = Reader()
    publisher.join(key, Screen(Viewer(Audience.BEAMER), key, reader.send))
    reader.hears(publisher.room.board.seq)
    return reader


def test_2_6_who_had_no_room_for_the_last_frame_hears_of_the_hole_when_there_is_room(publisher: Publisher) -> None:
    slow, quick = come_in(publisher, "slow"), come_in(publisher, "quick")
    seen = publisher.room.board.seq
    slow.full = True
    seq = done(publisher.room, LED, "step.go", step="ophalen")["seq"]
    assert quick.hears(seq)["from"] == seen
    assert slow.refused.wait(SECONDS)
    slow.full = False
    beat = slow.hears(seq)
    assert (beat["from"], beat["to"], beat["put"], beat["reset"]) == (seq, seq, {}, False)
    seq = done(publisher.room, LED, "step.go", step="ordenen")["seq"]
    assert quick.hears(seq)["put"], "who kept up was sent no reminder in between"


def test_2_11_what_comes_while_a_frame_is_made_goes_out_in_one(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = come_in(publisher, "reader")
    window, begun, go_on = publisher.room.window, threading.Event(), threading.Event()
    take = window.take

    def held(start: int, present: Any) -> Any:
        begun.set()
        assert go_on.wait(SECONDS)
        return take(start, present)

    monkeypatch.setattr(window, "take", held)
    shown = publisher.room.board.seq
    for number in range(COMING):
        seq = done(publisher.room, LED, "step.edit", step="ophalen", instruction=f"Nummer {number}")["seq"]
        assert begun.wait(SECONDS)
    assert seq == shown + COMING
    go_on.set()
    frame = reader.hears(shown + 1)
    assert (frame["from"], frame["to"]) == (shown, seq)
    assert [row["instruction"] for row in frame["put"]["step"].values()] == [f"Nummer {COMING - 1}"]


def test_reminders_keep_their_pace_however_many_come_in(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reminder costs as much as there are screens: one for each who comes in would be the square of them."""
    slow, quick = come_in(publisher, "slow"), come_in(publisher, "quick")
    slow.full = True
    quick.hears(done(publisher.room, LED, "step.go", step="ophalen")["seq"])
    for _ in ("the frame", "a reminder, after which nobody sleeps"):
        assert slow.refused.wait(SECONDS)
        slow.refused.clear()
    pace, beat = module.PACE, publisher.room.window.beat
    beats: list[tuple[Any, ...]] = []

    def counted(*of: Any) -> str:
        beats.append(of)
        return beat(*of)

    monkeypatch.setattr(module, "PACE", 10 * SECONDS)
    monkeypatch.setattr(module, "CENSUS", 10 * SECONDS)
    monkeypatch.setattr(publisher.room.window, "beat", counted)
    for number in range(COMING):
        publisher.join(f"{number}", Screen(Viewer(Audience.BEAMER), f"{number}", Reader().send))
        seen(lambda: not publisher._wake.is_set())
    assert len(beats) <= 1  # perhaps one that was on its way
    monkeypatch.setattr(module, "PACE", pace)
    slow.full = False
    seq = done(publisher.room, LED, "step.go", step="ordenen")["seq"]
    assert slow.hears(seq)["to"] == seq


def test_two_who_take_at_once_take_one_after_the_other(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    window, starts, second = publisher.room.window, [], threading.Thread(target=lambda: publisher._take({}))
    take = window.take

    def slowly(start: int, present: Any) -> Any:
        starts.append(start)
        if len(starts) == 1:
            second.start()
            second.join(0.3)  # as long as the first one holds on, it must not get this far
        return take(start, present)

    monkeypatch.setattr(window, "take", slowly)
    first = publisher.room.board.seq
    seq = done(publisher.room, LED, "step.go", step="ophalen")["seq"]
    publisher._take({})
    second.join(SECONDS)
    assert starts == [first, seq]
