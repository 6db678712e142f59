"""One level of a document as rows: what it is called, its texts, its ideas, its clusters with theirs.

Rows belong to the cluster above them, so ideas outside clusters come first, wherever they stood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from .beneath import attached, bracketed, told_behind
from .captions import ADVICE, ANSWER, LABELS, TALLY, part_of_level
from .lines import Line, lines_of
from .proof import Row

SLAG: Final = re.compile(r"aan de slag\b", re.IGNORECASE)
_LEVEL = re.compile(r"(?P<title>[^:.]{1,100})(?P<mark>[:.])\s+(?P<rest>\S.*)")
_NUMBER = re.compile(r"(?P<number>(?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,3})?)[.)]?\s+(?=\S)")
_PLACED = re.compile(r"(?P<number>(?:\d{1,2}|[IVX]{1,4})\.\d{1,3})\s+(?P<text>\S.*)", re.DOTALL)
_MARK = re.compile(r"(?:[•◦▪‣·*–-]\s+)?(?P<mark>[●○])\s+")
_LABEL = re.compile(r"(?P<label>[^:]{4,15}):\s+(?P<text>\S.*)", re.DOTALL)
_CLUSTER = re.compile(r"cluster:\s+(?P<text>\S.*)", re.IGNORECASE)
_AFTER = re.compile(r"\s\((?P<about>[^()]*)\)$")
_SORTS: Final = {"●": "doen", "○": "nodig", "filled": "doen", "open": "nodig"}
_WRAPPED: Final = ("idea", "under", "answer", "result", "done", "future")
_LISTED: Final = ("bullet", "done", "future")
_SORTING: Final = ("hoe", "voorbeeld", "doen", "nodig")


@dataclass
class _Sheet:
    """What was read of a level so far. `loose` is outside clusters; each cluster is a list that its own row begins."""

    ours: bool
    captioned: bool
    """Whether the document says what is told of an idea in captions: brackets in its text are then a person's own."""
    depth: int
    loose: list[Row] = field(default_factory=list)
    clusters: dict[str, list[Row]] = field(default_factory=dict)
    into: list[Row] = field(default_factory=list)
    sort: str = ""
    part: str = ""
    """The caption that counts now."""


def rows_of_level(head: Line, lines: Sequence[Line], *, ours: bool, captioned: bool = False) -> list[Row]:
    """The rows of a level: its own first. `captioned` says that the document has captions behind ideas."""
    head = head.full()
    title, subtitle, texts = _titled(head, ours=ours)
    rest = list(lines)
    if head.part == "head" and not subtitle and not texts and rest and _is_subtitle(rest[0]):
        subtitle = rest.pop(0).text
    depth = min((line.indent for line in rest if line.part == "bullet"), default=0)
    sheet = _Sheet(ours, captioned, depth)
    sheet.into = sheet.loose
    for line in rest:
        _take(sheet, line if line.part == "bullet" else line.full())
    level = Row("level", title, subtitle)
    return [level, *(Row("text", text) for text in texts), *sheet.loose, *chain(*sheet.clusters.values())]


def headed(head: str) -> tuple[str, str, list[str]]:
    """Title, subtitle and paragraphs of a level's line: `Title: subtitle`, or a title and a whole paragraph."""
    found = _LEVEL.fullmatch(head)
    if not found:
        return head, "", []
    if found["mark"] == ":":
        return found["title"], found["rest"], []
    after = next(lines_of(found["rest"]))
    if after.part != "plain" or SLAG.match(after.text):
        return head, "", []
    return found["title"], "", [found["rest"]]


def _titled(head: Line, *, ours: bool) -> tuple[str, str, list[str]]:
    if head.part != "head":
        return headed(head.text)
    title = _NUMBER.sub("", head.text, count=1) if _NUMBER.match(head.text) else head.text
    return (title, "", []) if ours else headed(title)


def _is_subtitle(line: Line) -> bool:
    if line.style in ("Ondertitel", "emph"):
        return True
    return line.part == "plain" and line.is_heading() and part_of_level(line.text) is None and not _says_itself(line)


def _says_itself(line: Line) -> bool:
    return bool(ADVICE.fullmatch(line.text) or _CLUSTER.fullmatch(line.text) or line.text.endswith(":"))


def _take(sheet: _Sheet, line: Line) -> None:
    """One line under a level."""
    if line.part in _LISTED:
        _take_listed(sheet, line)
    elif (part := _caption(sheet, line)) is not None:
        _turn_to(sheet, part)
    elif line.part == "head" or _CLUSTER.fullmatch(line.text):
        _open_cluster(sheet, line)
    elif found := ADVICE.fullmatch(line.text):
        sheet.loose.insert(0, Row("advice", found["text"]))
    elif line.part == "plain" and attached(sheet.into, line):
        return
    elif _goes_on(sheet, line):
        _go_on(sheet.into, line.whole)
    else:
        sheet.into.append(Row("out" if line.part == "cells" else "text", line.whole))


