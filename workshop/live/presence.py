"""Presence: who is connected to a workshop right now. Counts people, not tabs; nothing of it is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from workshop.board.audience import BEHIND, Audience
from workshop.live.frames import Viewer

Send = Callable[["Post"], bool]
"""Hand a post to one screen; False when that screen is too far behind to take it (it will ask `since`)."""


Test = Callable[[str], bool]
"""Whether something holds of a person."""
LATELY = 30.0
"""Seconds for which who waits for news over HTTPS is here: a wait ends after twenty, and they ask again at once."""
ONLOOKER = Viewer(Audience.PARTICIPANT)
"""A facilitator who looks on as participants see it: nobody on the roll, so not counted."""


@dataclass(slots=True, eq=False)
class Post:
    """One message on its way out: its event and encoded body, and what the wire made of it once for all."""

    event: str
    body: str
    parcel: object = None


@dataclass(slots=True, eq=False)
class Screen:
    """One connection: who looks, the session behind it, how to reach it and how to end it."""

    viewer: Viewer
    session: str
    send: Send
    hang_up: Callable[[], object] = lambda: None


@dataclass(slots=True)
class Presence:
    """The screens of one workshop."""

    screens: dict[str, Screen] = field(default_factory=dict)
    waiting: dict[str, float] = field(default_factory=dict)
    """When people without a socket last began to wait for news (seconds, `time.monotonic`)."""

    def join(self, key: str, screen: Screen) -> None:
        """A screen is here; whoever it is of waits no more."""
        self.screens[key] = screen
        self.waiting.pop(screen.viewer.person or "", None)

    def waits(self, viewer: Viewer) -> None:
        """Somebody asks for news over HTTPS."""
        if viewer.person is not None:
            self.waiting[viewer.person] = time.monotonic()

    def all(self) -> list[Screen]:
        """Those that are there now, to be walked while others come and go."""
        return list(self.screens.values())

    def _lately(self) -> set[str]:
        """Who waits over HTTPS; of who came long ago nothing is kept."""
        now = time.monotonic()
        for person, began in list(self.waiting.items()):
            if now - began > LATELY:
                self.waiting.pop(person, None)
        return set(self.waiting)

    def counts(self, ready: Test | None = None, to_vote: Test | None = None) -> dict[str, int]:
        """How many people there are in each room of the house; one person on two devices is one.

        How many of the participants are `ready`, and how many have yet `to_vote`, those among them who wait over HTTPS
        as well: both by a test of a person, and left out where it is nobody.
        """
        people: dict[Audience, set[str]] = {audience: set() for audience in Audience if audience is not Audience.HELPER}
        for screen in self.all():
            audience, person = screen.viewer.audience, screen.viewer.person
            if person or audience is not ONLOOKER.audience:
                people[Audience.FACILITATOR if audience in BEHIND else audience].add(person or screen.session)
        counts = {str(audience): len(found) for audience, found in people.items()}
        here = people[Audience.PARTICIPANT]
        for name, test, among in (("ready", ready, here), ("to_vote", to_vote, here | self._lately())):
            if test is not None and (count := sum(map(test, among))):
                counts[name] = count
        return counts
