"""`make chaos`: a workshop in a storm, and whether every promise held. Also a function, for the suite and the defects.

The idea: phones, facilitator and beamer live in one loop and keep a history; a nemesis breaks things by a plan; then
all is mended, screens come to rest, and pure functions (`invariants.py`) judge histories, screens and database.
"""

from __future__ import annotations

import asyncio
import io
import json
import time
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.chaos.checker import Finding, check
from tests.chaos.database import look, whole
from tests.chaos.history import Evidence, Lineage, Rows
from tests.chaos.line import ask
from tests.chaos.machine import Machine
from tests.chaos.nemesis import Nemesis
from tests.chaos.people import Leader, fill_sections, take_part
from tests.chaos.phone import Phone
from tests.chaos.plan import Plan
from tests.chaos.screens import equal
from tests.chaos.tale import BEAT, Tale, counts, follow
from tests.chaos.venue import Venue
from tests.chaos.weather import Weather

OPENING, AT_LAST = 60.0, 300.0
"""Seconds for some to come in, and for everybody."""
AT_ONCE = 50
LOOKING = 180.0
"""Seconds to look at all screens in."""
TEMPLATE = "startdag-8a"


@dataclass(slots=True)
class Run:
    """What a run gave."""

    plan: Plan
    evidence: Evidence
    findings: list[Finding]
    figures: dict[str, object]
    venue: Venue
    log: str


class Stuck(Exception):
    """A run cannot go on; the words say how far it came."""


