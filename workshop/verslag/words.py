"""Every word the verslag says by itself, in Dutch and English.

The tables (`tables.py`), days and numbers, and a small reader of them. What people wrote never passes here; a heading,
a caption or a date does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from workshop.verslag.tables import TABLES

MONTHS: dict[str, tuple[str, ...]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

DAYS: dict[str, tuple[str, ...]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

LEADS = {
    "nl": ("wat doen we al", "wat doen we zelf al", "wat doen gemeenten al", "wat is er nodig", "wat is nodig"),
    "en": ("what do we already do", "what are we already doing", "what is needed"),
}
"""The two halves of the central question, as people word them; they are set in italics."""


class Words:
    """The words of one language: `words("slag")`, `words.count("votes", 3)`, `words.day("2027-01-14")`."""

    def __init__(self, language: str | None, own: Callable[[str], Mapping[str, str]] = lambda _: {}) -> None:
        """`own(language)`: what a layout says its own way, by the same keys."""
        self.language = language if language in TABLES else "nl"
        self._table = {**TABLES[self.language], **own(self.language)}

    def __call__(self, key: str, **values: object) -> str:
        """The word.

        With values it is a pattern and is filled in, without them it stays as it is (a layout fills in the page).
        """
        return self._table[key].format(**values) if values else self._table[key]

    def known(self, key: str, otherwise: str) -> str:
        """The word under this key, or what was given when there is none (a status or type from a later version)."""
        return self._table.get(key, otherwise)

    def count(self, key: str, number: int) -> str:
        """`3 stemmen`, `1 stem`."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", count=number)

    def decimal(self, value: float) -> str:
        """`4,2`: one digit behind the comma, or in English the point."""
        return f"{value:.1f}".replace(".", "," if self.language == "nl" else ".")

    def day(self, iso: str, *, weekday: bool = False) -> str:
        """A day in words; what is not an ISO date stays as it was typed."""
        try:
            found = date.fromisoformat(iso[:10])
        except ValueError:
            return iso
        written = f"{found.day} {MONTHS[self.language][found.month - 1]} {found.year}"
        return f"{DAYS[self.language][found.weekday()]} {written}" if weekday else written

    def clock(self, iso: str) -> str:
        """The time of day of a moment, in the zone the moment was given in; empty when it has none."""
        try:
            found = datetime.fromisoformat(iso)
        except ValueError:
            return ""
        return self("clock", hour=found.hour, minute=found.minute)

    def moment(self, iso: str) -> str:
        """Day and time of day."""
        clock = self.clock(iso)
        return self("moment", day=self.day(iso), clock=clock) if clock else self.day(iso)
