"""Leafing from the console through what is too long for one picture, and a light that stands still."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.hall import Hall
from tests.e2e.hands import painted
from tests.e2e.screens import axe
from tests.e2e.test_beamer import LONG, STICKING_OUT, TEXTS

COUNT = 56
IDEAS = ".spot .idea"


def words(wall: Page) -> list[str]:
    return wall.locator(f"{IDEAS}:not([hidden])").all_inner_texts()


def test_every_idea_of_a_level_can_be_reached_by_keyboard(hall: Hall) -> None:
    hall.lead.all(_post(f"{TEXTS[nth % 4]} {nth}.") for nth in range(COUNT))
    hall.show("level", "regio")
    console, wall = hall.console, hall.wall
    expect(console.locator("#menu-beamer")).to_have_text("Beamer: niveau 2")
    foot = wall.locator(".hall-foot")
    seen: list[str] = []
    pages = 1
    for page in range(1, COUNT):
        console.keyboard.press("]")
        expect(foot).to_contain_text(f"pagina {page} van")
        painted(wall)
        assert wall.evaluate(STICKING_OUT) == []
        seen += words(wall)
        expect(console.locator("#menu-beamer")).to_contain_text(f"niveau 2, pagina {page} van")
        pages = int(re.findall(r"van (\d+)", foot.inner_text())[0])
        if page == pages:
            break
    assert 2 < pages < COUNT / 4
    found = sorted(int(text) for line in seen for text in re.findall(r"(\d+)\.$", line.strip()))
    assert found == list(range(COUNT))
    axe(wall)

    here = words(wall)
    hall.lead.all(_post(f"Nieuw {nth}") for nth in range(7))
    for again in (False, True):
        if again:
            wall.reload()
        expect(wall.locator(".plus")).to_have_text("+7 nieuw")
        painted(wall)
        assert words(wall) == here

    console.keyboard.press("b")
    expect(console.get_by_role("menuitem", name="Vorige pagina")).to_be_visible()
    console.get_by_role("menuitem", name="Vorige pagina").press("Enter")
    expect(foot).to_contain_text(f"pagina {pages - 1} van")
    for _ in range(pages - 1):
        console.keyboard.press("[")
    expect(foot).not_to_contain_text("pagina")
    expect(console.locator("#menu-beamer")).to_have_text("Beamer: niveau 2")


def test_one_idea_stands_alone_on_the_wall_until_it_is_hidden(hall: Hall) -> None:
    long = f"{LONG}, {LONG}, {LONG}, {LONG}"
    (idea,) = hall.lead.all([_post(long)])
    hall.lead("step.go", step="ordenen")
    hall.console.locator(".levels button").nth(1).click()
    hall.console.locator(".row .tick").check()
    hall.console.get_by_role("button", name="Meer", exact=True).click()
    hall.console.get_by_role("menuitem", name="Toon op de beamer").click()
    alone = hall.wall.locator(".canvas[data-view=idea]")
    expect(alone.locator(".one")).to_be_visible()
    expect(hall.console.locator("#menu-beamer")).to_have_text("Beamer: één idee")
    painted(hall.wall)
    assert hall.wall.evaluate(STICKING_OUT) == []
    axe(hall.wall)
    hall.lead("idea.hide", ideas=[idea])
    expect(hall.wall.locator(".canvas[data-view=collect]")).to_be_visible()


def _post(text: str) -> tuple[str, dict[str, object]]:
    return "idea.post", {"kind": "nodig", "levels": ["regio"], "text": text}
