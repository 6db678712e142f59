"""A proof: a document as it was read, one row for each thing it says, to be corrected before it becomes a workshop.

The idea is that of a printer's proof: a flat list in the document's own order, where the place of a row says where it
belongs. An idea stands on the level, and in the cluster, above it; a sub-idea under the idea above it; a text belongs
to whatever it follows. Invariant: every line of the document is in one row; what fits nowhere is a text, or is there
as `out` so that it can be seen that it is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from .bulleted import Bullet, Bulleted, BulletedLevel
from .lines import SIGNED

HEAD: Final = ("title", "opgave", "theme", "question", "heading")
"""Kinds that a document has once; a second one counts as a text."""
KINDS: Final = (
    *HEAD, "motto", "level", "advice", "cluster", "idea", "under", "answer", "also", "text", "closing", "slag", "done",
    "future", "result", "promise", "member", "reactie", "genoteerd", "oproepen", "out",
)  # fmt: skip
TAKES: Final = ("all", "ideas", "levels", "open")
"""What a follow-up meeting takes along of a verslag: everything, the ideas, the levels alone, or what is still open."""


@dataclass(frozen=True)
class Row:
    """One thing a document says. Everything but `kind` and `text` may be empty."""

    kind: str
    text: str
    more: str = ""
    """The subtitle of a level; who is to do an action, has promised something or answered; where an example is."""
    sort: str = ""
    """The kind of entry of an idea: doen, nodig, hoe, voorbeeld, …"""
    to: str = ""
    """For whom an action or promise is; to whom a question was put."""
    owner: str = ""
    """Whose a good example is."""
    due: str = ""
    status: str = ""
    origin: str = ""
    """The text of the idea, or the title of the cluster, that an action or promise came from."""

    def says(self) -> bool:
        """Whether it says anything; of an answer it may be known only who gave it."""
        return bool(self.text.strip() or (self.kind == "answer" and self.more.strip()))

    def plain(self) -> dict[str, str]:
        """The row as plain data, without what is empty."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}

    def whole(self) -> str:
        """Everything the row says, as one line of text."""
        said = f"{self.more}: {self.text}" if self.kind == "promise" and self.more else self.text
        about = ", ".join(
            part for part in (self.more if said is self.text else "", self.owner, self.to, self.due) if part
        )
        sign = f"{SIGNED[self.kind]} " if self.kind in SIGNED else ""
        return f"{sign}{said}" + (f" ({about})" if about else "")


@dataclass(frozen=True)
class Proof:
    """The rows, and whether the document is one that Startdag made."""

    rows: tuple[Row, ...]
    ours: bool = False

    def counts(self) -> dict[str, int]:
        """How many rows there are of each kind."""
        return dict(Counter(row.kind for row in self.rows))

    def text(self, kind: str) -> str:
        """What the first row of a kind says, or nothing."""
        return next((row.text for row in self.rows if row.kind == kind), "")

    def bulleted(self) -> Bulleted:
        """The same in the shape of a text with bullets; what that shape has no place for stands among its texts."""
        head = {kind: self.text(kind) for kind in HEAD}
        before, levels, slag = divided(self.rows)
        above = next((at for at, row in enumerate(before) if row.kind == "heading"), len(before))
        seen: set[str] = set()
        context = tuple(row.whole() for row in before[:above] if not _once(row, seen))
        intro = tuple(row.whole() for row in before[above:] if not _once(row, seen))
        return Bulleted(
            **head,
            context=context,
            intro=intro,
            levels=tuple(_level(rows) for rows in levels),
            slag_heading=self.text("closing"),
            slag=tuple(row.whole() for row in slag if row.kind != "closing" or _again(row, seen)),
        )