class Storm:
    """One run of one plan on a fresh instance."""

    def __init__(self, plan: Plan, folder: Path, defect: str | None = None, tale: Tale | None = None) -> None:
        self.plan = plan
        self.tale = tale or Tale()
        self.venue: Venue | None = None
        self.machine = Machine(folder, defect)
        self.phones: list[Phone] = []
        self.over = asyncio.Event()

    async def run(self) -> Run:
        """Start, storm, mend, wait and judge."""
        try:
            return await self._run()
        finally:
            for batch in (self.phones[at : at + AT_ONCE] for at in range(0, len(self.phones), AT_ONCE)):
                await asyncio.gather(*(phone.close() for phone in batch))
            self.machine.thaw()
            self.machine.close()

    async def _run(self) -> Run:
        plan, machine = self.plan, self.machine
        made = json.loads(machine.run("new", TEMPLATE, "--json"))
        start, _, _, start_seq = look(machine.database, made["workshop"])
        secrets = {role: urlsplit(made[f"{place}_url"]).fragment for role, place in
                   (("facilitator", "console"), ("beamer", "beamer"))}  # fmt: skip
        machine.set(tight=plan.bulk)
        await machine.start()
        venue = Venue(plan.seed, machine.port, made["workshop"], made["code"], secrets, most_ideas=plan.most_ideas)
        venue.poison, venue.pace, venue.tale = plan.poison, plan.pace, self.tale
        self.venue = venue
        venue.began()
        leader, acting = await self._gather(venue)
        nemesis = Nemesis(plan, machine, venue, self.phones, start)
        venue.weather = plan.weather
        following = asyncio.create_task(follow(machine, self.phones, venue))
        await nemesis.strike()
        venue.weather = Weather()
        self.over.set()
        evidence = await self._come_to_rest(venue, [leader, *acting])
        following.cancel()
        self._dump(evidence, nemesis, start, start_seq)
        figures = self._figures(evidence, nemesis, venue)
        self.tale.tell("judging")
        findings = check(evidence)
        self.tale.tell(f"judged: {len(findings)} findings")
        if not whole(machine.database):
            findings.append(Finding("I1", "the database file is damaged"))
        return Run(plan, evidence, findings, figures, venue, machine.log)

    # -- people --------------------------------------------------------------------------------------------------------

    async def _gather(self, venue: Venue) -> tuple[asyncio.Task[None], list[asyncio.Task[None]]]:
        """Everybody comes in; the last of them half-way."""
        plan = self.plan
        facilitator = Phone(venue, "facilitator", role="facilitator", https=plan.bulk)
        beamer = Phone(venue, "beamer", role="beamer")
        people = [Phone(venue, f"phone {at}", https=at < plan.phones * plan.https) for at in range(plan.phones)]
        late = round(plan.phones * plan.late)
        first = [facilitator, beamer, *people[: plan.phones - late]]
        await self._let_in(first)
        self.tale.tell(f"in: {counts(self.phones, venue)}")
        lead = asyncio.create_task(Leader(facilitator, self.over, plan.turn).lead())
        if plan.bulk:
            facilitator.spawn(fill_sections(facilitator, self.over))
        acting = [asyncio.create_task(take_part(phone, plan.pace, self.over)) for phone in first[2:]]
        acting.append(asyncio.create_task(self._come_late(people[plan.phones - late :], acting)))
        return lead, acting

    async def _let_in(self, phones: list[Phone]) -> None:
        last = time.monotonic() + AT_LAST
        for at in range(0, len(phones), AT_ONCE):
            batch = phones[at : at + AT_ONCE]
            self.phones += batch
            for phone in batch:
                phone.start()
            await self._until(lambda batch=batch: all(phone.replica.epoch for phone in batch), OPENING)
            if time.monotonic() > last:
                in_now = sum(bool(phone.replica.epoch) for phone in phones)
                raise Stuck(f"after {AT_LAST:.0f} s {in_now} of {len(phones)} were in")

    async def _come_late(self, phones: list[Phone], acting: list[asyncio.Task[None]]) -> None:
        for phone in phones:
            await asyncio.sleep(self.plan.seconds * 0.5 / len(phones))
            if self.over.is_set():
                return
            phone.start()
            self.phones.append(phone)
            acting.append(asyncio.create_task(take_part(phone, self.plan.pace, self.over)))

    async def _until(self, true: object, seconds: float) -> float:
        """Wait for something, at most so long; returns how long it took."""
        began = time.monotonic()
        while not true() and time.monotonic() - began < seconds:  # type: ignore[operator]
            if self.phones and self.phones[0].venue.errors:
                raise self.phones[0].venue.errors[0]
            await asyncio.sleep(0.02)
        return time.monotonic() - began

    # -- at the end --------------------------------------------------------------------------------------------------

    async def _come_to_rest(self, venue: Venue, acting: list[asyncio.Task[None]]) -> Evidence:
        """Wait until nothing moves any more, and look at every screen."""
        plan, evidence = self.plan, Evidence(sightings=venue.eyes.sightings)
        self.tale.tell(f"the faults are over: {counts(self.phones, venue)}")
        evidence.empty_after = await self._until(
            lambda: not any(phone.outbox.waiting for phone in self.phones), plan.patience
        )
        self.tale.tell(f"outboxes after {evidence.empty_after:.1f} s: {counts(self.phones, venue)}")
        for task in acting:
            task.cancel()
        for done in await asyncio.gather(*acting, return_exceptions=True):
            if isinstance(done, Exception):
                raise done
        state = (await ask(venue.port, "GET", "/health")).status
        assert state == 200, "the server is not there"
        evidence.back_after = await self._until(lambda: all(phone.back for phone in self.phones), plan.patience)
        _, _, epoch, head = look(self.machine.database, venue.workshop)
        looking = asyncio.create_task(self._lag(evidence))
        evidence.equal_after = await self._until(
            lambda: equal({phone.replica.place for phone in self.phones}, epoch, head), plan.patience
        )
        looking.cancel()
        self.tale.tell(f"all back after {evidence.back_after:.1f} s, screens equal after {evidence.equal_after:.1f} s")
        await self._look_at_screens(evidence)
        self.tale.tell(f"{len(evidence.screens):,} screens looked at")
        evidence.ops, evidence.turned_away = list(venue.ops.values()), venue.turned_away
        return evidence

    async def _look_at_screens(self, evidence: Evidence) -> None:
        last = time.monotonic() + LOOKING
        for at in range(0, len(self.phones), AT_ONCE):
            batch = self.phones[at : at + AT_ONCE]
            looks = [phone.screen() for phone in batch] if time.monotonic() < last else []
            seen = await asyncio.gather(*looks, return_exceptions=True)
            for phone, screen in zip(batch, seen or [TimeoutError()] * len(batch), strict=True):
                if isinstance(screen, OSError | TimeoutError):
                    evidence.unread.append(phone.who)
                elif isinstance(screen, BaseException):
                    raise screen
                else:
                    evidence.screens.append(screen)

    async def _lag(self, evidence: Evidence) -> None:
        """Note by how much the loop of the phones is late."""
        while True:
            began = time.monotonic()
            await asyncio.sleep(BEAT)
            evidence.lag = max(evidence.lag, time.monotonic() - began - BEAT)

    def _dump(self, evidence: Evidence, nemesis: Nemesis, start: Rows, start_seq: int) -> None:
        evidence.tables, journal, epoch, head = look(self.machine.database, nemesis.venue.workshop)
        evidence.lineages = {**nemesis.lineages, epoch: Lineage(start, journal, head, start_seq)}
        evidence.locks = nemesis.locks
        probe = self.machine.probe()
        evidence.queued, evidence.memory = probe.get("queued", 0), probe.get("memory", 0)
        for ext in self.plan.exports:
            file = self.machine.instance / f"verslag.{ext}"
            self.machine.run("export", nemesis.venue.code, "--format", ext, "--out", str(file))
            evidence.exports[ext] = text_of(file.read_bytes(), ext)

    def _figures(self, evidence: Evidence, nemesis: Nemesis, venue: Venue) -> dict[str, object]:
        ops, tally = evidence.ops, venue.tally
        outcomes = {name: sum(op.outcome == name for op in ops) for name in ("ok", "fail", "info")}
        return {
            "seed": self.plan.seed, "phones": len(self.phones) - 2, "kills": nemesis.struck["kill"],
            "faults": dict(nemesis.struck),
            "commands": len(ops), "ok": outcomes["ok"], "refused": outcomes["fail"], "unknown": outcomes["info"],
            "codes": _codes(evidence), "pushes": tally.pushes, "copies": tally.copies, "lost": tally.lost,
            "timeouts": tally.timeouts, "asked to come later": tally.asked_later,
            "more than once": sum(op.sent > 1 for op in ops), "frames": tally.frames, "resets": tally.resets,
            "gaps": tally.gaps, "connections": tally.connections, "journal": len(evidence.last.journal),
            "first ack after start (s)": _spread(venue.acked_after[1:]),
            "up after start (s)": _spread([each.up for each in nemesis.returns]),
            "most back after start (s)": _spread([each.most for each in nemesis.returns]),
            "all back after start (s)": _spread([each.all for each in nemesis.returns]),
            "outboxes empty after (s)": round(evidence.empty_after, 2),
            "all back after the storm (s)": round(evidence.back_after, 2),
            "screens equal after (s)": round(evidence.equal_after, 2),
            "phones late by at most (s)": round(evidence.lag, 3),
            "longest queue": evidence.queued, "memory (MB)": evidence.memory >> 20,
        }  # fmt: skip


def _codes(evidence: Evidence) -> dict[str, int]:
    found: dict[str, int] = {}
    for op in evidence.ops:
        if op.code:
            found[op.code] = found.get(op.code, 0) + 1
    return dict(sorted(found.items()))


def _spread(seconds: Sequence[float | None]) -> str:
    ordered = sorted(each for each in seconds if each is not None)
    if not ordered:
        return f"in none of {len(seconds)} before the next start or the end" if seconds else "–"
    never = len(seconds) - len(ordered)
    said = f"median {ordered[len(ordered) // 2]:.2f}, most {ordered[-1]:.2f}"
    return f"{said}; in {never} of {len(seconds)} not before the next start or the end" if never else said


def text_of(data: bytes, ext: str) -> str:
    """The words of an export."""
    if ext == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return parts.read("word/document.xml").decode()
    return data.decode()


def storm(plan: Plan, folder: Path, defect: str | None = None) -> Run:
    """One run."""

    async def go() -> Run:
        return await Storm(plan, folder, defect).run()

    with ThreadPoolExecutor(1) as apart:  # a browser test of the same run may have left its loop in this thread
        return apart.submit(asyncio.run, go()).result()
