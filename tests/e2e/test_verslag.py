"""The verslag page: the same sheet with and without a script, growing while it is read, and downloads that open."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.screens import HALL, LAPTOP, MADE_IN, PHONE, axe
from tests.e2e.server import Made, Server

TEXT = "Een idee dat iedereen begrijpt"


class Leader:
    """Someone with the console's link, who gives commands over HTTPS."""

    def __init__(self, server: Server, made: Made, request: APIRequestContext) -> None:
        self.address = f"{server.url}/w/{made.workshop}"
        self.request = request
        secret = made.console_url.partition("#")[2]
        assert request.post(f"{self.address}/enter", data={"secret": secret}).ok

    def give(self, name: str, **data: Any) -> str:
        """Give a command; the id of the row it made."""
        row_id = str(uuid.uuid4())
        body = {"commands": [{"id": row_id, "name": name, "data": data}]}
        receipt = self.request.post(f"{self.address}/push?as=facilitator", data=body).json()["receipts"][0]
        assert receipt["ok"], receipt
        return row_id


@pytest.fixture
def leader(server: Server, browser_context: NewContext) -> Leader:
    """The leader of a workshop with something in most blocks."""
    made = server.new("startdag-8a", date="2027-01-14", place="Lelystad")
    leader = Leader(server, made, browser_context(**LAPTOP).request)
    parent = leader.give("idea.post", kind="nodig", levels=["inwoners", "regio"], text=TEXT)
    leader.give("idea.post", kind="doen", text="Een idee daaronder", under=parent)
    leader.give("idea.post", kind="doen", levels=["regio"], text="verantwoordingsafspraken" * 4)
    leader.give("idea.post", kind="nodig", levels=["regio"], text="<b>Regel een</b>\nregel twee")
    cluster = leader.give("cluster.create", title="Eerst vragen", level="inwoners", ideas=[parent])
    vote = leader.give("round.open", on="clusters", budget=3, max_per_item=1, secret=False)
    leader.give("round.tally", round=vote, target=cluster, count=3)
    leader.give("section.edit", section="motto", text="Samen is anders dan tegelijk.")
    leader.give("kernteam.add", organisation="Gemeente Urk", role="trekker")
    leader.give(
        "action.add", what="Verbanden in kaart brengen", cluster=cluster, due_text="vóór de zomer", track="doen"
    )
    leader.give("action.add", what="Antwoord geven", status="klaar", owner_organisation="Provincie")
    leader.give("toezegging.add", who="Provincie", what="Eén aanspreekpunt benoemen", idea=parent)
    return leader


def open_verslag(leader: Leader, page: Page, language: str = "nl") -> None:
    page.goto(f"{leader.address}/verslag?lang={language}")


def shape_of(page: Page) -> str:
    """The sheet as it stands in the page, without what only the two ways of writing it differ in."""
    markup = page.locator(".paper").evaluate("sheet => sheet.outerHTML")
    plain = re.sub(r"<!--.*?-->|\s+", lambda found: " " if found[0].isspace() else "", markup)
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", plain)


def test_the_sheet_is_the_same_without_a_script(leader: Leader, browser_context: NewContext) -> None:
    state: Any = leader.request.storage_state()
    pages = [browser_context(**LAPTOP, storage_state=state, java_script_enabled=on).new_page() for on in (False, True)]
    for page in pages:
        open_verslag(leader, page)
    expect(pages[1].locator(".contents [aria-current]")).to_be_visible()
    for page in pages:
        expect(page.locator(".level h3").first).to_have_text(re.compile("^niveau 1. Samenwerken met inwoners: burger"))
        expect(page.locator(".level h4").first).to_have_text("1.1 Eerst vragen (0 stemmen, 3 handen)")
    assert TEXT in shape_of(pages[0])
    assert shape_of(pages[0]) == shape_of(pages[1])
    assert pages[0].locator(".contents li").all_inner_texts() == pages[1].locator(".contents li").all_inner_texts()


