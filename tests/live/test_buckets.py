"""Buckets and the pace of one person: what is let through over any time, what waits, and what is kept in memory."""

from __future__ import annotations

import random

import pytest

from workshop.board.command import Actor, Role
from workshop.live.buckets import FEWEST, Buckets, Rate
from workshop.live.pace import Pace

ANNA = Actor("anna", Role.PARTICIPANT, "anna")
LED = Actor("console", Role.FACILITATOR)


def test_a_burst_is_let_through_and_then_the_rate() -> None:
    buckets = Buckets(Rate(10, 30))
    assert [buckets.take("a", 0.0) for _ in range(30)] == [0.0] * 30
    assert buckets.take("a", 0.0) == pytest.approx(0.1)
    assert buckets.take("a", 0.05) == pytest.approx(0.05), "what was not let through took nothing"
    assert buckets.take("a", 0.1001) == 0.0
    assert buckets.take("b", 0.1001) == 0.0, "another has a bucket of their own"


@pytest.mark.parametrize("seed", range(20))
def test_over_any_time_no_more_than_burst_and_rate(seed: int) -> None:
    chance, buckets, now = random.Random(seed), Buckets(Rate(5, 12)), 0.0
    taken: list[tuple[float, int]] = []
    for _ in range(400):
        now += chance.choice((0.0, 0.01, 0.3, 2.0))
        count = chance.randint(1, 6)
        if buckets.take("a", now, count) == 0.0:
            taken.append((now, count))
    for start in range(0, len(taken), 7):
        since = taken[start][0]
        for at in range(start, len(taken)):
            assert sum(count for _, count in taken[start : at + 1]) <= 12 + 5 * (taken[at][0] - since) + 1e-6


def test_who_waits_the_time_that_was_told_is_let_through() -> None:
    buckets, now = Buckets(Rate(10, 30)), 100.0
    for _ in range(50):
        while wait := buckets.take("a", now, 20):
            now += wait + 1e-9
    assert now == pytest.approx(100 + (50 * 20 - 30) / 10)


def test_who_stands_in_line_has_a_place_and_the_line_has_an_end() -> None:
    buckets = Buckets(Rate(10, 1))
    waits = [buckets.take("door", 0.0, patience=0.35) for _ in range(6)]
    assert waits == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 0.4])
    assert buckets.take("door", 0.1, patience=0.35) == pytest.approx(0.3), "the last two took no place"


def test_full_buckets_are_forgotten() -> None:
    buckets = Buckets(Rate(10, 30))
    for number in range(100_000):
        buckets.take(f"guest {number}", now=number / 1000)
    assert len(buckets) <= 2 * FEWEST


def test_a_participant_writes_and_votes_by_hand_and_who_leads_has_more_room() -> None:
    pace = Pace()
    assert [pace.wait(ANNA, 20, 0.0), pace.wait(ANNA, 10, 0.0)] == [0, 0]
    assert pace.wait(ANNA, 1, 0.0) == 100
    assert pace.wait(LED, 300, 0.0) == 0
    assert pace.wait(LED, 20, 0.0) == 200
