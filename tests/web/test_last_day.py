"""The organiser gives a link to the verslag a last day; one that cannot be is said at its field, nothing is lost."""

from __future__ import annotations

import html
from datetime import date, datetime, timedelta

import pytest

from tests.live.halls import Hall, organiser
from tests.live.visitors import Answer
from workshop.access.links import FURTHEST
from workshop.board.refusals import sentence

pytestmark = pytest.mark.usefixtures("one_day")

OVER = {
    "nl": "Die dag is voorbij. Kies vandaag of een latere dag, of geen.",
    "en": "That day is over. Choose today or a later day, or none.",
}
READERS_ONLY = {
    "nl": "Alleen een link naar het verslag heeft een laatste dag. Laat het veld leeg bij een andere rol.",
    "en": "Only a link to the report has a last day. Leave it empty for another role.",
}
NO_DAY = {
    "nl": "Dit is geen dag. Kies er een, of geen.",
    "en": "This is no day. Choose one, or none.",
}


def made(hall: Hall, language: str, **given: str) -> Answer:
    desk = organiser(hall.server)
    desk.get(f"/organiser?lang={language}")
    return desk.submit(f"/organiser/{hall.workshop}/link", token=desk.token("/organiser"), **given)


def in_days(days: int) -> date:
    return datetime.now().astimezone().date() + timedelta(days=days)


@pytest.mark.parametrize(("language", "said"), [("nl", "tot en met"), ("en", "until")])
def test_the_last_day_stands_with_the_link(hall: Hall, language: str, said: str) -> None:
    day = in_days(40)
    answer = made(hall, language, role="reader", label="De pers", until=day.isoformat())
    assert answer.status == 303
    desk = organiser(hall.server)
    page = desk.get(f"/organiser?lang={language}").text
    assert f"{said} {day.day} " in page
    assert 'type="date"' in page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("role", "day", "said"),
    [
        ("reader", -2, OVER),
        ("reader", FURTHEST.days + 9, {lang: sentence("far-off", lang) for lang in ("nl", "en")}),
        ("reader", "morgen", NO_DAY),
        ("moderator", 3, READERS_ONLY),
    ],
)
def test_a_day_that_cannot_be_is_said_at_its_field(
    hall: Hall, language: str, role: str, day: int | str, said: dict[str, str]
) -> None:
    until = in_days(day).isoformat() if isinstance(day, int) else day
    answer = made(hall, language, role=role, label="De <pers>", until=until)
    page = html.unescape(answer.text)
    assert answer.status == 400
    assert f'<p class="wrong" role="alert" id="until-wrong">{said[language]}</p>' in page
    assert 'aria-invalid="true" aria-describedby="until-wrong until-how-' in page
    assert f'action="/organiser/{hall.workshop}/link#w-{hall.workshop}"' in page, "what was refused comes back in sight"
    assert f'<option value="{role}" selected>' in page
    assert 'value="De &lt;pers&gt;"' in answer.text
    assert f'value="{until}"' in page


def test_without_a_day_a_link_has_no_end(hall: Hall) -> None:
    assert made(hall, "nl", role="reader", label="Iedereen", until="").status == 303


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Kies een rol uit de lijst."), ("en", "Choose a role from the list.")]
)
def test_a_role_that_is_none_is_said_at_its_field(hall: Hall, language: str, said: str) -> None:
    answer = made(hall, language, role="koning", label="De pers", until="")
    assert answer.status == 400
    assert f'<p class="wrong" role="alert" id="role-wrong">{said}</p>' in answer.text
    assert 'name="role" aria-invalid="true" aria-describedby="role-wrong"' in answer.text
    assert 'value="De pers"' in answer.text
