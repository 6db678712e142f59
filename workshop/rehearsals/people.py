"""People: what one simulated participant does next. Pure: it looks at the board as everybody may, and names a command.

Invariant: what it names is allowed now (the step allows it, the budget is not overspent), so that a rehearsal shows
what people would see, and not refusals. It is still the Room that decides.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from workshop.board.board import Board
from workshop.board.outcome import up_for_vote
from workshop.board.rows import Row
from workshop.rehearsals.script import Script

Act = tuple[str, dict[str, Any]]
"""The name of a command, and its data."""
Way = Callable[[Board, Row, random.Random, Script], Act | None]

MOST_IDEAS = 3
"""Ideas of one person: eighty people then fill a board as a hall of that size does."""


def act(board: Board, person: str, dice: random.Random, script: Script) -> Act | None:
    """What this person does now; None when there is nothing for them to do."""
    step, row = board.step, board.get("person", person)
    if step is None or row is None or row["status"] != "in" or board.workshop["status"] == "closed":
        return None
    ways = [way for allowed, way in WAYS if allowed in step["allows"]]
    return next((found for way in ways if (found := way(board, row, dice, script))), None)


def vote(board: Board, person: Row, dice: random.Random, script: Script) -> Act | None:
    """One more vote in the round that is open, for as long as the budget lasts."""
    row = next((each for each in board.rows("round") if each["status"] == "open"), None)
    if row is None or person["order"] > row["roll_until"]:
        return None
    ballot = board.ballot(row["id"], person["id"])
    given = {target: vote["weight"] for target, vote in ballot.items()}
    kind = row["on"].removesuffix("s")
    open_for = [
        target["id"]
        for target in board.rows(kind)
        if up_for_vote(row, kind, target) and given.get(target["id"], 0) < row["max_per_item"]
    ]
    if not open_for or sum(given.values()) >= row["budget"]:
        return None
    target = dice.choice(open_for)
    return "vote.set", {"round": row["id"], "target": target, "weight": given.get(target, 0) + 1}


def post(board: Board, person: Row, dice: random.Random, script: Script) -> Act | None:
    """An idea on any of the levels, of any of the kinds."""
    mine = [row_id for kind, row_id in board.owned.get(person["id"], ()) if kind == "idea"]
    kinds, levels = board.workshop["kinds"], board.rows("level")
    if len(mine) >= MOST_IDEAS or not kinds:
        return None
    kind = dice.choice(kinds)
    line = script.line(kind["sign"])
    if line is None:
        return None
    return "idea.post", {"kind": kind["id"], "levels": [dice.choice(levels)["id"]], "text": line}


WAYS: tuple[tuple[str, Way], ...] = (("vote", vote), ("post", post))
"""(what the step must allow, what is done then), the most urgent first."""
