"""Who may see what: one pure function from a row to what an audience gets of it, or None.

What an audience may not see is never sent, not even blanked. `curtain` names what opens or closes sight of many rows
at once (the step, rounds): when it changes, everything is looked at again. `ripples` names the rows whose projection
depends on a changed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workshop.board import recognition
from workshop.board.command import Role
from workshop.board.outcome import add_up, home, host_of, revealed
from workshop.board.rows import EDITORIAL, SILENT, owner_of

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Change, Key, Row


class Audience(StrEnum):
    """The three rooms of the house; in the third the facilitator, and who helps there."""

    PARTICIPANT = "participant"
    BEAMER = "beamer"
    HELPER = "helper"
    FACILITATOR = "facilitator"


BEHIND = frozenset({Audience.FACILITATOR, Audience.HELPER})
"""Who works behind the screens: they see what is hidden, and what waits. Who wrote it nobody sees."""
OF_ROLE = {
    Role.PARTICIPANT: Audience.PARTICIPANT, Role.BEAMER: Audience.BEAMER, Role.OBSERVER: Audience.BEAMER,
    Role.MODERATOR: Audience.HELPER, Role.SECRETARY: Audience.HELPER, Role.READER: Audience.BEAMER,
}  # fmt: skip


def audience_of(role: Role) -> Audience:
    """The audience a role belongs to. An observer sees what the hall sees, without names."""
    return OF_ROLE.get(role, Audience.FACILITATOR)


def ever_shown(kind: str, audience: Audience) -> bool:
    """Whether rows of a kind are ever for this audience; of others not even a deletion is told."""
    return kind not in SILENT and (kind not in {"person", *EDITORIAL} or audience in BEHIND)


View = Callable[["Board", "Row", Audience], "Row | None"]


def project(board: Board, kind: str, row: Row, audience: Audience, person: str | None = None) -> Row | None:
    """What `audience` may see of a row, or None; for its owner `person` also what is theirs alone."""
    if person is not None and owner_of(row) == person:
        return _own(board, kind, row)
    return VIEWS[kind](board, row, audience)


def _own(board: Board, kind: str, row: Row) -> Row | None:
    if kind in SILENT:
        return _without(row, "person")
    if kind != "idea" or row["status"] == "withdrawn":
        return None
    kept = _without(row, "author", "to_review", *(() if row["edited"] else ("original",)))
    return {**kept, "mine": True, **_votes(board, "idea", row)}


def _plain(board: Board, row: Row, audience: Audience) -> Row | None:
    return row


def _nobody(board: Board, row: Row, audience: Audience) -> Row | None:
    return None


def _editorial(board: Board, row: Row, audience: Audience) -> Row | None:
    return row if audience in BEHIND else None


def _workshop(board: Board, row: Row, audience: Audience) -> Row | None:
    return {**row, "moderated": row["moderation"] == "before"}


def _idea(board: Board, row: Row, audience: Audience) -> Row | None:
    if row["status"] == "withdrawn":
        return None
    if audience in BEHIND:
        return {**_behind(row, audience), **_votes(board, "idea", row)}
    if not _in_sight(board, row) or _hides(board.step):
        return None
    return {**_without(row, "author", "to_review", "contact", "original", "reason"), **_votes(board, "idea", row)}


def _behind(row: Row, audience: Audience) -> Row:
    """An idea for who works behind the screens: that a participant wrote it, and not who.

    A contact a participant left may well say who, so it is for the facilitator alone.
    """
    seen = {**_without(row, "author"), "by_participant": row["author"] is not None}
    return _without(seen, "contact") if audience is Audience.HELPER and seen["by_participant"] else seen


def _in_sight(board: Board, row: Row) -> bool:
    """Whether an idea is there for all to see, as soon as the step lets them."""
    parent = board.get("idea", row["under"])
    return row["status"] == "visible" and (parent is None or parent["status"] == "visible")


def _hides(step: Row | None) -> bool:
    return step is not None and step["shows"] != "all"


def _step(board: Board, row: Row, audience: Audience) -> Row | None:
    """The current step with how many are done with it and, while ideas are hidden in it, how many there are."""
    if row["id"] != board.workshop["step"]:
        return row
    seen = {**row, "ready": board.ready(row["id"])}
    if _hides(row):
        seen["kept"] = sum(_in_sight(board, idea) for idea in board.state["idea"].values())
    return seen


def _cluster(board: Board, row: Row, audience: Audience) -> Row | None:
    told = audience in BEHIND or not recognition.is_asked(board)
    return {**row, **_votes(board, "cluster", row), **(recognition.counts(board, row["id"]) if told else {})}


def _round(board: Board, row: Row, audience: Audience) -> Row | None:
    voted, given = board.turnout(row["id"])
    seen = {**_without(row, "result", "split"), "counts": {}, "voted": voted, "given": given}
    if audience not in BEHIND and row["on"] == "ideas" and _hides(board.step):
        return seen  # an outcome would name what is out of sight for now
    if audience in BEHIND or revealed(row):
        seen["counts"] = board.hands(row).items
    if row["status"] == "closed":
        seen |= {"scores": row["result"]} if row["method"] == "scale" else _told(board, row)
    if audience is Audience.FACILITATOR and row["split"]:
        seen["split"] = {
            layer: {**part, "result": add_up(board, row, part["result"]).items} for layer, part in row["split"].items()
        }
    return seen


def _told(board: Board, row: Row) -> Row:
    """What a closed round brought, as it adds up on the board of now (`workshop.board.outcome`)."""
    outcome = board.outcome(row)
    told: Row = {"result": outcome.items, "unseen": outcome.unseen}
    if row["on"] == "ideas":
        told["clusters"] = {cluster: count for cluster, count in outcome.clusters.items() if count}
    return told


def _person(board: Board, row: Row, audience: Audience) -> Row | None:
    if audience not in BEHIND:
        return None
    named = board.workshop["anonymity"] == "named" or row["agreed"]
    return row if named else {**row, "name": None}


def _kernteam(board: Board, row: Row, audience: Audience) -> Row | None:
    return _without(row, "name") if audience is Audience.BEAMER else row


def _action(board: Board, row: Row, audience: Audience) -> Row | None:
    return _without(row, "owner_name") if audience is Audience.BEAMER else row


def _version(board: Board, row: Row, audience: Audience) -> Row | None:
    return _without(row, "mark")


VIEWS: dict[str, View] = {
    "workshop": _workshop, "level": _plain, "step": _step, "beamer": _plain, "section": _plain, "person": _person,
    "cluster": _cluster, "idea": _idea, "round": _round, "vote": _nobody, "ready": _nobody, "score": _nobody,
    "recognition": _nobody, "kernteam": _kernteam, "action": _action, "toezegging": _plain, "wording": _editorial,
    "block": _editorial, "version": _version,
}  # fmt: skip


def _votes(board: Board, kind: str, row: Row) -> dict[str, Any]:
    """`{votes: n}` where a round asks about the row and its outcome may be seen, else `{}` (3.2)."""
    latest = board.last_asked(kind, row)
    if latest is None or not revealed(latest):
        return {}
    return {"votes": board.votes(row["id"])}


def kept_apart(board: Board, audience: Audience) -> bool:
    """Whether this audience may not read all ideas that are in sight, but each only what is theirs."""
    return audience not in BEHIND and _hides(board.step)


def as_seen(board: Board, audience: Audience, person: str | None = None) -> Board:
    """The board with only the ideas this audience may read now; the board itself when that is all that are in sight."""
    if not kept_apart(board, audience):
        return board
    ideas = {row["id"]: row for row in board.rows("idea") if project(board, "idea", row, audience, person) is not None}
    kept = {row_id: row for row_id, row in ideas.items() if row["under"] is None or row["under"] in ideas}
    return type(board)({**board.state, "idea": kept}, seq=board.seq, epoch=board.epoch)


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def curtain(board: Board) -> tuple[object, ...]:
    """All that decides at once over many rows: when it changes, every row is projected anew."""
    step = board.step
    rounds = tuple((row["id"], row["status"], row["secret"], tuple(row["levels"])) for row in board.rows("round"))
    return (step["shows"] if step else "all", recognition.is_asked(board), board.workshop["anonymity"], rounds)


def ripples(board: Board, change: Change, inverse: Change) -> Iterator[Key]:
    """The keys of rows that look different because of a change to others: what votes count with, sub-ideas, counts.

    A closed round, and one with hands, tells other sums when an idea comes to count with something else.
    """
    for kind, row in [*change.puts, *inverse.puts]:
        if kind == "vote":
            yield from _counted_with(board, row["target"])
            yield "round", row["round"]
        elif kind in ELSEWHERE:
            yield ELSEWHERE[kind], row[ELSEWHERE[kind]]
        elif kind == "idea":
            yield from _of_idea(board, row)
    moved = {row["id"]: _counts_as(row) for kind, row in inverse.puts if kind == "idea"}
    if any(kind == "idea" and moved.get(row["id"], _counts_as(row)) != _counts_as(row) for kind, row in change.puts):
        yield from (("round", row["id"]) for row in board.state["round"].values() if row["result"] or row["counts"])


ELSEWHERE = {"score": "round", "recognition": "cluster", "ready": "step"}
"""Kinds of rows that another row counts: the kind of that, which is also the field that names it."""


def _of_idea(board: Board, row: Row) -> Iterator[Key]:
    """What looks different because of an idea: those under it, what votes on it count with, the step that hides it."""
    if row["under"] is None:
        yield from (("idea", other) for other in sorted(board.under(row["id"])))
    if row["cluster"] is not None:
        yield "cluster", row["cluster"]
    yield from _counted_with(board, host_of(row) or row["id"])
    if board.step is not None and _hides(board.step):
        yield "step", board.step["id"]


def _counted_with(board: Board, target: str) -> Iterator[Key]:
    """What shows the votes on an idea or cluster: that itself, the idea it counts with, and the cluster of that."""
    if target in board.state["cluster"]:
        yield "cluster", target
        return
    yield "idea", target
    row = board.get("idea", home(board, target))
    if row is not None:
        yield "idea", row["id"]
        if row["cluster"] is not None:
            yield "cluster", row["cluster"]


def _counts_as(row: Row) -> tuple[object, ...]:
    return row["status"], row["under"], row["merged_into"], row["cluster"]
