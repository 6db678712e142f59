"""What became of a Hoe-vraag, and where a good example is found and whose it is.

Invariant: a question is open until it was put to somebody, and answered as soon as somebody answered it; which of the
three follows from what was filled in, so that it cannot be told otherwise. Whose an example is, to whom a question was
put and who answered it are organisations: both profiles of the verslag tell them, as they were typed.
"""

from __future__ import annotations

from workshop.board.rows import Row
from workshop.verslag.source import Block, Source

OPEN, ADDRESSED, ANSWERED = "open", "addressed", "answered"


def answers(source: Source, row: Row, kind: Row) -> Block:
    """`{place, answer, state}`: what stands behind the text, what beneath it, and how far a question is (else "").

    `answer` is `{label, text}`, or None. That a question is open is said where there is one that is not.
    """
    state = _state(row) if kind.get("block") == "questions" else ""
    asked = ((word, source.text(row, word)) for word in ("addressed_to", "answered_by"))
    told = [source.words(f"hoe.{word}", who=who) for word, who in asked if who]
    if state == OPEN and source.asked:
        told = [source.words("hoe.open")]
    owner = source.text(row, "owner")
    known = [source.text(row, "place"), *[source.words("hoe.owner", who=owner)] * bool(owner), *told]
    said = source.text(row, "answer")
    answer = {"label": source.words("answer"), "text": said} if said else None
    return {"place": ", ".join(part for part in known if part), "answer": answer, "state": state}


def _state(row: Row) -> str:
    if row.get("answered_by") or row.get("answer"):
        return ANSWERED
    return ADDRESSED if row.get("addressed_to") else OPEN
