"""I6 measures the server: phones without a processor get the time by which they were late, at most as long again."""

from __future__ import annotations

import pytest

from tests.chaos.checker import check
from tests.chaos.made import made


@pytest.mark.parametrize(
    ("equal_after", "lag", "found"),
    [(4.9, 0.0, []), (5.1, 0.0, ["I6"]), (7.9, 0.8, []), (7.9, 0.7, ["I6"]), (9.9, 14.0, []), (10.1, 14.0, ["I6"])],
)
def test_i6_the_last_screen_is_equal_in_time(equal_after: float, lag: float, found: list[str]) -> None:
    evidence = made()
    evidence.equal_after, evidence.lag = equal_after, lag
    assert [finding.invariant for finding in check(evidence)] == found
