"""`startdag restore`: a backup in the place of the database, while no server runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands.ground import database_of, holds
from workshop.errands.serve import alone
from workshop.house import build
from workshop.store.backups import BackupFailed
from workshop.store.replacing import NotOurs, replace
from workshop.store.witness import Witness, note


def run(args: argparse.Namespace) -> None:
    """Put the file in place and print what there is now; a file that will not do leaves everything as it was."""
    config = Config.of(args.instance)
    database = database_of(config)
    with alone(config):
        try:
            done = replace(Path(args.file), database, discard=args.discard)
        except (NotOurs, BackupFailed) as error:
            raise Complaint(str(error)) from error
        note(config.instance, Witness(clean=True, seen=done.seen))
        house = build(config)
        print(f"Restored from {args.file}; every screen starts afresh. There are now:")
        print("\n".join(holds(house) or ["  no workshops"]))
        if done.put_aside:
            print(f"The database that was here is kept in {done.put_aside}")
            if not done.carried:
                print("It could not be read, so links that were renewed since the backup work as they did then.")
