"""The projection: which block holds what, and what never gets in."""

from __future__ import annotations

import pytest

from tests.verslag.boards import AT, KINDS, Given, block, full_day, in_full, levels, strings
from workshop.verslag.report import build
from workshop.verslag.words import TABLES

OFFICIAL = [
    "opgave", "context", "uitwerking", "reactie", "toegezegd", "slag", "resultaten", "deelnemers", "verantwoording",
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


@pytest.mark.parametrize("status", ["hidden", "pending", "withdrawn", "merged"])
def test_an_idea_out_of_sight_leaves_no_trace(status: str) -> None:
    given = Given()
    level = given.level("Inwoners")
    secret = given.idea("Geheim idee", level, status=status)
    given.idea("Daaronder", level, under=secret)
    given.action("Een actie", idea=secret)
    given.toezegging("Een toezegging", idea=secret)
    report = given.report()
    assert in_full(report) == []
    assert not [text for text in strings(report) if "Geheim" in text or "Daaronder" in text or text == secret]


def test_an_idea_on_several_levels_stands_once_and_is_referred_to() -> None:
    given = Given()
    one, two, three = (given.level(title) for title in ("Inwoners", "Regio", "Bestuur"))
    cluster = given.cluster(two, "Schaal")
    sorted_idea = given.idea("Gesorteerd", one, two, cluster=cluster)
    loose_idea = given.idea("Los", three, one)
    found = {level["id"]: level for level in levels(given.report())}
    assert [idea["id"] for idea in found[two]["clusters"][0]["ideas"]] == [sorted_idea]
    assert [idea["id"] for idea in found[three]["loose"]] == [loose_idea]
    assert [(refer["id"], refer["number"]) for refer in found[one]["refers"]] == [
        (sorted_idea, "2.1"),
        (loose_idea, "3"),
    ]
    assert not found[two]["refers"]
    assert not found[three]["refers"]


def test_sub_ideas_stand_beneath_their_parent_one_deep() -> None:
    given = Given()
    level = given.level("Inwoners")
    parent = given.idea("Ouder", level)
    child = given.idea("Kind", level, under=parent)
    grandchild = given.idea("Kleinkind", level, under=child)
    (top,) = levels(given.report())[0]["loose"]
    assert [below["id"] for below in top["under"]] == [child, grandchild]


def test_what_has_no_level_gets_a_last_one() -> None:
    given = Given()
    given.level("Inwoners")
    lost = given.idea("Zonder niveau")
    last = levels(given.report())[-1]
    assert last["number"] == "2"
    assert [idea["id"] for idea in last["loose"]] == [lost]


def test_questions_and_examples_stand_apart_whether_sorted_or_not() -> None:
    given = Given()
    level = given.level("Inwoners")
    cluster = given.cluster(level, "Samen")
    given.idea("Meer samen doen.", level, cluster=cluster)
    sorted_question = given.idea("Hoe?", level, kind="hoe", cluster=cluster)
    question = given.idea("Hoe dan?", level, kind="hoe")
    example = given.idea("Zo.", level, kind="voorbeeld", place="Urk")
    (found,) = levels(given.report())
    assert [(idea["id"], idea["number"]) for idea in found["questions"]] == [(sorted_question, "1.1"), (question, "")]
    assert [(idea["id"], idea["place"]) for idea in found["examples"]] == [(example, "Urk")]
    assert [idea["text"] for idea in found["clusters"][0]["ideas"]] == ["Meer samen doen."]
    assert found["labels"]["questions"] == "Hoe-vragen"
    assert found["labels"]["examples"] == "Goed voorbeeld"


def test_a_cluster_of_questions_and_examples_alone_keeps_them_under_its_heading() -> None:
    given = Given()
    level = given.level("Inwoners")
    cluster = given.cluster(level, "Samen")
    question = given.idea("Hoe?", level, kind="hoe", cluster=cluster)
    example = given.idea("Zo.", level, kind="voorbeeld", cluster=cluster)
    (found,) = levels(given.report())
    assert [(idea["id"], idea["label"]) for idea in found["clusters"][0]["ideas"]] == [
        (question, "hoe-vraag"),
        (example, "goed voorbeeld"),
    ]
    assert found["questions"] == found["examples"] == []


def test_a_kind_is_named_even_where_no_plain_kind_has_its_bullet() -> None:
    given = Given(kinds=[kind for kind in KINDS if kind["id"] not in ("doen", "nodig")])
    given.idea("Kom langs", given.level("Inwoners"), kind="oproep")
    report = given.report()
    assert [idea["label"] for idea in in_full(report)] == ["oproep"]
    assert block(report, "uitwerking")["key"] == []


def test_a_kind_whose_bullet_does_not_tell_is_named() -> None:
    given = Given()
    level = given.level("Inwoners")
    for kind in ("doen", "nodig", "oproep"):
        given.idea(kind, level, kind=kind)
    report = given.report()
    assert [entry["title"] for entry in block(report, "uitwerking")["key"]] == ["doen we al", "is nodig"]
    assert [(idea["sign"], idea["said"], idea["label"]) for idea in in_full(report)] == [
        ("filled", "doen we al", ""),
        ("open", "is nodig", ""),
        ("open", "oproep", "oproep"),
    ]


def test_votes_stand_where_a_round_was_held() -> None:
    given = Given()
    level = given.level("Inwoners")
    voted, other = given.cluster(level, "Gekozen"), given.cluster(level, "Niet gekozen")
    given.idea("Idee", level)
    given.round("clusters", {voted: 1})
    report = given.report()
    assert [(cluster["id"], cluster["tally"]) for cluster in levels(report)[0]["clusters"]] == [
        (voted, "1 stem"),
        (other, "0 stemmen"),
    ]
    assert [idea["votes"] for idea in in_full(report)] == [None]


def test_hands_counted_in_the_hall_stand_apart_from_the_votes() -> None:
    given = Given()
    cluster = given.cluster(given.level("Inwoners"), "Gekozen")
    vote = given.round("clusters", {cluster: 5}, counts={cluster: 4}, secret=True)
    (found,) = levels(given.report())[0]["clusters"]
    assert (found["votes"], found["hands"], found["tally"]) == (5, 4, "5 stemmen, 4 handen")
    given.rows["round"][vote]["status"] = "open"
    (found,) = levels(given.report())[0]["clusters"]
    assert (found["votes"], found["hands"], found["tally"]) == (None, None, "")


def test_a_secret_round_shows_nothing_before_it_is_closed() -> None:
    given = Given()
    cluster = given.cluster(given.level("Inwoners"), "Gekozen")
    vote = given.round("clusters", {cluster: 3}, secret=True, status="open")
    assert levels(given.report())[0]["clusters"][0]["votes"] is None
    given.rows["round"][vote]["status"] = "closed"
    assert levels(given.report())[0]["clusters"][0]["votes"] == 3


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


def test_a_closed_workshop_has_an_adopted_verslag() -> None:
    assert Given().report()["version"] == "concept"
    assert Given(status="closed").report()["version"] == "vastgesteld"


def test_the_account_names_version_seq_and_moment() -> None:
    text = block(Given().report(), "verantwoording")["text"]
    assert (
        text
        == "Concept. Dit verslag is de stand van 14 januari 2027, 11.52 uur, versie 7. Het is gemaakt met Startdag."
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
