"""The numbers of levels as they are printed: 1, 2, 3, or I, II, III where the workshop counts in roman."""

from __future__ import annotations

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numeral(number: int, numerals: str | None = "arabic") -> str:
    """`3`, or `III`."""
    if numerals != "roman":
        return str(number)
    printed = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        printed += letters * count
    return printed
