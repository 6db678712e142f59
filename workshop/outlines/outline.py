"""An outline: a workshop before anybody came, as data.

The idea: what differs between a startdag and a slotbijeenkomst is data, never code. Invariant: `rows` gives exactly the
rows of docs/protocol.md section 3 that a new workshop starts with, in one language; the same outline and the same
settings always give the same rows.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from workshop.board.numerals import numeral

from .faults import BrokenOutline, UnknownSetting

Text = Mapping[str, str]
"""The same words in several languages: {"nl": …, "en": …}; at least one of them."""

Row = dict[str, Any]

LANGUAGES: Final = ("nl", "en")
LAYOUTS: Final = ("startdag", "slotbijeenkomst", "stand")
"""The layouts of a verslag that come with Startdag; an organisation may have more."""
NUMERALS: Final = ("arabic", "roman")
ANONYMITY: Final = ("anonymous", "named")
PER_LEVEL: Final = frozenset({"verbouwingsadvies"})
"""Sections that stand once under every level instead of once in the verslag."""

TEXTS: Final = ("title", "programme", "opgave", "theme", "context", "question", "heading", "intro", "slag")
PLAIN: Final = ("date", "place", "code")
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {"layout": LAYOUTS, "numerals": NUMERALS, "anonymity": ANONYMITY}
SETTINGS: Final = (*TEXTS, *PLAIN, *CHOICES)
"""What may be set when a workshop is made, apart from its language."""


@dataclass(frozen=True)
class Level:
    """One level (or theme, pillar, angle) under which ideas are gathered."""

    id: str
    title: Text
    subtitle: Text = field(default_factory=dict)
    short: Text = field(default_factory=dict)
    question: Text = field(default_factory=dict)
    theme: Text = field(default_factory=dict)
    """Of a day that is about several themes: which one this level belongs to."""


@dataclass(frozen=True)
class Step:
    """One step of the agenda: what people are asked, may do and see."""

    id: str
    title: Text
    kind: str
    view: str
    instruction: Text = field(default_factory=dict)
    starts: str | None = None
    minutes: int | None = None
    allows: tuple[str, ...] = ()
    shows: str = "all"

    def fields(self, language: str) -> Row:
        """What `step.add` takes, in `language`."""
        return {
            "title": said(self.title, language),
            "kind": self.kind,
            "instruction": said(self.instruction, language) or None,
            "starts": self.starts,
            "minutes": self.minutes,
            "allows": list(self.allows),
            "shows": self.shows,
            "view": self.view,
        }


@dataclass(frozen=True)
class Kind:
    """One kind of entry: its words, its bullet and its block in the verslag."""

    id: str
    title: Text
    prompt: Text
    sign: str
    block: str


@dataclass(frozen=True)
class Outline:
    """A template of a workshop, read and checked."""

    name: str
    order: int
    texts: Mapping[str, Text]
    description: Text
    kinds: tuple[Kind, ...]
    levels: tuple[Level, ...]
    steps: tuple[Step, ...]
    layout: str = "startdag"
    numerals: str = "arabic"
    anonymity: str = "anonymous"
    languages: tuple[str, ...] = LANGUAGES
    sections: tuple[str, ...] = ()
    layouts: tuple[str, ...] = field(default=LAYOUTS, compare=False)
    """Those that a workshop made from it may have."""

    def rows(self, workshop_id: str, language: str = "nl", **settings: str | None) -> dict[str, dict[str, Row]]:
        """The rows a new workshop starts with, `{kind: {id: row}}`, in `language`.

        `settings` replaces values of the workshop row (names: SETTINGS); an empty string or None empties one, except
        the title and the choices, which then keep what the outline says.
        Raises UnknownSetting, or BrokenOutline for a value that is not allowed.
        """
        if language not in LANGUAGES:
            raise BrokenOutline("", "language", "choice", ", ".join(LANGUAGES))
        kinds: dict[str, list[Row]] = {
            "workshop": [self._workshop(workshop_id, language, settings)],
            "level": self._levels(language, settings.get("numerals") or self.numerals),
            "step": self._steps(language),
            "beamer": [{"id": "beamer", "view": self.steps[0].view, "target": None, "hold": False, "page": None}],
            "section": self._sections(),
        }
        return {kind: {row["id"]: row for row in rows} for kind, rows in kinds.items()}

    def called(self, title: Text, description: Text) -> Outline:
        """The same outline under another title, with what it is for."""
        return replace(self, texts={**self.texts, "title": title}, description=description)

    def describe(self, language: str = "nl") -> Row:
        """What `startdag templates` lists: name, title, description, levels and kinds, in `language`."""
        return {
            "name": self.name,
            "title": said(self.texts["title"], language),
            "description": said(self.description, language),
            "levels": [
                {"id": level.id, "title": said(level.title, language), "subtitle": said(level.subtitle, language)}
                for level in self.levels
            ],
            "kinds": [{"id": kind.id, "title": said(kind.title, language)} for kind in self.kinds],
        }

    def _workshop(self, workshop_id: str, language: str, settings: Mapping[str, str | None]) -> Row:
        for name, value in settings.items():
            _check_setting(name, value, {**CHOICES, "layout": self.layouts})
        row: Row = {"id": workshop_id}
        for name in TEXTS:
            row[name] = said(self.texts.get(name, {}), language) or None
        row |= {
            "date": None,
            "place": None,
            "code": None,
            "step": self.steps[0].id,
            "language": language,
            "languages": list(self.languages),
            "kinds": [_kind_entry(kind) for kind in self.kinds],
            "layout": self.layout,
            "numerals": self.numerals,
            "anonymity": self.anonymity,
            "status": "open",
        }
        keeps = {"title", *CHOICES}
        row |= {name: value or None for name, value in settings.items() if value or name not in keeps}
        return row

    def _levels(self, language: str, numerals: str) -> list[Row]:
        return [
            {
                "id": level.id,
                "title": said(level.title, language),
                "subtitle": said(level.subtitle, language) or None,
                "question": said(level.question, language) or None,
                "short": said(level.short, language) or said(level.title, language),
                "theme": said(level.theme, language) or None,
                "order": place,
                "number": numeral(place, numerals),
                "sides": place,
            }
            for place, level in enumerate(self.levels, start=1)
        ]

    def _steps(self, language: str) -> list[Row]:
        return [
            {
                "id": step.id,
                **step.fields(language),
                "order": place,
                "status": "current" if place == 1 else "later",
                "ends_at": None,
            }
            for place, step in enumerate(self.steps, start=1)
        ]

    def _sections(self) -> list[Row]:
        places: list[tuple[str, str | None]] = []
        for name in self.sections:
            places += [(name, level.id) for level in self.levels] if name in PER_LEVEL else [(name, None)]
        return [
            {
                "id": f"{name}-{level}" if level else name,
                "section": name,
                "level": level,
                "text": "",
                "order": place,
                "status": "concept",
            }
            for place, (name, level) in enumerate(places, start=1)
        ]


def said(text: Text, language: str) -> str:
    """`text` in `language`, else in Dutch, else in any language it has; empty when it has none."""
    return text.get(language) or text.get("nl") or next(iter(text.values()), "")


def _kind_entry(kind: Kind) -> Row:
    return {
        "id": kind.id,
        "title": dict(kind.title),
        "prompt": dict(kind.prompt),
        "sign": kind.sign,
        "block": kind.block,
    }


def _check_setting(name: str, value: str | None, choices: Mapping[str, tuple[str, ...]]) -> None:
    if name not in SETTINGS:
        raise UnknownSetting(name, difflib.get_close_matches(name, SETTINGS, n=3))
    if value and name in choices and value not in choices[name]:
        raise BrokenOutline("", name, "choice", ", ".join(choices[name]))
