"""`startdag redact`: what was erased from the database since goes from the backups in the instance too.

A server does this by itself within seconds; it is there for backups that were put back into the instance by hand.
"""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from workshop.cli import Complaint
from workshop.config import Config
from workshop.house import House, build
from workshop.store.backups import Unread, in_backups
from workshop.store.engine import WHOLE
from workshop.store.purge import tidy
from workshop.store.redaction import bygones, redact


def run(args: argparse.Namespace) -> None:
    """Redact, and print which backups were changed."""
    changed = redacted(build(Config.of(args.instance)))
    for path in changed:
        print(f"redacted {path}")
    if not changed:
        print("nothing was left to redact")


def redacted(house: House) -> list[Path]:
    """Redact all backups, and write the database anew without what was deleted; returns the backups that changed.

    Raises Complaint when a backup cannot be opened, or when others keep the database from being written anew.
    """
    with house.store.reading() as connection:
        known = bygones(connection)
    try:
        changed = in_backups(house.config.instance, lambda copy: redact(copy, known), *WHOLE)
        tidy(house.store.engine)
    except Unread as unread:
        raise Complaint(f"{unread}; they may hold what was erased: remove them") from unread
    except sqlite3.OperationalError as error:
        raise Complaint(f"the database is in use, so it was not written anew: {error}") from error
    return changed
