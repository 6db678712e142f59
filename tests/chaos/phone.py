"""A phone: one person's screen and outbox, speaking docs/protocol.md and nothing else.

Invariant: one batch is in flight; it goes out again, the same, until it is answered; a command leaves the outbox by its
receipt alone. What the weather does to a push happens here, where its bytes would leave.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import time
import uuid
from contextlib import suppress
from typing import Any

from tests.chaos.history import Op, Row, Screen
from tests.chaos.line import Answer, Line, Refused, Told, ask, marks, read
from tests.chaos.replica import Replica
from tests.chaos.venue import Venue
from tests.chaos.weather import back_off

PATIENCE = 5.0
"""Seconds to wait for an answer before the batch goes out again."""
OPENING = 10.0
MOST = 20


class Phone:
    """One screen. `role` is participant, facilitator or beamer; `https`: WebSockets are blocked here."""

    def __init__(self, venue: Venue, who: str, *, role: str = "participant", https: bool = False) -> None:
        self.venue, self.who, self.role, self.https = venue, who, role, https
        self.rng = random.Random(f"{venue.seed}/{who}")
        self.person: str | None = None
        self.replica = Replica()
        self.outbox: list[Op] = []
        self.mine: set[str] = set()
        self.missed: list[tuple[str, str, int]] = []
        self.line: Line | None = None
        self.cut = False
        self.slow = False
        self._cookie = ""
        self._filled = asyncio.Event()
        self._answered: dict[str, asyncio.Future[Op]] = {}
        self._held: Told | None = None
        self._catching_up = False
        self._tasks: set[asyncio.Task[Any]] = set()

    # -- coming and going --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Come in and stay."""
        self._spawn(self._stay())
        self._spawn(self._send())

    def _spawn(self, work: Any) -> None:
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
        if self.line is not None:
            self.line.abort()

    async def _stay(self) -> None:
        tries = 0
        while True:
            try:
                if not self._cookie:
                    await self._join()
                await (self._poll() if self.https else self._connected())
                tries = 0
            except Refused as refused:
                if refused.said.get("code") == "not-in":
                    self._cookie = ""
                await asyncio.sleep(refused.said.get("retry_in_ms", 0) / 1000)
            except (OSError, TimeoutError):
                pass  # no network, or no server: try again
            await asyncio.sleep(back_off(self.rng, tries))
            tries += 1

    async def _join(self) -> None:
        venue = self.venue
        if self.role == "participant":
            answer = await self._ask("POST", f"/d/{venue.code}", {"organisation_type": "gemeente"})
        else:
            answer = await self._ask("POST", f"/w/{venue.workshop}/enter", {"secret": venue.secrets[self.role]})
        if answer.status != 200:
            raise OSError(f"not let in: {answer.status}")
        self._cookie = "; ".join(answer.cookies)
        if self.role == "participant":
            self.person = str(answer.json["participant"])
            venue.eyes.persons.add(self.person)
            for op in self.outbox:  # who comes in anew says as the new one what was not yet said
                op.person = self.person
                venue.wrote(op)

    async def _connected(self) -> None:
        """A WebSocket from its opening to its end."""
        venue = self.venue
        known = {"epoch": self.replica.epoch, "seq": self.replica.seq} if self.replica.epoch else {}
        auth = {"workshop": venue.workshop, "protocol": 1, "as": self.role, **known}
        line = Line(f"127.0.0.1:{venue.port}", self._cookie, auth, self._hear)
        venue.tally.connections += 1
        async with asyncio.timeout(OPENING):
            await asyncio.get_running_loop().create_connection(lambda: line, "127.0.0.1", venue.port)
            try:
                await line.opened
            except BaseException:
                line.opened.cancel()
                line.abort()
                raise
        self.line = line
        try:
            await line.closed
        finally:
            self.line = None

    async def _poll(self) -> None:
        """News over HTTPS: `since`, which waits for it."""
        while True:
            place = f"epoch={self.replica.epoch}&seq={self.replica.seq}&" if self.replica.epoch else ""
            async with asyncio.timeout(30):
                answer = await self._ask("GET", f"/w/{self.venue.workshop}/since?{place}as={self.role}")
            self._got(answer)

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
        verdict = self.replica.apply(sync)
        if before:
            self.missed += [(idea, *self.replica.place) for idea in before - self.replica.kind("idea").keys()]
        if verdict in ("gap", "reset-needed") and not self._catching_up:
            self.venue.tally.gaps += 1
            self._catching_up = True
            self._spawn(self._catch_up(whole=verdict == "reset-needed"))

    def _may_miss(self, sync: Row) -> bool:
        """Whether an own idea could leave the screen by this sync, within an epoch."""
        if sync["epoch"] != self.replica.epoch:
            return False
        return bool(self.mine) and (sync["reset"] or not self.mine.isdisjoint(sync.get("del", {}).get("idea", ())))

    async def _catch_up(self, *, whole: bool) -> None:
        """A hole was seen: ask once what is missing, a little later than everybody else."""
        await asyncio.sleep(self.rng.uniform(0.05, 0.3))
        self._catching_up = False
        what = f"since?epoch={self.replica.epoch}&seq={self.replica.seq}&nowait=1&" if not whole else "state?"
        with suppress(OSError, TimeoutError, Refused):
            async with asyncio.timeout(PATIENCE):
                answer = await self._ask("GET", f"/w/{self.venue.workshop}/{what}as={self.role}")
            late = answer.status == 200 and answer.json["reset"] and self._is_old(answer.json)
            if not late:
                self._got(answer)

    def _is_old(self, sync: Row) -> bool:
        """Whether a state was overtaken by what came over the line meanwhile."""
        return self.line is not None and bool(sync["epoch"] == self.replica.epoch and sync["to"] < self.replica.seq)

    # -- up ------------------------------------------------------------------------------------------------------------

    def do(self, name: str, /, **data: Any) -> asyncio.Future[Op]:
        """Put a command in the outbox; the future is the command once it is answered."""
        op = Op(str(uuid.UUID(int=self.rng.getrandbits(128), version=4)), self.who, self.person, name, data)
        op.asked = time.monotonic()
        self.venue.wrote(op)
        if name == "idea.post":
            self.mine.add(op.id)
        self.outbox.append(op)
        self._filled.set()
        waits: asyncio.Future[Op] = asyncio.get_running_loop().create_future()
        self._answered[op.id] = waits
        return waits

    async def _send(self) -> None:
        while True:
            await self._filled.wait()
            batch = self.outbox[: self.rng.randint(1, MOST)]
            receipts = await self._deliver(batch)
            self.venue.first_ack()
            self._settle(receipts)
            del self.outbox[: len(batch)]
            if not self.outbox:
                self._filled.clear()
            if self.rng.random() < self.venue.weather.later:
                self._spawn(self._again(batch, self.rng.uniform(0.5, self.venue.weather.longest)))

    def _settle(self, receipts: list[Row]) -> None:
        now = time.monotonic()
        for receipt in receipts:
            op = self.venue.ops[receipt["id"]]
            op.end(receipt, now)
            if not receipt["ok"]:
                self.mine.discard(op.id)
            waits = self._answered.pop(op.id, None)
            if waits is not None:
                waits.set_result(op)

    async def _deliver(self, batch: list[Op]) -> list[Row]:
        """Send until it is answered; over the line first, then over the other carrier, and so on."""
        for attempt in itertools.count():
            ack = await self._once(batch, by_line=attempt % 2 == 0)
            receipts = ack.get("receipts") if ack else None
            if receipts:
                assert [receipt["id"] for receipt in receipts] == [op.id for op in batch], "receipts out of order"
                return list(receipts)
            if ack and ack.get("code") == "not-in":
                await self._refused_at_the_door()
            if ack and "retry_in_ms" in ack:
                self.venue.tally.asked_later += 1
                for op in batch:
                    op.told_later.append(time.monotonic())
                await asyncio.sleep(ack["retry_in_ms"] / 1000 * self.rng.uniform(1.0, 1.5))
            else:
                await asyncio.sleep(back_off(self.rng, attempt))
        raise AssertionError("never here")

    async def _refused_at_the_door(self) -> None:
        """The server does not know this session any more (an older copy was put back): come in anew."""
        if self.line is not None:
            self.line.abort()
        self._cookie = ""
        while not self._cookie:
            await asyncio.sleep(0.1)  # `_stay` joins; nothing to send before that

    async def _once(self, batch: list[Op], *, by_line: bool) -> Row | None:
        """One attempt, as the weather has it; None when no answer came."""
        weather, tally = self.venue.weather, self.venue.tally
        tally.pushes += 1
        lost = self.rng.random() < weather.lost
        if lost:
            tally.lost += 1
            if self.rng.random() < 0.5:  # it never left
                await asyncio.sleep(self.rng.uniform(0.5, 1) * PATIENCE)
                return None
        if self.rng.random() < weather.twice:
            for _ in range(self.rng.randint(1, 2)):
                self._spawn(self._copy(batch))
        ack = await self._carry(batch, by_line=by_line)
        return None if lost else ack

    async def _copy(self, batch: list[Op]) -> None:
        """A copy of a push that is under way, by the other road."""
        self.venue.tally.copies += 1
        await self._carry(batch, by_line=self.rng.random() < 0.5)

    async def _again(self, batch: list[Op], seconds: float) -> None:
        """A copy of a push that was answered long ago. A new life of the server knows only what was committed."""
        life = self.venue.life
        await asyncio.sleep(seconds)
        if life == self.venue.life:
            await self._copy(batch)

    async def _carry(self, batch: list[Op], *, by_line: bool) -> Row | None:
        """Bring a push to the server and its answer back; None when there is none in time."""
        commands = [{"id": op.id, "name": op.name, "data": op.data} for op in batch]
        for op in batch:
            op.sent += 1
        line = self.line
        try:
            async with asyncio.timeout(PATIENCE):
                if line is not None and by_line:
                    ack: Row = await line.push(commands)
                else:
                    answer = await self._ask("POST", f"/w/{self.venue.workshop}/push?as={self.role}",
                                             {"commands": commands})  # fmt: skip
                    ack = answer.json or {}
        except (OSError, TimeoutError):
            self.venue.tally.timeouts += 1
            return None
        for receipt in ack.get("receipts", ()):
            self.venue.ops[receipt["id"]].hear(receipt, self.venue.life)
        return ack

    async def _ask(self, method: str, path: str, body: Any = None) -> Answer:
        if self.cut:
            await asyncio.sleep(PATIENCE)
            raise OSError("no network")
        answer = await ask(self.venue.port, method, path, body, self._cookie)
        if self.role != "facilitator" and method == "POST" and path.startswith("/w/"):
            self.venue.eyes.heard(self.person, Told("an answer", None, *marks(answer.body), len(answer.body)))
        return answer

    # -- at the end ----------------------------------------------------------------------------------------------------

    async def screen(self) -> Screen:
        """What stands here, beside a fresh state."""
        async with asyncio.timeout(60):
            answer = await self._ask("GET", f"/w/{self.venue.workshop}/state?as={self.role}")
        told = read(b'["sync",' + answer.body + b"]")
        if self.role != "facilitator":
            self.venue.eyes.saw(self.person, told.data, told)
        fresh = {"epoch": told.data["epoch"], "seq": told.data["to"], "rows": told.data["put"]}
        return Screen(self.who, self.role, self.person, *self.replica.place, self.replica.rows, fresh,
                      len(self.outbox), self.replica.went_back, self.missed)  # fmt: skip