def _caption(sheet: _Sheet, line: Line) -> str | None:
    """What a line says of those below it, when it is a caption and not the rest of a wrapped line."""
    is_one = line.part == "head" or line.style == "strong" or (line.part == "plain" and not _goes_on(sheet, line))
    return part_of_level(line.text) if is_one else None


def _goes_on(sheet: _Sheet, line: Line) -> bool:
    return line.part == "plain" and not line.apart and _wrapped(sheet.into) is not None


def _wrapped(rows: Sequence[Row]) -> int | None:
    """Where the row is that a wrapped line is the rest of: an idea, or what is told beneath one."""
    return next((at for at in reversed(range(len(rows))) if rows[at].kind in _WRAPPED), None)


def _go_on(rows: list[Row], text: str) -> None:
    """Add the rest of a wrapped line; of an answer of which only who gave it is said, it is that which goes on."""
    at = _wrapped(rows) or 0
    name = "more" if rows[at].kind == "answer" and not rows[at].text else "text"
    rows[at] = replace(rows[at], **{name: f"{getattr(rows[at], name)} {text}"})


def _turn_to(sheet: _Sheet, part: str) -> None:
    sheet.part = part
    sheet.sort = part if part in _SORTING else ""
    if part in ("hoe", "voorbeeld", "loose", "also"):
        sheet.into = sheet.loose


def _open_cluster(sheet: _Sheet, line: Line) -> None:
    found = _CLUSTER.fullmatch(line.text)
    title = found["text"] if found else line.text
    number = _NUMBER.match(title)
    if number is not None and line.part == "head":
        title = title[number.end() :]
    if sheet.ours:
        title = _without_tally(title)
    key = number["number"] if number else title
    sheet.into = sheet.clusters.setdefault(key, [])
    sheet.into.append(Row("cluster", title))
    sheet.sort = sheet.part = ""


def _take_listed(sheet: _Sheet, line: Line) -> None:
    """A bullet, or a line with a sign; in a document of ours a question says in which cluster it is."""
    text, sort = _sorted(line)
    into = sheet.into
    if sheet.ours and (placed := _PLACED.fullmatch(text)) and (sheet.part or placed["number"] in sheet.clusters):
        into, text = sheet.clusters.get(placed["number"], into), placed["text"]
    if sheet.part == "also":
        into.append(Row("also", f"{text} {line.about}".strip()))
        return
    sort, text = _labelled(sort or sheet.sort, text)
    sort = sheet.sort if sheet.sort in ("hoe", "voorbeeld") else sort
    if line.part != "bullet":
        into.append(Row(line.part, text, origin=_above(into, line, sheet.depth)))
        return
    is_under = line.indent != sheet.depth and any(row.kind == "idea" for row in into)
    into += _told(sheet, Row("under" if is_under else "idea", text, sort=sort), line.about)


def _told(sheet: _Sheet, idea: Row, about: str) -> list[Row]:
    """An idea with what is told of it, and its answer.

    Without captions it may be told in brackets at the end of its text. What those say of then, such as votes, is left
    out so that it can be seen: a person may have meant it.
    """
    text, answer = _apart(idea.text) if sheet.ours and idea.sort == "hoe" else (idea.text, "")
    is_guessed = sheet.ours and not sheet.captioned
    if is_guessed:
        text, about = bracketed(text, idea.sort)
    told, then = told_behind(about, idea.sort)
    by = told.pop("by", "")
    left = [Row("out", then)] if is_guessed and then else []
    return [*left, replace(idea, text=text, **told), *[Row("answer", answer, by)] * bool(answer or by)]


def _sorted(line: Line) -> tuple[str, str]:
    """The text without the mark that tells its kind, and that kind."""
    words = line.style.split()
    if words[:1] == ["Idee"]:
        return line.text, next((_SORTS[word] for word in words if word in _SORTS), "")
    for said in (line.whole, line.text):
        if line.part == "bullet" and (found := _MARK.match(said)) is not None and found.end() < len(said):
            return said[found.end() :], _SORTS[found["mark"]]
    return line.text, ""


def _labelled(sort: str, text: str) -> tuple[str, str]:
    found = _LABEL.fullmatch(text)
    label = LABELS.get(found["label"].casefold()) if found else None
    return (label, found["text"]) if found and label else (sort, text)


def _above(into: Sequence[Row], line: Line, depth: int) -> str:
    """The idea a signed line stands under, when it stands deeper than ideas do."""
    if line.indent <= depth:
        return ""
    return next((row.text for row in reversed(into) if row.kind == "idea"), "")


def _apart(text: str) -> tuple[str, str]:
    """A question, and apart from it the line that says what was answered."""
    asked, answer = (*ANSWER.split(text, maxsplit=1), "")[:2]
    return asked, answer.partition(": ")[2]


def _without_tally(text: str) -> str:
    """A text without the count of votes between brackets behind it."""
    found = _AFTER.search(text)
    if found is None:
        return text
    kept = [part for part in found["about"].split(", ") if not TALLY.fullmatch(part)]
    if len(kept) == len(found["about"].split(", ")):
        return text
    return text[: found.start()] + (f" ({', '.join(kept)})" if kept else "")
