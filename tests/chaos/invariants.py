"""The invariants, each a pure function from the evidence of a run to what is wrong in it. None of them is clever.

I1–I14 are those of the project's reliability anchors; P1–P3 say the same of a single push. A finding names its
invariant, so that a seeded defect can be asked for by name. What an earlier epoch had and a restore did not is not
lost by the server: it is left out where it says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.chaos.ballots import count
from tests.chaos.history import Evidence, Lineage, Op, Place, Row, Screen
from tests.chaos.replay import Oracle, in_sight, is_asked, latest_round, replay, revealed, totals

MOST_QUEUED = 40
"""Frames that may wait for one connection: the server skips a screen at thirty, beside which acks and pings go out."""
MOST_MEMORY = 600 * 1024 * 1024
QUIET = 5.0
"""Seconds after the last change within which every screen is equal."""
EMPTY = 30.0
"""Seconds after the end of the faults within which every outbox is empty."""
LOCK = 3.0
"""Seconds that the server waits for another process that writes."""
WRITES = ("idea.post", "idea.edit", "idea.withdraw")
VOTE = "vote.set"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    invariant: str
    says: str


Check = Callable[[Evidence], Iterator[str]]


def check(evidence: Evidence) -> list[Finding]:
    """Everything that is wrong, at most twenty findings of each invariant."""
    found: list[Finding] = []
    for name, invariant in CHECKS.items():
        for at, says in enumerate(invariant(evidence)):
            if at == 20:
                break
            found.append(Finding(name.split("_")[0], says))
    return found


def kept(evidence: Evidence) -> list[Op]:
    """The acknowledged commands that must be there at the end: not those that a restore took back."""
    return [op for op in evidence.ops if op.outcome == "ok" and not _taken_back(evidence, op)]


def _taken_back(evidence: Evidence, op: Op) -> bool:
    ended = op.ended or 0.0
    return any(each.ended and ended < each.ended and op.seq > each.kept for each in evidence.lineages.values())


def _closed(evidence: Evidence) -> set[str]:
    return {row["id"] for row in evidence.tables["round"].values() if row["status"] == "closed"}


# -- what was acknowledged ---------------------------------------------------------------------------------------------


def i1_acknowledged_is_there_once(evidence: Evidence) -> Iterator[str]:
    """Every `ok` stands once in the journal, or changed nothing; every posted idea is one row with its last wording."""
    entries = Counter(entry["command_id"] for entry in evidence.last.journal)
    yield from (f"{command} has {times} entries" for command, times in entries.items() if times > 1)
    closed = _closed(evidence)
    silent: dict[int, list[Op]] = {}
    for op in kept(evidence):
        erased = op.name == VOTE and op.data["round"] in closed
        if op.id not in entries and not erased:
            silent.setdefault(op.seq, []).append(op)
    yield from _had_no_effect(evidence, silent)
    yield from _last_words(evidence)


def _had_no_effect(evidence: Evidence, silent: dict[int, list[Op]]) -> Iterator[str]:
    """Commands that were acknowledged without an entry must have changed nothing at their seq."""
    seq = 0
    for entry, state in replay(evidence.last):
        seq = entry["seq"] if entry else evidence.last.start_seq
        for op in silent.pop(seq, ()):
            if not _is_so(state, op):
                yield f"{op.name} {op.id} was acknowledged at {seq} and is not there"
    for ops in silent.values():
        yield from (f"{op.name} {op.id} was acknowledged at {op.seq}, which is not there" for op in ops)


def _is_so(state: dict[str, dict[str, Row]], op: Op) -> bool:
    """Whether what a command asks for is so already. The facilitator's commands are not looked at so closely."""
    if op.name == "idea.edit":
        return bool(state["idea"].get(op.data["idea"], {}).get("text") == op.data["text"])
    if op.name == VOTE:
        votes = [vote for vote in state["vote"].values() if vote["round"] == op.data["round"]]
        mine = [v["weight"] for v in votes if v["person"] == op.person and v["target"] == op.data["target"]]
        return sum(mine) == op.data["weight"]
    return op.name not in ("idea.post", "idea.withdraw", "round.open", "cluster.create", "undo")


