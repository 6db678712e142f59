"""The workshop itself: its title and question, the wording of its sections, and its levels.

Invariant: levels are numbered 1, 2, 3 (or I, II, III) without a gap, in order, and there are one to five of them: the
shape of a level has as many sides as its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.board.clusters import look_away
from workshop.board.command import (
    LEADING,
    NOTING,
    Actor,
    Given,
    Refusal,
    choice,
    choices,
    command,
    flag,
    line,
    ref,
    refs,
    text,
)
from workshop.board.kinds import KINDS
from workshop.board.moderation import MODES, modern_workshop
from workshop.board.numerals import numeral
from workshop.board.rows import Change

if TYPE_CHECKING:
    from workshop.board.board import Board
    from workshop.board.rows import Row

SECTIONS = (
    "motto", "context", "verbouwingsadvies", "reactie", "genoteerd", "oproepen", "aanwezigen", "uitwerking", "slag",
)  # fmt: skip
PER_LEVEL = ("verbouwingsadvies", "uitwerking")
"""Sections that may stand under a level; an advies always does, the others are of the whole."""
MOST_LEVELS = 5


@command(
    "workshop.edit",
    line("title", 200),
    line("programme", 200),
    text("opgave", 600),
    text("theme", 600),
    text("question", 500),
    text("context", 5000),
    line("heading", 200),
    text("intro", 5000),
    text("slag", 2000),
    line("date", 40),
    line("place"),
    line("layout", 40),
    choices("collects", *KINDS),
    choice("anonymity", "anonymous", "named"),
    choice("moderation", *MODES),
    flag("moderated"),
    choice("status", "open", "closed"),
    who=LEADING,
)
def edit_workshop(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Change the title, the question and the other words at the head of the verslag, or close the workshop.

    `opgave` and `theme` hold one a line, where a day is about several. `layout` names the layout of the verslag; one
    that is not there is `startdag`. `collects` are the kinds of entry in order; a kind that people used stays.
    `moderated` is how `moderation` was said before there were three: true is `before`, false `off`.
    """
    for name in ("title", "anonymity", "status", "moderation", "layout", "collects"):
        if name in data and not data[name]:
            return Refusal("empty", {name: "empty"})
    given = _modern(data)
    if "collects" in given:
        given["kinds"] = _kinds(board, given.pop("collects"))
    return Change().put("workshop", modern_workshop({**board.workshop, **given}))


def _kinds(board: Board, asked: list[str]) -> list[Row]:
    """The kinds asked for, and after them those in use; a kind that is there already stays as it is worded."""
    there = {kind["id"]: kind for kind in board.workshop["kinds"]}
    used = {row["kind"] for row in board.rows("idea") if row["status"] != "withdrawn"}
    return [there.get(name) or KINDS[name] for name in asked] + [
        kind for name, kind in there.items() if name in used and name not in asked
    ]


def _modern(data: Given) -> Row:
    """The fields that were given; of the two ways to say how ideas are moderated the newer one counts."""
    return {name: value for name, value in data.items() if name != "moderated" or "moderation" not in data}


@command(
    "section.edit", choice("section", *SECTIONS, required=True), ref("level", "level"), text("text", 5000), who=NOTING
)
def edit_section(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Write, rewrite or (with empty text) remove a section of the verslag, of the whole or of one level."""
    level = data.get("level")
    if level is not None and data["section"] not in PER_LEVEL:
        return Refusal("invalid", {"level": "unknown"})
    if level is None and data["section"] == "verbouwingsadvies":
        return Refusal("no-level", {"level": "missing"})
    same = [row for row in board.rows("section") if row["section"] == data["section"] and row["level"] == level]
    if not data.get("text"):
        return Change().remove("section", same[0]["id"]) if same else Change()
    if same:
        return Change().put("section", {**same[0], "text": data["text"]})
    return Change().put("section", {"id": data.id, "section": data["section"], "level": level, "text": data["text"],
                                    "order": board.next_order("section"), "status": "concept"})  # fmt: skip


@command(
    "level.add",
    line("title", required=True),
    line("subtitle"),
    line("question", 300),
    line("short", 24),
    line("theme", 200),
    who=LEADING,
)
def add_level(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """One more level, after the others."""
    rows = board.rows("level")
    if len(rows) >= MOST_LEVELS:
        return Refusal("too-many-levels")
    new = {"id": data.id, "title": data["title"], "subtitle": data.get("subtitle"), "question": data.get("question"),
           "short": data.get("short"), "theme": data.get("theme"), "order": board.next_order("level")}  # fmt: skip
    return _numbered(board, [*rows, new])


@command(
    "level.edit",
    ref("level", "level", required=True),
    line("title"),
    line("subtitle"),
    line("question", 300),
    line("short", 24),
    line("theme", 200),
    who=LEADING,
)
def edit_level(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Change what a level is called."""
    if "title" in data and not data["title"]:
        return Refusal("empty", {"title": "empty"})
    given = {name: value for name, value in data.items() if name != "level"}
    return Change().put("level", {**board.state["level"][data["level"]], **given})


@command("level.order", refs("levels", "level", required=True), who=LEADING)
def order_levels(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Put the levels in this order; those not named come after."""
    named = [board.state["level"][row_id] for row_id in data["levels"]]
    rest = [row for row in board.rows("level") if row["id"] not in data["levels"]]
    return _numbered(board, [{**row, "order": float(index)} for index, row in enumerate([*named, *rest], 1)])


@command("level.remove", ref("level", "level", required=True), who=LEADING)
def remove_level(board: Board, actor: Actor, data: Given) -> Change | Refusal:
    """Take an empty level away, with its empty sections. An idea that was taken back keeps no level in use."""
    level = data["level"]
    rest = [row for row in board.rows("level") if row["id"] != level]
    if not rest:
        return Refusal("last-level")
    if _in_use(board, level):
        return Refusal("in-use")
    change = _numbered(board, rest).remove("level", level)
    for section in board.rows("section"):
        if section["level"] == level:
            change.remove("section", section["id"])
    for idea in board.rows("idea"):
        if level in idea["levels"]:
            change.put("idea", {**idea, "levels": [other for other in idea["levels"] if other != level]})
    look_away(board, level, change)
    return change


def _in_use(board: Board, level: str) -> bool:
    return (
        any(level in row["levels"] for row in board.rows("idea") if row["status"] != "withdrawn")
        or any(level in row["levels"] for row in board.rows("round"))
        or any(row["level"] == level for kind in ("cluster", "action") for row in board.rows(kind))
        or any(row["level"] == level and row["text"] for row in board.rows("section"))
    )


def _numbered(board: Board, rows: list[Row]) -> Change:
    change = Change()
    for place, row in enumerate(rows, 1):
        new = {**row, "number": numeral(place, board.workshop["numerals"]), "sides": place}
        if new != board.get("level", row["id"]):
            change.put("level", new)
    return change
