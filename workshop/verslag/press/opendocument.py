"""A program that makes an ODS out of sheets: JSON on stdin, the file on stdout.

Input: as that of `workbook.py`.

Invariant: every text is the text of a cell and nothing else: no formula, no link, no markup of its own. Each table has
header rows, which repeat on paper and stay in sight on a screen; the same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from odfdo import Cell, Document, Element, HeaderRows, Paragraph, Row, Table

REGIONS = {"nl": ("nl", "NL"), "en": ("en", "GB")}
LEFT_OUT = ("Thumbnails/", "Configurations2/", "manifest.rdf")
"""What the library's empty document brings along and says nothing about ours."""
PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
LISTED = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"{}/>'
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.4"'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    + LISTED.format("/", SPREADSHEET, ' manifest:version="1.4"')
    + "".join(LISTED.format(part, "text/xml", "") for part in PARTS)
    + "</manifest:manifest>"
)
MILLIMETRES = 2.1
"""How wide a character is."""

SEE = (
    '<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{more}>'
    '<style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap"/>{inside}</style:style>'
)
STYLES = (
    '<number:date-style style:name="Nday"><number:day/><number:text>-</number:text><number:month/>'
    '<number:text>-</number:text><number:year number:style="long"/></number:date-style>',
    SEE.format(name="head", more="", inside='<style:text-properties fo:font-weight="bold"/>'),
    SEE.format(name="text", more="", inside='<style:paragraph-properties fo:text-align="start"/>'),
    SEE.format(name="number", more="", inside=""),
    SEE.format(
        name="day", more=' style:data-style-name="Nday"', inside='<style:paragraph-properties fo:text-align="start"/>'
    ),
    '<style:style style:name="sheet" style:family="table" style:master-page-name="{master}">'
    '<style:table-properties table:display="true" style:writing-mode="lr-tb"/></style:style>',
)
PAPER = {
    "fo:page-width": "297mm", "fo:page-height": "210mm", "style:print-orientation": "landscape",
    "fo:margin-top": "12mm", "fo:margin-bottom": "12mm", "fo:margin-left": "12mm", "fo:margin-right": "12mm",
    "style:scale-to-X": "1", "style:scale-to-Y": "0",
}  # fmt: skip
FROZEN = (
    ("HorizontalSplitMode", "short", 0), ("VerticalSplitMode", "short", 2), ("HorizontalSplitPosition", "int", 0),
    ("VerticalSplitPosition", "int", 1), ("ActiveSplitRange", "short", 2), ("PositionTop", "int", 0),
    ("PositionBottom", "int", 1),
)  # fmt: skip
"""The head stays where it is: a split after the first row, frozen."""


def main() -> None:
    """Read, write."""
    sys.stdout.buffer.write(written(json.load(sys.stdin.buffer)))


def written(given: dict[str, Any]) -> bytes:
    """The file."""
    document = Document("spreadsheet")
    body = document.body
    body.clear()
    for number, sheet in enumerate(given["sheets"]):
        Element.append(body, filled(document, sheet, number))
    Element.append(body, filters(given["sheets"]))
    dressed(document)
    numbered(document, given["page"], given["of"])
    spoken(document, *REGIONS[given["language"]])
    settled(document, [sheet["title"] for sheet in given["sheets"]])
    described(document, given)
    made = BytesIO()
    document.save(made)
    return packed(made)


def part(document: Document, name: str) -> Any:
    """A part of the package; each of them is there in an empty spreadsheet."""
    return document.get_part(name)


def filled(document: Document, sheet: dict[str, Any], number: int) -> Table:
    """One table, with its head as header rows."""
    table = Table(sheet["title"], style="sheet")
    for at, column in enumerate(sheet["columns"]):
        name = f"co{number}-{at}"
        wide = f"{column['width'] * MILLIMETRES:.1f}mm"
        style = Element.from_tag(
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{wide}"/></style:style>'
        )
        part(document, "content").get_element("//office:automatic-styles").append(style)
        here = f'table:style-name="{name}" table:default-cell-style-name="{column["kind"]}"'
        Element.append(table, Element.from_tag(f"<table:table-column {here}/>"))
    head = HeaderRows()
    Element.append(head, line([text(column["title"], "head") for column in sheet["columns"]]))
    Element.append(table, head)
    for row in sheet["rows"]:
        Element.append(table, line([cell(value, column["kind"]) for value, column in zip(row, sheet["columns"])]))  # noqa: B905  # of one length
    return table


