"""What each format tells of the levels and their ideas, as `tests.live.outlines` has it, read from the file alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO

import docx

from tests.live.outlines import Outlined, of_html, of_markdown
from tests.verslag.odt import TEXT, Element, Odt, said
from tests.verslag.printed import Part, pdf_parts
from tests.verslag.tabular import Read, csv_rows, meant, ods, xlsx

Told = Iterable[tuple[str, str]]
"""(part, its words) in the order of the page; a part is h1, h2, …, idea or under, anything else is passed over."""

STYLED = re.compile(r"Idee \d (?:filled|open)(?P<under> onder)?")
HEADED = re.compile(r"(?P<number>\d+)\s*(?P<title>\S.*)", re.DOTALL)


def folded(told: Told, heading: str) -> Outlined:
    """The levels below the heading of the Uitwerking."""
    found: Outlined = []
    within = False
    for part, words in told:
        if part == "h1":
            within = words == heading
        elif within and part == "h2":
            match = HEADED.fullmatch(words)
            assert match, words
            found.append((match["number"], match["title"], []))
        elif within and part == "idea":
            found[-1][2].append((words, []))
        elif within and part == "under":
            found[-1][2][-1][1].append(words)
    return found


def of_docx(data: bytes, heading: str) -> Outlined:
    told = []
    for paragraph in docx.Document(BytesIO(data)).paragraphs:
        style = str(paragraph.style.name) if paragraph.style else ""
        words = "".join(run.text for run in paragraph.runs if run.style.name != "Bijschrift").strip()
        if match := STYLED.fullmatch(style):
            told.append(("under" if match["under"] else "idea", words))
        else:
            told.append((style.replace("Heading ", "h"), words))
    return folded(told, heading)


def of_odt(data: bytes, heading: str) -> Outlined:
    found = Odt(data)
    told: list[tuple[str, str]] = []

    def walk(inside: Element, depth: int) -> None:
        for child in inside:
            style = child.get(f"{TEXT}style-name", "").replace("_20_", " ")
            if child.tag == f"{TEXT}h":
                told.append((f"h{child.get(f'{TEXT}outline-level')}", said(child).strip()))
            elif child.tag == f"{TEXT}p" and STYLED.fullmatch(style):
                told.append(("idea" if depth == 1 else "under", said(child)))
            elif child.tag != f"{TEXT}p":
                walk(child, depth + (child.tag == f"{TEXT}list"))

    walk(found.body, 0)
    return folded(told, heading)


def of_pdf(data: bytes, heading: str) -> Outlined:
    """By its structure: how deep an idea stands is how many lists it stands in."""
    told: list[tuple[str, str]] = []

    def walk(part: Part, depth: int) -> None:
        depth += part.tag == "L"
        if part.tag == "LBody":
            first = part.words or "".join(each.words for each in part.parts if each.tag == "P")
            told.append(("idea" if depth == 1 else "under", first))
        if re.fullmatch(r"H\d", part.tag):
            told.append((part.tag.lower(), part.everything()))
            return
        for each in part.parts:
            walk(each, depth)

    walk(pdf_parts(data), 0)
    return folded(told, heading)


def of_rows(ideas: list[list[str]], levels: list[list[str]]) -> Outlined:
    """From rows `[level number, level, idea, belongs under]` and `[number, title]`."""
    found: dict[str, tuple[str, str, list[tuple[str, list[str]]]]] = {
        number: (number, title, []) for number, title in levels
    }
    for number, title, text, under in ideas:
        *_, listed = found.setdefault(number, (number, title, []))
        assert found[number][1] == title
        if under:
            assert listed[-1][0] == under
            listed[-1][1].append(text)
        else:
            listed.append((text, []))
    return list(found.values())


def picked(head: list[str], rows: Iterable[list[str]], *names: str) -> list[list[str]]:
    """These columns of the rows."""
    places = [head.index(name) for name in names]
    return [[row[place] for place in places] for row in rows]


IDEAS, LEVELS = ("Niveau nr.", "Niveau", "Idee", "Hoort onder"), ("Nr.", "Titel")


def of_sheets(found: list[Read]) -> Outlined:
    """From a workbook: its first table are the ideas, that of the levels names those without any."""
    sheets = {each.title: each for each in found}
    plain = {
        title: [["" if cell is None else str(cell) for cell in row] for row in each.rows]
        for title, each in sheets.items()
    }
    levels = picked(sheets["Niveaus"].head, plain["Niveaus"], *LEVELS)
    ideas = [row for row in picked(found[0].head, plain[found[0].title], *IDEAS) if any(row)]
    return of_rows(ideas, levels)


def of_csv(data: bytes, levels: bytes | None = None) -> Outlined:
    """From the ideas; with the levels besides, those without ideas too."""
    head, *rows = [[meant(cell) for cell in row] for row in csv_rows(data)]
    named: list[list[str]] = []
    if levels is not None:
        top, *others = [[meant(cell) for cell in row] for row in csv_rows(levels)]
        named = picked(top, others, *LEVELS)
    return of_rows(picked(head, rows, *IDEAS), named)


def of_zip(data: bytes, heading: str) -> Outlined:
    """From each of the documents in an archive, which must say the same, and its tables."""
    files = inside(data)
    names = [name for name in files if name.startswith("inhoud/verslag.") and not name.endswith(".json")]
    assert {name.rpartition(".")[2] for name in names} >= {"pdf", "odt", "html"}
    tables = of_csv(files["inhoud/tabellen/ideeen.csv"], files["inhoud/tabellen/niveaus.csv"])
    for name in names:
        assert READERS[name.rpartition(".")[2]](files[name], heading) == tables, name
    return tables


def inside(data: bytes) -> dict[str, bytes]:
    """The files in a zip."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


READERS: dict[str, Callable[[bytes, str], Outlined]] = {
    "pdf": of_pdf,
    "odt": of_odt,
    "docx": of_docx,
    "html": lambda data, _: of_html(data.decode()),
    "md": lambda data, _: of_markdown(data.decode()),
    "ods": lambda data, _: of_sheets(ods(data)),
    "xlsx": lambda data, _: of_sheets(xlsx(data)),
    "csv": lambda data, _: of_csv(data),
    "zip": of_zip,
}
