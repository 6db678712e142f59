"""All rehearsals of this process: at most one of each workshop, and few together.

Invariant: a rehearsal ends whole. Its screens hear so, its room takes nothing any more, and its store, which was never
on a disk, is let go; nothing of it can be found afterwards, by its id or by its code.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from workshop.clock import clock
from workshop.house import House
from workshop.live.rooms import spawn
from workshop.rehearsals.rehearsal import Rehearsal, begin, fresh

MOST = 3
"""Rehearsals at the same time: each holds a board in memory, and a crowd that acts up to five times a second."""
LOOK = 5.0
"""Seconds between two looks whether one has lasted long enough."""


class Full(Exception):
    """There are as many rehearsals as there may be."""


class Rehearsals:
    """What is being rehearsed in a house. `now` gives milliseconds since 1970."""

    def __init__(self, house: House, now: Callable[[], int] = clock) -> None:
        self._house = house
        self._now = now
        self._lock = threading.Lock()
        self._running: dict[str, Rehearsal] = {}
        house.rooms.pulse.every(LOOK, self.look)

    def find(self, rehearsal_id: str) -> Rehearsal | None:
        """The rehearsal with this id, while it runs."""
        return self._running.get(rehearsal_id)

    def of(self, workshop_id: str) -> Rehearsal | None:
        """The rehearsal of this workshop, while it runs."""
        return next((each for each in list(self._running.values()) if each.of == workshop_id), None)

    def begin(self, workshop_id: str, people: int, pace: str) -> Rehearsal | None:
        """Rehearse a workshop; when that is being done already, that is the one. None when there is no such workshop.

        Raises Full.
        """
        publisher = self._house.rooms.find(workshop_id)
        if publisher is None:
            return None
        with self._lock:
            if (known := self.of(workshop_id)) is not None:
                return known
            if len(self._running) >= MOST:
                raise Full
            with publisher.room.lock:
                rows = fresh(publisher.room.board)
            made = begin(self._house, rows, people, pace)
            self._running[made.id] = made
        spawn(made.crowd.live)
        return made

    def end(self, rehearsal_id: str) -> bool:
        """End a rehearsal; whether there was one."""
        with self._lock:
            ended = self._running.pop(rehearsal_id, None)
        if ended is None:
            return False
        ended.crowd.stop()
        self._house.store.annexes.pop(ended.id, None)  # first: or its room could be opened again
        self._house.rooms.end(ended.id, "rehearsal-over")
        ended.store.close()
        return True

    def end_of(self, workshop_id: str) -> None:
        """End the rehearsal of a workshop, if there is one."""
        if (found := self.of(workshop_id)) is not None:
            self.end(found.id)

    def look(self) -> None:
        """End what was forgotten, and what is a rehearsal of a workshop that was erased."""
        if not self._running:
            return
        there = self._house.store.workshops()
        for each in list(self._running.values()):
            if self._now() >= each.ends_at or each.of not in there:
                self.end(each.id)
