"""The verslag shows every round side by side, hands apart, and what it shows adds up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verslag.boards import Given, block
from tests.verslag.documents import docx_tables
from tests.verslag.odt import Odt
from workshop.verslag.formats import FORMATS


def two_rounds(**second: Any) -> tuple[Given, dict[str, str]]:
    """A cluster with two ideas, a round on ideas, then one on clusters."""
    given = Given()
    level = given.level("Inwoners", sides=1)
    cluster = given.cluster(level, "Kennis delen")
    one = given.idea("Deel alles", level, cluster=cluster)
    two = given.idea("Deel niets", level, cluster=cluster)
    loose = given.idea("Los idee", level)
    given.round("ideas", {one: 2, two: 5, loose: 1}, title="Eerste ronde", roll=80)
    given.round("clusters", {cluster: 9}, counts={cluster: 4}, **second)
    return given, {"level": level, "cluster": cluster, "one": one, "two": two, "loose": loose}


def test_rounds_stand_side_by_side_with_hands_apart_and_the_turnout() -> None:
    given, ids = two_rounds()
    given.rows["round"][next(iter(given.rows["round"]))] |= {"voted": 63, "roll": 80}
    found = block(given.report(), "stemmingen")
    assert [each["title"] for each in found["rounds"]] == ["Eerste ronde", "Ronde 2"]
    assert found["rounds"][0]["text"] == "Over ideeën, 9 stemmen per persoon. 63 van 80 stemden, samen 8 stemmen."
    assert found["rounds"][1]["text"].endswith("Daarnaast zijn in de zaal 4 handen of stickers geteld.")
    (table,) = found["tables"]
    assert table["head"] == ["Onderdeel", "Eerste ronde", "Ronde 2", "Ronde 2, handen"]
    assert [(row["id"], row["cells"]) for row in table["rows"]] == [
        (ids["cluster"], ["7", "9", "4"]),
        (ids["two"], ["5", "–", "–"]),
        (ids["one"], ["2", "–", "–"]),
        (ids["loose"], ["1", "–", "–"]),
    ]
    assert found["notes"] == [
        "Het totaal van een cluster is het aantal stemmen op het cluster zelf en op de ideeën erin, in die ronde."
    ]


def test_what_is_out_of_sight_is_told_as_a_number_and_what_was_merged_counts_along() -> None:
    given, ids = two_rounds()
    given.rows["idea"][ids["two"]] |= {"status": "hidden"}
    given.rows["idea"][ids["loose"]] |= {"status": "merged", "merged_into": ids["one"]}
    found = block(given.report(), "stemmingen")
    assert [(row["id"], row["cells"][0]) for row in found["tables"][0]["rows"]] == [
        (ids["cluster"], "3"),
        (ids["one"], "3"),
    ]
    assert "Eerste ronde: 5 stemmen liggen bij ideeën die niet meer in beeld zijn." in found["notes"]
    assert "Deel niets" not in str(found)


def test_a_round_that_is_open_is_not_told_of() -> None:
    given, ids = two_rounds(status="open", secret=False)
    assert [each["title"] for each in block(given.report(), "stemmingen")["rounds"]] == ["Eerste ronde"]
    assert all(each["type"] != "stemmingen" for each in Given().report()["blocks"])
    assert ids


def test_the_split_is_a_table_with_its_voters_and_says_what_it_leaves_out() -> None:
    given, ids = two_rounds()
    second = list(given.rows["round"].values())[1]
    second["split"] = {
        "gemeente": {"voted": 6, "given": 6, "result": {ids["cluster"]: 6}},
        "overig": {"voted": 5, "given": 3, "result": {ids["cluster"]: 3}},
    }
    found = block(given.report(), "stemmingen")
    table = found["tables"][-1]
    assert (table["title"], table["head"]) == (
        "Ronde 2, per bestuurslaag",
        ["Onderdeel", "Gemeente (6 stemmers)", "Overig (5 stemmers)"],
    )
    assert [(row["number"], row["cells"]) for row in table["rows"]] == [("1.1", ["6", "3"])]
    assert "ten minste 5 stemmers" in found["notes"][-1]


@pytest.mark.parametrize("name", ["md", "docx", "odt", "html", "pdf"])
def test_every_format_has_the_tables(name: str) -> None:
    given, _ = two_rounds()
    document = FORMATS[name].write(given.report())
    if name == "md":
        assert "| 1.1 Kennis delen | 7 | 9 | 4 |" in document.decode()
        assert "| – Deel niets | 5 | – | – |" in document.decode()
    if name == "docx":
        assert ["1.1 Kennis delen", "7", "9", "4"] in docx_tables(document)[0]
    if name == "odt":
        assert ["1.1 Kennis delen", "7", "9", "4"] in Odt(document).tables()[0][1]
    if name == "html":
        assert '<th scope="row"><b>1.1</b> <span dir="auto">Kennis delen</span></th><td>7</td>' in document.decode()
    assert len(document) > 500
