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

LONGEST: Mapping[str, int] = {
    "title": 120, "subtitle": 120, "place": 120, "what": 500, "note": 1000, "result": 1000, "answer": 1000,
    "text": 5000,
}  # fmt: skip
"""Signs in the wording of each field; it may always be as long as what it takes the place of."""
LINES = ("title", "subtitle", "place")
"""Fields of one line."""
IDEA_LENGTH = 500

BLOCKS = (
    "opgave", "context", "uitwerking", "stemmingen", "schaal", "reactie", "toegezegd", "slag", "resultaten",
    "deelnemers",
)  # fmt: skip
"""The blocks that may be left out; what a verslag says of itself, the verantwoording, may not."""


@command(
    "verslag.reword",
    ref("target", *WORDED, required=True),
    choice("field", *LONGEST, required=True),
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
    written = row.get(data["field"]) if data["field"] in WORDED[kind] else None
    if row.get("status") == "withdrawn" or not written:
        return Refusal("gone", {"target": "gone"})
    known = of(board, row["id"], data["field"])
    if data.get("base") != (known["version"] if known else None):
        return Refusal("reworded", {"text": "reworded"})
    new = _shaped(data["field"], data.get("text") or "")
    if new in ("", written):
        return Change().remove("wording", known["id"]) if known else Change()
    if len(new) > max(_most(kind, data["field"]), len(written)):
        return Refusal("too-long", {"text": "too-long"})
    return Change().put("wording", {"id": known["id"] if known else data.id, "kind": kind, "target": row["id"],
                                    "field": data["field"], "text": new, "written": written,
                                    "version": data.id})  # fmt: skip


@command("verslag.arrange", choice("block", *BLOCKS, required=True), flag("shown", required=True), who=NOTING)
def arrange(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Leave a block out of the verslag, or (`shown`) take it in again."""
    if board.workshop["status"] == "closed":
        return Refusal("closed")
    if data["shown"] and board.get("block", data["block"]) is None:
        return Change()
    return Change().put("block", {"id": data["block"], "shown": data["shown"]})


def of(board: Board, target: str, field: str) -> Row | None:
    """The wording of one text, if there is one."""
    rows = board.state["wording"].values()
    return next((row for row in rows if row["target"] == target and row["field"] == field), None)


def along(board: Board, change: Change) -> Change:
    """The change with which the wordings of rows that go, go too."""
    gone = {row_id for kind, row_id in change.dels if kind in WORDED}
    for row in board.rows("wording") if gone else ():
        if row["target"] in gone:
            change.remove("wording", row["id"])
    return change


def _found(board: Board, target: str) -> tuple[str, Row]:
    """A row that is known to be there, and its kind."""
    return next((kind, row) for kind in WORDED if (row := board.get(kind, target)) is not None)


def _most(kind: str, field: str) -> int:
    return IDEA_LENGTH if (kind, field) == ("idea", "text") else LONGEST[field]


def _shaped(field: str, words: str) -> str:
    return " ".join(words.split()) if field in LINES else words
