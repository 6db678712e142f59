"""The Room: the one door of a workshop. Commands go in, rows come out to every screen.

Invariant: what is acknowledged is committed; what is refused or fails leaves no trace; nothing is shown before its
commit; seq has no gaps.
Commands that arrive together are committed together: whoever gets the lock first commits for all who wait.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from workshop.board.audience import curtain
from workshop.board.board import Board
from workshop.board.command import REGISTRY, Actor, Given, Refusal
from workshop.board.decide import decide, forbidden
from workshop.forms.commands import UUID, read
from workshop.live.answers import Answers
from workshop.live.pace import Pace
from workshop.live.window import Window
from workshop.store.store import Entry, Loaded, Store, Taken, Unavailable

log = logging.getLogger(__name__)

MOST_COMMANDS = 20

Receipt = dict[str, Any]


@dataclass(slots=True)
class Asked:
    """One command on its way: its clean data, or already the receipt that refuses it."""

    id: str
    name: str
    data: dict[str, Any]
    receipt: Receipt | None = None


@dataclass(slots=True, eq=False)
class Ticket:
    """What one sender asked in one go, and the receipts once they are there."""

    actor: Actor
    asked: list[Asked]
    done: bool = False
    unavailable: Unavailable | None = None


@dataclass(slots=True)
class Batch:
    """What a commit is made of, and how to take it back."""

    entries: list[Entry] = field(default_factory=list)
    unchanging: dict[str, int] = field(default_factory=dict)
    """The commands that change nothing, and the seq at which they came."""
    refusals: dict[str, Receipt] = field(default_factory=dict)
    """What was refused, by command."""

    def take_back(self, board: Board) -> None:
        """Make the board as it was."""
        for entry in reversed(self.entries):
            board.apply(entry.inverse)
        if self.entries:
            board.seq = self.entries[0].seq - 1


class Room:
    """One live workshop. `on_change` is called after a commit that changed rows, `on_forget` after one that erased."""

    def __init__(self, workshop_id: str, store: Store, loaded: Loaded, clock: Callable[[], int]) -> None:
        self.id = workshop_id
        self.store = store
        self.board: Board = loaded.board
        self.clock = clock
        self.on_change: Callable[[], None] = lambda: None
        self.on_forget: Callable[[], None] = lambda: None
        self.lock = threading.RLock()
        self.pace = Pace()
        self.closed = False
        self.window = Window(loaded.board, loaded.trail, clock, self.lock)
        self.forgot = 0
        """The seq at which something of the past was forgotten last, since this room was opened."""
        self.ended: str | None = None
        """The refusal that answers everything once the workshop is no more."""
        self._waiting: list[Ticket] = []
        self._answers = Answers()

    # -- in --------------------------------------------------------------------------------------------------------

    def submit(self, actor: Actor, commands: Iterable[Mapping[str, Any]]) -> list[Receipt]:
        """Carry out commands `{id, name, data}` in order; one receipt for each (protocol 2.3, 2.4).

        Raises Unavailable when the database cannot be written now; the same commands may be sent again later.
        """
        ticket = Ticket(actor, [ask(command, actor) for command in commands])
        self._waiting.append(ticket)
        time.sleep(0)  # let others whose commands are here already get in line too
        with self.lock:
            if self.closed and not ticket.done:
                raise Unavailable("the server is closing")
            if not ticket.done:
                self._commit_waiting()
        if ticket.unavailable is not None:
            raise ticket.unavailable
        return [asked.receipt or {} for asked in ticket.asked]

    def close(self) -> None:
        """Take nothing more in; what is being committed is committed when this returns."""
        with self.lock:
            self.closed = True

    def command(self, actor: Actor, name: str, /, **data: Any) -> Receipt:
        """Carry out one command of the app's own making."""
        return self.submit(actor, [{"id": str(uuid.uuid4()), "name": name, "data": data}])[0]

    def _commit_waiting(self) -> None:
        tickets, self._waiting = self._waiting, []
        try:
            self._commit([(ticket.actor, asked) for ticket in tickets for asked in ticket.asked if not asked.receipt])
        except Unavailable as error:
            log.warning("workshop %s: the database cannot be written now (%s)", self.id, error)
            for ticket in tickets:
                ticket.unavailable = error if any(asked.receipt is None for asked in ticket.asked) else None
        for ticket in tickets:
            ticket.done = True

    def _commit(self, given: list[tuple[Actor, Asked]]) -> None:
        """Commit commands together; when that fails in halves, so that one that cannot be written drags none along."""
        if self._write(given):
            return
        if len(given) == 1:
            asked = given[0][1]
            asked.receipt = refused(asked.id, Refusal("error"))
            return
        middle = len(given) // 2
        self._commit(given[:middle])
        self._commit(given[middle:])

    def _write(self, given: list[tuple[Actor, Asked]]) -> bool:
        """Decide, apply and write; True when all is committed, False when all was taken back."""
        batch = Batch()
        receipts: list[Receipt] = []
        try:
            with self.store.writing() as connection:
                known = self.store.receipts(connection, self.id, [asked.id for _, asked in given])
                for actor, asked in given:
                    if asked.id in known:
                        receipt = taken(asked.id, known[asked.id])
                    else:
                        receipt = self._told_before(batch, asked) or self._carry_out(connection, batch, actor, asked)
                        if receipt["ok"]:
                            known[asked.id] = Taken(receipt["seq"], asked.id not in batch.unchanging)
                    receipts.append(receipt)
                self.store.append(connection, self.id, batch.entries)
                self.store.remember(connection, self.id, batch.unchanging)
        except Unavailable:
            batch.take_back(self.board)
            raise
        except Exception:
            batch.take_back(self.board)
            if len(given) == 1:
                log.exception("workshop %s: %s failed and was taken back", self.id, given[0][1].name)
            return False
        for (_, asked), receipt in zip(given, receipts, strict=True):
            asked.receipt = receipt
        self._answers.keep(batch.refusals.values())
        self._note(batch.entries)
        return True

    def _told_before(self, batch: Batch, asked: Asked) -> Receipt | None:
        """What a copy of this command was told, when that was no."""
        return batch.refusals.get(asked.id) or self._answers.get(asked.id)

    def _carry_out(self, connection: Connection, batch: Batch, actor: Actor, asked: Asked) -> Receipt:
        if self.ended is not None:
            return refused(asked.id, Refusal(self.ended))
        entry = self.store.entry(connection, self.id, asked.data["seq"]) if asked.name == "undo" else None
        data = Given(asked.data, id=asked.id, at=self.clock(), entry=entry)
        before = curtain(self.board)
        outcome = decide(self.board, actor, asked.name, data)
        if isinstance(outcome, Refusal):
            return batch.refusals.setdefault(asked.id, refused(asked.id, outcome))
        if change := self.board.effective(outcome):
            seq = self.board.seq + 1
            inverse = self.board.apply(change, seq)
            moved = curtain(self.board) != before or bool(change.forget)  # who missed it must drop what is gone
            batch.entries.append(Entry(seq, asked.id, asked.name, actor.id, data.at, moved, change, inverse))
        else:
            batch.unchanging[asked.id] = self.board.seq
        return taken(asked.id, Taken(self.board.seq, bool(change)))

    def _note(self, entries: list[Entry]) -> None:
        """After a commit: everything that shows the board learns what looks different now."""
        for entry in entries:
            self.window.note(entry)
        if entries:
            self.on_change()
        if any(entry.change.forget for entry in entries):
            self.forgot = self.board.seq
            self.on_forget()
            self.store.sweep()


