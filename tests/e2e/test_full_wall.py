"""The wall at its fullest: every kind, five levels, long titles, hands, a clock. Every number is of this picture."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.hands import painted
from tests.e2e.screens import axe
from tests.e2e.server import Made, Server
from tests.e2e.test_beamer import LEVELS, LONG, SMALL_HALL, STICKING_OUT, fill, open_wall
from tests.e2e.voices import Leader, Participant

KINDS = ["doen", "nodig", "hoe", "voorbeeld", "waarschuwing", "oproep"]
INSIDE = """one => {
  const [wall, box] = [document.querySelector('.canvas'), one].map((each) => each.getBoundingClientRect());
  return box.width > 0 && box.left >= wall.left && box.right <= wall.right && box.bottom <= wall.bottom;
}"""

WHOLE = """one => {
  const words = document.createRange();
  words.selectNodeContents(one);
  const lines = [...words.getClientRects()];
  return lines.at(-1).top + lines.at(-1).height / 2 < one.getBoundingClientRect().bottom;
}"""


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a")


@pytest.fixture
def lead(server: Server, made: Made, browser_context: NewContext) -> Leader:
    return Leader(browser_context(**SMALL_HALL), server, made)


@pytest.fixture
def wall(made: Made, lead: Leader, browser_context: NewContext) -> Page:
    return open_wall(browser_context(**SMALL_HALL), made)


def picture(lead: Leader, wall: Page, view: str, target: str | None = None) -> Locator:
    """Show a view on the wall; returns its canvas."""
    lead("beamer.show", view=view, **({"target": target} if target else {}))
    canvas = wall.locator(f'.canvas[data-view="{"spotlight" if target else view}"]')
    expect(canvas).to_be_visible()
    return canvas


def fits(wall: Page) -> None:
    painted(wall)
    assert wall.evaluate(STICKING_OUT) == []
    axe(wall)


def test_five_levels_six_kinds_and_a_clock_fit_the_wall(lead: Leader, wall: Page) -> None:
    lead("workshop.edit", title=f"Startdag: {LONG}", collects=KINDS)
    for title in (LONG, "Kennis"):
        lead("level.add", title=title, subtitle=LONG)
    for kind in KINDS:
        lead("idea.post", kind=kind, levels=["regio"], text=LONG)
    lead("step.go", step="ophalen")
    for view in ("welcome", "question", "collect"):
        picture(lead, wall, view)
        fits(wall)
    heading = picture(lead, wall, "welcome").locator("h1")
    painted(wall)
    assert heading.evaluate(WHOLE), "the last word of the title is there"
    canvas = picture(lead, wall, "collect")
    expect(canvas.locator(".key")).to_have_count(2)
    expect(canvas.locator(".key").last).to_contain_text("is nodig, hoe-vraag, waarschuwing, oproep")
    expect(canvas.locator('.column[data-level="2"] .tally > div')).to_have_count(2)
    for seconds, said in ((900, re.compile(r"^nog \d+ minuten$")), (1, re.compile(r"^de tijd is om$"))):
        lead("timer.start", seconds=seconds)
        expect(canvas.locator(".timer")).to_have_text(said)
        fits(wall)
        assert canvas.locator(".timer").evaluate(INSIDE)


def test_what_is_left_is_counted_for_this_picture_alone(lead: Leader, wall: Page) -> None:
    full = lead("cluster.create", title="Vol", level="inwoners", ideas=fill(lead, 90)[::3])
    empty = lead("cluster.create", title="Leeg", level="inwoners")
    rest = picture(lead, wall, "cluster", full).locator("[data-rest]")
    expect(rest).to_contain_text("staan op de telefoons")
    expect(picture(lead, wall, "cluster", empty)).to_contain_text("nog geen ideeën")
    expect(rest).to_have_text("")


def test_a_vote_on_ideas_shows_their_marks_and_what_is_asked(
    server: Server, made: Made, lead: Leader, wall: Page, browser_context: NewContext
) -> None:
    first, *_ = fill(lead, 60)
    marks = picture(lead, wall, "vote")
    expect(marks.locator("h1")).to_have_text(
        "Waar begint het kernteam?"
    )  # in the welcome still: the vote has its own question
    voter = Participant(browser_context(), server, made)
    round_id = lead("round.open", on="ideas", budget=3)
    lead("round.tally", round=round_id, target=first, count=12)
    bullets = marks.locator(f'.column[data-level="{LEVELS.index("inwoners") + 1}"] li use')
    expect(bullets.first).to_have_attribute("href", "#s1")  # is done already: filled
    lead("idea.edit", idea=first, kind="nodig")
    expect(bullets.first).to_have_attribute("href", "#o1")
    expect(marks.locator(".hall-head")).to_contain_text("Ieder heeft 3 stemmen.")
    lead("step.go", step="stemmen")
    voter("vote.set", round=round_id, target=first, weight=2)
    lead("round.close", round=round_id)
    expect(marks.locator(".hall-foot")).to_contain_text("De stemming is gesloten")
    expect(marks.locator(".hall-head")).not_to_contain_text("Ieder heeft")
    expect(picture(lead, wall, "results").locator(".bar small")).to_have_text("12 handen")
    expect(wall.locator(".hall-foot")).to_contain_text("staan in het verslag")
    expect(wall.locator(".hall-foot")).not_to_contain_text("minder stemmen")
    fits(wall)
