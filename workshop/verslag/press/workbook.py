"""A program that makes an XLSX out of sheets: JSON on stdin, the file on stdout.

Input: `{language, title, subject, at, page, of, sheets: [{name, title, columns: [{title, kind, width}], rows}]}`.

Invariant: every text is written as a string and nothing else: no formula, no link, no markup of its own. Excel finds a
frozen head, a real table to sort and filter, and pages of A4 that repeat the head.
"""

from __future__ import annotations

import json
import math
import re
import sys
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

REGIONS = {"nl": "nl-NL", "en": "en-GB"}
A4 = 9
SHARED = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
WITHIN = re.compile("(?<=_x)(?=[0-9A-Fa-f]{4}_)")
"""Where two escapes share a sign, and the middle of one."""
STYLE = "Table Style Light 1"
TOP = {"valign": "top", "text_wrap": True}
FORMATS: dict[str, dict[str, Any]] = {
    "head": {**TOP, "bold": True},
    "head of numbers": {**TOP, "bold": True, "align": "right", "indent": 1},
    "text": TOP,
    "number": {"valign": "top", "num_format": "General", "align": "right", "indent": 1},
    "mean": {"valign": "top", "num_format": "0.0", "align": "right", "indent": 1},
    "day": {"valign": "top", "align": "left", "num_format": "d-m-yyyy"},
}
HEADS = {"number": "head of numbers", "mean": "head of numbers"}
LINE, TALLEST = 15, 409
"""The height of a line and the most a row can have, in points."""
SPARE = 1.15
"""How much longer a text is for what stays empty at the ends of its lines."""
INERT = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def main() -> None:
    """Read, write."""
    sys.stdout.buffer.write(written(json.load(sys.stdin.buffer)))


def written(given: dict[str, Any]) -> bytes:
    """The file."""
    made = BytesIO()
    with Workbook(made, INERT) as book:
        formats = {name: book.add_format(look) for name, look in FORMATS.items()}
        book.set_properties({
            "title": given["title"], "subject": given["subject"], "company": "", "author": "Startdag",
            "created": moment(given["at"]),
        })  # fmt: skip
        book.set_custom_property("Language", REGIONS[given["language"]])
        for sheet in given["sheets"]:
            fill(book.add_worksheet(sheet["title"]), sheet, formats)
            book.worksheets()[-1].set_footer(f"&L&8{footer(given['title'])}&R&8{given['page']} &P {given['of']} &N")
    return made.getvalue()


def moment(iso: str | None) -> datetime:
    """The moment without its zone, which the format has no place for; the same for the same report."""
    return datetime.fromisoformat(iso).replace(tzinfo=None) if iso else datetime(2000, 1, 1)  # noqa: DTZ001  # as said


def footer(title: str) -> str:
    """The title as a footer says it: `&` begins an instruction there, and 255 characters is the most."""
    return title[:100].replace("&", "&&")


def fill(page: Worksheet, sheet: dict[str, Any], formats: dict[str, Format]) -> None:
    """One sheet: its table, and how it looks on a screen and on paper."""
    columns, rows = sheet["columns"], sheet["rows"]
    for at, column in enumerate(columns):
        page.set_column(at, at, column["width"], formats[column["kind"]])
    heads = [formats[HEADS.get(column["kind"], "head")] for column in columns]
    table: dict[str, Any] = {
        "name": f"t_{sheet['name']}",
        "style": STYLE,
        "banded_rows": False,
        "columns": [
            {"header": column["title"], "header_format": head} for column, head in zip(columns, heads, strict=True)
        ],
    }
    page.add_table(0, 0, max(len(rows), 1), len(columns) - 1, table)  # a table has at least one row
    heights([column["title"] for column in columns], 0, page, columns)
    for nth, row in enumerate(rows, 1):
        heights(row, nth, page, columns)
        for at, cell in enumerate(row):
            if cell is not None:
                write(page, (nth, at), cell, formats, columns[at]["kind"])
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)


def heights(row: list[Any], nth: int, page: Worksheet, columns: list[dict[str, Any]]) -> None:
    """Room for every line of a row: not every program finds that by itself."""
    lines = [
        sum(
            1 if len(line) <= column["width"] else math.ceil(len(line) * SPARE / column["width"])
            for line in cell.split("\n")
        )
        for cell, column in zip(row, columns, strict=True)
        if isinstance(cell, str) and column["kind"] != "day"
    ]
    if max(lines, default=1) > 1:
        page.set_row(nth, min(TALLEST, LINE * max(lines)))


def write(page: Worksheet, where: tuple[int, int], cell: Any, formats: dict[str, Format], kind: str) -> None:
    """One cell, as what its column holds."""
    look = formats[kind]
    if kind in ("number", "mean"):
        done = page.write_number(*where, cell, look)
    elif kind == "day":
        done = page.write_datetime(*where, date.fromisoformat(cell), look)
    else:
        pieces = cut(cell)
        runs = [part for piece in pieces for part in (look, piece)]
        done = page.write_rich_string(*where, *runs, look) if pieces[1:] else page.write_string(*where, cell, look)
    if done:
        raise SystemExit(f"cell {where} was refused ({done})")


def cut(text: str) -> list[str]:
    """The text in pieces, more than one where the library would take it for something else than text.

    It takes `<r>…</r>` for markup of its own, and of two escapes that share a sign (`_x000D_x000D_`) it undoes one. In
    pieces it escapes twice, so no piece holds a whole one.
    """
    if not SHARED.search(text) and not (text.startswith("<r>") and text.endswith("</r>")):
        return [text]
    pieces = WITHIN.split(text)
    return pieces if pieces[1:] else [text[:1], text[1:]]


if __name__ == "__main__":
    main()
