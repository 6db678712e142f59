"""What every block of the verslag is written from: the board, the words, the place of every idea, and for whom it is.

Invariant: `origin` names visible ideas and clusters only, so no block can point at what is hidden. Every text of a row
passes through `text`, so that a wording shows wherever the verslag says it, and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workshop.board.board import Board
from workshop.board.rows import CAST, Row
from workshop.board.wording import BLOCKS, left_out, written_of
from workshop.verslag.breath import Breathe, held
from workshop.verslag.edition import Edition
from workshop.verslag.layout import Layout
from workshop.verslag.placing import NOWHERE, Placing
from workshop.verslag.words import Words

Block = dict[str, Any]

BULLET = re.compile(r"^\s*(?:[•●○▪*–—-]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Source:
    """`audience` is `openbaar` (no personal names) or `intern`; `board` has no round that is left out."""

    board: Board
    words: Words
    placing: Placing
    audience: str
    at: str
    layout: Layout
    edition: Edition
    whole: Board
    """The board with the rounds that are left out."""
    breathe: Breathe = held

    @property
    def workshop(self) -> Row:
        """The row of the workshop."""
        return self.board.workshop

    def head(self, field: str) -> str:
        """What the verslag says for a text of the workshop itself."""
        return self.text(self.workshop, field)

    @property
    def named(self) -> bool:
        """Whether names of people may stand in this verslag."""
        return self.audience == "intern"

    def text(self, row: Row, field: str) -> str:
        """What the verslag says for a text of a row: the wording an editor gave it, else as it was written."""
        worded = self._wordings.get((row["id"], field))
        if worded is None:
            return written_of(row, field)
        self.reworded.add((row["id"], field))
        return worded

    def written(self, write: Callable[[Source], Block | None]) -> Block | None:
        """A block; None where it has no content, or is left out. What is left out counts for no text reworded."""
        before = set(self.reworded)
        block = write(self)
        if block is None or block["type"] not in self.left_out:
            return block
        self.reworded.intersection_update(before)
        return None

    @cached_property
    def reworded(self) -> set[tuple[str, str]]:
        """The texts that this verslag says in other words, as far as it is written: `(id, field)`."""
        return set()

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The types of blocks that are left out."""
        return frozenset(row["id"] for row in self.board.rows("block") if not row["shown"] and row["id"] in BLOCKS)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of every round among all of them, so that it does not change with what is left out."""
        return {row["id"]: rank for rank, row in enumerate(self.whole.rows("round"), 1)}

    @cached_property
    def _wordings(self) -> Mapping[tuple[str, str], str]:
        return {(row["target"], row["field"]): row["text"] for row in self.board.rows("wording")}

    @cached_property
    def kinds(self) -> Mapping[str, Row]:
        """The kinds of entry, by id."""
        return {kind["id"]: kind for kind in self.workshop.get("kinds") or ()}

    @cached_property
    def asked(self) -> bool:
        """Whether anybody was asked a question that people brought, or answered one."""
        fields = ("addressed_to", "answered_by", "answer")
        return any(row.get(name) for row in self.placing.ideas.values() for name in fields)

    def sections(self, name: str, level: str | None = None) -> list[str]:
        """The texts of a section in order, for the whole workshop or for one level."""
        rows = [row for row in self.board.rows("section") if row["section"] == name and row.get("level") == level]
        return [self.text(row, "text") for row in rows if row.get("text") and row.get("status") != "hidden"]

    def labelled(self, text: str | None, word: str) -> str:
        """`Opgave 8: …` out of `8: …`; what already says so, or has no number, stays as it is."""
        clean = (text or "").strip()
        return f"{self.words(word)} {clean}" if clean[:1].isdigit() else clean

    def due(self, row: Row) -> str:
        """When, as it was said; the date itself stands behind it when both are known."""
        said, on = self.text(row, "due_text"), row.get("due_on")
        day = self.words.day(on) if on else ""
        return f"{said} ({day})" if said and day and said != day else said or day

    def origin(self, row: Row) -> list[Block]:
        """What a row came from: its idea if in sight, else its cluster: `[{id, text, number, anchor}]`, or nothing."""
        if "uitwerking" in self.left_out:
            return []  # it is not there to be pointed at
        idea = self.placing.ideas.get(row.get("idea") or "")
        if idea is not None:
            return [
                {
                    "id": idea["id"],
                    "text": self.text(idea, "text"),
                    "number": self.number_of(idea["id"]),
                    "anchor": f"i-{idea['id']}",
                }
            ]
        cluster = self.board.get("cluster", row.get("cluster"))
        if cluster is None or cluster["id"] not in self.placing.numbers:
            return []
        number = self.placing.numbers[cluster["id"]]
        title = self.text(cluster, "title")
        return [{"id": cluster["id"], "text": title, "number": number, "anchor": self._anchor(cluster)}]

    def _anchor(self, cluster: Row) -> str:
        """Where a cluster stands: at its heading, or where a layout has none, with its level."""
        level = cluster["level"] if cluster.get("level") in self.placing.numbers else NOWHERE
        return f"c-{cluster['id']}" if "clusters" in self.layout.parts else f"l-{level}"

    def number_of(self, idea_id: str) -> str:
        """The number of the cluster, else of the level, an idea stands in."""
        spot = self.placing.places[idea_id]
        return self.placing.numbers[spot.cluster or spot.level]


def without_rounds(board: Board) -> Board:
    """The board without the rounds that are left out, nor what was cast in them: nothing can tell of them."""
    gone = left_out(board, "round")
    if not gone:
        return board
    rounds = {row_id: row for row_id, row in board.state["round"].items() if row_id not in gone}
    cast = {kind: {i: row for i, row in board.state[kind].items() if row["round"] not in gone} for kind in CAST}
    return Board({**board.state, "round": rounds, **cast}, seq=board.seq, epoch=board.epoch)


def paragraphs(*texts: str | None) -> list[str]:
    """The lines of these texts that hold something; each is a paragraph."""
    return [line.strip() for text in texts for line in (text or "").split("\n") if line.strip()]


def points(texts: list[str]) -> list[str]:
    """The lines of these texts as points, without the bullets or numbers they were typed with."""
    return [BULLET.sub("", line) for line in paragraphs(*texts)]
