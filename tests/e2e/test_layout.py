"""The layout of the verslag and what it is filled with, from the console: by keyboard, in both languages, at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.test_verslag import shape_of
from tests.e2e.voices import Leader
from workshop.verslag.layout import BLOCKS

OWN = """
title = { nl = "Huisverslag", en = "House report" }
kicker = { nl = "Verslag van het huis", en = "Report of the house" }
level = { nl = "pijler", en = "pillar" }
blocks = ["context", "slag", "uitwerking"]
[headings]
slag = { nl = "Wie doet wat", en = "Who does what" }
"""


@pytest.fixture
def made(server: Server) -> Made:
    folder: Path = server.instance / "layouts"
    folder.mkdir(exist_ok=True)
    (folder / "huis.toml").write_text(OWN, encoding="utf-8")
    (folder / "stuk.toml").write_text(OWN.replace("slag", "krant"), encoding="utf-8")
    return server.new("startdag-8a")


@pytest.fixture
def desk(browser_context: NewContext, server: Server, made: Made) -> tuple[Leader, Page]:
    context: BrowserContext = browser_context(**LAPTOP)
    lead = Leader(context, server, made)
    lead.all(
        [
            ("workshop.edit", {"theme": "8a: Samenspel\n8b: Techniek", "collects": ["doen", "nodig", "hoe"]}),
            ("level.edit", {"level": "inwoners", "theme": "8a: Samenspel"}),
            ("idea.post", {"kind": "hoe", "levels": ["inwoners"], "text": "Hoe houden we dit vol?"}),
            ("action.add", {"what": "Verbanden in kaart brengen"}),
        ]
    )
    page = context.new_page()
    page.goto(made.console_url)
    return lead, page


def wording(page: Page, name: str = "Teksten") -> None:
    page.locator(".pages").get_by_role("button", name=name).press("Enter")


def test_a_layout_is_chosen_by_keyboard_and_seen_at_once(
    desk: tuple[Leader, Page], made: Made, server: Server, browser_context: NewContext
) -> None:
    _, page = desk
    reader = page.context.new_page()
    reader.goto(f"{server.url}/w/{made.workshop}/verslag")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Verslag startdag")
    wording(page)
    chosen = page.get_by_role("combobox", name="Opmaak van het verslag")
    expect(chosen).to_have_value("startdag")
    expect(chosen.locator("option")).to_have_text(["Startdag", "Slotbijeenkomst", "Stand van zaken", "Huisverslag"])
    expect(page.locator(".whole .wrong")).to_have_text(
        "stuk.toml: blocks moet een van deze zijn: " + ", ".join(BLOCKS) + "."
    )
    axe(page)
    chosen.focus()
    page.keyboard.type("Huis")
    page.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Verslag van het huis")
    expect(reader.get_by_role("heading", level=2)).to_have_text(
        ["Wie doet wat", "Uitwerking maatschappelijke opgave", "Thema 8a: Samenspel"]
    )
    expect(reader.locator(".level h3").first).to_have_text(re.compile("^pijler 1"))
    bare = browser_context(**LAPTOP, storage_state=page.context.storage_state(), java_script_enabled=False).new_page()
    bare.goto(reader.url)
    assert shape_of(bare) == shape_of(reader)
    axe(reader)
    (server.instance / "layouts" / "huis.toml").unlink()
    page.reload()
    wording(page)
    expect(chosen.locator("option").last).to_have_text("niet meer aanwezig: huis")
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Verslag startdag")


def test_a_question_gets_its_answer_and_the_kinds_are_chosen(
    desk: tuple[Leader, Page], made: Made, server: Server
) -> None:
    _, page = desk
    page.get_by_role("checkbox", name="Hoe houden we dit vol?").focus()
    page.keyboard.press("e")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Aan wie gesteld").fill("het Rijk")
    sheet.get_by_label("Beantwoord door").fill("de provincie")
    sheet.get_by_label("Antwoord", exact=True).fill("In het voorjaar.")
    axe(page)
    sheet.get_by_label("Beantwoord door").press("Enter")
    expect(sheet).to_have_count(0)
    reader = page.context.new_page()
    reader.goto(f"{server.url}/w/{made.workshop}/verslag")
    expect(reader.locator(".idea").first).to_contain_text("aan: het Rijk, beantwoord door: de provincie")
    expect(reader.locator(".answer")).to_have_text("Antwoord: In het voorjaar.")
    wording(page)
    example = page.get_by_role("checkbox", name="Goed voorbeeld")
    example.focus()
    page.keyboard.press("Space")
    expect(example).to_be_checked()
    page.locator(".pages").get_by_role("button", name="Ordenen").press("Enter")
    page.get_by_role("button", name="Idee toevoegen").click()
    sheet.get_by_label("Idee", exact=True).fill("Eén agenda")
    sheet.get_by_text("Goed voorbeeld").click()
    sheet.get_by_label("Waar of van wie").fill("Zeewolde")
    sheet.get_by_label("Van wie (organisatie)").fill("het waterschap")
    sheet.get_by_label("Waar of van wie").press("Enter")
    expect(sheet).to_have_count(0)
    expect(reader.locator(".idea .place").last).to_have_text("Zeewolde, eigenaar: het waterschap")
    page.get_by_role("checkbox", name="Eén agenda").press("Space")
    page.locator("#menu-more").press("Enter")
    page.get_by_role("menuitem", name="Toezegging hieruit").press("Enter")
    page.get_by_label("Wie zegt toe").fill("Provincie")
    page.get_by_label("Wie zegt toe").press("Enter")
    expect(reader.locator("#b-toegezegd + .doings .meta a")).to_have_text("1 Eén agenda")


def test_it_fits_a_phone_and_speaks_english(desk: tuple[Leader, Page], made: Made) -> None:
    _, page = desk
    page.set_viewport_size(PHONE["viewport"])
    page.goto(made.console_url.replace("#", "?lang=en#"))
    wording(page, "Texts")
    expect(page.get_by_role("combobox", name="Layout of the report")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    axe(page)
