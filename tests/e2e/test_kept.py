"""What people write stays, whatever becomes of the page, its storage, its tabs, and its line.

Rule numbers are those of docs/protocol.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, WebSocketRoute, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hands import SAVED
from tests.e2e.lines import Line, shut, silent, until
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.test_phone import CUT_LINE, IN_TIME, come_in, mine, write
from tests.e2e.voices import Leader

DENIED = """for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
}"""
HANGING = "IDBFactory.prototype.open = () => ({});"
BREAKING = "IDBDatabase.prototype.transaction = () => { throw new DOMException('lost', 'UnknownError'); };"
NOTED = "() => Object.keys(localStorage).filter((key) => key.startsWith('startdag.outbox/')).length"
AGREED = re.compile(r'"agree":(true|false)')
OWN_IDEA = """async () => {
  const { urls } = JSON.parse(document.getElementById('boot').textContent);
  return Object.values((await (await fetch(urls.state)).json()).put.idea).find((idea) => idea.mine).id;
}"""


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


@pytest.fixture
def lead(server: Server, made: Made, browser_context: NewContext, faults: Faults) -> Leader:
    faults.allow(CUT_LINE)
    leader = Leader(browser_context(), server, made)
    leader("step.go", step="ophalen")
    return leader


@pytest.fixture
def context(browser_context: NewContext) -> BrowserContext:
    return browser_context(**PHONE)


def join(context: BrowserContext, made: Made) -> Page:
    page = context.new_page()
    page.goto(made.join_url)
    page.get_by_role("button", name="Doe mee").click()
    expect(area(page)).to_be_visible()
    return page


def tab(context: BrowserContext, made: Made) -> Page:
    """One more tab of who joined in this browser."""
    page = context.new_page()
    page.goto(f"{made.join_url.split('/d/')[0]}/w/{made.workshop}")
    return page


def area(page: Page) -> Any:
    return page.locator(".sheet textarea")


def add(page: Page) -> None:
    page.get_by_role("button", name="Zet erbij").click()


def saved(page: Page, text: str, within: float = IN_TIME) -> None:
    expect(mine(page, text)).to_contain_text(SAVED, timeout=within)
    expect(mine(page, text)).to_have_count(1)


def test_a_half_changed_idea_is_there_again_and_its_words_outlive_it(
    made: Made, lead: Leader, context: BrowserContext
) -> None:
    page = join(context, made)
    write(page, "Eerste woorden")
    saved(page, "Eerste woorden")
    page.get_by_role("button", name="Wijzig").click()
    editor = page.locator(".editor textarea")
    editor.fill("Half verand")
    page.get_by_role("link", name="regio").click()
    expect(editor).to_have_count(0)
    page.reload()
    page.get_by_role("link", name="inwoners").click()
    expect(editor).to_have_value("Half verand")
    lead("idea.withdraw", idea=page.evaluate(OWN_IDEA))
    refused = page.locator(".not-placed")
    expect(refused).to_contain_text("Half verand")
    expect(refused).to_contain_text("Dit idee is er niet meer")
    axe(page)
    page.get_by_role("button", name="Gooi weg: Half verand").press("Enter")
    expect(refused).to_have_count(0)


def test_a_page_that_crashes_in_mid_send_sends_when_it_is_opened_again(
    made: Made, lead: Leader, context: BrowserContext
) -> None:
    line = Line(context, shut)
    page = join(context, made)
    line.hold()
    write(page, "Onderweg toen het misging")
    area(page).fill("Half getypt")
    until(page, lambda: line.pushes)
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=2_000)
    page.close()
    line.free()
    again = tab(context, made)
    expect(area(again)).to_have_value("Half getypt")
    saved(again, "Onderweg toen het misging")


def test_a_page_that_was_put_aside_goes_on_where_it_was(made: Made, lead: Leader, context: BrowserContext) -> None:
    page = join(context, made)
    area(page).fill("Half getypt")
    page.goto("about:blank")
    lead("idea.post", kind="doen", levels=["inwoners"], text="Intussen van een ander")
    page.go_back()
    expect(area(page)).to_have_value("Half getypt")
    expect(page.locator(".others")).to_contain_text(re.compile("Intussen van een ander|1 nieuw idee"))
    add(page)
    saved(page, "Half getypt")


@pytest.mark.parametrize("trouble", [HANGING, BREAKING], ids=["never answers", "breaks later"])
def test_without_indexeddb_what_waits_survives_a_reload(
    made: Made, lead: Leader, context: BrowserContext, trouble: str
) -> None:
    context.add_init_script(trouble)
    line = Line(context, shut)
    page = join(context, made)
    line.hold()
    write(page, "Toch bewaard")
    until(page, lambda: page.evaluate(NOTED) == 1)
    page.reload()
    expect(mine(page, "Toch bewaard")).to_have_count(1)
    line.free()
    saved(page, "Toch bewaard")
    until(page, lambda: page.evaluate(NOTED) == 0)


def test_where_nothing_can_be_stored_the_page_says_so_and_still_sends(
    made: Made, lead: Leader, context: BrowserContext
) -> None:
    context.add_init_script(DENIED)
    page = join(context, made)
    context.set_offline(True)
    write(page, "Alleen in het geheugen")
    expect(page.locator(".phone-foot")).to_contain_text("Houd deze pagina open: dit toestel bewaart niets.")
    axe(page)
    context.set_offline(False)
    saved(page, "Alleen in het geheugen")


def test_two_tabs_of_one_person_do_not_fight(made: Made, lead: Leader, context: BrowserContext) -> None:
    line = Line(context, shut)
    one = join(context, made)
    area(one).fill("In beide tabbladen")
    two = tab(context, made)
    expect(area(two)).to_have_value("In beide tabbladen")
    add(one)
    expect(area(two)).to_have_value("")
    for page in (one, two):
        saved(page, "In beide tabbladen")
    assert sum("In beide tabbladen" in push for push in line.pushes) == 1
    area(one).fill("Alleen hier")
    area(two).fill("Alleen daar")
    for page, own in ((one, "Alleen hier"), (two, "Alleen daar")):
        page.reload()
        expect(area(page)).to_have_value(own)
    line.hold()
    add(one)
    expect(mine(one, "Alleen hier")).to_have_count(1)
    lead("step.go", step="stemmen")
    line.free()
    for page in (one, two):
        expect(page.locator(".not-placed")).to_contain_text("Alleen hier", timeout=IN_TIME)
    one.get_by_role("button", name="Gooi weg").click()
    expect(two.locator(".not-placed")).to_have_count(0)


@pytest.mark.parametrize("blocked", [shut, silent])
def test_2_10_https_takes_over_and_the_socket_returns(
    made: Made,
    lead: Leader,
    browser_context: NewContext,
    context: BrowserContext,
    blocked: Callable[[WebSocketRoute], None],
) -> None:
    """After how many seconds is tried in tests/js/connection.test.js, with a clock that no neighbour holds up."""
    other = come_in(browser_context, made)
    line = Line(context, blocked)
    page = join(context, made)
    write(page, "Over https")
    saved(page, "Over https")
    expect(other.locator(".others")).to_contain_text("Over https", timeout=IN_TIME)
    expect(page.locator(".phone-foot")).to_contain_text("Alles is opgeslagen", timeout=IN_TIME)
    write(other, "Van een ander")
    expect(page.locator(".others")).to_contain_text(re.compile("Van een ander|1 nieuw idee"), timeout=IN_TIME)
    line.answer = line.open
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, lambda: line.delivered)
    line.pushes.clear()
    write(page, "Weer over de socket")
    saved(page, "Weer over de socket")
    assert not line.pushes


def test_2_12_what_pages_hold_is_what_the_server_means_them_to(
    made: Made, lead: Leader, browser_context: NewContext
) -> None:
    """Phone, console and wall, with rows of one's own, an order that was made and signs that are more than a byte."""
    said: dict[Page, list[str]] = {}
    for address in (made.join_url, made.console_url, made.beamer_url):
        page = browser_context(**(PHONE if address == made.join_url else LAPTOP)).new_page()
        said[page] = listen(page)
        page.goto(address)
    phone = next(iter(said))
    phone.get_by_role("button", name="Doe mee").click()
    write(phone, "Eén idee 👍🏽 met ‘aanhaling’ en \\ streep")
    saved(phone, "Eén idee")
    clusters = [lead("cluster.create", title=title, level="regio") for title in ("Eerst", "Dan", "Tot slot")]
    lead("cluster.order", clusters=clusters[::-1])
    for page, answers in said.items():
        until(page, lambda answers=answers: answers, 60)  # type: ignore[misc]
        assert set(answers) == {"true"}, page.url


