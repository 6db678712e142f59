"""`startdag export`: the verslag as a file, or everything as JSON."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from workshop.access.codes import read_code
from workshop.cli import Complaint
from workshop.config import Config
from workshop.house import House, build
from workshop.store.backup import backup, written
from workshop.verslag import layout, report
from workshop.verslag.formats import FORMATS
from workshop.verslag.huisstijl import housed

ALL = "json"


def run(args: argparse.Namespace) -> None:
    """Write the file; nothing is left behind when it cannot be made."""
    if args.format != ALL and args.format not in FORMATS:
        raise Complaint(f"there is no format {args.format!r}: choose one of {', '.join([*FORMATS, ALL])}")
    house = build(Config.of(args.instance))
    made = write(house, find(house, args.workshop), args.format)
    if args.out == "-":
        sys.stdout.buffer.write(made)
        return
    target = Path(args.out)
    partial = target.with_name(target.name + ".part")
    try:
        partial.write_bytes(made)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Complaint(f"cannot write {target}: {error.strerror}") from error


def find(house: House, asked: str) -> str:
    """The id of a workshop by id or code; raises Complaint."""
    listed = house.register.by_id(asked) or house.register.by_code(read_code(asked))
    if listed is None:
        raise Complaint(f"there is no workshop {asked!r}")
    return str(listed["id"])


def write(house: House, workshop: str, ext: str) -> bytes:
    """The bytes of one export."""
    if ext == ALL:
        return written(backup(house.store, workshop))
    loaded = house.store.load(workshop)
    if loaded is None:
        raise Complaint(f"there is no workshop {workshop!r}")
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    chosen = layout.chosen(loaded.board.workshop.get("layout"), house.config.layouts)
    return FORMATS[ext].write(housed(report.build(loaded.board, at=at, layout=chosen), house.huisstijl))
