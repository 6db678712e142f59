"""A program that makes an ODS out of sheets: JSON on stdin, the file on stdout.

Input: as that of `workbook.py`.

Invariant: every text is the text of a cell and nothing else: no formula, no link, no markup of its own. Each table has
header rows, which repeat on paper and stay in sight on a screen; the same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document, Element

REGIONS = {"nl": ("nl", "NL"), "en": ("en", "GB")}
EMPTY = b"<office:spreadsheet/>"
"""The place of the tables; they are put there as text, since moving thousands of elements takes seconds."""
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
CELL = '<table:table-cell table:style-name="{}" {}>{}</table:table-cell>'
BLANKS = re.compile("^ +| +$|  +|(?<=\t) +| +(?=\t)")
MILLIMETRES = 2.1
"""How wide a character is."""

HEADS = {"number": "numbers", "mean": "numbers"}
BOLD = '<style:text-properties fo:font-weight="bold"/>'
TO_THE_LEFT, TO_THE_RIGHT = (
    f'<style:paragraph-properties fo:text-align="{side}" fo:margin-right="2mm"/>' for side in ("start", "end")
)
HEAVY, LIGHT = (
    f'fo:padding="0.6mm" fo:border-bottom="{line}"' for line in ("1pt solid #1d1b17", "0.5pt solid #cbc4b2")
)
SEE = (
    '<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{more}>'
    '<style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap" {ruled}/>{inside}</style:style>'
)
STYLES = (
    '<number:date-style style:name="Nday"><number:day/><number:text>-</number:text><number:month/>'
    '<number:text>-</number:text><number:year number:style="long"/></number:date-style>',
    '<number:number-style style:name="Nmean"><number:number number:decimal-places="1" number:min-decimal-places="1"'
    ' number:min-integer-digits="1"/></number:number-style>',
    SEE.format(name="head", more="", ruled=HEAVY, inside=BOLD),
    SEE.format(name="numbers", more="", ruled=HEAVY, inside=TO_THE_RIGHT + BOLD),
    SEE.format(name="text", more="", ruled=LIGHT, inside=TO_THE_LEFT),
    SEE.format(name="number", more="", ruled=LIGHT, inside=TO_THE_RIGHT),
    SEE.format(name="mean", more=' style:data-style-name="Nmean"', ruled=LIGHT, inside=TO_THE_RIGHT),
    SEE.format(name="day", more=' style:data-style-name="Nday"', ruled=LIGHT, inside=TO_THE_LEFT),
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
    document.body.clear()
    tables = [filled(document, sheet, number, given["language"]) for number, sheet in enumerate(given["sheets"])]
    dressed(document)
    numbered(document, given["page"], given["of"])
    spoken(document, *REGIONS[given["language"]])
    settled(document, [sheet["title"] for sheet in given["sheets"]])
    described(document, given)
    made = BytesIO()
    document.save(made)
    inside = "".join([*tables, filters(given["sheets"])]).encode()
    return packed(made, inside)


def part(document: Document, name: str) -> Any:
    """A part of the package; each of them is there in an empty spreadsheet."""
    return document.get_part(name)


def filled(document: Document, sheet: dict[str, Any], number: int, language: str) -> str:
    """One table, with its head as header rows."""
    columns = ""
    for at, column in enumerate(sheet["columns"]):
        name, wide = f"co{number}-{at}", f"{column['width'] * MILLIMETRES:.1f}mm"
        style = f'<style:style style:name="{name}" style:family="table-column">'
        style += f'<style:table-column-properties style:column-width="{wide}"/></style:style>'
        part(document, "content").get_element("//office:automatic-styles").append(Element.from_tag(style))
        columns += f'<table:table-column table:style-name="{name}" table:default-cell-style-name="{column["kind"]}"/>'
    kinds = [column["kind"] for column in sheet["columns"]]
    head = line([text(column["title"], HEADS.get(column["kind"], "head")) for column in sheet["columns"]])
    rows = "".join(line([cell(*pair, language) for pair in zip(row, kinds, strict=True)]) for row in sheet["rows"])
    return (
        f'<table:table table:name={quoteattr(sheet["title"])} table:style-name="sheet">{columns}'
        f"<table:table-header-rows>{head}</table:table-header-rows>{rows}</table:table>"
    )


def line(cells: list[str]) -> str:
    """A row."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(value: Any, kind: str, language: str) -> str:
    """One cell, as what its column holds."""
    if value is None:
        return f'<table:table-cell table:style-name="{kind}"/>'
    if kind == "mean":
        shown = f"{value:.1f}".replace(".", "," if language == "nl" else ".")
        return CELL.format(kind, f'office:value-type="float" office:value="{value}"', f"<text:p>{shown}</text:p>")
    if kind == "number":
        return CELL.format(kind, f'office:value-type="float" office:value="{value}"', f"<text:p>{value}</text:p>")
    if kind == "day":
        day = date.fromisoformat(value)
        shown = f"<text:p>{day.day}-{day.month}-{day.year}</text:p>"
        return CELL.format(kind, f'office:value-type="date" office:date-value="{day.isoformat()}"', shown)
    return text(value, kind)


def text(value: str, kind: str) -> str:
    """A cell of text: each line is a paragraph."""
    lines = "".join(f"<text:p>{spaced(escape(each))}</text:p>" for each in value.split("\n"))
    return CELL.format(kind, 'office:value-type="string"', lines)


def spaced(escaped: str) -> str:
    """With the blanks that a reader would take together, and tabs, as elements."""
    return BLANKS.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', escaped).replace("\t", "<text:tab/>")


def filters(sheets: list[dict[str, Any]]) -> str:
    """Buttons to filter by, on the head of every table."""
    ranges = "".join(
        f'<table:database-range table:name={quoteattr("t_" + sheet["name"])} table:display-filter-buttons="true" '
        f"table:target-range-address={quoteattr(reach(sheet))}/>"
        for sheet in sheets
    )
    return f"<table:database-ranges>{ranges}</table:database-ranges>"


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
    """The language of all text, and of how amounts are written."""
    for kind in ("fo", "number"):
        for look in part(document, "styles").get_elements(f"//*[@{kind}:language]"):
            look.set_attribute(f"{kind}:language", language)
            look.set_attribute(f"{kind}:country", country)


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


def packed(made: BytesIO, inside: bytes) -> bytes:
    """The package with its tables, without what it came with, and without the hour at which it was packed."""
    target = BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in ("mimetype", *PARTS, "META-INF/manifest.xml"):
            data = MANIFEST.encode() if name == "META-INF/manifest.xml" else source.read(name)
            if name == "content.xml":
                before, after = data.split(EMPTY)
                data = before + EMPTY.replace(b"/>", b">") + inside + b"</office:spreadsheet>" + after
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return target.getvalue()


if __name__ == "__main__":
    main()
