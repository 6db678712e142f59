"""Before the day: a rehearsal from beginning to end, a look as participant, and a template, by the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hands import tab_to
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader

IN_TIME = 30_000
"""Milliseconds in which a crowd of twelve says something, on a machine that is busy."""
SAID = {
    "nl": ("nl-NL", "Oefening", "12 gesimuleerde deelnemers", "gepauzeerd", "Deze oefening is voorbij"),
    "en": ("en-GB", "Rehearsal", "12 simulated participants", "paused", "This rehearsal is over"),
}
"""(locale, that it is one, how many, that they rest, that it is over)"""


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


def open_console(make: NewContext, made: Made, **options: str) -> Page:
    page = make(**LAPTOP, **options).new_page()
    page.goto(made.console_url)
    expect(page.locator(".agenda [aria-current=step]")).to_be_visible()
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_rehearsal_from_beginning_to_end_by_keyboard(
    server: Server, browser_context: NewContext, faults: Faults, language: str
) -> None:
    faults.allow("410")
    made = server.new("startdag-8a", language=language)
    locale, rehearsal, many, paused, over = SAID[language]
    page = open_console(browser_context, made, locale=locale)
    keys, band = page.keyboard, page.locator(".rehearsing")
    expect(band).to_have_count(0)
    keys.press("o")
    expect(page.get_by_role("radio", checked=True).first).to_be_focused()
    axe(page)
    keys.press("ArrowLeft")  # 12
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/w/oefening-"))
    expect(band).to_contain_text(rehearsal)
    expect(band).to_contain_text(many)
    expect(page.locator(".console-head .fact").first).to_contain_text("12")
    tab_to(page, ".agenda .step .button:not(.square)")
    keys.press("Enter")
    expect(page.locator(".agenda .current time")).to_have_text("09.45")
    keys.press("Enter")
    expect(page.locator(".levels")).to_contain_text(re.compile("[1-9] idea|[1-9] idee"), timeout=IN_TIME)
    axe(page)
    code = page.locator(".console-head .fact b").nth(1).inner_text().replace(" ", "")
    phone = browser_context(**PHONE, locale=locale).new_page()
    phone.goto(f"{server.url}/d/{code}")
    expect(phone.locator(".rehearsing")).to_contain_text(rehearsal)
    axe(phone)
    phone.locator(".phone-foot .button").click()
    expect(phone.locator(".rehearsing")).to_contain_text(rehearsal)
    expect(phone.locator(".sheet textarea")).to_be_visible()
    axe(phone)
    wall = page.context.new_page()
    wall.goto(page.url.replace("/console", "/beamer"))
    expect(wall.locator(".rehearsing")).to_contain_text(rehearsal)
    expect(wall.locator('.canvas[data-view="collect"] .idea').first).to_be_visible()
    axe(wall)
    page.bring_to_front()
    tab_to(page, ".rehearsing .acts .button")
    keys.press("Enter")
    expect(band.get_by_role("status")).to_contain_text(paused)
    axe(page)
    other = open_console(browser_context, made, locale=locale)
    other.keyboard.press("o")
    expect(other.locator("dialog")).to_contain_text(code[:3])
    axe(other)
    tab_to(page, ".rehearsing .acts .button:last-child")
    keys.press("Enter")
    expect(page).to_have_url(re.compile(f"/w/{made.workshop}/console"))
    expect(page.locator(".loose .row")).to_have_count(0)
    expect(phone.get_by_role("alert")).to_contain_text(over)
    expect(wall.locator(".hall-foot")).to_contain_text(over)
    axe(phone)
    phone.reload()
    expect(phone.locator("main")).to_contain_text(over)


def test_a_preview_opens_beside_and_looks_at_any_step(server: Server, made: Made, browser_context: NewContext) -> None:
    page = open_console(browser_context, made)
    lead = Leader(page.context, server, made)
    with page.expect_popup() as opened:
        page.keyboard.press("v")
    beside = opened.value
    expect(beside.locator(".looking")).to_contain_text("Voorbeeld: zo ziet een deelnemer het")
    assert beside.evaluate("innerWidth") <= 420
    expect(beside.locator(".phone-head")).to_contain_text("Welkom")
    lead("step.go", step="vraag")
    expect(beside.locator(".phone-head")).to_contain_text("Centrale vraag")
    page.locator(".agenda .step-name", has_text="Ideeën ophalen").press("Enter")
    page.get_by_role("link", name="Bekijk als deelnemer: Ideeën ophalen").press("Enter")
    step = beside  # the same window
    expect(step.locator(".phone-head")).to_contain_text("Ideeën ophalen")
    expect(step.locator(".looking")).to_contain_text("De zaal is nu in een andere stap.")
    expect(step.locator(".sheet textarea")).to_be_disabled()
    expect(page.locator(".agenda [aria-current=step]")).to_contain_text("Centrale vraag")
    step.locator("summary").press("Enter")
    axe(step)
    step.get_by_role("link", name="Stemmen").press("Enter")
    expect(step.locator(".phone-head")).to_contain_text("Stemmen")
    step.locator("summary").press("Enter")
    step.get_by_role("link", name="Volg de zaal").press("Enter")
    expect(step.locator(".phone-head")).to_contain_text("Centrale vraag")
    expect(page.locator(".console-head .fact").first).to_have_text("0 aanwezig")


def test_the_set_up_is_kept_as_a_template(
    server: Server, made: Made, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow("400")
    page = open_console(browser_context, made)
    keys = page.keyboard
    tab_to(page, "#menu-prepare")
    for key in ("Enter", "ArrowDown", "Enter"):
        keys.press(key)
    expect(page.get_by_label("Naam van het sjabloon")).to_be_focused()
    axe(page)
    keys.press("Control+a")
    keys.type("Onze eigen startdag")
    keys.press("Enter")
    expect(page.get_by_role("status").last).to_contain_text("Bewaard als sjabloon ‘Onze eigen startdag’.")
    desk = browser_context(**LAPTOP).new_page()
    desk.goto(server.organiser_url)
    expect(desk.get_by_role("radio", name="Onze eigen startdag")).to_be_visible()
    wrong = {"name": "stuk.toml", "mimeType": "application/toml", "buffer": b'title = "x"\nquestion = 3\n'}
    desk.get_by_label("Bestand toevoegen").set_input_files(wrong)  # type: ignore[arg-type]  # a file as Playwright has it
    desk.get_by_role("button", name="Voeg toe aan de lijst").press("Enter")
    expect(desk.get_by_role("alert")).to_contain_text("stuk.toml, regel 2: question moet tekst zijn")
    axe(desk)
    desk.locator("summary", has_text="Weghalen").press("Enter")
    desk.get_by_role("button", name="Haal het sjabloon weg").press("Enter")
    expect(desk.get_by_role("radio", name="Onze eigen startdag")).to_have_count(0)
    expect(desk.get_by_role("status")).to_contain_text("Het sjabloon is weggehaald.")
