"""Until when each workshop is kept, as the database says: the term of its programme, or its own when it has none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from workshop.board.terms import erased_on
from workshop.store.ledger import journal
from workshop.store.tables import programme, workshop

_LAST = (
    select(journal.c.at)
    .where(journal.c.workshop == workshop.c.id)
    .order_by(journal.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)
_SHARED = select(programme.c.keep_days).where(programme.c.id == workshop.c.programme_id).scalar_subquery()
TERM = (
    func.coalesce(_SHARED, workshop.c.keep_days).label("keep_days"),
    func.coalesce(_LAST, 0).label("last_change"),
    workshop.c.created_at,
)
"""What the day of erasure comes from, to be selected with a workshop."""


def day_of_erasure(found: Mapping[Any, Any]) -> date:
    """The day of a record that holds TERM. Being made here counts as a change: an old export may be imported."""
    return erased_on(max(found["last_change"], found["created_at"]), found["keep_days"])


def due(connection: Connection, today: date) -> list[str]:
    """The workshops whose day has come."""
    asked: Select[Any] = select(workshop.c.id, *TERM)
    return [str(found["id"]) for found in connection.execute(asked).mappings() if day_of_erasure(found) <= today]


def set_term(connection: Connection, workshop_id: str, days: int) -> None:
    """Give a workshop another term, and with it all workshops of its programme."""
    mine = select(workshop.c.programme_id).where(workshop.c.id == workshop_id)
    shared = connection.execute(mine).scalar()
    if shared is None:
        connection.execute(update(workshop).where(workshop.c.id == workshop_id).values(keep_days=days))
    else:
        connection.execute(update(programme).where(programme.c.id == shared).values(keep_days=days))
