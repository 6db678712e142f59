"""The clock of the machine, as rows and the journal have it."""

from __future__ import annotations

import time


def clock() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