def ask(command: Mapping[str, Any], actor: Actor) -> Asked:
    """Read one command as it came in; what is wrong with it whatever the board says is answered at once."""
    command_id, name = command.get("id"), command.get("name")
    if not isinstance(command_id, str) or not UUID.fullmatch(command_id):
        return Asked("", "", {}, refused(command_id, Refusal("invalid", {"id": "invalid"})))
    if not isinstance(name, str) or name not in REGISTRY:
        return Asked(command_id, "", {}, refused(command_id, Refusal("unknown-command")))
    data = forbidden(actor, REGISTRY[name]) or read(name, command.get("data", {}))
    if isinstance(data, Refusal):
        return Asked(command_id, "", {}, refused(command_id, data))
    return Asked(command_id, name, data)


def taken(command_id: str, came: Taken) -> Receipt:
    """The receipt that says yes; `unchanged` where the seq is not of this command, but of what was there."""
    return {"id": command_id, "ok": True, "seq": came.seq, **({} if came.changed else {"unchanged": True})}


def refused(command_id: Any, refusal: Refusal) -> Receipt:
    """The receipt that says no. What is no id comes back as null: it may be anything, and of any length."""
    known = command_id if isinstance(command_id, str) and UUID.fullmatch(command_id) else None
    fields = {"fields": dict(refusal.fields)} if refusal.fields else {}
    return {"id": known, "ok": False, "code": refusal.code, **fields}
