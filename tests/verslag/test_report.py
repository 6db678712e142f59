"""The projection: which block holds what, and what never gets in."""

from __future__ import annotations

import pytest

from tests.verslag.boards import AT, Given, block, full_day, levels, strings
from workshop.verslag.report import build
from workshop.verslag.tables import TABLES

OFFICIAL = [
    "opgave", "context", "uitwerking", "stemmingen", "reactie", "toegezegd", "slag",
    "resultaten", "deelnemers", "verantwoording",
]  # fmt: skip


def test_a_full_day_has_every_block_in_the_official_order() -> None:
    assert [item["type"] for item in full_day().report()["blocks"]] == OFFICIAL


def test_an_empty_workshop_is_a_title_and_an_account_of_itself() -> None:
    report = Given().report()
    assert report["title"] == "Verslag startdag 8a"
    assert [item["type"] for item in report["blocks"]] == ["verantwoording"]
    assert report["facts"] == []


def test_a_state_of_affairs_begins_with_the_results_and_drops_nothing() -> None:
    given = full_day()
    given.rows["workshop"]["w"]["layout"] = "stand"
    kinds = [item["type"] for item in given.report()["blocks"]]
    assert kinds.index("resultaten") < kinds.index("uitwerking")
    assert sorted(kinds) == sorted(OFFICIAL)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Eén overheid", "Verslag startdag Eén overheid"),
        ("Startdag 8a: democratische opgave", "Verslag startdag 8a: democratische opgave"),
        ("Verslag startdag IBP (8a)", "Verslag startdag IBP (8a)"),
        ("Startdag", "Verslag startdag"),
        ("Tweede startdag regio", "Verslag Tweede startdag regio"),
        ("Startdagen in beeld", "Verslag Startdagen in beeld"),
    ],
)
def test_the_title_never_says_startdag_twice(name: str, title: str) -> None:
    assert Given(title=name).report()["title"] == title


@pytest.mark.parametrize(
    ("name", "layout", "title"),
    [
        ("Kick-off day 8a: the challenge", "startdag", "Report of the kick-off day 8a: the challenge"),
        ("Startdag 8a", "startdag", "Report of the kick-off day 8a"),
        ("One government", "startdag", "Report of the kick-off day One government"),
        ("Our second kick-off day", "startdag", "Report Our second kick-off day"),
        ("Closing meeting", "slotbijeenkomst", "Report of the closing meeting"),
    ],
)
def test_the_english_title_never_says_kickoff_day_twice(name: str, layout: str, title: str) -> None:
    assert Given(title=name, layout=layout, language="en").report()["title"] == title


def test_levels_are_numbered_through_and_clusters_within_them() -> None:
    given = Given()
    first, second = given.level("Inwoners"), given.level("Regio")
    for level in (second, first, second):
        given.cluster(level, f"Cluster van {level}")
    assert [level["number"] for level in levels(given.report())] == ["1", "2"]
    assert [[cluster["number"] for cluster in level["clusters"]] for level in levels(given.report())] == [
        ["1.1"],
        ["2.1", "2.2"],
    ]


def test_roman_numerals_are_a_setting() -> None:
    given = Given(numerals="roman")
    for title in "ABCDE":
        given.cluster(given.level(title), title)
    assert [level["number"] for level in levels(given.report())] == ["I", "II", "III", "IV", "V"]
    assert levels(given.report())[3]["clusters"][0]["number"] == "IV.1"


def test_the_central_question_is_double_and_keeps_its_words() -> None:
    question = block(full_day().report(), "context")["question"]
    assert [run["text"] for run in question["runs"] if run["em"]] == ["wat doen we al", "wat is nodig"]
    assert "".join(run["text"] for run in question["runs"]) == question["text"]
    assert question["text"].casefold() == "wat doen we al samen, en wat is nodig voor meer?"


def test_names_of_people_stand_only_in_an_internal_verslag() -> None:
    given = full_day()
    given.person(name="Carla", agreed=True)
    given.person(name="Dirk", agreed=False)
    public = " ".join(strings(given.report()))
    assert not [name for name in ("Anna", "Bert", "Carla", "Dirk") if name in public]
    assert "Gemeente Lelystad" in public
    inside = " ".join(strings(given.report(audience="intern")))
    assert [name for name in ("Anna", "Bert", "Carla", "Dirk") if name in inside] == ["Anna", "Bert", "Carla"]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([("gemeente", "Urk"), ("gemeente", "Urk"), ("rijk", None)], "3 deelnemers van 2 organisaties."),
        ([("gemeente", "Urk")], "1 deelnemer van 1 organisatie."),
        ([("rijk", None), ("rijk", None)], "2 deelnemers van ten minste 1 organisatie."),
        ([("gemeente", "Urk"), ("gemeente", None)], "2 deelnemers van ten minste 1 organisatie."),
        ([(None, None), (None, None)], "2 deelnemers."),
        ([("gemeente", "Urk"), (None, None)], "2 deelnemers van ten minste 1 organisatie."),
    ],
)
def test_organisations_are_counted_and_never_overstated(people: list[tuple[str | None, str | None]], said: str) -> None:
    given = Given()
    for kind, town in people:
        given.person(organisation_type=kind, municipality=town)
    given.person(status="blocked")
    assert given.report()["facts"] == [said]


