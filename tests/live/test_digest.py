"""Protocol 2.12: whatever happened, a screen that followed shows what it should, and one number tells so."""

from __future__ import annotations

import json
import threading
import zlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, Scene, startdag
from tests.board.test_sync_vectors import apply_sync
from tests.live.devices import blank
from workshop.board.audience import Audience, curtain
from workshop.board.command import Actor
from workshop.board.rows import Change
from workshop.board.trail import Trail
from workshop.live.frames import Viewer, encode_row
from workshop.live.window import Frames, Window
from workshop.store.store import Entry

NOBODY = {"participant": 0}


def number_of(rows: dict[str, dict[str, Any]]) -> int:
    """The digest of a replica as any client can work it out, from rows that it has parsed."""
    texts = [
        f"{kind}/{row_id}:{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}"
        for kind, found in rows.items()
        for row_id, row in found.items()
    ]
    return sum(zlib.crc32(text.encode()) for text in texts) % 2**32


class Watched:
    """A scene with its window, and for every viewer a replica that is kept by what the window gives out."""

    def __init__(self, scene: Scene, people: list[Actor]) -> None:
        self.scene = scene
        self.window = Window(scene.board, Trail(scene.board.seq), lambda: 0, threading.RLock())
        self.viewers = [Viewer(audience) for audience in Audience]
        self.viewers += [Viewer(Audience.PARTICIPANT, someone.person) for someone in people]
        self.replicas = [self._apply(blank(), self.window.state(viewer, NOBODY)) for viewer in self.viewers]
        self.seq = scene.board.seq
        self.curtain = curtain(scene.board)
        self.noted = len(scene.history)

    def note(self) -> None:
        """What the scene did since goes to the window, as a room hands it on."""
        for change, inverse in self.scene.history[self.noted :]:
            moved, self.curtain = curtain(self.scene.board) != self.curtain, curtain(self.scene.board)
            self.window.note(Entry(self.scene.board.seq, "", "", "", 0, moved, change, inverse))
        self.noted = len(self.scene.history)

    def flush(self, missed: int) -> None:
        """A frame to everybody but one, who asks for what was missed."""
        frames = self.window.take(self.seq, NOBODY)
        self.seq = frames.seq
        for place, (viewer, replica) in enumerate(zip(self.viewers, self.replicas, strict=True)):
            if place == missed % len(self.viewers):
                self._apply(replica, self.window.since(viewer, replica["epoch"], replica["seq"], NOBODY))
            else:
                self._apply(replica, self._frame(frames, viewer))

    def _frame(self, frames: Frames, viewer: Viewer) -> str:
        return frames.own(viewer) or frames.shared[viewer.audience]

    def _apply(self, replica: dict[str, Any], text: str) -> dict[str, Any]:
        assert apply_sync(replica, json.loads(text)) in ("applied", "ignored")
        return replica

    def check(self) -> None:
        """Every replica is what a fresh state says, and its number says so; any other number does not."""
        board = self.scene.board
        for viewer, replica in zip(self.viewers, self.replicas, strict=True):
            fresh = json.loads(self.window.state(viewer, NOBODY))
            assert (replica["rows"], replica["seq"]) == (fresh["put"], fresh["to"]), viewer
            number = number_of(replica["rows"])
            assert self.window.agrees(viewer, board.epoch, board.seq, number) is True
            assert self.window.agrees(viewer, board.epoch, board.seq, number ^ 1) is False


@given(asked=days(), missed=st.integers(0, 6), pace=st.integers(1, 4))
def test_whatever_happens_every_screen_that_follows_agrees(asked: list[Asked], missed: int, pace: int) -> None:
    scene, people = opening()
    watched = Watched(scene, people)
    for count, (_, outcome) in enumerate(play(scene, people, asked)):
        if isinstance(outcome, Change):
            watched.note()
        if count % pace == 0:
            watched.flush(missed + count)
    watched.flush(missed)
    watched.check()


def test_what_is_not_where_the_board_is_cannot_be_compared() -> None:
    scene = startdag("ophalen")
    watched = Watched(scene, [])
    board, beamer = scene.board, Viewer(Audience.BEAMER)
    number = number_of(watched.replicas[1]["rows"])
    assert watched.window.agrees(beamer, board.epoch, board.seq - 1, number) is None
    assert watched.window.agrees(beamer, "another", board.seq, number) is None
    scene.idea(LED)
    watched.note()
    assert watched.window.agrees(beamer, board.epoch, board.seq, number) is False


@given(
    order=st.floats(-(2**20), 2**20).map(lambda order: round(order * 8192) / 8192) | st.integers(-5, 500),
    text=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_a_row_is_written_as_it_is_read_again(order: float, text: str) -> None:
    written = encode_row(
        {"id": "x", "text": text, "order": order, "flag": True, "none": None, "list": [{"b": 1, "a": 2}]}
    )
    assert json.dumps(json.loads(written), ensure_ascii=False, separators=(",", ":")) == written
    assert "e" not in written.partition('"order":')[2].partition(",")[0]  # a number that no language spells otherwise
