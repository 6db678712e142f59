"""The day in real browsers: two phones, a console and a wall open at once; what one does shows on the others."""

from __future__ import annotations

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.e2e import days
from tests.e2e.conftest import NewContext
from tests.e2e.hall import WALL, Hall
from tests.e2e.hands import COLLECT, DECIDE, ORDER, SAVED, VOTE, cluster, look, own, row, words, write
from tests.e2e.screens import LAPTOP, MADE_IN, PHONE, axe
from tests.e2e.server import Server

PACKAGE = b"PK\x03\x04"
BEGINS = {
    ".pdf": b"%PDF", ".html": b"<!doctype html>", ".md": b"# Verslag", ".csv": b"\xef\xbb\xbf",
    **dict.fromkeys((".odt", ".docx", ".ods", ".xlsx", ".zip"), PACKAGE),
}  # fmt: skip


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
    expect(own(one, "Eén begrotingskalender")).to_contain_text(SAVED)
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
    expect(console.locator(".loose .row .idea").nth(2)).to_be_visible()
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
    console.get_by_role("button", name="Maak ongedaan").click()
    expect(cluster(console, "Terugkoppelen").locator(".idea")).to_have_count(2)


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
    expect(console.locator(".turnout")).to_contain_text("2 van 2 op de stemlijst stemden")
    expect(wall.locator(".turnout")).to_contain_text("2 van de 2 hebben gestemd")
    expect(wall.locator(".canvas")).to_contain_text("Wat er gekozen wordt, staat hier pas na de stemming.")
    expect(wall.locator(".bar")).to_have_count(0)
    look(hall)
    console.get_by_role("button", name="Sluit stemronde").click()
    expect(console.locator(".scores output").first).to_have_text(re.compile("^10"))
    outcome = console.locator("section", has=console.get_by_role("heading", name="Uitslag"))
    outcome.get_by_role("button", name="Toon op de beamer").click()
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
    expect(offered).to_have_count(3 + len(BEGINS))  # the page, its editing, what is taken along, and the files
    address = str(offered.first.get_attribute("href"))
    addresses = [str(link.get_attribute("href")) for link in offered.all()]
    links = [each for each in addresses if "/verslag." in each]
    page = console.context.new_page()
    page.goto(f"{hall.server.url}{address}" if address.startswith("/") else address)
    expect(page.locator("#b-slag ~ .doings .action")).to_contain_text(["Binnen zes weken antwoord"])
    expect(page.locator(".members")).to_contain_text("Waterschap Zuiderzeeland")
    axe(page)
    for link in links:
        body = page.request.get(link if "://" in link else hall.server.url + link, timeout=MADE_IN).body()
        assert any(body.startswith(begin) for begin in BEGINS.values()), link
    assert len({link.rpartition(".")[2] for link in links}) == len(BEGINS)
