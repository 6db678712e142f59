"""XLSX, ODS and CSV: the same tables in each, opened as tables, and whatever people typed is text in them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from tests.verslag.boards import Given, full_day, in_full
from tests.verslag.hostile import HOSTILE
from tests.verslag.tabular import Read, Value, csv_rows, meant, ods, parts, xlsx
from workshop.board.votes import counted
from workshop.verslag.columns import BUTTON
from workshop.verslag.formats import FORMATS
from workshop.verslag.formats.separated import inert, table
from workshop.verslag.report import build
from workshop.verslag.sheets import Sheet, sheets

READERS: dict[str, Callable[[bytes], list[Read]]] = {"xlsx": xlsx, "ods": ods}


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return full_day().report()


@pytest.fixture(scope="module", params=READERS)
def form(request: pytest.FixtureRequest) -> str:
    """Each of the two formats."""
    return str(request.param)


@pytest.fixture(scope="module")
def data(report: dict[str, Any], form: str) -> bytes:
    return FORMATS[form].write(report)


def expected(sheet: Sheet) -> list[list[Value]]:
    """The rows with days as days; behind them nothing."""
    days = [at for at, column in enumerate(sheet.columns) if column.kind == "day"]
    return [
        [date.fromisoformat(str(cell)) if at in days and cell else cell for at, cell in enumerate(row)]
        for row in sheet.rows
    ]


def same(found: list[Read], report: dict[str, Any]) -> None:
    """Fail unless what was read is what the tables of the report are, cell by cell."""
    wanted = sheets(report)
    assert [each.title for each in found] == [sheet.title for sheet in wanted]
    for each, sheet in zip(found, wanted, strict=True):
        assert each.head == [column.title for column in sheet.columns]
        assert len(each.rows) == len(sheet.rows), sheet.title
        for read, row in zip(each.rows, expected(sheet), strict=True):
            assert read == row


# -- what a day brings -------------------------------------------------------------------------------------------------


def test_every_cell_comes_back_as_it_is(form: str, data: bytes, report: dict[str, Any]) -> None:
    same(READERS[form](data), report)
    cells = [cell for each in READERS[form](data) for row in each.rows for cell in row]
    assert date(2027, 6, 1) in cells
    assert any(cell == 4 and isinstance(cell, int) for cell in cells)


def test_the_same_report_gives_the_same_bytes(form: str, data: bytes, report: dict[str, Any]) -> None:
    assert FORMATS[form].write(report) == data


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_languages(form: str, language: str) -> None:
    given = full_day()
    given.rows["workshop"]["w"]["language"] = language
    report = given.report()
    data = FORMATS[form].write(report)
    same(READERS[form](data), report)
    with zipfile.ZipFile(BytesIO(data)) as package:
        words = package.read("styles.xml" if form == "ods" else "docProps/custom.xml").decode()
    assert {"nl": ("nl-NL", 'language="nl"'), "en": ("en-GB", 'language="en"')}[language][form == "ods"] in words
    assert 'language="fr"' not in words


@pytest.mark.parametrize("many", [0, 1, 20, 1_000])
def test_as_many_rows_as_ideas(form: str, many: int) -> None:
    given = Given()
    level = given.level("Inwoners")
    for number in range(many):
        given.idea(f"Idee {number}", level)
    data = FORMATS[form].write(given.report())
    assert len([row for row in READERS[form](data)[0].rows if any(cell is not None for cell in row)]) == many
    assert len(csv_rows(FORMATS["csv"].write(given.report()))) == many + 1


def test_a_workbook_has_tables_a_head_that_stays_and_pages_that_repeat_it() -> None:
    given = full_day()
    found = parts(FORMATS["xlsx"].write(given.report()))
    pages = {name: root for name, root in found.items() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)}
    tables = [root for name, root in found.items() if name.startswith("xl/tables/")]
    assert len(pages) == len(tables) == len(sheets(given.report()))
    for root in pages.values():
        texts = {element.tag.partition("}")[2]: element.attrib for element in root.iter()}
        assert (texts["pane"]["state"], texts["pane"]["ySplit"]) == ("frozen", "1")
        assert (texts["pageSetup"]["paperSize"], texts["pageSetup"]["orientation"]) == ("9", "landscape")
    assert all([element for element in root if element.tag.endswith("autoFilter")] for root in tables)
    names = [element.text for element in found["xl/workbook.xml"].iter() if element.tag.endswith("definedName")]
    assert len([name for name in names if name and name.endswith("!$1:$1")]) == len(pages)
    assert "Verslag startdag Eén overheid in de regio" in [
        element.text for element in found["docProps/core.xml"].iter()
    ]


def test_an_opendocument_has_a_title_frozen_heads_filters_and_a4() -> None:
    given = full_day()
    found = parts(FORMATS["ods"].write(given.report()))
    many = len(sheets(given.report()))
    assert "Verslag startdag Eén overheid in de regio" in [element.text for element in found["meta.xml"].iter()]
    split = [element for element in found["settings.xml"].iter() if "VerticalSplitPosition" in element.attrib.values()]
    assert [element.text for element in split] == ["1"] * many
    filters = [element for element in found["content.xml"].iter() if element.tag.endswith("database-range")]
    assert len(filters) == many
    papers = [element for element in found["styles.xml"].iter() if element.tag.endswith("page-layout-properties")]
    assert {value for paper in papers for name, value in paper.attrib.items() if name.endswith("page-width")} == {
        "297mm"
    }


# -- how it looks ------------------------------------------------------------------------------------------------------


def scaled() -> dict[str, Any]:
    """A report with a scale of which one mean is a whole number."""
    given = Given()
    level = given.level("Inwoners")
    sums = {"n": 4, "x": 12, "y": 15, "xx": 40, "yy": 60}
    idea = given.idea("Deel alles", level)
    given.add(
        "round", title=None, method="scale", on="ideas", criteria=["Belang", "Invloed"], status="closed", levels=[],
        result={idea: sums}, voted=4, given=4, split={}, counts={}, roll=4, roll_until=0,
        budget=0, max_per_item=0, per_level=False, secret=True,
    )  # fmt: skip
    return given.report()


def test_a_mean_has_one_decimal_and_stays_a_number() -> None:
    report = scaled()
    (sheet,) = [each for each in sheets(report) if each.name == "scales"]
    kinds = {column.title: column.kind for column in sheet.columns}
    assert (kinds["Gemiddelde"], kinds["Spreiding"], kinds["Mensen"]) == ("mean", "mean", "number")
    head, first, *_ = csv_rows(table(sheet, "nl"))
    assert first[head.index("Gemiddelde")] == "3,0"  # `3.0` is a day in March to a Dutch spreadsheet
    assert csv_rows(table(sheet, "en"))[1][head.index("Gemiddelde")] == "3.0"
    found = parts(FORMATS["ods"].write(report))["content.xml"]
    shown = ["".join(cell.itertext()) for cell in found.iter() if "3.0" in cell.attrib.values()]
    assert shown == ["3,0"]
    formats = [
        each.attrib["formatCode"]
        for each in parts(FORMATS["xlsx"].write(report))["xl/styles.xml"].iter()
        if "formatCode" in each.attrib
    ]
    assert "0.0" in formats


def test_a_column_is_as_wide_as_what_stands_in_it() -> None:
    given = Given()
    given.idea("Kort", given.level("Inwoners"))
    narrow = {column.title: column.width for column in sheets(given.report())[0].columns}
    assert narrow["Antwoord"] == len("Antwoord") + BUTTON
    given.idea("lang " * 60, "level-001", kind="hoe", answer="Een antwoord van vijfentwintig.")
    wide = {column.title: column.width for column in sheets(given.report())[0].columns}
    assert wide["Idee"] == 60
    assert narrow["Idee"] < wide["Idee"]
    assert narrow["Antwoord"] < wide["Antwoord"] <= 40


def test_a_row_of_a_workbook_is_as_high_as_its_longest_text_and_never_higher_than_a_row_can_be() -> None:
    given = Given()
    level = given.level("Inwoners")
    for text in ("Kort", "woord " * 40, "woord " * 5_000):
        given.idea(text, level)
    page = parts(FORMATS["xlsx"].write(given.report()))["xl/worksheets/sheet1.xml"]
    heights = [float(row.attrib.get("ht", 15)) for row in page.iter() if row.tag.endswith("}row")][1:]
    assert (heights[0], heights[2]) == (15, 408.75)
    assert 60 <= heights[1] <= 90


# -- what people type --------------------------------------------------------------------------------------------------


def hostile_day() -> Given:
    """Each text in every place where somebody may type one."""
    given = Given(title=HOSTILE[0], programme=HOSTILE[1], place=HOSTILE[2], opgave=HOSTILE[3], theme=HOSTILE[4],
                  question=HOSTILE[5], context="\n".join(HOSTILE), heading=HOSTILE[6], date="=1+1")  # fmt: skip
    levels = [given.level(text, subtitle=text) for text in HOSTILE[:6]]
    given.section("genoteerd", "\n".join(HOSTILE))
    for nth, text in enumerate(HOSTILE):
        level = levels[nth % len(levels)]
        cluster = given.cluster(level, text, note=text)
        idea = given.idea(text, level, cluster=cluster, place=text)
        given.idea(text, level, under=idea)
        given.action(text, idea=idea, owner_organisation=text, addressed_to=text, due_text=text, due_on=text,
                     track=text, status=text, result=text)  # fmt: skip
        given.toezegging(text, who=text, to_whom=text, due_text=text, due_on=text)
        given.add("kernteam", organisation=text, role=text, track=text)
    targets = sorted(given.rows["cluster"])[:40]
    for nth, text in enumerate(HOSTILE[::20]):
        given.round("clusters", dict.fromkeys(targets, nth + 1), title=text, counts=dict.fromkeys(targets, 2))
        marks = {target: {"n": 4, "x": 12, "xx": 38, "y": 8, "yy": 18} for target in targets[:2]}
        given.add("round", on="clusters", method="scale", criteria=[text, text], status="closed", title=text, counts={},
                  levels=[], secret=False, roll=4, roll_until=0,
                  **{**counted(()), "voted": 4, "result": marks})  # fmt: skip
    return given


@pytest.fixture(scope="module")
def hostile() -> dict[str, Any]:
    return build(hostile_day().board(), at="2027-01-14T11:52:00+01:00")


def test_there_are_many_and_each_is_in_the_report(hostile: dict[str, Any]) -> None:
    assert len(HOSTILE) >= 400
    assert len(in_full(hostile)) == 2 * len(HOSTILE)


@pytest.mark.slow
def test_whatever_was_typed_is_text_in_a_spreadsheet(form: str, hostile: dict[str, Any]) -> None:
    found = READERS[form](FORMATS[form].write(hostile))
    same(found, hostile)
    texts = [str(row[5]) for row in found[0].rows]
    assert set(texts) >= {idea["text"] for idea in in_full(hostile) if 0 < len(idea["text"]) < 1_000}


def test_whatever_was_typed_is_text_in_a_csv(hostile: dict[str, Any]) -> None:
    for sheet in sheets(hostile):
        head, *rows = csv_rows(table(sheet, "en"))
        assert head == [column.title for column in sheet.columns]
        wanted = [["" if cell is None else str(cell) for cell in row] for row in sheet.rows]
        assert [[meant(cell) for cell in row] for row in rows] == wanted
    ideas = csv_rows(FORMATS["csv"].write(hostile))
    assert len(ideas) == 1 + len(sheets(hostile)[0].rows)


def test_a_csv_has_semicolons_a_mark_and_texts_between_quotes(report: dict[str, Any]) -> None:
    data = FORMATS["csv"].write(report)
    first = data.split(b"\r\n")[0]
    assert first.startswith(b'\xef\xbb\xbf"Niveau nr.";"Niveau";"Cluster nr."')
    assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"), (" \t=1+1", "' \t=1+1"), ("'=1+1", "''=1+1"), ("＝1", "'＝1"), ("\ufeff@x", "'\ufeff@x"),
        ("\tx", "'\tx"), ("\nx", "'\nx"), ("'s avonds", "'s avonds"), ("a=1", "a=1"), ("1-2", "1-2"), ("", ""),
    ],
)  # fmt: skip
def test_only_what_could_run_gets_a_mark(text: str, written: str) -> None:
    assert inert(text) == written
    assert meant(written) == text
