"""What goes out of a room: what a curtain hides is taken away, and nobody hears of rows never theirs to see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workshop.access.founding import found, new_id
from workshop.board.audience import BEHIND, Audience
from workshop.board.command import Actor, Role
from workshop.clock import clock
from workshop.config import Config
from workshop.house import build
from workshop.live.frames import Viewer
from workshop.live.room import Room
from workshop.outlines import load

LED = Actor("leader", Role.FACILITATOR)
DOOR = Actor("door", Role.SYSTEM)
NOBODY = {"participant": 0}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    house = build(Config.of(tmp_path))
    made = found(house.store, house.links, load("startdag-8a").rows(new_id()), "startdag-8a", clock())
    publisher = house.rooms.find(made.workshop)
    assert publisher is not None
    publisher.room.command(LED, "step.go", step="stemmen")
    yield publisher.room
    house.store.engine.dispose()


def done(room: Room, actor: Actor, name: str, /, **data: Any) -> dict[str, Any]:
    receipt = room.command(actor, name, **data)
    assert receipt["ok"], receipt
    return receipt


def someone(room: Room) -> Actor:
    person = done(room, DOOR, "person.join")["id"]
    return Actor(person, Role.PARTICIPANT, person)


def voted(room: Room) -> tuple[Actor, str, str]:
    """Somebody, a round on clusters, and a cluster they gave a vote."""
    cluster = done(room, LED, "cluster.create", title="een")["id"]
    anna = someone(room)
    round_id = done(room, LED, "round.open", on="clusters", budget=3)["id"]
    done(room, anna, "vote.set", round=round_id, target=cluster, weight=1)
    return anna, round_id, cluster


def since(room: Room, viewer: Viewer, seq: int) -> dict[str, Any]:
    sync: dict[str, Any] = json.loads(room.window.since(viewer, room.board.epoch, seq, NOBODY))
    return sync


def test_a_round_that_is_undone_leaves_every_screen(room: Room) -> None:
    done(room, LED, "cluster.create", title="een")
    opened = done(room, LED, "round.open", on="clusters", budget=3)
    room.window.take(0, NOBODY)
    done(room, LED, "undo", seq=opened["seq"])
    frames = room.window.take(opened["seq"], NOBODY)
    for audience in Audience:
        assert json.loads(frames.shared[audience])["del"] == {"round": [opened["id"]]}
        assert opened["id"] not in room.window.state(Viewer(audience), NOBODY)


def test_a_resume_tells_nobody_of_the_votes_of_others(room: Room) -> None:
    anna, round_id, cluster = voted(room)
    seen = room.board.seq
    bob = someone(room)
    done(room, anna, "vote.set", round=round_id, target=cluster, weight=0)
    for viewer in (Viewer(Audience.PARTICIPANT, bob.person), Viewer(Audience.BEAMER), Viewer(Audience.FACILITATOR)):
        sync = since(room, viewer, seen)
        assert "vote" not in sync["put"] | sync["del"]
        assert ("person" in sync["put"]) == (viewer.audience is Audience.FACILITATOR)


def test_a_vote_taken_back_on_one_device_leaves_the_other(room: Room) -> None:
    anna, round_id, cluster = voted(room)
    seen = room.board.seq
    done(room, anna, "vote.set", round=round_id, target=cluster, weight=0)
    assert list(since(room, Viewer(Audience.PARTICIPANT, anna.person), seen)["del"]) == ["vote"]


def test_what_was_missed_from_before_a_curtain_is_a_reset(room: Room) -> None:
    anna, round_id, _ = voted(room)
    seen = room.board.seq
    done(room, LED, "round.close", round=round_id)
    sync = since(room, Viewer(Audience.PARTICIPANT, anna.person), seen)
    assert sync["reset"]
    assert [row["votes"] for row in sync["put"]["cluster"].values()] == [1]


def test_of_an_idea_that_waits_for_a_moderator_others_do_not_even_learn_the_id(room: Room) -> None:
    done(room, LED, "workshop.edit", moderation="before")
    done(room, LED, "step.go", step="ophalen")
    anna, bob = someone(room), someone(room)
    seen = room.board.seq
    idea = done(room, anna, "idea.post", kind="doen", levels=["regio"], text="wacht nog")["id"]
    assert idea not in room.window.since(Viewer(Audience.PARTICIPANT, bob.person), room.board.epoch, seen, NOBODY)
    assert idea in room.window.since(Viewer(Audience.PARTICIPANT, anna.person), room.board.epoch, seen, NOBODY)


def test_what_was_shown_and_is_hidden_is_taken_away_also_after_a_restart(room: Room) -> None:
    done(room, LED, "step.go", step="ophalen")
    idea = done(room, LED, "idea.post", kind="doen", levels=["regio"], text="even te zien")["id"]
    assert idea in room.window.state(Viewer(Audience.BEAMER), NOBODY)
    seen = room.board.seq
    done(room, LED, "idea.hide", ideas=[idea])
    loaded = room.store.load(room.id)
    assert loaded is not None
    restarted = Room(room.id, room.store, loaded, clock)
    for each in (room, restarted):
        assert since(each, Viewer(Audience.BEAMER), seen)["del"] == {"idea": [idea]}


def test_2_5_who_has_yet_to_vote_is_told_to_those_behind_the_screens_alone(room: Room) -> None:
    """Of a hall that looks on it would say whether somebody who leaves had voted."""
    anna, round_id, cluster = voted(room)
    present = {"participant": 3, "ready": 1, "to_vote": 2}
    for nth, audience in enumerate(Audience):
        viewer, seen = Viewer(audience), room.board.seq
        done(room, anna, "vote.set", round=round_id, target=cluster, weight=nth % 2)
        window = room.window
        told = [window.state(viewer, present), window.since(viewer, room.board.epoch, seen, present)]
        told += [window.beat(audience, seen, present)]
        frames = window.take(seen, present)
        told += [frames.shared[audience]]
        if audience is Audience.PARTICIPANT:
            own = frames.own(Viewer(audience, anna.person))
            assert own
            told.append(own)
        expected = present if audience in BEHIND else {"participant": 3, "ready": 1}
        assert [json.loads(each)["present"] for each in told] == [expected] * len(told)
