"""A text with numbered levels and bullets, read as a workshop: the shape in which verslagen are published.

The idea: a text is a preface, its levels, and what follows them; each is read by one function. Invariants: no line is
lost (what fits nowhere stays, as it is, among the paragraphs around it), and `parse(compose(b)) == b` for what `parse`
gives.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .faults import NotBulleted
from .lines import Line, lines_of
from .outline import Level, Outline, Text

_OPGAVE = re.compile(r"opgave(?:\s+\w{1,4})?\s*(?::|$)", re.IGNORECASE)
_THEME = re.compile(r"thema(?:\s+\w{1,4})?\s*(?::|$)", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:centraal stond de vraag|(?:de )?centrale vraag|central question)\s*:\s*(?P<text>\S.*)", re.IGNORECASE
)
_SLAG = re.compile(r"aan de slag\b", re.IGNORECASE)
_LEVEL = re.compile(r"(?P<title>[^:.]{1,100})(?P<mark>[:.])\s+(?P<rest>\S.*)")
_QUESTION_LABEL: Final = "Centraal stond de vraag"
_LONGEST_TITLE: Final = 150


@dataclass(frozen=True)
class Bullet:
    """An idea with its sub-ideas, which go one deep: what stands deeper is a sub-idea too."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True)
class BulletedLevel:
    """A numbered heading (`Title: subtitle`), the paragraphs under it and its bullets."""

    title: str
    subtitle: str = ""
    text: tuple[str, ...] = ()
    ideas: tuple[Bullet, ...] = ()


@dataclass(frozen=True)
class Bulleted:
    """What a bulleted text says. Absent parts are empty."""

    title: str = ""
    opgave: str = ""
    theme: str = ""
    context: tuple[str, ...] = ()
    question: str = ""
    heading: str = ""
    intro: tuple[str, ...] = ()
    levels: tuple[BulletedLevel, ...] = ()
    slag_heading: str = ""
    slag: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many levels, ideas and sub-ideas (`under`) there are."""
        ideas = [idea for level in self.levels for idea in level.ideas]
        return {"levels": len(self.levels), "ideas": len(ideas), "under": sum(len(idea.under) for idea in ideas)}

    def outline(self, base: Outline) -> Outline:
        """`base` with the words and levels of this text: what a workshop made of it starts with."""
        texts = {
            "title": self.title,
            "opgave": self.opgave,
            "theme": self.theme,
            "context": "\n\n".join(self.context),
            "question": self.question,
            "heading": self.heading,
            "intro": "\n\n".join(self.intro),
            "slag": "\n\n".join(self.slag),
        }
        levels = tuple(
            Level(f"niveau-{at}", _both(level.title), _both(level.subtitle), _both(short))
            for at, (level, short) in enumerate(zip(self.levels, _short(self.levels), strict=True), start=1)
        )
        keeps = {name: _both(text) for name, text in texts.items() if text}
        named = {name: base.texts[name] for name in ("title", "question", "heading")}
        return dataclasses.replace(base, texts=named | keeps, levels=levels)


def parse(text: str) -> Bulleted:
    """Read `text`; raises NotBulleted when it holds no numbered level."""
    lines = list(lines_of(text))
    first = next((at for at, line in enumerate(lines) if line.part == "number"), None)
    if first is None:
        raise _not_bulleted(lines)
    last = _end_of_levels(lines, first)
    preface = _preface(lines[:first])
    tail = lines[last:]
    headed = bool(tail) and tail[0].is_heading()
    return dataclasses.replace(
        preface,
        levels=tuple(_levels(lines[first:last])),
        slag_heading=tail[0].whole if headed else "",
        slag=tuple(line.whole for line in tail[headed:]),
    )


def compose(bulleted: Bulleted) -> str:
    """The text of which `parse` makes `bulleted` again, with its levels numbered through."""
    before = [*_composed_preface(bulleted), bulleted.heading, *bulleted.intro]
    levels = "\n".join(line for at, level in enumerate(bulleted.levels, 1) for line in _composed(at, level))
    blocks = [*before, levels, bulleted.slag_heading, *bulleted.slag]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _composed_preface(bulleted: Bulleted) -> list[str]:
    # A first line that is short and plain reads as the title, so without a title something else must come first.
    mark = "" if bulleted.title else " • "
    opgave = f"{mark}{bulleted.opgave}" if bulleted.opgave else ""
    theme = f" • {bulleted.theme}" if bulleted.theme else ""
    question = f"{_QUESTION_LABEL}: {bulleted.question}" if bulleted.question else ""
    names = [name for name in (bulleted.title, opgave, theme) if name]
    context = list(bulleted.context)
    asked_first = not names and bool(context) and _is_title(next(lines_of(context[0])))
    return [*names, question, *context] if asked_first else [*names, *context, question]


def _composed(number: int, level: BulletedLevel) -> Iterator[str]:
    yield f" {number}. {level.title}" + (f": {level.subtitle}" if level.subtitle else "")
    yield from level.text
    for idea in level.ideas:
        yield f" • {idea.text}"
        yield from (f"  • {text}" for text in idea.under)


def _not_bulleted(lines: Sequence[Line]) -> NotBulleted:
    if not lines:
        return NotBulleted(1, "empty")
    bullet = next((line for line in lines if line.part == "bullet"), None)
    return NotBulleted(bullet.at, "no-levels") if bullet else NotBulleted(lines[-1].at, "plain")


def _end_of_levels(lines: Sequence[Line], first: int) -> int:
    """Where the levels end: at `Aan de slag`, else after the last number or bullet and the lines attached to it."""
    last = first
    for at, line in enumerate(lines[first:], start=first):
        if line.is_heading() and _SLAG.match(line.text):
            return at
        if line.part != "plain" or (last == at - 1 and not line.apart):
            last = at
    return last + 1


def _preface(lines: Sequence[Line]) -> Bulleted:
    """The parts before the levels: title first, then what says itself what it is; the rest is context and intro."""
    rest = list(lines)
    title = _take_title(rest)
    opgave, theme = _take(rest, _OPGAVE), _take(rest, _THEME)
    questions = [(at, found["text"]) for at, line in enumerate(rest) if (found := _QUESTION.fullmatch(line.text))]
    asked, question = questions[-1] if questions else (0, "")
    if questions:
        rest.pop(asked)
    # The heading of the levels is the last short line; a short line above the question (a date, a place) is not it.
    short = [at for at, line in enumerate(rest) if line.is_heading() and at >= asked]
    heading = short[-1] if short else len(rest)
    return Bulleted(
        title=title,
        opgave=opgave,
        theme=theme,
        question=question,
        context=tuple(line.whole for line in rest[:heading]),
        heading=rest[heading].whole if short else "",
        intro=tuple(line.whole for line in rest[heading + 1 :]),
    )


def _take_title(rest: list[Line]) -> str:
    return rest.pop(0).whole if rest and _is_title(rest[0]) else ""


def _is_title(line: Line) -> bool:
    return line.part == "plain" and len(line.whole) <= _LONGEST_TITLE and not _QUESTION.fullmatch(line.whole)


def _take(rest: list[Line], pattern: re.Pattern[str]) -> str:
    """Take the first line of a title's length that starts as `pattern` does, bulleted or not."""
    at = next(
        (at for at, line in enumerate(rest) if pattern.match(line.text) and len(line.text) <= _LONGEST_TITLE), None
    )
    return "" if at is None else rest.pop(at).text


