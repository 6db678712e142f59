"""A proof as a text with bullets again, for who corrects it in a box without script.

Invariant: read once more it is the same proof, as far as signs, labels and captions can say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from .preface import QUESTION_LABEL
from .proof import Proof, Row, divided

SORTED: Final = {
    "doen": "●", "nodig": "○", "hoe": "• Hoe-vraag:", "voorbeeld": "• Goed voorbeeld:", "oproep": "• Oproep:",
    "waarschuwing": "• Waarschuwing:",
}  # fmt: skip
"""The bullet of a kind of entry, with its label where the bullet alone does not tell."""
_BULLETED: Final = ("idea", "under")
_BENEATH: Final = {
    **{kind: {"more": "Plaats", "owner": "Eigenaar", "to": "Gesteld aan"} for kind in _BULLETED},
    "answer": {"more": "Beantwoord door", "text": "Antwoord"},
    "result": {"text": "Resultaat"},
}
"""The kind of a row -> its fields that stand in a line of their own beneath it, with their label."""


def written(proof: Proof) -> Iterator[str]:
    """The lines of a text that is read as this proof again."""
    before, levels, behind = divided(proof.rows)
    yield from (f"{QUESTION_LABEL}: " * (row.kind == "question") + row.whole() + "\n" for row in before)
    for number, rows in enumerate(levels, 1):
        yield f" {number}. {rows[0].text}" + (f": {rows[0].more}" if rows[0].more else "")
        for row in _kept(rows[1:]):
            yield from _lines(row)
    for row in _kept(behind):
        yield from _beneath(row) if row.kind == "result" else ["\n" + row.whole()]


def _kept(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows without what is left out: as a line it would be a text again."""
    return (row for row in rows if row.kind != "out")


def _lines(row: Row) -> Iterator[str]:
    marks = {
        "idea": f" {SORTED.get(row.sort, '•')} ",
        "under": f"  {SORTED.get(row.sort, '•')} ",
        "cluster": " Cluster: ",
        "advice": "Verbouwingsadvies: ",
    }
    if row.kind not in ("answer", "result"):
        yield marks.get(row.kind, "") + (row.text if row.kind in _BULLETED else row.whole())
    yield from _beneath(row)


def _beneath(row: Row) -> Iterator[str]:
    for name, label in _BENEATH.get(row.kind, {}).items():
        if said := " ".join(getattr(row, name).split()):
            yield f"   {label}: {said}"
