"""The ground an instance stands on: looked at before a server opens the database, and told in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

from workshop.access.codes import shown
from workshop.cli import Complaint
from workshop.config import Config
from workshop.house import House
from workshop.store.backups import FOLDER, listed
from workshop.store.disk import MAGIC, damage, network_here
from workshop.store.engine import file_of
from workshop.store.witness import recall

ANYWAY = "STARTDAG_NETWORK_DISK"


def database_of(config: Config) -> Path:
    """The file of the database; raises Complaint when it is kept elsewhere, where other tools make copies."""
    file = file_of(config.database)
    if file is None:
        raise Complaint("this works for a database in a file; yours is elsewhere: use the tools that come with it")
    return file


def look(config: Config) -> None:
    """Refuse a network disk, and a database that an unclean stop left damaged. Raises Complaint."""
    file = file_of(config.database)
    if file is None:
        return
    kind = network_here(file)
    if kind and os.environ.get(ANYWAY) != "1":
        raise Complaint(
            f"{file} is on a network disk ({kind}), where a database gets damaged sooner or later: choose an "
            f"--instance on a disk of this machine, or set {ANYWAY}=1 if you are sure"
        )
    if not file.exists() or (wrong := _wrong(file, clean=recall(config.instance).clean)) is None:
        return
    best = next((path for path in listed(config.instance) if damage(path) is None), None)
    advice = f"put back the newest backup with: startdag restore {best}" if best else _none(config)
    raise Complaint(f"{file} is damaged ({wrong}); {advice}")


def _wrong(file: Path, *, clean: bool) -> str | None:
    """What is wrong: looked at page by page after an unclean stop, else only whether it is a database at all."""
    with file.open("rb") as opened:
        head = opened.read(len(MAGIC))
    if head == b"":
        return None  # as SQLite itself makes it
    return None if clean and head == MAGIC else damage(file)


def _none(config: Config) -> str:
    return f"there is no backup in {config.instance / FOLDER}: put one there, then use startdag restore"


def holds(house: House) -> list[str]:
    """A line for each workshop: its code, until when it is kept, and its title."""
    return [f"  {shown(each['code'])}  until {each['erased_on']}  {each['title']}" for each in house.register.all()]
