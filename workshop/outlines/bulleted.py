"""A workshop as a text with numbered levels and bullets: the shape in which verslagen are published.

Invariant: `parse(compose(b)) == b` for what `reading.parse` gives.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lines import lines_of
from .outline import Level, Outline, Text
from .preface import QUESTION_LABEL, is_title


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
    question = f"{QUESTION_LABEL}: {bulleted.question}" if bulleted.question else ""
    names = [name for name in (bulleted.title, opgave, theme) if name]
    context = list(bulleted.context)
    asked_first = not names and bool(context) and is_title(next(lines_of(context[0])))
    return [*names, question, *context] if asked_first else [*names, *context, question]


def _composed(number: int, level: BulletedLevel) -> Iterator[str]:
    yield f" {number}. {level.title}" + (f": {level.subtitle}" if level.subtitle else "")
    yield from level.text
    for idea in level.ideas:
        yield f" • {idea.text}"
        yield from (f"  • {text}" for text in idea.under)


def _short(levels: Sequence[BulletedLevel]) -> list[str]:
    """The last word of each title, where that tells them apart (`Samenwerken met inwoners`: inwoners)."""
    words = [level.title.rsplit(maxsplit=1)[-1] for level in levels]
    return words if len(set(words)) == len(words) else [level.title for level in levels]


def _both(text: str) -> Text:
    return {"nl": text, "en": text} if text else {}
