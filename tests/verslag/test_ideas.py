"""What the report does with ideas: each stands once in full, in its place, named and counted, or leaves no trace."""

from __future__ import annotations

import pytest

from tests.verslag.boards import KINDS, Given, block, in_full, levels, strings


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
    given.rows["round"][vote] |= {"status": "closed", "result": {cluster: 3}}
    assert levels(given.report())[0]["clusters"][0]["votes"] == 3
