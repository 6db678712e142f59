"""Editing the verslag in the browser: other words with the own ones kept, blocks left out, names on or off."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.screens import HALL, LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader

WRITTEN = "een plek waar inwoners zelf beslissen"
WORDED = "Geef inwoners een eigen plek om te beslissen."


class Editor:
    """Somebody on the verslag page in edit mode."""

    def __init__(self, page: Page, made: Made, server: Server, query: str = "redactie=1") -> None:
        self.page = page
        page.goto(f"{server.url}/w/{made.workshop}/verslag?{query}")

    def marks(self, said: str) -> Locator:
        """The button beside the text that says this."""
        return self.page.get_by_role("button", name=re.compile(rf"^(Redigeer|Bewerkt|Bord gewijzigd): {said}"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def said(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("region", name="Redactie").get_by_role("status")).to_have_text(text)

    @property
    def sheet(self) -> Locator:
        return self.page.get_by_role("dialog", name="Formulering in het verslag")


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a", date="2027-01-14", place="Lelystad")


@pytest.fixture
def context(browser_context: NewContext) -> BrowserContext:
    """The facilitator's browser."""
    return browser_context(**LAPTOP)


@pytest.fixture
def lead(context: BrowserContext, server: Server, made: Made) -> Leader:
    lead = Leader(context, server, made)
    idea = lead("idea.post", kind="nodig", levels=["inwoners"], text=WRITTEN)
    cluster = lead("cluster.create", title="Vroeg meedenken", level="inwoners", ideas=[idea], note="In de dorpen.")
    lead("section.edit", section="motto", text="Samen is anders dan tegelijk.")
    lead("section.edit", section="verbouwingsadvies", level="inwoners", text="Zet de voordeur open.")
    lead("kernteam.add", organisation="Gemeente Urk", name="Wil de Bever")
    lead("action.add", what="Verbanden in kaart brengen", cluster=cluster)
    lead("toezegging.add", who="Provincie", what="Eén aanspreekpunt benoemen", idea=idea)
    return lead


@pytest.fixture
def reader(browser_context: NewContext, server: Server, made: Made) -> Page:
    """A participant who reads the verslag on a phone."""
    phone = browser_context(**PHONE)
    assert phone.request.post(made.join_url, data={"organisation_type": "gemeente"}).ok
    page = phone.new_page()
    page.goto(f"{server.url}/w/{made.workshop}/verslag")
    return page


@pytest.fixture
def editor(context: BrowserContext, lead: Leader, server: Server, made: Made) -> Editor:
    return Editor(context.new_page(), made, server)


def test_an_idea_is_worded_with_the_keyboard_readers_see_it_and_it_is_put_back(editor: Editor, reader: Page) -> None:
    mark = editor.marks(WRITTEN)
    mark.focus()
    editor.press("Enter")
    words = editor.sheet.get_by_role("textbox", name="Idee")
    expect(words).to_be_focused()
    expect(words).to_have_value(WRITTEN)
    editor.press("Control+a")
    editor.page.keyboard.type(WORDED)
    editor.press("Escape")
    expect(mark).to_be_focused()
    editor.press("Enter")
    expect(words).to_have_value(WORDED)  # what was typed is not lost
    axe(editor.page)
    editor.press("Control+Enter")
    editor.said("Bewaard.")
    expect(reader.locator(".idea").first).to_contain_text(WORDED)
    expect(reader.locator("#b-verantwoording + p")).to_contain_text("In 1 tekst is de formulering bewerkt.")
    expect(reader.get_by_text(WRITTEN)).to_have_count(0)
    expect(reader.get_by_text("Bewerkt", exact=True)).to_have_count(0)
    again = editor.marks("Geef inwoners")
    expect(again).to_be_focused()
    expect(again).to_have_text("Bewerkt")
    editor.press("Enter")
    expect(editor.sheet).to_contain_text(f"Zoals geschreven: {WRITTEN}")
    axe(editor.page)
    editor.press("Tab", "Tab", "Enter")
    editor.said("De eigen woorden staan er weer.")
    expect(reader.locator(".idea").first).to_contain_text(WRITTEN)
    expect(reader.locator("#b-verantwoording + p")).not_to_contain_text("bewerkt")
    editor.page.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(reader.locator(".idea").first).to_contain_text(WORDED)
    expect(editor.marks("Geef inwoners")).to_have_text("Bewerkt")


def test_a_block_is_left_out_and_taken_in_with_the_keyboard(editor: Editor, reader: Page) -> None:
    heading = reader.get_by_role("heading", name="Toegezegd")
    expect(heading).to_be_visible()
    switch = editor.page.get_by_role("switch", name="In het verslag: Toegezegd")
    switch.focus()
    editor.press("Space")
    editor.said("‘Toegezegd’ staat niet meer in het verslag.")
    expect(heading).to_have_count(0)
    expect(editor.page.locator(".contents")).not_to_contain_text("Toegezegd")
    back = editor.page.get_by_role("button", name="Zet terug in het verslag: Toegezegd")
    expect(back).to_be_focused()
    axe(editor.page)
    editor.press("Enter")
    expect(heading).to_be_visible()
    expect(switch).to_be_focused()
    expect(back).to_have_count(0)


