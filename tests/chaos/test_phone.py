"""The simulated phone does what a page does: it speaks once it is in, and is one person while its session is known."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.chaos.line import Answer
from tests.chaos.people import act
from tests.chaos.phone import Phone
from tests.chaos.venue import Venue


def in_a_loop(what: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own: a browser test before this one leaves a loop in the main thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, what).result()


class Asker(Phone):
    """A phone whose every question is answered so, after something else has happened meanwhile."""

    def __init__(self, status: int, meanwhile: Callable[[Phone], object] = lambda phone: None) -> None:
        super().__init__(Venue(1, 0, "w", "code", {}), "phone 1")
        self.cookie = "first"
        self._answer, self._meanwhile = Answer(status, (), b"{}"), meanwhile

    async def ask(self, method: str, path: str, body: Any = None) -> Answer:
        self._meanwhile(self)
        return self._answer


def told(phone: Phone, cookie: str) -> str:
    """The session that a phone has after the server said of another, or of this one, that it does not know it."""
    in_a_loop(phone.told_to_come_in("not-in", cookie))
    return phone.cookie


def came_in(phone: Phone) -> None:
    phone.cookie = "second"


def test_a_session_that_is_not_known_any_more_is_given_up() -> None:
    assert told(Asker(401), "first") == ""


@pytest.mark.parametrize("said_of", ["", "first"])
def test_an_answer_to_an_older_session_takes_no_newer_one_away(said_of: str) -> None:
    phone = Asker(401)
    came_in(phone)
    assert told(phone, said_of) == "second"
    assert told(Asker(401, came_in), "first") == "second"


def test_who_is_told_to_come_in_and_had_a_session_is_noted() -> None:
    known = Asker(200)
    assert told(known, "first") == "first"
    assert known.venue.turned_away
    anew = Asker(200, came_in)
    told(anew, "first")
    assert not anew.venue.turned_away


def test_nobody_speaks_before_there_is_a_screen() -> None:
    phone = Asker(200)
    phone.venue.pace = 0.001  # out of turn, always
    act(phone)
    assert not phone.outbox.waiting
    phone.replica.epoch = "epoch"
    in_a_loop(_act(phone))
    assert phone.outbox.waiting


async def _act(phone: Phone) -> None:
    act(phone)


@pytest.mark.parametrize(
    ("epoch", "seq", "answered", "to", "taken"),
    [("e", 9, "e", 8, False), ("f", 3, "e", 8, False), ("e", 8, "e", 9, True), ("e", 7, "e", 5, True),
     ("e", 9, "f", 2, True)],
)  # fmt: skip
def test_a_whole_state_that_the_line_overtook_takes_nobody_back(
    epoch: str, seq: int, answered: str, to: int, taken: bool
) -> None:
    def moved(phone: Phone) -> None:
        phone.replica.epoch, phone.replica.seq = epoch, seq

    phone = Asker(200, moved)
    phone.replica.epoch, phone.replica.seq = "e", 7
    sync = {"epoch": answered, "from": 0, "to": to, "reset": True, "put": {}, "del": {}}
    phone._answer = Answer(200, (), json.dumps(sync).encode())
    in_a_loop(phone._catch_up(whole=False))
    assert phone.replica.place == ((answered, to) if taken else (epoch, seq))
