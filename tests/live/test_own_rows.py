"""Protocol 2.5 and 2.6: what is somebody's own stays on their screen, whatever the line does to its frames.

A day of random commands, and between them lines that lose, repeat and swap frames, or end; people who come late, a
second device, a server that starts again. A frame of one's own is made when it is sent, so here it is made as late as
it can be: the board has gone on by then. After each frame an own idea may only be gone that was taken back.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.board.days import Asked, days, opening, play
from tests.board.given import Scene
from tests.board.test_sync_vectors import apply_sync
from tests.live.devices import blank
from workshop.board.audience import Audience, curtain
from workshop.board.command import Actor
from workshop.board.rows import Change
from workshop.board.trail import Trail
from workshop.live.frames import Viewer
from workshop.live.window import Frames, Window
from workshop.store.store import Entry

NOBODY = {"participant": 0}


class Phone:
    """One screen of a person, with the frames that are under way to it."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.replica: dict[str, Any] = blank()
        self.line: deque[Callable[[], str]] = deque()

    def swap(self) -> None:
        """The last frame comes first."""
        self.line.rotate(1)

    def lose(self) -> None:
        """The next frame never comes."""
        self.line.popleft()

    def repeat(self) -> None:
        """The next frame comes once more, at the end."""
        self.line.append(self.line[0])

    def own(self) -> set[str]:
        """The own ideas it shows."""
        return {row["id"] for row in self.replica["rows"].get("idea", {}).values() if row.get("mine")}


class Day:
    """A scene, its window as a room keeps it, and phones on bad lines."""

    def __init__(self, scene: Scene, people: list[Actor], rng: Random) -> None:
        self.scene, self.people, self.rng = scene, people, rng
        self.trail = Trail(scene.board.seq)
        self.window = Window(scene.board, self.trail, lambda: 0, threading.RLock())
        self.seq, self.curtain = scene.board.seq, curtain(scene.board)
        self.noted = len(scene.history)
        self.curtains: set[int] = set()
        self.gone: set[str] = set()
        """Ideas that were taken back, or were there no more, at some moment."""
        self.phones: list[Phone] = []
        self.come_in(people[0])

    def come_in(self, person: Actor) -> None:
        """A screen that was not there yet: a latecomer's first, or a second device."""
        phone = Phone(Viewer(Audience.PARTICIPANT, person.person))
        self.phones.append(phone)
        self.resume(phone)

    def note(self) -> None:
        """What the scene did goes to the window, as a room hands it on."""
        for change, inverse in self.scene.history[self.noted :]:
            moved, self.curtain = curtain(self.scene.board) != self.curtain, curtain(self.scene.board)
            moved = moved or bool(change.forget)
            self.window.note(Entry(self.scene.board.seq, "", "", "", 0, moved, change, inverse))
            self.curtains |= {self.noted} if moved else set()
            self.gone |= {row["id"] for kind, row in change.puts if kind == "idea" and row["status"] == "withdrawn"}
            self.gone |= {row_id for kind, row_id in change.dels if kind == "idea"}
            self.noted += 1

    def flush(self) -> None:
        """A frame is taken; each phone's part of it is made when the line gets to it."""
        frames = self.window.take(self.seq, NOBODY)
        self.seq = frames.seq
        for phone in self.phones:
            phone.line.append(lambda frames=frames, phone=phone: _made(frames, phone.viewer))  # type: ignore[misc]

    def weather(self) -> None:
        """Something happens to each line, or to the server."""
        rng = self.rng
        if rng.random() < 0.05:
            self.restart()
        if rng.random() < 0.15:
            self.come_in(rng.choice(self.people))
        for phone in self.phones:
            for happens in (phone.swap, phone.lose, phone.repeat):
                if phone.line and rng.random() < 0.2:
                    happens()
            if rng.random() < 0.1:
                phone.line.clear()
                self.resume(phone)
            for _ in range(rng.randint(0, len(phone.line))):
                self.deliver(phone)

    def restart(self) -> None:
        """The server starts again: a window and a trail from what is kept, every line gone."""
        start = self.scene.start
        self.trail = Trail(start)
        for at, (change, inverse) in enumerate(self.scene.history):
            self.trail.note(self.scene.board, start + at + 1, change, inverse)
            self.trail.curtain = start + at + 1 if at in self.curtains else self.trail.curtain
        self.window = Window(self.scene.board, self.trail, lambda: 0, threading.RLock())
        self.seq = self.scene.board.seq
        for phone in self.phones:
            phone.line.clear()
            self.resume(phone)

    def resume(self, phone: Phone) -> None:
        """Ask what was missed."""
        self.apply(phone, self.window.since(phone.viewer, phone.replica["epoch"], phone.replica["seq"], NOBODY))

    def deliver(self, phone: Phone) -> None:
        """The next frame arrives; at a hole the phone asks."""
        if self.apply(phone, phone.line.popleft()()) == "gap":
            self.resume(phone)

    def apply(self, phone: Phone, text: str) -> str:
        """A sync comes in; nothing of one's own may leave by it."""
        before, seq = phone.own(), phone.replica["seq"]
        verdict = apply_sync(phone.replica, json.loads(text))
        erased = phone.viewer.person not in self.scene.board.state["person"]
        assert erased or before - phone.own() <= self.gone, (before - phone.own(), text)
        assert phone.replica["seq"] >= seq
        return verdict

    def check(self) -> None:
        """When it is quiet every phone shows a fresh state, and so all that is its owner's."""
        for phone in self.phones:
            while phone.line:
                self.deliver(phone)
            fresh = json.loads(self.window.state(phone.viewer, NOBODY))
            assert (phone.replica["rows"], phone.replica["seq"]) == (fresh["put"], fresh["to"])
            authored = {row["id"] for row in self.scene.board.rows("idea") if row["author"] == phone.viewer.person}
            assert phone.own() == {each for each in authored if self.stands(each)}

    def stands(self, idea: str) -> bool:
        """Whether an idea was not taken back."""
        row = self.scene.board.get("idea", idea)
        return row is not None and row["status"] != "withdrawn"


def _made(frames: Frames, viewer: Viewer) -> str:
    return frames.own(viewer) or frames.shared[viewer.audience]


@given(asked=days(), seed=st.integers(0, 2**32 - 1))
def test_what_is_ones_own_stays_on_the_screen_whatever_the_line_does(asked: list[Asked], seed: int) -> None:
    scene, people = opening()
    day = Day(scene, people, Random(seed))
    for _, outcome in play(scene, people, asked):
        if isinstance(outcome, Change):
            day.note()
        if day.rng.random() < 0.5:
            day.flush()
        day.weather()
    day.flush()
    day.flush()  # the heartbeat
    day.check()
