"""Ideas: given a morning of collecting, when people write and others sort, then nothing is lost or misplaced."""

from __future__ import annotations

import pytest

from tests.board.given import LED, MODERATOR, SECRETARY, Scene, startdag
from workshop.board.audience import Audience, project
from workshop.board.command import Actor, Refusal

Two = tuple[Scene, Actor, Actor]


@pytest.fixture
def two() -> Two:
    scene = startdag("ophalen")
    return scene, scene.person("Anna"), scene.person("Bram")


# -- post ----------------------------------------------------------------------------------------------------------


def test_an_idea_bears_the_id_of_its_command_and_what_was_said(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(
        anna, "Een loket in de wijk", kind="doen", levels=["regio", "inwoners"], place="Ede", contact="a@b.nl"
    )
    row = scene.row("idea", idea)
    assert row["posted_at"] > 0
    assert {name: row[name] for name in row if name not in ("posted_at", "order")} == {
        "id": idea, "text": "Een loket in de wijk", "kind": "doen", "levels": ["regio", "inwoners"], "under": None,
        "cluster": None, "place": "Ede", "contact": "a@b.nl", "status": "visible", "merged_into": None,
        "original": None, "reason": None, "edited": False, "to_review": False, "author": anna.person,
        "addressed_to": None, "answered_by": None, "answer": None, "owner": None,
    }  # fmt: skip


def test_ideas_stand_in_the_order_they_came(two: Two) -> None:
    scene, anna, bram = two
    posted = [scene.idea(who) for who in (anna, bram, anna, LED)]
    assert scene.ids("idea") == posted


def test_an_idea_needs_a_level_and_a_known_kind(two: Two) -> None:
    scene, anna, _ = two
    assert scene.refusal(anna, "idea.post", kind="nodig", text="Zwevend") == "no-level"
    assert scene.refusal(anna, "idea.post", kind="nodig", text="Zwevend", levels=[]) == "no-level"
    assert scene.refusal(anna, "idea.post", kind="hoe", text="Andere soort", levels=["regio"]) == "invalid"


def test_a_sub_idea_takes_its_parents_levels_and_cluster(two: Two) -> None:
    scene, anna, bram = two
    parent = scene.idea(anna, levels=["regio", "bestuur"])
    cluster = scene.cluster(parent, level="regio")
    child = scene.row("idea", scene.idea(bram, under=parent, levels=["inwoners"]))
    assert (child["under"], child["levels"], child["cluster"]) == (parent, ["regio", "bestuur"], cluster)


def test_sub_ideas_go_one_deep(two: Two) -> None:
    scene, anna, bram = two
    child = scene.idea(anna, under=scene.idea(bram))
    assert scene.refusal(anna, "idea.post", kind="nodig", text="Dieper", under=child) == "too-deep"


def test_asking_about_an_idea_one_cannot_see_tells_nothing(two: Two) -> None:
    scene, anna, bram = two
    secret = scene.idea(anna)
    scene.done(LED, "step.edit", step="ophalen", shows="own")
    build = {"kind": "nodig", "text": "Erbij", "under": secret}
    assert scene.refusal(bram, "idea.post", **build) == "gone"
    scene.idea(anna, under=secret)
    scene.done(LED, "step.edit", step="ophalen", shows="all")
    scene.idea(bram, under=secret)
    scene.done(MODERATOR, "idea.hide", ideas=[secret])
    assert scene.refusal(bram, "idea.post", **build) == "gone"
    assert scene.refusal(anna, "idea.post", **build) == "gone"
    scene.idea(SECRETARY, under=secret)


def test_only_the_facilitator_puts_an_idea_straight_into_a_cluster(two: Two) -> None:
    scene, anna, _ = two
    cluster = scene.cluster(level="bestuur")
    inside = scene.row("idea", scene.idea(LED, cluster=cluster, levels=["regio"]))
    assert (inside["cluster"], inside["levels"]) == (cluster, ["regio", "bestuur"])
    assert scene.row("idea", scene.idea(anna, cluster=cluster))["cluster"] is None


# -- edit, withdraw ------------------------------------------------------------------------------------------------


def test_the_first_wording_is_kept_through_all_that_follow(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(anna, "Eerst")
    scene.done(anna, "idea.edit", idea=idea, text="Toen")
    scene.done(LED, "idea.edit", idea=idea, text="Nu", place="Ede")
    row = scene.row("idea", idea)
    assert (row["text"], row["original"], row["edited"], row["place"]) == ("Nu", "Eerst", True, "Ede")
    scene.done(anna, "idea.edit", idea=idea, place=None)
    assert scene.row("idea", idea)["place"] is None


def test_only_the_fields_given_change(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(anna, place="Ede")
    before = scene.row("idea", idea)
    scene.done(anna, "idea.edit", idea=idea, kind="doen")
    assert scene.row("idea", idea) == {**before, "kind": "doen"}


@pytest.mark.parametrize(
    ("data", "code"),
    [({"text": ""}, "empty"), ({"text": None}, "empty"), ({"kind": "hoe"}, "invalid"), ({"kind": None}, "invalid")],
)
def test_an_edit_that_would_empty_an_idea_is_refused(two: Two, data: dict[str, str], code: str) -> None:
    scene, anna, _ = two
    assert scene.refusal(anna, "idea.edit", idea=scene.idea(anna), **data) == code


@pytest.mark.parametrize("name", ["idea.edit", "idea.withdraw"])
def test_someone_elses_idea_is_not_yours(two: Two, name: str) -> None:
    scene, anna, bram = two
    idea = scene.idea(anna)
    assert scene.refusal(bram, name, idea=idea) == "not-yours"
    assert scene.refusal(SECRETARY, name, idea=idea) == "not-yours"
    scene.done(LED, name, idea=idea)


@pytest.mark.parametrize("name", ["idea.edit", "idea.withdraw"])
def test_a_secretary_tends_what_was_noted_for_the_hall(two: Two, name: str) -> None:
    scene, anna, _ = two
    noted = scene.idea(SECRETARY)
    assert scene.refusal(anna, name, idea=noted) == "not-yours"
    scene.done(SECRETARY, name, idea=noted)


def test_a_withdrawn_idea_is_gone(two: Two) -> None:
    scene, anna, _ = two
    idea = scene.idea(anna)
    scene.done(anna, "idea.withdraw", idea=idea)
    assert scene.refusal(anna, "idea.edit", idea=idea, text="Toch") == "gone"
    assert scene.refusal(anna, "idea.withdraw", idea=idea) == "gone"
    assert scene.refusal(anna, "idea.post", kind="nodig", text="Erbij", under=idea) == "gone"


def test_withdrawing_takes_nothing_along_that_others_wrote(two: Two) -> None:
    scene, anna, bram = two
    mine, under, same = scene.idea(anna), "", scene.idea(bram, "Hetzelfde")
    under = scene.idea(bram, "Eronder", under=mine)
    scene.done(LED, "idea.merge", ideas=[same], into=mine)
    scene.done(anna, "idea.withdraw", idea=mine)
    assert (scene.row("idea", under)["status"], scene.row("idea", under)["under"]) == ("visible", None)
    assert (scene.row("idea", same)["status"], scene.row("idea", same)["merged_into"]) == ("visible", None)


@pytest.mark.parametrize("name", ["idea.withdraw", "idea.hide", "idea.redact"])
def test_votes_on_what_goes_out_of_sight_come_back_while_the_round_is_open(two: Two, name: str) -> None:
    scene, anna, bram = two
    idea, other = scene.idea(anna), scene.idea(anna)
    first = scene.at("stemmen").round(budget=2)
    scene.done(bram, "vote.set", round=first, target=idea, weight=1)
    scene.done(bram, "vote.set", round=first, target=other, weight=1)
    scene.done(LED, "round.close", round=first)
    second = scene.round(budget=1)
    scene.done(bram, "vote.set", round=second, target=idea, weight=1)
    scene.done(LED, name, **{"idea": idea} if name == "idea.withdraw" else {"ideas": [idea]})
    assert scene.board.spent(second, str(bram.person)) == 0
    assert scene.board.turnout(first) == (1, 2)
    assert scene.row("round", first)["result"] == {idea: 1, other: 1}


# -- hide, restore, merge, split, level ----------------------------------------------------------------------------


def test_hide_and_restore(two: Two) -> None:
    scene, anna, _ = two
    idea, gone = scene.idea(anna), scene.idea(anna)
    scene.done(anna, "idea.withdraw", idea=gone)
    scene.done(MODERATOR, "idea.hide", ideas=[idea, gone], reason="privé")
    assert [scene.row("idea", each)["status"] for each in (idea, gone)] == ["hidden", "withdrawn"]
    scene.done(MODERATOR, "idea.restore", ideas=[idea, gone])
    assert [scene.row("idea", each)["status"] for each in (idea, gone)] == ["visible", "withdrawn"]


def test_merge_folds_in_and_moves_sub_ideas_over(two: Two) -> None:
    scene, anna, bram = two
    into, same = scene.idea(anna, levels=["regio"]), scene.idea(bram)
    child = scene.idea(anna, under=same)
    scene.done(LED, "idea.merge", ideas=[same, into], into=into)
    assert (scene.row("idea", same)["status"], scene.row("idea", same)["merged_into"]) == ("merged", into)
    assert scene.row("idea", into)["status"] == "visible"
    assert (scene.row("idea", child)["under"], scene.row("idea", child)["levels"]) == (into, ["regio"])
    scene.done(LED, "idea.split", idea=same)
    assert (scene.row("idea", same)["status"], scene.row("idea", same)["merged_into"]) == ("visible", None)


@pytest.mark.parametrize("turned", [False, True])
def test_merging_an_idea_and_its_sub_idea_folds_in_both(two: Two, turned: bool) -> None:
    """In either order; what comes back later stands under an idea that is there."""
    scene, anna, bram = two
    into, same = scene.idea(anna), scene.idea(bram)
    child = scene.idea(bram, under=same)
    scene.done(LED, "idea.merge", ideas=[child, same] if turned else [same, child], into=into)
    assert [scene.row("idea", each)["status"] for each in (same, child)] == ["merged", "merged"]
    scene.done(LED, "idea.split", idea=child)
    assert scene.row("idea", child)["under"] == into


def test_merging_is_refused_into_what_cannot_hold_it(two: Two) -> None:
    scene, anna, bram = two
    one, hidden = scene.idea(anna), scene.idea(bram)
    child = scene.idea(bram, under=one)
    scene.done(LED, "idea.hide", ideas=[hidden])
    assert scene.refusal(LED, "idea.merge", ideas=[one], into=child) == "too-deep"
    assert scene.refusal(LED, "idea.merge", ideas=[one], into=hidden) == "gone"
    scene.done(LED, "idea.restore", ideas=[hidden])
    scene.round()
    assert scene.refusal(LED, "idea.merge", ideas=[one], into=hidden) == "round-open"


def test_merging_leaves_alone_what_is_out_of_sight(two: Two) -> None:
    """Else a hidden idea would come back visible when the idea it was folded into is withdrawn."""
    scene, anna, bram = two
    into, hidden = scene.idea(anna), scene.idea(bram)
    scene.done(MODERATOR, "idea.hide", ideas=[hidden])
    scene.done(LED, "idea.merge", ideas=[hidden], into=into)
    scene.done(anna, "idea.withdraw", idea=into)
    assert scene.row("idea", hidden)["status"] == "hidden"


def test_split_lets_a_sub_idea_stand_on_its_own(two: Two) -> None:
    scene, anna, _ = two
    child = scene.idea(anna, under=scene.idea(anna))
    scene.done(LED, "idea.split", idea=child)
    assert scene.row("idea", child)["under"] is None
    assert scene.refusal(LED, "idea.split", idea=child) == "not-merged"


def test_level_moves_sub_ideas_along_and_leaves_a_cluster_elsewhere(two: Two) -> None:
    scene, anna, _ = two
    parent = scene.idea(anna)
    child = scene.idea(anna, under=parent)
    cluster = scene.cluster(parent)
    scene.done(LED, "idea.level", ideas=[parent], levels=["regio", "inwoners"])
    assert [scene.row("idea", each)["cluster"] for each in (parent, child)] == [cluster, cluster]
    scene.done(LED, "idea.level", ideas=[child, parent], levels=["bestuur"])
    for each in (parent, child):
        assert (scene.row("idea", each)["levels"], scene.row("idea", each)["cluster"]) == (["bestuur"], None)
    assert scene.row("idea", child)["under"] == parent
    scene.done(LED, "idea.level", ideas=[child], levels=["regio"])
    assert scene.row("idea", child)["under"] is None
    assert scene.when(LED, "idea.level", ideas=[child], levels=[]) == Refusal("invalid", {"levels": "missing"})


def test_why_an_idea_was_hidden_is_for_its_author_and_who_leads() -> None:
    scene = startdag("ophalen")
    anna, bob = scene.person(), scene.person()
    idea = scene.idea(anna)
    scene.done(MODERATOR, "idea.hide", ideas=[idea], reason="een naam erin")
    seen = [
        project(scene.board, "idea", scene.row("idea", idea), audience, person)
        for audience, person in ((Audience.FACILITATOR, None), (Audience.PARTICIPANT, anna.person))
    ]
    assert [row and row["reason"] for row in seen] == ["een naam erin"] * 2
    assert project(scene.board, "idea", scene.row("idea", idea), Audience.PARTICIPANT, bob.person) is None
    scene.done(MODERATOR, "idea.restore", ideas=[idea])
    assert scene.row("idea", idea)["reason"] is None
