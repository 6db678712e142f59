"""How many examples a search tries: a number of its own, which follows the profile that conftest.py chose."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100
"""What Hypothesis tries where nothing is said: the measure of the other numbers."""
LEAST = 10


def examples(most: int) -> settings:
    """So many in the whole suite; in the quick layer as much smaller a part as everywhere, but ten if it had ten."""
    return settings(max_examples=max(min(most, LEAST), most * settings().max_examples // USUAL))
