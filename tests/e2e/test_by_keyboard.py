"""The whole day with the keyboard alone, for who leads, takes part or writes for a table; axe is clean everywhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e import days
from tests.e2e.conftest import NewContext
from tests.e2e.hands import COLLECT, DECIDE, ORDER, SAVED, VOTE, own, tab_to
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.tables import Secretary

NEXT = ".agenda .step .button:not(.square)"
YES = "dialog .done-row .button:not(.quiet)"
IDEAS = ("Stukken in gewone taal", "Vragen vooraf", "Avonden in de wijk")
LANDMARKS = "() => [...document.querySelectorAll('main, nav, header, aside')].map((part) => part.localName)"
HEADINGS = """root => [...document.querySelectorAll(`${root} :is(h1, h2, h3, h4)`)]
  .filter((head) => head.checkVisibility())
  .map((head) => `${head.localName} ${head.textContent.trim().replace(/\\s+/g, ' ')}`)"""
UNDER = """([root, head]) => {
  const parts = [...document.querySelectorAll(`${root} :is(h1, h2, h3, h4), ${root} .idea [dir=auto]`)];
  const from = parts.findIndex((part) => part.textContent.includes(head)) + 1;
  const to = parts.findIndex((part, at) => at >= from && part.matches('h1, h2, h3, h4'));
  return parts.slice(from, to < 0 ? undefined : to).map((part) => part.textContent.trim());
}"""
POINTED = "sessionStorage.getItem('pointed')"
GUARD = """for (const name of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel']) {
  addEventListener(name, (event) => {
    const still = name.endsWith('move') && !event.clientX && !event.clientY; // a browser tells so when the page moves
    if (!still) sessionStorage.setItem('pointed', name);
  }, {capture: true, passive: true});
}"""


class Seats:
    """The pages of the day, none of which a pointer may touch."""

    def __init__(self, make: NewContext, server: Server, made: Made) -> None:
        self.here = f"{server.url}/w/{made.workshop}"
        self.console = _page(make(**LAPTOP), made.console_url)
        self.wall = _page(make(**LAPTOP), made.beamer_url)
        expect(self.wall.locator(".canvas .join, .canvas .invitation").first).to_be_visible()
        self.phone = _page(make(**PHONE), made.join_url)
        table = make(**LAPTOP)
        table.add_init_script(GUARD)
        self.table = Secretary(table, server, made)

    @property
    def pages(self) -> list[Page]:
        return [self.console, self.wall, self.phone, self.table.page]

    def turn(self, title: str, asked: str | None = None) -> None:
        """To the next step, where every page is looked at."""
        press(self.console, NEXT)
        if asked:
            expect(self.console.get_by_role("dialog")).to_contain_text(asked)
            axe(self.console)
            press(self.console, YES)
        expect(self.console.locator(".agenda [aria-current=step]")).to_contain_text(title)
        expect(self.phone.locator(".phone-head")).to_contain_text(title)
        self.look()

    def look(self) -> None:
        for page in self.pages[:3]:
            axe(page)
            assert page.locator("main").count() == 1


def _page(context: BrowserContext, address: str) -> Page:
    context.add_init_script(GUARD)
    page = context.new_page()
    page.goto(address)
    return page


def press(page: Page, selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)


def choose(page: Page, title: str) -> None:
    """In the menu that is open, walk to what begins so, and take it."""
    expect(page.locator("[role=menu]")).to_be_visible()
    for _ in range(30):
        if page.evaluate("document.activeElement.innerText.trim()").lower().startswith(title.lower()):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("ArrowDown")
    told = page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
    pytest.fail(f"the menu has no {title}; the keyboard is on {told}")


@pytest.fixture
def seats(server: Server, browser_context: NewContext) -> Seats:
    return Seats(browser_context, server, server.new("startdag-8a", **days.ABOUT))


def test_the_whole_day_with_the_keyboard_alone(seats: Seats) -> None:
    console, phone = seats.console, seats.phone
    expect(console.locator(".agenda [aria-current=step]")).to_contain_text("Welkom")
    axe(phone)
    press(phone, ".phone-foot .button")
    expect(phone.locator(".phone-head")).to_contain_text("Welkom")
    seats.look()
    seats.turn("Centrale vraag")
    seats.turn(COLLECT)
    writing(seats)
    seats.turn(ORDER)  # who is there is done: nothing is asked
    sorting(seats)
    seats.turn(VOTE, "1 deelnemer is nog aan het schrijven.")
    voting(seats)
    recognising(seats)
    seats.turn(DECIDE)
    deciding(seats)
    seats.turn("Vaststellen")
    reading(seats)
    for page in seats.pages:
        assert page.evaluate(POINTED) is None, page.url
    console.mouse.move(9, 9)
    assert console.evaluate(POINTED), "the guard sees a pointer"


def writing(seats: Seats) -> None:
    """At a table and on a phone: ideas with ideas under them, and Klaar."""
    table, phone = seats.table, seats.phone
    for text in IDEAS:
        table.type(text)
    table.press("Tab")
    table.type("Ook in de winter")
    table.expect_saved()
    axe(table.page)
    assert table.outline() == [
        *((text, "inwoners", "doen", None) for text in IDEAS),
        ("Ook in de winter", "inwoners", "doen", IDEAS[-1]),
    ]
    tab_to(phone, ".sheet textarea")
    phone.keyboard.type("Een vast loket")
    press(phone, ".sheet button:not([type=button])")
    expect(own(phone, "Een vast loket")).to_contain_text(SAVED)
    expect(phone.get_by_role("heading", name="Van anderen: 3")).to_be_visible()
    if phone.locator(".others .button.quiet").count():  # what came after the first of them waits behind it
        press(phone, ".others .button.quiet")
    press(phone, f"[aria-label$='{IDEAS[-1]}']")
    phone.keyboard.type("Met een lezer erbij")
    axe(phone)
    press(phone, ".sheet button:not([type=button])")
    expect(own(phone, "Met een lezer erbij")).to_contain_text(SAVED)
    press(phone, ".phone-foot .ready .button")
    expect(phone.locator(".phone-foot")).to_contain_text("Je bent klaar met deze stap.")
    expect(seats.console.locator(".agenda .ready")).to_have_text("1 van 1 klaar")


def sorting(seats: Seats) -> None:
    """Two ideas make a cluster, a third goes there by its number, and two of them become one and are read as one."""
    console = seats.console
    keys = console.keyboard
    expect(console.locator(".loose .row")).to_have_count(6)
    first = console.locator(".loose .row").nth(0)
    for key in ("j", "x", "n"):
        keys.press(key)
    expect(first.locator(".tick")).to_be_checked()
    expect(console.locator("#move-find")).to_be_focused()
    keys.type("Dichterbij")
    keys.press("Enter")
    expect(console.locator(".cluster .row")).not_to_have_count(0)
    keys.press("1")
    expect(console.locator(".work > .state")).to_contain_text("1 idee staat nu in 1.1.")
    axe(console)
    found = console.evaluate(HEADINGS, ".work")
    assert [head for head in found if head.startswith("h1")] == ["h1 Ordenen: Samenwerken met inwoners"]
    assert [head[:2] for head in found if "Dichterbij" in head] == ["h3"]
    expect(
        console.locator(".cluster", has=console.get_by_role("heading", name="Dichterbij")).locator("li")
    ).to_have_count(2)
    for key in ("x", "j", "x"):
        keys.press(key)
    expect(console.locator(".grip b")).to_have_text("2 gekozen")
    press(console, "#menu-more")
    choose(console, "Voeg samen")
    expect(console.get_by_role("dialog")).to_be_visible()
    axe(console)
    press(console, YES)
    expect(console.locator(".work > .state")).to_contain_text("2 ideeën samengevoegd.")
    expect(seats.phone.get_by_role("heading", name="Dichterbij")).to_be_visible()
    spoken = seats.phone.evaluate(HEADINGS, "main")
    assert spoken[0] == "h1 Samenwerken met inwoners"
    assert "h2 1.1Dichterbij" in spoken
    assert [idea["status"] for idea in seats.table.ideas()].count("merged") == 1


def voting(seats: Seats) -> None:
    """A round opens; a vote is given and taken back; it closes."""
    console, phone = seats.console, seats.phone
    press(console, ".sheets p > .button")
    axe(console)
    press(console, "form.round .done-row .button:not(.quiet)")
    expect(console.locator(".turnout")).to_be_visible()
    give = "[aria-label^='Stem geven aan']"
    for _ in range(2):
        press(phone, give)
    expect(phone.locator(".phone-foot")).to_contain_text("Nog 1 stem")
    press(phone, "[aria-label^='Stem terugnemen van']:not([aria-disabled])")
    expect(phone.locator(".phone-foot")).to_contain_text("Je keuze is opgeslagen")
    expect(phone.locator(".phone-foot")).to_contain_text("Nog 2 stemmen")
    seats.look()
    expect(console.locator(".turnout b")).to_have_text("1")
    press(console, "section[aria-labelledby=round-open] p > .button:not(.quiet)")
    expect(console.get_by_role("heading", name="Uitslag: Eerste ronde")).to_be_visible()
    seats.look()


def recognising(seats: Seats) -> None:
    """The facilitator puts a herkenningsronde on the agenda; the phone recognises a cluster, and says Klaar."""
    console, phone = seats.console, seats.phone
    press(console, ".add-step .button")
    expect(console.locator("#step-new-ready")).to_be_focused()
    console.keyboard.type("Herken")
    press(console, "dialog form .done-row .button:not(.quiet)")
    expect(console.locator(".agenda")).to_contain_text("Herkenningsronde")
    seats.turn("Herkenningsronde")
    press(phone, ".answers .button")
    expect(phone.get_by_role("button", name="Herken ik")).to_have_attribute("aria-pressed", "true")
    expect(console.locator(".recognition")).to_contain_text("herkend door 1")
    press(phone, ".phone-foot .ready .button")
    expect(phone.locator(".phone-foot")).to_contain_text("Je bent klaar met deze stap.")
    expect(console.locator(".agenda .ready")).to_have_text("1 van 1 klaar")


def deciding(seats: Seats) -> None:
    """An action, and what the hall sees."""
    console = seats.console
    console.keyboard.press("a")
    expect(console.get_by_label("Wat", exact=True)).to_be_visible()
    tab_to(console, "form.action .what")
    console.keyboard.type("Een loket in elke wijk")
    axe(console)
    console.keyboard.press("Enter")
    expect(console.locator(".action .said, .action")).to_contain_text(["Een loket in elke wijk"])
    expect(seats.wall.locator('.canvas[data-view="kernteam"]')).to_contain_text("Een loket in elke wijk")
    tab_to(console, "#menu-beamer")
    console.keyboard.press("Enter")
    choose(console, "Toezeggingen")
    expect(seats.wall.locator('.canvas[data-view="toezeggingen"]')).to_be_visible()
    axe(seats.wall)


def reading(seats: Seats) -> None:
    """The verslag reads level, cluster, idea; so do the board and the phone."""
    page = seats.console
    page.goto(f"{seats.here}/verslag")
    axe(page)
    heads = page.evaluate(HEADINGS, ".paper")
    assert [head[:2] for head in heads[:4]] == ["h1", "h2", "h3", "h4"], heads
    assert heads[2].startswith("h3 niveau 1. Samenwerken met inwoners")
    assert heads[3] == "h4 1.1 Dichterbij (1 stem, herkend door 1, mist nog: 0)"
    assert page.evaluate(UNDER, [".paper", "Dichterbij"]) == list(IDEAS[:2])
    assert {"header", "nav", "main"} <= set(page.evaluate(LANDMARKS))
