"""The newest report (`workshop.web.newest`): one for all who wait, and never one that is older than the question."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from tests.board.given import LED
from tests.web.played import SECONDS, once, post, sits
from workshop.access.sessions import Seat
from workshop.board.command import Actor, Role
from workshop.live.publisher import Publisher
from workshop.verslag import report as projection
from workshop.web import drafts, imports, newest
from workshop.web.newest import current_report

ASKING = 6


class Counted:
    """Stands for `drafts.alone`, and says how many waited for it at the same time."""

    def __init__(self) -> None:
        self._lock, self._count = threading.Lock(), threading.Lock()
        self._waiting = self.most = 0

    def __enter__(self) -> None:
        with self._count:
            self._waiting += 1
            self.most = max(self.most, self._waiting)
        self._lock.acquire()
        with self._count:
            self._waiting -= 1

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def all_at_once(
    app: Flask, publisher: Publisher, monkeypatch: pytest.MonkeyPatch, seats: list[Seat], lines: int
) -> tuple[list[dict[str, Any]], list[int], int]:
    """They ask before one report is begun, and at each that is built the room goes on.

    `lines`: how many of them are first in a line. Returns what each got, the seqs of what was built, and how many stood
    before the work at the same time.
    """
    built: list[int] = []
    build, known, alone, looked = projection.build, newest._known, Counted(), threading.Semaphore(0)

    def moving(board: Any, **options: Any) -> dict[str, Any]:
        built.append(board.seq)
        assert post(publisher, f"Bij {len(built)}")["ok"]
        return build(board, **options)

    def look(*given: Any) -> Any:
        try:
            return known(*given)
        finally:
            looked.release()

    def ask(seat: Seat) -> dict[str, Any]:
        with app.test_request_context():
            return current_report(publisher, seat)

    monkeypatch.setattr(projection, "build", moving)
    monkeypatch.setattr(newest, "_known", look)
    monkeypatch.setattr(drafts, "alone", alone)
    with ThreadPoolExecutor(len(seats)) as hall:
        with alone:
            asked = [hall.submit(ask, seat) for seat in seats]
            for _ in range(len(seats) + lines):  # each once as they come, the first of a line again
                assert looked.acquire(timeout=SECONDS)
        found = [each.result(SECONDS) for each in asked]
    return found, built, alone.most


def test_many_who_ask_at_once_share_one_report_though_the_room_goes_on(
    app: Flask, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    seq = publisher.room.board.seq
    found, built, _ = all_at_once(app, publisher, monkeypatch, [sits(publisher)] * ASKING, lines=1)
    assert built == [seq], "who waited had another one built"
    assert [each["seq"] for each in found] == [seq] * ASKING


def test_who_each_get_their_own_report_keep_others_waiting_for_one_of_them_alone(
    app: Flask, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher.room.command(LED, "step.edit", step=publisher.room.board.workshop["step"], shows="own")
    phones = [sits(publisher, Role.PARTICIPANT, f"p{number}") for number in range(ASKING)]
    _, built, most = all_at_once(app, publisher, monkeypatch, [*phones, sits(publisher)], lines=2)
    assert len(built) == ASKING + 1
    assert most <= 2, "a console stood behind every phone"


def test_nobody_gets_a_report_older_than_their_question(
    app: Flask, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    seq = publisher.room.board.seq

    def ask() -> dict[str, Any]:
        with app.test_request_context():
            return current_report(publisher, sits(publisher))

    with ThreadPoolExecutor(1) as hall:
        came: Any = once(monkeypatch, lambda: post(publisher, "Intussen") and hall.submit(ask))
        assert current_report(publisher, sits(publisher))["seq"] == seq
        assert came[0].result(SECONDS)["seq"] == seq + 1


def test_what_is_kept_is_not_for_whoever_was_not_to_read_it_when_it_was_built(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leader's report of a moment at which phones saw their own alone, and an idea hidden before they saw all."""
    step, anna = publisher.room.board.workshop["step"], sits(publisher, Role.PARTICIPANT, "x")
    publisher.room.command(LED, "step.edit", step=step, shows="own")
    hidden = post(publisher, "Nooit te zien")["id"]
    asked = publisher.room.board.epoch, publisher.room.board.seq
    assert "Nooit te zien" in str(current_report(publisher, sits(publisher)))
    publisher.room.command(LED, "idea.hide", ideas=[hidden], reason="Dubbel")
    assert newest._known(publisher, sits(publisher), "openbaar", asked) is not None
    publisher.room.command(LED, "step.edit", step=step, shows="all")
    assert newest._known(publisher, anna, "openbaar", asked) is None


def test_what_is_erased_while_a_workshop_is_read_back_is_not_in_what_one_begins_from(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    (person,) = [row["id"] for row in publisher.room.board.rows("person")]
    anna = Actor(person, Role.PARTICIPANT, person)
    publisher.room.command(anna, "idea.post", kind="nodig", levels=["inwoners"], text="GEHEIM van Anna")
    assert "GEHEIM" in str(imports._of_workshop(publisher.room.id))
    came: Any = once(monkeypatch, lambda: publisher.room.command(LED, "person.erase", person=person))
    assert "GEHEIM" not in str(imports._of_workshop(publisher.room.id))
    assert [receipt["ok"] for receipt in came] == [True]
