"""The day in real browsers: two phones, a console and a wall open at once; what one does shows on the others."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import days
from tests.e2e.album import TOO_WIDE
from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hall import WALL, Hall
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Server

COLLECT, ORDER, VOTE, DECIDE = "Ideeën ophalen", "Ordenen", "Stemmen", "Kernteam en acties"
CUT_LINE = "ERR_|WebSocket connection"
BACK_IN = 25_000
SEEN = """ideas => ideas.map((idea) => {
  const seen = idea.cloneNode(true);
  seen.querySelectorAll('.unseen').forEach((word) => word.remove());
  return seen.textContent.trim();
})"""
BEGINS = {".pdf": b"%PDF", ".docx": b"PK\x03\x04", ".html": b"<!doctype html>", ".md": b"# Verslag"}


@pytest.fixture
def hall(server: Server, browser_context: NewContext) -> Hall:
    """Two phones, a console and a wall, at the start of the day."""
    return fill(Hall(browser_context, server, server.new("startdag-8a", **days.ABOUT)))


def fill(hall: Hall) -> Hall:
    """Two people take out their phones."""
    hall.phone()
    hall.phone()
    return hall


def look(hall: Hall) -> None:
    """Nothing is wrong with any page as it is now, and nothing sticks out sideways at 320 px (400 % zoom)."""
    for page in hall.pages:
        axe(page)
        own_size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 568})
        assert page.evaluate(TOO_WIDE) <= 0, page.url
        page.set_viewport_size(own_size or LAPTOP["viewport"])


def write(phone: Page, text: str, *, kind: str = "Is nodig", level: str = "inwoners") -> None:
    phone.get_by_role("link", name=level).click()
    phone.locator(".kinds label", has_text=kind).click()
    phone.locator(".sheet textarea").fill(text)
    phone.get_by_role("button", name="Zet erbij").click()


def own(phone: Page, text: str) -> Locator:
    return phone.locator(".mine:not(.others) li", has_text=text)


def row(console: Page, text: str) -> Locator:
    return console.locator(".row", has_text=text)


def cluster(console: Page, title: str) -> Locator:
    return console.locator(".cluster", has=console.get_by_role("heading", name=title))


def said(page: Page) -> list[str]:
    """All ideas on a page, in the words people see: whether one is new is said only to who was there before."""
    found: list[str] = page.locator(".idea").evaluate_all(SEEN)
    return sorted(found)


def test_everyone_comes_in_by_their_own_door(server: Server, browser_context: NewContext) -> None:
    made = server.new("startdag-8a", **days.ABOUT)
    one, other = (browser_context(**PHONE).new_page() for _ in range(2))
    one.goto(server.url)
    one.get_by_label("De code op het scherm in de zaal").fill(made.code.lower())
    one.get_by_role("button", name="Meedoen").click()
    one.get_by_role("radio", name="Gemeente").check()
    one.get_by_role("combobox", name="Welke gemeente?").press_sequentially("steenw")
    one.get_by_role("option", name="Steenwijkerland").tap()
    axe(one)
    other.goto(made.join_url)
    other.get_by_role("radio", name="Waterschap").check()
    for phone in (one, other):
        phone.get_by_role("button", name="Doe mee").tap()
        expect(phone.locator(".phone-head")).to_contain_text("Welkom")
    console, wall = browser_context(**LAPTOP).new_page(), browser_context(**WALL).new_page()
    for page, address in ((console, made.console_url), (wall, made.beamer_url)):
        assert "#" in address
        page.goto(address)
        expect(page).to_have_url(re.compile(rf"^{re.escape(server.url)}/w/{made.workshop}/\w+[^#]*$"))
        assert made.console_url.split("#")[1] not in page.evaluate("location.href + document.referrer + name")
    expect(console.locator(".console-head .fact").first).to_have_text("2 aanwezig")
    expect(wall.get_by_text("2 deelnemers zijn binnen")).to_be_visible()
    for title in ("Centrale vraag", COLLECT):
        console.locator(".agenda .step .button", has_text=title).click()
        for phone in (one, other):
            expect(phone.locator(".phone-head")).to_contain_text(title)
    expect(wall.locator('.canvas[data-view="collect"]')).to_be_visible()
    report = console.context.request.get(f"{server.url}/w/{made.workshop}/report").json()
    counts = next(block for block in report["blocks"] if block["type"] == "deelnemers")["counts"]
    assert sorted(entry["title"].lower() for entry in counts) == ["gemeente", "waterschap"]


def test_what_one_writes_shows_on_every_screen(hall: Hall) -> None:
    one, other = hall.phones
    look(hall)
    hall.go("ophalen", COLLECT)
    write(one, "Eén begrotingskalender", level="regio")
    write(other, "Buurtgesprekken aan de keukentafel", kind="Doen we al")
    expect(own(one, "Eén begrotingskalender")).to_contain_text("opgeslagen")
    one.get_by_role("link", name="inwoners").click()
    other.get_by_role("link", name="regio").click()
    expect(one.locator(".others")).to_contain_text("Buurtgesprekken aan de keukentafel")
    expect(other.locator(".others")).to_contain_text("Eén begrotingskalender")
    for text in ("Eén begrotingskalender", "Buurtgesprekken aan de keukentafel"):
        expect(hall.wall.locator(".column .idea", has_text=text)).to_be_visible()
        expect(hall.console.locator(".leaf .idea", has_text=text)).to_be_visible()
    expect(row(hall.console, "Buurtgesprekken aan de keukentafel")).to_be_visible()
    expect(hall.console.locator(".levels button")).to_contain_text(["1 idee", "1 idee", "geen ideeën"])
    look(hall)


def test_ideas_are_ordered_by_menu_by_keyboard_and_by_hand(hall: Hall) -> None:
    hall.lead.all(days.posts())
    hall.go("ordenen", ORDER)
    console, phone = hall.console, hall.phones[0]
    first, second, third = (text for text in console.locator(".loose .row .idea").all_text_contents()[:3])
    by_menu(console, words(first), "Terugkoppelen")
    by_keyboard(console, words(second))
    by_hand(console, words(third))
    for text in (first, second, third):
        expect(cluster(console, "Terugkoppelen").locator(".idea", has_text=words(text))).to_be_visible()
        expect(phone.locator(".cluster-of", has_text="Terugkoppelen")).to_contain_text(words(text))
    hall.lead("beamer.show", view="level", target="inwoners")
    expect(hall.wall.locator(".canvas .idea", has_text=words(third))).to_be_visible()
    expect(console.locator(".leaf h4", has_text="Terugkoppelen")).to_be_visible()
    look(hall)
    console.get_by_role("button", name="Ongedaan maken").click()
    expect(cluster(console, "Terugkoppelen").locator(".idea")).to_have_count(2)


def words(line: str) -> str:
    """The words of an idea without the hidden name of its kind."""
    return line.split(": ", 1)[-1].strip()


def by_menu(console: Page, text: str, title: str) -> None:
    row(console, text).click()
    console.get_by_role("button", name="Verplaats naar…").click()
    console.get_by_role("combobox", name="Zoek een cluster").fill(title)
    axe(console)
    console.get_by_role("option", name="Nieuw cluster").click()
    expect(cluster(console, title)).to_contain_text(text)


def by_keyboard(console: Page, text: str) -> None:
    row(console, text).get_by_role("checkbox").focus()
    console.keyboard.press("Space")
    expect(console.get_by_text("1 gekozen")).to_be_visible()
    console.keyboard.press("1")
    expect(cluster(console, "Terugkoppelen")).to_contain_text(text)


def by_hand(console: Page, text: str) -> None:
    row(console, text).hover()
    console.mouse.down()
    there = cluster(console, "Terugkoppelen").bounding_box()
    assert there
    console.mouse.move(there["x"] + there["width"] / 2, there["y"] + 30, steps=4)
    expect(console.locator(".cluster.aimed")).to_be_visible()
    console.mouse.up()
    expect(cluster(console, "Terugkoppelen")).to_contain_text(text)


def test_votes_are_given_counted_and_shown(hall: Hall) -> None:
    days.order(hall.lead, hall.lead.all(days.posts()))
    console, wall = hall.console, hall.wall
    hall.go("stemmen", VOTE)
    console.get_by_role("button", name="Open stemronde").click()
    console.get_by_label("Stemmen per persoon").fill("5")
    axe(console)
    console.locator("form.round").get_by_role("button", name="Open stemronde").click()
    expect(console.locator(".turnout b")).to_have_text("0")
    for phone in hall.phones:
        spend(phone, 5)
        refuse_one_more(hall, phone)
    expect(console.locator(".turnout")).to_contain_text("2 van 2 stemden")
    expect(wall.locator(".turnout")).to_contain_text("2 van de 2 hebben gestemd")
    expect(wall.locator(".canvas")).to_contain_text("Wat er gekozen wordt, staat hier pas na de stemming.")
    expect(wall.locator(".bar")).to_have_count(0)
    look(hall)
    console.get_by_role("button", name="Sluit stemronde").click()
    expect(console.locator(".scores output").first).to_have_text(re.compile("^10"))
    console.get_by_role("button", name="Toon op de beamer").click()
    expect(wall.locator(".bar output").first).to_have_text("10")
    for phone in hall.phones:
        expect(phone.get_by_text("De stemming is gesloten")).to_be_visible()
        expect(phone.locator(".cluster-of", has_text="Terugkoppelen")).to_contain_text("10 stemmen")
    look(hall)


def spend(phone: Page, budget: int) -> None:
    give = phone.get_by_role("button", name="Stem geven aan 1.1")
    for _ in range(budget):
        give.tap()
    expect(phone.locator(".phone-foot")).to_contain_text("Geen stemmen meer")
    for button in phone.get_by_role("button", name=re.compile("Stem geven")).all():
        expect(button).to_have_attribute("aria-disabled", "true")
    expect(phone.locator(".phone-foot")).to_contain_text("Je keuze is opgeslagen")


def refuse_one_more(hall: Hall, phone: Page) -> None:
    """A page of someone's own making gets no further than the page of ours."""
    state = phone.request.get(f"{hall.server.url}/w/{hall.made.workshop}/state").json()["put"]
    target = next(key for key in state["cluster"] if key not in {vote["target"] for vote in state["vote"].values()})
    data = {"round": next(iter(state["round"])), "target": target, "weight": 1}
    body = {"commands": [{"id": str(uuid4()), "name": "vote.set", "data": data}]}
    answer = phone.request.post(f"{hall.server.url}/w/{hall.made.workshop}/push", data=body).json()
    assert answer["receipts"][0]["message"].startswith("Je stemmen zijn op.")


