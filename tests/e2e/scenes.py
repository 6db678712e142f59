"""What `make screenshots` shows: the way in, the empty day, the whole day, the crowded day and the day in English."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import days
from tests.e2e.album import HALL_SIZES, SIZES, SMALLEST
from tests.e2e.studio import Set, Studio
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
    stage = Set(studio, studio.server.new("startdag-8a", **days.ABOUT))
    album.take(stage.console, "console-welcome")
    stage.go("ophalen", "Ideeën ophalen")
    album.take(stage.phone, "phone-collect-empty")
    album.take(stage.console, "console-empty")
    for view in ("collect", "vote", "results", "kernteam", "toezeggingen"):
        stage.show(view)
        album.take(stage.wall, f"beamer-{view}-empty", HALL_SIZES[:1])
    stage.go("kernteam", "Kernteam")
    album.take(stage.console, "console-actions-empty")
    stage.close()


def crowded(studio: Studio) -> None:
    """Five hundred ideas."""
    album = studio.album
    made = studio.server.new("startdag-8a", **days.ABOUT)
    stage = Set(studio, made)
    clusters = days.order(stage.lead, stage.lead.all(days.many(500)))
    for nth in range(6):
        stage.lead("cluster.create", title=f"{days.LONG} {nth}", level="regio")
    stage.go("ordenen", "Ordenen")
    album.take(stage.console, "console-500")
    stage.console.locator(".row").first.click()
    stage.console.keyboard.press("m")
    expect(stage.console.locator(".menu.move")).to_be_visible()
    album.take(stage.console, "console-500-move")
    stage.console.keyboard.press("Escape")
    album.take(stage.phone, "phone-cluster-500")
    for view in ("collect", "results"):
        stage.show(view)
        album.take(stage.wall, f"beamer-{view}-500", HALL_SIZES)
    stage.show("cluster", next(iter(clusters.values())))
    album.take(stage.wall, "beamer-cluster-500", HALL_SIZES)
    stage.console.goto(f"{studio.server.url}/w/{made.workshop}/verslag")
    album.take(stage.console, "verslag-500")
    stage.close()


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
    stage = Set(studio, made, **options)
    stage.lead("step.go", step="ophalen")
    level = stage.console.locator(".levels .sign").first
    expect(level).to_be_visible()
    album.take(stage.phone, "en-phone-collect")
    album.take(stage.console, "en-console")
    album.take(stage.wall, "en-beamer", HALL_SIZES[:1])
    stage.close()


def day(studio: Studio) -> None:
    """One day from welcome to verslag."""
    stage = Set(studio, studio.server.new("startdag-8a", **days.ABOUT))
    beginning(stage)
    ideas = collecting(stage)
    clusters = ordering(stage, ideas)
    voting(stage, clusters)
    deciding(stage, clusters)
    stage.close()


def beginning(stage: Set) -> None:
    """Welcome and the question."""
    album = stage.studio.album
    for step, title, name in (("welkom", "Welkom", "welcome"), ("vraag", "Centrale vraag", "question")):
        stage.go(step, title)
        album.take(stage.phone, f"phone-{name}")
        stage.show(name)
        album.take(stage.wall, f"beamer-{name}", HALL_SIZES)


def collecting(stage: Set) -> list[str]:
    """Ideas come in; the phone types, sends, and loses its line."""
    album, phone = stage.studio.album, stage.phone
    stage.go("ophalen", "Ideeën ophalen")
    ideas = stage.lead.all(days.posts())
    stage.show("collect")
    album.take(stage.wall, "beamer-collect", HALL_SIZES)
    album.take(stage.console, "console-collect")
    for text in ("Uitnodigen in gewone taal, ook per brief", "Een vaste plek waar elk lopend plan te vinden is"):
        _write(phone, text)
        expect(phone.locator(".mine:not(.others)")).to_contain_text("opgeslagen")
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


def ordering(stage: Set, ideas: list[str]) -> dict[str, str]:
    """Clusters; some ideas chosen, and the menu that moves them."""
    album, console = stage.studio.album, stage.console
    clusters = days.order(stage.lead, ideas)
    stage.go("ordenen", "Ordenen")
    album.take(stage.phone, "phone-cluster")
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
    stage.show("level", "regio")
    album.take(stage.wall, "beamer-level", HALL_SIZES)
    stage.show("cluster", clusters["Grip van de raad op de regio"])
    album.take(stage.wall, "beamer-cluster", HALL_SIZES)
    return clusters


def voting(stage: Set, clusters: dict[str, str]) -> None:
    """A round, with votes of many, and its outcome."""
    album = stage.studio.album
    stage.go("stemmen", "Stemmen")
    album.take(stage.console, "console-vote-before")
    round_id = stage.lead("round.open", on="clusters", budget=BUDGET)
    _vote(stage, round_id, list(clusters.values()))
    give = stage.phone.get_by_role("button", name="Stem geven aan")
    for nth in (0, 0, 3):
        give.nth(nth).click()
    expect(stage.phone.locator(".phone-foot")).to_contain_text("opgeslagen")
    album.take(stage.phone, "phone-vote")
    album.take(stage.phone, "phone-vote", SMALLEST)
    expect(stage.console.locator(".turnout b")).to_have_text(str(VOTERS + 1))
    album.take(stage.console, "console-vote")
    stage.show("vote")
    album.take(stage.wall, "beamer-vote", HALL_SIZES)
    stage.lead("round.close", round=round_id)
    expect(stage.phone.get_by_text("De stemming is gesloten")).to_be_visible()
    album.take(stage.phone, "phone-vote-closed")
    album.take(stage.console, "console-vote-closed")
    stage.show("results")
    album.take(stage.wall, "beamer-results", HALL_SIZES)


def _vote(stage: Set, round_id: str, targets: list[str]) -> None:
    """Many people vote; more for the first clusters than for the last."""
    studio = stage.studio
    for nth in range(VOTERS):
        context = studio.person()
        voter = Participant(context, studio.server, stage.made)
        target = targets[nth * nth % len(targets)]
        voter("vote.set", round=round_id, target=target, weight=1 + nth % BUDGET)
        context.close()


def deciding(stage: Set, clusters: dict[str, str]) -> None:
    """Kernteam and actions, the texts, and the verslag."""
    album, console = stage.studio.album, stage.console
    days.settle(stage.lead, clusters)
    stage.go("kernteam", "Kernteam en acties")
    album.take(stage.phone, "phone-decide")
    album.take(console, "console-actions")
    console.get_by_role("button", name="Nieuwe actie").click()
    form = console.locator("form.action")
    form.get_by_label("Wat", exact=True).fill("Raadsrapporteurs opleiden voor toezicht op verbonden partijen")
    form.get_by_label("Trekker", exact=True).fill("Griffierskring Flevoland")
    album.take(console, "console-action-form")
    album.take(console, "console-action-form", SMALLEST)
    form.get_by_role("button", name="Annuleer").click()
    for view in ("kernteam", "toezeggingen"):
        stage.show(view)
        album.take(stage.wall, f"beamer-{view}", HALL_SIZES)
    stage.go("vaststellen", "Vaststellen")
    album.take(stage.phone, "phone-close")
    album.take(console, "console-wording")
    reading(stage)


def reading(stage: Set) -> None:
    """The verslag: the top of it, and all of it."""
    album, page = stage.studio.album, stage.console
    page.goto(f"{stage.studio.server.url}/w/{stage.made.workshop}/verslag")
    expect(page.locator(".contents [aria-current]")).to_be_visible()
    album.take(page, "verslag")
    album.take(page, "verslag", SMALLEST)
    album.take(page, "verslag-whole", SIZES[:2], whole=True)
