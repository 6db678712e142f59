"""`startdag import`: a workshop from a JSON export, or from a published text with bullets."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from workshop.access.codes import read_code
from workshop.access.founding import Founded, found, free_code, new_id
from workshop.access.links import LEADING
from workshop.board.command import Actor, Role
from workshop.board.setting import MOST_LEVELS
from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands.new import tell
from workshop.house import House, build
from workshop.live.room import MOST_COMMANDS, ask
from workshop.live.rooms import clock
from workshop.outlines import load
from workshop.outlines.bulleted import Bulleted, parse
from workshop.outlines.faults import NotBulleted
from workshop.store.backup import NotABackup, check, restore

IMPORTER = Actor("import", Role.FACILITATOR)
BLANK = "leeg"
KIND = "nodig"
"""The kind of an imported bullet: published texts do not say which of the two questions it answers."""


def run(args: argparse.Namespace) -> None:
    """Read the file and make a workshop of it; a file that cannot be read leaves nothing behind."""
    raw = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Complaint(f"{args.file} is not text in UTF-8") from error
    house = build(Config.of(args.instance))
    made = from_json(house, text) if text.lstrip().startswith("{") else from_text(house, text)
    tell(house, made, as_json=args.json)


def from_json(house: House, text: str) -> Founded:
    """A workshop from a backup, under its own id when that is free here."""
    try:
        data = check(json.loads(text))
    except (json.JSONDecodeError, NotABackup) as error:
        raise Complaint(f"this file cannot be imported: {error}") from error
    except RecursionError as error:
        raise Complaint("this file cannot be imported: it is nested too deeply") from error
    (row,) = data["rows"]["workshop"]
    workshop_id = new_id() if house.register.by_id(row["id"]) else row["id"]
    wanted = read_code(str(row.get("code") or ""))
    try:
        with house.store.writing() as connection:
            code = free_code(connection, wanted)
            restore(connection, data, workshop_id=workshop_id, code=code, at=clock())
            secrets = {str(role): house.links.make(connection, workshop_id, role, clock()) for role in LEADING}
    except (SQLAlchemyError, KeyError, TypeError) as error:
        raise Complaint("this Startdag export is damaged: its rows do not fit together") from error
    return Founded(workshop_id, code, secrets)


def from_text(house: House, text: str) -> Founded:
    """A workshop from a published text: its levels, ideas and sub-ideas, in their order."""
    try:
        read = parse(text)
    except NotBulleted as error:
        raise Complaint(f"this text cannot be imported: {error}") from error
    if len(read.levels) > MOST_LEVELS:
        raise Complaint(f"this text has {len(read.levels)} levels, and a workshop has at most {MOST_LEVELS}")
    outline = read.outline(load(BLANK))
    commands = posts(read, [level.id for level in outline.levels])
    asked = [refused for refused in map(ask, commands) if refused.receipt]
    if asked:
        raise Complaint(f"this text cannot be imported: an idea is {asked[0].receipt['code']}")  # type: ignore[index]  # just checked
    made = found(house.store, house.links, outline.rows(new_id()), BLANK, clock())
    publisher = house.rooms.find(made.workshop)
    if publisher is None:
        raise Complaint("the workshop that was just made is gone")
    for start in range(0, len(commands), MOST_COMMANDS):
        publisher.room.submit(IMPORTER, commands[start : start + MOST_COMMANDS])
    return made


def posts(read: Bulleted, levels: list[str]) -> list[dict[str, Any]]:
    """The commands that put the ideas of a text on a board with these levels."""
    commands = []
    for row_id, level in zip(levels, read.levels, strict=True):
        if level.text:
            commands.append(_command("section.edit", section="uitwerking", level=row_id, text="\n\n".join(level.text)))
        for idea in level.ideas:
            posted = _command("idea.post", kind=KIND, levels=[row_id], text=idea.text)
            commands.append(posted)
            commands += [_command("idea.post", kind=KIND, text=text, under=posted["id"]) for text in idea.under]
    return commands


def _command(name: str, **data: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "name": name, "data": data}
