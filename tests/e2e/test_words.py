"""Every text of the verslag is worded otherwise where it stands, and one level or round is left out, in the browser."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.screens import LAPTOP, axe
from tests.e2e.server import Server
from tests.e2e.test_editing import Editor
from tests.e2e.voices import Leader


def test_a_readers_link_with_a_last_day_is_made_shown_and_after_that_day_says_so(
    browser_context: NewContext, server: Server, faults: Faults
) -> None:
    faults.allow(r"status of 40[013] ")  # a day that is over, and the door after it
    made = server.new("startdag-8a")
    console = browser_context(**LAPTOP).new_page()
    console.goto(made.console_url)
    console.locator(".pages").get_by_role("button", name="Mensen").click()
    console.get_by_role("button", name="Maak link").click()
    console.get_by_label("Voor wie", exact=True).fill("De raad")
    last = console.get_by_label("Geldig tot en met")
    expect(last).to_have_count(0)
    console.get_by_label("Rol", exact=True).select_option("reader")
    last.fill("2001-01-01")
    console.get_by_role("button", name="Maak link").click()
    expect(last).to_have_attribute("aria-invalid", "true")
    axe(console)
    far = datetime.now(UTC).year + 9
    last.fill(f"{far}-12-31")
    console.get_by_role("button", name="Maak link").click()
    url = console.get_by_role("dialog", name="De raad").get_by_label("Adres").input_value()
    console.keyboard.press("Escape")
    expect(console.get_by_role("row", name="De raad")).to_contain_text(f"tot en met 31 december {far}")
    reader = browser_context(**LAPTOP).new_page()
    reader.goto(url)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Verslag startdag")
    with closing(sqlite3.connect(server.instance / "startdag.db")) as database, database:
        database.execute("UPDATE link SET ends_at = 0 WHERE label = 'De raad' AND workshop = ?", [made.workshop])
    reader.reload()
    expect(reader.get_by_text("die is voorbij")).to_be_visible()
    reader.goto("about:blank")
    reader.goto(url)
    expect(reader.get_by_text("die is voorbij")).to_be_visible()


def test_head_promise_and_member_are_worded_and_a_level_and_a_round_left_out(
    browser_context: NewContext, server: Server
) -> None:
    made = server.new("startdag-8a", date="2027-01-14", place="Lelystad")
    context = browser_context(**LAPTOP)
    lead = Leader(context, server, made)
    idea = lead("idea.post", kind="nodig", levels=["inwoners"], text="Een plek in elk dorp")
    lead("kernteam.add", organisation="Gemeente Urk", role="trekker")
    lead("toezegging.add", who="Wethouder De Vries", what="Eén aanspreekpunt benoemen", idea=idea)
    asked = lead("round.open", on="ideas", budget=3, title="Proefronde")
    lead("round.tally", round=asked, target=idea, count=2)
    lead("round.close", round=asked)
    editor = Editor(context.new_page(), made, server)
    page, paper = editor.page, editor.page.locator(".paper")

    def reword(mark: str, field: str, text: str) -> None:
        page.get_by_role("button", name=re.compile(f"^(Redigeer|Bewerkt): {mark}")).click()
        box = editor.sheet.get_by_role("textbox", name=field, exact=True)
        box.fill(text)
        box.press("Control+Enter")
        editor.said("Bewaard.")
        page.keyboard.press("Escape")
        expect(editor.sheet).to_have_count(0)

    page.get_by_role("button", name="Redigeer: titel en opgave").click()
    expect(editor.sheet.get_by_role("textbox", name="Plaats")).to_have_value("Lelystad")
    axe(page)
    page.keyboard.press("Escape")
    reword("titel en opgave", "Titel", "Samen aan het water")
    expect(paper.get_by_role("heading", level=1)).to_contain_text("Samen aan het water")
    reword("context en vraag", "Centrale vraag", "Hoe gaan we verder?")
    expect(paper.locator(".central")).to_contain_text("Hoe gaan we verder?")
    reword("Eén aanspreekpunt", "Wie", "Het college")
    expect(paper.locator(".doings .meta").first).to_contain_text("Wie Het college")
    reword("Gemeente Urk", "Organisatie", "De gemeente Urk")
    expect(paper.locator(".members")).to_contain_text("De gemeente Urk, trekker")

    level = page.locator(".level").first.get_by_role("switch")
    expect(level).to_have_accessible_name(re.compile("^In het verslag: Niveau 1: "))
    level.press("Space")
    editor.said(re.compile("^‘Niveau 1: .*’ staat niet meer in het verslag.$"))
    expect(paper.locator(".level .sign b").first).to_have_text(re.compile("2$"))
    expect(paper.locator("#b-verantwoording + p")).to_contain_text("Niet opgenomen: niveau 1.")
    page.get_by_role("button", name=re.compile("^Zet terug in het verslag: Niveau 1")).press("Enter")
    expect(paper.locator(".level .sign b").first).to_have_text(re.compile("1$"))
    expect(level).to_be_focused()

    page.get_by_role("switch", name="In het verslag: Proefronde").press("Space")
    editor.said("‘Proefronde’ staat niet meer in het verslag.")
    expect(paper.get_by_role("heading", name="Stemrondes")).to_have_count(0)
    axe(page)
    expect(page.get_by_role("button", name="Zet terug in het verslag: Proefronde")).to_be_focused()
