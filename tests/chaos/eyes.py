"""Eyes: look at all that a screen is shown, and note what the checker wants to know of it.

Invariant: everything a participant's phone or the beamer ever receives passes here; what depends on the moment (hidden
then, or not yet?) is noted with its place and judged later from the journal.
"""

from __future__ import annotations

from tests.chaos.history import Row, Sightings
from tests.chaos.line import Told

NEVER = ("author", "person", "to_review")
"""Fields of an idea or a vote that are for nobody in the hall."""


class Eyes:
    """What the hall was shown. `wrote` maps an idea to its author's person, `told` a canary to its idea."""

    def __init__(self) -> None:
        self.sightings = Sightings()
        self.persons: set[str] = set()
        self.wrote: dict[str, str | None] = {}
        self.told: dict[str, str] = {}
        self.votes: dict[str, str | None] = {}
        self.frames = 0

    def saw(self, person: str | None, sync: Row, told: Told) -> None:
        """Look at one `sync` to a person, or to the beamer (None)."""
        self.frames += 1
        place = (sync["epoch"], sync["to"])
        put = sync.get("put", {})
        ideas = {*put.get("idea", ()), *(self.told[token] for token in told.tokens if token in self.told)}
        for idea in ideas:
            author = self.wrote.get(idea)
            mine = author is not None and author == person
            (self.sightings.own if mine else self.sightings.others)[idea].add(place)
        for kind in ("idea", "cluster"):
            if any("votes" in row and "mine" not in row for row in put.get(kind, {}).values()):
                self.sightings.tallies[kind].add(place)
        self._leaks(person, put, told.ids)
        if put.get("person") or sync.get("del", {}).get("person"):
            self._leak(person, "a row of a person")

    def heard(self, person: str | None, said: Told) -> None:
        """Look at anything else: an ack, a goodbye. It has no business with anybody's words."""
        if said.tokens:
            self._leak(person, f"the text of an idea in {said.event}")
        self._leaks(person, {}, said.ids)

    def _leaks(self, person: str | None, put: Row, ids: frozenset[str]) -> None:
        if others := (ids & self.persons) - {person}:
            self._leak(person, f"the id of another person: {min(others)}")
        for row in put.get("idea", {}).values():
            never = NEVER if row.get("mine") and row.get("edited") else (*NEVER, "original")
            if fields := [name for name in never if name in row]:
                self._leak(person, f"the field {fields[0]} of an idea")
        for vote, row in put.get("vote", {}).items():
            if "person" in row or person is None or self.votes.get(vote, person) != person:
                self._leak(person, f"the vote {vote} of somebody else")

    def _leak(self, person: str | None, what: str) -> None:
        if len(self.sightings.leaks) < 100:
            self.sightings.leaks.append(f"{person or 'the beamer'} was shown {what}")
