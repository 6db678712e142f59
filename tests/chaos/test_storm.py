"""The short form of `make chaos`: 300 phones, a fifth of them dropped, two kills, and every other fault once."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.chaos.plan import Plan
from tests.chaos.report import bounds, cases, keep, told
from tests.chaos.storm import storm
from tests.chaos.weather import Weather

pytestmark = pytest.mark.slow

SHORT = Plan(
    phones=300, seconds=45.0, seed=3, pace=8.0, turn=6.0, most_ideas=150, drops=0.2, kills=2, pauses=1, cuts=1,
    short_locks=1, long_locks=1, full_disks=1, read_only=1, clock_steps=2, https=0.05, slow=0.03,
    weather=Weather(lost=0.05, twice=0.1, later=0.2, shuffled=0.05, repeated=0.05),
)  # fmt: skip
RESTORED = Plan(phones=40, seconds=15.0, seed=15, pace=1.0, turn=3.0, restores=2, kills=1, exports=())


def judged(plan: Plan, folder: Path) -> None:
    run = storm(plan, folder)
    print(told(run), bounds([cases(run)]), sep="\n")
    file = Path(tempfile.gettempdir()) / f"startdag-chaos-{plan.seed}.json"
    if run.findings:
        keep(run, file)
    assert run.findings == [], f"seed {plan.seed}; the histories are in {file}"


def test_not_a_word_is_lost_in_a_storm(tmp_path: Path) -> None:
    judged(SHORT, tmp_path)


def test_f15_nobody_mixes_old_and_new_when_an_older_copy_is_put_back(tmp_path: Path) -> None:
    judged(RESTORED, tmp_path)
