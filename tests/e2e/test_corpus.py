"""The text corpus on every screen: shown as text and nothing else, no script run, no box wider than the screen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.corpus import some
from tests.e2e.conftest import NewContext
from tests.e2e.hall import Hall
from tests.e2e.server import Server
from tests.e2e.voices import Participant

TRIPWIRE = """window.tripped = [];
for (const name of ['alert', 'confirm', 'prompt', 'tripwire']) {
  window[name] = (...said) => window.tripped.push([name, ...said]);
}
addEventListener('securitypolicyviolation', (breach) => window.tripped.push([breach.violatedDirective, breach.sample]));
"""
TEXTS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) found.push(walker.currentNode.data);
  return found;
}"""
MADE = """() => document.querySelectorAll(
  'main :is(script, img, iframe, object, embed, base, link, meta, style, marquee, xss)').length"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
IN_TIME = 30_000


def plain(text: str) -> str:
    """Text without regard to where lines may and do break."""
    return " ".join(text.replace("\u00ad", "").split())


@pytest.fixture
def filled(server: Server, browser_context: NewContext) -> Hall:
    """A hall where someone wrote every text of the corpus, with a tripwire in every page."""

    def make(**options: Any) -> Any:
        context = browser_context(**options)
        context.add_init_script(TRIPWIRE)
        return context

    hall = Hall(make, server, server.new("startdag-8a", title="<img src=x onerror=tripwire()>"))
    hall.go("ophalen", "Ideeën ophalen")
    phone = hall.phone()
    writer = Participant(phone.context, server, hall.made)
    writer.all([("idea.post", {"kind": "nodig", "levels": ["regio"], "text": text}) for text in some()])
    return hall


def inert(page: Page) -> None:
    """Nothing ran, nothing was made of a text, and nothing is wider than the screen."""
    assert page.evaluate("() => window.tripped") == []
    assert page.evaluate(MADE) == 0
    assert page.evaluate(WIDER) <= 0


def seen(page: Page) -> set[str]:
    """The texts on a page, whatever element they stand in."""
    return {plain(text) for text in page.evaluate(TEXTS)}


def test_every_text_is_shown_as_text_on_phone_console_and_verslag(filled: Hall) -> None:
    wanted = {plain(text) for text in some()}
    phone, console = filled.phones[0], filled.console
    phone.locator('a[href="#regio"]').click()
    console.locator(".levels button").nth(1).click()
    for page, row in ((phone, ".mine li"), (console, ".row")):
        expect(page.locator(row)).to_have_count(len(some()), timeout=IN_TIME)
        assert wanted - seen(page) == set()
        inert(page)
    console.goto(f"{filled.server.url}/w/{filled.made.workshop}/verslag")
    expect(console.locator(".idea").nth(len(some()) - 1)).to_be_attached(timeout=IN_TIME)
    assert wanted - seen(console) == set()
    inert(console)
    console.evaluate("() => tripwire('hier')")
    assert console.evaluate("() => window.tripped") == [["tripwire", "hier"]]


def test_every_text_is_shown_as_text_on_the_wall(filled: Hall) -> None:
    wanted = {plain(text) for text in some()}
    shown: set[str] = set()
    ideas = filled.phones[0].request.get(f"{filled.server.url}/w/{filled.made.workshop}/state").json()["put"]["idea"]
    ids = list(ideas)
    for start in range(0, len(ids), 12):
        title = f"Bij elkaar {start}"
        cluster = filled.lead("cluster.create", title=title, ideas=ids[start : start + 12], level="regio")
        filled.show("cluster", cluster)
        expect(filled.wall.locator(".canvas")).to_contain_text(title, timeout=IN_TIME)
        shown |= seen(filled.wall) & wanted
        inert(filled.wall)
    assert wanted - shown == set()
