"""Protocol 2.8 and 2.11: frames are gathered, silence is filled, and who cannot keep up misses frames and knows it."""

from __future__ import annotations

import time

from tests.board.test_sync_vectors import apply_sync
from tests.live.devices import SECONDS, blank, command
from tests.live.halls import Hall
from tests.live.lines import Line
from workshop.live.publisher import HEARTBEAT, PACE

PEOPLE, ROUNDS = 10, 20
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
HEAVY = 100
"""Ideas of five kilobytes each: what makes a frame too much for a line that is not read."""
TURNS = 12
"""Changes while a line is not read: three would do, and it is hung up on after some seconds, on a slow machine too."""


def test_2_11_a_burst_of_votes_goes_out_in_few_frames_with_every_vote_in(hall: Hall) -> None:
    leader = hall.leader()
    ideas = [leader.do("idea.post", kind="doen", levels=["regio"], text=f"Idee {at}")["id"] for at in range(ROUNDS)]
    leader.do("step.go", step="stemmen")
    phones = [hall.phone() for _ in range(PEOPLE)]
    asked = leader.do("round.open", on="ideas", budget=ROUNDS, secret=False)["id"]
    leader.counts({"participant": PEOPLE, "facilitator": 1, "beamer": 0, "to_vote": PEOPLE})
    start, frames, began = leader.fresh()["to"], len(leader.frames), time.monotonic()
    for phone in phones:
        votes = [command("vote.set", {"round": asked, "target": idea, "weight": 1}) for idea in ideas]
        phone.client.emit("push", {"commands": votes})
    leader.reach(start + PEOPLE * ROUNDS)
    took, came = time.monotonic() - began, len(leader.frames) - frames
    assert came <= took / PACE + 2
    assert came < PEOPLE * ROUNDS / 2, "a frame for each vote"
    assert [leader.rows("idea")[idea]["votes"] for idea in ideas] == [PEOPLE] * ROUNDS
    for device in (leader, *phones):
        device.agrees()
        assert set(device.verdicts) <= {"applied", "ignored"}


def test_2_8_silence_is_filled_with_empty_frames(hall: Hall) -> None:
    phone = hall.phone()
    phone.counts({"participant": 1, "facilitator": 0, "beamer": 0})
    quiet, clock = len(phone.frames), phone.replica["now"]
    phone.until(lambda: len(phone.frames) > quiet, seconds=HEARTBEAT + SECONDS)
    beat = phone.frames[quiet]
    assert (beat["put"], beat["del"], beat["from"], beat["to"]) == ({}, {}, phone.seq, phone.seq)
    assert beat["now"] > clock


def test_2_6_a_line_that_is_not_read_misses_frames_and_since_makes_it_whole(hall: Hall) -> None:
    leader = hall.leader()
    leader.do("step.go", step="ophalen")
    heavy = {"kind": "doen", "levels": ["regio"], "text": FAMILY * 190}
    for _ in range(HEAVY):
        leader.do("idea.post", **heavy)
    slow = hall.participant()
    with Line(slow, narrow=True) as line:
        replica = blank()
        line.enter(hall.workshop)
        apply_sync(replica, line.sync())
        for turn in range(TURNS):
            seq = leader.do("step.edit", step="ophalen", shows=("own", "all")[turn % 2])["seq"]
            leader.reach(seq)
        line.widen()
        verdict = ""
        while verdict != "gap" and replica["seq"] < seq:
            verdict = apply_sync(replica, line.sync())
    assert verdict == "gap", "the server kept every frame for a line nobody reads"
    missed = slow.get(f"{hall.path('since')}?nowait=1&epoch={replica['epoch']}&seq={replica['seq']}").json
    assert apply_sync(replica, missed) == "applied"
    state = slow.get(hall.path("state")).json
    assert replica["seq"] == state["to"]
    assert replica["rows"] == {kind: rows for kind, rows in state["put"].items() if rows}
