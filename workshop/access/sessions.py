"""Sessions: who a browser is in a workshop. A cookie per workshop and role.

What it allows is looked up, never read from it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, or_, select

from workshop.access.links import ORGANISER, Link, lasting
from workshop.access.rehearsing import is_rehearsal
from workshop.access.seal import Seal
from workshop.board.command import Actor, Role
from workshop.clock import clock
from workshop.store.ledger import link, session
from workshop.store.store import Store

LEADING = (Role.FACILITATOR, Role.MODERATOR, Role.SECRETARY)
PREVIEW = "preview"
CONSOLE = (*LEADING, Role.OBSERVER)
"""The roles that sit at the console, each with what it may do there."""
BY_RANK = (*LEADING, Role.PARTICIPANT, Role.OBSERVER, Role.BEAMER)
"""Without a choice the role that may do most is taken (protocol 1.4)."""

_OPEN = (
    select(session.c.id, session.c.person)
    .outerjoin(link, link.c.id == session.c.link)
    .where(session.c.id == bindparam("session"), session.c.workshop.is_not_distinct_from(bindparam("of")))
    .where(session.c.role == bindparam("as"), or_(session.c.link.is_(None), link.c.revoked_at.is_(None)))
    .where(lasting(bindparam("now")))
)
"""A session that still lets in. Built once: every page and connection asks, and building costs more than asking."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A session in a workshop: the role it acts in and, for a participant, the person it is."""

    session: str
    workshop: str
    role: Role
    person: str | None

    def actor(self) -> Actor:
        """The actor the rules see."""
        return Actor(self.person or self.session, self.role, self.person)


def cookie_name(workshop: str | None, role: str) -> str:
    """The cookie that holds a session."""
    return f"startdag_{workshop}_{role}" if workshop else f"startdag_{role}"


class Sessions:
    """All sessions of an instance."""

    def __init__(self, store: Store, key: str, clock: Callable[[], int] = clock) -> None:
        self._store = store
        self._clock = clock
        self._seal = Seal(key, "session")
        self._devices = Seal(key, "device")

    def open(
        self, workshop: str | None, role: str, at: int, *, person: str | None = None, by: Link | None = None
    ) -> str:
        """Start a session; returns what the cookie holds."""
        session_id = str(uuid.uuid4())
        with self._store.of(workshop).writing() as connection:
            connection.execute(
                insert(session).values(
                    id=session_id,
                    workshop=workshop,
                    role=role,
                    person=person,
                    link=by.id if by else None,
                    created_at=at,
                )
            )
        return self._seal.close(session_id)

    def personal(self, workshop: str, person: str) -> str:
        """The secret with which a second device goes on as the same person."""
        return self._devices.close(f"{workshop}.{person}")

    def open_personal(self, secret: str, workshop: str) -> str | None:
        """The person a personal secret belongs to, when it is of this workshop."""
        of_workshop, _, person = (self._devices.open(secret) or "").partition(".")
        return person if person and of_workshop == workshop else None

    def seat(self, cookies: Mapping[str, str], workshop: str, role: str | None = None) -> Seat | None:
        """Who these cookies are in a workshop, in the role asked for, else in the highest one they hold.

        The organiser, who holds every link, sits as facilitator without using one. `preview` is a seat to look from: a
        facilitator's, seeing what participants see, and nobody on the roll.
        """
        if role == PREVIEW:
            leading = next((seat for each in LEADING if (seat := self.seat(cookies, workshop, each))), None)
            return Seat(leading.session, workshop, Role.PARTICIPANT, None) if leading else None
        for wanted in [Role(role)] if role in BY_RANK else BY_RANK if role is None else []:
            found = self._find(cookies.get(cookie_name(workshop, wanted)), workshop, wanted)
            if found is None and wanted is Role.FACILITATOR:
                found = self._find(cookies.get(cookie_name(None, ORGANISER)), None, ORGANISER)
            if found is not None:
                return Seat(found[0], workshop, wanted, found[1])
        return None

    def reader(self, cookies: Mapping[str, str], workshop: str) -> Seat | None:
        """The seat of who came by a link to the verslag alone: no other door than that of the verslag asks for it."""
        found = self._find(cookies.get(cookie_name(workshop, Role.READER)), workshop, Role.READER)
        return Seat(found[0], workshop, Role.READER, None) if found else None

    def sealed_in(self, cookies: Mapping[str, str]) -> str | None:
        """The id of a session among these cookies, gone by its seal alone: whether it still stands is not looked up."""
        found = (self._seal.open(cookies[name]) for name in sorted(cookies) if name.startswith("startdag_"))
        return next((each for each in found if each), None)

    def organises(self, cookies: Mapping[str, str]) -> bool:
        """Whether these cookies are the organiser's."""
        return self._find(cookies.get(cookie_name(None, ORGANISER)), None, ORGANISER) is not None

    def is_revoked(self, session_id: str) -> bool:
        """Whether the link that opened a session was revoked since."""
        asked = select(session.c.id).join(link, link.c.id == session.c.link)
        with self._store.reading() as connection:
            ended = asked.where(session.c.id == session_id, link.c.revoked_at.is_not(None))
            return connection.execute(ended).first() is not None

    def revoked_among(self, session_ids: Collection[str]) -> set[str]:
        """Those of these sessions that were opened by a link which was revoked since."""
        asked = select(session.c.id).join(link, link.c.id == session.c.link)
        with self._store.reading() as connection:
            ended = asked.where(session.c.id.in_(session_ids), link.c.revoked_at.is_not(None))
            return {found.id for found in connection.execute(ended)} if session_ids else set()

    def came_by(self, session_ids: Collection[str]) -> dict[str, str]:
        """The link by which each of these sessions was opened, `{session: link}`; others came by none."""
        asked = select(session.c.id, session.c.link).where(session.c.id.in_(session_ids), session.c.link.is_not(None))
        with self._store.reading() as connection:
            return {found.id: found.link for found in connection.execute(asked)} if session_ids else {}

    def refusal(self, cookies: Mapping[str, str], workshop: str, role: str | None = None) -> str:
        """Why these cookies give no seat: their link was `revoked` or has ended, or they never came in (`not-in`).

        A rehearsal that is not there any more (`rehearsal-over`) has no seats.
        """
        if is_rehearsal(workshop) and workshop not in self._store.annexes:
            return "rehearsal-over"
        asked = [role] if role in (*BY_RANK, Role.READER) else (*BY_RANK, Role.READER)
        opened = [self._seal.open(cookies.get(cookie_name(workshop, each)) or "") for each in asked]
        if any(each and self.is_revoked(each) for each in opened):
            return "revoked"
        return "link-ended" if any(each and self._has_ended(each) for each in opened) else "not-in"

    def _has_ended(self, session_id: str) -> bool:
        asked = select(session.c.id).join(link, link.c.id == session.c.link).where(session.c.id == session_id)
        with self._store.reading() as connection:
            return connection.execute(asked.where(link.c.ends_at <= self._clock())).first() is not None

    def _find(self, cookie: str | None, workshop: str | None, role: str) -> tuple[str, str | None] | None:
        session_id = self._seal.open(cookie) if cookie else None
        if session_id is None:
            return None
        asked = {"session": session_id, "of": workshop, "as": role, "now": self._clock()}
        with self._store.of(workshop).reading() as connection:
            found = connection.execute(_OPEN, asked).first()
        return (found.id, found.person) if found else None
