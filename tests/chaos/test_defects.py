"""The proof that the harness can fail: every seeded defect is found, by the invariant it breaks; the app itself is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.defects import DEFECTS
from tests.chaos.plan import Plan
from tests.chaos.storm import storm
from tests.chaos.weather import Weather
from workshop.store.tables import round as round_table

pytestmark = pytest.mark.slow

SMALL = {"phones": 12, "seconds": 7.0, "turn": 1.2, "pace": 0.4, "exports": (), "patience": 8.0}
PLANS: dict[str, Plan] = {
    "calm": Plan(**SMALL, late=0.4),  # type: ignore[arg-type]
    "copies": Plan(**SMALL, weather=Weather(lost=0.2, twice=0.6, later=0.4, longest=4.0)),  # type: ignore[arg-type]
    "kill": Plan(**SMALL, kills=2),  # type: ignore[arg-type]
    "cut": Plan(**SMALL, cuts=2, cut_for=1.5, drops=1.0),  # type: ignore[arg-type]
    "restore": Plan(**SMALL, restores=1),  # type: ignore[arg-type]
    "slow": Plan(**SMALL, slow=0.5, bulk=True),  # type: ignore[arg-type]
    "locks": Plan(**SMALL, short_locks=2),  # type: ignore[arg-type]
    "poison": Plan(**SMALL, poison=0.1),  # type: ignore[arg-type]
}
THERE = [name for name in DEFECTS if name != "roll-open" or "roll_until" in round_table.c]
"""A roll that is not frozen is a defect only where it is frozen otherwise."""


@pytest.mark.parametrize("name", THERE)
def test_a_seeded_defect_is_found(name: str, tmp_path: Path) -> None:
    defect = DEFECTS[name]
    run = storm(PLANS[defect.plan], tmp_path, name)
    found = {finding.invariant for finding in run.findings}
    assert found & defect.found_by, f"{defect.why} Found: {sorted(found)}; {run.figures}"


@pytest.mark.parametrize("plan", PLANS)
def test_the_app_itself_passes_every_plan_that_finds_a_defect(plan: str, tmp_path: Path) -> None:
    run = storm(PLANS[plan], tmp_path)
    assert run.findings == []
