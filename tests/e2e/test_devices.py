"""One person and their devices: going on elsewhere, looking on, being sent away.

Rule numbers are those of docs/protocol.md.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import SENT_AWAY, Faults
from tests.e2e.hands import SAVED
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.test_phone import CUT_LINE, IN_TIME, come_in, mine, write
from tests.e2e.voices import Leader

BLOCKED = "Je kunt niet meer meedoen. Vraag de begeleider om hulp."
WAY = {
    "nl": ("Verder op een ander apparaat", "Kopieer de link", "De link is gekopieerd."),
    "en": ("Go on with another device", "Copy the link", "The link has been copied."),
}


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


@pytest.fixture
def lead(server: Server, made: Made, browser_context: NewContext) -> Leader:
    leader = Leader(browser_context(), server, made)
    leader("step.go", step="ophalen")
    return leader


def own_link(server: Server, page: Page) -> str:
    """The personal link as the dialog shows it, on the address the tests serve from."""
    page.get_by_role("button", name="Verder op een ander apparaat").click()
    field = page.get_by_role("textbox", name="Je eigen link")
    expect(field).to_be_visible()
    link = urlsplit(field.input_value())
    page.keyboard.press("Escape")
    return f"{server.url}{link.path}#{link.fragment}"


def second_device(server: Server, make: NewContext, page: Page) -> Page:
    other = make(**PHONE).new_page()
    other.goto(own_link(server, page))
    expect(other.locator(".phone-foot")).to_contain_text(re.compile("Verbonden|opgeslagen"))
    assert "#" not in other.url, "the secret leaves the address bar"
    return other


def test_1_3a_a_second_device_is_the_same_person(
    server: Server, made: Made, lead: Leader, browser_context: NewContext
) -> None:
    for title in ("Eerst", "Dan"):
        lead("cluster.create", title=title, level="inwoners")
    phone = come_in(browser_context, made)
    write(phone, "Van de telefoon")
    expect(mine(phone, "Van de telefoon")).to_contain_text(SAVED)
    other = second_device(server, browser_context, phone)
    expect(mine(other, "Van de telefoon")).to_contain_text(SAVED)
    lead("step.go", step="stemmen")
    lead("round.open", on="clusters", budget=3)
    for page, before, left in ((phone, "Nog 3 stemmen", "Nog 2 stemmen"), (other, "Nog 2 stemmen", "Nog 1 stem")):
        expect(page.locator(".phone-foot")).to_contain_text(before)  # a vote is how many one has then, not one more
        page.get_by_role("button", name="Stem geven aan 1.1").click()
        expect(page.locator(".phone-foot")).to_contain_text(left)
        expect(page.locator(".phone-foot")).to_contain_text("Je keuze is opgeslagen")
    expect(phone.locator(".phone-foot")).to_contain_text("Nog 1 stem")


def test_what_is_half_sent_stays_on_its_own_device(
    server: Server, made: Made, lead: Leader, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(CUT_LINE)
    phone = come_in(browser_context, made)
    other = second_device(server, browser_context, phone)
    phone.context.set_offline(True)
    write(phone, "Nog onderweg")
    expect(mine(phone, "Nog onderweg")).to_contain_text("wacht op verbinding")
    other.locator(".sheet textarea").fill("Half getypt op het tweede apparaat")
    expect(mine(other, "Nog onderweg")).to_have_count(0)
    phone.context.set_offline(False)
    for page in (phone, other):
        expect(mine(page, "Nog onderweg")).to_contain_text(SAVED, timeout=IN_TIME)
        expect(mine(page, "Nog onderweg")).to_have_count(1)
    other.reload()
    expect(other.locator(".sheet textarea")).to_have_value("Half getypt op het tweede apparaat")
    expect(phone.locator(".sheet textarea")).to_have_value("")


@pytest.mark.parametrize("language", WAY)
def test_the_way_to_another_device_by_keyboard(
    made: Made, lead: Leader, browser_context: NewContext, language: str
) -> None:
    way, copy, done = WAY[language]
    context = browser_context(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{made.join_url}?lang={language}")
    page.locator(".phone-foot .button").click()
    page.get_by_role("button", name=way).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=way)
    expect(dialog.get_by_role("img")).to_be_visible()
    axe(page)
    dialog.get_by_role("button", name=copy).press("Enter")
    expect(dialog.get_by_role("status")).to_have_text(done)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == dialog.get_by_role("textbox").input_value()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name=way)).to_be_focused()


def test_without_a_line_the_dialog_says_so(
    made: Made, lead: Leader, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(CUT_LINE)
    page = come_in(browser_context, made)
    page.get_by_role("button", name="Verder op een ander apparaat").click()
    page.get_by_role("button", name="Sluit").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Verder op een ander apparaat").click()
    expect(page.get_by_role("alert")).to_contain_text("Je link is nu niet te halen")


def test_a_preview_follows_the_hall_and_counts_for_nobody(
    server: Server, made: Made, lead: Leader, browser_context: NewContext
) -> None:
    context = browser_context(**PHONE)
    voice = Leader(context, server, made)
    console = context.new_page()
    console.set_viewport_size(LAPTOP["viewport"])
    console.goto(made.console_url)
    page = context.new_page()
    page.goto(f"{server.url}/w/{made.workshop}?preview=1")
    expect(page.locator(".notice")).to_contain_text("Voorbeeld: zo ziet een deelnemer het")
    expect(page.locator(".phone-foot")).to_contain_text("Verbonden")
    enabled = page.locator(":is(button, input, textarea, select):enabled")
    expect(enabled).to_have_count(0)
    idea = voice("idea.post", kind="nodig", levels=["inwoners"], text="Uit de zaal")
    expect(page.locator(".others")).to_contain_text("Uit de zaal")
    voice("cluster.create", title="Samen", level="inwoners", ideas=[idea])
    voice("step.go", step="stemmen")
    round_id = voice("round.open", on="clusters", budget=3)
    expect(page.locator(".ballot-group")).to_contain_text("Samen")
    expect(enabled).to_have_count(0)
    axe(page)
    voice("round.close", round=round_id)
    voice("step.go", step="ordenen")
    expect(page.locator(".cluster-of")).to_contain_text("Uit de zaal")
    page.get_by_role("link", name="regio").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("regio")
    expect(console.locator(".console-head .fact").first).to_have_text("0 aanwezig")


def test_what_was_written_before_being_blocked_is_shown_and_kept(
    server: Server, made: Made, lead: Leader, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(f"{CUT_LINE}|{SENT_AWAY}")
    page = come_in(browser_context, made)
    person = page.evaluate("JSON.parse(document.getElementById('boot').textContent).person")
    page.context.set_offline(True)
    write(page, "Geschreven zonder lijn")
    lead("person.block", person=person)
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_text(BLOCKED, timeout=IN_TIME)
    expect(mine(page, "Geschreven zonder lijn")).to_contain_text("staat nog op dit toestel")
    axe(page)
    lead("person.allow", person=person)
    page.goto(f"{server.url}/w/{made.workshop}")
    expect(mine(page, "Geschreven zonder lijn")).to_contain_text(SAVED, timeout=IN_TIME)


def test_2_9_who_is_blocked_is_told_calmly_and_who_is_allowed_comes_back(
    server: Server, made: Made, lead: Leader, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(f"{SENT_AWAY}|status of 403")
    page = come_in(browser_context, made)
    write(page, "Voor het verslag")
    expect(mine(page, "Voor het verslag")).to_contain_text(SAVED)
    page.locator(".sheet textarea").fill("Nog niet verstuurd")
    person = page.evaluate("JSON.parse(document.getElementById('boot').textContent).person")
    lead("person.block", person=person)
    expect(page.get_by_role("alert")).to_have_text(BLOCKED)
    expect(page.locator(".sheet textarea")).to_be_disabled()
    expect(page.locator(":is(button, input, textarea):enabled")).to_have_count(0)
    expect(page.locator(".phone-foot")).not_to_contain_text("Schrijf gerust door")
    axe(page)
    page.reload()
    expect(page.get_by_role("main")).to_contain_text(BLOCKED)
    axe(page)
    lead("person.allow", person=person)
    page.goto(f"{server.url}/w/{made.workshop}")
    expect(mine(page, "Voor het verslag")).to_contain_text(SAVED)
    expect(page.locator(".sheet textarea")).to_have_value("Nog niet verstuurd")
    write(page, "Weer terug")
    expect(mine(page, "Weer terug")).to_contain_text(SAVED)


ERASE = {
    "nl": ("Wis alles wat ik schreef", "Ja, wis alles", "Alles wat je hier schreef, is gewist.", "Doe opnieuw mee"),
    "en": ("Erase all I wrote", "Yes, erase everything", "Everything you wrote here has been erased.", "Join again"),
}


@pytest.mark.parametrize("language", ERASE)
def test_4_6_someone_has_all_they_wrote_erased(
    made: Made, lead: Leader, browser_context: NewContext, faults: Faults, language: str
) -> None:
    """By keyboard; and nothing half typed stays on the device either."""
    faults.allow(SENT_AWAY)
    way, yes, done, again = ERASE[language]
    page = browser_context(**PHONE).new_page()
    page.goto(f"{made.join_url}?lang={language}")
    page.locator(".phone-foot .button").click()
    other = come_in(browser_context, made)
    page.locator(".kinds label").first.click()
    page.locator(".sheet textarea").fill("Toch liever niet")
    page.locator(".sheet textarea").press("Control+Enter")
    expect(other.locator(".others")).to_contain_text("Toch liever niet")
    page.locator(".sheet textarea").fill("Half getypt")
    page.get_by_role("button", name=way).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name=way)).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=yes).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(done)
    for phone in (page, other):
        expect(phone.get_by_text("Toch liever niet")).to_have_count(0)
    assert "Half getypt" not in page.evaluate("JSON.stringify(localStorage)")
    axe(page)
    page.get_by_role("link", name=again).click()
    page.locator(".phone-foot .button").click()
    expect(page.locator(".sheet textarea")).to_have_value("")
