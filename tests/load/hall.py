"""`make hall`: a hall full of phones in the app and in a bare Flask-SocketIO + eventlet hall, in one run.

The idea: people come in, have a day and vote all at once (anchors L3, L1, L2), first in the one house and then in the
other, A B A B, each with a fresh server on one core and the same client on the other. Invariant: figures of the app
are only printed when nothing was lost and every screen shows the same; else the run ends and says what was wrong.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.load.bench import machine, write_into
from tests.load.crowd import Loop
from tests.load.hall_tables import Visit, hall_tables
from tests.load.premises import App, Bare
from tests.load.scenes import Hall
from tests.load.subjects import pin
from tests.load.wire import Broken

LATE_PACE = 15
"""Latecomers a second."""
MARKS = ("<!-- hall -->", "<!-- /hall -->")
HOUSES: dict[str, type[App] | type[Bare]] = {"app": App, "bare": Bare}


@dataclass(frozen=True)
class Plan:
    """What to play: how many phones have a day, how many more come for the vote, and how long (seconds)."""

    phones: int = 1000
    voters: int = 1300
    arriving: float = 20.0
    day: float = 120.0
    rounds: int = 2
    houses: tuple[str, ...] = ("app", "bare")

    def told(self) -> dict[str, str]:
        """What was done, per scene."""
        pace = f"{self.phones} ideas and {5 * self.phones:,} votes in {self.day:g} seconds"
        return {
            "entrance": f"{self.phones} people load the pages, and all a page needs, within {self.arriving:g} seconds.",
            "day": f"{self.phones} phones, {pace}, while a facilitator clusters and moderates.",
            "late": f"{self.voters - self.phones} more come in, {LATE_PACE} a second; all of the day is on their page.",
            "storm": f"{self.voters} phones vote, each once, within 2 seconds.",
        }


def visit(house: str, plan: Plan) -> Visit:
    """Play all scenes in one house; where the day was too much for it, the vote is in a fresh one."""
    more = max(0, plan.voters - plan.phones)
    with entered(house) as hall:
        scenes = {"entrance": hall.enter(plan.phones, plan.arriving), "day": hall.day(plan.day)}
        if not hall.collapsed:
            scenes["late"] = hall.enter(more, more / LATE_PACE, files=False)
            return Visit(house, scenes | {"storm": hall.storm()})
    with entered(house) as hall:
        hall.enter(plan.voters, plan.voters / plan.phones * plan.arriving, files=False)
        return Visit(house, scenes | {"storm": hall.storm()})


@contextmanager
def entered(house: str) -> Iterator[Hall]:
    """A hall with nobody in it, in a house of its own."""
    with ExitStack() as undo:
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory()))
        loop = undo.enter_context(closing(Loop()))
        premises = undo.enter_context(closing(HOUSES[house](folder)))
        undo.enter_context(with_log(folder / "log"))
        yield undo.enter_context(closing(Hall(premises, loop)))


@contextmanager
def with_log(log: Path) -> Iterator[None]:
    """Tell, with what went wrong, what the server had to say last."""
    try:
        yield
    except (Broken, OSError) as error:
        error.add_note(f"the server said:\n{log.read_text(encoding='utf-8')[-4000:]}")
        raise


def visits(plan: Plan) -> Iterator[Visit]:
    """All visits, A B A B."""
    for _ in range(plan.rounds):
        for house in plan.houses:
            yield visit(house, plan)


def main(arguments: Sequence[str] | None = None) -> None:
    """Play, print the tables, and with --write put them into a document."""
    options = _options().parse_args(arguments)
    houses = tuple(options.houses)
    arriving = options.phones / Plan.phones * Plan.arriving
    plan = Plan(options.phones, options.voters, arriving, options.minutes * 60, options.rounds, houses)
    pinned = pin(os.getpid(), 1)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    gc.freeze()
    gc.disable()
    played: list[Visit] = []
    for each in visits(plan):
        played.append(each)
        print(_told(each), flush=True)
        gc.collect()
    text = f"{machine(pinned)}\n\n{hall_tables(played, plan.told())}"
    print(f"\n{text}")
    if options.write:
        write_into(options.write, text, MARKS)


def _told(visit: Visit) -> str:
    lines = [f"{visit.house}:"]
    for scene, figures in visit.scenes.items():
        lines.append(f"  {scene:9} " + "  ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    return "\n".join(lines)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hall", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phones", type=int, default=Plan.phones)
    parser.add_argument("--voters", type=int, default=Plan.voters, help="how many vote at once")
    parser.add_argument("--minutes", type=float, default=Plan.day / 60, help="how long the day takes")
    parser.add_argument("--rounds", type=int, default=Plan.rounds)
    parser.add_argument("--houses", nargs="+", choices=sorted(HOUSES), default=list(Plan.houses))
    parser.add_argument("--write", type=Path, help="a document with the marks of the hall in it")
    return parser


if __name__ == "__main__":
    main()
