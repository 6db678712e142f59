"""XLSX: the verslag as sheets with real tables, dates and numbers, and every text a text."""

from __future__ import annotations

from typing import Any

from workshop.verslag.formats.format import Format
from workshop.verslag.formats.tabular import written_by

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(report: dict[str, Any]) -> bytes:
    """The XLSX. Raises PressStopped."""
    return written_by("workbook.py", report)


FORMAT = Format("xlsx", "Excel (XLSX)", MIME, write)
