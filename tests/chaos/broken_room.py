"""Defects of the room and its screens: queues, poison, numbers, resumes, order."""

from __future__ import annotations

import threading
import time
from typing import Any

from tests.chaos.patches import wrap


def unbounded_queue() -> None:
    """A screen that reads nothing is never skipped, so its frames pile up in the server's memory."""
    from workshop.live import wire

    wrap(wire, "MOST_WAITING", lambda _: 10**9)
    wrap(wire, "MOST_BYTES", lambda _: 10**12)
    wrap(wire, "STALL", lambda _: 10**9)


def poison_blocks() -> None:
    """One command that cannot be carried out takes all others of its push along."""
    from workshop.board.command import Refusal
    from workshop.live.room import Room, refused

    def dragged(submit: Any) -> Any:
        def submitted(self: Room, actor: Any, commands: Any) -> Any:
            commands = list(commands)
            if any(str((command.get("data") or {}).get("text", "")).startswith("poison") for command in commands):
                return [refused(command.get("id"), Refusal("error")) for command in commands]
            return submit(self, actor, commands)

        return submitted

    wrap(Room, "submit", dragged)


def one_is_poison() -> None:
    """The rule of some commands raises: no defect of the room, which has to spare all others."""
    from workshop.live import room

    def raising(decide: Any) -> Any:
        def decided(board: Any, actor: Any, name: str, data: Any) -> Any:
            if str(data.get("text", "")).startswith("poison"):
                raise RuntimeError("poison")
            return decide(board, actor, name, data)

        return decided

    wrap(room, "decide", raising)


def seq_with_gaps() -> None:
    """Seq comes from a counter that is not the journal's, as an identity column is, so at times a number is skipped."""
    from workshop.live.room import Room

    def skipping(carry_out: Any) -> Any:
        def carried(self: Room, *given: Any) -> Any:
            if self.board.seq % 10 == 9:
                self.board.seq += 1
            return carry_out(self, *given)

        return carried

    wrap(Room, "_carry_out", skipping)


def resume_skips_a_row() -> None:
    """A resume begins one entry too late, so a phone that was away misses what changed just after it left."""
    from workshop.board.trail import Trail

    wrap(Trail, "since", lambda since: lambda self, seq: since(self, seq + 1))


def shown_before_commit() -> None:
    """A change goes to the screens before its commit, so they show what a kill then takes back."""
    from workshop.live.room import Room
    from workshop.store.store import Store

    def open_window(init: Any) -> Any:
        def made(self: Room, *given: Any) -> None:
            init(self, *given)
            self.window._lock = threading.RLock()

        return made

    def shown(carry_out: Any) -> Any:
        def carried(self: Room, connection: Any, batch: Any, *given: Any) -> Any:
            receipt = carry_out(self, connection, batch, *given)
            if batch.entries:
                self.window.note(batch.entries[-1])
                self.on_change()
            return receipt

        return carried

    def slowly(append: Any) -> Any:
        def appended(self: Store, connection: Any, workshop_id: str, entries: Any) -> None:
            time.sleep(0.3)
            append(self, connection, workshop_id, entries)

        return appended

    wrap(Room, "__init__", open_window)
    wrap(Room, "_carry_out", shown)
    wrap(Store, "append", slowly)


def frames_late() -> None:
    """A frame is held back for seconds before it goes out, so screens lag behind with nothing the matter."""
    from workshop.live.window import Frames

    def held_back(shared: Any) -> Any:
        def read(self: Frames) -> Any:
            time.sleep(12.0)
            return shared.fget(self)

        return property(read)

    wrap(Frames, "shared", held_back)


def refusals_forgotten() -> None:
    """A refusal is told and forgotten, so a copy that comes later is judged anew and can take effect after the no."""
    from workshop.live.room import Room

    wrap(Room, "_told_before", lambda _: lambda self, batch, asked: None)
