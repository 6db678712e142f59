"""The book of the long form: a page for each wave, a line of JSON each, so that a run may end and another go on.

Invariant: a page is whole or not there; a book is about one number of phones.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.chaos.report import Cases


@dataclass(frozen=True, slots=True)
class Page:
    """What one wave came to; the first wave is 0. Without cases it was not judged."""

    wave: int
    phones: int
    kills: int
    cases: Cases
    found: list[str] = field(default_factory=list)


class Book:
    """The pages there are, and room for more; without a file it is forgotten afterwards."""

    def __init__(self, file: Path | None, phones: int) -> None:
        self._file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file is not None and file.exists() else []
        self.pages = [Page(**json.loads(line)) for line in lines]
        if others := {page.phones for page in self.pages} - {phones}:
            raise SystemExit(f"the waves in {file} are of {min(others)} phones: take another book")

    @property
    def next_wave(self) -> int:
        """The first wave that is not in it."""
        return max((page.wave for page in self.pages), default=-1) + 1

    @property
    def kills(self) -> int:
        """Kills of all waves together."""
        return sum(page.kills for page in self.pages)

    def add(self, page: Page) -> None:
        """Write one more."""
        self.pages.append(page)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(page), ensure_ascii=False) + "\n")
