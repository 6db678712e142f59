"""Strict JSON: what the wire, request bodies and imports speak, and nothing that one reader takes and another does not.

Invariant: what `loads` gives can be written as JSON again and read by every browser as the same value; whatever is
sent, it ends in that or in a ValueError, in time in proportion to the text.
Lone surrogates are left to the forms, which can say in which field they are.

Sources: RFC 8259 (sections 4 and 6: names that repeat, numbers that do not fit), RFC 7493 (I-JSON).
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

DEEPEST = 32
"""How deep what comes in may be nested; a push needs six."""
LARGEST_NUMBER = 2**53
"""Whole numbers beyond it are not the same in a browser."""
LONGEST_NUMBER = len(str(LARGEST_NUMBER)) + 1
A_STRING = r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)'
"""A string of JSON, or what is left when it has no end: brackets in what people write are no nesting."""
NESTING = re.compile(rf"{A_STRING}|[\[\]{{}}]", re.DOTALL)


class StrictJson:
    """JSON without NaN and Infinity, names that repeat, numbers that do not fit or deep nesting; written compactly."""

    @staticmethod
    def dumps(value: Any, **kwargs: Any) -> str:
        """A value as text."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

    @staticmethod
    def loads(text: str | bytes, **kwargs: Any) -> Any:
        """Text as a value; raises ValueError."""
        text = text if isinstance(text, str) else text.decode()
        if depth(text) > DEEPEST:
            raise ValueError("nested too deep")
        return json.loads(
            text, object_pairs_hook=_once, parse_int=_whole, parse_float=_finite, parse_constant=_no_constant
        )


def depth(text: str) -> int:
    """How deep brackets are nested in a JSON text: how deep Python can read differs between its versions."""
    deepest = now = 0
    for found in NESTING.finditer(text):
        now += 1 if found[0] in "[{" else -1 if found[0] in "]}" else 0
        deepest = max(deepest, now)
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in an object")
    return found


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) <= LONGEST_NUMBER else math.inf
    if abs(number) > LARGEST_NUMBER:
        raise ValueError("a whole number is too large")
    return int(number)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
