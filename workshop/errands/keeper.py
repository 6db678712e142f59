"""The keeper: beside a server it erases what is due, redacts and makes backups, and notes what it saw of the database.

It only decides. What takes long is done by the same errands in a process of their own, so that the hall does not feel
it; rooms of workshops that are gone are closed within seconds, whoever erased them.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.board.terms import day_of
from workshop.cli import Complaint
from workshop.clock import clock
from workshop.errands.purge import purge_due
from workshop.house import House
from workshop.live.rooms import spawn
from workshop.store.backups import listed
from workshop.store.engine import apart, file_of
from workshop.store.terms import due
from workshop.store.witness import Witness, note, positions, recall, renew_epochs, went_back

log = logging.getLogger(__name__)

BEAT = 5.0
"""Seconds between two looks."""
MINUTE, HOUR = 60_000, 3_600_000
"""In milliseconds: how often what is seen is noted, and how often is asked what is due."""
KEPT = 7
"""Backups made by themselves that are kept."""
LONGEST = 600
"""Seconds an errand may take."""

STARTDAG = "from workshop.cli import main; main()"

Errand = Callable[..., None]


def errand_apart(instance: Path) -> Errand:
    """Runs `startdag` on an instance in a process of its own."""

    def errand(*arguments: str) -> None:
        command = [sys.executable, "-c", STARTDAG, *arguments, "--instance", str(instance)]
        done = subprocess.run(  # noqa: S603  # our own program
            command, capture_output=True, text=True, timeout=LONGEST, check=False
        )
        if done.returncode != 0:
            log.warning("startdag %s failed: %s", " ".join(arguments), done.stderr.strip()[-500:])

    return errand


class Keeper:
    """What is to be done, and when. `now` gives milliseconds since 1970."""

    def __init__(self, house: House, errand: Errand, now: Callable[[], int] = clock) -> None:
        self.house = house
        self.errand = errand
        self.now = now
        self.instance = house.config.instance
        self._stop = threading.Event()
        self._noted = self._asked = now()
        self._today = day_of(now())

    def begin(self) -> None:
        """Before anybody comes in: give a database that went back new epochs, and erase what is due."""
        with self.house.store.writing() as connection:
            back = went_back(recall(self.instance).seen, positions(connection))
            renew_epochs(connection, back)
        if back:
            log.warning("an older database was put in place of the last one: all screens of %s start afresh", back)
        try:
            gone, _ = purge_due(self.house, self._today)
        except Complaint as complaint:  # a backup that cannot be opened keeps nobody from working
            log.warning("%s", complaint)
        else:
            log.log(logging.WARNING if gone else logging.DEBUG, "erased, since their day has come: %s", gone)
        if listed(self.instance):
            self.house.store.forgot.set()  # the last server may not have come to it, and backups may have been put back
        self._note(clean=False)

    def run(self) -> None:
        """Look, until told to stop; what fails is logged and tried again."""
        while not self._stop.wait(BEAT):
            try:
                self.beat()
            except Exception:
                log.exception("the keeper failed")

    def beat(self) -> None:
        """One look."""
        self.house.rooms.sweep()
        if self.house.store.forgot.is_set():
            self.house.store.forgot.clear()
            self.errand("redact")
        now = self.now()
        if not 0 <= now - self._noted < MINUTE:
            self._noted = now
            self._note(clean=False)
        if not 0 <= now - self._asked < HOUR:
            self._asked = now
            self._ask_due()
            self._ask_backup(now)

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()

    def end(self) -> None:
        """The server stopped in order: the database file is whole by itself, for who copies it by hand."""
        self.stop()
        self._note(clean=True)
        if file_of(self.house.config.database):
            apart(self.house.store.engine, "PRAGMA wal_checkpoint(TRUNCATE)")

    def _note(self, *, clean: bool) -> None:
        with self.house.store.reading() as connection:
            note(self.instance, Witness(clean, positions(connection)))

    def _ask_due(self) -> None:
        """What is due changes with the day, or when a term was shortened."""
        today = day_of(self.now())
        with self.house.store.reading() as connection:
            now_due = due(connection, today)
        if now_due or today != self._today:
            self.errand("purge", "--due")
            self._today = today
            self.house.rooms.sweep()

    def _ask_backup(self, now: int) -> None:
        """Make one when the last is old and anything was written since."""
        database, hours = file_of(self.house.config.database), self.house.config.backup_hours
        if database is None or hours == 0:
            return
        newest = max((path.stat().st_mtime for path in listed(self.instance)), default=0.0)
        beside = (database, database.with_name(f"{database.name}-wal"))
        written = max(path.stat().st_mtime for path in beside if path.exists())
        if now - newest * 1000 >= hours * HOUR and written > newest:
            self.errand("backup", "--auto", "--keep", str(KEPT))


@contextmanager
def keeping(house: House) -> Iterator[None]:
    """Have an instance kept while it is served."""
    keeper = Keeper(house, errand_apart(house.config.instance))
    keeper.begin()
    spawn(keeper.run)
    try:
        yield
        keeper.end()
    finally:
        keeper.stop()
