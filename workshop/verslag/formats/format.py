"""What a format is: an extension, a title for the menu, a media type and a function from the report to bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LONGEST = 80


@dataclass(frozen=True)
class Format:
    """`write(report)` gives the whole file or raises; it never gives half a file."""

    ext: str
    title: str
    mime: str
    write: Callable[[dict[str, Any]], bytes]

    def filename(self, report: dict[str, Any]) -> str:
        """A name for the download in plain ASCII: `verslag-startdag-8a.pdf`."""
        inside = "-intern" if report.get("profile") == "intern" else ""
        return f"{plain_name(report['title']) or 'verslag'}{inside}.{self.ext}"


def plain_name(title: str) -> str:
    """A title as (part of) the name of a file: lower-case ASCII, digits and hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
