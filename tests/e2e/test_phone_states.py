"""What a phone says in the corners of a day: an idea that waits, a vote on long ideas, a day that is over."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hall import Hall
from tests.e2e.hands import COLLECT, DECIDE, VOTE, own, painted, write
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Server

LONG = "Interbestuurlijke samenwerkingsverbanden en gemeenschappelijke uitvoeringsorganisaties beter benutten"
FOOT = "() => document.querySelector('.phone-foot').getBoundingClientRect().height / innerHeight"


def test_what_is_missing_in_a_cluster_waits_in_plain_words(hall: Hall) -> None:
    phone = hall.phones[0]
    hall.lead("cluster.create", title=LONG, level="inwoners")
    hall.lead("workshop.edit", moderation="before")
    step = hall.lead("step.add", kind="recognise", title="Herkenning", allows=["recognise", "post"])
    hall.go(step, "Herkenning")
    phone.get_by_role("button", name="Mist nog").click()
    phone.get_by_label("Wat mist er nog?").fill("Een vaste plek")
    phone.get_by_role("button", name="Zet erbij").click()
    expect(phone.locator(".missing .idea .small")).to_have_text("wacht op de moderator")
    axe(phone)


def test_an_idea_that_is_not_shown_has_no_tick(hall: Hall) -> None:
    phone = hall.phones[0]
    hall.lead("workshop.edit", moderation="after")
    hall.go("ophalen", COLLECT)
    write(phone, "Over een buurman")
    state = own(phone, "Over een buurman").locator(".state")
    expect(state).to_have_text("zichtbaar")
    expect(state.locator("svg")).to_have_count(1)
    rows = hall.console.request.get(f"{hall.server.url}/w/{hall.made.workshop}/state?as=facilitator").json()["put"]
    hall.lead("idea.hide", ideas=list(rows["idea"]), reason="Gaat over een persoon")
    expect(state).to_have_text("niet getoond: Gaat over een persoon")
    expect(state.locator("svg")).to_have_count(0)


def test_what_everyone_wrote_has_a_heading_below_my_own(hall: Hall) -> None:
    phone = hall.phones[0]
    hall.go("ophalen", COLLECT)
    write(phone, "Een vaste plek")
    expect(own(phone, "Een vaste plek").locator(".state")).to_have_text("opgeslagen")
    step = hall.lead("step.add", kind="clarify", title="Verhelderen", after="ophalen", allows=["edit"])
    hall.go(step, "Verhelderen")
    expect(phone.get_by_role("heading", level=2)).to_have_text(["Mijn inbreng op dit niveau: 1", "Van iedereen"])


def test_long_ideas_have_the_width_of_the_phone_and_a_closing_round_begins_at_the_top(hall: Hall) -> None:
    phone = hall.phones[0]
    hall.lead.all(
        [("idea.post", {"kind": "nodig", "levels": ["regio"], "text": f"{LONG} {nth}"}) for nth in range(12)]
        + [("idea.post", {"kind": "nodig", "levels": ["regio"], "text": "Kort"})]
    )
    hall.go("stemmen", VOTE)
    round_id = hall.lead("round.open", on="ideas", budget=3)
    items = phone.locator(".ballot-group > ul > li")
    expect(items).to_have_count(13)
    painted(phone)
    assert wide(phone, 0) > 250
    assert wide(phone, 12) < 200, "a short one stands beside its buttons"
    items.nth(11).get_by_role("button", name="Stem geven").click()
    expect(phone.locator(".phone-foot")).to_contain_text("Je keuze is opgeslagen")
    assert phone.evaluate("scrollY") > 0
    axe(phone)
    hall.lead("round.close", round=round_id)
    expect(phone.locator("main")).to_contain_text("De stemming is gesloten.")
    painted(phone)
    assert phone.evaluate("scrollY") == 0


def wide(phone: Page, nth: int) -> float:
    """How wide the words of an item on the ballot are, in px."""
    box = phone.locator(".ballot-group h3").nth(nth).bounding_box()
    assert box is not None
    return box["width"]


def test_a_day_that_is_over_promises_nothing(hall: Hall) -> None:
    phone = hall.phones[0]
    hall.go("kernteam", DECIDE)
    expect(phone.locator("main")).to_contain_text("Het kernteam wordt nu gekozen.")
    hall.go("vaststellen", "Vaststellen")
    expect(phone.locator("main")).to_contain_text("Er is nog geen kernteam.")
    hall.lead("workshop.edit", status="closed")
    expect(phone.locator("main")).to_contain_text("Deze werksessie is afgesloten.")
    for word in ("kernteam", "nog geen acties"):
        expect(phone.locator("main")).not_to_contain_text(word)
    axe(phone)


@pytest.mark.parametrize("secret", ["", "#fout"], ids=["cut off", "wrong"])
def test_a_link_that_fails_does_not_say_where_it_leads(
    server: Server, browser_context: NewContext, faults: Faults, secret: str
) -> None:
    faults.allow("403")
    page = browser_context(**LAPTOP).new_page()
    page.goto(f"{server.url}/w/{server.new('startdag-8a').workshop}/beamer{secret}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Met deze link kom je niet binnen")
    axe(page)


def test_the_foot_of_the_way_in_leaves_the_window_to_the_question(server: Server, browser_context: NewContext) -> None:
    page = browser_context(**{**PHONE, "viewport": {"width": 320, "height": 568}}).new_page()
    page.goto(server.new("startdag-8a", title=LONG).join_url)
    expect(page.get_by_role("button", name="Doe mee")).to_be_visible()
    assert page.evaluate(FOOT) < 0.25
    expect(page.locator("main .term")).to_contain_text("Nu is dat op")