def test_two_editors_see_each_other_before_one_overwrites(
    editor: Editor, lead: Leader, context: BrowserContext, server: Server, made: Made
) -> None:
    other = Editor(context.new_page(), made, server)
    for each in (editor, other):
        each.marks("Vroeg meedenken").click()
    title = editor.sheet.get_by_label("Titel van het cluster")
    title.fill("Van de een")
    other.sheet.get_by_label("Titel van het cluster").fill("Van de ander")
    title.press("Control+Enter")
    editor.said("Bewaard.")
    expect(editor.sheet).to_have_count(0)
    expect(other.sheet).to_contain_text("Iemand anders maakte ervan: Van de een")
    other.sheet.get_by_role("button", name="Bewaar").first.click()
    expect(other.sheet.get_by_role("alert")).to_contain_text("intussen gewijzigd")
    expect(other.sheet.get_by_label("Titel van het cluster")).to_have_value("Van de ander")
    axe(other.page)
    other.sheet.get_by_label("Toelichting").fill("In alle dorpen.")
    other.sheet.get_by_role("button", name="Bewaar").first.click()
    expect(editor.page.locator(".level h4").first).to_have_text("1.1 Van de ander")
    other.sheet.get_by_role("button", name="Bewaar").last.click()  # it stayed open for what was not saved yet
    expect(editor.page.locator(".level .note")).to_have_text("In alle dorpen.")
    expect(other.sheet).to_have_count(0)


def test_a_text_that_is_saved_twice_at_once_is_saved_once_and_leaves_the_sheet_of_another_open(editor: Editor) -> None:
    editor.marks(WRITTEN).click()
    words = editor.sheet.get_by_role("textbox", name="Idee")
    words.fill(WORDED)
    other = editor.marks("Vroeg meedenken").element_handle()
    words.evaluate(
        """(words, other) => {
            for (const _ of [1, 2]) words.form.requestSubmit();
            words.closest('dialog').close();
            other.click();
        }""",
        other,
    )
    editor.said("Bewaard.")
    expect(editor.sheet.get_by_label("Titel van het cluster")).to_have_value("Vroeg meedenken")
    editor.press("Escape")
    editor.marks("Geef inwoners").click()
    expect(words).to_have_value(WORDED)
    expect(editor.sheet.get_by_role("alert")).to_have_count(0)


def test_what_changes_on_the_board_afterwards_is_marked_and_a_closed_workshop_is_not_edited(
    editor: Editor, lead: Leader
) -> None:
    page = editor.page
    idea = page.locator(".idea").first.get_attribute("id")
    assert idea
    lead("verslag.reword", target=idea[2:], field="text", text=WORDED)
    expect(editor.marks("Geef inwoners")).to_have_text("Bewerkt")
    lead("idea.edit", idea=idea[2:], text="toch iets anders")
    expect(editor.marks("Geef inwoners")).to_have_text("Bord gewijzigd")
    expect(page.locator(".edit-count")).to_contain_text("Van 1 is de tekst op het bord daarna gewijzigd.")
    editor.marks("Geef inwoners").click()
    expect(editor.sheet).to_contain_text("Zoals geschreven: toch iets anders")
    expect(editor.sheet).to_contain_text(f"Bij het redigeren stond er: {WRITTEN}")
    lead("workshop.edit", status="closed")
    expect(editor.sheet).to_have_count(0)
    expect(page.locator(".edit-marks")).to_have_count(0)
    expect(page.locator(".edit-strip")).to_contain_text("Het verslag is vastgesteld.")
    expect(page.locator(".idea").first).to_contain_text(WORDED)


def test_it_fits_every_screen(editor: Editor, browser_context: NewContext, server: Server, made: Made) -> None:
    state: Any = editor.page.context.storage_state()
    for screen in (PHONE, LAPTOP, HALL):
        page = browser_context(**screen, storage_state=state).new_page()
        page.goto(f"{server.url}/w/{made.workshop}/verslag?redactie=1&lang=en")
        expect(page.get_by_role("button", name=re.compile(f"^Edit: {WRITTEN}"))).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        axe(page)
        page.get_by_role("button", name="Edit: context and question").click()
        expect(page.get_by_role("textbox", name="Motto")).to_have_value("Samen is anders dan tegelijk.")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Done editing").click()
        expect(page.locator(".edit-marks")).to_have_count(0)


def test_readers_get_no_editing_and_names_only_who_may(
    editor: Editor, reader: Page, context: BrowserContext, server: Server, made: Made
) -> None:
    page = editor.page
    expect(page.get_by_text("Wil de Bever")).to_have_count(0)
    page.get_by_role("link", name="wel (intern)").click()
    expect(page.locator(".members")).to_have_text(re.compile("Wil de Bever, Gemeente Urk"))
    expect(page.locator("#b-verantwoording + p")).to_contain_text("intern gebruik")
    expect(page.locator(".report-head a[download]").first).to_have_attribute("href", re.compile(r"profiel=intern"))
    expect(page.get_by_role("link", name="wel (intern)")).to_have_attribute("aria-current", "true")
    axe(page)
    expect(reader.locator(".members")).to_have_text("Gemeente Urk")
    expect(reader.locator(".edit-strip, .edit-marks")).to_have_count(0)
    loaded = reader.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in loaded if "editing" in name]
    console = context.new_page()
    console.goto(made.console_url)
    console.get_by_role("button", name="Open verslag").click()
    with context.expect_page() as opened:
        console.get_by_role("menuitem", name="Redigeer het verslag").click()
    expect(opened.value.get_by_role("button", name="Klaar met redigeren")).to_be_visible()
    leaf = console.locator(".leaf")
    expect(leaf).to_contain_text(WRITTEN)
    Editor(page, made, server).marks(WRITTEN).click()
    editor.sheet.get_by_role("textbox").fill(WORDED)
    editor.sheet.get_by_role("button", name="Bewaar").click()
    expect(leaf).to_contain_text(WORDED)
    expect(console.locator(".board")).to_contain_text(WRITTEN)
