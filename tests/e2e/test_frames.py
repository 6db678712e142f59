"""Five hundred ideas on the screen: no act of the facilitator, and nothing others do, takes longer than a frame may.

A frame may take 50 ms of the page's own work (frames.py says how that is read from the browser's trace). `-s` shows the
figures (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import days
from tests.e2e.conftest import NewContext
from tests.e2e.frames import traced
from tests.e2e.screens import LAPTOP
from tests.e2e.server import Server
from tests.e2e.test_console import Desk
from tests.e2e.voices import Leader

LONGEST_MS = 50.0
TRIES = 10
"""A neighbour's work in the caches of the processor is not ours."""
GOOD = 2
"""Tries without a long frame that are enough: one could be luck."""
OPEN_ALL = """async () => {
  for (let more; (more = document.querySelector('.more[aria-expanded=false]'));) {
    more.click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""
TITLES = ["wonen", "raad", "regio", "leren", "water", "klimaat", "data", "taal"]
A_FAST_HAND = 80
FRAME = 16
"""Milliseconds between two keys."""


@pytest.fixture
def crowded(browser_context: NewContext, server: Server) -> tuple[Desk, Leader, list[str], list[str]]:
    """A desk with 300 loose ideas and 200 in eight open clusters; another leader, the ideas, the clusters."""
    made = server.new("startdag-8a")
    lead = Leader(browser_context(), server, made)
    lead("step.go", step="ordenen")
    ideas = lead.all((name, {**data, "levels": ["regio"]}) for name, data in days.many(500))
    clusters = [
        lead("cluster.create", title=f"Over {title}", level="regio", ideas=ideas[nth * 25 : nth * 25 + 25])
        for nth, title in enumerate(TITLES)
    ]
    desk = Desk(browser_context(**LAPTOP).new_page(), made)
    expect(desk.loose).to_have_count(300)
    desk.page.evaluate(OPEN_ALL)
    expect(desk.page.locator(".row")).to_have_count(500)
    return desk, lead, ideas, clusters


def test_every_frame_is_short_with_five_hundred_ideas(
    crowded: tuple[Desk, Leader, list[str], list[str]],
) -> None:
    desk, lead, ideas, clusters = crowded
    page = desk.page

    def begin() -> None:
        page.keyboard.press("Escape")
        desk.loose.locator(".tick").first.focus()

    def others() -> None:
        for nth in range(6):
            lead("idea.move", ideas=[ideas[-1 - nth]], cluster=clusters[nth])
            lead("idea.post", kind="nodig", levels=["regio"], text=f"Nog een idee over water en wonen {nth}")

    acts: dict[str, Callable[[], object]] = {
        "walk": lambda: keys(*["ArrowDown"] * 15),
        "choose a range": lambda: keys(*["Shift+ArrowDown"] * 15),
        "choose all, let go": lambda: keys("Control+a", "Escape"),
        "search": lambda: keys("/", *"gemeente", "Escape"),
        "move by digit": lambda: keys("2", "3", "4", "5"),
        "move by name": lambda: keys("m", *"klimaat", "Enter"),
        "undo and redo": lambda: keys("Control+z", "Control+z", "Control+Shift+Z"),
        "drag": lambda: drag(page, desk),
        "what others do": others,
    }

    def keys(*names: str) -> None:
        for name in names:
            page.keyboard.press(name)
            page.wait_for_timeout(A_FAST_HAND)

    print()
    slow = [name for name, act in acts.items() if _longest(page, name, begin, act) >= LONGEST_MS]
    assert not slow
    expect(page.locator(".row.waiting")).to_have_count(0)


def _longest(page: Page, name: str, begin: Callable[[], None], act: Callable[[], object]) -> float:
    """The longest frame of an act, in the second best of a few tries: a good one by luck is not enough."""
    longest: list[float] = []
    for _ in range(TRIES):
        begin()
        frames = traced(page, act)
        print(f"{name:20} {frames}")
        longest.append(frames.longest)
        if sum(each < LONGEST_MS for each in longest) == GOOD:
            break
    return sorted(longest)[GOOD - 1]


def drag(page: Page, desk: Desk) -> None:
    """One idea over both lists and into a cluster."""
    start, end = desk.loose.nth(2).bounding_box(), desk.clusters.first.locator("h3").bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 60, start["y"] + 20)
    page.mouse.down()
    for step in range(15):
        page.mouse.move(start["x"] + 60, start["y"] + 20 + step * 18)
        page.wait_for_timeout(FRAME)
    for step in range(1, 16):
        page.mouse.move(start["x"] + 60 + (end["x"] - start["x"]) * step / 15, end["y"] + 10)
        page.wait_for_timeout(FRAME)
    page.mouse.up()
