"""Sweeping: what was deleted leaves the write-ahead log too, not only the tables.

SQLite keeps old pages in its log until a checkpoint empties it, and a checkpoint cannot while somebody still reads an
older state. Invariant: a sweep that was asked for is tried again until it is done, and nobody waits for it.
"""

from __future__ import annotations

import logging
import threading
import time

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

log = logging.getLogger(__name__)

AGAIN = 0.5
"""Seconds between two tries."""
TRIES = 1200
"""Ten minutes: no reader takes as long. The next sweep, or the next start, does what was left."""


class Sweeper:
    """Empties the log of one database; `writing` is held meanwhile, since a checkpoint waits for who writes."""

    def __init__(self, engine: Engine, writing: threading.Lock) -> None:
        self._engine = engine
        self._writing = writing
        self._busy = threading.Lock()

    def sweep(self) -> None:
        """Empty the log now, or, when a reader is in the way, soon and beside everything else."""
        if self._engine.dialect.name != "sqlite" or self.swept():
            return
        if self._busy.acquire(blocking=False):
            threading.Thread(target=self._later, daemon=True).start()

    def swept(self) -> bool:
        """Try once; whether the log is empty. Waits no longer than a connection does for a lock."""
        with self._writing, self._engine.connect() as connection:
            raw = connection.connection.cursor()  # by itself: a checkpoint cannot be part of a transaction
            try:
                (blocked, *_) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except OperationalError:
                return False
            finally:
                raw.close()
            return not blocked

    def _later(self) -> None:
        try:
            for _ in range(TRIES):
                time.sleep(AGAIN)
                if self.swept():
                    return
            log.warning("the write-ahead log could not be emptied: somebody has been reading all the time")
        finally:
            self._busy.release()
