"""The form of each command, built from its declaration: one shape for every door.

Invariant: what passes holds only declared fields, of the right type, in normal form; absent stays absent and null
stays null.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import wtforms

from workshop.board.command import REGISTRY, Refusal
from workshop.forms.fields import field

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LONGEST_NAME = 40
TELLING = ("control-characters", "too-long", "empty")
"""Faults that make a better answer than a plain `invalid`, when they are the only kind there is."""


class CommandForm(wtforms.Form):
    """What the forms of all commands are made from."""


@cache
def form_for(name: str) -> type[CommandForm]:
    """The form class of a registered command."""
    fields = {shape.name: field(shape) for shape in REGISTRY[name].fields}
    return type(f"{name.title().replace('.', '')}Form", (CommandForm,), fields)


def read(name: str, data: Any) -> dict[str, Any] | Refusal:
    """The clean data of a command, or the refusal that says which field is wrong and why."""
    if name not in REGISTRY:
        return Refusal("unknown-command")
    if not isinstance(data, Mapping):
        return Refusal("invalid", {"data": "invalid"})
    known = {shape.name for shape in REGISTRY[name].fields}
    faults = {_named(key): "unknown" for key in data if key not in known}
    form = form_for(name)(data=data)
    form.validate()
    faults |= {key: errors[0] for key, errors in form.errors.items() if key is not None}
    if faults:
        return Refusal(code_of(faults), faults)
    return {shape.name: form[shape.name].data for shape in REGISTRY[name].fields if shape.name in data}


def code_of(faults: Mapping[str, str]) -> str:
    """The refusal code that tells most about these faults."""
    kinds = set(faults.values())
    return next((code for code in TELLING if kinds == {code}), "invalid")


def _named(key: Any) -> str:
    """A field's name as it may be told back: it came from outside, so it may be anything, and of any length."""
    return key if isinstance(key, str) and key.isascii() and key.isprintable() and len(key) <= LONGEST_NAME else "?"
