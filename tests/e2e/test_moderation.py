"""A moderated idea from phone to hall and back, by keyboard; what each role finds at the console; links that end."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import SENT_AWAY, Faults
from tests.e2e.hall import Hall
from tests.e2e.hands import COLLECT, look, own, painted, write
from tests.e2e.screens import LAPTOP, axe
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader, Participant

MANY = 125
AWAY = "De link waarmee je binnenkwam is vernieuwd of ingetrokken. Vraag de begeleider om een nieuwe."


def test_a_moderated_idea_lives_its_whole_life(hall: Hall, browser_context: NewContext) -> None:
    hall.lead("workshop.edit", moderation="before")
    hall.go("ophalen", COLLECT)
    hall.show("collect")
    author, other = hall.phones
    guard = browser_context(**LAPTOP).new_page()
    guard.goto(hall.made.moderator_url)
    hand = guard.locator(".hand")
    expect(hand).to_contain_text("Alles is bekeken.")
    axe(guard)
    for text in ("Mijn buurman Jansen belt en belt", "Een vaste plek voor elk plan", "Dezelfde vaste plek"):
        write(author, text)
        expect(own(author, text)).to_contain_text("wacht op de moderator")
    expect(guard.locator(".waiting .column-head")).to_contain_text("3 ideeën")
    expect(hand).to_contain_text("Mijn buurman Jansen")
    expect(hand).to_contain_text("inbreng deelnemer")
    axe(guard)

    guard.keyboard.press("h")
    expect(guard.get_by_role("button", name="Gaat over een persoon")).to_be_focused()
    axe(guard)
    guard.keyboard.press("1")
    expect(own(author, "Mijn buurman")).to_contain_text("niet getoond: Gaat over een persoon")
    expect(hand).to_contain_text("Een vaste plek voor elk plan")
    guard.keyboard.press("e")
    guard.locator(".rewording textarea").fill("Eén plek voor elk plan")
    axe(guard)
    guard.get_by_role("button", name="Leg vast").click()
    expect(hand).to_contain_text("Eerst stond er: Een vaste plek voor elk plan")
    guard.keyboard.press("a")
    guard.keyboard.press("a")
    expect(hand).to_contain_text("Alles is bekeken.")
    expect(own(author, "Eén plek")).to_contain_text("aangepast door de begeleiding")
    expect(own(author, "Eén plek")).to_contain_text("Eerst schreef je: ‘Een vaste plek voor elk plan’")
    other.get_by_role("link", name="inwoners").click()
    expect(other.locator(".others")).to_contain_text("Eén plek voor elk plan")
    expect(other.locator("body")).not_to_contain_text("Een vaste plek voor elk plan")
    expect(other.locator("body")).not_to_contain_text("Mijn buurman")
    expect(hall.wall.locator("body")).not_to_contain_text("Mijn buurman")
    look(hall)

    rows = {row["text"]: row["id"] for row in ideas(guard).values()}
    hall.lead("idea.merge", ideas=[rows["Dezelfde vaste plek"]], into=rows["Eén plek voor elk plan"])
    expect(own(author, "Dezelfde vaste plek")).to_contain_text("samengevoegd met ‘Eén plek voor elk plan’")
    expect(other.get_by_role("heading", name="Van anderen: 1", exact=True)).to_be_visible()
    guard.get_by_role("button", name="1 idee niet getoond").click()
    expect(hand).to_contain_text("Reden: Gaat over een persoon")
    guard.keyboard.press("a")
    expect(own(author, "Mijn buurman")).to_contain_text("zichtbaar")
    other.get_by_role("button", name="1 nieuw idee tonen").click()
    expect(other.locator(".others")).to_contain_text("Mijn buurman Jansen belt en belt")

    hall.console.locator(".pages").get_by_role("button", name="Beoordelen").click()
    hall.console.get_by_role("button", name="Logboek").click()
    log = hall.console.locator(".log tbody tr")
    expect(log.first).to_contain_text("alsnog getoond")
    expect(log.last).to_contain_text("beoordelen: vooraf")
    expect(hall.console.locator(".log")).to_contain_text("Reden: Gaat over een persoon")
    axe(hall.console)
    guard.context.close()


def ideas(page: Page) -> dict[str, Any]:
    """The ideas a console was sent last."""
    address = page.evaluate("JSON.parse(document.getElementById('boot').textContent).urls.state")
    answer: dict[str, Any] = page.request.get(page.url.split("/w/")[0] + address).json()
    found: dict[str, Any] = answer["put"]["idea"]
    return found


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


PAGES = {
    "facilitator": ["Ordenen", "Beoordelen", "Stemmen", "Aan de slag!", "Teksten", "Mensen"],
    "moderator": ["Ordenen", "Beoordelen", "Mensen"],
    "secretary": ["Ordenen", "Aan de slag!", "Teksten"],
    "observer": ["Ordenen"],
}
SHEETS = ["Tafelblad", "Op papier"]
"""Pages in a window of their own, for who may write for others."""
STEERS = ["Ga hierheen", "Zet klok", "Nieuw cluster", "Ongedaan maken", "Nieuwe actie", "Lid toevoegen", "Maak link"]


def test_each_role_finds_what_it_may_do_and_no_more(made: Made, server: Server, browser_context: NewContext) -> None:
    lead = Leader(browser_context(), server, made)
    lead("step.go", step="ophalen")
    lead("idea.post", kind="doen", levels=["inwoners"], text="Er staat al iets")
    lead("cluster.create", title="Bij elkaar", level="inwoners")
    added = server.run("links", made.code, "--add", "observer", "--label", "Wethouder", "--json")
    (watcher,) = json.loads(added)["others"]
    urls = {"facilitator": made.console_url, "moderator": made.moderator_url, "secretary": made.secretary_url,
            "observer": watcher["url"]}  # fmt: skip
    for role, url in urls.items():
        page = browser_context(**LAPTOP).new_page()
        page.goto(url)
        if role == "secretary":  # who comes to write comes to the sheet, and goes on from there
            page.get_by_role("link", name="Console").click()
        names = page.locator(".pages button")
        expect(names).to_have_count(len(PAGES[role]))
        assert page.locator(".pages a").all_inner_texts() == (SHEETS if role in ("facilitator", "secretary") else [])
        assert [text.split(" (")[0] for text in names.all_inner_texts()] == PAGES[role]
        seen = set()
        for nth in range(len(PAGES[role])):
            names.nth(nth).click()
            expect(names.nth(nth)).to_have_attribute("aria-current", "page")
            seen |= {name for name in STEERS if page.get_by_role("button", name=name).count()}
            if role != "facilitator" or PAGES[role][nth] in (
                "Beoordelen",
                "Mensen",
            ):  # the others are looked at elsewhere
                axe(page)
        names.first.click()
        expect(page.locator(".loose .row")).to_contain_text("Er staat al iets")
        assert page.locator(".tick").count() == (1 if role == "facilitator" else 0)
        assert page.get_by_role("button", name="Idee toevoegen").count() == (role in ("facilitator", "secretary"))
        assert page.get_by_role("link", name="Bekijk als deelnemer").count() == (role != "observer")
        assert bool(seen) == (role == "facilitator"), (role, seen)
        page.keyboard.press("n")
        page.keyboard.press("a")
        painted(page)
        expect(page.locator("dialog, .menu.move, form")).to_have_count(0 if role != "facilitator" else 1)
        page.context.close()


def test_a_link_is_made_shown_and_ended_from_the_console(
    made: Made, browser_context: NewContext, faults: Faults
) -> None:
    faults.allow(SENT_AWAY)
    console = browser_context(**LAPTOP).new_page()
    console.goto(made.console_url)
    console.locator(".pages").get_by_role("button", name="Mensen").click()
    console.get_by_role("button", name="Maak link").press("Enter")
    console.get_by_label("Voor wie", exact=True).fill("Anna, tafel 3")
    console.get_by_label("Rol", exact=True).select_option("moderator")
    axe(console)
    console.get_by_label("Voor wie", exact=True).press("Enter")
    card = console.get_by_role("dialog", name="Anna, tafel 3")
    url = card.get_by_label("Adres").input_value()
    axe(console)
    console.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert "~" not in console.content()

    guard = browser_context(**LAPTOP).new_page()
    guard.goto(url)
    expect(guard.locator(".review")).to_be_visible()
    console.get_by_role("button", name="Trek in: Anna, tafel 3").press("Enter")
    axe(console)
    console.get_by_role("button", name="Ja, trek in").press("Enter")
    expect(guard.get_by_role("status").filter(has_text=AWAY)).to_be_visible()
    expect(console.locator(".links")).not_to_contain_text("Anna, tafel 3")
    expect(console.locator(".links")).to_contain_text("jouw link")


def test_a_long_queue_is_quick_and_ends_in_one_press(made: Made, server: Server, browser_context: NewContext) -> None:
    lead = Leader(browser_context(), server, made)
    lead("workshop.edit", moderation="after")
    lead("step.go", step="ophalen")
    for hand in range(MANY // 25):
        Participant(browser_context(), server, made).all(
            ("idea.post", {"kind": "nodig", "levels": ["regio"], "text": f"Idee {hand}.{nth}"}) for nth in range(25)
        )
    guard = browser_context(**LAPTOP).new_page()
    guard.goto(made.moderator_url)
    expect(guard.locator(".wait")).to_have_count(MANY)
    expect(guard.locator(".hand")).to_contain_text("staat al op het bord")
    guard.keyboard.press("j")
    guard.keyboard.press("j")
    expect(guard.locator(".hand")).to_contain_text(f"Idee 3 van {MANY}")
    guard.keyboard.press("a")
    expect(guard.locator(".waiting .column-head")).to_contain_text(f"{MANY - 1} ideeën")
    guard.get_by_role("button", name=f"Keur alle {MANY - 1} goed").click()
    axe(guard)
    guard.get_by_role("button", name="Ja, keur alles goed").click()
    expect(guard.locator(".hand")).to_contain_text("Alles is bekeken.")