def _levels(lines: Sequence[Line]) -> Iterator[BulletedLevel]:
    starts = [at for at, line in enumerate(lines) if line.part == "number"]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _level(lines[start], lines[start + 1 : end])


def _level(head: Line, lines: Sequence[Line]) -> BulletedLevel:
    title, subtitle, text = _headed(head.text)
    ideas: list[Bullet] = []
    depth = min((line.indent for line in lines if line.part == "bullet"), default=0)
    for line in lines:
        if line.part == "bullet" and (line.indent == depth or not ideas):
            ideas.append(Bullet(line.text))
        elif line.part == "bullet":
            ideas[-1] = Bullet(ideas[-1].text, (*ideas[-1].under, line.text))
        elif not ideas or line.apart:
            text.append(line.whole)
        else:
            ideas[-1] = _continued(ideas[-1], line.whole)
    return BulletedLevel(title, subtitle, tuple(text), tuple(ideas))


def _headed(head: str) -> tuple[str, str, list[str]]:
    """Title, subtitle and paragraphs of a level's line: `Title: subtitle`, or a title and a whole paragraph."""
    found = _LEVEL.fullmatch(head)
    if not found:
        return head, "", []
    if found["mark"] == ":":
        return found["title"], found["rest"], []
    after = next(lines_of(found["rest"]))
    if after.part != "plain" or _SLAG.match(after.text):
        return head, "", []
    return found["title"], "", [found["rest"]]


def _continued(idea: Bullet, more: str) -> Bullet:
    """A plain line attached to a bullet is the rest of a wrapped line."""
    if idea.under:
        return Bullet(idea.text, (*idea.under[:-1], f"{idea.under[-1]} {more}"))
    return Bullet(f"{idea.text} {more}")


def _short(levels: Sequence[BulletedLevel]) -> list[str]:
    """The last word of each title, where that tells them apart (`Samenwerken met inwoners`: inwoners)."""
    words = [level.title.rsplit(maxsplit=1)[-1] for level in levels]
    return words if len(set(words)) == len(words) else [level.title for level in levels]


def _both(text: str) -> Text:
    return {"nl": text, "en": text} if text else {}
