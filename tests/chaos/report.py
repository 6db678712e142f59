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


def bounds(runs: Sequence[Run]) -> str:
    """For each promise in how many cases it was kept; zero failures in n bounds the rate below 3/n (95 %)."""
    ops = [op for run in runs for op in run.evidence.ops]
    found = {finding.invariant for run in runs for finding in run.findings}
    ok = sum(op.outcome == "ok" for op in ops)
    votes = sum(op.name == "vote.set" and op.outcome == "ok" for op in ops)
    cases = (
        ("acknowledged commands lost", {"I1"}, ok),
        ("effects twice", {"I1", "I2", "P1"}, sum(op.sent > 1 for op in ops)),
        ("refused commands with an effect", {"I3"}, sum(op.outcome == "fail" for op in ops)),
        ("budgets overrun", {"I4"}, votes),
        ("kills after which something was lost", {"I1"}, sum(run.venue.life - 1 for run in runs)),
        ("screens that were not equal", {"I6"}, sum(len(run.evidence.screens) for run in runs)),
        ("frames with what must not be seen", {"I9"}, sum(run.venue.eyes.frames for run in runs)),
    )
    return "\n".join(f"{name}: {_bound(n, bool(those & found))}" for name, those, n in cases)


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
