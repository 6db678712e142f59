"""The wall: nothing moves what is being read, nothing sticks out, and it survives a reload and a dead line."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.hands import painted
from tests.e2e.screens import HALL, axe
from tests.e2e.server import Made, Server
from tests.e2e.voices import Leader

SMALL_HALL = {"viewport": {"width": 1280, "height": 720}}
LEVELS = ("inwoners", "regio", "bestuur")
LONG = "Interbestuurlijke samenwerkingsverbanden en gemeenschappelijke uitvoeringsorganisaties beter benutten"
TEXTS = ("Buurtbudget", "Elke inbreng krijgt binnen zes weken antwoord", LONG, "Ruimte in regels om iets te proberen")
LINES = ".column .text .idea"

STICKING_OUT = """() => {
  const wall = document.querySelector('.canvas').getBoundingClientRect();
  const unit = wall.width / 100;
  const words = [...document.querySelectorAll('.canvas *')].filter((one) => !one.closest('svg, .unseen, [hidden]'));
  const said = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return words.flatMap((one) => {
    const box = one.getBoundingClientRect();
    if (!box.width || !said(one)) return [];
    const out = box.right > wall.right + 1 || box.bottom > wall.bottom + 1;
    const small = parseFloat(getComputedStyle(one).fontSize) < 1.44 * unit;
    return out || small ? [`${out ? 'out' : 'small'}: ${one.textContent.slice(0, 60)}`] : [];
  });
}"""

PLACES = """() => {
  const wall = document.querySelector('.canvas').getBoundingClientRect();
  return [...document.querySelectorAll('h1, h2, li, .join, .sign, .bar, footer')].map((one) => {
    const box = one.getBoundingClientRect();
    return [box.left, box.top, box.width].map((value) => Math.round(1000 * value / wall.width));
  });
}"""


def fill(send: Leader, count: int) -> list[str]:
    """Post ideas over all levels, of both kinds, some with words that do not fit."""
    posts = [
        (
            "idea.post",
            {"kind": "nodig" if nth % 3 else "doen", "levels": [LEVELS[nth % 3]], "text": f"{TEXTS[nth % 4]} {nth}"},
        )
        for nth in range(count)
    ]
    return send.all(posts)


def open_wall(context: BrowserContext, made: Made) -> Page:
    """The beamer's page, past its link."""
    page = context.new_page()
    page.goto(made.beamer_url)
    expect(page.locator(".canvas .join, .canvas .invitation").first).to_be_visible()
    return page


