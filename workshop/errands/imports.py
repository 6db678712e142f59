"""`startdag import`: a workshop from a JSON export, or from a published document with bullets."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workshop.access.founding import Founded, found
from workshop.board.setting import MOST_LEVELS
from workshop.cli import Complaint
from workshop.clock import clock
from workshop.config import Config
from workshop.errands.new import tell
from workshop.forms.texts import LONGEST, ControlCharacters, TooLong
from workshop.house import House, build
from workshop.imports.backups import from_backup
from workshop.imports.document import proof_of, text_proof
from workshop.imports.envelope import opened
from workshop.imports.founding import Unfit, play
from workshop.imports.unreadable import Unreadable
from workshop.live.strict import StrictJson
from workshop.outlines import load
from workshop.outlines.faults import NotBulleted
from workshop.outlines.proof import Proof
from workshop.outlines.reading import parse
from workshop.store.backup import NotABackup
from workshop.verslag.press import Busy

SHOWN = 40
"""Characters of a text that a complaint shows."""
BLANK = "leeg"
FORMS = (".docx", ".odt", ".md")


def run(args: argparse.Namespace) -> None:
    """Read the file and make a workshop of it; a file that cannot be read leaves nothing behind."""
    raw = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    house = build(Config.of(args.instance))
    tell(house, made_from(house, raw, args.file), as_json=args.json)


def made_from(house: House, raw: bytes, name: str) -> Founded:
    """A workshop from the bytes of a file; raises Complaint."""
    if raw.startswith(b"PK") or name.endswith(FORMS):
        return from_document(house, raw, name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Complaint(_why_not(raw, name)) from error
    return from_json(house, text) if text.lstrip().startswith("{") else from_text(house, text)


def from_json(house: House, text: str) -> Founded:
    """A workshop from a backup, under its own id when that is free here."""
    try:
        return from_backup(house, StrictJson.loads(text), clock())
    except ControlCharacters as error:
        raise Complaint("a text in this file holds invisible control characters") from error
    except TooLong as error:
        raise Complaint(f"a text in this file is longer than {LONGEST} signs") from error
    except (ValueError, NotABackup) as error:
        raise Complaint(f"this file cannot be imported: {error}") from error


def from_text(house: House, text: str) -> Founded:
    """A workshop from a published text, which must number its levels."""
    try:
        parse(text)
        return _founded(house, text_proof(text))
    except (NotBulleted, Unreadable) as error:
        raise Complaint(f"this text cannot be imported: {error}") from error


def from_document(house: House, raw: bytes, name: str) -> Founded:
    """A workshop from a DOCX, an ODT or Markdown."""
    try:
        return _founded(house, proof_of(raw, name))
    except (Unreadable, Busy) as error:
        raise Complaint(f"this document cannot be imported: {error}") from error


def _founded(house: House, proof: Proof) -> Founded:
    try:
        board = play(proof, load(BLANK), clock())
    except Unfit as error:
        if error.code == "too-many-levels":
            count = proof.counts()["level"]
            raise Complaint(f"this text has {count} levels, and a workshop has at most {MOST_LEVELS}") from error
        raise Complaint(f"this text cannot be imported: {_beginning(error.text)} is {error.code}") from error
    return found(house.store, house.links, board.state, BLANK, clock())


def _why_not(raw: bytes, name: str) -> str:
    try:
        opened(raw, name)
    except Unreadable as error:
        if error.reason != "coding":
            return f"{name} cannot be imported: {error}"
    return f"{name} is not text in UTF-8"


def _beginning(text: str) -> str:
    """So much of a text that it can be found in the file."""
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")
