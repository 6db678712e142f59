"""`startdag purge`: erase a workshop, or all whose day has come, from the database and from every backup in it.

Invariant: first it is gone from the database, then from the backups: one that is made meanwhile is waited for.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from workshop.board.terms import day_of
from workshop.cli import Complaint
from workshop.clock import clock
from workshop.config import Config
from workshop.errands.export import find
from workshop.house import House, build
from workshop.store.backups import Unread, in_backups
from workshop.store.engine import WHOLE
from workshop.store.purge import is_loose, purge, purge_at, tidy
from workshop.store.terms import due
from workshop.store.witness import erased_before, note_erased


def run(args: argparse.Namespace) -> None:
    """Erase, after asking on a terminal unless told that it is sure; prints what was done."""
    if (args.workshop is None) != args.due:
        raise Complaint("say which workshop is to be erased, or --due for all whose day has come")
    house = build(Config.of(args.instance))
    if args.due:
        tell(*purge_due(house, day_of(clock())))
        return
    workshop = find(house, args.workshop)
    confirm(house, workshop, sure=args.yes)
    tell(*erase(house, [workshop]))


def confirm(house: House, workshop: str, *, sure: bool) -> None:
    """Have it said twice; raises Complaint when it is not."""
    listed = house.register.by_id(workshop) or {}
    if sure:
        return
    if not sys.stdin.isatty():
        raise Complaint("nothing was erased: add --yes to say that you are sure")
    print(f"This erases {listed['code']} ({listed['title']}) for good, from the backups in this instance too.")
    if input(f"Type its code, {listed['code']}, to go on: ").strip().upper() != listed["code"]:
        raise Complaint("nothing was erased")


def purge_due(house: House, today: date) -> tuple[list[str], list[Path]]:
    """Erase every workshop whose day has come, or that was erased before and is there again; as `erase`."""
    with house.store.reading() as connection:
        gone = {*due(connection, today), *erased_before(connection, house.config.instance)}
    return erase(house, sorted(gone), today)


def erase(house: House, workshops: list[str], today: date | None = None) -> tuple[list[str], list[Path]]:
    """Erase workshops from the database and the backups; with a day also what in a backup is past its own.

    Returns the ids of those that were in the database, and the backups something was erased from. Raises Complaint for
    backups that cannot be opened, when all the rest is done.
    """
    instance = house.config.instance
    note_erased(instance, workshops, clock())
    gone = purged(house, workshops, again=today is not None)

    def leave(connection: Connection) -> None:
        own = due(connection, today) if today else []
        purge(connection, {*workshops, *own, *erased_before(connection, instance)})

    try:
        return gone, in_backups(instance, leave, *WHOLE)
    except Unread as unread:
        raise Complaint(f"{unread}; they may hold what was to be erased: remove them") from unread


def purged(house: House, workshops: list[str], *, again: bool) -> list[str]:
    """Purge in the database; `again` finishes one that was stopped half-way. Raises Complaint."""
    engine = house.store.engine
    try:
        if workshops:
            return purge_at(engine, workshops)
        if again and is_loose(engine):
            tidy(engine)
        return []
    except (sqlite3.OperationalError, OperationalError) as error:
        raise Complaint(
            f"not all could be erased now ({error.args[0]}); startdag purge --due goes on with it"
        ) from error


def tell(gone: Iterable[str], changed: Iterable[Path]) -> None:
    """Print what was done; no titles, since this is also what a log keeps."""
    lines = [f"Erased: {workshop}" for workshop in gone]
    lines += [f"Erased from the backup: {path}" for path in changed]
    print("\n".join(lines or ["Nothing had to be erased."]))
