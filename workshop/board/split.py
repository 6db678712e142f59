"""The votes of a round by bestuurslaag: worked out once, when it closes, and so that it gives nobody away.

Invariant: every group told of has at least `FEWEST` voters, and for nothing do all in it, or all but one, show to have
given the most there was. What is left over is a group itself (`overig`) and obeys the same, because it can be found by
taking the others from the whole. Where that leaves fewer than two groups, there is no split.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from workshop.board.rows import Row

FEWEST = 5
"""Voters in the smallest group that is told of."""
OTHERS = "overig"

Ballots = dict[str, list[Row]]
"""`{person: their votes}`"""


def split(votes: Iterable[Row], layer_of: Mapping[str, str | None], most: int) -> dict[str, dict[str, Any]]:
    """`{layer: {voted, given, result}}`, or {}.

    `layer_of`: what kind of organisation each voter is from, None when they did not say; `most`: the most votes one
    person could give to one thing.
    """
    groups: dict[str, Ballots] = defaultdict(lambda: defaultdict(list))
    for vote in votes:
        groups[layer_of.get(vote["person"]) or OTHERS][vote["person"]].append(vote)
    rest = groups.pop(OTHERS, {})
    by_size = sorted(groups, key=lambda name: (-len(groups[name]), name))
    kept = [name for name in by_size if _keeps_secrets(groups[name], most)]
    for name in by_size:
        if name not in kept:
            rest |= groups[name]
    while rest and kept and not _keeps_secrets(rest, most):
        rest |= groups[kept.pop()]
    told = {name: groups[name] for name in kept} | ({OTHERS: rest} if rest else {})
    return {name: _summed(ballots) for name, ballots in told.items()} if len(told) > 1 else {}


def _keeps_secrets(ballots: Ballots, most: int) -> bool:
    """Whether the sums of these ballots leave open what any one of them says, for one of these voters too."""
    if len(ballots) < FEWEST:
        return False
    return all(count < (len(ballots) - 1) * most for count in _summed(ballots)["result"].values())


def _summed(ballots: Ballots) -> dict[str, Any]:
    result: Counter[str] = Counter()
    for votes in ballots.values():
        for vote in votes:
            result[vote["target"]] += vote["weight"]
    return {"voted": len(ballots), "given": result.total(), "result": dict(result)}
