"""Protocol 2.5: how many who are here could vote and did not, so that closing a round asks only where that matters."""

from __future__ import annotations

import threading

import pytest

from tests.live.devices import Device
from tests.live.halls import Hall


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="stemmen")
    return device


def left(leader: Device, count: int) -> None:
    """Wait until the console counts these people."""
    leader.until(lambda: leader.replica["present"].get("to_vote", 0) == count)


@pytest.mark.parametrize("method", ["dots", "scale"])
def test_2_5_who_is_here_on_the_roll_and_gave_nothing_is_counted(hall: Hall, leader: Device, method: str) -> None:
    idea = leader.do("idea.post", kind="nodig", levels=["regio"], text="Eén loket")["id"]
    first = hall.participant()
    phone, other = hall.connect(first), hall.phone()
    asked = {"on": "ideas", "method": method} | ({"budget": 2} if method == "dots" else {"x": "Nu", "y": "Later"})
    round_id = leader.do("round.open", **asked)["id"]
    left(leader, 2)
    hall.phone()  # too late for this roll
    leader.until(lambda: leader.replica["present"]["participant"] == 3)
    left(leader, 2)
    cast = ("vote.set", {"weight": 1}) if method == "dots" else ("score.set", {"x": 1, "y": 2})
    phone.do(cast[0], round=round_id, target=idea, **cast[1])
    left(leader, 1)
    second = hall.connect(first)  # the same person on another device
    left(leader, 1)
    back = {"weight": 0} if method == "dots" else {"x": None, "y": None}
    second.do(cast[0], round=round_id, target=idea, **back)
    left(leader, 2)
    other.close()
    left(leader, 1)
    leader.do("round.close", round=round_id)
    left(leader, 0)
    assert "to_vote" not in leader.fresh()["present"]


def test_2_5_who_waits_over_https_is_here_as_well(hall: Hall, leader: Device) -> None:
    leader.do("idea.post", kind="nodig", levels=["regio"], text="Eén loket")
    quiet, _ = hall.participant(), hall.participant()  # the other one's phone is off
    round_id = leader.do("round.open", on="ideas", budget=2)["id"]
    assert "to_vote" not in leader.fresh()["present"]
    known = quiet.get(hall.path("state")).json
    asking = threading.Thread(
        target=quiet.get, args=(hall.path("since") + f"?epoch={known['epoch']}&seq={known['to']}",)
    )
    asking.start()
    left(leader, 1)
    hall.connect(quiet).close()  # it has a socket again, and then it is gone
    left(leader, 0)
    leader.do("round.close", round=round_id)
    asking.join()


def test_2_5_only_those_behind_the_screens_are_told(hall: Hall, leader: Device) -> None:
    leader.do("idea.post", kind="nodig", levels=["regio"], text="Eén loket")
    phone, beamer, second = hall.phone(), hall.connect(hall.enter("beamer")), hall.connect(leader.visitor)
    seen = phone.seq
    leader.do("round.open", on="ideas", budget=2)
    for device in (leader, second):
        left(device, 1)
        assert device.fresh()["present"]["to_vote"] == 1
    for device in (phone, beamer):
        frames = len(device.frames)
        device.until(lambda: len(device.frames) > frames)  # noqa: B023  # it is called here
        missed = device.visitor.get(hall.path("since") + f"?epoch={phone.replica['epoch']}&seq={seen}&nowait=1").json
        assert not [sync for sync in (*device.frames, device.fresh(), missed) if "to_vote" in sync["present"]]
