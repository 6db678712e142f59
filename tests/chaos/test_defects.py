"""Proof that the harness can fail: every seeded defect is found by the invariant it breaks, the app itself by none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.chaos.defects import DEFECTS
from tests.chaos.plan import Plan
from tests.chaos.storm import storm
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


@pytest.mark.parametrize("name", DEFECTS)
def test_a_seeded_defect_is_found(name: str, tmp_path: Path) -> None:
    defect = DEFECTS[name]
    run = storm(PLANS[defect.plan], tmp_path, name)
    found = {finding.invariant for finding in run.findings}
    assert found & defect.found_by, f"{defect.why} Found: {sorted(found)}; {run.figures}"


def test_f21_a_command_that_cannot_be_carried_out_spares_all_others(tmp_path: Path) -> None:
    run = storm(PLANS["poison"], tmp_path, "one-is-poison")
    assert "error" in run.figures["codes"], "nothing was poisoned"  # type: ignore[operator]
    assert run.findings == [], run.figures


def test_the_app_itself_passes_all_these_plans_in_one(tmp_path: Path) -> None:
    everything = replace(
        SMALL, seconds=20.0, late=0.4, weather=PLANS["copies"].weather, kills=2, cuts=2, cut_for=1.5, drops=1.0,
        restores=1, slow=0.3, bulk=True, short_locks=2, poison=0.1, patience=30.0,
    )  # fmt: skip
    run = storm(everything, tmp_path)
    assert run.findings == [], run.figures
