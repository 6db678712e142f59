"""The script: what simulated participants have to say. Made-up sentences, each said once."""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"
FILLED, OPEN = "doen", "nodig"
"""The two manners of speaking: of what is done, and of what is needed; they go with the sign of a kind."""
OF_DEMO = {"d": FILLED, "n": OPEN}


class Script:
    """The lines of one rehearsal, in an order of its own."""

    def __init__(self, language: str, dice: random.Random) -> None:
        self._left = {manner: list(lines) for manner, lines in sentences(language).items()}
        for lines in self._left.values():
            dice.shuffle(lines)

    def line(self, sign: str) -> str | None:
        """The next line for a kind of entry with this sign; None when all has been said."""
        lines = self._left[FILLED if sign == "filled" else OPEN]
        return lines.pop() if lines else None


@cache
def sentences(language: str) -> dict[str, tuple[str, ...]]:
    """All that can be said, `{manner: lines}`."""
    parts = _read("rehearsal.toml")[language]
    said: dict[str, list[str]] = defaultdict(list)
    for manner, halves in parts.items():
        said[manner] += [f"{begin} {end}" for begin in halves["begins"] for end in halves["ends"]]
    for line in _of_demo() if language == "nl" else ():
        sign, _, text = line.partition(" ")
        said[OF_DEMO[sign]].append(text)
    return {manner: tuple(lines) for manner, lines in said.items()}


def _of_demo() -> list[str]:
    demo = _read("demo.toml")
    clustered = [line for cluster in demo["clusters"] for line in cluster["ideas"]]
    return clustered + [line for lines in demo["loose"].values() for line in lines]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))
