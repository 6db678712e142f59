"""The numbers of levels."""

from __future__ import annotations

from tests.board.given import LED, startdag
from workshop.board.numerals import numeral


def test_roman_numerals_go_on_after_the_last_level() -> None:
    assert [numeral(n, "roman") for n in (1, 4, 5, 8, 9, 12)] == ["I", "IV", "V", "VIII", "IX", "XII"]
    assert [numeral(n, said) for n, said in ((6, "arabic"), (3, None))] == ["6", "3"]


def test_a_level_that_is_added_counts_as_the_others_do() -> None:
    scene = startdag(numerals="roman")
    scene.done(LED, "level.add", title="Vierde")
    assert [row["number"] for row in scene.board.rows("level")] == ["I", "II", "III", "IV"]
