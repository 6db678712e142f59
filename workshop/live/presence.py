"""Presence: who is connected to a workshop right now. Counts people, not tabs; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workshop.board.audience import BEHIND, Audience
from workshop.live.frames import Viewer

Send = Callable[["Post"], bool]
"""Hand a post to one screen; False when that screen is too far behind to take it (it will ask `since`)."""


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

    def all(self) -> list[Screen]:
        """Those that are there now, to be walked while others come and go."""
        return list(self.screens.values())

    def counts(self, **among: Callable[[str], bool] | None) -> dict[str, int]:
        """How many people there are in each room of the house; one person on two devices is one.

        `among`: what to count the participants among them by (`ready=`); a name with nobody is left out.
        """
        people: dict[Audience, set[str]] = {audience: set() for audience in Audience if audience is not Audience.HELPER}
        for screen in self.all():
            audience, person = screen.viewer.audience, screen.viewer.person
            if person or audience is not ONLOOKER.audience:
                people[Audience.FACILITATOR if audience in BEHIND else audience].add(person or screen.session)
        counts = {str(audience): len(found) for audience, found in people.items()}
        for name, is_one in among.items():
            if is_one is not None and (count := sum(map(is_one, people[Audience.PARTICIPANT]))):
                counts[name] = count
        return counts
