"""The table page and its paper: who may come in, by which link, and what is asked for that is too much."""

from __future__ import annotations

import pytest

from tests.live.halls import Hall


def test_a_secretary_and_a_facilitator_come_in_and_nobody_else(hall: Hall) -> None:
    for visitor, may_write, may_print in (
        (hall.enter("console"), True, True), (hall.participant(), False, False), (hall.visitor(), False, False),
        (hall.enter("beamer"), False, False),
    ):  # fmt: skip
        assert ('"page": "table"' in visitor.get(hall.path("table")).text) == may_write
        assert ('class="page ' in visitor.get(hall.path("paper")).text) == may_print


def test_without_a_seat_the_page_asks_for_the_secret_and_tells_nothing(hall: Hall) -> None:
    for place in ("table", "paper"):
        answer = hall.visitor().get(hall.path(place))
        assert answer.status == 200
        assert "data-stay" in answer.text
        assert hall.code not in answer.text
        assert hall.visitor().get(f"/w/bestaat-niet/{place}").status == 404


@pytest.mark.parametrize(
    ("asked", "pages"),
    [("", 4), ("?tables=0&sheets=0", 0), ("?tables=-5&sheets=x", 3), ("?tables=99999&sheets=0", 60), ("?sheets=2", 7)],
)
def test_so_many_pages_are_made_as_asked_and_not_too_many(hall: Hall, asked: str, pages: int) -> None:
    text = hall.enter("console").get(hall.path("paper") + asked).text
    assert text.count('class="page ') == pages


def test_the_paper_speaks_the_language_of_the_workshop(hall: Hall) -> None:
    paper = hall.enter("console", "nl").get(hall.path("paper")).text
    assert "Doe mee op je telefoon" in paper
    assert "Join in on your phone" in hall.enter("console").get(hall.path("paper") + "?lang=en").text