def test_a_cluster_becomes_an_action_in_the_verslag(hall: Hall) -> None:
    days.order(hall.lead, hall.lead.all(days.posts()))
    hall.go("ordenen", ORDER)
    console = hall.console
    cluster(console, "Terugkoppelen").get_by_role("button", name=re.compile("meer over dit cluster")).click()
    console.get_by_role("menuitem", name="Maak er een actie van").click()
    agree(console)
    hall.go("kernteam", DECIDE)
    add_member(console)
    for page in (hall.wall, *hall.phones):
        expect(page.get_by_text("Binnen zes weken antwoord")).to_be_visible()
        expect(page.locator("main")).to_contain_text("Gemeente Steenwijkerland")
    expect(hall.wall.locator("main")).not_to_contain_text("Jo Voorbeeld")
    look(hall)
    for page in hall.phones:
        page.get_by_role("link", name="Lees het verslag").click()
        expect(page.locator("#b-slag")).to_be_visible()
    check_verslag(hall)


def agree(console: Page) -> None:
    form = console.get_by_role("form", name="Nieuwe actie")
    expect(form.get_by_label("Wat", exact=True)).to_have_value("Terugkoppelen aan inwoners")
    form.get_by_label("Wat", exact=True).fill("Binnen zes weken antwoord")
    form.get_by_label("Trekker", exact=True).fill("Gemeente Steenwijkerland")
    form.get_by_label("Wanneer").fill("1 mei 2027")
    form.locator(".track label", has_text="debat").click()
    axe(console)
    form.get_by_role("button", name="Leg vast").click()
    expect(console.locator("li.action")).to_contain_text(["Binnen zes weken antwoord"])
    expect(console.locator("li.action .right")).to_have_text(re.compile("1 mei 2027.*debat, nieuw"))
    expect(console.locator(".leaf")).to_contain_text("Binnen zes weken antwoord")


