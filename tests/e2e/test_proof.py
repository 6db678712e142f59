"""Begin from a report: read, corrected by keyboard and mouse, kept over a reload, and only then made."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hands import painted
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Server

TEXT = (
    "Vorig jaar\n\n 1. Inwoners: dichtbij\n • Een loket\n • In elke\n • wijk\n 2. Regio: samen\n • Een tafel\n • Los\n"
    "   Antwoord: een bank\n • Hoe-vraag: Hoe dan?\n"
)

COVERED = """rows => rows.filter((row) => {
  const [kind, moves] = ['.kind', '.moves'].map((name) => row.querySelector(name).getBoundingClientRect());
  return kind.right > moves.left && kind.bottom > moves.top && moves.bottom > kind.top;
}).length"""
"""Rows whose buttons lie over what they are."""


def read(page: Page, server: Server, text: str) -> None:
    page.goto(server.organiser_url)
    page.get_by_role("link", name="Begin vanuit een verslag").click()
    page.wait_for_url("**/import", wait_until="load")
    page.get_by_label("Of plak de tekst").fill(text)
    page.get_by_role("button", name="Lees het in").press("Enter")
    # Not by its role: to find the names of five thousand elements takes a browser up to half a minute.
    expect(page.locator("h2", has_text="Zo is het gelezen")).to_be_focused()


def test_what_was_read_is_corrected_and_made(server: Server, browser_context: NewContext) -> None:
    page = browser_context(**LAPTOP).new_page()
    read(page, server, TEXT)
    keys, counts = page.keyboard, page.locator("#counts")
    expect(counts).to_have_text("2 niveaus, 6 ideeën, 1 antwoord")
    axe(page)
    said = page.locator("#rows .said")
    said.nth(4).focus()
    keys.press("Home")
    keys.press("Backspace")  # `wijk` onto `In elke`
    expect(said.nth(3)).to_have_value("In elke wijk")
    keys.press("Alt+Shift+ArrowRight")
    expect(counts).to_have_text("2 niveaus, 4 ideeën, 1 deelidee, 1 antwoord")
    page.get_by_label("Wat deze regel is").nth(6).select_option("future")
    expect(counts).to_have_text("2 niveaus, 3 ideeën, 1 deelidee, 1 antwoord, 1 actie □")
    page.get_by_label("Wat deze regel is").nth(7).select_option("result")
    page.get_by_label("Regel 9, gesteld aan").fill("het Rijk")
    expect(counts).to_have_text("2 niveaus, 3 ideeën, 1 deelidee, 1 actie □")
    page.set_viewport_size({"width": 320, "height": 568})
    painted(page)
    assert page.locator("#rows .row").evaluate_all(COVERED) == 0
    page.set_viewport_size(LAPTOP["viewport"])
    said.nth(0).fill("Dit jaar")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(said.nth(0)).to_have_value("Vorig jaar")
    said.nth(0).fill("Dit jaar")
    page.get_by_label("Wat deze regel is").nth(1).select_option("text")  # an idea without a level now
    expect(page.get_by_text("Hier staat nog geen niveau boven.")).to_be_visible()
    page.get_by_role("button", name="Maak de werksessie").click()
    expect(said.nth(2)).to_be_focused()
    axe(page)
    page.get_by_role("button", name="Maak ongedaan").click()
    page.get_by_label("Plaats").fill("Zwolle")
    page.get_by_label("Plaats").blur()
    page.reload()
    expect(said.nth(0)).to_have_value("Dit jaar")
    expect(page.get_by_label("Plaats")).to_have_value("Zwolle")
    expect(page.get_by_label("Regel 9, gesteld aan")).to_have_value("het Rijk")
    page.get_by_role("button", name="Maak de werksessie").press("Enter")
    expect(page).to_have_url(re.compile(r"/organiser#w-"))
    expect(page.get_by_role("heading", name="Dit jaar")).to_be_visible()
    page.get_by_role("link", name="Begin vanuit een verslag").click()
    expect(page.get_by_role("button", name="Lees het in")).to_be_visible()  # nothing is kept of what was made


def test_a_thousand_lines_on_a_phone(server: Server, browser_context: NewContext) -> None:
    page = browser_context(**PHONE).new_page()
    read(page, server, "1. A\n" + "".join(f" - idee {at}\n" for at in range(1000)))
    expect(page.locator("#counts")).to_have_text("1 niveau, 1000 ideeën")
    page.locator("#rows .said").nth(2).press("x")
    expect(page.locator("#rows > li")).to_have_count(1001)


def test_what_cannot_be_read_is_said_in_sight(server: Server, browser_context: NewContext, faults: Faults) -> None:
    faults.allow("400")
    page = browser_context(**PHONE).new_page()
    page.goto(server.organiser_url)
    page.get_by_role("link", name="Begin vanuit een verslag").click()
    page.wait_for_url("**/import", wait_until="load")
    page.locator("#file").set_input_files({"name": "leeg.docx", "mimeType": "text/plain", "buffer": b"x"})
    page.get_by_role("button", name="Lees het in").press("Enter")
    expect(page.get_by_role("alert")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("alert")).to_contain_text("bestand")
