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
    at: str | None = None
    """When it was adopted, else when it was made, as an ISO moment; None of what is being worked on."""

    def told(self) -> dict[str, object]:
        """As plain data."""
        return {"number": self.number, "title": self.title, "made": self.made, "at": self.at}


def edition_of(board: Board, words: Words, at: str) -> Edition:
    """The edition that a board is; days are those of the zone of the ISO moment `at`."""
    found = versions.current(board)
    if found is not None:
        return _made(found, words, at)
    made = len(board.state["version"])
    if not made:
        standing = words("edition.none", concept=words("concept"), seq=board.seq)
        return Edition(versions.CONCEPT, None, "", False, standing)
    standing = words("edition.next", number=made + 1, seq=board.seq)
    return Edition(versions.CONCEPT, made + 1, "", False, standing)


def _made(row: Row, words: Words, at: str) -> Edition:
    moment = _moment(_since(row), at).isoformat(timespec="seconds")
    return Edition(row["status"], row["number"], row["title"] or "", True, name_of(row, words, at), moment)


def name_of(row: Row, words: Words, at: str) -> str:
    """What a version is called; its day is that of the zone of the ISO moment `at`."""
    day = words.day(_moment(_since(row), at).date().isoformat())
    return words(f"edition.{row['status']}", number=row["number"], day=day, seq=row["seq"])


def _since(row: Row) -> int:
    moment: int = row["adopted_at"] if row["status"] == versions.ADOPTED else row["at"]
    return moment


def _moment(ms: int, at: str) -> datetime:
    """A moment in the zone of the ISO moment `at`."""
    try:
        zone = datetime.fromisoformat(at).tzinfo
    except ValueError:
        zone = None
    return datetime.fromtimestamp(ms / 1000, zone or UTC)
