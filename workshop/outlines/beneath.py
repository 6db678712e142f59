"""What is told of an idea or action behind or beneath it: where and whose it is, whom it was put to, what came of it.

A document of ours says it between brackets behind the text; any text may say it in lines beneath, each with its label.
Invariant: what no label or caption tells stays in the words it stood in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .captions import TALLY
from .lines import Line
from .proof import Row

_STATES: Final = {
    "aan": "to", "to": "to", "beantwoord door": "by", "answered by": "by", "eigenaar": "owner", "owner": "owner",
}  # fmt: skip
"""What a caption behind an idea begins with -> what it tells; `by` is who answered."""
_OF: Final = {"hoe": ("", "to", "by"), "voorbeeld": ("owner",)}
"""The kind of entry of an idea -> what a caption tells of it; nothing stands for a question that is still open."""
MOST_COUNTS: Final = 2
"""Of votes and of hands."""
_STATE = re.compile(rf"(?:(?P<name>{'|'.join(_STATES)}): (?P<what>\S.*))|nog open|still open", re.DOTALL)
_LABELS: Final = {
    "plaats": "more", "place": "more", "eigenaar": "owner", "owner": "owner", "gesteld aan": "to", "put to": "to",
    "beantwoord door": "by", "answered by": "by", "antwoord": "answer", "answer": "answer", "resultaat": "result",
    "result": "result",
}  # fmt: skip
_LINE = re.compile(rf"(?P<name>{'|'.join(_LABELS)})\s*:\s+(?P<what>\S.*)", re.IGNORECASE | re.DOTALL)
_ABOVE: Final = {
    **dict.fromkeys(("answer", "by"), ("idea", "under", "answer")), "result": ("done", "future", "result"),
}  # fmt: skip
"""What is told -> the kinds of row it may stand beneath; anything else beneath an idea alone."""


def told_behind(about: str, sort: str) -> tuple[dict[str, str], str]:
    """What a caption between brackets tells of an idea of this kind, and apart from it what holds for then alone.

    It tells some of `more` (the place), `owner`, `to` and `by`; of then are votes, and that a question is still open.
    """
    parts, then = _counted(about.strip().removeprefix("(").removesuffix(")").split(", "))
    found: dict[str, list[str]] = {}
    name = "more"
    for part in parts:
        state = _state(part, sort)
        name = _STATES.get(state["name"] or "", "more") if state else name
        said = (state["what"] or "") if state else part
        if said:
            found.setdefault(name, []).append(said)
        else:
            then.insert(0, part)
    return {name: ", ".join(parts) for name, parts in found.items()}, ", ".join(filter(None, then))


def bracketed(text: str, sort: str) -> tuple[str, str]:
    """A text, and apart from it the brackets behind it when those tell how far a question is or count votes."""
    start = opening_bracket(text)
    if start < 1 or not text[start - 1].isspace():
        return text, ""
    parts, counts = _counted(text[start + 1 : -1].split(", "))
    is_told = counts or any(_state(part, sort) for part in parts)
    return (text[: start - 1], text[start:]) if is_told else (text, "")


def _counted(parts: list[str]) -> tuple[list[str], list[str]]:
    """The parts of a caption without those that count votes and hands, which are its last; and those."""
    end = len(parts)
    while end and len(parts) - end < MOST_COUNTS and TALLY.fullmatch(parts[end - 1]):
        end -= 1
    return parts[:end], parts[end:]


def _state(part: str, sort: str) -> re.Match[str] | None:
    """What part of a caption says of an idea of this kind with a caption of its own."""
    found = _STATE.fullmatch(part)
    return found if found and _STATES.get(found["name"] or "", "") in _OF.get(sort, ()) else None


def opening_bracket(text: str) -> int:
    """Where the bracket opens that the last sign closes, or -1."""
    deep = 0
    for at in range(len(text) - 1, -1, -1):
        deep += (text[at] == ")") - (text[at] == "(")
        if deep == 0:
            return at if text.endswith(")") else -1
    return -1


def attached(rows: list[Row], line: Line) -> bool:
    """Whether a line tells something of the row right above it, which then says it too; said twice, it says both."""
    found = _LINE.fullmatch(line.text)
    name = _LABELS.get(found["name"].casefold()) if found else None  # İ and ı are taken for an i, yet are none
    if found is None or name is None or line.blank or not rows:
        return False
    last, what = rows[-1], found["what"]
    if last.kind not in _ABOVE.get(name, ("idea", "under")):
        return False
    if name == "by":
        _answered(rows, what)
    elif name == "answer" and last.kind == "answer" and not last.text:
        rows[-1] = replace(last, text=what)
    elif name in _ABOVE:
        rows.append(Row(name, what))
    else:
        rows[-1] = replace(last, **{name: _both(getattr(last, name), what)})
    return True


def _answered(rows: list[Row], who: str) -> None:
    """Say who answered: of the answer above, unless of that it is known already."""
    last = rows[-1]
    if last.kind == "answer" and not (last.text and last.more):
        rows[-1] = replace(last, more=_both(last.more, who))
    else:
        rows.append(Row("answer", "", who))


def _both(first: str, second: str) -> str:
    return ", ".join(part for part in (first, second) if part)
