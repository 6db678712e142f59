"""A whole day: five steps there and back, two who lead, fifty who vote; after each act the verslag says what is so."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from playwright.sync_api import APIResponse, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.hall import Hall
from tests.e2e.hands import COLLECT, DECIDE, ORDER, VOTE, close_round, own, painted, row, write
from tests.e2e.screens import LAPTOP
from tests.e2e.voices import Participant

LAYERS = ["gemeente"] * 25 + ["provincie"] * 15 + ["waterschap"] * 6 + ["rijk"] * 4
HANDS = 7
NAMED = "Mijn buurman Jansen belt en belt"
CLUSTERS = ["Samen doen", "Zelf doen"]
NEXT, BACK = ".agenda .step .button:not(.square)", ".agenda .step .square"
POSTS = [f"{what} {where}" for what in ("Loket", "Kaart", "Inkoop", "Les") for where in ("delen", "sluiten", "openen")]


Outline = dict[str, list[str]]


class Day:
    """A hall with a second facilitator, and what the verslag says of the level `regio`."""

    def __init__(self, hall: Hall, second: Page) -> None:
        self.hall = hall
        self.second = second
        self.here = f"{hall.server.url}/w/{hall.made.workshop}"
        self.report: dict[str, Any] = {}
        """As it was when one looked last."""

    def look(self) -> None:
        self.report = self._get("report").json()

    @property
    def state(self) -> dict[str, Any]:
        put: dict[str, Any] = self._get("state").json()["put"]
        return put

    @property
    def ids(self) -> dict[str, str]:
        """The ideas by their words."""
        return {idea["text"]: idea["id"] for idea in self.state["idea"].values()}

    def block(self, kind: str) -> dict[str, Any]:
        return next((block for block in self.report["blocks"] if block["type"] == kind), {})

    @property
    def level(self) -> dict[str, Any]:
        return next(each for each in self.block("uitwerking")["levels"] if each["id"] == "regio")

    @property
    def outline(self) -> Outline:
        """What stands under each cluster, and under none."""
        found = {each["title"]: texts(each["ideas"]) for each in self.level["clusters"]}
        return {**found, "": texts(self.level["loose"])}

    @property
    def sums(self) -> Outline:
        """The table of the rounds: the cells of each item."""
        tables = self.block("stemmingen").get("tables", [])
        rows: list[dict[str, Any]] = next((each["rows"] for each in tables if each["id"] == "regio"), [])
        return {each["text"]: each["cells"] for each in rows}

    def is_told(self, wanted: Outline, *gone: str) -> None:
        """The verslag holds exactly this, for a participant and beside both boards; of what is `gone` no word."""
        self.look()
        assert self.outline == wanted
        told = [text for texts in wanted.values() for text in texts]
        for page in (self.hall.console, self.second):
            leaf = page.locator(".leaf .idea [dir=auto]")
            expect(leaf).to_have_text(told)
        paper = self.hall.phones[1].request.get(f"{self.here}/verslag").text()  # with all its data
        assert [text for text in told if text not in paper] == []
        assert [text for text in gone if text in paper or text in json.dumps(self.block("uitwerking"))] == []

    def turn(self, to: str, title: str, asked: str | None = None) -> None:
        """Go a step further or back by the console; `asked` is what is asked first, None that nothing is."""
        console = self.hall.console
        console.locator(to).click()
        if asked is not None:
            expect(console.get_by_role("dialog")).to_contain_text(asked)
            console.get_by_role("dialog").get_by_role("button", name="Ja, naar").click()
        self.hall.expect_step(title)
        expect(console.get_by_role("dialog")).to_have_count(0)

    def _get(self, name: str) -> APIResponse:
        answer = self.hall.console.request.get(f"{self.here}/{name}?as=facilitator")
        assert answer.ok, (name, answer.status, answer.text())
        return answer


def texts(ideas: list[dict[str, Any]]) -> list[str]:
    return [each["text"] for each in ideas]


def stand_on(page: Page, idea: str) -> None:
    page.locator(f"#tick-{idea}").focus()


def test_a_whole_day(hall: Hall, browser_context: NewContext) -> None:
    hall.lead("workshop.edit", moderation="after")
    second = browser_context(**LAPTOP).new_page()
    second.goto(hall.made.console_url)
    day = Day(hall, second)
    voters = [Participant(browser_context(), hall.server, hall.made, layer) for layer in LAYERS]
    day.turn(NEXT, "Centrale vraag")
    day.turn(NEXT, COLLECT)
    collecting(day, voters)
    a_moderated_idea(day, browser_context)
    day.turn(NEXT, ORDER, "2 mensen zijn nog aan het schrijven.")
    wanted = sorting_together(day)
    wanted = merging_and_taking_back(day, wanted)
    day.turn(NEXT, VOTE, "2 mensen zijn nog aan het schrijven.")
    voting(day, voters, wanted)
    day.turn(NEXT, DECIDE)
    there_and_back(day)


def collecting(day: Day, voters: list[Participant]) -> None:
    """Twelve people say something, and a phone; then they read it in the verslag."""
    for voter, text in zip(voters, POSTS, strict=False):
        voter("idea.post", kind="nodig", levels=["regio"], text=text)
    phone = day.hall.phones[0]
    write(phone, NAMED, level="regio")
    expect(own(phone, NAMED)).to_contain_text("zichtbaar")
    for page in (day.hall.console, day.second):
        page.get_by_role("button", name="Ordenen", exact=True).last.click()
        page.locator(".levels button").nth(1).click()
        expect(page.locator(".loose .row")).to_have_count(len(POSTS) + 1)
    day.is_told({"": [*POSTS, NAMED]})


def a_moderated_idea(day: Day, make: NewContext) -> None:
    """Hidden with a reason that its author reads, gone from every page; put back, it is there again."""
    phone, other = day.hall.phones
    guard = make(**LAPTOP).new_page()
    guard.goto(day.hall.made.moderator_url)
    hand = guard.locator(".hand")
    for text in POSTS:
        expect(hand).to_contain_text(text)
        guard.keyboard.press("a")
    expect(hand).to_contain_text(NAMED)
    guard.keyboard.press("h")
    expect(guard.get_by_role("button", name="Gaat over een persoon")).to_be_focused()
    guard.keyboard.press("1")
    expect(own(phone, NAMED)).to_contain_text("niet getoond: Gaat over een persoon")
    expect(row(day.hall.console, NAMED)).to_have_count(0)
    day.is_told({"": POSTS}, NAMED)
    expect(other.locator("body")).not_to_contain_text(NAMED)
    guard.get_by_role("button", name="1 idee niet getoond").click()
    expect(hand).to_contain_text("Reden: Gaat over een persoon")
    guard.keyboard.press("a")
    expect(own(phone, NAMED)).to_contain_text("zichtbaar")
    day.is_told({"": [*POSTS, NAMED]})
    guard.context.close()


def sorting_together(day: Day) -> Outline:
    """Both facilitators put the same ideas elsewhere at once: each idea ends in one place, for both the same."""
    console, second = day.hall.console, day.second
    for title in CLUSTERS:
        day.hall.lead("cluster.create", title=title, level="regio")
    for page in (console, second):
        expect(page.locator(".cluster")).to_have_count(2)
    ids = day.ids
    for text in POSTS[0:9:4]:
        for page in (console, second):
            stand_on(page, ids[text])
        console.keyboard.press("1")
        second.keyboard.press("2")
    for page in (console, second):
        painted(page)
        expect(page.locator(".row.waiting")).to_have_count(0)
    day.look()
    assert placed(day) == sorted([*POSTS, NAMED]), "nothing is lost or doubled"
    wanted = ordered(day.hall, ids)  # and then as the day wants it
    day.is_told(wanted)
    assert placed(day) == sorted([*POSTS, NAMED])
    return wanted


def placed(day: Day) -> list[str]:
    return sorted(text for found in day.outline.values() for text in found)


def ordered(hall: Hall, ids: dict[str, str]) -> Outline:
    """Four in the first cluster, four in the second, the rest loose."""
    first, second = (row["id"] for row in clusters(hall))
    hall.lead("idea.move", ideas=[ids[text] for text in (*POSTS[8:], NAMED)], cluster=None)
    hall.lead("idea.move", ideas=[ids[text] for text in POSTS[:4]], cluster=first)
    hall.lead("idea.move", ideas=[ids[text] for text in POSTS[4:8]], cluster=second)
    return {CLUSTERS[0]: POSTS[:4], CLUSTERS[1]: POSTS[4:8], "": [*POSTS[8:], NAMED]}


def clusters(hall: Hall) -> list[dict[str, Any]]:
    rows = hall.console.request.get(f"{hall.server.url}/w/{hall.made.workshop}/state?as=facilitator").json()["put"]
    return sorted(rows["cluster"].values(), key=lambda row: str(row["order"]))


def merging_and_taking_back(day: Day, wanted: Outline) -> Outline:
    """Two ideas become one and are two again, for both who lead; the cluster they lay in keeps them in their order."""
    console, ids = day.hall.console, day.ids
    for nth in (0, 1):  # what another moves is let go of, so that has to be here before one chooses
        expect(console.locator(".cluster").nth(nth).locator(".row")).to_have_count(4)
    for text in POSTS[:2]:
        stand_on(console, ids[text])
        console.keyboard.press("x")
        expect(console.locator(f"#tick-{ids[text]}")).to_be_checked()
    console.locator("#menu-more").click()
    console.get_by_role("menuitem", name="Voeg samen").click()
    console.get_by_role("dialog").get_by_role("button", name="Voeg samen").click()
    expect(row(day.second, POSTS[1])).to_have_count(0)
    day.is_told({**wanted, CLUSTERS[0]: [POSTS[0], *POSTS[2:4]]}, POSTS[1])
    console.keyboard.press("Control+z")
    expect(row(day.second, POSTS[1])).to_have_count(1)
    day.is_told(wanted)
    return wanted


def voting(day: Day, voters: list[Participant], wanted: Outline) -> None:
    """Fifty and a phone vote, hands are noted apart; merging, moving and taking back never change what was given."""
    hall, ids = day.hall, day.ids
    console, phone = hall.console, hall.phones[0]
    console.get_by_role("button", name="Open stemronde").click()
    form = console.locator("form.round")
    form.get_by_text("ideeën", exact=True).click()
    form.get_by_role("button", name="Open stemronde").click()
    expect(console.locator(".turnout")).to_be_visible()
    (round_id,) = day.state["round"]
    give = phone.get_by_role("button", name=f"Stem geven aan {POSTS[0]}")
    give.click()
    give.click()
    phone.get_by_role("button", name=f"Stem terugnemen van {POSTS[0]}").click()
    expect(phone.locator(".phone-foot")).to_contain_text("Je keuze is opgeslagen")
    given = Counter({POSTS[0]: 1})
    for at, voter in enumerate(voters):
        ballot = {POSTS[at % 5]: 2, POSTS[(at + 3) % 9]: 1}
        voter.all(("vote.set", {"round": round_id, "target": ids[to], "weight": many}) for to, many in ballot.items())
        given.update(ballot)
    expect(console.locator(".turnout b")).to_have_text("51")
    day.look()
    assert day.sums == {}, "a round that is open is not in the verslag"
    day.turn(BACK, ORDER, "Er is een stemronde open: 51 van de 52 mensen op de stemlijst stemden.")
    day.is_told(wanted)
    day.turn(NEXT, VOTE, "2 mensen zijn nog aan het schrijven.")
    expect(phone.get_by_role("button", name=f"Stem terugnemen van {POSTS[0]}")).to_be_enabled()
    close_round(console)
    console.get_by_label(f"Handen geteld in de zaal voor {POSTS[0]}").fill(str(HANDS))
    console.keyboard.press("Tab")
    expect(console.locator("table.sums:not(.by-layer)")).to_contain_text(f"{HANDS} handen")
    counted(day, given, wanted)

    hall.lead("idea.merge", ideas=[ids[POSTS[1]]], into=ids[POSTS[0]])
    joined = given + Counter({POSTS[0]: given[POSTS[1]]})
    joined.pop(POSTS[1])
    counted(day, joined, {**wanted, CLUSTERS[0]: [POSTS[0], *POSTS[2:4]]})
    hall.lead("undo", seq=hall.console.request.get(f"{day.here}/state?as=facilitator").json()["to"])
    counted(day, given, wanted)
    first, second = clusters(hall)
    hall.lead("idea.move", ideas=[ids[POSTS[4]]], cluster=first["id"])
    counted(day, given, {**wanted, CLUSTERS[0]: POSTS[:5], CLUSTERS[1]: POSTS[5:8]})
    hall.lead("idea.move", ideas=[ids[POSTS[4]]], cluster=second["id"], before=ids[POSTS[5]])
    counted(day, given, wanted)


def counted(day: Day, given: Counter[str], outline: Outline) -> None:
    """Each idea has what it was given, each cluster the sum of its ideas; hands stand in a column of their own."""
    day.is_told(outline)
    sums = day.sums
    votes = {text: int(cells[0]) for text, cells in sums.items() if cells[0].isdigit()}
    assert {text: votes[text] for text in given} == dict(given)
    for title in CLUSTERS:
        assert votes[title] == sum(given[text] for text in outline[title]), title
    assert {text: cells[1] for text, cells in sums.items() if cells[1] != "–"} == {
        POSTS[0]: str(HANDS), CLUSTERS[0]: str(HANDS)
    }  # fmt: skip
    assert f"51 van 52 stemden, samen {sum(given.values())} stemmen." in day.block("stemmingen")["rounds"][0]["text"]


def there_and_back(day: Day) -> None:
    """Back to the start and forward again: not a row is lost, and only who was writing is asked about."""
    before, rows = day.outline, day.state["idea"]
    sums = day.sums
    writing = "2 mensen zijn nog aan het schrijven."
    for title, asked in ((VOTE, None), (ORDER, None), (COLLECT, writing), ("Centrale vraag", writing)):
        day.turn(BACK, title, asked)
        day.look()
        assert day.outline == before
    for title, asked in ((COLLECT, None), (ORDER, writing), (VOTE, writing), (DECIDE, None)):
        day.turn(NEXT, title, asked)
    day.look()
    assert (day.outline, day.sums, day.state["idea"]) == (before, sums, rows)
