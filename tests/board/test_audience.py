"""Who may see what (protocol 2.7, 3.2): nothing leaks, whatever happened, and what changed is found again.

Texts and names are replaced by marks that say whose they are; a projection is turned into JSON as on the wire, and the
marks in it are held against what protocol.md says, read here a second time.
"""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, MODERATOR, Scene, startdag
from tests.examples import examples
from workshop.board.audience import Audience, audience_of, curtain, project, ripples
from workshop.board.board import Board
from workshop.board.command import Actor, Role
from workshop.board.outcome import revealed
from workshop.board.rows import Change, Row, State
from workshop.live.views import View, all_keys

PRIVATE = {
    "idea": ("text", "contact", "original"),
    "person": ("name", "municipality"),
    "kernteam": ("name",),
    "action": ("owner_name",),
}


def marked(state: State) -> Board:
    """The board with a mark for every private text: `<kind.field:id>`."""

    def mark(kind: str, row: Row) -> Row:
        return {**row, **{name: f"<{kind}.{name}:{row['id']}>" for name in PRIVATE.get(kind, ())}}

    return Board({kind: {row_id: mark(kind, row) for row_id, row in rows.items()} for kind, rows in state.items()})


def seen(board: Board, audience: Audience, person: str | None = None) -> State:
    """All that somebody is shown."""
    shown: State = {}
    for kind, row_id in all_keys(board):
        row = project(board, kind, board.state[kind][row_id], audience, person)
        if row is not None:
            shown.setdefault(kind, {})[row_id] = row
    return shown


def marks(shown: State, what: str) -> set[str]:
    """The ids whose mark of this sort is anywhere in what is shown."""
    return set(re.findall(rf"<{re.escape(what)}:([^>]*)>", json.dumps(shown)))


def in_sight(board: Board) -> set[str]:
    """The ideas that everyone may see."""
    step = board.step
    if step is not None and step["shows"] == "own":
        return set()
    visible = {row["id"] for row in board.rows("idea") if row["status"] == "visible"}
    return {row_id for row_id in visible if board.state["idea"][row_id]["under"] in (None, *visible)}


@examples(15)
@given(days())
def test_nobody_is_sent_what_they_may_not_see(day: list[Asked]) -> None:
    scene, people = opening()
    list(play(scene, people, day))
    board = marked(scene.board.state)
    ideas = board.state["idea"]
    kept = {row_id for row_id, row in ideas.items() if row["status"] != "withdrawn"}
    everybody = set(board.state["person"])

    led = seen(board, Audience.FACILITATOR)
    assert marks(led, "idea.text") == marks(led, "idea.contact") == kept
    helped = seen(board, Audience.HELPER)
    assert marks(helped, "idea.text") == kept
    assert marks(helped, "idea.contact") == {row_id for row_id in kept if ideas[row_id]["author"] is None}
    assert not everybody & set(re.findall(r"[0-9a-f-]{36}", json.dumps({**helped, "person": {}})))
    assert "vote" not in led
    assert not everybody & set(re.findall(r"[0-9a-f-]{36}", json.dumps({**led, "person": {}})))
    named = (
        everybody
        if board.workshop["anonymity"] == "named"
        else {row["id"] for row in board.rows("person") if row["agreed"]}
    )
    assert marks(led, "person.name") == named

    hall = seen(board, Audience.BEAMER)
    assert marks(hall, "idea.text") == in_sight(board)
    for what in ("idea.contact", "idea.original", "kernteam.name", "action.owner_name", "person.name"):
        assert not marks(hall, what)
    assert not {"vote", "person"} & set(hall)
    assert not everybody & set(re.findall(r"[0-9a-f-]{36}", json.dumps(hall)))

    for person in [str(each.person) for each in people]:
        mine = {row_id for row_id in kept if ideas[row_id]["author"] == person}
        phone = seen(board, Audience.PARTICIPANT, person)
        assert marks(phone, "idea.text") == in_sight(board) | mine
        assert marks(phone, "idea.contact") == mine
        assert {row_id for row_id, row in phone.get("idea", {}).items() if row.get("mine")} == mine
        assert set(phone.get("vote", {})) == {row["id"] for row in board.rows("vote") if row["person"] == person}
        assert "person" not in phone
        reworded = {row_id for row_id in mine if ideas[row_id]["edited"]}
        assert marks(phone, "idea.original") == reworded
        assert not marks(phone, "person.name") | marks(phone, "person.municipality")
        assert not any("to_review" in row for row in phone.get("idea", {}).values())
        assert not everybody & set(re.findall(r"[0-9a-f-]{36}", json.dumps(phone)))
        _no_secret_votes(board, phone)
    _no_secret_votes(board, hall)


