"""The invariants of what was said: acknowledged, refused, voted. Each is a pure function from evidence to findings.

I1–I14 are those of the project's reliability anchors; P1–P3 say the same of a single push. What an earlier epoch had
and a restore did not is not lost by the server: it is left out where it says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tests.chaos.ballots import count
from tests.chaos.history import Evidence, Op, Row, Screen
from tests.chaos.replay import is_asked, latest_round, replay, totals

LOCK = 3.0
"""Seconds that the server waits for another process that writes."""
VOTE = "vote.set"


def kept(evidence: Evidence) -> list[Op]:
    """What must be there at the end: the acknowledged commands, but for those that a restore took back.

    With them those that nobody had an answer to and that were carried out: at their place in the journal.
    """
    entries = {entry["command_id"]: entry["seq"] for entry in evidence.last.journal}
    acknowledged = [op for op in evidence.ops if op.outcome == "ok" and not was_taken_back(evidence, op)]
    unanswered = [op for op in evidence.ops if op.outcome == "info" and op.id in entries]
    return acknowledged + [replace(op, outcome="ok", seq=entries[op.id]) for op in unanswered]


def was_taken_back(evidence: Evidence, op: Op) -> bool:
    """Whether a restore put something older in the place of what this command did."""
    return any(each.ended and op.life <= each.ended and op.seq > each.kept for each in evidence.lineages.values())


def closed_rounds(evidence: Evidence) -> set[str]:
    """The rounds that are closed at the end."""
    return {row["id"] for row in evidence.tables["round"].values() if row["status"] == "closed"}


# -- what was acknowledged ---------------------------------------------------------------------------------------------


def i1_acknowledged_is_there_once(evidence: Evidence) -> Iterator[str]:
    """Every `ok` stands once in the journal, or changed nothing; every posted idea is one row with its last wording."""
    entries = Counter(entry["command_id"] for entry in evidence.last.journal)
    yield from (f"{command} has {times} entries" for command, times in entries.items() if times > 1)
    closed = closed_rounds(evidence)
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
        if entry["command"] != "person.join" and (op is None or op.name != entry["command"]):
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


# -- one push ----------------------------------------------------------------------------------------------------------


def p1_one_id_has_one_answer(evidence: Evidence) -> Iterator[str]:
    """Copies of a command are answered alike in a life of the server, and once committed for ever (protocol 2.4)."""
    entries = {entry["command_id"] for entry in evidence.last.journal}
    restored = len(evidence.lineages) > 1
    for op in evidence.ops:
        answers: dict[int, set[tuple[bool, object]]] = {}
        for life, ok, what in op.answers:
            answers.setdefault(life, set()).add((ok, what))
            if ok and op.id in entries and not restored:
                answers.setdefault(0, set()).add((ok, what))
        for said in answers.values():
            if len(said) > 1:
                yield f"{op.name} {op.id} was answered {sorted(map(str, said))}"


def p2_poison_spares_the_rest(evidence: Evidence) -> Iterator[str]:
    """A command is answered `error` only when it is itself at fault; no command of the harness is."""
    for op in evidence.ops:
        if op.code == "error" and not op.data.get("text", "").startswith("poison"):
            yield f"{op.name} {op.id} was answered `error`"


def p3_a_short_lock_is_waited_for(evidence: Evidence) -> Iterator[str]:
    """While somebody else held the database for less than the server's patience, nobody was told to come back.

    Whoever asked before may be told so because of what was the matter then, and read it when the lock is there.
    """
    for start, end in evidence.locks:
        if end - start >= LOCK:
            continue
        for op in evidence.ops:
            if any(start <= asked and told <= end + 0.5 for asked, told in op.told_later):
                yield f"{op.name} {op.id} was told to come back during a lock of {end - start:.1f} s"


def p4_nobody_is_turned_away(evidence: Evidence) -> Iterator[str]:
    """Who has a session that the server knows is never told to come in first: a phone would stop there.

    Where a restore took sessions back, a phone may have come in anew while its push was under way: not judged then.
    """
    if len(evidence.lineages) == 1:
        yield from evidence.turned_away
