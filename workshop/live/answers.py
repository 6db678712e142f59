"""Answers: what was refused and why, so that a copy of a refused command is told the same.

What was taken is in the database; a refusal leaves no trace there. A copy of the push that comes later (it waited in a
socket while the phone sent it again) would be judged anew, and could take effect after its sender was told no.
Invariant: bounded; what is forgotten first is what was told first. A new life of the server has no old sockets, and
so begins with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

MOST = 20_000
"""Answers kept: with a thousand phones at their fastest pace more than the seconds in which a phone tries again."""
ABOUT_WHO = frozenset({"blocked", "not-in"})
"""What was said of the sender and not of the command: whoever is let in again may give it still."""


class Answers:
    """The last refusals of one room, by command id."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._told: dict[str, dict[str, Any]] = {}

    def get(self, command_id: str) -> dict[str, Any] | None:
        """What was told, or None."""
        return self._told.get(command_id)

    def keep(self, receipts: Iterable[dict[str, Any]]) -> None:
        """Remember these receipts."""
        for receipt in receipts:
            if receipt["code"] not in ABOUT_WHO:
                self._told[receipt["id"]] = receipt
        while len(self._told) > self._most:
            del self._told[next(iter(self._told))]
