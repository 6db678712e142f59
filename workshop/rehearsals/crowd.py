"""The crowd: simulated participants who come in and act one after the other, through the Room as everybody does.

Invariant: one act at a time, seldom enough not to be felt elsewhere, and none while the server lags: real people go
before simulated ones. It ends when it is told to, or when its room takes nothing any more.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from contextlib import suppress

from workshop.board.audience import Audience
from workshop.board.command import Actor, Role
from workshop.board.persons import ORGANISATION_TYPES
from workshop.live.frames import Viewer
from workshop.live.presence import Screen
from workshop.live.publisher import Publisher
from workshop.live.rooms import Unavailable
from workshop.rehearsals.people import act
from workshop.rehearsals.script import Script

DOOR = Actor("door", Role.SYSTEM)
PACES = {"slow": 60.0, "normal": 20.0}
"""Seconds in which everybody acts once."""
SOONEST = 0.2
"""Seconds between two acts at least."""
COMING = 0.15
"""Seconds between two who come in."""
LAG = 0.2
"""Seconds of lag above which the crowd holds its breath."""
HELD = 1.0
"""Seconds between two looks whether it may go on."""


class Crowd:
    """`size` people of one room, who live in `live` until `stop`. `paused` may be set and cleared at any moment."""

    def __init__(self, publisher: Publisher, size: int, pace: str, lag: Callable[[], float]) -> None:
        self.publisher = publisher
        self.size = size
        self.pace = pace
        self.paused = False
        self.people: list[str] = []
        self._lag = lag
        self._dice = random.Random()  # noqa: S311  # simulated
        self._script = Script(publisher.room.board.workshop["language"], self._dice)
        self._stop = threading.Event()

    def stop(self) -> None:
        """Do nothing any more."""
        self._stop.set()

    def live(self) -> None:
        """Come in, and do what the step allows until told to stop; where nobody could come in, nobody does anything."""
        while self.size and not self._stop.wait(self._pause()) and not self.publisher.room.closed:
            if not self._is_held():
                self._try()

    def _is_held(self) -> bool:
        return self.paused or self._lag() > LAG

    def _pause(self) -> float:
        if self._is_held():
            return HELD
        if len(self.people) < self.size:
            return COMING
        return max(SOONEST, PACES[self.pace] / self.size * self._dice.uniform(0.5, 1.5))

    def _try(self) -> None:
        with suppress(Unavailable):  # the room is closing, or its database is busy: not now
            self._turn()

    def _turn(self) -> None:
        if len(self.people) < self.size:
            self._come_in()
            return
        room = self.publisher.room
        person = self._dice.choice(self.people)
        with room.lock:  # what one looks at is one state of the board
            chosen = act(room.board, person, self._dice, self._script)
        if chosen is not None:
            room.command(Actor(person, Role.PARTICIPANT, person), chosen[0], **chosen[1])

    def _come_in(self) -> None:
        kind = ORGANISATION_TYPES[0] if len(self.people) % 3 else self._dice.choice(ORGANISATION_TYPES)
        receipt = self.publisher.room.command(DOOR, "person.join", organisation_type=kind)
        if not receipt["ok"]:  # closed: nobody comes in any more
            self.size = len(self.people)
            return
        person = receipt["id"]
        self.people.append(person)
        self.publisher.join(person, Screen(Viewer(Audience.PARTICIPANT, person), person, lambda post: True))
