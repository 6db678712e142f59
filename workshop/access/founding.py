"""Founding: a new workshop comes into being, with its rows, its code and its links, in one transaction."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from workshop.access.codes import new_code
from workshop.access.links import LEADING, ORGANISER, Links
from workshop.board.command import Role
from workshop.board.moderation import modern_workshop
from workshop.board.rows import State
from workshop.store import records
from workshop.store.store import Store
from workshop.store.tables import programme, workshop
from workshop.store.terms import set_term

PLACES: dict[str, str] = {Role.BEAMER: "beamer", Role.READER: "lezen"}
"""The page a link leads to; the others lead to the console."""
_ID = re.compile(r"[0-9a-f]{12}")
NAMED = {
    "console_url": Role.FACILITATOR, "beamer_url": Role.BEAMER, "moderator_url": Role.MODERATOR,
    "secretary_url": Role.SECRETARY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Founded:
    """What the organiser needs: the workshop's id, its code and a secret for each role that has a working link."""

    workshop: str
    code: str
    secrets: dict[str, str]


def addresses(base: str, made: Founded) -> dict[str, str]:
    """Where everybody goes, `{join_url, console_url, beamer_url, …}` (protocol 1.1); a secret stands in a fragment."""
    urls = {
        name: address(base, made.workshop, role, made.secrets[role])
        for name, role in NAMED.items()
        if role in made.secrets  # each of them may have been revoked by itself
    }
    return {"join_url": f"{base}/d/{made.code}", **urls}


def address(base: str, workshop: str, role: str, secret: str) -> str:
    """Where a link leads."""
    return f"{base}/w/{workshop}/{PLACES.get(role, 'console')}#{secret}"


def new_id() -> str:
    """An id for a workshop or programme: short enough for an address, too many to meet by chance."""
    return uuid.uuid4().hex[:12]


def is_id(said: str) -> bool:
    """Whether it is an id as `new_id` gives them: one that is not may mean something else, as a rehearsal's does."""
    return _ID.fullmatch(said) is not None


def found(store: Store, links: Links, rows: State, template: str, at: int) -> Founded:
    """Write a new workshop's rows. Its own row says to which programme it belongs.

    One of that title, date and place is shared. A term in `keep_days` of that row is that of all its programme; without
    one a new programme gets that of the instance.
    """
    with store.writing() as connection:
        row = next(iter(rows["workshop"].values()))
        row = modern_workshop({**row, "code": free_code(connection)})
        rows = {**rows, "workshop": {row["id"]: row}}
        _insert_workshop(connection, row, template, at, store.keep_days)
        if "keep_days" in row:
            set_term(connection, row["id"], row["keep_days"])
        records.found(connection, row["id"], rows)
        secrets = {str(role): links.make(connection, row["id"], role, at) for role in LEADING}
    return Founded(row["id"], row["code"], secrets)


def ensure_organiser(store: Store, links: Links, at: int) -> str:
    """The secret of the organiser's link, made at the first start."""
    secret = links.secret(None, ORGANISER)
    if secret is None:
        with store.writing() as connection:
            secret = links.make(connection, None, ORGANISER, at)
    return secret


def _insert_workshop(connection: Connection, row: dict[str, Any], template: str, at: int, days: int) -> None:
    fields = {name: row[name] for name in records.row_fields("workshop") if name in row}
    outside = {"template": template, "seq": 0, "epoch": str(uuid.uuid4()), "created_at": at, "keep_days": days,
               "programme_id": _programme(connection, row, days)}  # fmt: skip
    connection.execute(insert(workshop), {**fields, **outside})


def _programme(connection: Connection, row: dict[str, Any], days: int) -> str | None:
    if not row.get("programme"):
        return None
    same = {"title": row["programme"], "date": row.get("date"), "place": row.get("place")}
    asked = select(programme.c.id).where(*(programme.c[name] == value for name, value in same.items()))
    known: str | None = connection.execute(asked).scalar()
    if known is None:
        known = new_id()
        connection.execute(insert(programme), {"id": known, "keep_days": days, **same})
    return known


def free_code(connection: Connection, wanted: str = "") -> str:
    """A code nobody has: the one wanted if it is free."""
    code = wanted or new_code()
    while connection.execute(select(workshop.c.id).where(workshop.c.code == code)).first() is not None:
        code = new_code()
    return code
