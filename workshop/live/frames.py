"""Frames: `sync` messages, put together from rows that were encoded once.

Invariant: a row is turned into JSON once per audience however many people see it; a person's own rows are laid over
the shared ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.board.audience import Audience
from workshop.board.rows import Key, Row


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: an audience, and the person whose own rows are shown too."""

    audience: Audience
    person: str | None = None


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


def frame(moment: Moment, span: tuple[int, int], rows: Mapping[Key, str | None], *, reset: bool = False) -> str:
    """The JSON of one sync (protocol 2.5).

    `rows` maps a key to its encoded row, or to None where it is to be deleted.
    """
    puts: dict[str, list[str]] = {}
    dels: dict[str, list[str]] = {}
    for (kind, row_id), text in rows.items():
        if text is None:
            dels.setdefault(kind, []).append(row_id)
        else:
            puts.setdefault(kind, []).append(f"{json.dumps(row_id)}:{text}")
    put = _joined(f'"{kind}":{{{",".join(texts)}}}' for kind, texts in puts.items())
    start, to = span
    return (
        f'{{"epoch":"{moment.epoch}","from":{start},"to":{to},"reset":{"true" if reset else "false"},'
        f'"put":{put},"del":{encode(dels)},"present":{encode(dict(moment.present))},"now":{moment.now}}}'
    )


def _joined(parts: Iterable[str]) -> str:
    return "{" + ",".join(parts) + "}"
