"""The outbox of a phone: commands wait, go out in one batch at a time, and leave by their receipt alone.

Invariant: a batch goes out again, the same, until it is answered. What the weather does to a push happens here, where
its bytes would leave.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
import uuid
from typing import TYPE_CHECKING, Any

from tests.chaos.history import Op, Row
from tests.chaos.weather import back_off

LATER = 1000
"""The `retry_in_ms` of a database that cannot be used now."""

if TYPE_CHECKING:
    from tests.chaos.phone import Phone

PATIENCE = 5.0
"""Seconds to wait for an answer before the batch goes out again."""
MOST = 20
"""Commands in one push."""
LARGEST, OVERHEAD = 15_000, 100
"""Bytes of a push, and what a command adds to its data."""


class Outbox:
    """What one phone still has to say."""

    def __init__(self, phone: Phone) -> None:
        self.waiting: list[Op] = []
        self._phone = phone
        self._filled = asyncio.Event()
        self._answered: dict[str, asyncio.Future[Op]] = {}

    def do(self, name: str, /, **data: Any) -> asyncio.Future[Op]:
        """Put a command in the outbox; the future is the command once it is answered."""
        phone = self._phone
        op = Op(str(uuid.UUID(int=phone.rng.getrandbits(128), version=4)), phone.who, phone.person, name, data)
        op.asked = time.monotonic()
        self._phone.venue.wrote(op)
        if name == "idea.post":
            self._phone.mine.add(op.id)
        self.waiting.append(op)
        self._filled.set()
        waits: asyncio.Future[Op] = asyncio.get_running_loop().create_future()
        self._answered[op.id] = waits
        return waits

    async def send(self) -> None:
        """Send what waits, one batch after the other."""
        while True:
            await self._filled.wait()
            batch = self._batch()
            receipts = await self._deliver(batch)
            self._phone.venue.first_ack()
            self._settle(receipts)
            del self.waiting[: len(batch)]
            if not self.waiting:
                self._filled.clear()
            if self._phone.rng.random() < self._phone.venue.weather.later:
                self._phone.spawn(self._again(batch, self._phone.rng.uniform(0.5, self._phone.venue.weather.longest)))

    def _batch(self) -> list[Op]:
        """The next commands, no more than fit in one push."""
        sizes = itertools.accumulate(len(json.dumps(op.data)) + OVERHEAD for op in self.waiting)
        fits = sum(1 for size in itertools.islice(sizes, MOST) if size <= LARGEST)
        return self.waiting[: self._phone.rng.randint(1, max(1, fits))]

    def _settle(self, receipts: list[Row]) -> None:
        for receipt in receipts:
            op = self._phone.venue.ops[receipt["id"]]
            op.end(receipt)
            if not receipt["ok"]:
                self._phone.mine.discard(op.id)
            waits = self._answered.pop(op.id, None)
            if waits is not None and not waits.done():  # whoever asked may have left
                waits.set_result(op)

    async def _deliver(self, batch: list[Op]) -> list[Row]:
        """Send until it is answered; over the line first, then over the other carrier, and so on."""
        for attempt in itertools.count():
            cookie, asked = self._phone.cookie, time.monotonic()
            ack = await self._once(batch, by_line=attempt % 2 == 0)
            receipts = ack.get("receipts") if ack else None
            if receipts:
                assert [receipt["id"] for receipt in receipts] == [op.id for op in batch], "receipts out of order"
                return list(receipts)
            if ack and ack.get("code") == "not-in":
                await self._phone.told_to_come_in("not-in to a push", cookie)
            if ack and "retry_in_ms" in ack:
                self._phone.venue.tally.asked_later += 1
                if ack["retry_in_ms"] == LATER:  # the database; whoever gave too much at once hears another number
                    for op in batch:
                        op.told_later.append((asked, time.monotonic()))
                await asyncio.sleep(ack["retry_in_ms"] / 1000 * self._phone.rng.uniform(1.0, 1.5))
            else:
                await asyncio.sleep(back_off(self._phone.rng, attempt))
        raise AssertionError("never here")

    async def _once(self, batch: list[Op], *, by_line: bool) -> Row | None:
        """One attempt, as the weather has it; None when no answer came."""
        weather, tally = self._phone.venue.weather, self._phone.venue.tally
        tally.pushes += 1
        lost = self._phone.rng.random() < weather.lost
        if lost:
            tally.lost += 1
            if self._phone.rng.random() < 0.5:  # it never left
                await asyncio.sleep(self._phone.rng.uniform(0.5, 1) * PATIENCE)
                return None
        if self._phone.rng.random() < weather.twice:
            for _ in range(self._phone.rng.randint(1, 2)):
                self._phone.spawn(self._copy(batch))
        ack = await self._carry(batch, by_line=by_line)
        return None if lost else ack

    async def _copy(self, batch: list[Op]) -> None:
        """A copy of a push that is under way, by the other road."""
        self._phone.venue.tally.copies += 1
        await self._carry(batch, by_line=self._phone.rng.random() < 0.5)

    async def _again(self, batch: list[Op], seconds: float) -> None:
        """A copy of a push that was answered long ago. A new life of the server knows only what was committed."""
        await asyncio.sleep(seconds)
        if all(op.life == self._phone.venue.life for op in batch):
            await self._copy(batch)

    async def _carry(self, batch: list[Op], *, by_line: bool) -> Row | None:
        """Bring a push to the server and its answer back; None when there is none in time."""
        commands = [{"id": op.id, "name": op.name, "data": op.data} for op in batch]
        for op in batch:
            op.sent += 1
        line = self._phone.line
        life = self._phone.venue.life  # whose answer this is: it may be read when the next life has begun
        try:
            async with asyncio.timeout(PATIENCE):
                if line is not None and by_line:
                    ack: Row = await line.push(commands)
                else:
                    path = f"/w/{self._phone.venue.workshop}/push?as={self._phone.role}"
                    answer = await self._phone.ask("POST", path, {"commands": commands})
                    ack = answer.json or {}
        except (OSError, TimeoutError):
            self._phone.venue.tally.timeouts += 1
            return None
        for receipt in ack.get("receipts", ()):
            self._phone.venue.ops[receipt["id"]].hear(receipt, life)
        return ack
