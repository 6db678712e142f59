"""The register: which workshops there are and until when, for the organiser's page and for whoever types a code."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from workshop.store.store import Store
from workshop.store.tables import programme, workshop
from workshop.store.terms import TERM, day_of_erasure, set_term

Listed = dict[str, Any]

_COLUMNS = (
    workshop.c.id, workshop.c.code, workshop.c.title, workshop.c.opgave, workshop.c.theme, workshop.c.status,
    workshop.c.date, workshop.c.place, workshop.c.programme, workshop.c.programme_id, workshop.c.language, *TERM,
)  # fmt: skip


class Register:
    """The list of workshops; never their contents. Each says when it will be erased (`erased_on`)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def by_code(self, code: str) -> Listed | None:
        """The workshop with this code; one that is kept comes before a rehearsal."""
        stores = (self._store, *self._store.annexes.values())
        return next((found for each in stores if (found := _one(each, workshop.c.code == code))), None)

    def by_id(self, workshop_id: str) -> Listed | None:
        """The workshop with this id."""
        return _one(self._store.of(workshop_id), workshop.c.id == workshop_id)

    def all(self) -> list[Listed]:
        """All workshops, newest first."""
        return _many(self._store, select(*_COLUMNS).order_by(workshop.c.created_at.desc(), workshop.c.id))

    def of_programme(self, programme_id: str) -> tuple[Listed, list[Listed]] | None:
        """A programme and its workshops, in the order they were made."""
        with self._store.reading() as connection:
            found = connection.execute(select(programme).where(programme.c.id == programme_id)).mappings().first()
        if found is None:
            return None
        asked = select(*_COLUMNS).where(workshop.c.programme_id == programme_id)
        return dict(found), _many(self._store, asked.order_by(workshop.c.created_at, workshop.c.id))

    def keep(self, workshop_id: str, days: int) -> None:
        """Give a workshop, and all others of its programme, another term."""
        with self._store.writing() as connection:
            set_term(connection, workshop_id, days)


def _one(store: Store, condition: Any) -> Listed | None:
    rows = _many(store, select(*_COLUMNS).where(condition))
    return rows[0] if rows else None


def _many(store: Store, asked: Any) -> list[Listed]:
    with store.reading() as connection:
        return [{**row, "erased_on": day_of_erasure(row)} for row in connection.execute(asked).mappings()]
