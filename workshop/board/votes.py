"""Rounds, and the votes of one with dots: on ideas or clusters with a budget that the server keeps.

Invariant: in an open round nobody's votes together exceed `budget` (with `per_level` those on one level, where a vote
counts on the level it was given on), nor those on one item `max_per_item`; a vote of weight 0 is no row at all. Who was
on the roll when a round opened may vote in it, nobody else. Votes are rows only while their round is open: closing it
leaves the sums, and who gave what is forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from workshop.board import scales
from workshop.board.command import (
    LEADING,
    VOTING,
    Actor,
    Given,
    Refusal,
    choice,
    command,
    flag,
    line,
    number,
    ref,
    refs,
)
from workshop.board.forgetting import BALLOTS
from workshop.board.outcome import home, level_in, up_for_vote
from workshop.board.rows import Change
from workshop.board.split import split

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

MOST_VOTES = 100
MOST_HANDS = 10_000
TITLE_LENGTH = 60


@command(
    "round.open",
    choice("on", "ideas", "clusters", required=True),
    number("budget", 1, MOST_VOTES),
    number("max_per_item", 1, MOST_VOTES),
    refs("levels", "level"),
    flag("per_level"),
    flag("secret"),
    choice("method", *scales.METHODS),
    line("x", scales.LONGEST),
    line("y", scales.LONGEST),
    line("title", TITLE_LENGTH),
    who=LEADING,
)
def open_round(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Start a round of voting; one at a time, and only when there is something to vote on.

    It freezes the roll: `roll_until` is the last place on it, `roll` how many on it are in. A scale has no budget (one
    pair for each item) and is always secret: a mean that moves says what the last one gave.
    """
    if any(row["status"] == "open" for row in board.rows("round")):
        return Refusal("round-open")
    method = scales.method_of(data, board.workshop["language"])
    is_scale = method["method"] == "scale"
    budget = 1 if is_scale else data.get("budget")
    if budget is None:
        return Refusal("invalid", {"budget": "missing"})
    row = {
        "id": data.id, "title": data.get("title"), "on": data["on"], **method, "budget": budget,
        "max_per_item": min(data.get("max_per_item") or budget, budget), "levels": data.get("levels") or [],
        "per_level": not is_scale and bool(data.get("per_level")),
        "secret": is_scale or data.get("secret") is not False, "status": "open", "counts": {},
        "order": board.next_order("round"), **roll(board.state["person"].values()), **counted(()),
    }  # fmt: skip
    kind = row["on"].removesuffix("s")
    if not any(up_for_vote(row, kind, target) for target in board.rows(kind)):
        return Refusal("nothing-to-vote-on")
    return Change().put("round", row)


