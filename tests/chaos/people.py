"""What people do: participants write, polish, take back and vote; the facilitator leads, moderates and sorts.

Everything is drawn from the run's seed. Texts hold a canary that is there once, and signs that are hard on a format.
"""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import Any

from tests.chaos.history import Op, Row
from tests.chaos.phone import Phone

LEVELS = ("inwoners", "regio", "bestuur")
KINDS = ("doen", "nodig")
FLAVOURS = (
    "Één loket",
    "Samen & sterk",
    "Kosten < baten",
    "Zorg voor 👩‍👩‍👧",
    "Wijk- en dorpsraad",
    "naïef, maar goed",
)
SECTIONS = ("context", "reactie", "oproepen")
BUDGET, MOST_PER_ITEM = 5, 3
MOST_UNSAID = 20
"""Commands in an outbox beyond which somebody waits to see them saved: a hall that cannot be served in time would ask
for more and more otherwise, and never come to rest."""


def text(phone: Phone) -> str:
    """A text with a canary of its own."""
    rng = phone.rng
    mark = "poison " if rng.random() < phone.venue.poison else ""
    return f"{mark}k{rng.getrandbits(48):012x}q {rng.choice(FLAVOURS)}"


async def fill_sections(phone: Phone, until: asyncio.Event) -> None:
    """Long texts, again and again: as much as anybody can write into a frame."""
    for turn in itertools.count():
        if until.is_set():
            return
        written = [
            phone.outbox.do("section.edit", section=section, text=f"{turn} " + "Veel te lezen. " * 330)
            for section in SECTIONS
        ]
        await asyncio.gather(*written)
        await asyncio.sleep(0.05)


async def take_part(phone: Phone, pace: float, until: asyncio.Event) -> None:
    """Do something about every `pace` seconds."""
    while not until.is_set():
        await asyncio.sleep(phone.rng.expovariate(1 / pace))
        for _ in range(phone.rng.choice((1, 1, 1, 4))):  # people tap in bursts
            if not until.is_set() and len(phone.outbox.waiting) < MOST_UNSAID:
                act(phone)


def act(phone: Phone) -> None:
    """One thing that this step of the programme allows, as the screen shows it; who is not in yet has no screen."""
    if not phone.replica.epoch:
        return
    rng, allows = phone.rng, phone.replica.step.get("allows", ())
    if "vote" in allows:
        vote(phone)
    elif "post" in allows:
        mine = [row["id"] for row in phone.replica.kind("idea").values() if row.get("mine")]
        drawn = rng.random() * (1.0 if len(phone.replica.kind("idea")) < phone.venue.most_ideas else 0.36)
        if mine and drawn < 0.3:
            phone.outbox.do("idea.edit", idea=rng.choice(mine), text=text(phone))
        elif mine and drawn < 0.36:
            phone.outbox.do("idea.withdraw", idea=rng.choice(mine))
        else:
            phone.outbox.do("idea.post", kind=rng.choice(KINDS), levels=[rng.choice(LEVELS)], text=text(phone))
    elif rng.random() < 0.05 / phone.venue.pace:  # out of turn: to be refused
        phone.outbox.do("idea.post", kind="doen", levels=["regio"], text=text(phone))


def vote(phone: Phone) -> None:
    """Set the votes on something that is up, at times more than there are."""
    round_row = next((row for row in phone.replica.kind("round").values() if row["status"] == "open"), None)
    if round_row is None:
        return
    kind = round_row["on"].removesuffix("s")
    targets = sorted(phone.replica.kind(kind))[: phone.rng.choice((4, 12))]
    if targets:
        weight = phone.rng.choice((0, 1, 1, 2, 2, 3, 4))
        phone.outbox.do("vote.set", round=round_row["id"], target=phone.rng.choice(targets), weight=weight)


