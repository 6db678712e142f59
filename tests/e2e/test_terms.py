"""The organiser sets how long a workshop is kept; everybody reads it, and everybody is told when it is gone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.hall import Hall
from tests.e2e.screens import LAPTOP, axe
from tests.e2e.server import Server

GONE = "Deze werksessie is gewist, met alles wat erin stond."


def test_a_term_is_set_and_read_and_a_purge_is_told_on_every_screen(
    hall: Hall, server: Server, browser_context: NewContext, faults: Faults
) -> None:
    desk = browser_context(**LAPTOP).new_page()
    desk.goto(server.organiser_url)
    ours = desk.locator(f"#w-{hall.made.workshop}")
    ours.get_by_text("Wordt gewist op").click()
    axe(desk)
    ours.get_by_label("Dagen na de laatste wijziging").fill("1")
    ours.get_by_role("button", name="Bewaar zo lang").press("Enter")
    expect(ours.get_by_role("status")).to_have_text("De bewaartermijn is gewijzigd.")
    axe(desk)
    phone = hall.phones[0]
    phone.reload()
    expect(phone.locator(".term")).to_contain_text("een dag na de laatste wijziging in deze werksessie gewist")
    axe(phone)

    faults.allow(r"404|410|Failed to load resource")  # what is asked for once it is gone
    server.run("purge", hall.made.workshop, "--yes")
    for page in (*hall.phones, hall.console):
        expect(page.get_by_text(GONE).first).to_be_visible()
        axe(page)
    expect(hall.wall.locator(".hall-foot")).to_contain_text(GONE)
    expect(phone.get_by_role("link", name="Doe opnieuw mee")).to_have_count(0)
    desk.reload()
    expect(desk.locator(f"#w-{hall.made.workshop}")).to_have_count(0)
