"""Ballots: what everybody's votes must have been, from the histories of the phones and the facilitator alone.

The idea: a receipt bears a seq, so the acknowledged commands can be put in the order in which they were carried out,
whatever the tables say, and also when the votes of a closed round were erased. Votes are absolute, so the last one
counts; an idea that was hidden in an open round gives its votes back, and so does one that its author rewords where
somebody looks first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.chaos.history import Op

HIDES = ("idea.hide", "idea.withdraw")
"""What gives the votes on an idea back, as long as the round is open."""


@dataclass(slots=True)
class Count:
    """One round as the histories tell it."""

    id: str
    budget: int
    most: int
    opened: int
    closed: int | None = None
    votes: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    """Weights by person and target."""

    def totals(self) -> dict[str, int]:
        """Votes by target."""
        found: dict[str, int] = defaultdict(int)
        for ballot in self.votes.values():
            for target, weight in ballot.items():
                found[target] += weight
        return {target: count for target, count in found.items() if count}


def in_order(ops: list[Op]) -> list[Op]:
    """The acknowledged commands in the order of their seq."""
    return sorted((op for op in ops if op.outcome == "ok"), key=lambda op: op.seq)


def count(ops: list[Op]) -> Iterator[tuple[Op, Count]]:
    """(command, the round after it) for each acknowledged command about a round."""
    rounds: dict[str, Count] = {}
    looked_at_first = False
    for op in in_order(ops):
        if op.name == "round.open":
            rounds[op.id] = Count(op.id, op.data["budget"], op.data.get("max_per_item") or op.data["budget"], op.seq)
            yield op, rounds[op.id]
        elif op.name in ("round.close", "vote.set") and op.data["round"] in rounds:
            found = rounds[op.data["round"]]
            if op.name == "vote.set":
                found.votes[op.person or ""][op.data["target"]] = op.data["weight"]
            elif found.closed is None:
                found.closed = op.seq
            yield op, found
        elif op.name == "workshop.edit":
            looked_at_first = op.data.get("moderation", "before" if looked_at_first else "off") == "before"
        elif op.name in HIDES or (op.name == "idea.edit" and op.person and looked_at_first):
            _hide(op, rounds)


def _hide(op: Op, rounds: dict[str, Count]) -> None:
    targets = op.data.get("ideas") or [op.data["idea"]]
    for found in rounds.values():
        if found.closed is None:
            for ballot in found.votes.values():
                for target in targets:
                    ballot.pop(target, None)
