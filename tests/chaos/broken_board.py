"""Defects of rules and of what is shown: votes, budgets, the roll, what is out of sight."""

from __future__ import annotations

import time
from typing import Any

from tests.chaos.patches import wrap, wrap_rule


def votes_as_deltas() -> None:
    """A vote is added to the one before it, so a second word on the same item counts twice."""
    from workshop.board.command import Given

    def added(rule: Any) -> Any:
        def voted(board: Any, actor: Any, data: Any) -> Any:
            old = board.ballot(data["round"], actor.person or "").get(data["target"])
            weight = data["weight"] + (old["weight"] if old else 0)
            return rule(board, actor, Given({**data, "weight": weight}, id=data.id, at=data.at, entry=data.entry))

        return voted

    wrap_rule("vote.set", added)


def hidden_sent_blanked() -> None:
    """A hidden idea is sent with an empty text, so everybody can count them and see when one is hidden."""
    from workshop.board import audience

    def blanked(view: Any) -> Any:
        def seen(board: Any, row: Any, of: Any) -> Any:
            shown = view(board, row, of)
            if shown is None and row["status"] == "hidden":
                return {"id": row["id"], "text": "", "kind": row["kind"], "levels": row["levels"], "under": None,
                        "cluster": None, "order": row["order"], "status": "hidden"}  # fmt: skip
            return shown

        return seen

    audience.VIEWS["idea"] = blanked(audience.VIEWS["idea"])


def votes_to_everybody() -> None:
    """The rows of votes go to every screen as they are, so who voted what is there to read."""
    from workshop.board import audience

    audience.VIEWS["vote"] = lambda board, row, of: row


def budget_checked_on_an_older_board() -> None:
    """What somebody has spent is looked up outside the transaction, moments old; and the database does not look."""
    from workshop.board.board import Board
    from workshop.store.store import Store

    known: dict[tuple[str, str, str | None], tuple[float, int]] = {}

    def older(spent: Any) -> Any:
        def found(self: Board, round_id: str, person: str, level: str | None = None) -> int:
            at, count = known.get((round_id, person, level), (0.0, 0))
            if time.monotonic() - at > 2.0:
                at, count = known[round_id, person, level] = time.monotonic(), spent(self, round_id, person, level)
            return count

        return found

    def untriggered(init: Any) -> Any:
        def made(self: Store, url: str, *given: Any) -> None:
            init(self, url, *given)
            with self.engine.begin() as connection:
                for when in ("insert", "update"):
                    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS vote_budget_{when}")

        return made

    wrap(Board, "spent", older)
    wrap(Store, "__init__", untriggered)


def roll_not_frozen() -> None:
    """Who joins after a round was opened may vote in it, so a code on the screen is a ballot for whoever reads it."""
    _as_if(lambda row: {**row, "roll_until": 2**53})


def votes_after_the_close() -> None:
    """A vote that comes after the close still counts, so an outcome that was shown changes."""
    _as_if(lambda row: {**row, "status": "open"})


def _as_if(other: Any) -> None:
    """Let the rule of a vote see another round than there is."""

    def seen(rule: Any) -> Any:
        def voted(board: Any, actor: Any, data: Any) -> Any:
            rounds, round_id = board.state["round"], data["round"]
            true = rounds[round_id]
            rounds[round_id] = other(true)
            try:
                return rule(board, actor, data)
            finally:
                rounds[round_id] = true

        return voted

    wrap_rule("vote.set", seen)


def hidden_keeps_its_votes() -> None:
    """What is hidden in an open round keeps its votes, so people's budgets stay stuck on what nobody can see."""
    from workshop.board import clusters, ideas, moderation

    for module in (clusters, ideas, moderation):
        wrap(module, "give_votes_back", lambda _: lambda board, targets, change: change)
