"""Text from people, made fit to keep: one normal form, nothing invisible that could mislead.

Invariant: `normalise` gives back what it gave, raises nothing but its own refusal, and takes time in proportion to the
text. Every text from outside passes it: by a form, or by `cleaned` where rows come in whole.

Sources: Unicode UAX #15 (NFC, stream-safe text), UAX #9 (bidirectional controls, "Trojan Source" CVE-2021-42574),
UAX #29 (graphemes), UTS #51 (emoji: flags by tags, variation selectors, joiners).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import regex

MOST_MARKS = 8
"""Marks on one base; no script piles up more."""
STREAM_SAFE = 30
"""Marks in a row that are looked at: sorting them takes the square of their number."""
LARGEST_SIGN = 35
"""Bytes of the longest emoji there is; so many for each sign that a text may have."""
LONGEST = 5000
"""Signs of the longest text that any field takes."""

_BREAKS = regex.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SPACES = regex.compile(r"[^\S\n]+")
_MISLEADING = regex.compile(r"[\u202a-\u202e\u2066-\u2069\u206a-\u206f\u200e\u200f\u061c]")
_CONTROL = regex.compile(r"[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}--[\n\t]]", flags=regex.V1)
_VISIBLE = regex.compile(r"[^\s\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\U0001d159]", flags=regex.V1)
_TAGS = regex.compile(
    r"(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)|[\U000e0000-\U000e007f]"
)
_SELECTORS = regex.compile(r"(\p{Variation_Selector})\p{Variation_Selector}+")
_MARK = r"[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d]"
_HEAP = regex.compile(f"({_MARK}{{{STREAM_SAFE}}}){_MARK}+")
_PILE = regex.compile(f"({_MARK}{{{MOST_MARKS}}}){_MARK}+")
_GRAPHEME = regex.compile(rf"\p{{RI}}{{2}}{_MARK}*|\X")
"""Flags by pairs first: `\\X` counts the letters of flags before each flag, which takes the square of their number."""


class ControlCharacters(ValueError):
    """The text holds control characters that no keyboard gives."""


class TooLong(ValueError):
    """The text is longer than any field takes."""


def normalise(value: str, *, lines: bool) -> str:
    r"""Text in normal form; "" when nothing visible is left.

    That is: NFC, `\n` for line ends (a space when `lines` is false), no blank ends. Dropped are bidirectional controls,
    tags outside flags, variation selectors after another and marks beyond the eighth on one base.

    Raises ControlCharacters: those are refused rather than dropped, because what they hid cannot be known.
    """
    value = _BREAKS.sub("\n" if lines else " ", value)
    if _CONTROL.search(value):
        raise ControlCharacters
    value = _TAGS.sub(r"\1", _MISLEADING.sub("", value))
    value = unicodedata.normalize("NFC", _HEAP.sub(r"\1", _SELECTORS.sub(r"\1", value)))
    value = _PILE.sub(r"\1", value)
    value = "\n".join(_SPACES.sub(" ", line).strip() for line in value.split("\n")).strip()
    return value if _VISIBLE.search(value) else ""


def length(value: str) -> int:
    """How many signs a reader sees: graphemes."""
    return len(_GRAPHEME.findall(value))


def fits(value: str, most: int) -> bool:
    """Whether a text has at most so many signs, and no more bytes than so many signs can need."""
    return len(value.encode()) <= most * LARGEST_SIGN and length(value) <= most


def cleaned(value: Any, breathe: Callable[[], object] = lambda: None) -> Any:
    """Rows that come in whole (an import, a template), with every text in normal form.

    `breathe` is called for each text, so that others may go on. Raises ControlCharacters or TooLong.
    """
    if isinstance(value, str):
        breathe()
        return _clean(value)
    if isinstance(value, dict):
        return {_clean(key): cleaned(item, breathe) for key, item in value.items()}
    if isinstance(value, list):
        return [cleaned(item, breathe) for item in value]
    return value


def _clean(value: str) -> str:
    if _is_plain(value):
        return value
    clean = normalise(value, lines=True)
    if not fits(clean, LONGEST):
        raise TooLong
    return clean


def _is_plain(value: str) -> bool:
    """Whether a text is in normal form at a glance, as ids, names of fields and most sentences are."""
    is_typed = value.isascii() and value.isprintable() and len(value) <= LONGEST
    return is_typed and "  " not in value and value == value.strip()