def _last_words(evidence: Evidence) -> Iterator[str]:
    """The text of an idea is the last one acknowledged."""
    said: dict[str, tuple[int, str]] = {}
    for op in kept(evidence):
        if op.name in ("idea.post", "idea.edit"):
            idea = op.data.get("idea", op.id)
            said[idea] = max(said.get(idea, (-1, "")), (op.seq, op.data["text"]))
    for idea, (_, text) in said.items():
        row = evidence.tables["idea"].get(idea)
        if row is None:
            yield f"idea {idea} was acknowledged and is gone"
        elif row["text"] != text:
            yield f"idea {idea} reads {row['text']!r} and not {text!r}"


def i2_nothing_comes_from_nowhere(evidence: Evidence) -> Iterator[str]:
    """Every entry and every idea was asked for, so and not otherwise, by the one whose it is."""
    asked = {op.id: op for op in evidence.ops}
    for entry in evidence.last.journal:
        op = asked.get(entry["command_id"])
        if entry["command"] == "person.join" or (op and (op.name, op.outcome) in ((entry["command"], "ok"),)):
            continue
        if op is None or op.outcome == "ok" or op.name != entry["command"]:
            yield f"entry {entry['seq']} ({entry['command']}) was asked by nobody"
    for idea, row in evidence.tables["idea"].items():
        op = asked.get(idea)
        if op is None or op.name != "idea.post":
            yield f"idea {idea} was asked by nobody"
        elif row["levels"] != op.data["levels"] and row["cluster"] is None and len(evidence.lineages) == 1:
            yield f"idea {idea} stands on {row['levels']} and not on {op.data['levels']}"


def i3_refused_leaves_no_trace(evidence: Evidence) -> Iterator[str]:
    """No command that was refused has an entry."""
    entries = {entry["command_id"]: entry["seq"] for entry in evidence.last.journal}
    for op in evidence.ops:
        if op.outcome == "fail" and op.id in entries:
            yield f"{op.name} {op.id} was refused ({op.code}) and stands at {entries[op.id]}"


# -- votes -------------------------------------------------------------------------------------------------------------


def i4_no_budget_is_overrun(evidence: Evidence) -> Iterator[str]:
    """At every prefix, by the receipts and by the journal: nobody has more votes than the budget, nor on one item."""
    for op, ballot_of in count(kept(evidence)):
        if op.name == VOTE:
            ballot = ballot_of.votes[op.person or ""]
            if sum(ballot.values()) > ballot_of.budget or op.data["weight"] > ballot_of.most:
                yield f"{op.person} was acknowledged {sum(ballot.values())} votes in round {ballot_of.id} at {op.seq}"
    yield from _overrun_by_the_journal(evidence)


def _overrun_by_the_journal(evidence: Evidence) -> Iterator[str]:
    ballots: dict[tuple[str, str], dict[str, int]] = {}
    whose: dict[str, tuple[str, str]] = {}
    for entry, state in replay(evidence.last):
        puts = entry["puts"].get("vote", {}) if entry else {}
        for vote in entry["dels"].get("vote", ()) if entry else ():
            ballots.get(whose.get(vote, ("", "")), {}).pop(vote, None)
        for vote, row in puts.items():
            whose[vote] = (row["round"], row["person"])
            ballots.setdefault(whose[vote], {})[vote] = row["weight"]
        for row in puts.values():
            round_row, spent = state["round"][row["round"]], sum(ballots[row["round"], row["person"]].values())
            if spent > round_row["budget"] or row["weight"] > round_row["max_per_item"]:
                yield f"{row['person']} has {spent} votes in round {row['round']} at {entry and entry['seq']}"


