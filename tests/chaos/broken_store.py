"""Defects of what is kept: commits, dedup, the epoch, the start of a transaction."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.chaos.patches import wrap


def ack_before_commit() -> None:
    """An answer goes out a second or two before its rows are written, so a kill loses what was acknowledged."""
    from workshop.live.rooms import spawn
    from workshop.store.store import Store, Taken

    pending: list[tuple[str, list[Any]]] = []
    append, receipts = Store.append, Store.receipts

    def flush(store: Store) -> None:
        while True:
            time.sleep(1.5)
            due = list(pending)
            with store.writing() as connection:
                for workshop_id, entries in due:
                    append(store, connection, workshop_id, entries)
            del pending[: len(due)]

    def later(self: Store, connection: Any, workshop_id: str, entries: Any) -> None:
        if not hasattr(self, "flusher"):
            self.flusher = spawn(lambda: flush(self))  # type: ignore[attr-defined]  # a defect may
        pending.append((workshop_id, list(entries)))

    def known(self: Store, connection: Any, workshop_id: str, command_ids: list[str]) -> dict[str, Taken]:
        waiting = {entry.command_id: entry.seq for _, entries in pending for entry in entries}
        return receipts(self, connection, workshop_id, command_ids) | {
            each: Taken(waiting[each], True) for each in command_ids if each in waiting
        }

    wrap(Store, "append", lambda _: later)
    wrap(Store, "receipts", lambda _: known)


def no_dedup() -> None:
    """Nobody looks whether a command was committed before, so a copy of it is carried out again, or fails."""
    from workshop.store.store import Store

    wrap(Store, "receipts", lambda _: lambda self, connection, workshop_id, command_ids: {})


def dedup_in_another_transaction() -> None:
    """Whether a command was committed before is read in another transaction, so two copies at once slip through."""
    from workshop.live.room import Room
    from workshop.store.store import Store, Taken

    receipts = Store.receipts
    read_before: dict[str, Taken] = {}

    def first_look(submit: Any) -> Any:
        def submitted(self: Room, actor: Any, commands: Any) -> Any:
            commands = list(commands)
            ids = [command["id"] for command in commands if isinstance(command.get("id"), str)]
            with self.store.reading() as connection:
                read_before.update(receipts(self.store, connection, self.id, ids))
            time.sleep(0.05)
            return submit(self, actor, commands)

        return submitted

    def remembered(self: Store, connection: Any, workshop_id: str, command_ids: list[str]) -> dict[str, Taken]:
        return {each: read_before[each] for each in command_ids if each in read_before}

    wrap(Room, "submit", first_look)
    wrap(Store, "receipts", lambda _: remembered)


def epoch_ignored() -> None:
    """A restore does not bring a new epoch, so a phone takes the older board for the one it knows."""
    from workshop.store.store import Store

    def constant(load: Any) -> Any:
        def loaded(self: Store, workshop_id: str) -> Any:
            found = load(self, workshop_id)
            remembered = Path(str(self.engine.url.database)).with_name(f"epoch-{workshop_id}")
            if found is not None:
                if not remembered.exists():
                    remembered.write_text(found.board.epoch)
                found.board.epoch = remembered.read_text()
            return found

        return loaded

    wrap(Store, "load", constant)


def begin_deferred() -> None:
    """A transaction does not ask for the write lock at its start, so it fails half-way when somebody else writes."""
    from workshop.store import engine

    wrap(engine, "_begin", lambda _: lambda connection: connection.exec_driver_sql("BEGIN"))
