"""The charts of the votes on the verslag page: with and without a script, named, and there in every contrast."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.screens import LAPTOP, PHONE, axe
from tests.e2e.server import Server
from tests.e2e.test_verslag import Leader, open_verslag, shape_of

LONG = "Nodig inwoners uit aan de keukentafel, ook wie niet vanzelf komt, en vertel wat ermee gebeurt <b>"


SIZE = """() => new Promise((tell) => {
  const look = () => {
    const chart = document.querySelector('.chart-item')?.ownerSVGElement;
    const width = chart?.getBoundingClientRect().width; // the script may be putting its own in its place
    if (width) tell(15 * width / chart.viewBox.baseVal.width);
    else requestAnimationFrame(look);
  };
  look();
})"""
"""How many pixels high the words of a chart are."""


@pytest.fixture
def counted(server: Server, browser_context: NewContext) -> Leader:
    """The leader of a workshop in which the hall raised its hands in two rounds."""
    leader = Leader(server, server.new("startdag-8a"), browser_context(**LAPTOP).request)
    ideas = [
        leader.give("idea.post", kind="nodig", levels=["inwoners"], text=text)
        for text in ("Deel gegevens", LONG, "Begin klein")
    ]
    for title in ("Eerste ronde", "Slotronde"):
        vote = leader.give("round.open", on="ideas", budget=3, max_per_item=1, secret=False, title=title)
        for count, idea in enumerate(ideas, 2):
            leader.give("round.tally", round=vote, target=idea, count=count * 3)
        leader.give("round.close", round=vote)
    return leader


def colours(page: Page) -> tuple[str, str]:
    """How a bar of hands and the words of a chart are painted."""
    fill = "element => getComputedStyle(element).fill"
    return page.locator(".chart-hands").first.evaluate(fill), page.locator(".chart-item").first.evaluate(fill)


def test_the_charts_stand_before_their_table_and_can_be_read_on_any_screen(
    counted: Leader, browser_context: NewContext
) -> None:
    state: Any = counted.request.storage_state()
    bare, page = (
        browser_context(**LAPTOP, storage_state=state, java_script_enabled=on).new_page() for on in (False, True)
    )
    for each in (bare, page):
        open_verslag(counted, each)
    expect(page.locator(".contents [aria-current]")).to_be_visible()
    assert shape_of(bare) == shape_of(page)
    chart = page.get_by_role("img", name="Staafdiagram: Samenwerken met inwoners")
    expect(chart).to_be_visible()
    expect(chart).to_have_accessible_description(re.compile("^Aantallen per onderdeel: Eerste ronde, handen; Slotr"))
    assert "Nodig inwoners uit" in (page.locator(".chart").text_content() or "")
    expect(page.locator(".chart + .wide-table .sums tbody tr")).to_have_count(3)
    expect(page.locator(".chart figcaption")).to_have_text("Gearceerd: handen of stickers in de zaal.")
    axe(page)
    plain = colours(page)
    page.emulate_media(forced_colors="active")
    assert colours(page) != plain
    assert len(set(colours(page))) == 2
    axe(page)

    phone = browser_context(**PHONE, storage_state=state).new_page()
    open_verslag(counted, phone)
    expect(phone.get_by_role("img", name="Staafdiagram: Samenwerken met inwoners")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    size = phone.evaluate(SIZE)
    assert size >= 11, "the words of a chart are too small on a phone"
    wide = phone.locator(".chart svg").first.evaluate(
        "svg => Math.max(...[...svg.querySelectorAll('text')].map((text) => text.getBBox().x + text.getBBox().width))"
    )
    assert wide <= 420, "a text runs out of its drawing"
    axe(phone)
