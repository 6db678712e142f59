"""Protocol 2.12 over both carriers: a screen that went astray is told so, and gets everything anew."""

from __future__ import annotations

from tests.live.devices import SECONDS, Device
from tests.live.halls import Hall
from tests.live.test_digest import number_of


def held(device: Device, **other: object) -> object:
    said = {"epoch": device.replica["epoch"], "seq": device.seq, "hash": number_of(device.replica["rows"]), **other}
    return device.client.call("held", said, timeout=SECONDS)["agree"]


def test_2_12_a_screen_that_shows_what_it_should_is_left_alone(hall: Hall) -> None:
    leader = hall.leader()
    leader.do("step.go", step="ophalen")
    phone, beamer = hall.phone(), hall.connect(hall.enter("beamer"))
    last = phone.do("idea.post", kind="doen", levels=["regio"], text="Één 👩‍👩‍👧 idee\u2028met alles")
    for device in (phone, beamer, leader):
        device.reach(last["seq"])
        frames = len(device.frames)
        assert held(device) is True
        assert held(device, seq=device.seq + 1) is None
        assert [sync for sync in device.frames[frames:] if sync["reset"]] == []


def test_2_12_a_screen_that_went_astray_is_mended_and_not_again_at_once(hall: Hall) -> None:
    phone = hall.phone()
    phone.reach(phone.fresh()["to"])
    phone.replica["rows"]["level"]["regio"]["title"] = "Iets anders"
    frames = len(phone.frames)
    assert held(phone) is False
    phone.until(lambda: any(sync["reset"] for sync in phone.frames[frames:]))
    assert phone.rows("level")["regio"]["title"] != "Iets anders"
    phone.agrees()
    assert held(phone, hash=1) is None
    assert "showed something else" in hall.server.log
    assert [held(phone, **{name: None}) for name in ("epoch", "seq", "hash")] == [None, None, None]


def test_2_12_over_https_the_answer_is_the_state(hall: Hall) -> None:
    phone = hall.phone()
    state = phone.fresh()
    path = hall.path("since") + f"?nowait=1&epoch={state['epoch']}&seq={state['to']}&hash="
    right = number_of(state["put"])
    assert phone.visitor.get(f"{path}{right}").json["reset"] is False
    assert phone.visitor.get(f"{path}{right ^ 1}").json["reset"] is True
