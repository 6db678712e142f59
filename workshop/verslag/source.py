"""What every block of the verslag is written from: the board, the words, the place of every idea, and for whom it is.

Invariant: `origin` names visible ideas and clusters only, so no block can point at what is hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from workshop.board.board import Board
from workshop.board.rows import Row
from workshop.verslag.edition import Edition
from workshop.verslag.placing import Placing
from workshop.verslag.words import Words

Block = dict[str, Any]

BULLET = re.compile(r"^\s*(?:[•●○▪*–—-]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Source:
    """`audience` is `openbaar` (no personal names) or `intern`."""

    board: Board
    words: Words
    placing: Placing
    audience: str
    at: str
    edition: Edition

    @property
    def workshop(self) -> Row:
        """The row of the workshop."""
        return self.board.workshop

    @property
    def named(self) -> bool:
        """Whether names of people may stand in this verslag."""
        return self.audience == "intern"

    def sections(self, name: str, level: str | None = None) -> list[str]:
        """The texts of a section in order, for the whole workshop or for one level."""
        rows = [row for row in self.board.rows("section") if row["section"] == name and row.get("level") == level]
        return [row["text"] for row in rows if row.get("text") and row.get("status") != "hidden"]

    def due(self, row: Row) -> str:
        """When, as it was said; the date itself stands behind it when both are known."""
        said, on = row.get("due_text") or "", row.get("due_on")
        day = self.words.day(on) if on else ""
        return f"{said} ({day})" if said and day and said != day else said or day

    def origin(self, row: Row) -> list[Block]:
        """What a row came from: its idea if in sight, else its cluster: `[{id, text, number, anchor}]`, or nothing."""
        idea = self.placing.ideas.get(row.get("idea") or "")
        if idea is not None:
            return [
                {
                    "id": idea["id"],
                    "text": idea["text"],
                    "number": self.number_of(idea["id"]),
                    "anchor": f"i-{idea['id']}",
                }
            ]
        cluster = self.board.get("cluster", row.get("cluster"))
        if cluster is None:
            return []
        number = self.placing.numbers[cluster["id"]]
        return [{"id": cluster["id"], "text": cluster["title"], "number": number, "anchor": f"c-{cluster['id']}"}]

    def number_of(self, idea_id: str) -> str:
        """The number of the cluster, else of the level, an idea stands in."""
        spot = self.placing.places[idea_id]
        return self.placing.numbers[spot.cluster or spot.level]


def paragraphs(*texts: str | None) -> list[str]:
    """The lines of these texts that hold something; each is a paragraph."""
    return [line.strip() for text in texts for line in (text or "").split("\n") if line.strip()]


def points(texts: list[str]) -> list[str]:
    """The lines of these texts as points, without the bullets or numbers they were typed with."""
    return [BULLET.sub("", line) for line in paragraphs(*texts)]
