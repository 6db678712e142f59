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
        plain = unicodedata.normalize("NFKD", report["title"]).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
        inside = "-intern" if report.get("profile") == "intern" else ""
        return f"{stem or 'verslag'}{inside}.{self.ext}"
