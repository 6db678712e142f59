"""Which version a verslag is: one that was made, as a concept or adopted, or what is being worked on.

Invariant: it is read from the board alone, so a page, a document and an earlier verslag say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from workshop.board import versions
from workshop.board.board import Board
from workshop.board.rows import Row
from workshop.verslag.words import Words


@dataclass(frozen=True)
class Edition:
    """`number`: of the version, or the next one; None while none was made. `title`: what was said of it."""

    status: str
    number: int | None
    title: str
    made: bool
    standing: str
    """`Vastgesteld op 28 november 2026: versie 1, stand 412`."""

    def told(self) -> dict[str, object]:
        """As plain data."""
        return {"number": self.number, "title": self.title, "made": self.made}


def edition_of(board: Board, words: Words, at: str) -> Edition:
    """The edition that a board is; days are those of the zone of the ISO moment `at`."""
    found = versions.current(board)
    if found is not None:
        return _made(found, words, at)
    made = len(board.state["version"])
    if not made:
        return Edition(versions.CONCEPT, None, "", False, words("concept"))
    standing = words("edition.next", number=made + 1, seq=board.seq)
    return Edition(versions.CONCEPT, made + 1, "", False, standing)


def _made(row: Row, words: Words, at: str) -> Edition:
    return Edition(row["status"], row["number"], row["title"] or "", True, name_of(row, words, at))


def name_of(row: Row, words: Words, at: str) -> str:
    """What a version is called; its day is that of the zone of the ISO moment `at`."""
    moment = row["adopted_at"] if row["status"] == versions.ADOPTED else row["at"]
    return words(f"edition.{row['status']}", number=row["number"], day=words.day(_day(moment, at)), seq=row["seq"])


def _day(ms: int, at: str) -> str:
    try:
        zone = datetime.fromisoformat(at).tzinfo
    except ValueError:
        zone = None
    return datetime.fromtimestamp(ms / 1000, zone or UTC).date().isoformat()
