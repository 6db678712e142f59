"""The invariants of what was shown: screens, frames, bounds, exports. Each is a pure function of the evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.chaos.history import Evidence, Lineage, Op, Place, Rows
from tests.chaos.invariants import VOTE, closed_rounds, was_taken_back
from tests.chaos.replay import Oracle, in_sight, replay, revealed

MOST_QUEUED = 12
"""Packets that may wait for one connection: two frames, beside which acks, pings and a goodbye go out."""
MOST_MEMORY = 600 * 1024 * 1024
CANARY = "k[0-9a-f]{12}q"
VOTES = "Stemrondes"
"""The heading of the tables of votes, in which an idea stands again."""
QUIET = 5.0
"""Seconds after the last change within which every screen is equal."""
TURNS = 4
"""Turns of the phones' loop to be equal by: a frame is read, the pause at a hole ends, the answer is read, we look.

Together at most as long again as the time itself."""
EMPTY = 30.0
"""Seconds after the end of the faults within which every outbox is empty."""


def equal(places: set[Place], epoch: str, head: int) -> bool:
    """Whether all screens are at one place, the head or beyond it: a late command may be carried out meanwhile."""
    return len(places) == 1 and all(at == epoch and seq >= head for at, seq in places)


def i6_screens_are_equal(evidence: Evidence) -> Iterator[str]:
    """Every screen is at the head within five seconds, and shows a fresh state, which is what the tables say."""
    if evidence.equal_after > QUIET + min(TURNS * evidence.lag, QUIET):
        yield f"the last screen was equal after {evidence.equal_after:.1f} s; the phones were {evidence.lag:.2f} s late"
    yield from (f"{who} got no fresh state to be compared with" for who in evidence.unread)
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


def _difference(one: Rows, other: Rows) -> str:
    for kind in sorted({*one, *other}):
        for row_id in sorted({*one.get(kind, {}), *other.get(kind, {})}):
            if one.get(kind, {}).get(row_id) != other.get(kind, {}).get(row_id):
                return f"{kind} {row_id}"
    return "nothing"


def _unlike(sure: Rows, fresh: Rows) -> str:
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
    state: Rows = {}
    for _, now in replay(evidence.last):
        state = now
    closed = closed_rounds(evidence)
    for kind, rows in evidence.tables.items():
        pair = [state.get(kind, {}), rows]
        if kind == "vote":
            pair = [{key: row for key, row in each.items() if row["round"] not in closed} for each in pair]
        if wrong := _unlike({kind: pair[0]}, {kind: pair[1]}):
            yield f"the journal tells otherwise than the tables: {wrong}"


def _may_be_done(evidence: Evidence, op: Op) -> bool:
    """Whether a command was carried out, perhaps only in an epoch that a restore ended: there it may be refused now."""
    journals = (lineage.journal for lineage in evidence.lineages.values())
    return op.outcome != "fail" or any(entry["command_id"] == op.id for journal in journals for entry in journal)


def i7_no_screen_goes_back(evidence: Evidence) -> Iterator[str]:
    """Within an epoch seq never goes back, and an own idea only leaves its author's screen when it was taken back."""
    for screen in evidence.screens:
        for epoch, before, after in screen.went_back:
            yield f"{screen.who} went back from {before} to {after} in {epoch[:8]}"
    taken_back = {op.data["idea"] for op in evidence.ops if op.name == "idea.withdraw" and _may_be_done(evidence, op)}
    gone = {op.id for op in evidence.ops if op.outcome != "ok" or was_taken_back(evidence, op)}
    for screen in evidence.screens:
        for idea, _, seq, how in screen.missed:
            if idea not in taken_back | gone:
                yield f"idea {idea} left the screen of {screen.who}, who wrote it, at {seq}, by {how}"


def i8_seq_has_no_gaps(evidence: Evidence) -> Iterator[str]:
    """The journal counts on by one; only entries of votes of closed rounds may have been erased."""
    closed = closed_rounds(evidence)
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
            yield from _too_early(state, at, others)
            for idea in own:
                if state["idea"].get(idea, {}).get("status") == "withdrawn":
                    yield f"idea {idea} was shown to its author at {at}, after it was taken back"
            yield from (
                f"an outcome on {k}s was shown at {at}, before its close" for k in tallies if not revealed(state, k)
            )


def _too_early(state: Rows, at: int, ideas: Iterable[str]) -> Iterator[str]:
    for idea in ideas:
        if not in_sight(state, idea):
            status = state["idea"].get(idea, {}).get("status", "not there")
            yield f"idea {idea} was shown at {at}, when it was {status} or its step was not open"


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
    """The canary of each visible idea stands in each export, before its tables of votes, and that of no other.

    It stands once in full; of an idea on several levels the others may say its words where they refer to it.
    """
    for form, text in evidence.exports.items():
        working_out, _, tables = text.rpartition(VOTES) if VOTES in text else (text, "", "")
        found = Counter(re.findall(CANARY, working_out))
        shown = set(re.findall(CANARY, tables))
        for row in evidence.tables["idea"].values():
            canary = next(iter(re.findall(CANARY, row["text"])), row["text"])
            parent = evidence.tables["idea"].get(row["under"] or "")
            expected = row["status"] == "visible" and (parent is None or parent["status"] == "visible")
            most = len(row["levels"]) if parent is None else 1  # the other levels on which it lies refer to it
            if not int(expected) <= found[canary] <= most * expected:
                yield f"idea {row['id']} ({row['status']}) stands {found[canary]} times in {form}"
            elif canary in shown and not expected:
                yield f"idea {row['id']} ({row['status']}) stands in a table of {form}"


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
