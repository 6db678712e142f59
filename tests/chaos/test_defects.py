"""Proof that the harness can fail: every seeded defect is found by the invariant it breaks, the app itself by none."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.chaos.defects import DEFECTS
from tests.chaos.plan import Plan
from tests.chaos.storm import Run, storm
from tests.chaos.weather import Weather

pytestmark = pytest.mark.slow

SMALL = Plan(phones=12, seconds=7.0, turn=1.2, pace=0.6, exports=(), patience=8.0)
PLANS: dict[str, Plan] = {
    "calm": replace(SMALL, late=0.4),
    "roll": replace(SMALL, seconds=12.0, turn=3.0, pace=0.4, late=0.6),
    "votes": replace(SMALL, seconds=10.0, turn=2.4, pace=0.3),
    "copies": replace(SMALL, seconds=9.0, weather=Weather(lost=0.03, twice=0.5, later=0.8, longest=4.0)),
    "kill": replace(SMALL, kills=2),
    "cut": replace(SMALL, turn=30.0, cuts=3, cut_for=0.7, drops=1.0),
    "restore": replace(SMALL, restores=1),
    "late": replace(SMALL, phones=4, seconds=3.0),
    "slow": replace(SMALL, seconds=16.0, pace=1.5, slow=0.5, slow_for=14.0, bulk=True),
    "locks": replace(SMALL, short_locks=2),
    "poison": replace(SMALL, pace=0.3, poison=0.2),  # so many that some share a push with what is sound
}


AT_ONCE = 2
"""Storms under way together: twelve phones and their server use a third of a core, and have to get something done."""
STORMS = 6
"""At most so many storms on a defect, each from a seed of its own: on a busy machine too little happens in some."""
LONGER = 0.5
"""By how much of itself each lasts longer than the one before."""


def search(name: str, folder: Path) -> Run:
    """The first storm in which a defect is found, or the last one."""
    defect = DEFECTS[name]
    plan = PLANS[defect.plan]
    for nth in range(STORMS):
        place = folder / str(nth)
        place.mkdir()
        run = storm(replace(plan, seed=plan.seed + nth, seconds=plan.seconds * (1 + nth * LONGER)), place, name)
        if defect.found_by & {finding.invariant for finding in run.findings}:
            break
    return run


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[Run]]]:
    """The search for each defect that is asked for: begun in their order, each on an instance of its own."""
    there = {item.name for item in request.session.items}
    asked = [name for name in DEFECTS if f"test_a_seeded_defect_is_found[{name}]" in there]
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield {name: pool.submit(search, name, tmp_path_factory.mktemp(name)) for name in asked}
    finally:
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("name", DEFECTS)
def test_a_seeded_defect_is_found(name: str, runs: dict[str, Future[Run]]) -> None:
    defect = DEFECTS[name]
    run = runs[name].result()
    found = {finding.invariant for finding in run.findings}
    assert found & defect.found_by, f"{defect.why} Found: {sorted(found)}; {run.figures}"


def test_f21_a_command_that_cannot_be_carried_out_spares_all_others(tmp_path: Path) -> None:
    run = storm(replace(PLANS["poison"], patience=60.0), tmp_path, "one-is-poison")
    assert "error" in run.figures["codes"], "nothing was poisoned"  # type: ignore[operator]
    assert run.findings == [], run.figures


def test_the_app_itself_passes_all_these_plans_in_one(tmp_path: Path) -> None:
    everything = replace(
        SMALL, seconds=20.0, late=0.4, weather=PLANS["copies"].weather, kills=2, cuts=2, cut_for=1.5, drops=1.0,
        restores=1, slow=0.3, bulk=True, short_locks=2, poison=0.1, patience=60.0,
    )  # fmt: skip
    run = storm(everything, tmp_path)
    assert run.findings == [], run.figures
