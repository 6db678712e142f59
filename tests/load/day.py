"""A day in a hall: what is pushed by whom and when, from the first idea to the last vote.

The idea: everybody posts once and votes five times, at moments drawn once (so that both houses get the same), while
the facilitator clusters, moderates, and half-way opens a round. Invariant: a push names only what was acknowledged
before, or waits for it; the time still counts from when it was due.
"""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.load.phones import Command

CLUSTERS = 12
VOTES = 5
LEVELS = ("inwoners", "regio", "bestuur")
ROUND_AT = 0.5
"""Part of the day after which the round opens."""
VOTED_BY = 0.95
"""Part of the day after which nobody votes any more."""
CONSOLE = -1
"""The place of the facilitator, beside the places 0, 1, … of the phones."""


def new_id() -> str:
    """The id of a command."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Due:
    """A push that is due so many seconds after the start. `after`: the command that has to be acknowledged first."""

    at: float
    place: int
    command: Callable[[], Command]
    after: str | None = None


@dataclass
class Day:
    """The day of so many phones in so many seconds, and what should have come of it."""

    phones: int
    seconds: float
    acknowledged: Container[str] = ()
    posted: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    votes: Counter[str] = field(default_factory=Counter)
    ballots: dict[int, set[str]] = field(default_factory=dict)
    clusters: list[str] = field(default_factory=lambda: [new_id() for _ in range(CLUSTERS)])
    round: str = field(default_factory=new_id)

    def pushes(self) -> list[Due]:
        """All that is pushed, in order of time."""
        chance = random.Random(2018)
        return sorted([*self._ideas(chance), *self._votes(chance), *self._led()], key=lambda due: due.at)

    def opening(self) -> list[Command]:
        """What the facilitator does before the day begins."""
        return [command("step.go", step="ophalen")]

    def closing(self) -> list[Command]:
        """What the facilitator does at its end."""
        return [command("round.close", round=self.round)]

    def _ideas(self, chance: random.Random) -> Iterator[Due]:
        half = self.seconds * ROUND_AT * 0.95
        for place in range(self.phones):
            yield Due(chance.uniform(0, half), place, self._post(place))

    def _votes(self, chance: random.Random) -> Iterator[Due]:
        start, end = self.seconds * ROUND_AT, self.seconds * VOTED_BY
        for place in range(self.phones):
            chosen = chance.sample(self.clusters, VOTES)
            self.ballots[place] = set(chosen)
            self.votes.update(chosen)
            for target in chosen:
                yield Due(chance.uniform(start, end), place, vote(self.round, target), after=self.round)

    def _led(self) -> Iterator[Due]:
        """The facilitator: clusters are made one by one, ideas put in them, some kept out of sight and let back."""
        half = self.seconds * ROUND_AT
        for at, cluster in enumerate(self.clusters):
            moment = half * (0.2 + 0.7 * at / CLUSTERS)
            yield Due(moment, CONSOLE, self._cluster(at, cluster))
        yield Due(half * 0.96, CONSOLE, fixed(command("step.go", step="stemmen")))
        opened = command("round.open", on="clusters", budget=VOTES, secret=False)
        yield Due(half * 0.98, CONSOLE, fixed({**opened, "id": self.round}))
        for number in range(20):
            moment = self.seconds * (0.25 + 0.7 * number / 20)
            yield Due(moment, CONSOLE, self._move if number % 2 else self._moderate)

    def _post(self, place: int) -> Callable[[], Command]:
        def post() -> Command:
            text = (
                f"Idee {place}: laat inwoners eerder meepraten, met tijd en geld erbij, en kom terug met wat het werd."
            )
            made = command("idea.post", kind="nodig", levels=[LEVELS[place % 3]], text=text)
            self.posted.append(made["id"])
            return made

        return post

    def _cluster(self, at: int, cluster: str) -> Callable[[], Command]:
        return fixed({**command("cluster.create", title=f"Cluster {at + 1}", level=LEVELS[at % 3]), "id": cluster})

    def _earlier(self, back: int) -> str:
        """An idea that was acknowledged some time ago."""
        there = [idea for idea in self.posted if idea in self.acknowledged]
        return there[max(0, len(there) - back)]

    def _move(self) -> Command:
        idea = self._earlier(max(2, self.phones // 5))
        return command("idea.move", ideas=[idea], cluster=self.clusters[0])

    def _moderate(self) -> Command:
        if self.hidden and len(self.hidden) % 3 == 0:
            return command("idea.restore", ideas=[self.hidden.pop()])
        idea = self._earlier(max(2, self.phones // 4) + len(self.hidden))
        self.hidden.add(idea)
        return command("idea.hide", ideas=[idea])


def command(name: str, **data: Any) -> Command:
    """A command as the wire has it."""
    return {"id": new_id(), "name": name, "data": data}


def fixed(given: Command) -> Callable[[], Command]:
    """A command that needs to know nothing of what came before."""
    return lambda: given


def vote(round_id: str, target: str) -> Callable[[], Command]:
    """One vote for a cluster."""
    return lambda: command("vote.set", round=round_id, target=target, weight=1)