def i5_totals_are_the_sum(evidence: Evidence) -> Iterator[str]:
    """What was counted is what people last set, by the histories; and every screen shows the same."""
    for counted in {ballot.id: ballot for _, ballot in count(kept(evidence))}.values():
        round_row = evidence.tables["round"].get(counted.id)
        if round_row is None:
            yield f"round {counted.id} was acknowledged and is gone"
        elif totals(evidence.tables, round_row) != counted.totals():
            yield f"round {counted.id} was counted otherwise than people voted"
    for screen in evidence.screens:
        for kind in ("idea", "cluster"):
            yield from _wrong_totals(evidence, screen, kind)


def _wrong_totals(evidence: Evidence, screen: Screen, kind: str) -> Iterator[str]:
    latest = latest_round(evidence.tables, kind)
    if latest is None:
        return
    right = totals(evidence.tables, latest)
    for row_id, row in screen.rows.get(kind, {}).items():
        if "votes" in row and is_asked(latest, kind, row) and row["votes"] != right.get(row_id, 0):
            yield f"{screen.who} shows {row['votes']} votes for {row_id}, which has {right.get(row_id, 0)}"


def i11_no_vote_out_of_its_time(evidence: Evidence) -> Iterator[str]:
    """No vote after the close of its round, nor by somebody who joined after it opened, where the roll is frozen."""
    joined = {entry["command_id"]: entry["seq"] for entry in evidence.last.journal if entry["command"] == "person.join"}
    rounds = evidence.tables["round"]
    for op, counted in count(kept(evidence)):
        if op.name != VOTE:
            continue
        if counted.closed is not None and op.seq > counted.closed:
            yield f"{op.person} voted at {op.seq} in round {counted.id}, closed at {counted.closed}"
        frozen = rounds.get(counted.id, {}).get("roll_until") is not None
        if frozen and op.data["weight"] and joined.get(op.person or "", 0) > counted.opened:
            yield f"{op.person} joined after round {counted.id} was opened, and voted"
    for entry, state in replay(evidence.last):
        for vote in entry["puts"].get("vote", {}).values() if entry else ():
            if state["round"][vote["round"]]["status"] != "open":
                yield f"a vote was written at {entry and entry['seq']} in a closed round"


# -- screens -----------------------------------------------------------------------------------------------------------


def i6_screens_are_equal(evidence: Evidence) -> Iterator[str]:
    """Every screen is at the head within five seconds, and shows a fresh state, which is what the tables say."""
    if evidence.equal_after > QUIET:
        yield f"the last screen was equal after {evidence.equal_after:.1f} s"
    head = (next(reversed(evidence.lineages)), evidence.last.head)
    oracle = Oracle(evidence.tables)
    for screen in evidence.screens:
        if (screen.epoch, screen.seq) != head:
            yield f"{screen.who} stands at {screen.seq} and not at {head[1]}"
        fresh = {kind: rows for kind, rows in screen.fresh["rows"].items() if rows}
        if screen.rows != fresh:
            yield f"{screen.who} shows otherwise than a fresh state: {_difference(screen.rows, fresh)}"
        if wrong := _unlike(oracle.shown(screen.role, screen.person), fresh):
            yield f"a fresh state for {screen.who} is not what the tables say: {wrong}"
    yield from _replayed_otherwise(evidence)


def _difference(one: dict[str, dict[str, Row]], other: dict[str, dict[str, Row]]) -> str:
    for kind in sorted({*one, *other}):
        for row_id in sorted({*one.get(kind, {}), *other.get(kind, {})}):
            if one.get(kind, {}).get(row_id) != other.get(kind, {}).get(row_id):
                return f"{kind} {row_id}"
    return "nothing"


def _unlike(sure: dict[str, dict[str, Row]], fresh: dict[str, dict[str, Row]]) -> str:
    """Where a state lacks a row, has one too many, or says otherwise in a field that is certain."""
    for kind in sorted({*sure, *fresh}):
        right, said = sure.get(kind, {}), fresh.get(kind, {})
        if right.keys() != said.keys():
            return f"{kind} {min(right.keys() ^ said.keys())}"
        for row_id, row in right.items():
            if wrong := [name for name, value in row.items() if said[row_id].get(name) != value]:
                return f"{kind} {row_id}, {wrong[0]}"
    return ""


