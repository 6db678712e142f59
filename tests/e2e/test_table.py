"""The table page: by keyboard, by paste, by file and by finger, and what is printed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.corpus import some
from tests.e2e.album import TOO_WIDE
from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hands import tab_to
from tests.e2e.lines import until
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.tables import Secretary
from tests.e2e.test_corpus import TRIPWIRE, inert
from tests.e2e.test_phone import TOO_SMALL
from tests.e2e.voices import Leader
from tests.js.test_reading import nested_html, word_html

FILE = [
    "Niveau;Soort;Idee;Deelidee van;Kleur",
    '1;Is nodig;"Café ""De Punt"", € 2";;rood',
    "9;Doen we al;=1+1;;",
    "2;foo;Los;;",
    ";;Eronder;x;",
    ";;;;leeg",
]


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a", title="Tafel in de hoek")


def seat(make: NewContext, server: Server, made: Made, screen: dict[str, Any] = LAPTOP) -> Secretary:
    return Secretary(make(**screen), server, made)


def test_twenty_ideas_by_keyboard_alone(server: Server, browser_context: NewContext, made: Made) -> None:
    desk = seat(browser_context, server, made)
    axe(desk.page)
    wanted: list[tuple[str, str, str, str | None]] = []
    for at, (level, kind, key) in enumerate([("inwoners", "doen", "d"), ("regio", "nodig", "n")]):
        desk.press(f"Alt+{at + 1}", f"Alt+{key}")
        for nth in range(5):
            idea, sub = f"Idee {at}{nth}", f"Deelidee {at}{nth}"
            desk.type(idea)
            desk.press("Tab")
            desk.type(sub)
            desk.press("Enter")  # an empty sub-idea becomes an idea
            wanted += [(idea, level, kind, None), (sub, level, kind, idea)]
    desk.expect_saved()
    assert desk.outline() == wanted
    desk.press("ArrowUp", "ArrowUp")
    desk.page.keyboard.type(", beter")
    desk.press("ArrowDown")
    desk.press("ArrowDown", "Backspace")  # the empty line at the end goes back
    desk.press("Shift+Tab")  # and the line above is an idea of its own
    until(desk.page, lambda: ("Idee 14, beter", "regio", "nodig", None) in desk.outline())
    until(desk.page, lambda: desk.outline()[-1] == ("Deelidee 14", "regio", "nodig", None))
    desk.press("Alt+1")
    until(desk.page, lambda: desk.outline()[-1] == ("Deelidee 14", "inwoners", "nodig", None))
    desk.expect_saved()
    assert len(desk.ideas()) == 20
    assert all("author" not in row for row in desk.ideas())
    axe(desk.page)
    desk.page.goto(f"{desk.here}/verslag")
    expect(desk.page.locator(".paper")).to_contain_text("Idee 14, beter")


def test_tab_never_holds_anyone(server: Server, browser_context: NewContext, made: Made) -> None:
    desk = seat(browser_context, server, made)
    desk.type("Eén")
    desk.press("Tab")
    expect(desk.page.locator(".line.sub textarea")).to_be_focused()
    desk.press("Tab")
    expect(desk.page.locator(".said")).to_contain_text("Dieper kan niet")
    desk.press("Escape")
    expect(desk.page.locator(".said")).to_contain_text("Tab gaat nu verder")
    desk.press("Tab")
    expect(desk.page.locator(".elsewhere input")).to_be_focused()
    desk.press("Shift+Tab")  # who comes by Tab goes on by Tab
    expect(desk.page.locator(".line.sub textarea")).to_be_focused()
    tab_to(desk.page, ".skip")
    expect(desk.page.locator(".line.sub")).to_have_count(1)


def test_sixty_lines_from_word_go_once(server: Server, browser_context: NewContext, made: Made) -> None:
    desk = seat(browser_context, server, made)
    lines = [(min(nth % 4, 2), f"Regel {nth} van de lijst") for nth in range(60)]
    lines[8] = (0, "te lang " * 70)
    desk.paste(html=word_html(lines))
    expect(desk.lines).to_have_count(60)
    bar = desk.page.locator(".trial-bar")
    expect(bar).to_contain_text("30 regels stonden dieper")
    expect(bar).to_contain_text("1 regel is te lang")
    axe(desk.page)
    assert desk.ideas() == []
    desk.page.reload()  # what was pasted lies on the device, with its ids
    bar.get_by_role("button", name="Zet 59 regels erbij").click()
    desk.expect_saved()
    expect(desk.page.locator(".line.trial")).to_have_count(1)
    assert len(desk.ideas()) == 56, "what stands under the long line waits for it"
    long = desk.page.locator(".line.trial textarea")
    long.fill("Toch korter")
    bar.get_by_role("button", name="Zet deze regel erbij").click()
    until(desk.page, lambda: len(desk.ideas()) == 60)
    assert [row[3] for row in desk.outline() if row[0] == "Regel 10 van de lijst"] == ["Toch korter"]
    desk.paste("Regel 0 van de lijst\nNieuw\n")
    expect(bar).to_contain_text("1 regel staat al op het bord")
    bar.get_by_role("button", name="Laat die ene weg").click()
    bar.get_by_role("button", name="Zet deze regel erbij").click()
    until(desk.page, lambda: len(desk.ideas()) == 61)


def test_hostile_lines_are_text(server: Server, browser_context: NewContext, made: Made) -> None:
    context = browser_context(**LAPTOP)
    context.add_init_script(TRIPWIRE)
    desk = Secretary(context, server, made)
    texts = list(dict.fromkeys(" ".join(text.replace("\ufeff", "").split()) for text in some()))
    desk.paste(html=nested_html([(0, text) for text in texts]), text="\n".join(texts))
    expect(desk.lines).to_have_count(len(texts))
    desk.page.locator(".trial-bar .button").first.click()
    expect(desk.page.locator(".line.trial")).to_have_count(0)
    desk.expect_saved(30)
    assert len(desk.ideas()) == len(texts)
    inert(desk.page)


def test_a_file_with_faults(server: Server, browser_context: NewContext, made: Made) -> None:
    desk = seat(browser_context, server, made)
    body = "\r\n".join(FILE).encode("cp1252")
    with desk.page.expect_download() as download:
        desk.page.get_by_text("Haal een voorbeeldbestand op").click()
    example = download.value.path().read_bytes().decode("utf-8-sig")
    assert example.splitlines()[0] == "idee;niveau;soort;deelidee van;plaats;contact"
    desk.page.set_input_files("input[type=file]", {"name": "tafel.csv", "mimeType": "text/csv", "buffer": body})
    panel = desk.page.locator(".file")
    for words in ("Regel 3: niveau ‘9’", "Regel 4: soort ‘foo’", "Regel 6: er staat geen idee"):
        expect(panel.locator(".faults")).to_contain_text(words)
    expect(panel.get_by_label("Kolom Kleur is")).to_have_value("")
    axe(desk.page)
    panel.get_by_label("Kolom Kleur is").select_option("place")
    panel.get_by_role("button", name="Neem 4 regels over in het blad").click()
    expect(desk.lines).to_have_count(4)
    axe(desk.page)
    assert desk.values() == ['Café "De Punt", € 2', "=1+1", "Los", "Eronder"]
    assert desk.ideas() == []
    desk.page.locator(".line").nth(1).get_by_role("button", name="Klopt zo").click()
    desk.lines.nth(2).focus()
    desk.press("Alt+d")
    expect(desk.page.locator(".line.faulty")).to_have_count(0)
    desk.page.locator(".trial-bar").get_by_role("button", name="Zet 4 regels erbij").click()
    desk.expect_saved()
    assert desk.outline() == [
        ('Café "De Punt", € 2', "inwoners", "nodig", None),
        ("=1+1", "inwoners", "doen", None),
        ("Los", "regio", "doen", None),
        ("Eronder", "regio", "doen", "Los"),
    ]
    assert [row["place"] for row in desk.ideas()] == ["rood", None, None, None]
    desk.page.set_input_files("input[type=file]", {"name": "map.xlsx", "mimeType": "x/y", "buffer": b"PK\x03\x04rest"})
    expect(desk.page.locator(".said")).to_contain_text("map.xlsx is een Excel-bestand")


def test_without_a_line_and_after_a_closed_page(
    server: Server, browser_context: NewContext, made: Made, faults: Faults
) -> None:
    faults.allow("ERR_|WebSocket connection")
    desk = seat(browser_context, server, made)
    context = desk.page.context
    context.set_offline(True)
    expect(desk.status).to_contain_text("Geen verbinding")
    desk.type("Buiten bereik")
    desk.press("Tab")
    desk.type("En eronder")
    expect(desk.status).to_contain_text("2 ideeën gaan straks vanzelf mee")
    expect(desk.page.locator(".line").first).to_contain_text("wacht op verbinding")
    desk.page.keyboard.type("Half af")
    axe(desk.page)
    desk.page.close()
    context.set_offline(False)
    desk.page = context.new_page()
    desk.page.goto(f"{desk.here}/table")
    desk.expect_saved()
    until(desk.page, lambda: desk.values() == ["Buiten bereik", "En eronder", "Half af"])
    until(desk.page, lambda: desk.outline()[1:] == [("En eronder", "inwoners", "doen", "Buiten bereik")])
    lead = Leader(browser_context(), server, made)
    gone = desk.ideas()[1]["id"]
    lead("idea.edit", idea=desk.ideas()[0]["id"], text="Binnen bereik")
    lead("idea.redact", ideas=[gone])
    until(desk.page, lambda: desk.values() == ["Binnen bereik", "Half af"])
    expect(desk.page.locator(".said")).to_contain_text("van het bord gehaald")


def test_with_a_finger_on_a_phone(server: Server, browser_context: NewContext, made: Made) -> None:
    desk = seat(browser_context, server, made, PHONE)
    tap = desk.page.get_by_role("button")
    tap.filter(has_text="bestuur").tap()
    tap.filter(has_text="Is nodig").tap()
    desk.page.keyboard.insert_text("Met de vinger")
    tap.filter(has_text="Volgend idee").tap()
    tap.filter(has_text="Deelidee").tap()
    desk.page.keyboard.insert_text("En nog een")
    tap.filter(has_text="Volgend idee").tap()
    desk.expect_saved()
    nodig = ("bestuur", "nodig")
    assert desk.outline() == [("Met de vinger", *nodig, None), ("En nog een", *nodig, "Met de vinger")]
    desk.lines.nth(0).tap()
    tap.filter(has_text="Trek in").tap()
    until(desk.page, lambda: desk.outline() == [("En nog een", *nodig, None)])
    tap.filter(has_text="Zet terug").tap()
    until(desk.page, lambda: [row[0] for row in desk.outline()] == ["En nog een", "Met de vinger"])
    axe(desk.page)
    assert desk.page.evaluate(TOO_SMALL) == []
    for width in (360, 320):
        desk.page.set_viewport_size({"width": width, "height": 568})
        assert desk.page.evaluate(TOO_WIDE) <= 0


def test_what_is_printed(server: Server, browser_context: NewContext) -> None:
    title = "<b>Tafel</b> " + "in de hoek van de grote zaal " * 6
    made = server.new("startdag-8a", title=title[:200])
    desk = seat(browser_context, server, made)
    desk.page.goto(f"{desk.here}/paper?tables=3&sheets=2")
    axe(desk.page)
    expect(desk.page.locator(".joining")).to_have_count(3)
    expect(desk.page.locator(".joining").last).to_contain_text("Tafel 3")
    expect(desk.page.locator(".card").first).to_contain_text("Samenwerken met inwoners")
    with pikepdf.open(BytesIO(desk.page.pdf(prefer_css_page_size=True))) as document:
        assert len(document.pages) == 3 + 2 * 3
    cut = "cards => cards.filter((card) => card.scrollHeight > card.clientHeight + 1).length"
    assert desk.page.locator(".card, .page").evaluate_all(cut) == 0
    for width in (360, 1366):
        desk.page.set_viewport_size({"width": width, "height": 740})
        assert desk.page.evaluate(TOO_WIDE) <= 0
    desk.page.goto(f"{desk.here}/paper?tables=x&sheets=999")
    expect(desk.page.get_by_label("Vellen met kaarten per niveau")).to_have_value("20")
    desk.page.goto(f"{desk.here}/paper?lang=en&tables=0&sheets=1")
    expect(desk.page.get_by_role("heading", name="On paper")).to_be_visible()
