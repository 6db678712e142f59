"""What `make screenshots` shows: the way in, the empty day, the whole day, the crowded day and the day in English."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import days
from tests.e2e.album import HALL_SIZES, SIZES, SMALLEST
from tests.e2e.hall import Hall
from tests.e2e.hands import SAVED
from tests.e2e.studio import Studio
from tests.e2e.voices import Participant

VOTERS = 14
BUDGET = 3


def doors(studio: Studio) -> None:
    """The pages before one is in: home, joining, the organiser, a page that is not there."""
    server, album = studio.server, studio.album
    made = server.new("startdag-8a", **days.ABOUT)
    page = studio.page(server.url)
    album.take(page, "home")
    page.goto(f"{server.url}/no-such-page")
    album.take(page, "error-404")
    page.goto(server.organiser_url)
    expect(page.locator(".workshops")).to_be_visible()
    album.take(page, "organiser", whole=True)
    page.goto(made.join_url)
    album.take(page, "join")
    page.get_by_role("radio", name="Gemeente").check()
    page.get_by_role("combobox").press_sequentially("noord")
    expect(page.get_by_role("option").first).to_be_visible()
    album.take(page, "join-municipality")
    album.take(page, "join-municipality", SMALLEST)
    page.context.close()


def empty(studio: Studio) -> None:
    """A workshop in which nothing has been said."""
    album = studio.album
    hall = studio.hall()
    album.take(hall.console, "console-welcome")
    hall.go("ophalen", "Ideeën ophalen")
    album.take(hall.phones[0], "phone-collect-empty")
    album.take(hall.console, "console-empty")
    for view in ("collect", "vote", "results", "kernteam", "toezeggingen"):
        hall.show(view)
        album.take(hall.wall, f"beamer-{view}-empty", HALL_SIZES[:1])
    hall.go("kernteam", "Kernteam")
    album.take(hall.console, "console-actions-empty")
    hall.close()


def crowded(studio: Studio) -> None:
    """Five hundred ideas."""
    album = studio.album
    hall = studio.hall()
    clusters = days.order(hall.lead, hall.lead.all(days.many(500)))
    for nth in range(6):
        hall.lead("cluster.create", title=f"{days.LONG} {nth}", level="regio")
    hall.go("ordenen", "Ordenen")
    expect(hall.console.locator(".leaf h4").first).to_be_visible()
    album.take(hall.console, "console-500")
    hall.console.locator(".row").first.click()
    hall.console.keyboard.press("m")
    expect(hall.console.locator(".menu.move")).to_be_visible()
    album.take(hall.console, "console-500-move")
    hall.console.keyboard.press("Escape")
    album.take(hall.phones[0], "phone-cluster-500")
    for view in ("collect", "results"):
        hall.show(view)
        album.take(hall.wall, f"beamer-{view}-500", HALL_SIZES)
    hall.show("cluster", next(iter(clusters.values())))
    album.take(hall.wall, "beamer-cluster-500", HALL_SIZES)
    hall.console.goto(f"{studio.server.url}/w/{hall.made.workshop}/verslag")
    album.take(hall.console, "verslag-500")
    hall.console.goto(f"{studio.server.url}/w/{hall.made.workshop}/verslag?redactie=1")
    expect(hall.console.locator(".edit-marks").first).to_be_attached()
    album.take(hall.console, "verslag-500-editing")
    hall.close()


def in_english(studio: Studio) -> None:
    """The same app for those who read English."""
    album = studio.album
    options = {"locale": "en-GB"}
    made = studio.server.new("startdag-8b", language="en")
    page = studio.page(f"{studio.server.url}/?lang=en", **options)
    album.take(page, "en-home")
    page.goto(made.join_url)
    album.take(page, "en-join")
    page.context.close()
    hall = Hall(studio.person, studio.server, made, **options)
    hall.phone()
    hall.lead("step.go", step="ophalen")
    level = hall.console.locator(".levels .sign").first
    expect(level).to_be_visible()
    album.take(hall.phones[0], "en-phone-collect")
    album.take(hall.console, "en-console")
    album.take(hall.wall, "en-beamer", HALL_SIZES[:1])
    hall.close()
    _verslag_in_english(studio, options)


def _verslag_in_english(studio: Studio, options: dict[str, str]) -> None:
    made = studio.server.new("startdag-8a", language="en")
    hall = Hall(studio.person, studio.server, made, **options)
    days.order(hall.lead, hall.lead.all(days.posts()))
    for name, mark in (("en-verslag", ""), ("en-verslag-editing", "?redactie=1")):
        hall.console.goto(f"{studio.server.url}/w/{made.workshop}/verslag{mark}")
        expect(hall.console.locator(".edit-marks" if mark else ".contents").first).to_be_attached()
        studio.album.take(hall.console, name)
    hall.close()


def day(studio: Studio) -> None:
    """One day from welcome to verslag."""
    hall = studio.hall()
    beginning(studio, hall)
    ideas = collecting(studio, hall)
    clusters = ordering(studio, hall, ideas)
    voting(studio, hall, clusters)
    deciding(studio, hall, clusters)
    hall.close()


def beginning(studio: Studio, hall: Hall) -> None:
    """Welcome and the question."""
    album = studio.album
    for step, title, name in (("welkom", "Welkom", "welcome"), ("vraag", "Centrale vraag", "question")):
        hall.go(step, title)
        album.take(hall.phones[0], f"phone-{name}")
        hall.show(name)
        album.take(hall.wall, f"beamer-{name}", HALL_SIZES)


def collecting(studio: Studio, hall: Hall) -> list[str]:
    """Ideas come in; the phone types, sends, and loses its line."""
    album, phone = studio.album, hall.phones[0]
    hall.go("ophalen", "Ideeën ophalen")
    ideas = hall.lead.all(days.posts())
    hall.show("collect")
    album.take(hall.wall, "beamer-collect", HALL_SIZES)
    album.take(hall.console, "console-collect")
    for text in ("Uitnodigen in gewone taal, ook per brief", "Een vaste plek waar elk lopend plan te vinden is"):
        _write(phone, text)
        expect(phone.locator(".mine:not(.others)")).to_contain_text(SAVED)
    phone.locator(".sheet textarea").fill("Een interbestuurlijk samenwerkingsverband dat")
    album.take(phone, "phone-collect")
    album.take(phone, "phone-collect", SMALLEST)
    phone.context.set_offline(True)
    _write(phone, "Geschreven zonder verbinding")
    expect(phone.locator(".phone-foot")).to_contain_text("Geen verbinding", timeout=20_000)
    album.take(phone, "phone-offline")
    phone.context.set_offline(False)
    return ideas


def _write(phone: Page, text: str) -> None:
    phone.locator(".sheet textarea").fill(text)
    phone.locator(".sheet .button", has_text="Zet erbij").click()


def ordering(studio: Studio, hall: Hall, ideas: list[str]) -> dict[str, str]:
    """Clusters; some ideas chosen, and the menu that moves them."""
    album, console = studio.album, hall.console
    clusters = days.order(hall.lead, ideas)
    hall.go("ordenen", "Ordenen")
    album.take(hall.phones[0], "phone-cluster")
    console.locator(".levels button").nth(1).click()
    for nth in (0, 2, 3):
        console.locator(".loose .row").nth(nth).click()
    album.take(console, "console-order")
    console.get_by_role("button", name="Verplaats naar…").click()
    console.get_by_role("combobox").fill("regio")
    expect(console.locator(".menu.move [role=option]")).to_have_count(3)
    album.take(console, "console-order-move")
    album.take(console, "console-order-move", SMALLEST)
    console.keyboard.press("Escape")
    console.keyboard.press("Escape")
    hall.show("level", "regio")
    album.take(hall.wall, "beamer-level", HALL_SIZES)
    hall.show("cluster", clusters["Grip van de raad op de regio"])
    album.take(hall.wall, "beamer-cluster", HALL_SIZES)
    return clusters


def voting(studio: Studio, hall: Hall, clusters: dict[str, str]) -> None:
    """A round, with votes of many, and its outcome."""
    album = studio.album
    hall.go("stemmen", "Stemmen")
    album.take(hall.console, "console-vote-before")
    voters = [Participant(studio.person(), studio.server, hall.made) for _ in range(VOTERS)]
    round_id = hall.lead("round.open", on="clusters", budget=BUDGET)
    _vote(voters, round_id, list(clusters.values()))
    give = hall.phones[0].get_by_role("button", name="Stem geven aan")
    for nth in (0, 0, 3):
        give.nth(nth).click()
    expect(hall.phones[0].locator(".phone-foot")).to_contain_text(SAVED)
    album.take(hall.phones[0], "phone-vote")
    album.take(hall.phones[0], "phone-vote", SMALLEST)
    expect(hall.console.locator(".turnout b")).to_have_text(str(VOTERS + 1))
    album.take(hall.console, "console-vote")
    hall.show("vote")
    album.take(hall.wall, "beamer-vote", HALL_SIZES)
    hall.lead("round.close", round=round_id)
    expect(hall.phones[0].get_by_text("De stemming is gesloten")).to_be_visible()
    album.take(hall.phones[0], "phone-vote-closed")
    album.take(hall.console, "console-vote-closed")
    hall.show("results")
    album.take(hall.wall, "beamer-results", HALL_SIZES)


def _vote(voters: list[Participant], round_id: str, targets: list[str]) -> None:
    """Many people vote; more for the first clusters than for the last."""
    for nth, voter in enumerate(voters):
        target = targets[nth * nth % len(targets)]
        voter("vote.set", round=round_id, target=target, weight=1 + nth % BUDGET)


def deciding(studio: Studio, hall: Hall, clusters: dict[str, str]) -> None:
    """Kernteam and actions, the texts, and the verslag."""
    album, console = studio.album, hall.console
    days.settle(hall.lead, clusters)
    hall.go("kernteam", "Kernteam en acties")
    album.take(hall.phones[0], "phone-decide")
    expect(console.locator(".leaf")).to_contain_text(days.SCRIPT["actions"][-1]["what"])
    album.take(console, "console-actions")
    console.get_by_role("button", name="Nieuwe actie").click()
    form = console.locator("form.action")
    form.get_by_label("Wat", exact=True).fill("Raadsrapporteurs opleiden voor toezicht op verbonden partijen")
    form.get_by_label("Trekker", exact=True).fill("Griffierskring Flevoland")
    album.take(console, "console-action-form")
    album.take(console, "console-action-form", SMALLEST)
    form.get_by_role("button", name="Annuleer").click()
    for view in ("kernteam", "toezeggingen"):
        hall.show(view)
        album.take(hall.wall, f"beamer-{view}", HALL_SIZES)
    hall.go("vaststellen", "Vaststellen")
    album.take(hall.phones[0], "phone-close")
    album.take(console, "console-wording")
    reading(studio, hall)


def reading(studio: Studio, hall: Hall) -> None:
    """The verslag: the top of it, and all of it."""
    album, page = studio.album, hall.console
    page.goto(f"{studio.server.url}/w/{hall.made.workshop}/verslag")
    expect(page.locator(".contents [aria-current]")).to_be_visible()
    album.take(page, "verslag")
    album.take(page, "verslag", SMALLEST)
    album.take(page, "verslag-whole", SIZES[:2], whole=True)
