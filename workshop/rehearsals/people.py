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
from workshop.board.recognition import ANSWERS
from workshop.board.rows import Row
from workshop.board.scales import POINTS
from workshop.rehearsals.script import Script

Act = tuple[str, dict[str, Any]]
"""The name of a command, and its data."""
Way = Callable[[Board, Row, random.Random, Script], Act | None]

MOST_IDEAS = 3
"""Ideas of one person: eighty people then fill a board as a hall of that size does."""
RECOGNISES = 0.7
"""Of the clusters, those in which a person recognises themself; in the others something is missing."""


def act(board: Board, person: str, dice: random.Random, script: Script) -> Act | None:
    """What this person does now; None when there is nothing for them to do."""
    step, row = board.step, board.get("person", person)
    if step is None or row is None or row["status"] != "in" or board.workshop["status"] == "closed":
        return None
    ways = [way for allowed, way in WAYS if allowed in step["allows"]]
    done = (ready,) if step["allows"] else ()
    return next((found for way in (*ways, *done) if (found := way(board, row, dice, script))), None)


def vote(board: Board, person: Row, dice: random.Random, script: Script) -> Act | None:
    """One more vote, or score, in the round that is open, for as long as there is something left to give."""
    row = _open_round(board)
    if row is None or person["order"] > row["roll_until"]:
        return None
    ballot = board.ballot(row["id"], person["id"])
    kind = row["on"].removesuffix("s")
    targets = [target["id"] for target in board.rows(kind) if up_for_vote(row, kind, target)]
    if row["method"] == "scale":
        return _score(row, [target for target in targets if target not in ballot], dice)
    given = {target: vote["weight"] for target, vote in ballot.items()}
    open_for = [target for target in targets if given.get(target, 0) < row["max_per_item"]]
    if not open_for or sum(given.values()) >= row["budget"]:
        return None
    target = dice.choice(open_for)
    return "vote.set", {"round": row["id"], "target": target, "weight": given.get(target, 0) + 1}


def _open_round(board: Board) -> Row | None:
    return next((each for each in board.rows("round") if each["status"] == "open"), None)


def _score(row: Row, targets: list[str], dice: random.Random) -> Act | None:
    if not targets:
        return None
    marks = {name: dice.randint(1, POINTS) for name in ("x", "y")}
    return "score.set", {"round": row["id"], "target": dice.choice(targets), **marks}


def recognise(board: Board, person: Row, dice: random.Random, script: Script) -> Act | None:
    """What one finds of a cluster one has not answered on."""
    left = [cluster["id"] for cluster in board.rows("cluster") if person["id"] not in board.answers(cluster["id"])]
    if not left:
        return None
    return "recognition.set", {"cluster": dice.choice(left), "answer": ANSWERS[dice.random() > RECOGNISES]}


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


def ready(board: Board, person: Row, dice: random.Random, script: Script) -> Act | None:
    """Klaar, once; where the step asks for votes alone, not before there is a round."""
    step = board.step
    if step is None or board.is_ready(person["id"]) or (step["allows"] == ["vote"] and _open_round(board) is None):
        return None
    return "person.ready", {"step": step["id"]}


WAYS: tuple[tuple[str, Way], ...] = (("vote", vote), ("recognise", recognise), ("post", post))
"""(what the step must allow, what is done then), the most urgent first."""
