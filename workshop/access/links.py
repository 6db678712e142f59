"""Capability links: whoever holds one may act in its role, until it is revoked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from workshop.access.seal import Seal
from workshop.board.command import Role
from workshop.store.ledger import link
from workshop.store.store import Store

ORGANISER = "organiser"
LEADING = (Role.FACILITATOR, Role.MODERATOR, Role.SECRETARY, Role.BEAMER)
"""The roles a workshop's links can have."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link: `workshop` is None for the organiser's."""

    id: str
    workshop: str | None
    role: str


class Links:
    """All links of an instance."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self._seal = Seal(key, "link")

    def make(self, connection: Connection, workshop: str | None, role: str, at: int) -> str:
        """A new link; returns its secret."""
        link_id = str(uuid.uuid4())
        connection.execute(insert(link).values(id=link_id, workshop=workshop, role=role, created_at=at))
        return self._seal.close(link_id)

    def secret(self, workshop: str | None, role: str) -> str | None:
        """The secret of the newest link of a role that still works."""
        asked = select(link.c.id).where(link.c.role == role, link.c.workshop == workshop, link.c.revoked_at.is_(None))
        with self._store.of(workshop).reading() as connection:
            found = connection.execute(asked.order_by(link.c.created_at.desc(), link.c.id)).scalars().first()
        return self._seal.close(found) if found else None

    def open(self, secret: str, workshop: str | None) -> Link | None:
        """The link a secret belongs to, when it works for this workshop."""
        link_id = self._seal.open(secret)
        if link_id is None:
            return None
        asked = select(link.c.id, link.c.workshop, link.c.role).where(link.c.id == link_id, link.c.revoked_at.is_(None))
        with self._store.of(workshop).reading() as connection:
            found = connection.execute(asked).first()
        return Link(*found) if found and found.workshop == workshop else None

    def secrets(self, workshop: str) -> dict[str, str]:
        """The secret of each role of a workshop that has a working link."""
        found = {str(role): self.secret(workshop, role) for role in LEADING}
        return {role: secret for role, secret in found.items() if secret is not None}

    def renew(self, workshop: str, at: int) -> None:
        """End all links of a workshop, and with them the sessions they opened, and make new ones: all or nothing."""
        ended = update(link).where(link.c.workshop == workshop, link.c.revoked_at.is_(None))
        with self._store.writing() as connection:
            connection.execute(ended.values(revoked_at=at))
            for role in LEADING:
                self.make(connection, workshop, role, at)
