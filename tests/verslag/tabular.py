"""Reads sheets back from XLSX, ODS and CSV as the formats' own descriptions say, and sees to it that nothing runs.

Sources: ECMA-376 part 1 (18.3, 18.4, 22.9.2.19), OpenDocument 1.3 part 3 (9.1), RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Value = str | int | float | date | None
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
WORDS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
RUNS = {"f", "hyperlink", "hyperlinks", "oleObject", "control", "ddeLink", "externalReference", "dde-link", "a"}
RUNS |= {
    "script",
    "event-listener",
    "event-listeners",
    "cell-range-source",
    "content-validation",
    "dde-source",
    "object",
}
"""Elements of either format that lead elsewhere or do something."""
ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml|xl/(workbook|styles|sharedStrings)\.xml|"
    r"xl/_rels/workbook\.xml\.rels|xl/theme/theme1\.xml|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|"
    r"xl/tables/table\d+\.xml|mimetype|(content|styles|meta|settings|META-INF/manifest)\.xml"
)


@dataclass
class Read:
    """One sheet as it was read: the first row is the head."""

    title: str
    head: list[str]
    rows: list[list[Value]]


def parts(data: bytes) -> dict[str, Element]:
    """Every part of a package, parsed; fails for one that does something, leads elsewhere or is not known."""
    found: dict[str, Element] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            assert ALLOWED.fullmatch(name), name
            if name != "mimetype":
                found[name] = ElementTree.fromstring(package.read(name))
    for name, root in found.items():
        for element in root.iter():
            assert element.tag.partition("}")[2] not in RUNS, (name, element.tag)
            for key, value in element.attrib.items():
                assert not key.endswith("}formula"), (name, value)
                assert (key, value) != ("TargetMode", "External"), name
                assert key != "{http://www.w3.org/1999/xlink}href", (name, value)
    return found


# -- XLSX ------------------------------------------------------------------------------------------------------------


def xlsx(data: bytes) -> list[Read]:
    """The sheets of a workbook."""
    found = parts(data)
    shared = [_said(item) for item in found["xl/sharedStrings.xml"]]
    related = {item.attrib["Id"]: item.attrib["Target"] for item in found["xl/_rels/workbook.xml.rels"]}
    days = _day_styles(found["xl/styles.xml"])
    sheets = found["xl/workbook.xml"].find(f"{MAIN}sheets")
    assert sheets is not None
    return [
        _xlsx_sheet(each.attrib["name"], found[f"xl/{related[each.attrib[f'{RELATED}id']]}"], shared, days)
        for each in sheets
    ]


def _said(item: Element) -> str:
    runs = [part.text or "" for part in item.iter(f"{MAIN}t")]
    return "".join(ESCAPED.sub(lambda found: chr(int(found[1], 16)), run) for run in runs)


def _day_styles(styles: Element) -> set[str]:
    """The cell formats that show a number as a day."""
    codes = {each.attrib["numFmtId"]: each.attrib["formatCode"] for each in styles.iter(f"{MAIN}numFmt")}
    formats = styles.find(f"{MAIN}cellXfs")
    assert formats is not None
    return {str(at) for at, each in enumerate(formats) if "yyyy" in codes.get(each.attrib["numFmtId"], "")}


def _xlsx_sheet(title: str, sheet: Element, shared: list[str], days: set[str]) -> Read:
    grid: dict[tuple[int, int], Value] = {}
    for cell in sheet.iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        if value is None:
            continue
        at = re.fullmatch(r"([A-Z])(\d+)", cell.attrib["r"])
        assert at
        grid[int(at[2]), ord(at[1]) - ord("A")] = _xlsx_value(cell, value.text or "", shared, days)
    width = 1 + max(column for _, column in grid)
    lines = [[grid.get((row, column)) for column in range(width)] for row in range(1, 1 + max(row for row, _ in grid))]
    return Read(title, [str(each) for each in lines[0]], lines[1:])


def _xlsx_value(cell: Element, text: str, shared: list[str], days: set[str]) -> Value:
    if cell.attrib.get("t") == "s":
        return shared[int(text)]
    assert "t" not in cell.attrib, "a number, and no result of anything"
    if cell.attrib.get("s") in days:
        return date(1899, 12, 30) + timedelta(days=int(text))
    return float(text) if "." in text else int(text)


# -- ODS -------------------------------------------------------------------------------------------------------------


def ods(data: bytes) -> list[Read]:
    """The sheets of an OpenDocument spreadsheet."""
    found = []
    for table in parts(data)["content.xml"].iter(f"{TABLE}table"):
        (head,) = table.findall(f"{TABLE}table-header-rows")
        (line,) = [_ods_row(row) for row in head]
        rows = [_ods_row(row) for row in table.findall(f"{TABLE}table-row")]
        found.append(Read(table.attrib[f"{TABLE}name"], [str(each) for each in line], rows))
    return found


def _ods_row(row: Element) -> list[Value]:
    return [_ods_value(cell) for cell in row]


def _ods_value(cell: Element) -> Value:
    kind = cell.attrib.get(f"{OFFICE}value-type")
    if kind == "float":
        number = cell.attrib[f"{OFFICE}value"]
        return float(number) if "." in number else int(number)
    if kind == "date":
        return date.fromisoformat(cell.attrib[f"{OFFICE}date-value"])
    if kind is None:
        assert not list(cell)
        return None
    assert kind == "string"
    return "\n".join(map(_spoken, cell))


def _spoken(node: Element) -> str:
    """The text of a paragraph as a reader takes it: blanks in the file count once, those that are elements all."""
    said = ""
    for literal, text in _runs(node):
        collapsed = re.sub("[ \t\r\n]+", " ", text) if literal else text
        said += collapsed[1:] if literal and collapsed[:1] == " " and (not said or said.endswith(" ")) else collapsed
        last = literal
    return said.rstrip(" ") if last else said


def _runs(node: Element) -> list[tuple[bool, str]]:
    """What stands in a paragraph: `(whether it is text in the file, the text)`."""
    found = [(True, node.text or "")]
    for child in node:
        name = child.tag.removeprefix(WORDS)
        signs = {"s": " " * int(child.attrib.get(f"{WORDS}c", "1")), "tab": "\t", "line-break": "\n"}
        found += [(False, signs[name])] if name in signs else _runs(child)
        found += [(True, child.tail)] if child.tail else []
    return found


# -- CSV -------------------------------------------------------------------------------------------------------------

CARRIED_OUT = tuple("=+-@＝＋－＠−\t\r\n")


def csv_rows(data: bytes) -> list[list[str]]:
    """The cells of a CSV, as a spreadsheet shows them; fails for one that it would carry out."""
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    for row in rows:
        for cell in row:
            assert not cell.startswith(CARRIED_OUT), ascii(cell)
            assert not re.sub(r"^[\s\ufeff\u200b-\u200f\u2060\u00ad]+", "", cell).startswith(CARRIED_OUT), ascii(cell)
    return rows


def meant(cell: str) -> str:
    """What was written, without the mark before what looks like a formula."""
    rest = cell[1:]
    bare = re.sub(r"^['\s\ufeff\u200b-\u200f\u2060\u00ad]+", "", rest)
    return rest if cell.startswith("'") and (bare.startswith(CARRIED_OUT) or rest[:1] in CARRIED_OUT) else cell
