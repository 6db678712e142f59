"""Until when things are kept: seen by who writes, and set by the organiser for all of a programme."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from tests.e2e.server import Server
from tests.live.halls import Hall, organiser
from tests.live.visitors import Visitor
from workshop.board.terms import MOST_DAYS

pytestmark = pytest.mark.usefixtures("one_day")

MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def day_in(days: int, language: str = "nl") -> str:
    day: date = datetime.now().astimezone().date() + timedelta(days)
    return f"{day.day} {MONTHS[language].split()[day.month - 1]} {day.year}"


def keep(hall: Hall, desk: Visitor, days: str) -> str:
    """Press the button on the organiser's page; returns the page that follows."""
    answer = desk.submit(f"/organiser/{hall.workshop}/term", token=desk.token("/organiser"), days=days)
    assert answer.status == 303, answer.text
    return desk.get(answer.headers["Location"]).text


def listed(page: str, workshop: str) -> str:
    """What the organiser's page says of one workshop."""
    return page[page.index(f'id="w-{workshop}"') :].split('<li id="w-')[0]


@pytest.fixture
def hall(server: Server) -> Iterator[Hall]:
    """A workshop of a programme of its own: all of one template share one otherwise, and with it the term."""
    with Hall(server, programme=f"Programma {uuid.uuid4()}") as made:
        yield made


@pytest.fixture
def desk(hall: Hall) -> Visitor:
    return organiser(hall.server)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whoever_joins_reads_until_when_their_words_are_kept(hall: Hall, language: str) -> None:
    says = {
        "nl": "wordt 365 dagen na de laatste wijziging in deze werksessie gewist. Nu is dat op",
        "en": "is erased 365 days after the last change in this workshop. At present that is on",
    }
    assert f"{says[language]} {day_in(365, language)}." in hall.visitor(language).get(f"/d/{hall.code}").text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_phone_has_the_day_in_its_own_language(hall: Hall, language: str) -> None:
    page = hall.participant(language).get(hall.path()).text
    found = re.search(r'<script[^>]*id="boot"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])["term"] == {"count": 365, "day": day_in(365, language)}


def test_the_organiser_sets_a_term_and_everybody_sees_the_day(hall: Hall, desk: Visitor) -> None:
    before = desk.get("/organiser").text
    assert f"Wordt gewist op {day_in(365)}" in listed(before, hall.workshop)
    page = listed(keep(hall, desk, "30"), hall.workshop)
    assert f"Wordt gewist op {day_in(30)}" in page
    assert "De bewaartermijn is gewijzigd." in page
    assert f"30 dagen na de laatste wijziging in deze werksessie gewist. Nu is dat op {day_in(30)}." in (
        hall.visitor().get(f"/d/{hall.code}").text
    )
    keep(hall, desk, "1")
    assert "een dag na de laatste wijziging" in hall.visitor().get(f"/d/{hall.code}").text


def test_a_term_holds_for_all_of_a_programme_and_for_no_other(hall: Hall, desk: Visitor) -> None:
    with Hall(hall.server, programme="Samen") as first, Hall(hall.server, programme="Samen") as second:
        keep(first, desk, "90")
        page = desk.get("/organiser").text
        for each, days in ((first, 90), (second, 90), (hall, 365)):
            assert f"Wordt gewist op {day_in(days)}" in listed(page, each.workshop)
        assert "geldt voor alle werksessies van dit programma" in listed(page, first.workshop)


@pytest.mark.parametrize("days", ["", "0", str(MOST_DAYS + 1), "-3", "veel", "3.5", "9" * 400])
def test_a_term_that_is_none_is_told_beside_it_and_changes_nothing(hall: Hall, desk: Visitor, days: str) -> None:
    answer = desk.submit(f"/organiser/{hall.workshop}/term", token=desk.token("/organiser"), days=days)
    assert answer.status == 400
    assert "Kies 1 tot en met 3650 dagen." in listed(answer.text, hall.workshop)
    assert answer.text.count("aria-invalid") == 1
    assert f'action="/organiser/{hall.workshop}/term#w-{hall.workshop}"' in answer.text, "it comes back in sight"
    assert f"Wordt gewist op {day_in(365)}" in listed(desk.get("/organiser").text, hall.workshop)


def test_only_the_organiser_sets_a_term_and_only_from_the_page(hall: Hall, desk: Visitor) -> None:
    address = f"/organiser/{hall.workshop}/term"
    for visitor in (hall.visitor(), hall.enter("console"), hall.participant()):
        assert visitor.submit(address, token="x", days="5").status == 403
    assert desk.submit(address, token="geen", days="5").status == 400
    assert desk.submit("/organiser/nergens/term", token=desk.token("/organiser"), days="5").status == 404
    assert f"Wordt gewist op {day_in(365)}" in listed(desk.get("/organiser").text, hall.workshop)
