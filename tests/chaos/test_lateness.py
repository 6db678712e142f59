"""I6 measures the server: phones without a processor get the time by which they were late, at most as long again."""

from __future__ import annotations

import pytest

from tests.chaos.checker import check
from tests.chaos.history import Place
from tests.chaos.made import made
from tests.chaos.screens import equal


@pytest.mark.parametrize(
    ("equal_after", "lag", "found"),
    [(4.9, 0.0, []), (5.1, 0.0, ["I6"]), (7.9, 0.8, []), (7.9, 0.7, ["I6"]), (9.9, 14.0, []), (10.1, 14.0, ["I6"])],
)
def test_i6_the_last_screen_is_equal_in_time(equal_after: float, lag: float, found: list[str]) -> None:
    evidence = made()
    evidence.equal_after, evidence.lag = equal_after, lag
    assert [finding.invariant for finding in check(evidence)] == found


@pytest.mark.parametrize(
    ("places", "are"),
    [
        ({("e", 9)}, True),
        ({("e", 10)}, True),  # an outbox that had patience to the end was carried out while the screens were waited for
        ({("e", 8)}, False),
        ({("e", 9), ("e", 10)}, False),
        ({("f", 9)}, False),
    ],
)
def test_screens_are_equal_at_one_place_at_the_head_or_beyond(places: set[Place], are: bool) -> None:
    assert equal(places, "e", 9) is are


@pytest.mark.parametrize(("asked", "told"), [(99.9, 100.6), (100.1, 101.4)])
def test_who_asked_before_a_lock_or_hears_long_after_it_was_not_sent_away_by_it(asked: float, told: float) -> None:
    evidence = made()
    evidence.locks.append((100.0, 100.8))
    evidence.ops[-1].told_later.append((asked, told))
    assert check(evidence) == []
