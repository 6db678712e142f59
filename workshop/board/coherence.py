"""Coherence: what must hold between rows, whatever way they came about.

Every rule of a noun keeps these by itself. Undo puts back rows as they were among rows that may have moved on, so it
is held against them; tests hold every board against them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from workshop.board.board import in_order
from workshop.board.rows import CAST, REFERENCES, WORDED, Change, Row, State
from workshop.board.scales import CAST_AS, POINTS
from workshop.board.wording import PARTS

STAGES = ("done", "current", "later")
"""What a step can be, in the order of the agenda."""

Fault = tuple[str, ...]
"""What is wrong, and with which row: `("dangling", "idea", "<id>", "cluster")`."""


def faults(state: State) -> set[Fault]:
    """Everything that does not hold in a state; the empty set when all is well."""
    return {fault for check in CHECKS for fault in check(state)}


def after(state: State, change: Change) -> State:
    """The state that a change would make."""
    new = {kind: dict(rows) for kind, rows in state.items()}
    for kind, row in change.puts:
        new[kind][row["id"]] = row
    for kind, row_id in change.dels:
        new[kind].pop(row_id, None)
    return new


def _references(state: State) -> Iterator[Fault]:
    for kind, name, target in REFERENCES:
        for row in state[kind].values():
            if row[name] is not None and row[name] not in state[target]:
                yield "dangling", kind, row["id"], name
    for kind in ("idea", "round"):
        for row in state[kind].values():
            if any(level not in state["level"] for level in row["levels"]):
                yield "dangling", kind, row["id"], "levels"


def _targets(state: State) -> Iterator[Fault]:
    for round_row in state["round"].values():
        parts = [part["result"] for part in round_row["split"].values()]
        for target in {target for part in (round_row["result"], round_row["counts"], *parts) for target in part}:
            if target not in state["idea"] and target not in state["cluster"]:
                yield "dangling", "round", round_row["id"], target
    for beamer in state["beamer"].values():
        if beamer["target"] is not None and beamer["target"] not in state["level"] | state["cluster"] | state["idea"]:
            yield "dangling", "beamer", beamer["id"], "target"


def _ideas(state: State) -> Iterator[Fault]:
    for row in state["idea"].values():
        cluster, parent = state["cluster"].get(row["cluster"]), state["idea"].get(row["under"])
        if row["status"] == "visible" and not row["levels"]:
            yield "without-level", "idea", row["id"]
        if cluster is not None and cluster["level"] not in row["levels"]:
            yield "beside-its-cluster", "idea", row["id"]
        if parent is None:
            continue
        if parent["under"] is not None:
            yield "too-deep", "idea", row["id"]
        if (parent["levels"], parent["cluster"]) != (row["levels"], row["cluster"]):
            yield "away-from-its-parent", "idea", row["id"]
        if row["status"] == "visible" and parent["status"] in ("merged", "withdrawn"):
            yield "under-what-is-gone", "idea", row["id"]


def _queue(state: State) -> Iterator[Fault]:
    for row in state["idea"].values():
        if row["status"] == "pending" and not row["to_review"]:
            yield "waits-for-nobody", "idea", row["id"]


def _merged(state: State) -> Iterator[Fault]:
    """Of ideas merged into each other in a ring none would be in sight, nor the votes on them."""
    for row in state["idea"].values():
        passed: set[str] = set()
        above: Row | None = row
        while above is not None and above["status"] == "merged" and above["id"] not in passed:
            passed.add(above["id"])
            above = state["idea"].get(above["merged_into"])
        if above is not None and above["id"] in passed:
            yield "merged-in-a-ring", "idea", row["id"]


def _levels(state: State) -> Iterator[Fault]:
    rows = in_order(state["level"].values())
    if not rows:
        yield ("no-level",)
    for index, row in enumerate(rows, 1):
        if row["sides"] != index:
            yield "misnumbered", "level", row["id"]


def _sections(state: State) -> Iterator[Fault]:
    places = Counter((row["section"], row["level"]) for row in state["section"].values())
    yield from (("twice", "section", section, str(level)) for (section, level), count in places.items() if count > 1)


def _agenda(state: State) -> Iterator[Fault]:
    (workshop,) = state["workshop"].values()
    current = [row["id"] for row in state["step"].values() if row["status"] == "current"]
    if current != [workshop["step"]]:
        yield "out-of-step", "workshop", workshop["id"]
    stages = [STAGES.index(row["status"]) for row in in_order(state["step"].values())]
    if stages != sorted(stages):
        yield "out-of-order", "workshop", workshop["id"]
    marks = Counter((row["step"], row["person"]) for row in state["ready"].values())
    yield from (("twice", "ready", *which) for which, count in marks.items() if count > 1)


def _rounds(state: State) -> Iterator[Fault]:
    if sum(row["status"] == "open" for row in state["round"].values()) > 1:
        yield ("several-open", "round")
    for vote in state["vote"].values():
        round_row = state["round"].get(vote["round"])
        if round_row is None:
            continue
        if not 0 < vote["weight"] <= round_row["max_per_item"]:
            yield "too-many-here", "vote", vote["id"]
        if round_row["per_level"] is (vote["level"] is None):
            yield "of-no-purse", "vote", vote["id"]


def _budgets(state: State) -> Iterator[Fault]:
    spent = Counter[tuple[str, str, str | None]]()
    for vote in state["vote"].values():
        spent[vote["round"], vote["person"], vote["level"]] += vote["weight"]
    for (round_id, person, _), weight in spent.items():
        if round_id in state["round"] and weight > state["round"][round_id]["budget"]:
            yield "over-budget", "round", round_id, person


def _cast(state: State) -> Iterator[Fault]:
    """Votes and scores: one for each person and item, by the method of their round, by who is on its roll."""
    for kind in CAST:
        rows = state[kind].values()
        given = Counter((row["round"], row["person"], row["target"]) for row in rows)
        yield from (("twice", kind, *which) for which, count in given.items() if count > 1)
        for row in rows:
            asked, voter = state["round"].get(row["round"]), state["person"].get(row["person"])
            if row["target"] not in state["idea"] and row["target"] not in state["cluster"]:
                yield "dangling", kind, row["id"], "target"
            if asked is None:
                continue
            if asked["status"] == "closed":
                yield "in-a-closed-round", kind, row["id"]
            if CAST_AS[asked["method"]] != kind:
                yield "by-another-method", kind, row["id"]
            if voter is not None and voter["order"] > asked["roll_until"]:
                yield "not-on-roll", kind, row["id"]


def _answers(state: State) -> Iterator[Fault]:
    for row in state["score"].values():
        if not (1 <= row["x"] <= POINTS and 1 <= row["y"] <= POINTS):
            yield "off-the-scale", "score", row["id"]
    said = Counter((row["person"], row["cluster"]) for row in state["recognition"].values())
    yield from (("twice", "recognition", *which) for which, count in said.items() if count > 1)


def _wordings(state: State) -> Iterator[Fault]:
    """A wording takes the place of a text that may be worded otherwise, of a row that is there; each text has one."""
    rows = state["wording"].values()
    for row in rows:
        if row["target"] not in state[row["kind"]] or row["field"] not in WORDED[row["kind"]]:
            yield "dangling", "wording", row["id"], "target"
    texts = Counter((row["target"], row["field"]) for row in rows)
    yield from (("twice", "wording", *which) for which, count in texts.items() if count > 1)


def _parts(state: State) -> Iterator[Fault]:
    """What is left out of the verslag by itself is of a kind that may be, and is there."""
    for row_id in state["block"]:
        kind, colon, target = row_id.partition(":")
        if colon and (kind not in PARTS or target not in state[kind]):
            yield "dangling", "block", row_id, kind


CHECKS: tuple[Callable[[State], Iterator[Fault]], ...] = (
    _references, _targets, _ideas, _queue, _merged, _levels, _sections, _agenda, _rounds, _budgets, _cast, _answers,
    _wordings, _parts,
)  # fmt: skip
