"""A workshop from a JSON backup: under its own id if that is one of ours and free, whole or not at all.

All who write wait for who writes, so it is prepared first, and then written.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from workshop.access.codes import read_code
from workshop.access.founding import Founded, free_code, is_id, new_id
from workshop.access.links import LEADING
from workshop.forms.texts import cleaned
from workshop.house import House
from workshop.store.backup import NotABackup, check, prepared, put_back
from workshop.turns import breather, turn

__all__ = ["NotABackup", "from_backup"]

A_PIECE = 200
"""Texts that are looked at between two turns of others."""
UNFIT = (SQLAlchemyError, LookupError, TypeError, AttributeError, ValueError, ArithmeticError)
"""What rows raise that are not of the shape that ours have: each kind is looked at only by making something of it."""


def from_backup(house: House, data: Any, at: int) -> Founded:
    """Put a backup back; raises NotABackup, ControlCharacters or TooLong for what is none."""
    data = check(cleaned(data, breather(A_PIECE)))
    turn()
    data = {"keep_days": house.store.keep_days, **data}
    (row,) = data["rows"]["workshop"]
    workshop_id = row["id"] if is_id(row["id"]) and not house.register.by_id(row["id"]) else new_id()
    wanted = read_code(str(row.get("code") or ""))
    try:
        ready = prepared(data, workshop_id)
        with house.store.writing() as connection:
            code = free_code(connection, wanted)
            put_back(connection, ready, code=code, at=at)
            secrets = {str(role): house.links.make(connection, workshop_id, role, at) for role in LEADING}
    except UNFIT as error:
        raise NotABackup("this Startdag export is damaged: its rows do not fit together") from error
    return Founded(workshop_id, code, secrets)
