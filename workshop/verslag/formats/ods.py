"""ODS: the verslag as sheets with real tables, dates and numbers, and every text a text."""

from __future__ import annotations

from typing import Any

from workshop.verslag.formats.format import Format
from workshop.verslag.formats.tabular import written_by

MIME = "application/vnd.oasis.opendocument.spreadsheet"


def write(report: dict[str, Any]) -> bytes:
    """The ODS. Raises PressStopped."""
    return written_by("opendocument.py", report)


FORMAT = Format("ods", "OpenDocument (ODS)", MIME, write)
