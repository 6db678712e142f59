"""Who is here (protocol 2.5): people and not tabs, and among those who may vote also who waits over HTTPS."""

from __future__ import annotations

import pytest

from workshop.board.audience import Audience
from workshop.live import presence as module
from workshop.live.frames import Viewer
from workshop.live.presence import ONLOOKER, Presence, Screen

ANNA, BOB = Viewer(Audience.PARTICIPANT, "anna"), Viewer(Audience.PARTICIPANT, "bob")


def screen(viewer: Viewer) -> Screen:
    return Screen(viewer, "session", lambda post: True)


def to_vote(presence: Presence) -> int:
    """How many are here, when nobody voted."""
    return presence.counts(to_vote=lambda person: True).get("to_vote", 0)


def test_who_waits_over_https_has_yet_to_vote_as_well_and_is_counted_once() -> None:
    presence = Presence()
    presence.join("one", screen(ANNA))
    for viewer in (ANNA, BOB, BOB, ONLOOKER, Viewer(Audience.BEAMER)):
        presence.waits(viewer)
    assert to_vote(presence) == 2
    assert presence.counts(to_vote=lambda person: person == "bob") == {
        "participant": 1, "beamer": 0, "facilitator": 0, "to_vote": 1
    }  # fmt: skip
    assert "ready" not in presence.counts(ready=lambda person: person == "bob"), "of those who are connected"


def test_who_has_a_socket_again_waits_no_more() -> None:
    presence = Presence()
    presence.waits(ANNA)
    presence.join("one", screen(ANNA))
    presence.screens.clear()
    assert to_vote(presence) == 0


def test_who_asked_long_ago_is_gone_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    presence = Presence()
    presence.waits(ANNA)
    monkeypatch.setattr(module, "LATELY", -1.0)
    assert to_vote(presence) == 0
    assert presence.waiting == {}
