"""The facilitator's care for people and words: who takes part, what is new, what was refused."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import SENT_AWAY, Faults
from tests.e2e.frames import traced
from tests.e2e.hands import SAVED
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.test_phone import CUT_LINE, IN_TIME, come_in, mine, write
from tests.e2e.voices import Leader

A_HALL = 300
SHUT = """() => {
  const button = document.querySelector('[aria-expanded=true][data-list]');
  button?.click();
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
OPEN = """async () => {
  document.querySelector('[aria-expanded=false][data-list]').click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return document.querySelectorAll('.people tbody tr').length;
}"""


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


@pytest.fixture
def lead(browser_context: NewContext, server: Server, made: Made) -> Leader:
    leader = Leader(browser_context(), server, made)
    leader("step.go", step="ophalen")
    return leader


def console(context: BrowserContext, made: Made, page_name: str = "Mensen") -> Page:
    page = context.new_page()
    page.goto(made.console_url)
    page.locator(".pages").get_by_role("button", name=page_name).click()
    return page


def joined(context: BrowserContext, made: Made, **said: object) -> None:
    assert context.request.post(made.join_url, data=said).ok
    context.clear_cookies()


def test_someone_is_blocked_after_a_question_and_let_in_again(
    made: Made, lead: Leader, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(SENT_AWAY)
    door = browser_context()
    joined(door, made, organisation_type="gemeente", municipality="Zwolle", name="Noor Voorbeeld", agreed=True)
    joined(door, made, organisation_type="waterschap", name="Zonder Akkoord")
    phone = come_in(browser_context, made)
    page = console(browser_context(**LAPTOP), made)
    page.get_by_role("button", name="Toon 3 deelnemers").press("Enter")
    rows = page.locator(".people tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Zwolle")
    expect(rows.first).to_contain_text("Noor Voorbeeld")
    expect(page.locator(".people")).not_to_contain_text("Zonder Akkoord")
    axe(page)
    block = page.get_by_role("button", name="Blokkeer: Deelnemer 3")
    block.press("Enter")
    dialog = page.get_by_role("dialog", name="Deze deelnemer blokkeren?")
    expect(dialog).to_contain_text("Wat al op het bord staat, blijft staan.")
    axe(page)
    page.keyboard.press("Escape")
    expect(block).to_be_focused()
    block.press("Enter")
    dialog.get_by_role("button", name="Ja, blokkeer").press("Enter")
    expect(page.locator(".work > .state")).to_contain_text("De deelnemer is geblokkeerd.")
    expect(phone.get_by_role("alert")).to_contain_text("Je kunt niet meer meedoen")
    expect(rows.nth(2)).to_contain_text("geblokkeerd")
    page.get_by_role("searchbox", name="Zoek op organisatie").fill("deelnemer 3")
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Laat weer toe").press("Enter")
    expect(rows).not_to_contain_text("geblokkeerd")
    phone.reload()
    expect(phone.locator(".phone-foot")).to_contain_text("Verbonden")


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_hall_of_people_is_a_list_that_opens_at_once(
    made: Made, browser_context: NewContext, screen: dict[str, object]
) -> None:
    door = browser_context()
    for number in range(A_HALL):
        joined(door, made, organisation_type="gemeente", municipality="’s-Hertogenbosch", name=f"Deelnemer {number}")
    page = console(browser_context(**screen), made)
    expect(page.get_by_role("button", name="Toon 300 deelnemers")).to_be_visible()
    counts: list[int] = []
    took: list[float] = []
    for _ in range(3):
        page.evaluate(SHUT)
        took.append(sum(traced(page, lambda: counts.append(page.evaluate(OPEN))).cpu))
    assert counts == [A_HALL] * 3
    assert took[0] < 2000, "the first time"
    assert min(took) < 1000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("searchbox", name="Zoek op organisatie").fill("deelnemer 299")
    expect(page.locator(".people tbody tr")).to_have_count(1)
    axe(page)


def test_what_is_new_in_the_verslag_has_a_bar_and_a_word(made: Made, lead: Leader, browser_context: NewContext) -> None:
    lead("idea.post", kind="nodig", levels=["inwoners"], text="Er al")
    context = browser_context(**LAPTOP)
    page = console(context, made, "Ordenen")
    sheet = context.new_page()
    sheet.goto(page.url.replace("/console", "/verslag"))
    lead("idea.post", kind="nodig", levels=["inwoners"], text="Net binnen")
    lead("toezegging.add", who="Provincie", what="Een vast aanspreekpunt")
    for one, place in ((page, ".leaf"), (sheet, ".paper")):
        new = one.locator(f"{place} .new")
        expect(new).to_have_count(2)
        expect(new.first).to_have_text(re.compile("nieuw: .*Net binnen"))
        expect(one.locator(place)).to_contain_text("Er al")
        axe(one)


def test_the_filters_speak_in_small_letters(made: Made, lead: Leader, browser_context: NewContext) -> None:
    page = console(browser_context(**LAPTOP), made, "Ordenen")
    for name in ("doen we al", "is nodig"):
        expect(page.locator(".filters").get_by_role("button", name=name, exact=True)).to_have_text(name)


def test_words_refused_on_the_next_page_are_shown_and_go_again(
    own_server: Server, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(CUT_LINE)
    made = own_server.new("startdag-8a")
    lead = Leader(browser_context(), own_server, made)
    page = console(browser_context(**LAPTOP), made, "Ordenen")
    address = page.url
    page.locator(".levels button").nth(1).click()
    own_server.kill()
    for text in ("Geschreven zonder lijn", "Toch maar niet"):
        page.get_by_role("button", name="Idee toevoegen").click()
        form = page.locator("dialog form")
        form.get_by_label("Idee", exact=True).fill(text)
        form.get_by_role("button", name="Leg vast").click()
        expect(page.locator(".loose")).to_contain_text(text)
        page.keyboard.press("Escape")
    page.goto("about:blank")
    own_server.start()
    lead("level.remove", level="regio")
    page.goto(address)
    refused = page.get_by_role("region", name="Niet geplaatst")
    expect(refused).to_contain_text("Dat bestaat niet (meer).", timeout=IN_TIME)
    axe(page)
    refused.get_by_role("button", name="Gooi weg: Toch maar niet").press("Enter")
    expect(refused.get_by_role("listitem")).to_have_count(1)
    refused.get_by_role("button", name="Opnieuw: Geschreven zonder lijn").press("Enter")
    expect(page.get_by_label("Idee", exact=True)).to_have_value("Geschreven zonder lijn")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.locator(".loose .row")).to_have_text(re.compile("Geschreven zonder lijn"))
    expect(refused).to_have_count(0)


def test_4_6_words_and_people_are_erased_after_a_question(
    made: Made, lead: Leader, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(SENT_AWAY)
    phone = come_in(browser_context, made)
    for text in ("Met een naam erin", "Ook van mij"):
        write(phone, text)
        expect(mine(phone, text)).to_contain_text(SAVED)
    page = console(browser_context(**LAPTOP), made, "Ordenen")
    idea = page.locator(".row", has_text="Met een naam erin")
    idea.get_by_role("checkbox").check()
    page.get_by_role("button", name="Meer", exact=True).click()
    page.get_by_role("menuitem", name="Wis de tekst voorgoed").press("Enter")
    dialog = page.get_by_role("dialog", name="De tekst van dit idee wissen?")
    expect(dialog).to_contain_text("Dit kun je niet terugdraaien.")
    axe(page)
    dialog.get_by_role("button", name="Ja, wis de tekst").press("Enter")
    expect(page.locator(".work > .state")).to_contain_text("1 idee gewist.")
    expect(idea).to_have_count(0)
    expect(phone.get_by_text("Met een naam erin")).to_have_count(0)
    page.locator(".pages").get_by_role("button", name="Mensen").click()
    page.get_by_role("button", name="Toon 1 deelnemer").press("Enter")
    page.get_by_role("button", name="Wis alles van deze persoon: Deelnemer 1").press("Enter")
    dialog = page.get_by_role("dialog", name="Alles van deze deelnemer wissen?")
    axe(page)
    dialog.get_by_role("button", name="Ja, wis alles").press("Enter")
    expect(page.locator(".work > .state")).to_contain_text("Alles van de deelnemer is gewist.")
    expect(page.get_by_text("Er doet nog niemand mee.")).to_be_visible()
    expect(phone.get_by_role("alert")).to_contain_text("Alles wat je hier schreef, is gewist.")
    expect(phone.get_by_text("Ook van mij")).to_have_count(0)
