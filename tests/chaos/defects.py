"""Seeded defects: each breaks one promise of the app by one small patch, in a process of its own, for a test only.

The idea: a harness that never fails proves nothing. `test_defects.py` runs the storm on each and expects the checker to
name the invariant that stands beside it here. A defect that goes unseen is a fault of the harness.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos import broken_board as board
from tests.chaos import broken_room as room
from tests.chaos import broken_store as store


@dataclass(frozen=True, slots=True)
class Defect:
    """How to plant it, what should find it (any of these will do), and in which of the small plans."""

    plant: Callable[[], None]
    found_by: frozenset[str]
    plan: str
    why: str


def _defect(plant: Callable[[], None], found_by: str, plan: str) -> Defect:
    why = (plant.__doc__ or "").strip()
    return Defect(plant, frozenset(found_by.split()), plan, why)


DEFECTS: dict[str, Defect] = {
    "ack-before-commit": _defect(store.ack_before_commit, "I1", "kill"),
    "no-dedup": _defect(store.no_dedup, "I3 P1 P2", "copies"),
    "dedup-apart": _defect(store.dedup_in_another_transaction, "I3 P1 P2", "copies"),
    "vote-deltas": _defect(board.votes_as_deltas, "I1 I5", "calm"),
    "epoch-ignored": _defect(store.epoch_ignored, "I7", "restore"),
    "hidden-blanked": _defect(board.hidden_sent_blanked, "I9", "calm"),
    "unbounded-queue": _defect(room.unbounded_queue, "I10", "slow"),
    "begin-deferred": _defect(store.begin_deferred, "P3", "locks"),
    "poison-blocks": _defect(room.poison_blocks, "P2", "poison"),
    "budget-apart": _defect(board.budget_checked_on_an_older_board, "I4", "calm"),
    "roll-open": _defect(board.roll_not_frozen, "I11", "roll"),
    "seq-with-gaps": _defect(room.seq_with_gaps, "I8", "calm"),
    "votes-to-all": _defect(board.votes_to_everybody, "I9", "calm"),
    "resume-skips": _defect(room.resume_skips_a_row, "I6", "cut"),
    "frames-late": _defect(room.frames_late, "I6", "late"),
    "shown-before-commit": _defect(room.shown_before_commit, "I7 I9", "kill"),
    "refusals-forgotten": _defect(room.refusals_forgotten, "I3 P1", "copies"),
    "no-votes-back": _defect(board.hidden_keeps_its_votes, "I5", "votes"),
    "closed-too-late": _defect(board.votes_after_the_close, "I11", "copies"),
}  # fmt: skip
"""`synchronous=NORMAL` is not among these: no process that lives can see it. `test_power.py` cuts the power."""
FAULTS: dict[str, Callable[[], None]] = {"one-is-poison": room.one_is_poison}
"""What may be wrong inside and must not matter: planted in the same way, and to be found by nothing."""
PLANTS = {name: defect.plant for name, defect in DEFECTS.items()} | FAULTS
