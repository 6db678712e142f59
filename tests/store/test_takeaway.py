"""What who leads may take along: the same verslag, and nothing that tells who wrote, did or answered what."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given as for_all

from tests.board.days import Asked, days, opening, play
from tests.board.given import LED, SECRETARY, WORKSHOP, startdag
from tests.examples import examples
from tests.store.given import Kept
from workshop.board import past, versions
from workshop.board.board import Board
from workshop.board.coherence import faults
from workshop.store.backup import Backup, backup, check, restore
from workshop.store.store import Store
from workshop.store.takeaway import LEFT_OUT, RoundOpen, takeaway
from workshop.verslag.report import build

AT = "2027-01-14T11:52:00+01:00"


@pytest.fixture
def kept(store: Store) -> Kept:
    """A day with what only few may know: who wrote what, a name nobody may print, what somebody took back."""
    kept = Kept(store, startdag("ophalen").board)
    kept.board = kept.loaded().board
    anna, bert = kept.person("Anna Geheim"), kept.person("Bert Bekend", agreed=True)
    ideas = [kept.idea(anna, "Van de een"), kept.idea(bert, "Van de ander"), kept.idea(anna, "Toch maar niet")]
    kept.done(anna, "idea.edit", idea=ideas[0], contact="06 12345678")
    kept.done(anna, "idea.withdraw", idea=ideas[2])
    cluster = kept.cluster(ideas[0], title="Samen", level="inwoners")
    kept.done(LED, "idea.edit", idea=ideas[1], text="Van de ander, korter")
    kept.done(LED, "step.edit", step="ophalen", allows=["recognise"])
    for person, answer in ((anna, "herken"), (bert, "mist")):
        kept.done(person, "recognition.set", cluster=cluster, answer=answer)
    kept.done(LED, "step.edit", step="ophalen", allows=["post"])
    kept.done(SECRETARY, "verslag.reword", target=cluster, field="title", text="Samen aan het werk")
    kept.done(LED, "verslag.version", title="Voor de raad")
    version = kept.ids("version")[0]
    kept.done(LED, "verslag.status", version=version, status="vastgesteld")
    kept.done(LED, "workshop.edit", status="closed")
    return kept


def taken(kept: Kept) -> Backup:
    return takeaway(json.loads(json.dumps(backup(kept.store, WORKSHOP))))


def report(board: Board) -> dict[str, Any]:
    return build(board, at=AT, audience="intern") | {"workshop": ""}


def test_nothing_in_it_tells_who_wrote_or_did_what(kept: Kept) -> None:
    data = taken(kept)
    said = json.dumps(data)
    assert "Van de een" in said
    assert "Bert Bekend" in said  # agreed to be named
    assert not [text for text in ("Anna Geheim", "06 12345678", "Toch maar niet") if text in said]
    assert {entry["actor"] for entry in data["journal"]} == {""}
    people = {row["id"] for row in data["rows"]["person"]}
    for kind, rows in data["rows"].items():
        if kind not in ("person", "recognition"):
            assert not people & {value for row in rows for value in row.values() if isinstance(value, str)}, kind
    for entry in data["journal"]:
        for side in ("puts", "was"):
            assert not LEFT_OUT & entry[side].keys()
            told = {kind: rows for kind, rows in entry[side].items() if kind not in ("person", "recognition")}
            assert not [person for person in people if person in json.dumps(told)]


def test_it_is_imported_as_the_same_verslag_with_its_versions_and_past(kept: Kept) -> None:
    with kept.store.writing() as connection:
        restore(connection, check(json.loads(json.dumps(taken(kept)))), workshop_id="w2", code="AAAAAA", at=0)
    loaded = kept.store.load("w2")
    assert loaded is not None
    assert not faults(loaded.board.state)
    assert report(loaded.board) == report(kept.board)
    assert report(loaded.board)["standing"].startswith("Vastgesteld op")
    assert "Samen aan het werk" in json.dumps(report(loaded.board))
    data = backup(kept.store, "w2")
    earlier = [entry["was"] for entry in reversed(data["journal"]) if entry["seq"] > 5]
    then = past.earlier(loaded.board, earlier, 5)
    assert (then.seq, len(then.state["version"])) == (5, 0)
    assert "Van de ander, korter" not in json.dumps(report(then))


def test_while_a_round_is_open_there_is_none(store: Store) -> None:
    kept = Kept(store, startdag("stemmen").board)
    kept.idea()
    kept.round(budget=3)
    with pytest.raises(RoundOpen):
        taken(kept)


@for_all(days())
@examples(40)
def test_whatever_day_it_was_the_verslag_is_the_same(asked: list[Asked]) -> None:
    scene, people = opening()
    for _ in play(scene, people, asked):
        pass
    board = scene.board
    rows = {kind: list(found.values()) for kind, found in board.state.items()}
    if any(row["status"] == "open" for row in board.rows("round")):
        return
    found = takeaway({"seq": board.seq, "rows": rows, "journal": []})
    new = Board({kind: {row["id"]: row for row in each} for kind, each in found["rows"].items()}, seq=board.seq)
    assert not faults(new.state) - faults(board.state)
    assert build(new, at=AT) == build(board, at=AT)
    assert (versions.current(new) is None) == (versions.current(board) is None)
