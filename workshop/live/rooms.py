"""Rooms: finds or opens the room of a workshop, one per workshop and process; and closes them all when it stops."""

from __future__ import annotations

import threading
from collections.abc import Callable

from workshop.clock import clock
from workshop.live.admission import Admission
from workshop.live.publisher import Publisher
from workshop.live.pulse import Pulse
from workshop.live.room import Room
from workshop.store.store import Store, Unavailable

__all__ = ["Rooms", "Unavailable", "spawn"]

MOST_PHONES = 20_000
"""Phones that may be connected, unless told otherwise."""
RETURNS = 200
"""Screens a second that come back after a goodbye: over so long their return is spread."""


def spawn(task: Callable[[], None]) -> threading.Thread:
    """Run a task beside the rest; under a cooperative engine the patched `threading` makes this a greenlet."""
    thread = threading.Thread(target=task, daemon=True)
    thread.start()
    return thread


class Rooms:
    """All open rooms of this process, and the door to them."""

    def __init__(self, store: Store, most_phones: int | None = None) -> None:
        self.store = store
        self.pulse = Pulse(spawn)
        self.admission = Admission(most_phones or MOST_PHONES, lambda: self.pulse.lag)
        self._closing = False
        self._open: dict[str, Publisher] = {}
        self._lock = threading.Lock()
        self.on_forget: Callable[[str], None] = lambda _: None
        """Called with a workshop that came to its end, or in which something was erased: nobody may keep anything made
        from it."""

    def find(self, workshop_id: str) -> Publisher | None:
        """The publisher (and by it the room) of a workshop; None when there is no such workshop."""
        with self._lock:
            found = self._open.get(workshop_id)
            if found is None:
                store = self.store.of(workshop_id)
                loaded = store.load(workshop_id)
                if loaded is None:
                    return None
                room = Room(workshop_id, store, loaded, clock)
                room.closed = self._closing
                room.on_forget = lambda: self.on_forget(workshop_id)
                found = self._open[workshop_id] = Publisher(room, spawn)
            return found

    def sweep(self) -> list[str]:
        """End the rooms of workshops that were erased, by whatever process; returns which."""
        with self._lock:
            if not self._open:
                return []
            there = self.store.workshops() | set(self.store.annexes)
            gone = {each: self._open.pop(each) for each in set(self._open) - there}
        for publisher in gone.values():
            publisher.end("purged")
        for workshop_id in gone:
            self.on_forget(workshop_id)
        return sorted(gone)

    def end(self, workshop_id: str, reason: str) -> None:
        """End one room for good: its screens hear why, and what comes too late is not taken."""
        with self._lock:
            publisher = self._open.pop(workshop_id, None)
        if publisher is not None:
            publisher.end(reason)
            publisher.room.close()
            self.on_forget(workshop_id)

    def all(self) -> list[Publisher]:
        """Those that are open."""
        return list(self._open.values())

    def close(self) -> None:
        """Take no commands any more, finish the commits under way, show the last of it and say goodbye everywhere."""
        self._closing = True
        screens = sum(len(publisher.presence.screens) for publisher in self.all())
        for publisher in self.all():
            publisher.room.close()
        for publisher in self.all():
            publisher.close(screens / RETURNS)