def line(cells: list[Cell]) -> Row:
    """A row."""
    row = Row()
    for each in cells:
        Element.append(row, each)
    return row


def cell(value: Any, kind: str) -> Cell:
    """One cell, as what its column holds."""
    if value is None:
        return Cell(style=kind)
    if kind == "number":
        return Cell(value, style=kind)
    if kind == "day":
        day = date.fromisoformat(value)
        return Cell(day, text=f"{day.day}-{day.month}-{day.year}", cell_type="date", style=kind)
    return text(value, kind)


def text(value: str, kind: str) -> Cell:
    """A cell of text: each line is a paragraph."""
    made = Cell(style=kind)
    made.set_attribute("office:value-type", "string")
    for each in value.split("\n"):
        paragraph = Paragraph()
        paragraph.append_plain_text(each)
        Element.append(made, paragraph)
    return made


def filters(sheets: list[dict[str, Any]]) -> Element:
    """Buttons to filter by, on the head of every table."""
    ranges = "".join(
        f'<table:database-range table:name={quoteattr("t_" + sheet["name"])} table:display-filter-buttons="true" '
        f"table:target-range-address={quoteattr(reach(sheet))}/>"
        for sheet in sheets
    )
    return Element.from_tag(f"<table:database-ranges>{ranges}</table:database-ranges>")


def reach(sheet: dict[str, Any]) -> str:
    """All cells of a sheet: `'Ideeën'.A1:'Ideeën'.L12`."""
    title, last = sheet["title"].replace("'", "''"), chr(ord("A") + len(sheet["columns"]) - 1)
    return f"'{title}'.A1:'{title}'.{last}{max(len(sheet['rows']), 1) + 1}"


def dressed(document: Document) -> None:
    """Our cell styles, and A4 on its side for every page."""
    styles = part(document, "styles")
    (master, *_) = styles.get_elements("//style:master-page")
    automatic = part(document, "content").get_element("//office:automatic-styles")
    for style in STYLES:
        automatic.append(Element.from_tag(style.replace("{master}", master.get_attribute("style:name"))))
    for page in styles.get_elements("//style:page-layout-properties"):
        for name, value in PAPER.items():
            page.set_attribute(name, value)


def numbered(document: Document, page: str, of: str) -> None:
    """`Blad 1 van 3` beneath every page."""
    words = f"<text:p>{page} <text:page-number>1</text:page-number> {of} <text:page-count>1</text:page-count></text:p>"
    for foot in part(document, "styles").get_elements("//style:master-page/style:footer"):
        foot.clear()
        foot.append(Element.from_tag(words))


def spoken(document: Document, language: str, country: str) -> None:
    """The language of all text."""
    for look in part(document, "styles").get_elements("//*[@fo:language]"):
        look.set_attribute("fo:language", language)
        look.set_attribute("fo:country", country)


def settled(document: Document, titles: list[str]) -> None:
    """How each sheet is opened: at its top, the head kept in sight."""
    settings = part(document, "settings")
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in FROZEN
    )
    entry = "config:config-item-map-entry"
    views = settings.get_element('//config:config-item-map-named[@config:name="Tables"]')
    views.clear()
    views.set_attribute("config:name", "Tables")
    for title in titles:
        views.append(Element.from_tag(f"<{entry} config:name={quoteattr(title)}>{items}</{entry}>"))
    settings.get_element('//config:config-item[@config:name="ActiveTable"]').text = titles[0]


def described(document: Document, given: dict[str, Any]) -> None:
    """Title, subject, language and moment."""
    meta = document.meta
    for about in meta.get_elements("//meta:user-defined | //meta:document-statistic"):
        about.delete()
    meta.title, meta.subject = given["title"], given["subject"]
    meta.language = "-".join(REGIONS[given["language"]])
    at = datetime.fromisoformat(given["at"]).replace(tzinfo=None) if given["at"] else datetime(2000, 1, 1)  # noqa: DTZ001  # as said
    meta.creation_date = meta.date = at
    meta.generator = "Startdag"


def packed(made: BytesIO) -> bytes:
    """The package without what it came with, and without the hour at which it was packed."""
    target = BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            if name.startswith(LEFT_OUT):
                continue
            data = MANIFEST.encode() if name == "META-INF/manifest.xml" else source.read(name)
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return target.getvalue()


if __name__ == "__main__":
    main()
