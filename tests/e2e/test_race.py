"""The cluster race: eight clusters by keyboard alone, by mouse and by touch, and the number of actions it takes.

A key, a click and a tap are one action each; typing the title of a cluster is counted apart, scrolling is not counted.
`STARTDAG_RACE=100` runs the whole race; otherwise it is a short one. `-s` shows the figures (docs/performance.md).
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Position, expect

from tests.e2e import race
from tests.e2e.conftest import NewContext
from tests.e2e.screens import LAPTOP
from tests.e2e.server import Made, Server
from tests.e2e.test_console import Desk
from tests.e2e.test_sorting import TABLET
from tests.e2e.voices import Leader

COUNT = int(os.environ.get("STARTDAG_RACE", "24"))
IDEAS = race.ideas(COUNT)
SUBJECT = {text: subject for subject, text in IDEAS}
INSIDE: Position = {"x": 30, "y": 16}
"""Where one points: at the beginning of the words, not at what a row offers to do."""


@dataclass
class Hands:
    """Hands on a page, that count what they do."""

    page: Page
    counted: Counter[str] = field(default_factory=Counter)

    def press(self, key: str) -> None:
        self.counted["actions"] += 1
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.counted["letters"] += len(text)
        self.page.keyboard.type(text)

    def click(self, selector: str, text: str | None = None) -> None:
        self.counted["actions"] += 1
        self.page.locator(selector, has_text=text).first.click(position=INSIDE)

    def tap(self, selector: str, text: str | None = None) -> None:
        self.counted["actions"] += 1
        self.page.locator(selector, has_text=text).first.tap(position=INSIDE)


def by_keyboard(hands: Hands) -> None:
    """One by one down the list: a new subject gets a cluster, a known one is a digit."""
    hands.page.locator(".loose .tick").first.focus()
    known: list[str] = []
    for _ in range(COUNT):
        subject = SUBJECT[hands.page.evaluate(TEXT_HERE)]
        if subject in known:
            hands.press(str(known.index(subject) + 1))
            continue
        hands.press("m")
        hands.type(subject)
        hands.press("Shift+Enter")
        known.append(subject)


def by_pointing(hands: Hands, point: Callable[..., None]) -> None:
    """Subject by subject: choose all that belong together, then put them in a new cluster or where some are already."""
    piles = {subject: [text for other, text in IDEAS if other == subject] for subject in race.SUBJECTS}
    for subject, texts in piles.items():
        for text in texts[:2]:
            point(".loose .row", text)
        point("#menu-move")
        hands.type(subject)
        point("#move-list [role=option]", "Nieuw cluster")
    for subject, texts in piles.items():
        for text in texts[2:]:
            point(".loose .row", text)
        if texts[2:]:
            point(f'.cluster[aria-label$="{subject}"] .here')
            expect(hands.page.locator(".row.waiting")).to_have_count(0)  # no hand is quicker than that


TEXT_HERE = """() => {
  const idea = document.activeElement.closest('.row').querySelector('.idea > span').cloneNode(true);
  idea.querySelectorAll('.unseen').forEach((word) => word.remove());
  return idea.textContent.trim();
}"""


@pytest.fixture
def made(server: Server, browser_context: NewContext) -> Made:
    made = server.new("startdag-8a")
    lead = Leader(browser_context(), server, made)
    lead("step.go", step="ordenen")
    lead.all(("idea.post", {"kind": "nodig", "levels": ["regio"], "text": text}) for _, text in IDEAS)
    return made


@pytest.mark.parametrize("way", ["keyboard", "mouse", "touch"])
def test_a_hall_of_ideas_is_sorted_in_few_actions(browser_context: NewContext, made: Made, way: str) -> None:
    desk = Desk(browser_context(**(TABLET if way == "touch" else LAPTOP)).new_page(), made)
    expect(desk.loose).to_have_count(COUNT)
    hands = Hands(desk.page)
    started = time.monotonic()
    if way == "keyboard":
        by_keyboard(hands)
    else:
        by_pointing(hands, hands.tap if way == "touch" else hands.click)
    expect(desk.loose).to_have_count(0)
    expect(desk.page.locator(".row.waiting")).to_have_count(0)
    took = time.monotonic() - started
    actions, letters = hands.counted["actions"], hands.counted["letters"]
    each = actions / COUNT
    print(f"\n{way}: {COUNT} ideas, {actions} actions ({each:.2f} an idea), {letters} letters, {took:.0f} s")
    assert actions <= COUNT + 3 * len(race.SUBJECTS)
    for button in desk.page.locator(".cluster .more").all():
        button.click()
    for subject in race.SUBJECTS:
        rows = desk.page.locator(f'.cluster[aria-label$="{subject}"] .row')
        expect(rows).to_have_count(sum(other == subject for other, _ in IDEAS))
        assert all(SUBJECT[text] == subject for text in SUBJECT if rows.filter(has_text=text).count())
