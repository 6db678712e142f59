"""The day of a workshop is said in the language of the page; what is no date stays as it was typed."""

from __future__ import annotations

import pytest

from tests.e2e.server import Server
from tests.live.halls import Hall, organiser

SAID = {"nl": "14 januari 2027", "en": "14 January 2027"}


@pytest.mark.parametrize("language", list(SAID))
def test_a_date_is_said_in_words_and_other_words_stay(server: Server, language: str) -> None:
    with Hall(server, date="2027-01-14") as hall, Hall(server, date="medio mei") as other:
        desk = organiser(server, language)
        join = hall.visitor(language).get(f"/d/{hall.code}").text
        for page in (desk.get("/organiser").text, desk.get("/organiser/import").text, join):
            assert SAID[language] in page
            assert "2027-01-14" not in page
        assert "Medio mei" in other.visitor(language).get(f"/d/{other.code}").text


@pytest.mark.parametrize(("language", "heading"), [("nl", "Afgesloten"), ("en", "Closed")])
def test_a_door_that_is_shut_says_why_in_large_letters(server: Server, language: str, heading: str) -> None:
    with Hall(server) as hall:
        hall.leader().do("workshop.edit", status="closed")
        answer = hall.visitor(language).get(f"/d/{hall.code}")
        assert answer.status == 410
        assert f"<h1>{heading}</h1>" in answer.text
