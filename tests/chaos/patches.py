"""How a seeded defect is put in: by wrapping one attribute of the running app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any


def wrap(owner: Any, name: str, made: Callable[[Any], Any]) -> None:
    """Put `made(what is there)` in the place of an attribute."""
    setattr(owner, name, made(getattr(owner, name)))


def wrap_rule(name: str, made: Callable[[Any], Any]) -> None:
    """Put another rule in the place of a command's."""
    from workshop.board import decide
    from workshop.board.command import REGISTRY

    assert decide.NOUNS  # importing it declares all commands
    REGISTRY[name] = replace(REGISTRY[name], rule=made(REGISTRY[name].rule))
