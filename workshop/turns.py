"""Turns: long work in small pieces, between which others in the process may go on.

The idea: under a cooperative engine whoever works keeps everybody waiting, and gives way only by saying so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

A_TURN = 100
"""Rows or entries between two moments at which others may go on."""

T = TypeVar("T")


def turn() -> None:
    """Let others go on now."""
    time.sleep(0)


def in_turns(found: Iterable[T], piece: int = A_TURN) -> Iterator[T]:
    """All of it, with a turn for others after every few: a day has thousands of entries."""
    for nth, each in enumerate(found):
        if nth % piece == 0:
            turn()
        yield each


def breather(piece: int) -> Callable[[], None]:
    """What is called after each small step of long work; after every so many of them others have a turn."""
    steps = 0

    def breathe() -> None:
        nonlocal steps
        steps += 1
        if steps % piece == 0:
            turn()

    return breathe
