"""The scenes of a hall, played in one house: they come in, they have a day, they all vote at once.

Invariant: a scene gives figures only when everybody got everything: every push acknowledged once, no frame missed, the
same rows on the beamer, on the console and in a state asked anew, the totals those of the votes acknowledged. Of the
bare hall, which may be past what it can do, it is told how far it came.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections import Counter, deque
from collections.abc import Sequence
from time import perf_counter, process_time

from tests.load.crowd import Loop
from tests.load.day import CONSOLE, Day, Due, command, new_id, vote
from tests.load.entrance import Entrance, needed
from tests.load.measures import cpu_of, cpu_of_all, memory_of
from tests.load.phones import Command, Desk, Onlooker, Phones, Push, Rows, ideas
from tests.load.premises import Premises
from tests.load.wire import Broken

Figures = dict[str, float]
"""What a scene gave, by the names that `hall_tables` prints. Times in milliseconds."""

PATIENCE = 60.0
"""Seconds after the last push in which everything must have arrived."""
STORM = 2.0
"""Seconds in which everybody votes."""
SAMPLE = 20
"""Phones whose own votes are read back."""


class Shares:
    """Who used the processors since this was made."""

    def __init__(self, server: int) -> None:
        self._server = server
        self._start = self._now()

    def figures(self, count: int) -> Figures:
        """Shares of one core: the server's, the client's and that of others; the server's cost of each of `count`."""
        wall, server, client, everybody = (now - then for now, then in zip(self._now(), self._start, strict=True))
        others = max(0.0, everybody - server - client)
        return {
            "server": server / wall, "client": client / wall, "others": others / wall,
            "cost": server / max(1, count) * 1000,
        }  # fmt: skip

    def _now(self) -> tuple[float, float, float, float]:
        return perf_counter(), cpu_of(self._server), process_time(), cpu_of_all()


