"""Join codes: six signs that can be read aloud, cannot spell a word, and are too many to guess.

Source of the alphabet: digits and consonants without the pairs that are mistaken for each other (0/O, 1/I/L, vowels
left out so that no word appears).
28 signs, 28^6 ≈ 4.8 × 10^8 codes.
"""

from __future__ import annotations

import secrets

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 6


def new_code() -> str:
    """A fresh random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """A code as someone typed it, without case, spaces and dashes."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def shown(code: str) -> str:
    """A code as it is shown: in two groups."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"