def _no_secret_votes(board: Board, shown: State) -> None:
    for kind in ("idea", "cluster"):
        for row in shown.get(kind, {}).values():
            latest = board.last_asked(kind, board.state[kind][row["id"]])
            assert "votes" not in row or (latest is not None and revealed(latest))
    for row in shown.get("round", {}).values():
        assert row["counts"] == {} or not row["secret"] or row["status"] == "closed"
        assert "split" not in row
        assert ("result" not in row) or row["status"] == "closed"
        named = {*row["counts"], *row.get("result", {}), *row.get("clusters", {})}
        assert named <= {*shown.get("idea", {}), *shown.get("cluster", {})}


@examples(15)
@given(days())
def test_looking_again_at_what_changed_finds_all_that_changed(day: list[Asked]) -> None:
    """What a room looks at after a commit (the rows changed, ripples, and all when a curtain moved) is enough."""
    scene, people = opening()
    views = {audience: View(scene.board, audience) for audience in Audience}
    replicas = {audience: dict(view.rows) for audience, view in views.items()}
    before = curtain(scene.board)
    for _, outcome in play(scene, people, day):
        if not isinstance(outcome, Change) or not outcome:
            continue
        keys = [*outcome.keys(), *ripples(scene.board, outcome, scene.inverse)]
        if curtain(scene.board) != before:
            keys = [*keys, *all_keys(scene.board)]
        before = curtain(scene.board)
        for audience, view in views.items():
            view.refresh(keys)
            assert view.rows == View(scene.board, audience).rows
            for key, text in view.take().items():
                if text is None:
                    del replicas[audience][key]
                else:
                    replicas[audience][key] = text
            assert replicas[audience] == view.rows


# -- and by hand -----------------------------------------------------------------------------------------------------


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


def phone(scene: Scene, actor: Actor) -> State:
    return seen(scene.board, Audience.PARTICIPANT, actor.person)


def test_each_role_has_its_audience_and_an_observer_sees_what_the_hall_sees() -> None:
    assert {role: audience_of(role) for role in Role} == {
        Role.BEAMER: Audience.BEAMER, Role.OBSERVER: Audience.BEAMER, Role.PARTICIPANT: Audience.PARTICIPANT,
        Role.MODERATOR: Audience.HELPER, Role.SECRETARY: Audience.HELPER,
        Role.FACILITATOR: Audience.FACILITATOR, Role.SYSTEM: Audience.FACILITATOR, Role.READER: Audience.BEAMER,
    }  # fmt: skip


def test_who_helps_sees_that_a_participant_wrote_it_and_neither_who_nor_their_contact(scene: Scene) -> None:
    theirs = scene.idea(scene.person("Anna", agreed=True), contact="anna@example.nl")
    ours = scene.idea(LED, contact="griffie@example.nl")
    helped = seen(scene.board, Audience.HELPER)["idea"]
    assert [helped[row_id]["by_participant"] for row_id in (theirs, ours)] == [True, False]
    assert "contact" not in helped[theirs]
    assert helped[ours]["contact"] == "griffie@example.nl"
    led = seen(scene.board, Audience.FACILITATOR)["idea"][theirs]
    assert (led["by_participant"], led["contact"]) == (True, "anna@example.nl")
    assert "author" not in {**led, **helped[theirs], **helped[ours]}


def test_an_author_reads_what_was_made_of_their_words_and_what_they_first_said(scene: Scene) -> None:
    anna, bram = scene.person(), scene.person()
    idea = scene.idea(anna, "Wat ik zei")
    scene.done(anna, "idea.edit", idea=idea, text="Wat ik liever zeg")
    assert "original" not in phone(scene, anna)["idea"][idea]
    scene.done(MODERATOR, "idea.edit", idea=idea, text="Wat de begeleiding ervan maakt")
    row = phone(scene, anna)["idea"][idea]
    assert (row["original"], row["edited"]) == ("Wat ik zei", True)
    assert "original" not in phone(scene, bram)["idea"][idea]
    scene.done(anna, "idea.edit", idea=idea, text="Toch weer mijn woorden")
    row = phone(scene, anna)["idea"][idea]
    assert ("original" in row, row["edited"]) == (False, False)


def test_ones_own_idea_is_seen_while_it_waits_and_when_it_was_hidden(scene: Scene) -> None:
    anna, bram = scene.person(), scene.person()
    scene.done(LED, "workshop.edit", moderation="before")
    idea = scene.idea(anna, contact="anna@example.nl")
    for status in ("pending", "hidden"):
        row = phone(scene, anna)["idea"][idea]
        assert (row["status"], row["mine"], row["contact"]) == (status, True, "anna@example.nl")
        assert not {"author", "original", "votes"} & set(row)
        assert idea not in phone(scene, bram).get("idea", {})
        scene.done(MODERATOR, "idea.hide", ideas=[idea])
    scene.done(MODERATOR, "idea.restore", ideas=[idea])
    row = phone(scene, bram)["idea"][idea]
    assert not {"author", "contact", "original", "mine"} & set(row)
    scene.done(anna, "idea.withdraw", idea=idea)
    for shown in (phone(scene, anna), phone(scene, bram), seen(scene.board, Audience.FACILITATOR)):
        assert idea not in shown.get("idea", {})


