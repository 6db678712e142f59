"""Each invariant on a small made history: silent when all is well, and when one thing is wrong it names that."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.ballots import count
from tests.chaos.checker import CHECKS, check
from tests.chaos.history import Evidence, Lineage, Op
from tests.chaos.made import EARLIER, EPOCH, START, ballot, canary, idea, made, refused, vote
from tests.chaos.replica import Replica
from tests.chaos.screens import erased

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "sync.json").read_text("utf-8"))
Fault = Callable[[Evidence], object]


def op(evidence: Evidence, command_id: str) -> Op:
    return next(each for each in evidence.ops if each.id == command_id)


def lost(evidence: Evidence) -> None:
    evidence.last.journal.pop(3)
    del evidence.tables["idea"]["i2"]


def twice(evidence: Evidence) -> None:
    evidence.last.journal.append({**evidence.last.journal[2], "seq": 10})


def other_words(evidence: Evidence) -> None:
    evidence.tables["idea"]["i1"]["text"] = "Iets anders"


def silent_post(evidence: Evidence) -> None:
    evidence.ops.append(Op("i9", "phone 1", "p1", "idea.post", {"text": "?"}, outcome="ok", seq=9))


def ghost(evidence: Evidence) -> None:
    evidence.tables["idea"]["i9"] = idea("i9", 9, "p1")


def ghost_entry(evidence: Evidence) -> None:
    evidence.ops.remove(op(evidence, "h1"))


def refused_and_there(evidence: Evidence) -> None:
    evidence.ops.remove(op(evidence, "v2"))
    evidence.ops.append(refused("v2", "vote.set", "round-closed", round="r1", target="i1", weight=1))


def over_budget(evidence: Evidence) -> None:
    puts = {"vote": {f"v{n}": vote(f"v{n}", "p1", f"i{n}", 2) for n in (1, 2)}}
    evidence.last.journal.append({"seq": 10, "command_id": "v9", "command": "vote.set", "puts": puts, "dels": {}})


def over_budget_by_receipts(evidence: Evidence) -> None:
    data = {"round": "r1", "target": "i2", "weight": 2}
    evidence.ops.append(Op("v9", "phone 1", "p1", "vote.set", data, outcome="ok", seq=10))


def counted_double(evidence: Evidence) -> None:
    evidence.tables["vote"]["v1"]["weight"] = 1


def wrong_total(evidence: Evidence) -> None:
    next(s for s in evidence.screens if s.role == "facilitator").rows["idea"]["i1"]["votes"] = 7


def behind(evidence: Evidence) -> None:
    evidence.screens[0].seq = 8


def stale(evidence: Evidence) -> None:
    evidence.screens[0].rows["idea"]["i1"] = {**evidence.screens[0].rows["idea"]["i1"], "text": "Oud"}


def wrong_state(evidence: Evidence) -> None:
    for rows in (evidence.screens[0].rows, evidence.screens[0].fresh["rows"]):
        rows["idea"]["i1"]["levels"] = []


def journal_tells_otherwise(evidence: Evidence) -> None:
    del evidence.last.journal[5]["puts"]["idea"]


def went_back(evidence: Evidence) -> None:
    evidence.screens[1].went_back.append((EPOCH, 9, 4))


def own_idea_gone(evidence: Evidence) -> None:
    evidence.screens[0].missed.append(("i1", EPOCH, 7, "a reset"))


def gap(evidence: Evidence) -> None:
    evidence.last.journal[8]["seq"] = evidence.last.head = 10


def hidden_shown(evidence: Evidence) -> None:
    evidence.sightings.others["i2"] = {(EPOCH, 7)}


def shown_before_it_was(evidence: Evidence) -> None:
    evidence.sightings.others["i1"].add((EPOCH, 2))


def outcome_too_early(evidence: Evidence) -> None:
    evidence.sightings.tallies["idea"] = {(EPOCH, 9)}


def late_vote(evidence: Evidence) -> None:
    data = {"round": "r1", "target": "i1", "weight": 0}
    evidence.ops.append(Op("v9", "phone 1", "p1", "vote.set", data, outcome="ok", seq=11))


def not_on_the_roll(evidence: Evidence) -> None:
    evidence.tables["round"]["r1"]["roll_until"] = 2
    evidence.last.journal[1]["command_id"] = "p9"
    evidence.last.journal[8]["command_id"], evidence.last.journal[8]["command"] = "p2", "person.join"


def exported_twice(evidence: Evidence) -> None:
    evidence.exports["md"] *= 2


def hidden_exported(evidence: Evidence) -> None:
    evidence.exports["html"] = f"{canary(3)} {canary(2)}"


def hidden_in_a_table(evidence: Evidence) -> None:
    evidence.exports["html"] = f"{canary(3)} Stemrondes {canary(3)} {canary(2)}"


def never_answered(evidence: Evidence) -> None:
    op(evidence, "v2").outcome = "info"


def answered_otherwise(evidence: Evidence) -> None:
    evidence.ops.append(refused("x1", "idea.post", "not-now", text="Te vroeg"))
    evidence.ops[-1].answers.append((1, True, 10))


def dragged_along(evidence: Evidence) -> None:
    evidence.ops.append(refused("x1", "idea.post", "error", text="Onschuldig"))


def told_to_come_back(evidence: Evidence) -> None:
    evidence.locks.append((100.0, 100.8))
    op(evidence, "v2").told_later.append((100.1, 100.6))


FAULTS: list[tuple[str, Fault]] = [
    ("I1", lost), ("I1", twice), ("I1", other_words), ("I1", silent_post), ("I2", ghost), ("I2", ghost_entry),
    ("I3", refused_and_there), ("I4", over_budget), ("I4", over_budget_by_receipts), ("I5", counted_double),
    ("I5", wrong_total), ("I6", behind), ("I6", stale), ("I6", wrong_state), ("I6", journal_tells_otherwise),
    ("I6", lambda evidence: setattr(evidence, "equal_after", 5.1)), ("I7", went_back), ("I7", own_idea_gone),
    ("I6", lambda evidence: evidence.unread.append("phone 9")),
    ("I8", gap), ("I9", hidden_shown), ("I9", shown_before_it_was), ("I9", outcome_too_early),
    ("I9", lambda evidence: evidence.sightings.leaks.append("p1 was shown something")),
    ("I10", lambda evidence: setattr(evidence, "queued", 41)),
    ("I10", lambda evidence: setattr(evidence, "memory", 2**31)), ("I11", not_on_the_roll), ("I12", exported_twice),
    ("I12", hidden_exported), ("I12", hidden_in_a_table), ("I14", never_answered),
    ("I14", lambda evidence: setattr(evidence, "empty_after", 30.5)),
    ("I14", lambda evidence: setattr(evidence.screens[0], "waiting", 1)), ("P1", answered_otherwise),
    ("P2", dragged_along), ("P3", told_to_come_back),
    ("P4", lambda evidence: evidence.turned_away.append("phone 1 was told not-in")),
]  # fmt: skip


@pytest.mark.parametrize("closed", [False, True])
def test_a_history_in_which_nothing_is_wrong_has_no_findings(closed: bool) -> None:
    assert check(made(closed=closed)) == []


@pytest.mark.parametrize(("invariant", "fault"), FAULTS, ids=[f"{name}-{at}" for at, (name, _) in enumerate(FAULTS)])
def test_a_fault_is_found(invariant: str, fault: Fault) -> None:
    evidence = made()
    fault(evidence)
    assert invariant in {finding.invariant for finding in check(evidence)}


def test_a_vote_after_the_close_is_found() -> None:
    evidence = made(closed=True)
    late_vote(evidence)
    assert "I11" in {finding.invariant for finding in check(evidence)}


def test_what_was_carried_out_and_never_answered_is_no_word_lost_nor_a_vote_too_many() -> None:
    evidence = made()
    for op in evidence.ops:
        if op.id in ("e1", "v2"):
            op.outcome, op.seq, op.answers = "info", 0, []
    assert {finding.invariant for finding in check(evidence)} == {"I14"}


def test_every_invariant_has_a_fault_that_it_finds() -> None:
    assert {name for name, _ in FAULTS} == set(CHECKS)


def test_votes_that_were_erased_at_the_close_are_judged_by_what_was_counted() -> None:
    evidence = made(closed=True)
    evidence.last.journal = [entry for entry in evidence.last.journal if entry["command"] != "vote.set"]
    evidence.tables["vote"] = {}
    evidence.tables["round"]["r1"] |= {"result": {"i1": 3}, "voted": 2, "given": 3}
    evidence.last.journal[-1]["puts"]["round"]["r1"] = evidence.tables["round"]["r1"]
    for screen in evidence.screens:
        for rows in (screen.rows, screen.fresh["rows"]):
            rows.pop("vote", None)
    assert check(evidence) == []
    evidence.tables["round"]["r1"]["result"] = {"i1": 4}
    assert "I5" in {finding.invariant for finding in check(evidence)}


@pytest.mark.parametrize(("moderation", "left"), [("before", {}), ("after", {"i1": 2}), ("off", {"i1": 2})])
def test_votes_come_back_from_an_idea_its_author_rewords_where_somebody_looks_first(
    moderation: str, left: dict[str, int]
) -> None:
    ops = [
        Op("m", "leader", None, "workshop.edit", {"moderation": moderation}, outcome="ok", seq=1),
        Op("r1", "leader", None, "round.open", {"budget": 3}, outcome="ok", seq=2),
        Op("v1", "phone 1", "p1", "vote.set", ballot(2), outcome="ok", seq=3),
        Op("e1", "phone 2", "p2", "idea.edit", {"idea": "i1", "text": "anders"}, outcome="ok", seq=4),
    ]
    *_, (_, counted) = count(ops)
    assert counted.totals() == left


def test_what_a_restore_took_back_is_not_lost_and_what_it_kept_is() -> None:
    evidence = made()
    journal = [
        *deepcopy(evidence.last.journal),
        {"seq": 10, "command_id": "i7", "command": "idea.post", "puts": {}, "dels": {}},
    ]
    earlier = Lineage(deepcopy(START), journal, 10, kept=9, ended=1)
    evidence.lineages = {EARLIER: earlier, EPOCH: evidence.last}
    evidence.ops.append(Op("i7", "phone 1", "p1", "idea.post", {"text": "?"}, life=1, outcome="ok", seq=10))
    assert check(evidence) == []
    evidence.lineages[EARLIER].kept = 10
    assert "I1" in {finding.invariant for finding in check(evidence)}


def test_an_idea_taken_back_before_a_restore_may_be_gone_though_it_was_refused_after() -> None:
    evidence = made()
    evidence.screens[0].missed.append(("i1", EARLIER, 10, "a reset"))
    evidence.ops.append(
        Op("w1", "phone 1", "p1", "idea.withdraw", {"idea": "i1"}, life=2, outcome="fail", code="not-now")
    )
    earlier = Lineage(deepcopy(START), deepcopy(evidence.last.journal), 10, kept=9, ended=1)
    evidence.lineages = {EARLIER: earlier, EPOCH: evidence.last}
    assert "I7" in {finding.invariant for finding in check(evidence)}
    earlier.journal.append({"seq": 10, "command_id": "w1", "command": "idea.withdraw", "puts": {}, "dels": {}})
    assert check(evidence) == []


def test_what_was_erased_is_in_no_file() -> None:
    files = {"startdag.db": b"niets", "startdag.db-wal": canary(4).encode(), "verslag.md": b""}
    assert list(erased(canary(4), files)) == [f"startdag.db-wal still holds {canary(4)}"]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_2_6_the_replica_of_a_phone_reads_the_rule_as_others_do(vector: dict[str, Any]) -> None:
    replica = Replica()
    replica.rows = deepcopy(vector["replica"]["rows"])
    replica.epoch, replica.seq = vector["replica"]["epoch"], vector["replica"]["seq"]
    expected = vector["expect"]["replica"]
    assert replica.apply(vector["sync"]) == vector["expect"]["verdict"]
    assert (replica.rows, replica.epoch, replica.seq) == (expected["rows"], expected["epoch"], expected["seq"])
