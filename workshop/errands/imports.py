"""`startdag import`: a workshop from a JSON export, or from a published text with bullets."""

from __future__ import annotations

import argparse
import sys
import uuid
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from workshop.access.codes import read_code
from workshop.access.founding import Founded, found, free_code, new_id
from workshop.access.links import LEADING
from workshop.board.board import Board
from workshop.board.command import Actor, Given, Refusal, Role
from workshop.board.decide import decide
from workshop.board.rows import Change
from workshop.board.setting import MOST_LEVELS
from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands.new import fit, tell
from workshop.forms.commands import read
from workshop.house import House, build
from workshop.live.rooms import clock
from workshop.live.strict import StrictJson
from workshop.outlines import load
from workshop.outlines.bulleted import Bulleted, parse
from workshop.outlines.faults import NotBulleted
from workshop.store.backup import NotABackup, check, restore

IMPORTER = Actor("import", Role.FACILITATOR)
SHOWN = 40
"""Characters of a text that a complaint shows."""
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
        data = check(fit(StrictJson.loads(text)))
    except (ValueError, NotABackup) as error:
        raise Complaint(f"this file cannot be imported: {error}") from error
    data = {"keep_days": house.store.keep_days, **data}
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
    """A workshop from a published text: its levels, ideas and sub-ideas, in their order.

    It is played on a board of its own before anything is founded, so that it is there whole or not at all.
    """
    try:
        said = parse(text)
    except NotBulleted as error:
        raise Complaint(f"this text cannot be imported: {error}") from error
    if len(said.levels) > MOST_LEVELS:
        raise Complaint(f"this text has {len(said.levels)} levels, and a workshop has at most {MOST_LEVELS}")
    outline = said.outline(load(BLANK))
    board = Board(fit(outline.rows(new_id())))
    fill(board, said, [level.id for level in outline.levels])
    return found(house.store, house.links, board.state, BLANK, clock())


def fill(board: Board, said: Bulleted, levels: list[str]) -> None:
    """Put what a text says on a board with these levels; raises Complaint for what a board does not take."""
    for level, in_text in zip(levels, said.levels, strict=True):
        if in_text.text:
            _do(board, "section.edit", section="uitwerking", level=level, text="\n\n".join(in_text.text))
        for idea in in_text.ideas:
            parent = _do(board, "idea.post", kind=KIND, levels=[level], text=idea.text)
            for text in idea.under:
                _do(board, "idea.post", kind=KIND, text=text, under=parent)


def _do(board: Board, name: str, **data: Any) -> str:
    """Carry out a command as the importer; returns the id of what it made."""
    command_id = str(uuid.uuid4())
    outcome = _outcome(board, command_id, name, data)
    if isinstance(outcome, Refusal):
        raise Complaint(f"this text cannot be imported: {_beginning(data['text'])} is {outcome.code}")
    board.apply(outcome)
    return command_id


def _outcome(board: Board, command_id: str, name: str, data: dict[str, Any]) -> Change | Refusal:
    clean = read(name, data)
    if isinstance(clean, Refusal):
        return clean
    return decide(board, IMPORTER, name, Given(clean, id=command_id, at=clock()))


def _beginning(text: str) -> str:
    """So much of a text that it can be found in the file."""
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")