def add_member(console: Page) -> None:
    console.get_by_role("button", name="Lid toevoegen").click()
    form = console.get_by_role("form", name="Lid toevoegen")
    form.get_by_label("Organisatie").fill("Waterschap Zuiderzeeland")
    form.get_by_label("Naam (hoeft niet)").fill("Jo Voorbeeld")
    form.get_by_role("button", name="Leg vast").click()
    expect(console.get_by_role("rowheader")).to_have_text(re.compile("Waterschap Zuiderzeeland.*Jo Voorbeeld"))


def check_verslag(hall: Hall) -> None:
    console = hall.console
    console.get_by_role("button", name="Open verslag").click()
    offered = console.locator(".menu.acts a")
    expect(offered).to_have_count(1 + len(BEGINS))
    address = str(offered.first.get_attribute("href"))
    links = [str(link.get_attribute("href")) for link in offered.all()[1:]]
    page = console.context.new_page()
    page.goto(f"{hall.server.url}{address}" if address.startswith("/") else address)
    expect(page.locator("#b-slag ~ .doings .action")).to_contain_text(["Binnen zes weken antwoord"])
    expect(page.locator(".members")).to_contain_text("Waterschap Zuiderzeeland")
    axe(page)
    for link in links:
        body = page.request.get(link if "://" in link else hall.server.url + link).body()
        assert any(body.startswith(begin) for begin in BEGINS.values()), link
    assert len({link.rpartition(".")[2] for link in links}) == len(BEGINS)


