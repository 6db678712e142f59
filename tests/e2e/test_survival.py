"""Nothing that was written is lost: not by a reload of every page at once, not by a server that is killed."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e import days
from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hall import Hall
from tests.e2e.hands import COLLECT, SAVED, add_idea, look, own, row, said, write
from tests.e2e.lines import until
from tests.e2e.server import Server

CUT_LINE = "ERR_|WebSocket connection"
BACK_IN = 30_000


def test_a_reload_loses_nothing(hall: Hall) -> None:
    days.settle(hall.lead, days.order(hall.lead, hall.lead.all(days.posts())))
    hall.go("ophalen", COLLECT)
    one = hall.phones[0]
    write(one, "Van deze telefoon")
    expect(own(one, "Van deze telefoon")).to_contain_text(SAVED)
    one.locator(".sheet textarea").fill("Half getypt")
    expect(hall.console.locator(".leaf")).to_contain_text("Van deze telefoon")
    hall.phones[1].get_by_role("button", name="1 nieuw idee tonen").tap()
    expect(hall.phones[1].locator(".others")).to_contain_text("Van deze telefoon")
    hall.console.get_by_role("button", name="Aan de slag!").click()
    hall.console.get_by_role("button", name="Nieuwe actie").click()
    hall.console.get_by_label("Wat", exact=True).fill("Half bedacht")
    expect(hall.wall.locator(".plus")).to_have_text("+1 nieuw")
    before = [said(page) for page in hall.pages]
    for page in hall.pages:
        page.reload()
    expect(one.locator(".sheet textarea")).to_have_value("Half getypt")
    expect(own(one, "Van deze telefoon")).to_contain_text(SAVED)
    hall.expect_step(COLLECT)
    hall.console.get_by_role("button", name="Aan de slag!").click()
    expect(hall.console.get_by_label("Wat", exact=True)).to_have_value("Half bedacht")
    expect(hall.wall.locator(".column .idea").first).to_be_visible()
    for page, there in zip(hall.pages, before, strict=True):
        until(page, lambda page=page, there=there: said(page) == there)  # type: ignore[misc]


def test_a_killed_server_loses_nothing(own_server: Server, browser_context: NewContext, faults: Faults) -> None:
    faults.allow(CUT_LINE)
    hall = Hall(browser_context, own_server, own_server.new("startdag-8a", **days.ABOUT))
    one, other = hall.phone(), hall.phone()
    hall.go("ophalen", COLLECT)
    write(one, "Vóór de storing")
    expect(own(one, "Vóór de storing")).to_contain_text(SAVED)
    expect(hall.wall.locator(".column .idea")).to_have_count(1)
    expect(other.locator(".others .idea")).to_have_count(
        1
    )  # an empty list fills, what comes later waits behind a button
    own_server.kill()
    write(one, "Tijdens de storing")
    add_idea(hall.console, "Van de begeleider")
    for page in (other, hall.console, hall.wall):
        expect(page.locator("body")).to_contain_text("Geen verbinding", timeout=BACK_IN)
    expect(own(one, "Tijdens de storing")).to_contain_text("wacht op verbinding")
    look(hall)
    own_server.start()
    expect(own(one, "Tijdens de storing")).to_contain_text(SAVED, timeout=BACK_IN)
    other.get_by_role("button", name="2 nieuwe ideeën tonen").tap(timeout=BACK_IN)
    for text in ("Vóór de storing", "Tijdens de storing", "Van de begeleider"):
        expect(other.locator(".others .idea", has_text=text)).to_have_count(1, timeout=BACK_IN)
        expect(row(hall.console, text)).to_have_count(1, timeout=BACK_IN)
        expect(hall.wall.locator(".column .idea", has_text=text)).to_have_count(1, timeout=BACK_IN)
    for page in hall.pages:
        expect(page.locator("body")).not_to_contain_text("Geen verbinding", timeout=BACK_IN)