def listen(page: Page) -> list[str]:
    """What the server will say of what a page holds."""
    answers: list[str] = []
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda frame: answers.extend(AGREED.findall(str(frame))))
    )
    return answers


def test_votes_that_come_too_late_are_told(made: Made, lead: Leader, browser_context: NewContext) -> None:
    for title in ("Eerst", "Dan"):
        lead("cluster.create", title=title, level="regio")
    lead("step.go", step="stemmen")
    page = come_in(browser_context, made)
    round_id = lead("round.open", on="clusters", budget=5)
    expect(page.locator(".ballot-group")).to_be_visible()
    page.context.set_offline(True)
    for number in ("2.1", "2.1", "2.2"):
        page.get_by_role("button", name=f"Stem geven aan {number}").click()
    lead("round.close", round=round_id)
    page.context.set_offline(False)
    notice = page.locator(".notice")
    expect(notice).to_contain_text("Je laatste 2 keuzes kwamen te laat en tellen niet mee.", timeout=IN_TIME)
    expect(page.locator(".not-placed")).to_have_count(0)
    axe(page)
    page.reload()
    notice.get_by_role("button", name="Sluit").press("Enter")
    expect(notice).to_have_count(0)


def test_words_for_an_idea_that_is_gone_and_for_a_day_that_is_over_are_kept(
    made: Made, lead: Leader, context: BrowserContext
) -> None:
    page = join(context, made)
    write(page, "Eerste woorden")
    saved(page, "Eerste woorden")
    idea = page.evaluate(OWN_IDEA)
    page.get_by_role("button", name="Wijzig").click()
    context.set_offline(True)
    page.locator(".editor textarea").fill("Betere woorden")
    page.get_by_role("button", name="Bewaar").click()
    lead("idea.withdraw", idea=idea)
    context.set_offline(False)
    expect(mine(page, "Betere woorden")).to_contain_text("Dat bestaat niet (meer)", timeout=IN_TIME)
    context.set_offline(True)
    write(page, "Na het einde")
    lead("workshop.edit", status="closed")
    context.set_offline(False)
    refused = page.locator(".not-placed")
    expect(refused).to_contain_text("Deze werksessie is afgesloten.", timeout=IN_TIME)
    for text in ("Betere woorden", "Na het einde"):
        expect(refused).to_contain_text(text)