def test_a_reload_loses_nothing(hall: Hall) -> None:
    days.settle(hall.lead, days.order(hall.lead, hall.lead.all(days.posts())))
    hall.go("ophalen", COLLECT)
    one = hall.phones[0]
    write(one, "Van deze telefoon")
    expect(own(one, "Van deze telefoon")).to_contain_text("opgeslagen")
    one.locator(".sheet textarea").fill("Half getypt")
    expect(hall.console.locator(".leaf")).to_contain_text("Van deze telefoon")
    hall.phones[1].get_by_role("button", name="1 nieuw idee tonen").tap()
    hall.console.get_by_role("button", name="Aan de slag!").click()
    hall.console.get_by_role("button", name="Nieuwe actie").click()
    hall.console.get_by_label("Wat", exact=True).fill("Half bedacht")
    before = [said(page) for page in hall.pages]
    for page in hall.pages:
        page.reload()
    expect(one.locator(".sheet textarea")).to_have_value("Half getypt")
    expect(own(one, "Van deze telefoon")).to_contain_text("opgeslagen")
    hall.expect_step(COLLECT)
    hall.console.get_by_role("button", name="Aan de slag!").click()
    expect(hall.console.get_by_label("Wat", exact=True)).to_have_value("Half bedacht")
    expect(hall.wall.locator(".column .idea").first).to_be_visible()
    assert [said(page) for page in hall.pages] == before


def test_a_killed_server_loses_nothing(own_server: Server, browser_context: NewContext, faults: Faults) -> None:
    faults.allow(CUT_LINE)
    hall = fill(Hall(browser_context, own_server, own_server.new("startdag-8a", **days.ABOUT)))
    one, other = hall.phones
    hall.go("ophalen", COLLECT)
    write(one, "Vóór de storing")
    expect(own(one, "Vóór de storing")).to_contain_text("opgeslagen")
    expect(hall.wall.locator(".column .idea")).to_have_count(1)
    own_server.kill()
    write(one, "Tijdens de storing")
    add_idea(hall.console, "Van de begeleider")
    for page in (other, hall.console, hall.wall):
        expect(page.locator("body")).to_contain_text("Geen verbinding", timeout=BACK_IN)
    expect(own(one, "Tijdens de storing")).to_contain_text("wacht op verbinding")
    look(hall)
    own_server.start()
    expect(own(one, "Tijdens de storing")).to_contain_text("opgeslagen", timeout=BACK_IN)
    other.get_by_role("button", name="2 nieuwe ideeën tonen").tap(timeout=BACK_IN)
    for text in ("Vóór de storing", "Tijdens de storing", "Van de begeleider"):
        expect(other.locator(".others .idea", has_text=text)).to_have_count(1, timeout=BACK_IN)
        expect(row(hall.console, text)).to_have_count(1, timeout=BACK_IN)
        expect(hall.wall.locator(".column .idea", has_text=text)).to_have_count(1, timeout=BACK_IN)
    for page in hall.pages:
        expect(page.locator("body")).not_to_contain_text("Geen verbinding", timeout=BACK_IN)


