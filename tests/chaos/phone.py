"""A phone: one person's screen, speaking docs/protocol.md and nothing else. What it sends is in its outbox.

Invariant: all that it is shown passes the eyes and then the replica, in the order in which the weather brings it.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from typing import Any

from tests.chaos.history import Row, Screen
from tests.chaos.line import Answer, Line, Refused, Told, ask, marks, read
from tests.chaos.outbox import PATIENCE, Outbox
from tests.chaos.replica import Replica
from tests.chaos.venue import Venue
from tests.chaos.weather import back_off, spread

OPENING = 10.0
"""Seconds that a connection may take to open."""


class Phone:
    """One screen. `role` is participant, facilitator or beamer; `https`: WebSockets are blocked here."""

    def __init__(self, venue: Venue, who: str, *, role: str = "participant", https: bool = False) -> None:
        self.venue, self.who, self.role, self.https = venue, who, role, https
        self.rng = random.Random(f"{venue.seed}/{who}")
        self.person: str | None = None
        self.replica = Replica()
        self.outbox = Outbox(self)
        self.mine: set[str] = set()
        self.missed: list[tuple[str, str, int, str]] = []
        self.line: Line | None = None
        self.cut = False
        self.back = False
        """Whether it has a connection now, or over HTTPS an answer since the last failure."""
        self._tries = 0
        """Times in a row that coming in failed; news, or an opened line, makes it nought."""
        self.cookie = ""
        self._held: Told | None = None
        self._catching_up = False
        self._tasks: set[asyncio.Task[Any]] = set()

    # -- coming and going --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Come in and stay."""
        self.spawn(self._stay())
        self.spawn(self.outbox.send())

    def spawn(self, work: Any) -> None:
        """Do something beside the rest, until it leaves."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.venue.broke(error)

    async def close(self) -> None:
        """Leave."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _stay(self) -> None:
        while True:
            cookie, asked = self.cookie, None
            try:
                if not cookie:
                    await self._join()
                    cookie = self.cookie
                await (self._poll() if self.https else self._connected())
            except Refused as refused:
                if refused.said.get("code") == "not-in":
                    await self.told_to_come_in(str(refused), cookie)
                asked = refused.said.get("retry_in_ms")
            except (OSError, TimeoutError):
                pass  # no network, or no server: try again
            self.back = False
            if asked is None:
                await asyncio.sleep(back_off(self.rng, self._tries))
                self._tries += 1
            else:  # to be asked to wait is no failure: the door is there (protocol 2.1a)
                await asyncio.sleep(spread(self.rng, asked))

    async def _join(self) -> None:
        venue = self.venue
        if self.role == "participant":
            answer = await self.ask("POST", f"/d/{venue.code}", {"organisation_type": "gemeente"})
        else:
            answer = await self.ask("POST", f"/w/{venue.workshop}/enter", {"secret": venue.secrets[self.role]})
        if answer.status != 200:
            raise OSError(f"not let in: {answer.status}")
        self.cookie = "; ".join(answer.cookies)
        if self.role == "participant":
            self.person = str(answer.json["participant"])
            venue.eyes.persons.add(self.person)
            for op in self.outbox.waiting:  # who comes in anew says as the new one what was not yet said
                op.person = self.person
                venue.wrote(op)

    async def _connected(self) -> None:
        """A WebSocket from its opening to its end."""
        venue = self.venue
        known = {"epoch": self.replica.epoch, "seq": self.replica.seq} if self.replica.epoch else {}
        auth = {"workshop": venue.workshop, "protocol": 1, "as": self.role, **known}
        line = Line(f"127.0.0.1:{venue.port}", self.cookie, auth, self._hear)
        venue.tally.connections += 1
        async with asyncio.timeout(OPENING):
            await asyncio.get_running_loop().create_connection(lambda: line, "127.0.0.1", venue.port)
            try:
                await line.opened
            except BaseException:
                line.opened.cancel()
                line.abort()
                raise
        self.line, self.back, self._tries = line, True, 0
        try:
            await line.closed
        finally:
            self.line = None
            line.abort()

    async def _poll(self) -> None:
        """News over HTTPS: `since`, which waits for it."""
        while True:
            place = f"epoch={self.replica.epoch}&seq={self.replica.seq}&" if self.replica.epoch else ""
            async with asyncio.timeout(30):
                answer = await self.ask("GET", f"/w/{self.venue.workshop}/since?{place}as={self.role}")
            self._got(answer)
            self.back, self._tries = True, 0

    # -- down ----------------------------------------------------------------------------------------------------------

    def _got(self, answer: Answer) -> None:
        if answer.status == 401:
            raise Refused({"code": "not-in"})
        if answer.status != 200:
            raise OSError(f"no state: {answer.status}")
        sync = answer.json
        self._take(Told("sync", sync, *marks(answer.body), len(answer.body)))

    def _hear(self, told: Told) -> None:
        """A message from the line; the weather may swap or repeat frames."""
        if told.event != "sync":
            if self.role != "facilitator":
                self.venue.eyes.heard(self.person, told)
            return
        weather, held = self.venue.weather, self._held
        self._held = None
        if held is None and not told.data["reset"] and self.rng.random() < weather.shuffled:
            self._held = told
            return
        self._take(told)
        if self.rng.random() < weather.repeated and not told.data["reset"]:
            self._take(told)
        if held is not None:
            self._take(held)

    def _take(self, told: Told) -> None:
        sync = told.data
        if self.role != "facilitator":
            self.venue.eyes.saw(self.person, sync, told)
        self.venue.tally.frames += 1
        self.venue.tally.resets += bool(sync["reset"])
        before = set(self.mine & self.replica.kind("idea").keys()) if self._may_miss(sync) else set()
        had = self.replica.seq
        verdict = self.replica.apply(sync)
        for idea in before - self.replica.kind("idea").keys():
            self.missed.append((idea, *self.replica.place, self._how(idea, sync, had)))
        if verdict in ("gap", "reset-needed") and not self._catching_up:
            self.venue.tally.gaps += 1
            self._catching_up = True
            self.spawn(self._catch_up(whole=verdict == "reset-needed"))

    def _how(self, idea: str, sync: Row, had: int) -> str:
        """By what an own idea left the screen, for whoever has to find out why."""
        what = (
            f"{'a reset' if sync['reset'] else 'a deletion'} from {sync['from']} to {sync['to']} on a screen at {had}"
        )
        return what if self.venue.ops[idea].person == self.person else f"{what}, of whom it was before coming in anew"

    def _may_miss(self, sync: Row) -> bool:
        """Whether an own idea could leave the screen by this sync, within an epoch."""
        if sync["epoch"] != self.replica.epoch:
            return False
        return bool(self.mine) and (sync["reset"] or not self.mine.isdisjoint(sync.get("del", {}).get("idea", ())))

    async def _catch_up(self, *, whole: bool) -> None:
        """A hole was seen: ask once what is missing, a little later than everybody else."""
        await asyncio.sleep(self.rng.uniform(0.05, 0.3))
        self._catching_up = False
        before = self.replica.place
        what = f"since?epoch={before[0]}&seq={before[1]}&nowait=1&" if not whole else "state?"
        with suppress(OSError, TimeoutError, Refused):
            async with asyncio.timeout(PATIENCE):
                answer = await self.ask("GET", f"/w/{self.venue.workshop}/{what}as={self.role}")
            if answer.status != 200 or not self._overtaken(answer.json, *before):
                self._got(answer)

    def _overtaken(self, sync: Row, epoch: str, seq: int) -> bool:
        """Whether a whole state is older than where this screen came since it asked for it there (protocol 2.6)."""
        here, anew = self.replica, self.replica.epoch != epoch
        older = (anew or here.seq > seq) and sync["to"] < here.seq if sync["epoch"] == here.epoch else anew
        return bool(sync["reset"] and older)

    async def told_to_come_in(self, why: str, cookie: str) -> None:
        """The server says it does not know a session: look whether that is so, and only then come in anew.

        Who has come in since then is somebody: of that session nothing was said, so it is not thrown away.
        """
        if not cookie or cookie != self.cookie:
            return
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                answer = await self.ask("GET", f"/w/{self.venue.workshop}/state?as={self.role}")
            if cookie != self.cookie:
                return
            if answer.status != 401:
                self.venue.turned_away.append(f"{self.who} was told {why}, and had a session")
                return
            self.cookie = ""
            if self.line is not None:
                self.line.abort()

    async def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """One HTTP request as this phone; raises OSError when there is no answer."""
        if self.cut:
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    while self.cut:  # a page hears that the network is back, and tries again then (protocol 2.13)
                        await asyncio.sleep(0.05)
            raise OSError("no network")
        answer = await ask(self.venue.port, method, path, body, self.cookie)
        if self.role != "facilitator" and method == "POST" and path.startswith("/w/"):
            self.venue.eyes.heard(self.person, Told("an answer", None, *marks(answer.body), len(answer.body)))
        return answer

    # -- at the end ----------------------------------------------------------------------------------------------------

    async def screen(self) -> Screen:
        """What stands here, beside a fresh state."""
        async with asyncio.timeout(60):
            answer = await self.ask("GET", f"/w/{self.venue.workshop}/state?as={self.role}")
        told = read(b'["sync",' + answer.body + b"]")
        if self.role != "facilitator":
            self.venue.eyes.saw(self.person, told.data, told)
        fresh = {"epoch": told.data["epoch"], "seq": told.data["to"], "rows": told.data["put"]}
        return Screen(self.who, self.role, self.person, *self.replica.place, self.replica.rows, fresh,
                      len(self.outbox.waiting), self.replica.went_back, self.missed)  # fmt: skip
