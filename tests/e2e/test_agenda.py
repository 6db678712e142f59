"""The agenda in the facilitator's hands: by keyboard alone, forward and back, asking only where it disturbs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.hall import Hall
from tests.e2e.hands import SAVED, own, tab_to, write
from tests.e2e.screens import axe
from workshop.outlines import ready_steps

NEXT, BACK = ".agenda .step .button:not(.square)", ".agenda .step .square"
YES = "dialog .done-row .button:not(.quiet)"
READY: list[dict[str, Any]] = [
    {name: value for name, value in each.items() if value is not None and name != "ready"} for each in ready_steps("nl")
]


def current(page: Page) -> Locator:
    return page.locator(".agenda .current > .step-name")


def step(page: Page, at: int) -> Locator:
    """The name of a step on the agenda, by its place."""
    return page.locator(".agenda .step-name").nth(at)


def press(page: Page, selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)


def turn(hall: Hall, selector: str, title: str, said: str | None = None) -> None:
    """Go one step by keyboard; `said` is what is asked first, None that nothing is."""
    press(hall.console, selector)
    dialog = hall.console.get_by_role("dialog")
    if said is not None:
        expect(dialog).to_contain_text(said)
        axe(hall.console)
        press(hall.console, YES)
    expect(current(hall.console)).to_contain_text(title)
    expect(dialog).to_have_count(0)
    for phone in hall.phones:
        expect(phone.locator(".phone-head")).to_contain_text(title)
    expect(hall.console.locator("body :focus"), "the keyboard is somewhere").to_have_count(1)


def done(phone: Page) -> None:
    phone.locator(".phone-foot").get_by_role("button", name="Klaar").click()
    expect(phone.locator(".phone-foot")).to_contain_text("Je bent klaar met deze stap.")


@pytest.fixture
def ready(hall: Hall) -> Hall:
    """A hall whose agenda is the ready steps, one of each kind."""
    first = hall.lead.all([("step.add", {**each, "before": "welkom"}) for each in READY])[0]
    hall.lead("step.go", step=first)
    hall.lead.all(
        [("step.remove", {"step": gone}) for gone in ("welkom", "vraag", "ophalen", "ordenen", "stemmen", "kernteam")]
    )
    hall.expect_step("Welkom")
    return hall


def test_every_ready_step_forward_and_back_by_keyboard_alone_with_a_question_only_where_it_disturbs(
    ready: Hall,
) -> None:
    one, other = ready.phones
    console, wall = ready.console, ready.wall
    titles = [each["title"] for each in READY]
    asked: list[str | None] = [None] * len(titles)
    for at, title in enumerate(titles):
        if at:
            turn(ready, NEXT, title, asked[at - 1])
        if title == "Schrijven":
            write(one, "Een idee dat nog niemand ziet")
            expect(own(one, "Een idee dat nog niemand ziet")).to_contain_text(SAVED)
            expect(wall.locator(".hall-head")).to_contain_text("Er ligt 1 idee klaar.")
            expect(other.locator(".others")).to_contain_text("Wat anderen schrijven, zie je straks.")
            done(one)
            expect(console.locator(".agenda .ready")).to_have_text("1 van 2 klaar")
            expect(wall.locator(".hall-foot")).to_contain_text("2 deelnemers, 1 klaar")
            asked[at] = "1 deelnemer is nog aan het schrijven."
        elif READY[at]["allows"] == ["post", "edit"]:
            asked[at] = "2 mensen zijn nog aan het schrijven."
        elif READY[at]["allows"] == ["recognise"]:
            asked[at] = "2 mensen zijn nog bezig."
        for page in (one, console, wall):
            axe(page)
    for at in reversed(range(len(titles) - 5, len(titles))):
        turn(ready, BACK, titles[at - 1], asked[at])
    expect(own(one, "Een idee dat nog niemand ziet")).to_have_count(0)
    ready.lead("step.go", step=next(row for row in state(ready)["step"].values() if row["title"] == "Schrijven")["id"])
    expect(own(one, "Een idee dat nog niemand ziet")).to_contain_text(SAVED)
    expect(console.locator(".agenda .ready")).to_have_text("nog niemand")


def state(hall: Hall) -> dict[str, Any]:
    answer = hall.console.context.request.get(f"{hall.server.url}/w/{hall.made.workshop}/state?as=facilitator")
    put: dict[str, Any] = answer.json()["put"]
    return put


def test_steps_are_added_moved_changed_and_taken_away_by_keyboard(hall: Hall) -> None:
    console, keys = hall.console, hall.console.keyboard
    press(console, ".add-step .button")
    expect(console.locator("#step-new-ready")).to_be_focused()
    keys.type("Verhel")
    expect(console.get_by_label("Titel")).to_have_value("Verhelderen")
    axe(console)
    press(console, YES.replace("dialog .done-row", "dialog form .done-row"))
    said = console.locator(".work > .state")
    expect(said).to_have_text("Verhelderen staat nu op de agenda, op plaats 2 van 8.")
    new = console.locator(".agenda .peek .step-name")
    expect(new).to_be_focused()
    for _ in range(2):
        keys.press("Alt+ArrowDown")
    expect(said).to_have_text("Verhelderen staat nu op plaats 4 van 8.")
    expect(new).to_be_focused()
    expect(step(console, 3)).to_contain_text("Verhelderen")
    for _ in range(4):
        keys.press("Alt+ArrowUp")
    expect(said).to_have_text("Verhelderen staat nu op plaats 1 van 8.")
    expect(new).to_contain_text("gedaan")
    expect(current(console)).to_contain_text("Welkom")
    press(console, ".agenda .peek .menu-at .button")
    expect(console.get_by_role("menu")).to_be_visible()
    axe(console)
    for key in ("End", "Enter"):
        keys.press(key)
    expect(said).to_contain_text("Verhelderen is van de agenda gehaald.")
    expect(current(console)).to_be_focused()
    keys.press("Control+z")
    expect(said).to_have_text("Ongedaan gemaakt: een stap weghalen.")
    expect(step(console, 0)).to_contain_text("Verhelderen")
    press(console, "#menu-step-welkom")
    expect(console.get_by_role("menu")).to_be_visible()
    for key in ("End", "Enter"):
        keys.press(key)
    expect(said).to_contain_text("Deze stap is nu aan de gang.")


def test_what_is_hidden_comes_out_in_one_act_and_the_clock_goes_on_for_everyone(hall: Hall) -> None:
    one, other = hall.phones
    console, wall = hall.console, hall.wall
    hall.go("ophalen", "Ideeën ophalen")
    press(console, ".agenda .step-acts [title^=Verbergen]")
    expect(console.locator(".work > .state")).to_have_text("Ieder ziet nu alleen de eigen ideeën.")
    write(one, "Tot straks verborgen")
    expect(console.locator(".agenda .current")).to_contain_text("1 idee, nog verborgen")
    expect(wall.locator(".hall-head")).to_contain_text("Er ligt 1 idee klaar.")
    expect(wall.locator(".column .idea")).to_have_count(0)
    press(console, ".agenda .reveal")
    expect(wall.locator(".column .idea")).to_contain_text(["Tot straks verborgen"])
    expect(other.locator(".others")).to_contain_text("Tot straks verborgen")
    done(one)
    one.reload()
    expect(one.locator(".phone-foot")).to_contain_text("Je bent klaar met deze stap.")
    one.get_by_role("button", name="Toch nog even").click()
    expect(console.locator(".agenda .ready")).to_have_text("nog niemand")
    hall.lead("timer.start", seconds=1)
    for page in (one, wall):
        expect(page.get_by_text("de tijd is om").first).to_be_visible()
    expect(console.locator(".agenda .clock")).to_have_text("De tijd is om")
    expect(console.locator(".agenda > [role=status]")).to_have_text("de tijd is om")
    expect(one.locator(".phone-foot .unseen")).to_have_text("de tijd is om")
    press(console, ".agenda [aria-label='1 minuut erbij']")
    expect(console.locator(".agenda .clock")).to_have_text(re.compile(r"^(1:00|0:[1-5]\d)$"))
    for page in (one, console, wall):
        page.reload()
    expect(console.locator(".agenda .clock")).to_contain_text("0:")
    expect(one.locator(".phone-head")).to_contain_text("nog minder dan een minuut")
    expect(wall.locator(".timer")).to_contain_text("nog 0:")