def add_idea(console: Page, text: str) -> None:
    console.get_by_role("button", name="Idee toevoegen").click()
    console.get_by_role("dialog").locator("textarea").fill(text)
    console.get_by_role("dialog").get_by_role("button", name="Leg vast").click()


def test_the_keyboard_alone_leads_the_day(hall: Hall) -> None:
    hall.lead.all(days.posts())
    hall.lead("step.go", step="ophalen")
    console, keys = hall.console, hall.console.keyboard
    expect(console.locator(".loose .row")).to_have_count(16)
    tab_to(console, ".agenda .step .button:not(.square)")
    keys.press("Enter")
    hall.expect_step(ORDER)
    tab_to(console, ".loose .tick")
    for key in ("x", "ArrowDown", "Space", "Shift+ArrowDown", "n"):
        keys.press(key)
    expect(console.get_by_role("combobox", name="Zoek een cluster")).to_be_focused()
    keys.type("Dichtbij huis")
    keys.press("Shift+Enter")
    expect(cluster(console, "Dichtbij huis").locator(".idea")).to_have_count(3)
    keys.press("1")
    expect(cluster(console, "Dichtbij huis")).to_contain_text("4 ideeën")
    keys.press("Control+z")
    expect(cluster(console, "Dichtbij huis")).to_contain_text("3 ideeën")
    tab_to(console, ".cluster .tick, .cluster .menu-at .button")
    keys.press("a")
    expect(console.get_by_label("Wat", exact=True)).to_have_value("Dichtbij huis")
    tab_to(console, "#action-new-owner_organisation")
    keys.type("Gemeente Urk")
    keys.press("Enter")
    expect(console.locator("li.action")).to_contain_text(["Dichtbij huis"])
    tab_to(console, "#menu-beamer")
    keys.press("ArrowDown")
    keys.press("End")
    keys.press("Escape")
    expect(console.locator("#menu-beamer")).to_be_focused()
    for key in ("Enter", "k", "Enter"):
        keys.press(key)
    expect(hall.wall.locator('.canvas[data-view="kernteam"]')).to_contain_text("Gemeente Urk")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; it must be reachable within one round of the page."""
    for _ in range(120):
        if page.evaluate("selector => Boolean(document.activeElement?.matches(selector))", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {selector}")


def test_it_all_speaks_english(server: Server, browser_context: NewContext) -> None:
    options: dict[str, Any] = {"locale": "en-GB"}
    hall = Hall(browser_context, server, server.new("startdag-8a", language="en"), **options)
    phone = browser_context(**PHONE, **options).new_page()
    phone.goto(hall.made.join_url)
    phone.get_by_role("radio", name="Municipality").check()
    phone.get_by_role("combobox").press_sequentially("urk")
    phone.keyboard.press("Enter")
    axe(phone)
    phone.get_by_role("button", name="Join in").click()
    hall.phones.append(phone)
    hall.go("ophalen", "Collect ideas")
    phone.locator(".sheet textarea").fill("A kitchen table conversation")
    phone.get_by_role("button", name="Add it").click()
    expect(phone.locator(".mine:not(.others)")).to_contain_text("saved")
    expect(hall.console.get_by_role("heading", name="Not sorted yet")).to_be_visible()
    expect(hall.wall.locator(".column .idea")).to_contain_text(["A kitchen table conversation"])
    for page in hall.pages:
        expect(page.locator("html")).to_have_attribute("lang", "en")
    look(hall)
