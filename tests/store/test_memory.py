"""A store in memory: whoever reads it for long keeps nobody from committing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.board.given import LED
from tests.store.instances import NOON
from workshop.access.founding import found, new_id
from workshop.access.links import Links
from workshop.live.rooms import Rooms
from workshop.outlines import load
from workshop.store import store
from workshop.store.memory import Memory
from workshop.turns import A_TURN


@pytest.fixture
def memory() -> Iterator[Memory]:
    opened = Memory("een-oefening", 1)
    yield opened
    opened.close()


def test_a_command_is_taken_at_every_turn_while_what_was_replaced_is_read(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = found(memory, Links(memory, "sleutel"), load("startdag-8a").rows(new_id()), "startdag-8a", NOON).workshop
    publisher = Rooms(memory).find(workshop)
    assert publisher is not None
    room = publisher.room

    def post(text: str) -> dict[str, Any]:
        return room.command(LED, "idea.post", kind="nodig", levels=["inwoners"], text=text)

    posted = [post(f"Idee {number}")["id"] for number in range(2 * A_TURN + 1)]
    seq = room.board.seq
    taken: list[bool] = []
    monkeypatch.setattr(store, "turn", lambda: taken.append(post("Intussen")["ok"]))
    replaced = memory.replaced(workshop, 0, seq)
    assert replaced is not None
    assert [list(was["idea"]) for was in replaced] == [[idea] for idea in reversed(posted)]
    assert len(taken) == 3
    assert all(taken), "the database was locked for who wrote"
    assert memory.replaced(workshop, seq - A_TURN - 1, seq + 9) is None, "not all of that is known"
