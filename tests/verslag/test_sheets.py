"""The verslag as plain tables: nothing dropped, each idea once, numbers and days as what they are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as for_all

from tests.verslag.boards import Given, full_day, in_full, strings
from tests.verslag.test_invariants import boards
from workshop.verslag.captions import CAPTIONS
from workshop.verslag.columns import SPECS
from workshop.verslag.layout import names
from workshop.verslag.sheets import MOST, WRITERS, Sheet, pieces_of, sheets

HAS_NO_CELL = {
    "id", "type", "language", "labels", "sign", "state", "anchor", "line", "runs", "clock", "version", "kicker", "name",
    "label", "said", "key", "head", "columns", "cells", "seq", "workshop", "at", "audience", "date", "heading", "tally",
    "kind", "profile", "layout", "parts", "chart", "standing",
}  # fmt: skip
"""Keys whose value stands in a cell in another form (tested apart), or is for a screen alone."""


def by_name(report: dict[str, Any]) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets(report)}


def column(sheet: Sheet, name: str) -> list[Any]:
    at = [column for column, _, _ in SPECS[sheet.name]].index(name)
    return [row[at] for row in sheet.rows]


def said(value: Any) -> list[str]:
    """The strings of a report that must stand in a cell."""
    if isinstance(value, dict):
        value = {**value, "text": ""} if "role" in value else value  # of a member: its parts have columns of their own
        return [text for key, item in value.items() if key not in HAS_NO_CELL for text in said(item)]
    return [text for item in value for text in said(item)] if isinstance(value, list) else [*strings(value)]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("layout", names())
@pytest.mark.parametrize("audience", ["openbaar", "intern"])
def test_all_that_the_report_says_stands_in_a_cell(language: str, layout: str, audience: str) -> None:
    given = full_day()
    given.rows["workshop"]["w"] |= {"language": language, "layout": layout}
    given.person(name="Bo de Boer", agreed=True)
    report = given.report(audience=audience)
    cells = "\n".join(str(cell) for sheet in sheets(report) for row in sheet.rows for cell in row if cell is not None)
    assert [text for text in said(report) if text not in cells] == []
    assert ("Anna de Vries" in cells) == ("Bo de Boer" in cells) == (audience == "intern")


@for_all(boards())
def test_every_idea_of_the_report_is_a_row_exactly_once(made: Given) -> None:
    report = made.report()
    assert sorted(column(by_name(report)["ideas"], "id")) == sorted(idea["id"] for idea in in_full(report))


def test_an_idea_says_where_it_stands_beneath_what_and_which_levels_refer_to_it() -> None:
    found = by_name(full_day().report())["ideas"]
    rows = {row[5]: row for row in found.rows}
    assert rows["Kies per opgave de schaal."][:5] == ["2", "Regio", "2.1", "Minder tafels", "Is nodig"]
    assert rows["Kies per opgave de schaal."][10] == "3"
    assert rows["Ook voor wonen."][6] == "Kies per opgave de schaal."
    assert rows["Eén agenda van gemeente en waterschap."][4:8:3] == ["Goed voorbeeld", "Zeewolde"]


def test_a_question_of_a_cluster_keeps_its_cluster() -> None:
    given = Given()
    level = given.level("Inwoners")
    cluster = given.cluster(level, "Kennis delen")
    given.idea("Deel", level, cluster=cluster)
    given.idea("Hoe dan?", level, cluster=cluster, kind="hoe")
    found = by_name(given.report())["ideas"]
    assert [row[2:6] for row in found.rows] == [
        ["1.1", "Kennis delen", "Is nodig", "Deel"],
        ["1.1", "Kennis delen", "Hoe-vraag", "Hoe dan?"],
    ]


def test_votes_stand_by_round_and_item_with_the_hands_beside_them() -> None:
    given = Given()
    level = given.level("Inwoners")
    cluster = given.cluster(level, "Kennis")
    idea = given.idea("Deel", level, cluster=cluster)
    given.round("ideas", {idea: 3}, title="Ochtend", counts={idea: 2})
    given.round("clusters", {cluster: 5}, title="Middag; =1+1")
    found = by_name(given.report())["votes"]
    wanted = ("round", "kind", "item", "votes_number", "hands")
    assert sorted(zip(*(column(found, name) for name in wanted), strict=True)) == [
        ("Middag; =1+1", "Cluster", "Kennis", 5, None),
        ("Ochtend", "Cluster", "Kennis", 3, 2),
        ("Ochtend", "Idee", "Deel", 3, 2),
    ]
    assert column(by_name(given.report())["ideas"], "hands") == [2]


def test_days_are_days_and_what_is_none_stays_in_words() -> None:
    given = Given()
    for on in ("2027-06-01", "morgen", "1612-01-01", "", "2027-02-30"):
        given.action("Doen", due_on=on)
    found = by_name(given.report())["actions"]
    assert column(found, "due_on") == ["2027-06-01", None, None, None, None]
    assert column(found, "due") == ["1 juni 2027", "morgen", "1 januari 1612", None, "2027-02-30"]


def test_a_text_too_long_for_a_cell_goes_on_beneath_it_and_says_so() -> None:
    given = Given()
    level = given.level("Inwoners")
    text = "woord " * 12_000 + "🎉" * 20_000
    given.idea("eerst", level)
    given.idea(text, level)
    given.idea("laatst", level)
    found = by_name(given.report())["ideas"]
    assert found.columns[-1].title == "Vervolg van rij"
    assert [row[-1] for row in found.rows] == [None, None, 3, 3, 3, None]
    assert "".join(str(row[5]) for row in found.rows[1:5]) == text
    assert all(len(str(row[5]).encode("utf-16-le")) <= 2 * MOST for row in found.rows)
    assert [row[5] for row in found.rows][::5] == ["eerst", "laatst"]


def test_pieces_end_at_a_blank_and_never_within_a_sign() -> None:
    assert pieces_of("aap noot mies", 6) == ["aap ", "noot ", "mies"]
    assert pieces_of("🎉🎉🎉", 3) == ["🎉", "🎉", "🎉"]
    assert pieces_of("", 3) == [""]


@pytest.mark.parametrize("many", [0, 1, 20, 1_000])
def test_there_are_as_many_rows_as_ideas(many: int) -> None:
    given = Given()
    homes = [given.level(title) for title in "ABC"]
    for number in range(many):
        given.idea(f"Idee {number}", homes[number % 3], homes[(number + 1) % 3])
    found = by_name(given.report())["ideas"]
    assert len(found.rows) == many
    assert not [row for row in found.rows if not row[10]]


def test_the_words_of_both_languages_fit_and_every_block_has_its_rows() -> None:
    assert CAPTIONS["nl"].keys() == CAPTIONS["en"].keys()
    for captions in CAPTIONS.values():
        titles = [captions[name] for name in SPECS]
        assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\'") for title in titles)
        assert len({title.lower() for title in titles}) == len(titles)
        for spec in SPECS.values():
            heads = [captions[column].lower() for column, _, _ in spec] + [captions["continues"].lower()]
            assert len(set(heads)) == len(heads)
    assert {block["type"] for block in full_day().report()["blocks"]} <= set(WRITERS)
