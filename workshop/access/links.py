"""Capability links: whoever holds one may act in its role, until it is revoked.

A workshop is founded with one link for each role of `LEADING`, and more may be made, each with a label that says for
whom it is and each revoked by itself. Invariant: a link that was revoked, or has ended by itself, never works
again; what is stored lets nobody in, since the secret is the sealed id.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from workshop.access.seal import Seal
from workshop.board.command import LINKED, Role
from workshop.board.terms import day_of
from workshop.clock import clock
from workshop.store.ledger import link
from workshop.store.store import Store

ORGANISER = "organiser"
LEADING = (Role.FACILITATOR, Role.MODERATOR, Role.SECRETARY, Role.BEAMER)
"""The roles of the links a workshop is founded with."""
MOST_LINKS = 60
"""Working links of one workshop: more are nobody's to oversee."""
FURTHEST = timedelta(days=3653)
"""Ten years: how far ahead the last day of a link may be. Who means longer means for good, and gives no day."""


def today() -> date:
    """The day it is where the server is."""
    return day_of(clock())


class DayOver(ValueError):
    """A last day that is over already."""


class DayFarOff(ValueError):
    """A last day further ahead than `FURTHEST`."""


def end_of(last: date) -> int:
    """When a link ends whose last day this is, in milliseconds since 1970; raises DayOver or DayFarOff."""
    here = today()
    if last < here:
        raise DayOver(last)
    if last > here + FURTHEST:
        raise DayFarOff(last)
    after = last + timedelta(days=1)
    return int(datetime(after.year, after.month, after.day).astimezone().timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Link:
    """One link: `workshop` is None for the organiser's."""

    id: str
    workshop: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Working:
    """A working link of a workshop as whoever may make links sees it; `at` in milliseconds since 1970."""

    id: str
    role: str
    label: str | None
    at: int
    ends_at: int | None
    """From when on it lets nobody in, None for never."""
    secret: str

    @property
    def until(self) -> str | None:
        """The last day it works, as YYYY-MM-DD."""
        if self.ends_at is None:
            return None
        return day_of(self.ends_at - 1).isoformat()


def lasting(moment: object) -> ColumnElement[bool]:
    """That a link has not ended by itself at a moment."""
    return or_(link.c.ends_at.is_(None), link.c.ends_at > moment)


class TooMany(Exception):
    """The workshop has as many working links as it may."""


class Links:
    """All links of an instance."""

    def __init__(self, store: Store, key: str, clock: Callable[[], int] = clock) -> None:
        self._store = store
        self._seal = Seal(key, "link")
        self._clock = clock

    def make(self, connection: Connection, workshop: str | None, role: str, at: int, **more: str | int | None) -> str:
        """A new link, perhaps with a `label` and an end (`ends_at`); returns its secret."""
        link_id = str(uuid.uuid4())
        made = {"id": link_id, "workshop": workshop, "role": role, "created_at": at, **more}
        connection.execute(insert(link).values(made))
        return self._seal.close(link_id)

    def add(self, workshop: str, role: str, label: str, at: int, ends_at: int | None = None) -> Working:
        """One more link, for somebody. Raises TooMany."""
        mine = select(func.count()).where(link.c.workshop == workshop, link.c.revoked_at.is_(None))
        there = mine.where(lasting(self._clock()))
        with self._store.of(workshop).writing() as connection:
            if connection.execute(there).scalar_one() >= MOST_LINKS:
                raise TooMany(workshop)
            secret = self.make(connection, workshop, role, at, label=label, ends_at=ends_at)
        return Working(self._seal.open(secret) or "", role, label, at, ends_at, secret)

    def revoke(self, workshop: str, link_id: str, at: int) -> bool:
        """End one link, and with it the sessions it opened; False when no such link works."""
        mine = update(link).where(link.c.workshop == workshop, link.c.id == link_id, link.c.revoked_at.is_(None))
        with self._store.of(workshop).writing() as connection:
            return connection.execute(mine.values(revoked_at=at)).rowcount > 0

    def working(self, workshop: str) -> list[Working]:
        """The links of a workshop that were not revoked, by role, those of its founding first; also what has ended."""
        asked = select(link.c.id, link.c.role, link.c.label, link.c.created_at, link.c.ends_at)
        mine = asked.where(link.c.workshop == workshop, link.c.revoked_at.is_(None))
        with self._store.of(workshop).reading() as connection:
            found = connection.execute(mine.order_by(link.c.label.is_not(None), link.c.created_at, link.c.id)).all()
        rank = {str(role): place for place, role in enumerate(LINKED)}
        listed = [Working(*each, secret=self._seal.close(each.id)) for each in found]
        return sorted(listed, key=lambda each: rank.get(each.role, len(rank)))

    def secret(self, workshop: str | None, role: str) -> str | None:
        """The secret of the newest link of a role that still works and is nobody's in particular."""
        asked = select(link.c.id).where(link.c.role == role, link.c.workshop == workshop, link.c.revoked_at.is_(None))
        everyones = asked.where(link.c.label.is_(None))
        with self._store.of(workshop).reading() as connection:
            found = connection.execute(everyones.order_by(link.c.created_at.desc(), link.c.id)).scalars().first()
        return self._seal.close(found) if found else None

    def open(self, secret: str, workshop: str | None) -> Link | None:
        """The link a secret belongs to, when it works for this workshop."""
        return self._found(secret, workshop, lasting(self._clock()))

    def has_ended(self, secret: str, workshop: str | None) -> bool:
        """Whether a secret is that of a link which nobody revoked, and whose last day is over."""
        return self._found(secret, workshop, link.c.ends_at <= self._clock()) is not None

    def _found(self, secret: str, workshop: str | None, when: ColumnElement[bool]) -> Link | None:
        link_id = self._seal.open(secret)
        if link_id is None:
            return None
        asked = select(link.c.id, link.c.workshop, link.c.role).where(link.c.id == link_id, link.c.revoked_at.is_(None))
        with self._store.of(workshop).reading() as connection:
            found = connection.execute(asked.where(when)).first()
        return Link(*found) if found and found.workshop == workshop else None

    def secrets(self, workshop: str) -> dict[str, str]:
        """The secret of each role of a workshop that has a working link of its founding."""
        found = {str(role): self.secret(workshop, role) for role in LEADING}
        return {role: secret for role, secret in found.items() if secret is not None}

    def renew(self, workshop: str, at: int) -> None:
        """End all links of a workshop, and with them the sessions they opened, and make new ones: all or nothing."""
        ended = update(link).where(link.c.workshop == workshop, link.c.revoked_at.is_(None))
        with self._store.writing() as connection:
            connection.execute(ended.values(revoked_at=at))
            for role in LEADING:
                self.make(connection, workshop, role, at)
