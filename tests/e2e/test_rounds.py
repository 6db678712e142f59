"""A round with fifty voters and hands counted in the hall, then a second beside it: every screen says the same."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.hall import Hall
from tests.e2e.screens import axe
from tests.e2e.voices import Participant

LAYERS = ["gemeente"] * 25 + ["provincie"] * 15 + ["waterschap"] * 6 + ["rijk"] * 4
TEXTS = ("Eén loket", "Een gedeelde kaart", "Samen inkopen")
HANDS = 7


def cells(page: Page, table: str) -> list[list[str]]:
    """The rows of a table, each cell as its lines."""
    rows = page.locator(f"{table} tbody tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]


def row_of(page: Page, name: str) -> list[str]:
    """The cells of an item in the table of rounds side by side."""
    (found,) = [row[1:] for row in cells(page, "table.sums:not(.by-layer)") if name in row[0]]
    return found


def open_on_the_console(hall: Hall) -> str:
    """Open a round on ideas by hand, with the name it is given by itself; returns its id."""
    hall.console.get_by_role("button", name="Open stemronde").click()
    form = hall.console.locator("form.round")
    expect(form.get_by_label("Naam van de ronde")).to_have_value("Eerste ronde")
    form.get_by_text("ideeën", exact=True).click()
    axe(hall.console)
    form.get_by_role("button", name="Open stemronde").click()
    expect(hall.console.locator(".turnout")).to_be_visible()
    address = f"{hall.server.url}/w/{hall.made.workshop}/state?as=facilitator"
    (round_id,) = hall.console.request.get(address).json()["put"]["round"]
    return str(round_id)


def asked_before_it_closes(console: Page) -> None:
    """One of the two phones in the hall has not voted: who leads is asked, and may wait."""
    expect(console.locator(".sheets")).to_contain_text("1 verbonden deelnemer heeft nog niet gestemd.")
    close = console.locator(".sheets").get_by_role("button", name="Sluit stemronde")
    close.press("Enter")
    sheet = console.get_by_role("dialog", name="Eerste ronde sluiten?")
    expect(sheet).to_contain_text("1 verbonden deelnemer heeft nog niet gestemd.")
    axe(console)
    sheet.get_by_role("button", name="Wacht nog").press("Enter")
    expect(sheet).to_have_count(0)
    expect(close).to_be_focused()
    close.press("Enter")
    sheet.get_by_role("button", name="Sluit stemronde").press("Enter")
    expect(sheet).to_have_count(0)


def test_fifty_votes_and_a_hand_count_are_the_same_everywhere(hall: Hall, browser_context: NewContext) -> None:
    lead, console, phone = hall.lead, hall.console, hall.phones[0]
    posts = [("idea.post", {"kind": "nodig", "levels": ["regio"], "text": text}) for text in TEXTS]
    ideas = lead.all(posts)
    cluster = lead("cluster.create", title="Samenwerken", ideas=ideas[:2], level="regio")
    voters = [Participant(browser_context(), hall.server, hall.made, layer) for layer in LAYERS]
    hall.go("stemmen", "Stemmen")
    first = open_on_the_console(hall)

    give = phone.get_by_role("button", name="Stem geven aan Eén loket")
    give.click()
    give.click()
    phone.get_by_role("button", name="Stem terugnemen van Eén loket").click()
    expect(phone.locator(".phone-foot")).to_contain_text("Je keuze is opgeslagen")
    given = Counter({ideas[0]: 1})
    for at, voter in enumerate(voters):
        ballot = {ideas[at % 3]: 2, ideas[(at + 1) % 3]: 1}
        voter.all(("vote.set", {"round": first, "target": to, "weight": weight}) for to, weight in ballot.items())
        given.update(ballot)
    expect(console.locator(".turnout b")).to_have_text("51")
    expect(console.locator(".scores li")).to_have_count(3)
    expect(console.locator(".scores output")).to_have_count(0)  # hidden is hidden from who leads too
    asked_before_it_closes(console)
    expect(console.get_by_role("heading", name="Uitslag: Eerste ronde")).to_be_visible()
    console.get_by_label("Handen geteld in de zaal voor Eén loket").fill(str(HANDS))
    console.keyboard.press("Tab")
    expect(console.locator("table.sums:not(.by-layer)")).to_contain_text(f"{HANDS} handen")

    total = given[ideas[0]] + given[ideas[1]]
    assert row_of(console, "Samenwerken") == [f"{total}\n{HANDS} handen"]
    for text, idea in zip(TEXTS, ideas, strict=True):
        assert row_of(console, text)[0].split("\n")[0] == str(given[idea])
    hall.show("results")
    bars = hall.wall.locator(".bar")
    for text, idea in zip(TEXTS, ideas, strict=True):
        expect(bars.filter(has_text=text).locator("output")).to_have_text(str(given[idea]))
    expect(bars.filter(has_text="Eén loket")).to_contain_text(f"{HANDS} handen")
    expect(hall.wall.locator(".canvas")).to_contain_text("51 van 52 stemden, samen 151 stemmen.")
    phone.get_by_role("link", name="regio").click()
    expect(phone.locator(".cluster-of", has_text="Samenwerken")).to_contain_text(f"{total} stemmen")
    expect(phone.get_by_text("Het getal bij een cluster is het aantal stemmen op de ideeën erin.")).to_be_visible()
    expect(console.locator("table.by-layer thead th")).to_contain_text(
        ["Onderdeel", "Gemeente", "Provincie", "Waterschap", "Overig"]
    )
    assert [sum(int(row[at]) for row in cells(console, "table.by-layer")) for at in range(1, 5)] == [75, 45, 18, 13]
    axe(console)
    axe(phone)

    second = lead("round.open", on="clusters", budget=1, title="Tweede ronde")
    for voter in voters[:20]:
        voter("vote.set", round=second, target=cluster, weight=1)
    lead("round.close", round=second)
    expect(console.get_by_role("columnheader", name="Tweede ronde")).to_contain_text("20 van 52 stemden")
    assert row_of(console, "Samenwerken") == [f"{total}\n{HANDS} handen", "20"]
    expect(hall.wall.locator(".bar output")).to_have_text("20")
    verslag = console.context.new_page()
    verslag.goto(f"{hall.server.url}/w/{hall.made.workshop}/verslag")
    sums = verslag.locator("table.sums").first
    expect(sums.locator("tr", has_text="Samenwerken").locator("td")).to_have_text([str(total), str(HANDS), "20"])
    expect(verslag.locator("#b-stemmingen + ul")).to_contain_text("51 van 52 stemden, samen 151 stemmen.")
    axe(verslag)
