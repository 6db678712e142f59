"""Facts that come with Startdag: the Dutch municipalities, for the type-ahead on the join page.

Invariant: each name is there once, in the order of a list for people, so that a name alone says which one is meant.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Municipality:
    """A Dutch municipality and the province it lies in. Source: the division in force since 1 January 2023 (342)."""

    name: str
    province: str


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All municipalities, by name."""
    with Path(__file__).with_name("gemeenten.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(Municipality(row["name"], row["province"]) for row in csv.DictReader(lines))
