"""The term of a workshop: how many days after its last change it is erased, and on which day that is.

Invariant: the day moves only when something changes in the workshop, or when somebody sets another term.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

DEFAULT_DAYS = 365
"""A year: results of a startdag are followed for about that long (decision 0013)."""
LEAST_DAYS, MOST_DAYS = 1, 3650


def day_of(moment: int) -> date:
    """The day on the clock of this machine; `moment` in milliseconds since 1970."""
    return datetime.fromtimestamp(moment / 1000, tz=UTC).astimezone().date()


def erased_on(last_change: int, days: int) -> date:
    """The day on which a workshop that last changed then is erased, as soon as it begins."""
    return day_of(last_change) + timedelta(days=days)


def read_days(text: str) -> int:
    """A term as it was typed; raises ValueError, which says what it can be."""
    if not text.isdecimal() or not LEAST_DAYS <= int(text[:9]) <= MOST_DAYS:
        raise ValueError(f"a term is {LEAST_DAYS} to {MOST_DAYS} days; it cannot be {text[:40]!r}")
    return int(text)
