"""Versions of the verslag: what the verslag says it is, and that an earlier one is made again as it was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, SECRETARY, Scene, startdag
from tests.examples import examples
from workshop.board import past, versions
from workshop.board.board import Board
from workshop.board.command import Refusal
from workshop.board.forgetting import BALLOTS
from workshop.verslag.report import build

AT = "2026-11-28T11:52:00+01:00"


def said(board: Board) -> tuple[str, str]:
    """What the verslag of a board says it is."""
    report = build(board, at=AT)
    return report["version"], report["standing"]


def then(scene: Scene, seq: int) -> Board:
    """The board of a seq, out of what the journal keeps."""
    replaced = [scene.was[each] for each in range(scene.board.seq, seq, -1)]
    return past.earlier(scene.board, replaced, seq)


def test_a_verslag_is_a_concept_then_adopted_and_after_a_change_the_next_concept() -> None:
    scene = startdag("ophalen")
    assert said(scene.board) == ("concept", f"Concept, stand {scene.board.seq}")
    scene.idea(text="Een")
    first = scene.done(LED, "verslag.version", title="Voor de kerngroep")
    seq = scene.board.seq
    assert said(scene.board) == ("concept", f"Concept 1, 14 november 2023, stand {seq}")
    scene.done(LED, "verslag.status", version=first, status="vastgesteld")
    assert said(scene.board) == ("vastgesteld", f"Vastgesteld op 14 november 2023: versie 1, stand {seq}")
    scene.idea(text="Twee")
    assert said(scene.board) == ("concept", f"Concept 2, in bewerking, stand {scene.board.seq}")
    scene.done(LED, "verslag.version")
    assert scene.row("version", scene.ids("version")[1]) | {"id": "", "mark": "", "at": 0} == {
        "id": "", "number": 2, "order": 2.0, "status": "concept", "title": None, "seq": scene.board.seq, "at": 0,
        "by": "facilitator", "adopted_at": None, "mark": "",
    }  # fmt: skip


def test_a_verslag_says_when_it_was_adopted_and_once_what_it_shows() -> None:
    scene = startdag("ophalen")
    assert edition(scene)["at"] is None
    version = scene.done(LED, "verslag.version")
    made = edition(scene)["at"]
    scene.done(LED, "verslag.status", version=version, status="vastgesteld")
    adopted = scene.row("version", version)["adopted_at"]
    assert datetime.fromisoformat(edition(scene)["at"]).timestamp() == adopted // 1000
    assert edition(scene)["at"][-6:] == AT[-6:]
    scene.done(LED, "verslag.status", version=version, status="concept")
    assert edition(scene)["at"] == made
    for _ in range(2):
        text = build(scene.board, at=AT)["blocks"][-1]["text"]
        assert text.count("stand") == 1, text
        scene.idea()


def edition(scene: Scene) -> dict[str, Any]:
    found: dict[str, Any] = build(scene.board, at=AT)["edition"]
    return found


def test_what_is_no_part_of_the_verslag_leaves_a_version_what_it_is() -> None:
    scene = startdag("ophalen")
    anna = scene.person("Anna")
    idea = scene.idea(anna)
    scene.done(LED, "verslag.status", version=scene.done(LED, "verslag.version"), status="vastgesteld")
    scene.done(LED, "beamer.show", view="collect")
    scene.done(LED, "step.go", step="stemmen")
    scene.done(LED, "timer.start", seconds=300)
    scene.done(LED, "workshop.edit", status="closed")
    assert said(scene.board)[0] == "vastgesteld"
    scene.done(LED, "idea.hide", ideas=[idea])
    assert said(scene.board)[0] == "concept"


def test_results_that_come_months_later_make_another_version_in_a_closed_workshop() -> None:
    scene = startdag("ophalen")
    scene.done(LED, "verslag.status", version=scene.done(LED, "verslag.version"), status="vastgesteld")
    scene.done(LED, "workshop.edit", status="closed")
    scene.done(LED, "action.add", what="Loket geopend", status="klaar")
    scene.done(LED, "verslag.version", title="Stand na een half jaar")
    assert said(scene.board)[1].startswith("Concept 2, ")


def test_a_version_is_made_of_something_new_and_keeps_its_number() -> None:
    scene = startdag("ophalen")
    made = scene.done(LED, "verslag.version")
    assert scene.refusal(LED, "verslag.version") == "same-version"
    assert scene.refusal(LED, "undo", seq=scene.board.seq) == "no-such-change"
    assert scene.refusal(SECRETARY, "verslag.version") == "not-allowed"
    scene.done(LED, "verslag.status", version=made, status="vastgesteld")
    adopted = scene.row("version", made)["adopted_at"]
    assert adopted is not None
    assert not scene.when(LED, "verslag.status", version=made, status="vastgesteld")
    scene.done(LED, "verslag.status", version=made, status="concept")
    assert scene.row("version", made)["adopted_at"] is None


def test_nobody_is_told_the_mark_of_a_version() -> None:
    from workshop.board.audience import Audience, project

    scene = startdag("ophalen")
    scene.done(LED, "verslag.version")
    (row,) = scene.board.rows("version")
    for audience in Audience:
        assert set(row) - set(project(scene.board, "version", row, audience) or {}) == {"mark"}


def test_an_open_round_that_may_be_seen_is_part_of_the_verslag() -> None:
    scene = startdag("stemmen")
    anna = scene.person()
    idea = scene.idea()
    vote = scene.round(secret=False)
    before = versions.mark(scene.board)
    scene.done(anna, "vote.set", round=vote, target=idea, weight=1)
    assert versions.mark(scene.board) != before


def as_told_later(board: Board, closed: set[str]) -> Board:
    """A board of then in which open rounds that closed since tell nothing, as who voted what is known no more."""
    rounds = {row["id"]: {**row, "secret": True} if row["id"] in closed else row for row in board.rows("round")}
    return Board({**board.state, "round": rounds}, seq=board.seq, epoch=board.epoch)


@examples(30)
@given(days())
def test_the_verslag_of_any_earlier_seq_is_the_one_there_was(day: list[Asked]) -> None:
    scene, people = opening()
    live: dict[int, Board] = {}
    erased = scene.board.seq
    for _, outcome in play(scene, people, day):
        live[scene.board.seq] = Board(
            {kind: dict(rows) for kind, rows in scene.board.state.items()}, seq=scene.board.seq, epoch="e1"
        )
        if not isinstance(outcome, Refusal) and any(kind != BALLOTS for kind, _ in outcome.forget):
            erased = scene.board.seq
    ended = {row["id"] for row in scene.board.rows("round") if row["status"] == "closed"}
    for seq, board in live.items():
        again = build(then(scene, seq), at=AT)
        lost = {row["id"] for row in board.rows("round") if row["status"] == "open"}
        lost = {row_id for row_id in lost if row_id in ended or scene.board.get("round", row_id) is None}
        if seq >= erased:
            expected = build(as_told_later(board, lost), at=AT)
            if lost:  # the mark of a version tells of votes that are gone
                again, expected = (_without_edition(report) for report in (again, expected))
            assert again == expected


def _without_edition(report: dict[str, Any]) -> dict[str, Any]:
    blocks = [block for block in report["blocks"] if block["type"] != "verantwoording"]
    return {**report, "blocks": blocks, "edition": None, "standing": None, "version": None}


def test_who_was_erased_is_in_no_earlier_verslag_and_others_are() -> None:
    scene = startdag("ophalen")
    anna, bram = scene.person("Anna"), scene.person("Bram")
    hers = scene.idea(anna, "Woorden van Anna")
    scene.idea(bram, "Woorden van Bram", under=hers)
    scene.done(LED, "verslag.version")
    seq = scene.board.seq
    assert "Woorden van Anna" in str(build(then(scene, seq), at=AT))
    scene.done(anna, "person.erase", person=anna.id)
    again = str(build(then(scene, seq), at=AT))
    assert "Woorden van Anna" not in again
    assert "Woorden van Bram" in again


def test_an_earlier_verslag_says_what_its_version_became() -> None:
    scene = startdag("ophalen")
    made = scene.done(LED, "verslag.version")
    seq = scene.board.seq
    scene.idea()
    scene.done(LED, "verslag.status", version=made, status="vastgesteld")
    assert build(then(scene, seq), at=AT)["version"] == "concept"
    assert build(past.with_versions(then(scene, seq), scene.board.state["version"]), at=AT)["version"] == "vastgesteld"


@pytest.mark.parametrize("votes", [True, False])
def test_a_round_that_was_open_then_tells_nothing_false(votes: bool) -> None:
    scene = startdag("stemmen")
    anna = scene.person()
    idea = scene.idea()
    vote = scene.round(secret=False)
    if votes:
        scene.done(anna, "vote.set", round=vote, target=idea, weight=2)
    seq = scene.board.seq
    scene.done(LED, "round.close", round=vote)
    assert "stemmen)" not in str(build(then(scene, seq), at=AT))
    assert "0 stemmen" not in str(build(then(scene, seq), at=AT))
