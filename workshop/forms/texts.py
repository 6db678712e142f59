"""Text from people, made fit to keep: one normal form, nothing invisible that could mislead.

Sources: Unicode UAX #15 (NFC), UAX #9 (bidirectional controls, "Trojan Source" CVE-2021-42574), UAX #29 (graphemes).
"""

from __future__ import annotations

import unicodedata

import regex

_BREAKS = regex.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SPACES = regex.compile(r"[^\S\n]+")
_BIDI = regex.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_CONTROL = regex.compile(r"[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}--[\n\t]]", flags=regex.V1)
_VISIBLE = regex.compile(r"[^\s\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]", flags=regex.V1)
_GRAPHEME = regex.compile(r"\X")


class ControlCharacters(ValueError):
    """The text holds control characters that no keyboard gives."""


def normalise(value: str, *, lines: bool) -> str:
    r"""Text in normal form; "" when nothing visible is left.

    That is: NFC, `\n` for line ends (a space when `lines` is false), no bidirectional controls, no blank ends.

    Raises ControlCharacters: those are refused rather than dropped, because what they hid cannot be known.
    """
    value = _BREAKS.sub("\n" if lines else " ", value)
    if _CONTROL.search(value):
        raise ControlCharacters
    value = unicodedata.normalize("NFC", _BIDI.sub("", value))
    value = "\n".join(_SPACES.sub(" ", line).strip() for line in value.split("\n")).strip()
    return value if _VISIBLE.search(value) else ""


def length(value: str) -> int:
    """How many signs a reader sees: graphemes."""
    return len(_GRAPHEME.findall(value))