@pytest.mark.parametrize("count", [0, 12, 500])
def test_every_picture_fits_the_wall(server: Server, browser_context: NewContext, count: int) -> None:
    made = server.new("startdag-8a")
    context = browser_context(**SMALL_HALL)
    send = Leader(context, server, made)
    ideas = fill(send, count)
    clusters = [
        send("cluster.create", title=f"{TEXTS[nth % 4]} {nth}", level=LEVELS[nth % 3], ideas=ideas[nth::36])
        for nth in range(min(count, 12))
    ]
    if clusters:
        send("round.open", on="clusters", budget=5)
    for nth in range(count // 20):
        send("action.add", what=f"{TEXTS[nth % 4]} {nth}", level=LEVELS[nth % 3], track="doen")
        send("kernteam.add", organisation=f"Gemeente {nth}", role="lid")
        send("toezegging.add", who="Gedeputeerde", what=f"{LONG} {nth}")
    page = open_wall(context, made)
    spots = [("level", "regio")] + [("cluster", cluster) for cluster in clusters[:1]]
    for view in ("welcome", "question", "collect", "vote", "results", "kernteam", "toezeggingen"):
        show(send, page, view, None)
    for view, target in spots:
        show(send, page, view, target)


def show(send: Leader, page: Page, view: str, target: str | None) -> None:
    """Put a view on the wall and look at it."""
    send("beamer.show", view=view, **({"target": target} if target else {}))
    drawn = "spotlight" if target else view
    expect(page.locator(f'.canvas[data-view="{drawn}"]')).to_be_visible()
    painted(page)
    assert page.evaluate(STICKING_OUT) == [], view
    axe(page)


def test_two_walls_show_one_picture(server: Server, browser_context: NewContext) -> None:
    made = server.new("startdag-8a")
    small = browser_context(**SMALL_HALL)
    send = Leader(small, server, made)
    fill(send, 24)
    send("beamer.show", view="collect")
    pages = [open_wall(context, made) for context in (small, browser_context(**HALL))]
    for page in pages:
        expect(page.locator(LINES).first).to_be_visible()
        painted(page)
    first, second = (page.evaluate(PLACES) for page in pages)
    assert len(first) == len(second)
    for here, there in zip(first, second, strict=True):
        assert all(abs(a - b) <= 3 for a, b in zip(here, there, strict=True)), (here, there)


def test_new_ideas_do_not_move_what_is_being_read(server: Server, browser_context: NewContext) -> None:
    made = server.new("startdag-8a")
    context = browser_context(**SMALL_HALL)
    send = Leader(context, server, made)
    fill(send, 60)
    send("beamer.show", view="collect")
    page = open_wall(context, made)
    expect(page.locator(LINES).first).to_be_visible()
    before = reading(page)
    send.all([("idea.post", {"kind": "nodig", "levels": ["regio"], "text": f"Nieuw {nth}"}) for nth in range(7)])
    expect(page.locator(".plus")).to_have_text("+7 nieuw")
    expect(page.locator(".tally .fresh")).to_have_count(7)
    assert reading(page) == before
    page.reload()
    expect(page.locator(".plus")).to_have_text("+7 nieuw")
    assert reading(page) == before


def reading(page: Page) -> Any:
    """The lines people read, and where they stand."""
    painted(page)
    return page.locator(LINES).evaluate_all(
        "lines => lines.map(one => [one.textContent, one.getBoundingClientRect().top])"
    )


def test_a_held_cluster_shows_what_it_showed(server: Server, browser_context: NewContext) -> None:
    made = server.new("startdag-8a")
    context = browser_context(**SMALL_HALL)
    send = Leader(context, server, made)
    ideas = fill(send, 12)
    cluster = send("cluster.create", title="Regio", level="regio", ideas=ideas[1:5:3])
    send("beamer.show", view="cluster", target=cluster, hold=True)
    page = open_wall(context, made)
    expect(page.locator(".spot .idea")).to_have_count(2)
    send("idea.move", ideas=[ideas[7]], cluster=cluster)
    expect(page.locator(".plus")).to_have_text("+1 nieuw")
    expect(page.locator(".spot .idea")).to_have_count(2)
    send("beamer.show", view="cluster", target=cluster, hold=False)
    expect(page.locator(".spot .idea")).to_have_count(3)


def test_a_dead_line_leaves_the_picture(own_server: Server, browser_context: NewContext, faults: Any) -> None:
    faults.allow("ERR_CONNECTION|WebSocket|Failed to load resource")
    made = own_server.new("startdag-8a")
    context = browser_context(**SMALL_HALL)
    send = Leader(context, own_server, made)
    fill(send, 12)
    send("beamer.show", view="collect")
    page = open_wall(context, made)
    expect(page.locator(LINES).first).to_be_visible()
    before = reading(page)
    own_server.kill()
    expect(page.locator(".hall-foot .last")).to_contain_text("Geen verbinding")
    assert reading(page) == before
    own_server.start()
    expect(page.locator(".hall-foot .last")).not_to_contain_text("Geen verbinding", timeout=30_000)
    assert reading(page) == before


def test_no_person_is_named_on_the_wall(server: Server, browser_context: NewContext) -> None:
    made = server.new("startdag-8a")
    context = browser_context(**SMALL_HALL)
    send = Leader(context, server, made)
    send("kernteam.add", name="Jo Voorbeeld", organisation="Gemeente Urk", role="trekker")
    send("action.add", what="Een kalender", owner_name="Jo Voorbeeld", owner_organisation="Gemeente Urk")
    page = open_wall(browser_context(**SMALL_HALL), made)
    send("beamer.show", view="kernteam")
    expect(page.get_by_text("Een kalender")).to_be_visible()
    assert "Voorbeeld" not in page.content()