def rows_of(plain: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The rows in plain data; raises ValueError with the place of the first that is none."""
    found: list[Row] = []
    names = {each.name for each in fields(Row)}
    for at, given in enumerate(plain):
        is_row = isinstance(given, Mapping) and set(given) <= names and given.get("kind") in KINDS
        if not is_row or not all(isinstance(value, str) for value in given.values()):
            raise ValueError(at)
        found.append(Row(**{"text": "", **given}))
    return tuple(found)


def follow_up(proof: Proof, take: str) -> Proof:
    """The proof for a meeting that follows: what is not taken along is left out, and can still be seen.

    With `open`, what was not done yet becomes an idea to report back on, on the level where it began.
    """
    if take == "all":
        return proof
    drops = {"done", "future", "result", "promise", "member", "advice", "reactie", "genoteerd", "oproepen", "slag"}
    drops |= {"idea", "under", "answer", "also", "cluster"} if take != "ideas" else set()
    kept = [replace(row, kind="out") if row.kind in drops else row for row in proof.rows]
    if take == "open":
        kept = _reported(proof.rows, kept)
    return replace(proof, rows=tuple(kept))


def _reported(rows: tuple[Row, ...], kept: list[Row]) -> list[Row]:
    """The rows with what is still open as ideas, each after the last row of its level."""
    homes: dict[str, int] = {}
    at, last = -1, {}
    for place, row in enumerate(rows):
        at += row.kind == "level"
        if row.kind in ("idea", "under", "cluster") and at >= 0:
            homes.setdefault(row.text, at)
        if at >= 0 and row.kind in ("level", "advice", "cluster", "idea", "under", "answer", "also", "text"):
            last[at] = place
    open_rows = [(place, row) for place, row in enumerate(rows) if row.kind in ("future", "promise") and _is_open(row)]
    moved = {place for place, _ in open_rows} if last else set()
    after: dict[int, list[Row]] = {}
    for place, row in open_rows if last else ():
        home = homes.get(row.origin, _level_at(rows, place, last))
        idea = Row("idea", f"{row.more}: {row.text}" if row.more else row.text, sort="doen")
        after.setdefault(last[home], []).append(idea)
    made: list[Row] = []
    for place, row in enumerate(kept):
        made += [row] if place not in moved else []
        made += after.get(place, [])
    return made


def _level_at(rows: tuple[Row, ...], place: int, last: Mapping[int, int]) -> int:
    """The level a row stands in; what stands behind all levels goes to the first."""
    if place > max(last.values()):
        return 0
    return max(0, sum(row.kind == "level" for row in rows[:place]) - 1)


def _is_open(row: Row) -> bool:
    return row.status not in ("done", "lapsed")


def divided(rows: tuple[Row, ...]) -> tuple[list[Row], list[list[Row]], list[Row]]:
    """The rows before the levels, those of each level, and those behind."""
    before: list[Row] = []
    levels: list[list[Row]] = []
    slag: list[Row] = []
    for row in rows:
        if row.kind == "level":
            levels.append([row])
        elif slag or row.kind in BEHIND:
            slag.append(row)
        else:
            (levels[-1] if levels else before).append(row)
    return before, levels, slag


BEHIND: Final = ("closing", "slag", "promise", "member", "reactie", "genoteerd", "oproepen")
"""Kinds that stand behind the levels; `closing` is a heading there."""


def _once(row: Row, seen: set[str]) -> bool:
    """Whether a row is the one of its kind that has a place of its own."""
    return row.kind in HEAD and not _again(row, seen)


def _again(row: Row, seen: set[str]) -> bool:
    """Whether a row is not the first of its kind."""
    first = row.kind not in seen
    seen.add(row.kind)
    return not first


def _level(rows: list[Row]) -> BulletedLevel:
    texts: list[str] = []
    ideas: list[Bullet] = []
    for row in rows[1:]:
        if row.kind == "idea" or (row.kind == "under" and not ideas):
            ideas.append(Bullet(row.text))
        elif row.kind == "under":
            ideas[-1] = Bullet(ideas[-1].text, (*ideas[-1].under, row.text))
        else:
            texts.append(row.whole())
    return BulletedLevel(rows[0].text, rows[0].more, tuple(texts), tuple(ideas))