@command("round.edit", ref("round", "round", required=True), line("title", TITLE_LENGTH), who=LEADING)
def edit_round(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Another title, or none, by which rounds are told apart; what was asked and what came of it stay."""
    row = board.state["round"][data["round"]]
    return Change().put("round", {**row, "title": data.get("title", row["title"])})


@command("round.close", ref("round", "round", required=True), who=LEADING)
def close_round(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """End a round for good: its outcome is there for all to see, and who gave which vote is forgotten.

    The split by bestuurslaag is made now, since it cannot be made later.
    """
    row = board.state["round"][data["round"]]
    if row["status"] == "closed":
        return Change()
    kind = scales.CAST_AS[row["method"]]
    votes = [vote for vote in board.rows(kind) if vote["round"] == row["id"]]
    layers = {person["id"]: person["organisation_type"] for person in board.state["person"].values()}
    dots = kind == "vote"
    left = counted(votes) | {"split": split(votes, layers, row["max_per_item"])} if dots else scales.counted(votes)
    change = Change(forget=[(BALLOTS, row["id"])]).put("round", {**row, "status": "closed", **left})
    for vote in votes:
        change.remove(kind, vote["id"])
    return change


@command(
    "vote.set",
    ref("round", "round", required=True),
    ref("target", "idea", "cluster", required=True),
    number("weight", 0, MOST_VOTES, required=True),
    who=VOTING,
    allows="vote",
)
def set_vote(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Give an item this many of one's votes, absolutely: the same command twice is the same vote."""
    round_row = board.state["round"][data["round"]]
    person = actor.person or ""
    if (refusal := barred(board, round_row, person)) is not None:
        return refusal
    weight = data["weight"]
    old = board.ballot(round_row["id"], person).get(data["target"])
    if weight == 0 and old and round_row["method"] == "dots":
        return Change().remove("vote", old["id"])  # taken back even where one can vote no longer, so no budget is stuck
    if (refusal := not_votable(board, round_row, data["target"])) is not None:
        return refusal
    if weight > round_row["max_per_item"]:
        return Refusal("too-many-here", {"weight": str(round_row["max_per_item"])})
    level = _purse(board, round_row, data["target"])
    spent = board.spent(round_row["id"], person, level) - (old["weight"] if old and old["level"] == level else 0)
    if spent + weight > round_row["budget"]:
        return Refusal("budget-spent", {"weight": str(round_row["budget"] - spent)})
    if weight == 0:
        return Change()
    return Change().put("vote", {"id": old["id"] if old else data.id, "round": round_row["id"], "person": person,
                                 "target": data["target"], "weight": weight, "level": level})  # fmt: skip


@command(
    "round.tally",
    ref("round", "round", required=True),
    ref("target", "idea", "cluster", required=True),
    number("count", 0, MOST_HANDS, required=True),
    who=LEADING,
)
def tally(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Note hands or stickers counted in the hall; reported apart from the votes.

    It is all there is for an idea as it stands: hands noted before for what was merged into it are in this number.
    """
    round_row = board.state["round"][data["round"]]
    if (refusal := not_votable(board, round_row, data["target"])) is not None:
        return refusal
    counts = {key: count for key, count in round_row["counts"].items() if home(board, key) != data["target"]}
    if data["count"]:
        counts[data["target"]] = data["count"]
    return Change().put("round", {**round_row, "counts": counts})


def roll(people: Iterable[Row]) -> dict[str, float]:
    """The roll as a round keeps it: `roll_until`, the last place on it, and `roll`, how many on it are in."""
    rows = list(people)
    last = max((row["order"] for row in rows), default=0)
    return {"roll_until": last, "roll": sum(row["status"] == "in" for row in rows)}


def counted(votes: Collection[Row]) -> dict[str, Any]:
    """What is left of the votes of a round: `result` {target: sum of weights}, `voted` (people), `given` (votes).

    `split` is empty: without the voters' organisations there is none to be made.
    """
    result: Counter[str] = Counter()
    for vote in votes:
        result[vote["target"]] += vote["weight"]
    voted = len({vote["person"] for vote in votes})
    return {"result": dict(result), "voted": voted, "given": result.total(), "split": {}}


def _purse(board: Board, round_row: Row, target: str) -> str | None:
    """The level whose budget a vote is taken from; None where there is one budget for the whole round."""
    if not round_row["per_level"]:
        return None
    kind = round_row["on"].removesuffix("s")
    return level_in(board, round_row, kind, board.state[kind][target])


def barred(board: Board, round_row: Row, person: str) -> Refusal | None:
    """Why this person may cast nothing in a round; None when they may."""
    if round_row["status"] != "open":
        return Refusal("round-closed")
    return Refusal("not-on-roll") if board.state["person"][person]["order"] > round_row["roll_until"] else None


def not_votable(board: Board, round_row: Row, target: str, method: str = "dots") -> Refusal | None:
    """Why nothing can be cast on this in a round by this method; None when it can."""
    kind = round_row["on"].removesuffix("s")
    row = board.get(kind, target)
    if round_row["method"] != method or row is None or not up_for_vote(round_row, kind, row):
        return Refusal("not-up-for-vote", {"target": "not-up-for-vote"})
    return None
