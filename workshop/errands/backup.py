"""`startdag backup`: the whole database as one checked file, also while a server runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands.ground import database_of, holds
from workshop.house import build
from workshop.store.backups import MADE, MADE_BY_ITSELF, BackupFailed, make, thin


def run(args: argparse.Namespace) -> None:
    """Make the copy and print where it is and what it holds; with `--keep` remove all but the newest few."""
    if args.keep is not None and args.keep < 1:
        raise Complaint("keep at least 1 backup")
    config = Config.of(args.instance)
    database_of(config)
    target = Path(args.out) if args.out else None
    if target is not None and target.exists():
        raise Complaint(f"{target} is there already: choose another --out")
    house = build(config)
    kind = MADE_BY_ITSELF if args.auto else MADE
    try:
        path = make(house.store.engine, config.instance, target, kind)
        print("\n".join([f"Backup: {path}", *holds(house)]))
        if target is not None and not target.resolve().is_relative_to(config.instance):
            print("Nobody erases what is in this file when its day has come: do that yourself.")
        for old in thin(config.instance, args.keep, kind) if args.keep else []:
            print(f"Removed: {old}")
    except BackupFailed as error:
        raise Complaint(f"no backup was made: {error}") from error
