"""The report of a run: what was counted, measured and found, and what zero failures in so many cases prove."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.chaos.storm import Run


def told(run: Run) -> str:
    """One run in lines."""
    lines = [f"{name}: {_words(value)}" for name, value in run.figures.items()]
    lines += [f"FOUND {finding.invariant}: {finding.says}" for finding in run.findings]
    return "\n".join(lines)


Cases = dict[str, tuple[int, bool]]
"""For each promise in how many cases it was asked for, and whether it was broken in some."""


def cases(run: Run) -> Cases:
    """What one run says about each promise."""
    ops = run.evidence.ops
    found = {finding.invariant for finding in run.findings}
    ok = sum(op.outcome == "ok" for op in ops)
    votes = sum(op.name == "vote.set" and op.outcome == "ok" for op in ops)
    counted = (
        ("acknowledged commands lost", {"I1"}, ok),
        ("effects twice", {"I1", "I2", "P1"}, sum(op.sent > 1 for op in ops)),
        ("refused commands with an effect", {"I3"}, sum(op.outcome == "fail" for op in ops)),
        ("budgets overrun", {"I4"}, votes),
        ("kills after which something was lost", {"I1"}, run.venue.life - 1),
        ("screens that were not equal", {"I6"}, len(run.evidence.screens)),
        ("frames with what must not be seen", {"I9"}, run.venue.eyes.frames),
    )
    return {name: (n, bool(those & found)) for name, those, n in counted}


def bounds(runs: Sequence[Cases]) -> str:
    """What runs say together; zero failures in n bounds the rate below 3/n (95 %)."""
    names = dict.fromkeys(name for run in runs for name in run)
    those = {name: [run[name] for run in runs if name in run] for name in names}
    return "\n".join(
        f"{name}: {_bound(sum(n for n, _ in each), any(failed for _, failed in each))}" for name, each in those.items()
    )


def _bound(cases: int, failed: bool) -> str:
    if failed:
        return f"SOME of {cases}"
    return f"0 of {cases}" + (f" (rate below {3 / cases:.1e})" if cases else "")


def _words(value: object) -> str:
    return ", ".join(f"{name} {count}" for name, count in value.items()) if isinstance(value, dict) else str(value)


def keep(run: Run, file: Path) -> None:
    """Write the histories, the journal and the findings, to look into later."""
    evidence = run.evidence
    kept = {
        "plan": asdict(run.plan), "figures": run.figures, "findings": [asdict(each) for each in run.findings],
        "ops": [asdict(op) for op in evidence.ops], "tables": evidence.tables, "locks": evidence.locks,
        "lineages": {epoch: asdict(lineage) for epoch, lineage in evidence.lineages.items()}, "log": run.log,
    }  # fmt: skip
    file.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
