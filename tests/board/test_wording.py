"""The editing of the verslag (protocol 4.10): another wording beside what was written, and blocks left out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, MODERATOR, SECRETARY, Scene, startdag
from tests.examples import examples
from workshop.board import wording
from workshop.board.audience import Audience, ever_shown, project
from workshop.board.coherence import faults
from workshop.board.command import REGISTRY, Refusal
from workshop.board.rows import EDITORIAL, WORDED, Change, Row, State


@pytest.fixture
def scene() -> Scene:
    return startdag("ophalen")


def reword(scene: Scene, target: str, text: str | None, field: str = "text", **data: Any) -> Change | Refusal:
    """Word a text otherwise, on what there is now unless told otherwise."""
    data.setdefault("base", version(scene, target, field))
    return scene.when(SECRETARY, "verslag.reword", target=target, field=field, text=text, **data)


def version(scene: Scene, target: str, field: str = "text") -> str | None:
    found = wording.of(scene.board, target, field)
    return found["version"] if found else None


def worded(scene: Scene) -> dict[tuple[str, str], str]:
    return {(row["target"], row["field"]): row["text"] for row in scene.board.rows("wording")}


def board_of(scene: Scene) -> State:
    """All rows but those of the editing."""
    return {kind: dict(rows) for kind, rows in scene.board.state.items() if kind not in EDITORIAL}


def every_text(scene: Scene) -> list[tuple[str, Row, str]]:
    """A row of every kind that may be worded, with each of its fields."""
    head = [name for name in WORDED["workshop"] if not scene.board.workshop[name]]
    scene.done(LED, "workshop.edit", **dict.fromkeys(head, "Aan het hoofd"))
    scene.done(LED, "level.edit", level=scene.board.rows("level")[-1]["id"], theme="8b", subtitle="Onder")
    idea = scene.idea(text="Een idee", place="Urk")
    scene.done(SECRETARY, "idea.edit", idea=idea, answer="Zo", owner="Urk", addressed_to="Rijk", answered_by="Rijk")
    scene.cluster(idea, title="Samen", note="Vooral in de zorg")
    scene.done(LED, "section.edit", section="motto", text="Samen verder")
    scene.done(LED, "round.open", on="ideas", method="scale", x="Belang", y="Invloed", title="Eerst")
    scene.done(LED, "kernteam.add", name="Wil", organisation="Urk", role="trekker")
    who = {"owner_organisation": "Urk", "owner_name": "Wil", "addressed_to": "Rijk", "due_text": "gauw"}
    action = scene.done(LED, "action.add", what="Bellen", **who)
    scene.done(LED, "action.status", action=action, status="klaar", result="Gebeld")
    scene.done(LED, "toezegging.add", who="Provincie", what="Geld", to_whom="Urk", due_text="gauw")
    rows = [(kind, [row for row in scene.board.rows(kind) if row.get("text", "-")][-1]) for kind in WORDED]
    return [(kind, row, field) for kind, row in rows for field in WORDED[kind]]


def test_every_text_can_be_worded_and_put_back_and_its_row_never_changes(scene: Scene) -> None:
    texts = every_text(scene)
    before = board_of(scene)
    for kind, row, field in texts:
        assert isinstance(reword(scene, row["id"], "Anders", field), Change), (kind, field)
    assert worded(scene) == {(row["id"], field): "Anders" for _, row, field in texts}
    assert board_of(scene) == before
    for _, row, field in texts:
        reword(scene, row["id"], None, field)
    assert scene.board.state["wording"] == {}


def test_a_wording_holds_what_the_field_it_is_of_holds_and_is_of_one_line_where_that_is() -> None:
    """Of an action it holds more, for a wording may explain what was agreed in haste."""
    for kind, names in WORDED.items():
        assert set(names) == {*wording.LINES.get(kind, ()), *wording.TEXTS.get(kind, ())}
        for name in names:
            (field, *_) = [
                field
                for command in REGISTRY.values()
                for field in command.fields
                if command.name.startswith(f"{kind}.") and field.name == name
            ]
            most = wording.LINES.get(kind, {}).get(name) or wording.TEXTS[kind][name]
            assert (field.type == "line") is (name in wording.LINES.get(kind, {})), (kind, name)
            assert most == (500 if (kind, name) == ("action", "what") else field.most), (kind, name)


def test_a_wording_knows_what_was_written_when_it_was_made(scene: Scene) -> None:
    idea = scene.idea(text="Eerst")
    reword(scene, idea, "Mooier")
    scene.done(LED, "idea.edit", idea=idea, text="Later")
    (row,) = scene.board.rows("wording")
    assert (row["text"], row["written"], scene.row("idea", idea)["text"]) == ("Mooier", "Eerst", "Later")


def test_what_is_written_again_as_it_was_is_no_wording(scene: Scene) -> None:
    idea = scene.idea(text="Eerst")
    assert reword(scene, idea, " Eerst ") == Change()
    reword(scene, idea, "Anders")
    reword(scene, idea, "Eerst")
    assert worded(scene) == {}


def test_two_editors_do_not_overwrite_each_other_unseen(scene: Scene) -> None:
    idea = scene.idea()
    reword(scene, idea, "Van de een")
    assert reword(scene, idea, "Van de ander", base=None) == Refusal("reworded", {"text": "reworded"})
    first = version(scene, idea)
    reword(scene, idea, None)
    reword(scene, idea, "Opnieuw van de een")
    assert reword(scene, idea, "Van de ander", base=first) == Refusal("reworded", {"text": "reworded"})
    assert reword(scene, idea, None, base=first) == Refusal("reworded", {"text": "reworded"})
    assert isinstance(reword(scene, idea, "Van de ander"), Change)


def test_it_is_undone_and_done_again(scene: Scene) -> None:
    idea = scene.idea()
    reword(scene, idea, "Een")
    reword(scene, idea, "Twee")
    scene.done(LED, "undo", seq=scene.board.seq)
    assert worded(scene) == {(idea, "text"): "Een"}
    scene.done(LED, "undo", seq=scene.board.seq)
    assert worded(scene) == {(idea, "text"): "Twee"}


def test_only_texts_that_are_there_can_be_worded(scene: Scene) -> None:
    idea = scene.idea()
    action = scene.done(LED, "action.add", what="Bellen")
    for target, field in ((idea, "place"), (idea, "what"), (action, "text"), (action, "result")):
        assert scene.refusal(SECRETARY, "verslag.reword", target=target, field=field, text="Anders") == "gone"
    scene.done(LED, "idea.withdraw", idea=idea)
    assert scene.refusal(SECRETARY, "verslag.reword", target=idea, field="text", text="Anders") == "gone"
    step = scene.ids("step")[0]
    assert scene.refusal(SECRETARY, "verslag.reword", target=step, field="title", text="Anders") == "gone"


@pytest.mark.parametrize(("field", "most"), [("title", 120), ("note", 1000)])
def test_a_wording_is_as_long_as_its_field_holds(scene: Scene, field: str, most: int) -> None:
    cluster = scene.cluster(scene.idea(), title="Samen", note="Kort")
    assert isinstance(reword(scene, cluster, "x" * most, field), Change)
    assert reword(scene, cluster, "x" * (most + 1), field) == Refusal("too-long", {"text": "too-long"})


def test_an_idea_may_be_worded_in_500_signs_and_in_as_many_as_it_has(scene: Scene) -> None:
    idea, long = scene.idea(), scene.idea(text="👩‍🚀" * 400)
    assert reword(scene, idea, "x" * 501) == Refusal("too-long", {"text": "too-long"})
    scene.done(SECRETARY, "idea.edit", idea=idea, answer="Zo")
    assert isinstance(reword(scene, idea, "x" * 1000, "answer"), Change)
    assert reword(scene, idea, "x" * 1001, "answer") == Refusal("too-long", {"text": "too-long"})
    assert isinstance(reword(scene, idea, "x" * 500), Change)
    assert isinstance(reword(scene, long, "👩‍🚀" * 399), Change)


def test_a_title_stays_one_line(scene: Scene) -> None:
    cluster = scene.cluster(scene.idea(), title="Samen")
    reword(scene, cluster, "Twee\nregels", "title")
    assert worded(scene) == {(cluster, "title"): "Twee regels"}


def test_a_block_is_left_out_and_taken_in_again(scene: Scene) -> None:
    assert scene.when(SECRETARY, "verslag.arrange", block="deelnemers", shown=True) == Change()
    scene.done(SECRETARY, "verslag.arrange", block="deelnemers", shown=False)
    assert scene.board.rows("block") == [{"id": "deelnemers", "shown": False}]
    scene.done(SECRETARY, "verslag.arrange", block="deelnemers", shown=True)
    assert scene.board.rows("block") == [{"id": "deelnemers", "shown": True}]
    assert scene.refusal(SECRETARY, "verslag.arrange", block="verantwoording", shown=False) == "invalid"
    assert scene.refusal(SECRETARY, "verslag.arrange", block="slag") == "invalid"


def test_one_level_or_round_is_left_out_and_taken_in_again_and_goes_with_its_row(scene: Scene) -> None:
    idea = scene.idea()
    scene.done(LED, "round.open", on="ideas", budget=3)
    opened = scene.board.seq
    level, asked = scene.ids("level")[0], scene.ids("round")[0]
    for target, row_id in ((level, f"level:{level}"), (asked, f"round:{asked}")):
        assert scene.when(SECRETARY, "verslag.arrange", target=target, shown=True) == Change()
        scene.done(SECRETARY, "verslag.arrange", target=target, shown=False)
        assert scene.row("block", row_id)["shown"] is False
    assert (wording.left_out(scene.board, "level"), wording.left_out(scene.board, "round")) == ({level}, {asked})
    scene.done(SECRETARY, "verslag.arrange", target=level, shown=True)
    assert wording.left_out(scene.board, "level") == frozenset()
    for wrong in ({}, {"target": level, "block": "slag"}):
        assert scene.refusal(SECRETARY, "verslag.arrange", shown=False, **wrong) == "invalid"
    assert scene.refusal(SECRETARY, "verslag.arrange", target=idea, shown=False) == "gone"
    assert scene.refusal(LED, "undo", seq=opened) == "changed-since"


def test_a_level_that_goes_takes_along_that_it_is_left_out_and_brings_it_back(scene: Scene) -> None:
    level = scene.ids("level")[-1]
    scene.done(SECRETARY, "verslag.arrange", target=level, shown=False)
    scene.done(LED, "level.remove", level=level)
    assert not faults(scene.board.state)
    assert scene.board.rows("block") == []
    scene.done(LED, "undo", seq=scene.board.seq)
    assert wording.left_out(scene.board, "level") == {level}


def test_in_a_closed_workshop_nothing_is_edited_nor_is_it_undone(scene: Scene) -> None:
    idea = scene.idea()
    reword(scene, idea, "Anders")
    seq = scene.board.seq
    scene.done(LED, "workshop.edit", status="closed")
    assert reword(scene, idea, "Nog anders") == Refusal("closed")
    assert scene.refusal(LED, "verslag.arrange", block="slag", shown=False) == "closed"
    assert scene.refusal(LED, "undo", seq=seq) == "closed"
    scene.done(LED, "workshop.edit", status="open")
    scene.done(LED, "undo", seq=seq)
    assert worded(scene) == {}


def test_a_wording_goes_with_its_row_and_comes_back_with_it(scene: Scene) -> None:
    cluster = scene.cluster(scene.idea(), title="Samen")
    reword(scene, cluster, "Anders", "title")
    scene.done(LED, "cluster.remove", cluster=cluster)
    assert worded(scene) == {}
    scene.done(LED, "undo", seq=scene.board.seq)
    assert worded(scene) == {(cluster, "title"): "Anders"}


def test_what_a_wording_stands_on_is_not_undone_from_beneath_it(scene: Scene) -> None:
    action = scene.done(LED, "action.add", what="Bellen")
    made = scene.board.seq
    reword(scene, action, "Schrijven", "what")
    assert scene.refusal(LED, "undo", seq=made) == "changed-since"


def test_only_who_works_behind_the_screens_is_shown_it(scene: Scene) -> None:
    reword(scene, scene.idea(), "Anders")
    scene.done(LED, "verslag.arrange", block="slag", shown=False)
    for kind in ("wording", "block"):
        (row,) = scene.board.rows(kind)
        seen = {audience for audience in Audience if project(scene.board, kind, row, audience, "somebody") is not None}
        assert seen == {Audience.FACILITATOR, Audience.HELPER}
        assert {audience for audience in Audience if ever_shown(kind, audience)} == seen


@pytest.mark.parametrize("how", ["idea.redact", "person.erase"])
def test_with_somebodys_words_goes_what_was_made_of_them(scene: Scene, how: str) -> None:
    anna = scene.person("Anna", agreed=True)
    idea, other = scene.idea(anna, "Van Anna"), scene.idea(text="Van een ander")
    reword(scene, idea, "Eerste formulering van Anna")
    reword(scene, idea, "Tweede formulering van Anna")
    reword(scene, idea, None)
    reword(scene, idea, "Derde formulering van Anna")
    reword(scene, other, "Anders")
    data = {"ideas": [idea]} if how == "idea.redact" else {"person": anna.id}
    scene.done(MODERATOR, how, **data)
    assert worded(scene) == {(other, "text"): "Anders"}
    assert "van Anna" not in repr([scene.board.state, scene.was, scene.puts])
    assert "Anders" in repr(scene.puts)


@given(days())
@examples(60)
def test_whatever_happens_the_board_never_listens_to_its_editing(asked: list[Asked]) -> None:
    scene, people = opening()
    for name, outcome in play(scene, people, asked):
        if name in ("verslag.reword", "verslag.arrange") and isinstance(outcome, Change):
            touched = list(outcome.keys())
            assert {kind for kind, _ in touched} <= EDITORIAL
        assert not [fault for fault in faults(scene.board.state) if "wording" in fault]


@pytest.mark.parametrize("row_id", ["foo:bar", "idea:x", "level:"])
def test_a_part_of_no_kind_that_may_be_left_out_is_a_fault_and_undo_goes_on(row_id: str) -> None:
    """Only a backup that somebody changed has one."""
    scene = startdag("ophalen")
    scene.apply(Change().put("block", {"id": row_id, "shown": False}))
    assert faults(scene.board.state) == {("dangling", "block", row_id, row_id.partition(":")[0])}
    scene.done(LED, "workshop.edit", title="Anders")
    scene.done(LED, "undo", seq=scene.board.seq)
    assert scene.board.workshop["title"] != "Anders"
