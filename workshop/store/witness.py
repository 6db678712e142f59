"""The witness: what a server saw of its database, in a small file beside it, so that another in its place is noticed.

A database of an hour ago that somebody copies into place continues the same epoch with lower numbers, and screens would
take new rows for known ones. Invariant: what is noted is never ahead of what is committed, so only a database that
went back is found out; what went back less than a minute after an unclean stop is not.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select, update

from workshop.store.tables import workshop

FILE = "witness.json"
ERASED_FILE = "erased.txt"
Positions = dict[str, tuple[str, int]]
"""Workshop -> its epoch and seq."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What was seen last, and whether the server stopped in order after it."""

    clean: bool = True
    seen: Positions = field(default_factory=dict)


def recall(instance: Path) -> Witness:
    """What the last server noted; a blank one when there is nothing to read."""
    try:
        said = json.loads((instance / FILE).read_text())
        seen = {str(each): (str(epoch), int(seq)) for each, (epoch, seq) in said["seen"].items()}
        return Witness(said["clean"] is True, seen)
    except FileNotFoundError:
        return Witness()
    except (ValueError, KeyError, TypeError, AttributeError):
        return Witness(clean=False)  # half a file is a sign of its own


def note(instance: Path, witness: Witness) -> None:
    """Write down what is seen now; whole or not at all."""
    part = instance / f"{FILE}.part"
    part.write_text(json.dumps({"clean": witness.clean, "seen": witness.seen}))
    part.replace(instance / FILE)


def positions(connection: Connection) -> Positions:
    """Where each workshop is."""
    asked = select(workshop.c.id, workshop.c.epoch, workshop.c.seq)
    return {found.id: (found.epoch, found.seq) for found in connection.execute(asked)}


def went_back(seen: Mapping[str, tuple[str, int]], now: Mapping[str, tuple[str, int]]) -> list[str]:
    """The workshops that are not where they were seen, or further: their history was replaced."""
    both = seen.keys() & now.keys()
    return sorted(each for each in both if seen[each][0] != now[each][0] or seen[each][1] > now[each][1])


def renew_epochs(connection: Connection, workshop_ids: Iterable[str]) -> None:
    """Give workshops a new epoch: screens that knew the old one start afresh."""
    for each in workshop_ids:
        connection.execute(update(workshop).where(workshop.c.id == each).values(epoch=str(uuid.uuid4())))


def note_erased(instance: Path, workshop_ids: Iterable[str], at: int) -> None:
    """Remember which workshops were erased, and when (milliseconds), so that no old backup brings them back."""
    with (instance / ERASED_FILE).open("a") as file:
        file.writelines(f"{each} {at}\n" for each in workshop_ids)


def erased_before(connection: Connection, instance: Path) -> list[str]:
    """The workshops in this database that were erased since they were made: it is of before that."""
    try:
        lines = (instance / ERASED_FILE).read_text().splitlines()
    except FileNotFoundError:
        return []
    erased = {each: int(at) for each, _, at in (line.partition(" ") for line in lines) if at.isdecimal()}
    asked = select(workshop.c.id, workshop.c.created_at).where(workshop.c.id.in_(erased))
    return [found.id for found in connection.execute(asked) if found.created_at <= erased[found.id]]
