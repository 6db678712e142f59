"""Digest: one number for all that a screen shows, so that a screen which came to show something else is noticed.

A sum over the rows, each by itself, so that it moves along with every changed row and does not mind their order.
It finds mistakes, not malice: whoever lies about it gets their own screen anew and no more.

Source: docs/protocol.md 2.12; CRC-32 as in IEEE 802.3.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from workshop.board.rows import Key

WIDTH = 0xFFFFFFFF
"""It counts modulo 2^32."""


def of_row(key: Key, text: str) -> int:
    """The number of one row, by the JSON in which it goes out."""
    kind, row_id = key
    return zlib.crc32(f"{kind}/{row_id}:{text}".encode())


def total(numbers: Iterable[int]) -> int:
    """The number of several rows together."""
    return sum(numbers) & WIDTH