@pytest.mark.parametrize("screen", [PHONE, LAPTOP, HALL], ids=["phone", "laptop", "hall"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_reads_on_every_screen(
    leader: Leader, browser_context: NewContext, screen: dict[str, Any], language: str
) -> None:
    page = browser_context(**screen, storage_state=leader.request.storage_state()).new_page()
    open_verslag(leader, page, language)
    expect(page.get_by_role("heading", level=1)).to_have_text("Verslag startdag 8a: democratische opgave")
    expect(page.get_by_text("<b>Regel een</b>")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    axe(page)


def test_what_comes_in_is_marked_and_what_is_hidden_goes(leader: Leader, browser_context: NewContext) -> None:
    page = browser_context(**LAPTOP, storage_state=leader.request.storage_state()).new_page()
    open_verslag(leader, page)
    expect(page.locator(".idea")).to_have_count(4)
    expect(page.locator(".new")).to_have_count(0)
    late = leader.give("idea.post", kind="nodig", levels=["bestuur"], text="Later bedacht")
    expect(page.locator(".idea.new")).to_have_text("nieuw: is nodig: Later bedacht", use_inner_text=False)
    expect(page.locator("#report-state")).to_contain_text("1 nieuw sinds je keek")
    axe(page)
    leader.give("idea.hide", ideas=[late])
    expect(page.locator(".idea.new")).to_have_count(0)


def test_the_contents_lead_to_the_level_and_follow_the_reader(leader: Leader, browser_context: NewContext) -> None:
    page = browser_context(**LAPTOP, storage_state=leader.request.storage_state()).new_page()
    open_verslag(leader, page)
    page.locator(".contents").get_by_role("link", name="Samenwerken met regionale partners").click()
    expect(page.locator("#l-regio")).to_be_in_viewport()
    expect(page.locator(".contents [aria-current]")).to_contain_text("regionale partners")


def test_the_menu_offers_every_format_and_each_opens(leader: Leader, browser_context: NewContext) -> None:
    page = browser_context(**LAPTOP, storage_state=leader.request.storage_state()).new_page()
    open_verslag(leader, page)
    page.locator(".exports summary").click()
    titles = page.locator(".exports a").all_text_contents()
    assert [title for title in titles if "JSON" not in title] == [
        "PDF", "ODT", "Word (DOCX)", "HTML", "Markdown", "OpenDocument (ODS)", "Excel (XLSX)", "CSV", "Archief (ZIP)",
    ]  # fmt: skip
    package = b"PK\x03\x04"
    begins = {".pdf": b"%PDF-1.7", ".html": b"<!doctype html>", ".md": b"# Verslag startdag", ".json": b"{"}
    begins |= {".csv": b"\xef\xbb\xbf", **dict.fromkeys((".docx", ".odt", ".ods", ".xlsx", ".zip"), package)}
    for link in page.locator(".exports a[download]").all():
        with page.expect_download(timeout=MADE_IN) as download:
            link.click()
        path = download.value.path()
        suffix = "." + download.value.suggested_filename.rpartition(".")[2]
        assert path.read_bytes().startswith(begins[suffix])


def test_the_results_page_leads_to_where_a_result_began(leader: Leader, browser_context: NewContext) -> None:
    page = browser_context(**LAPTOP, storage_state=leader.request.storage_state()).new_page()
    page.goto(f"{leader.address}/resultaten?lang=nl")
    expect(page.locator(".outcomes[data-sign=done]")).to_contain_text("Antwoord geven")
    expect(page.locator(".level")).to_have_count(0)
    leader.give("action.add", what="Later afgesproken")
    expect(page.locator(".outcomes[data-sign=future]")).to_contain_text("Later afgesproken")
    expect(page.locator(".level")).to_have_count(0)
    page.get_by_role("link", name="Eerst vragen").click()
    expect(page).to_have_url(re.compile(r"/verslag#c-"))
    expect(page.get_by_role("heading", name="Eerst vragen")).to_be_in_viewport()
