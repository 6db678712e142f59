"""The kernteam, its actions, and toezeggingen: who does what, and who promised."""

from __future__ import annotations

import pytest

from tests.board.given import LED, SECRETARY, Scene, startdag


@pytest.fixture
def scene() -> Scene:
    return startdag("kernteam")


def test_a_member_is_an_organisation_a_person_or_both(scene: Scene) -> None:
    member = scene.done(LED, "kernteam.add", organisation="Gemeente Ede", track="doen")
    assert scene.row("kernteam", member) == {
        "id": member, "name": None, "organisation": "Gemeente Ede", "role": None, "track": "doen",
        "order": scene.row("kernteam", member)["order"],
    }  # fmt: skip
    assert scene.refusal(LED, "kernteam.add", role="trekker") == "empty"
    assert scene.refusal(LED, "kernteam.edit", kernteam=member, organisation=None) == "empty"
    scene.done(LED, "kernteam.edit", kernteam=member, organisation=None, name="Anna")
    assert (scene.row("kernteam", member)["name"], scene.row("kernteam", member)["track"]) == ("Anna", "doen")
    scene.done(LED, "kernteam.remove", kernteam=member)
    assert scene.ids("kernteam") == []


def test_an_action_takes_the_level_of_what_it_comes_from(scene: Scene) -> None:
    idea, cluster = scene.idea(levels=["bestuur", "regio"]), scene.cluster(level="regio")
    sources: tuple[dict[str, str], ...] = (
        {},
        {"idea": idea},
        {"cluster": cluster},
        {"idea": idea, "cluster": cluster},
        {"idea": idea, "level": "inwoners"},
    )
    actions = [scene.row("action", scene.done(LED, "action.add", what="Bellen", **source)) for source in sources]
    assert [row["level"] for row in actions] == [None, "bestuur", "regio", "regio", "inwoners"]
    assert [row["status"] for row in actions] == ["open"] * 5
    assert [row["id"] for row in actions] == scene.ids("action")


def test_an_action_from_an_idea_without_a_level_has_none(scene: Scene) -> None:
    idea = scene.idea(levels=["regio"])
    scene.done(LED, "idea.withdraw", idea=idea)
    scene.done(LED, "level.remove", level="regio")
    assert scene.row("action", scene.done(LED, "action.add", what="Bellen", idea=idea))["level"] is None


def test_an_action_keeps_pointing_at_where_it_began(scene: Scene) -> None:
    idea = scene.idea()
    action = scene.done(LED, "action.add", what="Bellen", idea=idea, due_on="2025-06-01", status=None)
    scene.done(LED, "action.status", action=action, status="klaar", result="Gebeld")
    row = scene.row("action", action)
    assert (row["idea"], row["status"], row["result"], row["due_on"]) == (idea, "klaar", "Gebeld", "2025-06-01")
    scene.done(LED, "action.edit", action=action, what="Schrijven", due_on=None)
    row = scene.row("action", action)
    assert (row["what"], row["due_on"], row["status"]) == ("Schrijven", None, "klaar")
    for name in ("what", "status"):
        assert scene.refusal(LED, "action.edit", action=action, **{name: None}) == "empty"
    scene.done(LED, "action.remove", action=action)
    assert scene.ids("action") == []


def test_a_toezegging_is_open_until_said_otherwise(scene: Scene) -> None:
    promise = scene.done(SECRETARY, "toezegging.add", who="Minister", what="Een wet", due_text="voorjaar")
    assert scene.row("toezegging", promise) == {
        "id": promise, "who": "Minister", "what": "Een wet", "to_whom": None, "due_text": "voorjaar", "due_on": None,
        "status": "open", "idea": None, "order": scene.row("toezegging", promise)["order"],
    }  # fmt: skip
    scene.done(SECRETARY, "toezegging.status", toezegging=promise, status="deels")
    scene.done(SECRETARY, "toezegging.edit", toezegging=promise, to_whom="de regio", due_text=None)
    row = scene.row("toezegging", promise)
    assert (row["status"], row["to_whom"], row["due_text"]) == ("deels", "de regio", None)
    for name in ("who", "what", "status"):
        assert scene.refusal(LED, "toezegging.edit", toezegging=promise, **{name: None}) == "empty"


def test_a_name_is_agreed_to_only_when_that_was_said(scene: Scene) -> None:
    said = {"name": "Anna", "agreed": True}, {"name": "Bram"}, {"agreed": True}, {"name": "Cato", "agreed": None}
    assert [scene.row("person", scene.person(**each).id)["agreed"] for each in said] == [True, False, False, False]
