"""The profile of a verslag (protocol 4.11): names only for who may have them, and only when they ask."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.halls import Hall
from tests.live.visitors import Visitor

NAMES = ("Wil de Bever", "Wim Trekvogel", "Wies Instemmer")
PLACES = ("report", "verslag", "resultaten", "verslag.md", "verslag.html")


@pytest.fixture
def led(hall: Hall) -> Hall:
    """A hall with a kernteam, an action with an owner, and somebody who agreed to be named."""
    device = hall.leader()
    device.do("kernteam.add", name=NAMES[0], organisation="Gemeente Urk")
    device.do("action.add", what="Bellen", owner_name=NAMES[1], owner_organisation="Provincie")
    hall.participant(name=NAMES[2], agreed=True)
    return hall


def by_link(hall: Hall, role: str) -> Visitor:
    """Somebody who came in by a link for this role."""
    made: Any = hall.enter("console").post(hall.path("links"), {"role": role, "label": role}).json
    visitor = hall.visitor()
    assert visitor.post(hall.path("enter"), {"secret": made["url"].partition("#")[2]}).status == 200
    return visitor


def named(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


def test_who_leads_and_who_notes_get_names_when_they_ask(led: Hall) -> None:
    for visitor in (led.enter("console"), by_link(led, "secretary")):
        for place in ("report", "verslag.md", "verslag.html"):
            assert named(visitor.get(led.path(place)).text) == []
        assert named(visitor.get(led.path("report") + "?profiel=openbaar").text) == []
        for place in ("report", "verslag.md", "verslag.html"):
            answer = visitor.get(led.path(place) + "?profiel=intern")
            assert (answer.status, named(answer.text)) == (200, list(NAMES)), place


def test_others_are_refused_and_nobody_gets_a_profile_there_is_not(led: Hall) -> None:
    others = [led.participant(), led.enter("beamer"), by_link(led, "observer"), by_link(led, "moderator")]
    for place in PLACES:
        for visitor in others:
            refused = visitor.get(led.path(place) + "?profiel=intern")
            assert (refused.status, named(refused.text)) == (403, []), place
            assert visitor.get(led.path(place)).status == 200
        assert led.enter("console").get(led.path(place) + "?profiel=alles").status == 404
        assert led.visitor().get(led.path(place) + "?profiel=intern").status == 401


def test_a_page_leads_on_in_its_own_profile(led: Hall) -> None:
    console = led.enter("console")
    inside = console.get(led.path("verslag") + "?profiel=intern").text
    assert "verslag.pdf?profiel=intern" in inside
    assert "report?as=facilitator\\u0026profiel=intern" in inside
    assert "profiel=" not in console.get(led.path("verslag")).text


def test_one_profile_is_never_answered_for_the_other(led: Hall) -> None:
    """The newest report of each is kept, and a browser may keep one by its ETag."""
    console, address = led.enter("console"), led.path("report")
    marks = [console.get(address + asked).headers["ETag"] for asked in ("", "?profiel=intern", "")]
    assert marks[0] == marks[2] != marks[1]
    asked = console.get(f"{address}?profiel=intern", **{"If-None-Match": marks[0]})
    assert (asked.status, named(asked.text)) == (200, list(NAMES))
    assert console.get(address, **{"If-None-Match": marks[0]}).status == 304