def test_a_sub_idea_goes_out_of_sight_with_its_parent(scene: Scene) -> None:
    anna, bram = scene.person(), scene.person()
    parent = scene.idea(anna)
    child = scene.idea(anna, under=parent)
    scene.done(MODERATOR, "idea.hide", ideas=[parent])
    assert child not in phone(scene, bram).get("idea", {})
    assert (("idea", child)) in set(ripples(scene.board, scene.last, scene.inverse))


def test_in_a_step_that_shows_ones_own_everyone_writes_alone(scene: Scene) -> None:
    anna, bram = scene.person(), scene.person()
    mine, theirs = scene.idea(anna), scene.idea(bram)
    scene.done(LED, "step.edit", step="ophalen", shows="own")
    assert set(phone(scene, anna)["idea"]) == {mine}
    assert "idea" not in seen(scene.board, Audience.BEAMER)
    assert set(seen(scene.board, Audience.FACILITATOR)["idea"]) == {mine, theirs}


@pytest.mark.parametrize("secret", [True, False])
def test_3_2_votes_are_seen_when_the_round_is_not_secret_or_closed(scene: Scene, secret: bool) -> None:
    anna, bram = scene.person(), scene.person()
    idea = scene.idea(anna)
    asked = scene.at("stemmen").round(secret=secret)
    scene.done(bram, "vote.set", round=asked, target=idea, weight=2)
    scene.done(LED, "round.tally", round=asked, target=idea, count=5)
    viewers = [(Audience.PARTICIPANT, anna.person), (Audience.PARTICIPANT, bram.person), (Audience.BEAMER, None)]
    for audience, person in viewers:
        shown = seen(scene.board, audience, person)
        assert ("votes" in shown["idea"][idea]) is not secret
        round_row = shown["round"][asked]
        assert (round_row["voted"], round_row["given"], bool(round_row["counts"])) == (1, 2, not secret)
    leads = seen(scene.board, Audience.FACILITATOR)
    assert ("votes" in leads["idea"][idea]) is not secret  # hidden is hidden from who leads too
    assert leads["round"][asked]["counts"] == {idea: 5}
    (vote,) = phone(scene, bram)["vote"].values()
    assert vote == {"id": vote["id"], "round": asked, "target": idea, "weight": 2, "level": None}
    scene.done(LED, "round.close", round=asked)
    for audience, person in viewers:
        assert seen(scene.board, audience, person)["idea"][idea]["votes"] == 2
        assert seen(scene.board, audience, person)["round"][asked]["counts"] == {idea: 5}
        assert seen(scene.board, audience, person)["round"][asked]["result"] == {idea: 2}
    scene.done(LED, "idea.hide", ideas=[idea])
    for audience, person in viewers:
        row = seen(scene.board, audience, person)["round"][asked]
        assert (row["result"], row["counts"], row["unseen"]) == ({}, {}, 2)  # what is out of sight is not even named
    assert "vote" not in phone(scene, bram)


def test_names_are_for_the_facilitator_and_only_as_agreed(scene: Scene) -> None:
    anna, bram = scene.person("Anna", agreed=True), scene.person("Bram")
    scene.done(LED, "workshop.edit", anonymity="named")
    carla = scene.person("Carla")
    names = {row_id: row["name"] for row_id, row in seen(scene.board, Audience.FACILITATOR)["person"].items()}
    assert names == {anna.id: "Anna", bram.id: None, carla.id: "Carla"}  # Bram's was given for nothing, so not kept
    scene.done(LED, "workshop.edit", anonymity="anonymous")
    assert seen(scene.board, Audience.FACILITATOR)["person"][carla.id]["name"] is None


def test_names_of_people_never_reach_the_beamer(scene: Scene) -> None:
    member = scene.done(LED, "kernteam.add", name="Anna", organisation="Ede")
    action = scene.done(LED, "action.add", what="Bellen", owner_name="Anna")
    hall = seen(scene.board, Audience.BEAMER)
    assert "name" not in hall["kernteam"][member]
    assert "owner_name" not in hall["action"][action]
    assert phone(scene, scene.person())["kernteam"][member]["name"] == "Anna"


def test_the_curtain_moves_when_sight_of_many_rows_changes_and_not_before(scene: Scene) -> None:
    scene.idea(scene.person())

    def moves(name: str, **data: object) -> bool:
        before = curtain(scene.board)
        scene.done(LED, name, **data)
        return curtain(scene.board) != before

    assert not moves("idea.post", kind="nodig", levels=["regio"], text="Nog een")
    assert moves("step.edit", step="ophalen", shows="own")
    assert moves("step.go", step="ordenen")
    assert not moves("step.go", step="stemmen")
    assert moves("round.open", on="ideas", budget=3)
    assert not moves("round.tally", round=scene.ids("round")[0], target=scene.ids("idea")[0], count=2)
    assert moves("round.close", round=scene.ids("round")[0])
    assert [moves("workshop.edit", **new) for new in ({"anonymity": "named"}, {"title": "Anders"})] == [True, False]
