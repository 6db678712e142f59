"""The past of what is taken along: each earlier seq tells what it told, and no mark says more than the rows do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.board.given import LED, NOON, WORKSHOP, Scene, startdag
from tests.examples import examples
from tests.store.given import Kept, forget, found, keep
from workshop.board import past, recognition, versions
from workshop.board.board import Board
from workshop.board.coherence import faults
from workshop.board.command import Actor, Given
from workshop.board.decide import decide
from workshop.board.rows import Change, by_kind
from workshop.store.backup import Backup, backup, check, restore
from workshop.store.store import Store
from workshop.store.takeaway import takeaway
from workshop.turns import turn

Counts = dict[str, Any]
AWAY = ("all", "taken")
"""The backup itself, and what of it may be taken along."""


def asked(store: Store) -> tuple[Kept, str]:
    """A day with a version, and after it a round of recognition in which people change their minds."""
    kept = Kept(store, startdag("ophalen").board)
    kept.board = kept.loaded().board
    hall = [kept.person() for _ in range(5)]
    ideas = [kept.idea(person, f"Idee {nth}") for nth, person in enumerate(hall)]
    cluster = kept.cluster(*ideas, title="Samen", level="inwoners")
    kept.done(LED, "verslag.version")
    kept.done(LED, "step.edit", step="ophalen", allows=["recognise"])
    for person, answer in [*zip(hall, ["herken"] * 3 + ["mist"] * 2, strict=True), (hall[0], "mist"), (hall[1], None)]:
        kept.done(person, "recognition.set", cluster=cluster, answer=answer)
    kept.done(hall[1], "recognition.set", cluster=cluster, answer="herken")
    kept.done(LED, "step.edit", step="ophalen", allows=["post"])
    kept.done(LED, "verslag.version", title="Voor de raad")
    kept.done(LED, "step.edit", step="ophalen", title="Anders")  # an agenda is no part of a verslag
    kept.done(LED, "verslag.status", version=kept.ids("version")[1], status="vastgesteld")
    return kept, cluster


def data_of(store: Store, which: str = "taken") -> Backup:
    data: Backup = json.loads(json.dumps(backup(store, WORKSHOP)))
    return takeaway(data) if which == "taken" else data


def board_of(data: Backup) -> Board:
    return Board(by_kind((kind, row) for kind, rows in data["rows"].items() for row in rows), seq=data["seq"])


def then(data: Backup, seq: int) -> Board:
    replaced = [entry["was"] for entry in reversed(data["journal"]) if entry["seq"] > seq]
    return past.earlier(board_of(data), replaced, seq)


def counts(board: Board) -> Counts:
    return {cluster: recognition.counts(board, cluster) for cluster in board.state["cluster"]}


def each_seq(data: Backup) -> Iterator[int]:
    return iter(range(data["seq"] - len(data["journal"]), data["seq"] + 1))


def test_each_earlier_seq_tells_what_was_recognised_then_and_nothing_of_later(store: Store) -> None:
    kept, cluster = asked(store)
    data = data_of(store)
    told = [recognition.counts(then(data, seq), cluster) for seq in each_seq(data)]
    assert told == [recognition.counts(then(data_of(store, "all"), seq), cluster) for seq in each_seq(data)]
    first = kept.row("version", kept.ids("version")[0])["seq"]
    assert recognition.counts(then(data, first), cluster) == {}
    assert {"recognised": 1, "missed": 3} in told  # while one had taken the answer back
    assert recognition.counts(board_of(data), cluster) == {"recognised": 2, "missed": 3} == told[-1]


def test_an_answer_has_one_new_name_and_one_taker_now_and_before(store: Store) -> None:
    kept, _cluster = asked(store)
    data = data_of(store)
    takers: dict[str, set[str]] = {}
    for entry in data["journal"]:
        for row_id, row in [pair for side in ("puts", "was") for pair in entry[side].get("recognition", {}).items()]:
            if row is not None:
                assert row["id"] == row_id
                takers.setdefault(row_id, set()).add(row["person"])
    answers = {row["id"]: row["person"] for row in data["rows"]["recognition"]}
    assert len(takers) == 6  # one was taken back, and said again
    assert all(len(who) == 1 for who in takers.values())
    assert all(takers[row_id] == {taker} for row_id, taker in answers.items())
    gone = [row_id for entry in data["journal"] for row_id in entry["dels"].get("recognition", [])]
    assert len(gone) == 1
    assert gone[0] in takers
    assert not takers.keys() & kept.board.state["recognition"].keys()


def test_two_answers_of_one_person_are_not_told_to_be(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    hall = [kept.person() for _ in range(20)]
    clusters = [kept.cluster(kept.idea(), title=title, level="inwoners") for title in ("Een", "Twee")]
    kept.done(LED, "step.edit", step="ophalen", allows=["recognise"])
    for cluster in clusters:
        for person in hall:
            kept.done(person, "recognition.set", cluster=cluster, answer="herken")
    said = [entry for entry in data_of(store)["journal"] if entry["command"] == "recognition.set"]
    takers = [row["person"] for entry in said for row in entry["puts"]["recognition"].values()]
    assert sorted(takers[:20]) == sorted(takers[20:]) == sorted(person.id for person in hall)
    assert takers[:20] != takers[20:]  # by chance once in 20! days


def test_no_mark_in_it_was_made_of_who_wrote_what(store: Store) -> None:
    """Who has all the rest could try whose an idea is, until the mark comes out."""
    kept, _cluster = asked(store)
    data = data_of(store)
    sides = [entry[side] for entry in data["journal"] for side in ("puts", "was")]
    rows = [row for side in sides for row in side.get("version", {}).values() if row is not None]
    marks = {row["mark"] for row in [*rows, *data["rows"]["version"]]}
    assert marks == {"", versions.mark(board_of(data))}
    made = {row["mark"] for row in kept.board.rows("version")}
    assert len(made) == 2
    assert not [mark for mark in made if mark in json.dumps(data)]


@pytest.mark.parametrize("which", AWAY)
def test_where_it_is_brought_back_an_adoption_can_be_undone(store: Store, which: str) -> None:
    kept, _cluster = asked(store)
    with store.writing() as connection:
        restore(connection, check(data_of(store, which)), workshop_id="w2", code="AAAAAA", at=0)
        entry = store.entry(connection, "w2", kept.board.seq)
    loaded = store.load("w2")
    assert loaded is not None
    change = decide(loaded.board, LED, "undo", Given({"seq": kept.board.seq}, id="u", at=NOON, entry=entry))
    assert isinstance(change, Change), change
    loaded.board.apply(change)
    assert [row["status"] for row in loaded.board.rows("version")] == ["concept", "concept"]
    assert versions.current(loaded.board) == loaded.board.rows("version")[1]


@pytest.mark.parametrize("which", AWAY)
def test_between_a_version_and_the_next_change_the_verslag_is_that_version(store: Store, which: str) -> None:
    asked(store)
    with store.writing() as connection:
        restore(connection, check(data_of(store, which)), workshop_id="w2", code="AAAAAA", at=0)
    data = backup(store, "w2")
    for seq in range(data["seq"] - 2, data["seq"] + 1):
        current = versions.current(then(data, seq))
        assert current is not None, seq
        assert current["number"] == 2


SAYS = st.tuples(st.integers(0, 3), st.sampled_from(["herken", "mist", None]))
DOES = st.sampled_from(["remove", "undo", "merge", "leave", "ideas"])


@for_all(st.lists(st.one_of(SAYS, SAYS, SAYS, DOES), min_size=4, max_size=25))
@examples(25)
def test_whatever_people_answered_and_took_back_each_seq_has_the_same_sums(memory: Store, day: list[Any]) -> None:
    scene = startdag("ophalen")
    hall = [scene.person() for _ in range(4)]
    scene.done(LED, "step.edit", step="ophalen", allows=["recognise", "post", "edit"])
    for nth in range(2):
        scene.cluster(scene.idea(hall[nth]), title=f"Cluster {nth}", level="inwoners")
    for did in day:
        _do(scene, hall, did)
    forget(memory)
    found(memory, scene)
    keep(memory, scene)
    all_of_it, data = data_of(memory, "all"), data_of(memory)
    for seq in each_seq(data):
        board = then(data, seq)
        assert counts(board) == counts(then(all_of_it, seq))
        assert not [fault for fault in faults(board.state) if fault[:2] == ("twice", "recognition")]


def _do(scene: Scene, hall: list[Actor], did: Any) -> None:
    clusters = scene.ids("cluster")
    if did == "undo":
        scene.when(LED, "undo", seq=scene.board.seq)
    elif did == "leave":
        scene.when(LED, "person.erase", person=hall[-1].id)
    elif did == "ideas":
        scene.when(hall[0], "idea.withdraw", idea=scene.ids("idea")[0])
    elif did == "merge":
        scene.when(LED, "cluster.merge", clusters=clusters[1:], into=clusters[0] if clusters else "")
    elif did == "remove":
        scene.when(LED, "cluster.remove", cluster=clusters[-1] if clusters else "")
    else:
        who, answer = did
        scene.when(
            hall[who], "recognition.set", cluster=clusters[who % len(clusters)] if clusters else "", answer=answer
        )


def test_others_have_a_turn_after_each_small_piece(store: Store) -> None:
    """Told by the calls between two turns, which no busy machine changes."""
    scene = startdag("ophalen")
    anna = scene.person()
    ideas = [scene.idea(anna, f"Idee {nth}") for nth in range(1200)]
    for idea in ideas[::4]:
        scene.done(anna, "idea.withdraw", idea=idea)
    scene.done(LED, "verslag.version")
    found(store, scene)
    keep(store, scene)
    data = data_of(store, "all")
    away, calls = _calls_between_turns(lambda: takeaway(data))
    assert max(calls) < sum(calls) / 10, (max(calls), sum(calls))
    assert len(away["rows"]["idea"]) == len(ideas)


def _calls_between_turns(work: Any) -> tuple[Any, list[int]]:
    calls = [0]

    def count(frame: FrameType, event: str, arg: object) -> None:
        if event == "call" and frame.f_code is turn.__code__:
            calls.append(0)
        calls[-1] += 1

    sys.setprofile(count)
    try:
        return work(), calls
    finally:
        sys.setprofile(None)