def _replayed_otherwise(evidence: Evidence) -> Iterator[str]:
    """The journal from its beginning gives the tables; votes of closed rounds may be erased."""
    state: dict[str, dict[str, Row]] = {}
    for _, now in replay(evidence.last):
        state = now
    closed = _closed(evidence)
    for kind, rows in evidence.tables.items():
        replayed = state.get(kind, {})
        if kind == "vote":
            rows = {key: row for key, row in rows.items() if row["round"] not in closed}
            replayed = {key: row for key, row in replayed.items() if row["round"] not in closed}
        if wrong := _unlike({kind: replayed}, {kind: rows}):
            yield f"the journal tells otherwise than the tables: {wrong}"


def i7_no_screen_goes_back(evidence: Evidence) -> Iterator[str]:
    """Within an epoch seq never goes back, and an own idea only leaves its author's screen when it was taken back."""
    for screen in evidence.screens:
        for epoch, before, after in screen.went_back:
            yield f"{screen.who} went back from {before} to {after} in {epoch[:8]}"
    taken_back = {op.data["idea"] for op in evidence.ops if op.name == "idea.withdraw" and op.outcome != "fail"}
    gone = {op.id for op in evidence.ops if op.outcome != "ok" or _taken_back(evidence, op)}
    for screen in evidence.screens:
        for idea, _, seq in screen.missed:
            if idea not in taken_back | gone:
                yield f"idea {idea} left the screen of {screen.who}, who wrote it, at {seq}"


def i8_seq_has_no_gaps(evidence: Evidence) -> Iterator[str]:
    """The journal counts on by one; only entries of votes of closed rounds may have been erased."""
    closed = _closed(evidence)
    erased = {op.seq for op in evidence.ops if op.name == VOTE and op.data["round"] in closed}
    for epoch, lineage in evidence.lineages.items():
        there = {entry["seq"] for entry in lineage.journal}
        expected = set(range(lineage.start_seq + 1, lineage.head + 1))
        if wrong := (expected ^ there) - erased:
            yield f"seq {min(wrong)} is not where it should be in {epoch[:8]}"


def i9_nothing_is_shown_too_early(evidence: Evidence) -> Iterator[str]:
    """No screen in the hall held an idea that was not in sight at that place, another's id, or whose vote it was."""
    sightings = evidence.sightings
    yield from sightings.leaks
    for epoch, lineage in evidence.lineages.items():
        seen = [_by_entry(each, epoch, lineage) for each in (sightings.others, sightings.own, sightings.tallies)]
        for entry, state in replay(lineage):
            at = entry["seq"] if entry else lineage.start_seq
            others, own, tallies = (each.get(at, ()) for each in seen)
            for idea in others:
                if not in_sight(state, idea):
                    status = state["idea"].get(idea, {}).get("status", "not there")
                    yield f"idea {idea} was shown at {at}, when it was {status} or its step was not open"
            for idea in own:
                if state["idea"].get(idea, {}).get("status") == "withdrawn":
                    yield f"idea {idea} was shown to its author at {at}, after it was taken back"
            for kind in tallies:
                if not revealed(state, kind):
                    yield f"an outcome on {kind}s was shown at {at}, before its round was closed"


def _by_entry(seen: dict[str, set[Place]], epoch: str, lineage: Lineage) -> dict[int, list[str]]:
    """What was seen, by the last entry at or before its place: an erased entry changed nothing that is shown."""
    there = [lineage.start_seq, *(entry["seq"] for entry in lineage.journal)]
    found: dict[int, list[str]] = {}
    for what, places in seen.items():
        for of_epoch, seq in places:
            if of_epoch == epoch:
                found.setdefault(there[bisect_right(there, seq) - 1], []).append(what)
    return found


# -- bounds ------------------------------------------------------------------------------------------------------------


