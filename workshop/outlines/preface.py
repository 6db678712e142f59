"""What stands before the levels: title first, then what says itself what it is; the rest is context and intro.

Invariant: every line comes out once, as the text of one part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .captions import FACTS, KEY
from .lines import Line

QUESTION_LABEL: Final = "Centraal stond de vraag"
_OPGAVE = re.compile(r"(?:opgave|challenge)(?:\s+\w{1,4})?\s*(?::|$)", re.IGNORECASE)
_THEME = re.compile(r"(?:thema|theme)(?:\s+\w{1,4})?\s*(?::|$)", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:centraal stond de vraag|(?:(?:de|the) )?(?:centrale vraag|central question)(?: was)?)\s*:\s*(?P<text>\S.*)",
    re.IGNORECASE,
)
_LONGEST_TITLE: Final = 150


def parts_of(lines: Sequence[Line], *, ours: bool = False) -> list[tuple[str, str]]:
    """`(kind, text)` of each part, in the order of a verslag; kinds are those of a proof.

    What our own documents say of the day itself, and of their signs, is left out.
    """
    asides = {line.at for line in lines if ours and _is_aside(line)}
    rest = [line for line in lines if line.at not in asides and line.style != "quote"]
    parts = [(name, text) for name, text in (("title", _take_title(rest)), *_takes(rest)) if text]
    asked, question = _question(rest)
    heading = _heading(rest, asked)
    parts += [("text", line.whole) for line in rest[:heading]]
    parts += [("motto", line.whole) for line in lines if line.style == "quote"]
    parts += [("question", question)] if question else []
    parts += [("heading", rest[heading].whole)] if heading < len(rest) else []
    parts += [("text", line.whole) for line in rest[heading + 1 :]]
    return parts + [("out", line.whole) for line in lines if line.at in asides]


def is_title(line: Line) -> bool:
    """Whether a first line could be the title."""
    return line.part in ("plain", "head") and len(line.whole) <= _LONGEST_TITLE and not _QUESTION.fullmatch(line.whole)


def _takes(rest: list[Line]) -> list[tuple[str, str]]:
    return [("opgave", _take(rest, _OPGAVE)), ("theme", _take(rest, _THEME))]


def _is_aside(line: Line) -> bool:
    is_fact = line.style == "Feiten" or bool(FACTS.search(line.text))
    return line.part == "plain" and (is_fact or KEY.fullmatch(line.text) is not None)


def _question(rest: list[Line]) -> tuple[int, str]:
    """Take the last line that asks the question: where it stood, and what is asked."""
    questions = [(at, found["text"]) for at, line in enumerate(rest) if (found := _QUESTION.fullmatch(line.text))]
    if not questions:
        return 0, ""
    rest.pop(questions[-1][0])
    return questions[-1]


def _heading(rest: Sequence[Line], asked: int) -> int:
    """Where the heading of the levels stands: the last of the document's headings, else the last short line.

    A short line above the question (a date, a place) is not it.
    """
    heads = [at for at, line in enumerate(rest) if line.part == "head"]
    short = [at for at, line in enumerate(rest) if line.is_heading() and at >= asked]
    return (heads or short or [len(rest)])[-1]


def _take_title(rest: list[Line]) -> str:
    return rest.pop(0).whole if rest and is_title(rest[0]) else ""


def _take(rest: list[Line], pattern: re.Pattern[str]) -> str:
    """Take the first line of a title's length that starts as `pattern` does, bulleted or not."""
    at = next(
        (at for at, line in enumerate(rest) if pattern.match(line.text) and len(line.text) <= _LONGEST_TITLE), None
    )
    return "" if at is None else rest.pop(at).text
