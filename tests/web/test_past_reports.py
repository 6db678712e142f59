"""Reports of an earlier seq are made once, for as long as they are the same (`workshop.web.reading`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.board.given import LED
from workshop.access.sessions import Seat
from workshop.board.command import Role
from workshop.live.publisher import Publisher
from workshop.verslag import report as projection
from workshop.web import reading


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seqs of the reports that were made."""
    made: list[int] = []
    build: Callable[..., dict[str, Any]] = projection.build

    def counting(board: Any, **options: Any) -> dict[str, Any]:
        made.append(board.seq)
        return build(board, **options)

    monkeypatch.setattr(projection, "build", counting)
    return made


def sits(publisher: Publisher, role: Role, person: str | None = None) -> Seat:
    return Seat("s", publisher.room.id, role, person)


def test_one_is_made_once_for_all_who_may_read_the_same(publisher: Publisher, built: list[int]) -> None:
    leads, notes = sits(publisher, Role.FACILITATOR), sits(publisher, Role.SECRETARY)
    first = reading.report_at(publisher, leads, 9, "openbaar")
    assert reading.report_at(publisher, notes, 9, "openbaar") == first
    publisher.room.command(LED, "idea.post", kind="nodig", levels=["inwoners"], text="Later")
    assert reading.report_at(publisher, leads, 9, "openbaar") == first
    assert built == [9]
    assert reading.report_at(publisher, leads, 9, "intern")["profile"] == "intern"
    assert reading.report_at(publisher, leads, 8, "openbaar")["seq"] == 8
    assert built == [9, 9, 8]


def test_while_ideas_are_apart_everybody_gets_their_own(publisher: Publisher, built: list[int]) -> None:
    (anna,) = [row["id"] for row in publisher.room.board.rows("person")]
    publisher.room.command(LED, "step.edit", step=publisher.room.board.workshop["step"], shows="own")
    seq = publisher.room.board.seq
    hers = reading.report_at(publisher, sits(publisher, Role.PARTICIPANT, anna), seq, "openbaar")
    others = reading.report_at(publisher, sits(publisher, Role.PARTICIPANT, "x"), seq, "openbaar")
    assert "Een dag" in str([block for block in hers["blocks"] if block["type"] == "uitwerking"])
    assert "Een dagx" not in str(others)
    assert len(built) == 2


def test_what_was_erased_is_in_none_that_is_kept(publisher: Publisher) -> None:
    leads = sits(publisher, Role.FACILITATOR)
    seq = publisher.room.board.seq
    (person,) = [row["id"] for row in publisher.room.board.rows("person")]
    assert "Een dagx" in str(reading.report_at(publisher, leads, seq, "openbaar"))
    assert publisher.room.command(LED, "person.erase", person=person)["ok"]
    assert "Een dagx" not in str(reading.report_at(publisher, leads, seq, "openbaar"))


def test_only_the_newest_few_are_kept(publisher: Publisher, built: list[int]) -> None:
    leads = sits(publisher, Role.FACILITATOR)
    for seq in range(reading.MOST_REPORTS + 1):
        reading.report_at(publisher, leads, seq, "openbaar")
    built.clear()
    reading.report_at(publisher, leads, reading.MOST_REPORTS, "openbaar")
    assert built == []
    reading.report_at(publisher, leads, 0, "openbaar")
    assert built == [0]
