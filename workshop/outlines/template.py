"""A template of one's own: the set-up of a workshop as an outline again, without ideas and without people.

Invariant: a workshop made from it begins with the levels, steps and settings of the one it was made from; of the parts
that were not chosen it has what the blank outline has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import Any

from .outline import CHOICES, LANGUAGES, TEXTS, Kind, Level, Outline, Row, Step, Text

PARTS = ("levels", "agenda", "settings")
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Rows = Mapping[str, list[Row]]
"""The rows of a workshop by kind, each kind in order."""


def outline_of(rows: Rows, parts: Collection[str], blank: Outline, kinds: Mapping[str, Kind]) -> Outline:
    """The set-up of a workshop as an outline without a name; `kinds` are all kinds of entry there are."""
    (head,) = rows["workshop"]
    language = head["language"] if head["language"] in LANGUAGES else LANGUAGES[0]
    found = replace(blank, name="", order=0, texts={**blank.texts, "title": {language: head["title"]}})
    if "levels" in parts:
        found = replace(found, levels=tuple(_parts(Level, rows["level"], language)))
    if "agenda" in parts:
        found = replace(found, steps=tuple(_parts(Step, rows["step"], language)))
    if "settings" in parts:
        found = replace(found, **_settings(rows, head, language, found, kinds))
    return found


def _settings(rows: Rows, head: Row, language: str, found: Outline, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    texts = {name: {language: head[name]} for name in TEXTS if head.get(name)}
    chosen = tuple(kinds[kind["id"]] for kind in head["kinds"] if kind["id"] in kinds)
    sections = tuple(dict.fromkeys(row["section"] for row in rows["section"]))
    return {
        "texts": {"question": found.texts["question"], **texts},
        "kinds": chosen or found.kinds,
        "sections": sections,
        "languages": tuple(each for each in head["languages"] or LANGUAGES if each in LANGUAGES) or LANGUAGES,
        **{name: head[name] for name in CHOICES},
    }


def _parts(kind: type[Any], rows: list[Row], language: str) -> list[Any]:
    """Levels or steps: each field of theirs is one of the row's."""
    made = []
    for place, row in enumerate(rows, 1):
        values = {each.name: _value(each.name, str(each.type), row.get(each.name), language) for each in fields(kind)}
        values["id"] = row["id"] if _WORD.fullmatch(row["id"]) else f"{kind.__name__.lower()}-{place}"
        made.append(kind(**values))
    return made


def _value(name: str, declared: str, value: Any, language: str) -> Any:
    if declared == "Text":
        return _text(value, language)
    if name == "starts":
        return _clock(value)
    return tuple(value) if isinstance(value, list) else value


def _text(value: str | None, language: str) -> Text:
    return {language: value} if value else {}


def _clock(value: str | None) -> str | None:
    """A time as an outline has it; what is none (`na de pauze`) belongs to that one day."""
    read = _CLOCK.fullmatch((value or "").strip())
    return f"{int(read[1]):02}.{read[2]}" if read and int(read[1]) < 24 and int(read[2]) < 60 else None
