"""`make chaos`: the long form. Wave after wave, each a fresh workshop in a storm, until all kills are spent.

A wave is one run of `storm.py`; waves keep one workshop as large as a real one becomes. The first wave in which
something is found ends the run: it prints its seed and keeps its histories in a file.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.chaos.plan import Plan
from tests.chaos.report import bounds, keep, told
from tests.chaos.storm import Run, storm
from tests.chaos.weather import Weather

KILLS = 20
"""Kills in one wave."""
EACH = 10.0
"""Seconds of a wave for each kill."""
ROUGH = Weather(lost=0.05, twice=0.15, later=0.15, shuffled=0.05, repeated=0.05, longest=60.0)


def plan(options: argparse.Namespace, wave: int, kills: int) -> Plan:
    """The plan of one wave. Every third one has an older copy put back."""
    killed = Plan(
        phones=options.phones, seconds=kills * EACH, seed=options.seed + wave, pace=options.pace, turn=15.0,
        kills=kills, weather=ROUGH, https=0.05, slow=0.05, drops=0.2,
    )  # fmt: skip
    if options.only_kills:
        return killed
    return replace(
        killed, seconds=killed.seconds + 90.0, pauses=1, cuts=1, short_locks=1, long_locks=1, full_disks=1,
        read_only=1, clock_steps=3, restores=int(wave % 3 == 2), cut_for=30.0, pause_for=20.0,
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the waves, print each, and at the end what they prove together."""
    options = _options().parse_args(arguments)
    runs: list[Run] = []
    left, wave = options.kills, 0
    while left > 0:
        kills = min(left, KILLS)
        with tempfile.TemporaryDirectory() as folder:
            run = storm(plan(options, wave, kills), Path(folder))
        print(f"\nWave {wave + 1}\n{told(run)}", flush=True)
        if run.findings:
            file = Path(options.keep) / f"chaos-{run.plan.seed}.json"
            keep(run, file)
            sys.exit(f"seed {run.plan.seed}: {len(run.findings)} findings; the histories are in {file}")
        runs.append(run.forget())
        gc.collect()
        left, wave = left - kills, wave + 1
    print(f"\nTogether\n{bounds(runs)}")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="chaos", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200, help=f"{KILLS} in each wave")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pace", type=float, default=6.0, help="seconds between two acts of one phone")
    parser.add_argument("--only-kills", action="store_true", help="no other faults of the server or the network")
    parser.add_argument("--keep", default=".", metavar="DIR", help="where the histories of a failed wave are kept")
    return parser


if __name__ == "__main__":
    main()
