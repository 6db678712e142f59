"""The logbook of a workshop: the journal's lines about contributions and people, with whose hand it was.

Whoever acted is a session, and a session came by a link: its role and label are all that is told of them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from workshop.board.board import Board
from workshop.board.logbook import COMMANDS, Line, lines
from workshop.store.ledger import journal, link, session
from workshop.store.store import Store

PAGE = 200
"""Journal entries of one page of the logbook."""
_TOLD = (journal.c.seq, journal.c.at, journal.c.command, journal.c.actor, journal.c.puts, journal.c.was)


class Logbook:
    """The logbooks of an instance."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, board: Board, before: int | None = None, most: int | None = PAGE) -> tuple[list[Line], int | None]:
        """Lines, newest first, each with `by: {role, label}` (None when it is not known); and the seq to go on before.

        That is None when there is nothing older.
        """
        asked = select(*_TOLD).where(journal.c.workshop == board.workshop["id"], journal.c.command.in_(COMMANDS))
        if before is not None:
            asked = asked.where(journal.c.seq < before)
        with self._store.reading() as connection:
            found = connection.execute(asked.order_by(journal.c.seq.desc()).limit(most)).mappings().all()
            hands = self._hands(connection, {entry["actor"] for entry in found})
        people = board.state["person"]
        texts = {row_id: row["text"] for row_id, row in board.state["idea"].items()}
        told = [
            {**{name: value for name, value in line.items() if name != "actor"}, "by": hands.get(line["actor"])}
            for entry in found
            for line in lines(dict(entry), people, texts)
        ]
        return told, found[-1]["seq"] if most is not None and len(found) == most else None

    @staticmethod
    def _hands(connection: Any, actors: set[str]) -> dict[str, dict[str, str | None]]:
        asked = select(session.c.id, session.c.role, link.c.label).outerjoin(link, link.c.id == session.c.link)
        by_link = asked.where(session.c.id.in_(actors), session.c.person.is_(None))
        return {each.id: {"role": each.role, "label": each.label} for each in connection.execute(by_link)}