@dataclass(slots=True)
class Leader:
    """The facilitator: turns of collecting, a round on ideas, sorting, a round on clusters, until it is time."""

    phone: Phone
    until: asyncio.Event
    turn: float = 8.0
    """Seconds of one part."""
    undoable: list[tuple[str, int]] = field(default_factory=list)
    """Epoch and seq: after a restore a seq is that of another change, so the console forgets what it could undo."""
    lines: int = 0

    async def lead(self) -> None:
        """Lead until told to stop; a round is never left open half-way, but by a command still under way."""
        while not self.until.is_set():
            for part in (self._collect, self._vote_on_ideas, self._sort, self._vote_on_clusters):
                if not self.until.is_set():
                    await part()

    @property
    def _epoch(self) -> str:
        return self.phone.replica.epoch

    async def _do(self, name: str, /, **data: Any) -> Op:
        return await self.phone.outbox.do(name, **data)

    async def _collect(self) -> None:
        await self._do("step.go", step="ophalen")
        await self._fill(self._moderate, self.turn * 0.6)
        await self._do("step.edit", step="ophalen", shows="own")
        await self._fill(self._moderate, self.turn * 0.2)
        await self._do("workshop.edit", moderation="before")
        await self._fill(self._moderate, self.turn * 0.2)
        await self._do("workshop.edit", moderation="off")
        await self._do("step.edit", step="ophalen", shows="all")

    async def _sort(self) -> None:
        await self._do("step.go", step="ordenen")
        await self._fill(self._cluster, self.turn * 0.5)

    async def _vote_on_ideas(self) -> None:
        await self._round("ideas", self._hide_or_show)

    async def _vote_on_clusters(self) -> None:
        await self._round("clusters", self._cluster)

    async def _round(self, on: str, meanwhile: Any) -> None:
        opened = await self._do("round.open", on=on, budget=BUDGET, max_per_item=MOST_PER_ITEM)
        if opened.outcome != "ok":
            return
        await self._do("step.go", step="stemmen")
        await self._fill(meanwhile, self.turn)
        closing = [self.phone.outbox.do("round.close", round=opened.id) for _ in range(3)]  # a nervous finger
        await asyncio.gather(*closing)

    async def _fill(self, act: Any, seconds: float) -> None:
        """Do this a few times a second for so long, and wait for the answers."""
        loop = asyncio.get_running_loop()
        last = loop.time() + seconds
        while loop.time() < last and not self.until.is_set():
            op = await act()
            if op is not None and op.outcome == "ok" and op.name == "cluster.create":
                self.undoable.append((self._epoch, op.seq))  # of what may have changed nothing, it is somebody else's
            await asyncio.sleep(self.phone.rng.uniform(0.1, 0.6))

    def _some(self, *statuses: str) -> list[Row]:
        """A few ideas that stand so."""
        rows = [row for row in self.phone.replica.kind("idea").values() if row["status"] in statuses]
        rows = sorted(rows, key=lambda row: str(row["id"]))[:12]  # those that people vote on most
        return self.phone.rng.sample(rows, min(len(rows), self.phone.rng.randint(1, 3)))

    async def _moderate(self) -> Op | None:
        drawn = self.phone.rng.random()
        self.undoable = [(epoch, seq) for epoch, seq in self.undoable if epoch == self._epoch]
        if waiting := [row["id"] for row in self._some("pending")]:
            return await self._do("idea.approve" if drawn < 0.7 else "idea.hide", ideas=waiting)
        if drawn < 0.2 and self.undoable:
            return await self._do("undo", seq=self.undoable.pop()[1])
        if drawn < 0.4:
            self.lines += 1
            return await self._do("section.edit", section="motto", text=f"Motto {self.lines}")
        return await self._hide_or_show()

    async def _hide_or_show(self) -> Op | None:
        name, status = ("idea.hide", "visible") if self.phone.rng.random() < 0.5 else ("idea.restore", "hidden")
        rows = self._some(status)
        return await self._do(name, ideas=[row["id"] for row in rows]) if rows else None

    async def _cluster(self) -> Op | None:
        ideas = [row["id"] for row in self._some("visible")]
        clusters = sorted(self.phone.replica.kind("cluster"))
        if not ideas:
            return None
        if len(clusters) < 8:
            return await self._do("cluster.create", title=text(self.phone), ideas=ideas)
        return await self._do("idea.move", ideas=ideas, cluster=self.phone.rng.choice(clusters))
