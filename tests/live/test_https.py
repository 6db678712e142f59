"""Protocol 1.5 and 2.10: everything works without WebSockets, by push, since and state."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from tests.board.test_sync_vectors import apply_sync
from tests.live.devices import Device, blank, command
from tests.live.halls import Hall
from tests.live.visitors import Answer, Visitor
from workshop.web.wire import GATHER, PATIENCE


@pytest.fixture
def leader(hall: Hall) -> Device:
    device = hall.leader()
    device.do("step.go", step="ophalen")
    return device


def push(hall: Hall, visitor: Visitor, name: str, /, **data: Any) -> dict[str, Any]:
    answer = visitor.post(hall.path("push"), {"commands": [command(name, data)]})
    assert answer.status == 200, answer.text
    (receipt,) = answer.json["receipts"]
    return dict(receipt)


def since(hall: Hall, visitor: Visitor, replica: dict[str, Any], more: str = "") -> Answer:
    return visitor.get(f"{hall.path('since')}?epoch={replica['epoch']}&seq={replica['seq']}{more}")


def test_2_10_a_phone_without_websockets_writes_and_reads_along(hall: Hall, leader: Device) -> None:
    visitor, replica = hall.participant(), blank()
    assert apply_sync(replica, visitor.get(hall.path("state")).json) == "applied"
    receipt = push(hall, visitor, "idea.post", kind="doen", levels=["regio"], text="Over HTTPS")
    assert leader.sees("idea", receipt["id"])["text"] == "Over HTTPS"
    theirs = leader.do("idea.post", kind="nodig", levels=["regio"], text="Over de lijn")
    assert apply_sync(replica, since(hall, visitor, replica).json) == "applied"
    assert set(replica["rows"]["idea"]) == {receipt["id"], theirs["id"]}
    assert replica["rows"]["idea"][receipt["id"]]["mine"] is True


def test_2_10_since_waits_and_wakes_up_on_a_change(hall: Hall, leader: Device) -> None:
    visitor, replica, answers = hall.participant(), blank(), []
    apply_sync(replica, visitor.get(hall.path("state")).json)
    waiting = threading.Thread(target=lambda: answers.append(since(hall, visitor, replica)))
    began = time.monotonic()
    waiting.start()
    waiting.join(0.5)
    assert waiting.is_alive(), "it answered though there was nothing to tell"
    done = leader.do("idea.post", kind="doen", levels=["regio"], text="Wakker worden")
    waiting.join(3 * PATIENCE)
    assert time.monotonic() - began < PATIENCE, "it answered because its time was over"
    sync = answers[0].json
    assert (sync["reset"], sync["to"], list(sync["put"]["idea"])) == (False, done["seq"], [done["id"]])


def test_2_10_a_push_over_https_is_refused_like_one_over_a_socket(hall: Hall, leader: Device) -> None:
    visitor = hall.participant(language="en")
    receipt = push(hall, visitor, "step.go", step="stemmen")
    assert (receipt["ok"], receipt["code"]) == (False, "not-allowed")
    assert receipt["message"] == "Only the facilitator of the workshop can do this."


@pytest.mark.parametrize("asked", ["", "?epoch=x", "?epoch=x&seq=0", "?seq=1", "?epoch={epoch}&seq=veel"])
def test_2_10_since_without_a_known_place_answers_the_whole_state(hall: Hall, asked: str) -> None:
    visitor = hall.participant()
    state = visitor.get(hall.path("state")).json
    sync = visitor.get(hall.path("since") + asked.format(epoch=state["epoch"])).json
    assert (sync["reset"], sync["to"], sync["put"]) == (True, state["to"], state["put"])


def test_1_5_state_has_an_etag_and_comes_compressed(hall: Hall, leader: Device) -> None:
    visitor = hall.participant()
    first = visitor.get(hall.path("state"), Accept_Encoding="gzip")
    assert (first.headers["Content-Encoding"], first.headers["Content-Type"]) == ("gzip", "application/json")
    assert len(first.body) < len(first.text) / 2
    assert first.json == {**visitor.get(hall.path("state")).json, "now": first.json["now"]}
    tag = first.headers["ETag"]
    same = visitor.get(hall.path("state"), If_None_Match=tag, Accept_Encoding="gzip")
    assert (same.status, same.body) == (304, b"")
    leader.do("idea.post", kind="doen", levels=["regio"], text="Nieuw")
    other = visitor.get(hall.path("state"), If_None_Match=tag, Accept_Encoding="gzip")
    assert other.status == 200
    assert other.headers["ETag"] != tag


def test_1_5_two_viewers_do_not_share_an_etag(hall: Hall) -> None:
    viewers = (hall.participant(), hall.participant(), hall.enter("beamer"), hall.enter("console"))
    assert len({viewer.get(hall.path("state")).headers["ETag"] for viewer in viewers}) == 4


def test_1_5_a_curtain_changes_the_etag(hall: Hall, leader: Device) -> None:
    visitor = hall.participant()
    tag = visitor.get(hall.path("state")).headers["ETag"]
    leader.do("step.edit", step="ophalen", shows="own")
    assert visitor.get(hall.path("state"), If_None_Match=tag).status == 200


def test_the_report_has_an_etag_and_follows_the_board(hall: Hall, leader: Device) -> None:
    first = leader.visitor.get(hall.path("report"))
    assert leader.visitor.get(hall.path("report"), If_None_Match=first.headers["ETag"]).status == 304
    leader.do("idea.post", kind="doen", levels=["regio"], text="Meteen in het verslag")
    again = leader.visitor.get(hall.path("report"), If_None_Match=first.headers["ETag"])
    assert (again.status, "Meteen in het verslag" in again.text) == (200, True)


@pytest.mark.parametrize("name", ["state", "since", "report"])
def test_1_7_whoever_is_not_in_is_told_so(hall: Hall, name: str) -> None:
    for language, words in (("nl", "Je doet nog niet mee"), ("en", "You have not joined")):
        answer = hall.visitor(language).get(hall.path(name), Accept="application/json")
        assert (answer.status, answer.json["code"]) == (401, "not-in")
        assert answer.json["message"].startswith(words)
    answer = hall.visitor().post(hall.path("push"), {"commands": [command("timer.stop")]})
    assert (answer.status, answer.json["code"]) == (401, "not-in")


def test_2_10_a_since_that_may_wait_leaves_time_for_what_comes_with_it(hall: Hall, leader: Device) -> None:
    """However busy a hall is, a phone without WebSockets asks twice a second, and not once for each commit."""
    visitor = hall.participant()
    state = visitor.get(hall.path("state")).json
    leader.do("idea.post", kind="doen", levels=["regio"], text="Er is nieuws")
    before = time.monotonic()
    sync = visitor.get(hall.path("since") + f"?epoch={state['epoch']}&seq={state['to']}").json
    assert sync["to"] > state["to"]
    assert time.monotonic() - before >= GATHER
