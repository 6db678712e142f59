"""Links by themselves: which last day can be, and how many there may be that work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from workshop.access.founding import found, new_id
from workshop.access.links import (
    FURTHEST,
    MOST_LINKS,
    DayFarOff,
    DayOver,
    Links,
    TooMany,
    Working,
    end_of,
    today,
)
from workshop.board.terms import day_of
from workshop.clock import clock
from workshop.outlines import load
from workshop.store.store import Store

DAY = 24 * 3600 * 1000


@pytest.fixture
def store(ground: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{ground / 'startdag.db'}")
    yield opened
    opened.engine.dispose()


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(1), FURTHEST])
def test_a_link_ends_when_its_last_day_does(ahead: timedelta) -> None:
    last = today() + ahead
    ends_at = end_of(last)
    assert day_of(ends_at) == last + timedelta(1)
    assert Working("id", "reader", "De raad", clock(), ends_at, "").until == last.isoformat()


@pytest.mark.parametrize("last", [today() + FURTHEST + timedelta(2), date(9999, 12, 31), date.max])
def test_a_last_day_more_than_ten_years_ahead_cannot_be(last: date) -> None:
    with pytest.raises(DayFarOff):
        end_of(last)


@pytest.mark.parametrize("last", [today() - timedelta(1), date.min])
def test_a_last_day_that_is_over_cannot_be(last: date) -> None:
    with pytest.raises(DayOver):
        end_of(last)


def test_1_3c_links_that_have_ended_leave_their_places_to_others(store: Store) -> None:
    at = clock()
    links = Links(store, "sleutel", lambda: at)
    workshop = found(store, links, load("startdag-8a").rows(new_id()), "startdag-8a", at).workshop
    for number in range(MOST_LINKS - len(links.working(workshop))):
        links.add(workshop, "reader", f"Raad {number}", at, at + DAY)
    with pytest.raises(TooMany):
        links.add(workshop, "reader", "Nog een", at)
    at += DAY
    links.add(workshop, "reader", "Nog een", at)
