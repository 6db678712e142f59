"""CSV: one sheet as text with semicolons, as a Dutch spreadsheet opens it by a double click.

UTF-8 with a mark, lines that end in CR LF, texts between quotes. As one file it holds the ideas; the archive has a
file for every sheet.

Invariant: no cell is carried out. A text that a spreadsheet could take for a formula gets a `'` before it, also when
blanks or quotes come first, so that taking one `'` away from such a text always gives what was written.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from workshop.verslag.formats.format import Format
from workshop.verslag.sheets import Cell, Sheet, sheets

FORMULA = re.compile(r"\A(?:['\s\ufeff\u200b-\u200f\u2060\u00ad]*[=+@＝＋－＠\u2212-]|\s*[\t\r\n])")
"""What a spreadsheet may take for a formula, the full-width signs too, which some read as the plain ones."""
MARK = "\ufeff"


def write(report: dict[str, Any]) -> bytes:
    """The ideas."""
    return table(next(sheet for sheet in sheets(report) if sheet.name == "ideas"), report["language"])


def table(sheet: Sheet, language: str) -> bytes:
    """One sheet; its means with the comma of Dutch, since a Dutch spreadsheet takes `3.6` for a day in June."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([_written(cell, language) for cell in row] for row in sheet.rows)
    return (MARK + made.getvalue()).encode()


def _written(cell: Cell, language: str) -> Cell:
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", "," if language == "nl" else ".")
    return inert(cell) if isinstance(cell, str) else cell


def inert(text: str) -> str:
    """The text so that no spreadsheet carries it out."""
    return f"'{text}" if FORMULA.match(text) else text


FORMAT = Format("csv", "CSV", "text/csv", write)
