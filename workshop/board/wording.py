"""The editing of the verslag: another wording for a text, and blocks that are left out. The board stays as it is.

A `wording` stands beside the row whose text it takes the place of, in the verslag alone: what somebody wrote is never
touched, and is put back by taking the wording away. A `block` row says of a part of the verslag whether it is shown.
Invariant: at most one wording for a text of a row that is there; it goes with that row, and with the words of somebody
who is erased (`workshop.board.ideas`, `forgetting`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workshop.board.command import NOTING, Actor, Given, Refusal, choice, command, flag, line, ref, text
from workshop.board.rows import WORDED, Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

LINES: Mapping[str, Mapping[str, int]] = {
    "workshop": {"title": 200, "programme": 200, "place": 120, "heading": 200},
    "level": {"theme": 200, "title": 120, "subtitle": 120},
    "cluster": {"title": 120},
    "idea": {"place": 120, "owner": 120, "addressed_to": 120, "answered_by": 120},
    "round": {"title": 60, "x": 40, "y": 40},
    "kernteam": {"name": 120, "organisation": 120, "role": 60},
    "action": {"owner_organisation": 120, "owner_name": 120, "addressed_to": 120, "due_text": 60},
    "toezegging": {"who": 120, "to_whom": 120, "due_text": 60},
}
"""The texts of one line, by kind and field, with the signs in their wording."""
TEXTS: Mapping[str, Mapping[str, int]] = {
    "workshop": {"opgave": 600, "theme": 600, "context": 5000, "question": 500, "intro": 5000, "slag": 2000},
    "section": {"text": 5000},
    "cluster": {"note": 1000},
    "idea": {"text": 500, "answer": 1000},
    "action": {"what": 500, "result": 1000},
    "toezegging": {"what": 500},
}
"""The other texts, likewise. Any wording may be as long as what it takes the place of."""
FIELDS = tuple(dict.fromkeys(field for fields in WORDED.values() for field in fields))
CRITERIA = ("x", "y")

BLOCKS = (
    "opgave", "context", "uitwerking", "stemmingen", "schaal", "reactie", "toegezegd", "slag", "resultaten",
    "deelnemers",
)  # fmt: skip
"""The blocks that may be left out; what a verslag says of itself, the verantwoording, may not."""
PARTS = ("level", "round")
"""The kinds of rows that may be left out one by one."""


@command(
    "verslag.reword",
    ref("target", *WORDED, required=True),
    choice("field", *FIELDS, required=True),
    text("text", 5000),
    line("base", 64),
    who=NOTING,
)
def reword(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Word a text otherwise in the verslag, or (with null) as it was written again.

    `base` is the `version` of the wording one began with, null where there was none: whoever did not see what another
    editor made of it meanwhile does not overwrite it.
    """
    if board.workshop["status"] == "closed":
        return Refusal("closed")
    kind, row = _found(board, data["target"])
    written = written_of(row, data["field"]) if data["field"] in WORDED[kind] else None
    if row.get("status") == "withdrawn" or not written:
        return Refusal("gone", {"target": "gone"})
    known = of(board, row["id"], data["field"])
    if data.get("base") != (known["version"] if known else None):
        return Refusal("reworded", {"text": "reworded"})
    new = _shaped(kind, data["field"], data.get("text") or "")
    if new in ("", written):
        return Change().remove("wording", known["id"]) if known else Change()
    if len(new) > max(_most(kind, data["field"]), len(written)):
        return Refusal("too-long", {"text": "too-long"})
    return Change().put("wording", {"id": known["id"] if known else data.id, "kind": kind, "target": row["id"],
                                    "field": data["field"], "text": new, "written": written,
                                    "version": data.id})  # fmt: skip


@command("verslag.arrange", choice("block", *BLOCKS), ref("target", *PARTS), flag("shown", required=True), who=NOTING)
def arrange(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Leave a block, one level or one round out of the verslag, or (`shown`) take it in again."""
    if board.workshop["status"] == "closed":
        return Refusal("closed")
    block, target = data.get("block"), data.get("target")
    if (block is None) is (target is None):
        return Refusal("invalid", {"block": "missing" if block is None else "unknown"})
    part = block or part_of(next(kind for kind in PARTS if board.get(kind, target)), target or "")
    if data["shown"] and board.get("block", part) is None:
        return Change()
    return Change().put("block", {"id": part, "shown": data["shown"]})


def part_of(kind: str, row_id: str) -> str:
    """The id of the `block` row about one level or round; no type of block has a colon."""
    return f"{kind}:{row_id}"


def left_out(board: Board, kind: str) -> frozenset[str]:
    """The ids of the levels or rounds that are left out."""
    found = (row["id"].partition(":") for row in board.rows("block") if not row["shown"])
    return frozenset(row_id for of, _, row_id in found if of == kind and row_id)


def of(board: Board, target: str, field: str) -> Row | None:
    """The wording of one text, if there is one."""
    rows = board.state["wording"].values()
    return next((row for row in rows if row["target"] == target and row["field"] == field), None)


def written_of(row: Row, field: str) -> str:
    """What a row itself says; of a round the criteria are one list."""
    if field in CRITERIA:
        return dict(zip(CRITERIA, row.get("criteria") or (), strict=False)).get(field) or ""
    return row.get(field) or ""


def along(board: Board, change: Change) -> Change:
    """The change with which the wordings of rows that go, go too, and what says that they are left out."""
    for kind, row_id in [key for key in change.dels if key[0] in PARTS]:
        if board.get("block", part_of(kind, row_id)):
            change.remove("block", part_of(kind, row_id))
    gone = {row_id for kind, row_id in change.dels if kind in WORDED}
    for row in board.rows("wording") if gone else ():
        if row["target"] in gone:
            change.remove("wording", row["id"])
    return change


def _found(board: Board, target: str) -> tuple[str, Row]:
    """A row that is known to be there, and its kind."""
    return next((kind, row) for kind in WORDED if (row := board.get(kind, target)) is not None)


def _most(kind: str, field: str) -> int:
    return {**LINES.get(kind, {}), **TEXTS.get(kind, {})}[field]


def _shaped(kind: str, field: str, words: str) -> str:
    return " ".join(words.split()) if field in LINES.get(kind, ()) else words