class Hall:
    """A house with people in it."""

    def __init__(self, premises: Premises, loop: Loop) -> None:
        self.premises = premises
        self.loop = loop
        self.desk = Desk()
        self.at_rest = memory_of(premises.process)[0]
        self.phones = Phones(loop, self.desk, strict=premises.strict)
        self.console, self.beamer = (
            Onlooker(loop, self.desk, premises.screen(role).greet().sit(), strict=premises.strict)
            for role in ("facilitator", "beamer")
        )
        self.collapsed = False
        """Whether something had not arrived within PATIENCE: past what the house can do."""

    def enter(self, count: int, seconds: float, *, files: bool = True) -> Figures:
        """Scene L3: so many come in within so many seconds, loading all that a page needs, or (`files`) the pages."""
        meter = Shares(self.premises.process)
        came = Entrance(self.premises, self.phones, self._files() if files else ()).come(count, seconds)
        now = memory_of(self.premises.process)[0]
        return {
            **spread("usable", came.usable), "refused": came.refused, "put off": came.put_off,
            "first load": came.page_bytes / 1000, "at rest": self.at_rest, "all in": now, **meter.figures(count),
            "per phone": (now - self.at_rest) / max(1, len(self.phones.seen)) * 1000,
        }  # fmt: skip

    def day(self, seconds: float) -> Figures:
        """Scene L1: everybody posts and votes, and is led."""
        day = Day(len(self.phones.seen), seconds, self.desk.done)
        self._lead(day.opening())
        figures = self.play(day.pushes())
        self._check(day.votes, set(day.posted) - day.hidden)
        self._check_ballots(day)
        self._lead(day.closing())
        self._check(day.votes, set(day.posted) - day.hidden)
        return figures

    def storm(self) -> Figures:
        """Scene L2: "Now!", and everybody votes within two seconds."""
        targets, round_id = [new_id() for _ in range(12)], new_id()
        made = [command("cluster.create", title="Nu", level="regio") for _ in targets]
        opened = command("round.open", on="clusters", budget=1, secret=False)
        self._lead([command("step.go", step="stemmen")])
        self._lead([{**each, "id": target} for each, target in zip(made, targets, strict=True)])
        self._lead([{**opened, "id": round_id}])
        chance = random.Random(1300)
        moments = sorted(chance.uniform(0, STORM) for _ in self.phones.seen)
        chosen = [chance.choice(targets) for _ in moments]
        places = chance.sample(range(len(moments)), len(moments))
        figures = self.play(
            [Due(at, place, vote(round_id, to)) for at, place, to in zip(moments, places, chosen, strict=True)]
        )
        self._check(Counter(chosen), None)
        self._lead([command("round.close", round=round_id)])
        self._check(Counter(chosen), None)
        return figures

    def play(self, pushes: Sequence[Due]) -> Figures:
        """Push what is due, wait until all has arrived, and say how it went."""
        before = set(self.desk.done)
        put_off = self.desk.put_off
        witness = self.premises.witness()
        self.phones.reset()
        meter, start = Shares(self.premises.process), perf_counter()
        waiting, end = deque(pushes), start + pushes[-1].at + PATIENCE
        while waiting and perf_counter() < end:
            due, passed = waiting[0], perf_counter() - start
            if due.at <= passed and (due.after is None or due.after in self.desk.done):
                self._push(waiting.popleft(), start)
                passed = due.at
            self.desk.send_again()
            self.loop.turn(min(0.02, due.at - passed))
        wall = perf_counter() - start
        received = self.phones.received / max(1, len(self.phones.seen))
        self._settle()
        shares = meter.figures(len(pushes))
        done = [done for name, done in self.desk.done.items() if name not in before]
        figures = {
            **spread("ack", [(each.at - each.due) * 1000 for each in done]),
            **spread("beamer", [(at - each.due) * 1000 for each in done if (at := self.beamer.when(each.seq))]),
            **spread("last phone", [(at - each.due) * 1000 for each in done if (at := self.phones.when(each.seq))]),
            **spread("lag", self._trips(witness)), **shares, "kB/s": received / wall / 1000,
            "pushed": len(pushes), "put off": self.desk.put_off - put_off,
            "all acked": (max((each.at for each in done), default=start) - start) * 1000,
        }  # fmt: skip
        unheard = len(self.desk.owed) + len(waiting), self.phones.lost + self.console.cut_off + self.beamer.cut_off
        return figures | {"unanswered": unheard[0], "cut off": unheard[1], "peak": memory_of(self.premises.process)[1]}

    def _push(self, due: Due, start: float) -> None:
        line = self.console.line if due.place == CONSOLE else self.phones.lines[due.place]
        try:
            self.desk.send(Push(line, start + due.at, due.command()))
        except OSError:  # cut off: it stays owed, and its reader finds out
            if self.premises.strict:
                raise

    def _lead(self, commands: Sequence[Command]) -> None:
        """The facilitator does these, and everybody sees it."""
        if self.collapsed:
            return
        for given in commands:
            self.desk.send(Push(self.console.line, perf_counter(), given))
        self._settle()

    def _settle(self) -> None:
        """Read on until everything has arrived everywhere; raises Broken when the app's has not in time."""
        until = perf_counter() + PATIENCE
        while not self._settled() and perf_counter() < until:
            self.desk.send_again()
            self.loop.turn(0.02)
        self.collapsed = not self._settled()
        if self.collapsed and self.premises.strict:
            raise Broken(f"not everything arrived: {len(self.desk.owed)} unanswered, phones at {self.phones.reached}")

    def _settled(self) -> bool:
        last = max((done.seq for done in self.desk.done.values()), default=0)
        return self.desk.idle() and min(self.phones.reached, self.console.reached, self.beamer.reached) >= last

    def _check(self, votes: Counter[str], in_sight: set[str] | None) -> None:
        """Compare every screen with what was acknowledged; a hall that did not settle is past comparing."""
        if self.collapsed:
            return
        holes = self.phones.holes + self.console.holes + self.beamer.holes
        if holes:
            raise Broken(f"{self.premises.name}: {holes} frames were missed")
        for role, screen in (("facilitator", self.console), ("beamer", self.beamer)):
            for told, rows in ((f"{role}'s screen", screen.rows), (f"fresh {role}", self.premises.fresh(role))):
                check(f"{self.premises.name}, {told}", rows, votes, in_sight)

    def _trips(self, witness: subprocess.Popen[str]) -> list[float]:
        said, _ = witness.communicate(timeout=30)
        if witness.returncode and self.premises.strict:
            raise Broken("the witness was cut off")
        trips: list[float] = json.loads(said)
        return trips

    def _check_ballots(self, day: Day) -> None:
        if not self.premises.strict:
            return
        for place in random.Random(5).sample(range(len(self.phones.seen)), min(SAMPLE, len(self.phones.seen))):
            rows = self.premises.fresh("participant", self.phones.known[place])
            mine = {row["target"] for row in rows.get("vote", {}).values() if row["round"] == day.round}
            written = sum(bool(row.get("mine")) for row in rows.get("idea", {}).values())
            if mine != day.ballots[place] or written != 1:
                raise Broken(f"phone {place} voted {day.ballots[place]} and finds {mine}, with {written} ideas")

    def _files(self) -> tuple[str, ...]:
        return self.premises.files(needed)

    def close(self) -> None:
        """Everybody leaves."""
        self.phones.close()
        self.console.line.close()
        self.beamer.line.close()


def check(told: str, rows: Rows, votes: Counter[str], in_sight: set[str] | None) -> None:
    """Raise Broken unless these rows hold these votes and (when given) these ideas."""
    found = {target: rows.get("cluster", {}).get(target, {}).get("votes") for target in votes}
    wrong = {target: (found[target], count) for target, count in votes.items() if found[target] != count}
    if wrong:
        raise Broken(f"{told}: {len(wrong)} totals differ, as {next(iter(wrong.values()))} (shown, acknowledged)")
    if in_sight is not None and ideas(rows) != in_sight:
        raise Broken(f"{told}: {len(ideas(rows) ^ in_sight)} ideas too many or too few")


def spread(name: str, values: Sequence[float]) -> Figures:
    """The median, the 95th and 99th of a hundred, and the largest."""
    ordered = sorted(values) or [float("nan")]
    parts = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {f"{name} {part}": ordered[max(0, -int(-len(ordered) * share // 1) - 1)] for part, share in parts.items()}
