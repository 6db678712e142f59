"""Frames: `sync` messages, put together from rows that were encoded once.

Invariant: a row is turned into JSON once per audience however many people see it; a person's own rows are laid over
the shared ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.board.audience import BEHIND, Audience
from workshop.board.rows import Key, Row


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: an audience, and the person whose own rows are shown too."""

    audience: Audience
    person: str | None = None


FOR_WHO_LEADS = frozenset({"to_vote"})
"""What is counted of who is present for those behind the screens alone: of who leaves it says whether they voted."""


def seen_by(audience: Audience, present: Mapping[str, int]) -> Mapping[str, int]:
    """Who is present, as far as an audience is told."""
    if audience in BEHIND:
        return present
    return {name: count for name, count in present.items() if name not in FOR_WHO_LEADS}


@dataclass(frozen=True, slots=True)
class Moment:
    """What every frame says besides rows: the epoch, who is present, the server's clock in milliseconds."""

    epoch: str
    present: Mapping[str, int]
    now: int


def encode(value: Any) -> str:
    """Compact JSON with sorted keys; NaN and the like are a bug here, never data."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, sort_keys=True)


def encode_row(row: Row) -> str:
    """The one spelling of a row: as `JSON.stringify` gives it back once it was read (protocol 2.12)."""
    return encode({name: int(value) if _is_whole(value) else value for name, value in row.items()})


def _is_whole(value: Any) -> bool:
    return isinstance(value, float) and value.is_integer()


@dataclass(frozen=True, slots=True)
class Telling:
    """One sync before it is one text (protocol 2.5): row by row, so that who sends it slowly need not hold all of it.

    `rows` maps a key to its encoded row, or to None where it is to be deleted.
    """

    moment: Moment
    span: tuple[int, int]
    rows: Mapping[Key, str | None]
    reset: bool = False

    def __iter__(self) -> Iterator[str]:
        return _pieces(self)

    def __str__(self) -> str:
        return "".join(self)


def frame(moment: Moment, span: tuple[int, int], rows: Mapping[Key, str | None]) -> str:
    """The JSON of one sync of what changed."""
    return str(Telling(moment, span, rows))


def _pieces(told: Telling) -> Iterator[str]:
    puts: dict[str, list[tuple[str, str]]] = {}
    dels: dict[str, list[str]] = {}
    for (kind, row_id), text in told.rows.items():
        if text is None:
            dels.setdefault(kind, []).append(row_id)
        else:
            puts.setdefault(kind, []).append((row_id, text))
    moment, (start, to) = told.moment, told.span
    yield f'{{"epoch":"{moment.epoch}","from":{start},"to":{to},"reset":{encode(told.reset)},"put":{{'
    before = ""
    for kind, found in puts.items():
        yield f'{before}"{kind}":{{'
        before = ","
        for at, (row_id, text) in enumerate(found):
            yield f"{',' if at else ''}{json.dumps(row_id)}:{text}"
        yield "}"
    yield f'}},"del":{encode(dels)},"present":{encode(dict(moment.present))},"now":{moment.now}}}'
