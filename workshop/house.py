"""The house: everything one instance is made of, put together in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workshop.access.founding import ensure_organiser
from workshop.access.links import Links
from workshop.access.logbook import Logbook
from workshop.access.register import Register
from workshop.access.seal import instance_key
from workshop.access.sessions import Sessions
from workshop.clock import clock
from workshop.config import Config
from workshop.live.rooms import Rooms
from workshop.store.backup import backup, written
from workshop.store.store import Store, Unavailable
from workshop.store.takeaway import RoundOpen, takeaway
from workshop.verslag.huisstijl import Block as Huisstijl
from workshop.verslag.press.shelter import hide
from workshop.verslag.stijlmap import read


@dataclass(frozen=True, slots=True)
class House:
    """The store and what stands on it."""

    config: Config
    key: str
    store: Store
    rooms: Rooms
    links: Links
    sessions: Sessions
    register: Register
    logbook: Logbook
    huisstijl: Huisstijl | None
    """How documents look when not like Startdag."""

    def organiser_url(self, base: str) -> str:
        """The organiser's link; its secret stands in the fragment, which is never sent to a server."""
        return f"{base}/organiser#{ensure_organiser(self.store, self.links, clock())}"

    def backup_of(self, workshop: str) -> bytes:
        """All of a workshop as JSON, names and what is hidden too: a backup, to be imported here or elsewhere."""
        return self._file(workshop, lambda: written(backup(self.store, workshop)))

    def takeaway_of(self, workshop: str) -> bytes | None:
        """The same without who did what, for who leads; None while a round is open."""
        try:
            return self._file(workshop, lambda: written(takeaway(backup(self.store, workshop))))
        except RoundOpen:
            return None

    def _file(self, workshop: str, made: Callable[[], bytes]) -> bytes:
        """What is made of all of a workshop; made anew until nothing was erased meanwhile.

        Raises Unavailable when the workshop came to its end meanwhile.
        """
        while publisher := self.rooms.find(workshop):
            room = publisher.room
            with room.lock:
                forgot = room.forgot
            found = made()
            with room.lock:  # who erases has it until the room says so
                if room.ended is None and room.forgot == forgot:
                    return found
        raise Unavailable("the workshop is no more")


def build(config: Config) -> House:
    """A house on its ground: opens (and where need be migrates) the database, and keeps it out of the press's sight.

    Raises BrokenHuisstijl (a ValueError) when the huisstijl that was chosen cannot be used.
    """
    huisstijl = read(config.huisstijlen, config.huisstijl) if config.huisstijl else None
    hide(config.instance)
    key = instance_key(config.instance)
    store = Store(config.database, config.keep_days)
    return House(
        config,
        key,
        store,
        Rooms(store, config.most_phones),
        Links(store, key),
        Sessions(store, key),
        Register(store),
        Logbook(store),
        huisstijl,
    )
