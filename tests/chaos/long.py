"""`make chaos`: the long form. Wave after wave, each a fresh workshop in a storm, until all kills are spent.

A wave is one run of `storm.py`; waves keep one workshop as large as a real one becomes. It tells how far it is; a wave
in which something is found keeps its histories in a file, and the others go on. With a book (`book.py`) a later run
goes on where this one ended. Ctrl-C, or the end of its time, brings the wave under way to rest and judges it; a second
Ctrl-C breaks it off. What was counted is told in any case.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.chaos.book import Book, Page
from tests.chaos.plan import Plan
from tests.chaos.report import bounds, cases, keep, told
from tests.chaos.storm import Run, Storm
from tests.chaos.tale import Tale, counts
from tests.chaos.weather import Weather

ROUGH = Weather(lost=0.05, twice=0.15, later=0.15, shuffled=0.005, repeated=0.05, longest=60.0)
"""A frame that is overtaken makes its phone ask over HTTPS, and a thousand phones are sent ten thousand a second: of a
line that is in order one in two hundred of them is already more than a server has to bear."""


BROKEN = 3
"""Waves that were not judged, one after the other, after which no more are begun: no kills are spent by those."""


def plan(options: argparse.Namespace, wave: int, kills: int) -> Plan:
    """The plan of one wave, the first being 0. Every third one has an older copy put back."""
    killed = Plan(
        phones=options.phones, seconds=kills * options.each, seed=options.seed + wave, pace=options.pace, turn=15.0,
        kills=kills, return_for=options.each, overtime=60.0, weather=ROUGH, https=0.03, slow=0.05, drops=0.2,
    )  # fmt: skip
    if options.only_kills:
        return killed
    return replace(
        killed, seconds=killed.seconds + 90.0, pauses=1, cuts=1, short_locks=1, long_locks=1, full_disks=1,
        read_only=1, clock_steps=3, restores=int(wave % 3 == 2), cut_for=30.0, pause_for=20.0,
    )  # fmt: skip


class Waves:
    """The waves of one call, and what they came to."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.book = Book(Path(options.book) if options.book else None, options.phones)
        self.until = time.monotonic() + 60 * options.minutes
        self.enough = False
        self._tale = Tale()
        self._task: asyncio.Task[Run] | None = None

    def go(self) -> None:
        """One wave after the other, until the kills are spent, the time is over or it was enough."""
        first, broken = self.book.next_wave, 0
        for wave in range(first, first + self.options.waves):
            left = self.options.kills - self.book.kills
            if left <= 0 or self.enough or time.monotonic() > self.until:
                return
            kills = min(left, self.options.in_wave)
            _say(f"\nWave {wave + 1}: {self.options.phones:,} phones, {kills} kills; {left} kills to go")
            page = self._wave(wave, kills)
            self.book.add(page)
            gc.collect()
            broken = 0 if page.cases else broken + 1
            if broken == BROKEN:
                _say(f"{BROKEN} waves in a row came to nothing: whatever ends them is no chance")
                return

    def _wave(self, wave: int, kills: int) -> Page:
        """One wave, whatever becomes of it."""
        self._tale = Tale(_say)
        with tempfile.TemporaryDirectory() as folder:
            storm = Storm(plan(self.options, wave, kills), Path(folder), tale=self._tale)
            try:
                run = asyncio.run(self._under_way(storm))
            except (KeyboardInterrupt, asyncio.CancelledError):
                self.enough = True
                how = "broken off"
            except Exception:  # whatever ended this wave, the others are worth as much as before
                _say(traceback.format_exc())
                how = "broke down"
            else:
                return self._judged(wave, run)
            came = counts(storm.phones, storm.venue) if storm.venue else "nobody was in"
            _say(f"Wave {wave + 1} {how}, and is not judged: {came}\n{storm.machine.log[-2000:]}")
            return Page(wave, self.options.phones, 0, {}, [how])

    async def _under_way(self, storm: Storm) -> Run:
        loop = asyncio.get_running_loop()
        self._task = asyncio.ensure_future(storm.run())
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop)
        ending = loop.call_later(max(0.0, self.until - time.monotonic()), self._end, "the time is over")
        try:
            return await self._task
        finally:
            ending.cancel()

    def _stop(self) -> None:
        if self.enough and self._task is not None:
            self._task.cancel()
        self._end("asked to stop (again: at once)")

    def _end(self, why: str) -> None:
        self.enough = True
        self._tale.tell(f"{why}: this wave comes to rest and is judged")
        self._tale.enough.set()

    def _judged(self, wave: int, run: Run) -> Page:
        _say(told(run))
        if run.findings:
            file = Path(self.options.keep) / f"chaos-{run.plan.seed}.json"
            keep(run, file)
            _say(f"seed {run.plan.seed}: {len(run.findings)} findings; the histories are in {file}")
        found = [f"{finding.invariant}: {finding.says}" for finding in run.findings]
        return Page(wave, self.options.phones, int(run.figures["kills"]), cases(run), found)  # type: ignore[call-overload]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the waves, tell each, and at the end what they prove together."""
    waves = Waves(_options().parse_args(arguments))
    waves.go()
    book = waves.book
    _say(f"\nTogether: {len(book.pages)} waves of {waves.options.phones:,} phones, {book.kills} kills")
    _say(bounds([page.cases for page in book.pages]))
    if bad := [f"wave {page.wave + 1}: {found}" for page in book.pages for found in page.found]:
        sys.exit("\n".join(bad))


def _say(words: str) -> None:
    print(words, flush=True)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="chaos", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200, help="of all waves together, those in the book among them")
    parser.add_argument("--in-wave", type=int, default=20, help="kills in one wave")
    parser.add_argument("--each", type=float, default=10.0, help="seconds of a wave for each kill")
    parser.add_argument("--waves", type=int, default=1000, help="at most so many now")
    parser.add_argument("--minutes", type=float, default=600.0, help="then the wave under way comes to rest")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pace", type=float, default=30.0, help="seconds between two acts of one phone")
    parser.add_argument("--only-kills", action="store_true", help="no other faults of the server or the network")
    parser.add_argument("--keep", default=".", metavar="DIR", help="where the histories of a failed wave are kept")
    parser.add_argument("--book", metavar="FILE", help="what waves came to: those in it are not played again")
    return parser


if __name__ == "__main__":
    main()