def i10_queues_are_bounded(evidence: Evidence) -> Iterator[str]:
    """However slow a reader is, little waits for it."""
    if evidence.queued > MOST_QUEUED:
        yield f"{evidence.queued} frames waited for one connection"
    if evidence.memory > MOST_MEMORY:
        yield f"the server grew to {evidence.memory / 2**20:.0f} MB"


def i12_every_visible_idea_is_exported_once(evidence: Evidence) -> Iterator[str]:
    """The canary of each visible idea stands once in each export, and that of no other."""
    for form, text in evidence.exports.items():
        found = Counter(re.findall(r"k[0-9a-f]{12}q", text))
        for row in evidence.tables["idea"].values():
            canary = row["text"].split()[0]
            parent = evidence.tables["idea"].get(row["under"] or "")
            expected = row["status"] == "visible" and (parent is None or parent["status"] == "visible")
            if found[canary] != int(expected):
                yield f"idea {row['id']} ({row['status']}) stands {found[canary]} times in {form}"


def erased(canary: str, files: dict[str, bytes]) -> Iterator[str]:
    """I13: after an erasure nothing of it is left in any file; `files` is a name to its bytes, read by who erased."""
    for name, data in files.items():
        if canary.encode() in data:
            yield f"{name} still holds {canary}"


def i14_outboxes_empty(evidence: Evidence) -> Iterator[str]:
    """Thirty seconds after the end of the faults every command is answered."""
    if evidence.empty_after > EMPTY:
        yield f"the last outbox was empty after {evidence.empty_after:.1f} s"
    yield from (f"{screen.who} still has {screen.waiting} to send" for screen in evidence.screens if screen.waiting)
    yield from (f"{op.name} {op.id} was never answered" for op in evidence.ops if op.outcome == "info")


# -- one push ----------------------------------------------------------------------------------------------------------


def p1_one_id_has_one_answer(evidence: Evidence) -> Iterator[str]:
    """Copies of a command are answered alike within a life of the server; a committed one for ever (protocol 2.4)."""
    entries = {entry["command_id"] for entry in evidence.last.journal}
    restored = len(evidence.lineages) > 1
    for op in evidence.ops:
        answers: dict[int, set[tuple[bool, object]]] = {}
        for life, ok, what in op.answers:
            answers.setdefault(0 if op.id in entries and not restored else life, set()).add((ok, what))
        for said in answers.values():
            if len(said) > 1:
                yield f"{op.name} {op.id} was answered {sorted(map(str, said))}"


def p2_poison_spares_the_rest(evidence: Evidence) -> Iterator[str]:
    """A command is answered `error` only when it is itself at fault; no command of the harness is."""
    for op in evidence.ops:
        if op.code == "error" and not op.data.get("text", "").startswith("poison"):
            yield f"{op.name} {op.id} was answered `error`"


def p3_a_short_lock_is_waited_for(evidence: Evidence) -> Iterator[str]:
    """While somebody else held the database for less than the server's patience, nobody was told to come back."""
    for start, end in evidence.locks:
        if end - start >= LOCK:
            continue
        for op in evidence.ops:
            if any(start <= at <= end + 0.5 for at in op.told_later):
                yield f"{op.name} {op.id} was told to come back during a lock of {end - start:.1f} s"


CHECKS: dict[str, Check] = {
    "I1": i1_acknowledged_is_there_once, "I2": i2_nothing_comes_from_nowhere, "I3": i3_refused_leaves_no_trace,
    "I4": i4_no_budget_is_overrun, "I5": i5_totals_are_the_sum, "I6": i6_screens_are_equal,
    "I7": i7_no_screen_goes_back, "I8": i8_seq_has_no_gaps, "I9": i9_nothing_is_shown_too_early,
    "I10": i10_queues_are_bounded, "I11": i11_no_vote_out_of_its_time,
    "I12": i12_every_visible_idea_is_exported_once, "I14": i14_outboxes_empty, "P1": p1_one_id_has_one_answer,
    "P2": p2_poison_spares_the_rest, "P3": p3_a_short_lock_is_waited_for,
}  # fmt: skip
