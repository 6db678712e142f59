"""What a fuzzer sends: values of a field's own shape, values that are nearly so, and values nobody should send.

Everything is drawn from one `random.Random`, so that a seed gives the same run again.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from random import Random
from typing import Any

from workshop.board.board import Board
from workshop.board.command import REGISTRY, Field

SEED = int(os.environ.get("STARTDAG_FUZZ_SEED", "18"))
EXAMPLES = int(os.environ.get("STARTDAG_FUZZ_EXAMPLES", "500"))
FRAMES = int(os.environ.get("STARTDAG_FUZZ_FRAMES", "20000"))
BODIES = int(os.environ.get("STARTDAG_FUZZ_BODIES", "1500"))

NESTED: Any = [[[[[[{"a": [None] * 3}]]]]]]
TEXTS = [
    "", " ", "x", "é", "x" * 500, "x" * 501, "👨\u200d👩\u200d👧" * 120, "e\u0301" * 700, "\u202e", "\x00", "\ud800",
    "a\udfffb", "\uffff", "\u200b", "q" + "\u0323" * 900, "=1+1", "'; DROP TABLE idea; --", "{{7*7}}", "${x}", "%s%n",
    "../../x", "NaN", "<script>", "regio", "null", "0", "\U0001f3f4" + "\U000e0067" * 30, "\r\n\r\n", "🇳" * 400,
]  # fmt: skip
HOSTILE: list[Any] = [
    None, True, False, 0, -1, 1, 1.5, 2**31, 2**53, -(2**53), 2**63, 10**40, math.nan, math.inf, -0.0, 1e308, [], {},
    [[]], [{}], [None], [1], ["regio"] * 50, ["x"] * 1001, {"a": 1}, {"id": "x"}, {"__proto__": {}}, {"$gt": ""},
    NESTED, {"": ""}, *TEXTS,
]  # fmt: skip
PLAIN = ["Een loket", "Twee tafels", "Drie kaarten"] * 8
KINDS = ["doen", "nodig", "nodig", "hoe", "wens", ""]
DAYS = ["2027-01-14", "2024-02-29", "2023-02-29", "0000-01-01", "9999-12-31", "20270114", ""]


def an_id(board: Board, rng: Random, *kinds: str) -> str:
    """The id of a row of one of these kinds; now and then of none."""
    found = [row_id for kind in kinds for row_id in board.state[kind]]
    return rng.choice(found) if found and rng.random() < 0.9 else "nergens"


def shaped(field: Field, board: Board, rng: Random) -> Any:
    """A value of a field's own shape, mostly within its bounds, mostly about rows that are there."""
    makers: dict[str, Callable[[], Any]] = {
        "text": lambda: rng.choice([*PLAIN, *TEXTS]),
        "line": lambda: rng.choice(KINDS if field.name == "kind" else [*PLAIN, *TEXTS]),
        "choice": lambda: rng.choice([*field.of, ""]),
        "choices": lambda: rng.sample(field.of, rng.randint(0, len(field.of))),
        "ref": lambda: an_id(board, rng, *field.of),
        "refs": lambda: [an_id(board, rng, *field.of) for _ in range(rng.choice((0, 1, 1, 2, 5)))],
        "number": lambda: rng.choice(
            [*(field.least + few for few in (0, 1, 1, 2)), field.most, rng.randint(field.least, field.most)]
        ),
        "flag": lambda: rng.random() < 0.5,
        "day": lambda: rng.choice(DAYS),
    }
    return makers[field.type]()


def data_for(name: str, board: Board, rng: Random) -> Any:
    """Data for a command: mostly of its shape, now and then with something hostile in it or instead of it."""
    if rng.random() < 0.03:
        return rng.choice(HOSTILE)
    wild = rng.random() < 0.4
    data: dict[str, Any] = {}
    for field in REGISTRY[name].fields:
        if field.required or rng.random() < 0.5:
            data[field.name] = rng.choice(HOSTILE) if wild and rng.random() < 0.3 else shaped(field, board, rng)
    if wild and data and rng.random() < 0.2:
        data.pop(rng.choice(list(data)))
    if wild and rng.random() < 0.1:
        data[rng.choice(["id", "author", "", "\ud800", "x" * 99, "csrf_token"])] = rng.choice(HOSTILE)
    return data


def smallest(data: Any, fails: Callable[[Any], bool]) -> Any:
    """Data that still fails, with as little in it as leaving out one thing at a time can reach."""
    found = data
    while isinstance(found, dict | list | str | bytes) and len(found) > 0:
        less = next((each for each in without_one(found) if fails(each)), None)
        if less is None:
            return found
        found = less
    return found


def without_one(data: Any) -> list[Any]:
    """The same with one piece less, each way: a half first where there is much."""
    if isinstance(data, dict):
        return [{key: value for key, value in data.items() if key != left} for left in data]
    half = len(data) // 2
    ones = range(len(data)) if len(data) <= 64 else ()
    return [*([data[:half], data[half:]] if half else []), *(data[:at] + data[at + 1 :] for at in ones)]