def test_who_gave_no_organisation_is_counted_as_not_given() -> None:
    given = Given()
    for kind in (None, "anders", None, "rijk"):
        given.person(organisation_type=kind)
    counts = [(row["title"], row["count"]) for row in block(given.report(), "deelnemers")["counts"]]
    assert counts == [("Rijk", 1), ("Anders", 1), ("Niet opgegeven", 2)]


def test_what_is_written_for_a_level_stands_with_that_level() -> None:
    given = Given(intro="Voor allen.")
    one, two = given.level("Inwoners"), given.level("Regio")
    given.section("verbouwingsadvies", "Zet de voordeur open.", one)
    given.section("uitwerking", "Eerst dit.\nDan dat.", two)
    given.section("uitwerking", "Voor het geheel.")
    report = given.report()
    assert [level["advice"] for level in levels(report)] == ["Zet de voordeur open.", ""]
    assert [level["paragraphs"] for level in levels(report)] == [[], ["Eerst dit.", "Dan dat."]]
    assert block(report, "uitwerking")["paragraphs"] == ["Voor allen.", "Voor het geheel."]


def test_results_are_what_is_done_and_the_future_is_what_is_not() -> None:
    given = Given()
    level = given.level("Inwoners")
    source = given.idea("De bron", level)
    given.action("Klaar", status="klaar", idea=source)
    given.action("Bezig", status="bezig")
    given.action("Vervallen", status="vervallen")
    given.toezegging("Voldaan", status="voldaan")
    given.toezegging("Deels", status="deels")
    report = given.report()
    found = block(report, "resultaten")
    assert [item["text"] for item in found["done"]] == ["Klaar", "Voldaan"]
    assert [item["text"] for item in found["future"]] == ["Bezig", "Deels"]
    assert [(origin["id"], origin["number"]) for origin in found["done"][0]["from"]] == [(source, "1")]
    assert [action["what"] for action in block(report, "slag")["actions"]] == ["Klaar", "Bezig", "Vervallen"]


def test_an_action_takes_the_level_of_what_it_came_from() -> None:
    given = Given()
    given.level("Inwoners")
    regio = given.level("Regio")
    cluster = given.cluster(regio, "Tafels")
    given.action("Uit een cluster", cluster=cluster)
    given.action("Uit een idee", idea=given.idea("Bron", regio))
    given.action("Zomaar")
    found = block(given.report(), "slag")["actions"]
    assert [(item["level"] or {}).get("number") for item in found] == ["2", "2", None]
    assert [item["cluster_number"] for item in found] == ["2.1", "", ""]


def test_points_lose_the_bullets_they_were_typed_with() -> None:
    given = Given()
    given.section("genoteerd", "- Een\n• Twee\n3. Drie\n\n2027 is ver weg")
    assert block(given.report(), "reactie")["lists"][0]["items"] == ["Een", "Twee", "Drie", "2027 is ver weg"]


def test_the_account_names_version_seq_and_moment() -> None:
    text = block(Given().report(), "verantwoording")["text"]
    assert (
        text == "Concept, stand 7. Dit verslag geeft weer wat er was op 14 januari 2027, 11.52 uur. "
        "Het is gemaakt met Startdag."
    )


def test_the_language_of_the_workshop_is_that_of_the_verslag() -> None:
    given = full_day()
    given.rows["workshop"]["w"]["language"] = "en"
    report = given.report()
    assert report["facts"][0] == "Thursday 14 January 2027, Lelystad."
    assert block(report, "slag")["heading"] == "Let’s get to work!"


def test_both_languages_say_the_same_things() -> None:
    assert TABLES["nl"].keys() == TABLES["en"].keys()


def test_building_leaves_the_board_as_it_was() -> None:
    board = full_day().board()
    before = repr(board.state)
    assert build(board, at=AT) == build(board, at=AT)
    assert repr(board.state) == before
