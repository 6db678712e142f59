"""An outline written down as the TOML that the reader reads. Invariant: reading it gives the same outline again.

A step that is named as one of the usual agenda would take what it leaves out from there, so it leaves out nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from .outline import CHOICES, LANGUAGES, TEXTS, Outline

_DELETE = "\x7f"
"""The one sign that JSON leaves as it is and TOML does not take."""


def write(outline: Outline) -> str:
    """The file of an outline."""
    head: dict[str, Any] = {name: text for name in TEXTS if (text := outline.texts.get(name))}
    head |= {"description": outline.description, **({"order": outline.order} if outline.order else {})}
    head |= {name: getattr(outline, name) for name in CHOICES}
    head |= {"languages": outline.languages, "kinds": [kind.id for kind in outline.kinds]}
    head |= {"sections": outline.sections} if outline.sections else {}
    lines = list(_lines(head))
    for name, parts in (("levels", outline.levels), ("steps", outline.steps)):
        for part in parts:
            values = {each.name: getattr(part, each.name) for each in fields(part)}
            lines += ["", f"[[{name}]]", *_lines(values if name == "steps" else _said(values))]
    return "\n".join(lines) + "\n"


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, {})}


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{name} = {_value(value)}" for name, value in values.items())


def _value(value: Any) -> str:
    """One value; nothing at all is written as an empty text."""
    if value is None or value == {}:
        return '""'
    if isinstance(value, Mapping):
        words = [value.get(language) for language in LANGUAGES]
        if words[0] is not None and words.count(words[0]) == len(words):
            return _value(words[0])
        return "{ " + ", ".join(f"{language} = {_value(said)}" for language, said in value.items()) + " }"
    written = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
    return written.replace(_DELETE, "\\u007f")
