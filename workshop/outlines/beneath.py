"""What is told of an idea or action behind or beneath it: where and whose it is, whom it was put to, what came of it.

A document of ours says it between brackets behind the text; any text may say it in lines beneath, each with its label.
Invariant: what no label or caption tells stays in the words it stood in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .captions import TALLY
from .proof import Row

_STATES: Final = {
    "aan": "to", "to": "to", "beantwoord door": "by", "answered by": "by", "eigenaar": "owner", "owner": "owner",
}  # fmt: skip
"""What a caption behind an idea begins with -> what it tells; `by` is who answered."""
_STATE = re.compile(rf"(?:(?P<name>{'|'.join(_STATES)}): (?P<what>\S.*))|nog open|still open", re.DOTALL)
_LABELS: Final = {
    "plaats": "more", "place": "more", "eigenaar": "owner", "owner": "owner", "gesteld aan": "to", "put to": "to",
    "beantwoord door": "by", "answered by": "by", "antwoord": "answer", "answer": "answer", "resultaat": "result",
    "result": "result",
}  # fmt: skip
_LINE = re.compile(rf"(?P<name>{'|'.join(_LABELS)})\s*:\s+(?P<what>\S.*)", re.IGNORECASE | re.DOTALL)
_ABOVE: Final = {"answer": ("idea", "under", "answer"), "result": ("done", "future", "result")}
"""What is told -> the kinds of row it may stand beneath; anything else beneath an idea alone."""


def told_behind(about: str) -> dict[str, str]:
    """What a caption between brackets tells: some of `more` (the place), `owner`, `to` and `by`; votes are of then."""
    found: dict[str, str] = {}
    name = "more"
    for part in about.strip().removeprefix("(").removesuffix(")").split(", "):
        said = part
        if state := _STATE.fullmatch(part):
            name, said = _STATES.get(state["name"] or "", ""), state["what"] or ""
        elif TALLY.fullmatch(part):
            name = ""
        if name and said:
            found[name] = f"{found[name]}, {said}" if name in found else said
    return found


def bracketed(text: str) -> tuple[str, str]:
    """A text, and apart from it the brackets behind it when those tell how far a question is or count votes."""
    start = opening_bracket(text)
    if start < 1 or not text[start - 1].isspace():
        return text, ""
    parts = text[start + 1 : -1].split(", ")
    is_told = any(_STATE.fullmatch(part) or TALLY.fullmatch(part) for part in parts)
    return (text[: start - 1], text[start:]) if is_told else (text, "")


def opening_bracket(text: str) -> int:
    """Where the bracket opens that the last sign closes, or -1."""
    deep = 0
    for at in range(len(text) - 1, -1, -1):
        deep += (text[at] == ")") - (text[at] == "(")
        if deep == 0:
            return at if text.endswith(")") else -1
    return -1


def attached(rows: list[Row], text: str) -> bool:
    """Whether a line tells something of the row above it, which then says it too."""
    found = _LINE.fullmatch(text)
    name = _LABELS[found["name"].casefold()] if found else ""
    if found is None or not rows or rows[-1].kind not in _ABOVE.get(name, ("idea", "under")):
        return False
    what, last = found["what"], rows[-1]
    if name == "by":
        rows.append(Row("answer", "", what))
    elif name == "answer" and last.kind == "answer" and not last.text:
        rows[-1] = replace(last, text=what)
    elif name in _ABOVE:
        rows.append(Row(name, what))
    else:
        rows[-1] = replace(last, **{name: what})
    return True
