"""The checker: all invariants over the evidence of a run. A finding names its invariant: a defect is asked for so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.chaos import invariants as said
from tests.chaos import screens as shown
from tests.chaos.history import Evidence

MOST = 20
"""Findings that are told of each invariant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    invariant: str
    says: str


Check = Callable[[Evidence], Iterator[str]]


def check(evidence: Evidence) -> list[Finding]:
    """Everything that is wrong, at most twenty findings of each invariant."""
    found: list[Finding] = []
    for name, invariant in CHECKS.items():
        for at, says in enumerate(invariant(evidence)):
            if at == MOST:
                break
            found.append(Finding(name, says))
    return found


CHECKS: dict[str, Check] = {
    "I1": said.i1_acknowledged_is_there_once, "I2": said.i2_nothing_comes_from_nowhere,
    "I3": said.i3_refused_leaves_no_trace,
    "I4": said.i4_no_budget_is_overrun, "I5": said.i5_totals_are_the_sum, "I6": shown.i6_screens_are_equal,
    "I7": shown.i7_no_screen_goes_back, "I8": shown.i8_seq_has_no_gaps, "I9": shown.i9_nothing_is_shown_too_early,
    "I10": shown.i10_queues_are_bounded, "I11": said.i11_no_vote_out_of_its_time,
    "I12": shown.i12_every_visible_idea_is_exported_once, "I14": shown.i14_outboxes_empty,
    "P1": said.p1_one_id_has_one_answer,
    "P2": said.p2_poison_spares_the_rest, "P3": said.p3_a_short_lock_is_waited_for,
    "P4": said.p4_nobody_is_turned_away,
}  # fmt: skip
