"""What a typeface says of itself: its family, weight and slant, and whether it may stand in a document.

Reads the tables `name` and `OS/2` of a TrueType or OpenType file (ISO/IEC 14496-22). Raises ValueError for anything
else.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
TYPOGRAPHIC, FAMILY = 16, 1
"""Which name is the family; the first where a family has more than four faces."""
UNICODE, WINDOWS = 0, 3
RESTRICTED = 0x0002
ITALIC = 0x0001


@dataclass(frozen=True)
class Typeface:
    """One file of a family."""

    family: str
    weight: int
    italic: bool
    embeds: bool


def look_at(data: bytes) -> Typeface:
    """What this file holds. Raises ValueError."""
    try:
        return _read(data)
    except (struct.error, UnicodeDecodeError, IndexError, KeyError) as error:
        raise ValueError("not a TrueType or OpenType font") from error


def _read(data: bytes) -> Typeface:
    if data[:4] not in KINDS:
        raise ValueError("not a TrueType or OpenType font")
    tables = {}
    for entry in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * entry)
        tables[tag] = data[offset : offset + length]
    names = _names(tables[b"name"])
    family = names.get(TYPOGRAPHIC) or names[FAMILY]
    weight, _, rights = struct.unpack_from(">HHH", tables[b"OS/2"], 4)
    (slant,) = struct.unpack_from(">H", tables[b"OS/2"], 62)
    return Typeface(family, weight, bool(slant & ITALIC), not rights & RESTRICTED)


def _names(table: bytes) -> dict[int, str]:
    _, count, start = struct.unpack_from(">HHH", table)
    found: dict[int, str] = {}
    for entry in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * entry)
        if platform in (UNICODE, WINDOWS):
            found.setdefault(kind, table[start + offset : start + offset + length].decode("utf-16-be").strip())
    return found
