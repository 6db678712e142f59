"""What `make screenshots` shows of console and verslag beside the day itself: every page, menu, form and dialog."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import days
from tests.e2e.hall import Hall
from tests.e2e.studio import Studio

Open = Callable[[Page], None]

LET_GO = """() => Object.keys(sessionStorage).filter((key) => key.startsWith("startdag.drafts."))
  .forEach((key) => sessionStorage.removeItem(key))"""
PAGES = ("Ordenen", "Beoordelen", "Stemmen", "Aan de slag!", "Teksten", "Mensen")


def _press(*keys: str) -> Open:
    """Keys, one after the other."""

    def press(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press


def _button(name: str, within: str = "body") -> Open:
    return lambda page: page.locator(within).get_by_role("button", name=name).first.click()


def _item(menu: str, name: str) -> Open:
    """One item of a menu."""

    def choose(page: Page) -> None:
        page.locator(menu).first.click()
        page.get_by_role("menuitem", name=name).click()

    return choose


def _chosen(then: Open) -> Open:
    """The first two loose ideas are chosen, and then this."""

    def choose(page: Page) -> None:
        for nth in range(2):
            page.locator(".loose .row").nth(nth).click()
        then(page)

    return choose


def _on_page(name: str, *then: Open) -> Open:
    """A page of the console, and then this."""

    def turn(page: Page) -> None:
        page.locator(".pages").get_by_role("button", name=name).click()
        for act in then:
            act(page)

    return turn


def _row(then: Open) -> Open:
    """The first loose idea is chosen, and then this."""

    def choose(page: Page) -> None:
        page.locator(".loose .row").first.click()
        then(page)

    return choose


STATES: dict[str, Open] = {
    "keys": _press("?"),
    "beamer": _press("b"),
    "prepare": _button("Voorbereiden"),
    "rehearse": _press("o"),
    "template": _item("#menu-prepare", "Bewaar als sjabloon"),
    "step": _button("Instellen", ".agenda .current"),
    "step-new": _button("Stap toevoegen"),
    "step-menu": _button("Meer", ".agenda .current"),
    "step-clock": _button("Zet klok"),
    "step-peek": lambda page: page.locator(".agenda .step-name").last.click(),
    "step-leave": lambda page: page.locator(".agenda .step .button").last.click(),
    "idea-new": _button("Idee toevoegen"),
    "idea-edit": _row(_press("e")),
    "alike": _row(_press("l")),
    "chosen": _chosen(lambda page: page.locator("#menu-more").click()),
    "merge": _chosen(_item("#menu-more", "Voeg samen")),
    "erase": _chosen(_item("#menu-more", "Wis de tekst")),
    "cluster-new": _chosen(_press("n")),
    "cluster-menu": lambda page: page.locator(".cluster .count").first.click(),
    "cluster-name": _item(".cluster .count", "Naam en toelichting"),
    "cluster-split": _item(".cluster .count", "Splits dit cluster"),
    "cluster-merge": _item(".cluster .count", "Voeg samen met"),
    "search": lambda page: page.locator("#search").fill("raad"),
    "search-nothing": lambda page: page.locator("#search").fill("zeppelin"),
    "log": _on_page("Beoordelen", _button("Logboek")),
    "round-form": _on_page("Stemmen", _button("Open stemronde")),
    "round-scale": _on_page(
        "Stemmen", _button("Open stemronde"), lambda page: page.get_by_role("radio", name="cijfers").press("Space")
    ),
    "member": _on_page("Aan de slag!", _button("Lid toevoegen")),
    "toezegging": _on_page("Aan de slag!", _button("Nieuwe toezegging")),
    "people": _on_page("Mensen", _button("Toon 1 deelnemer")),
    "block": _on_page("Mensen", _button("Toon 1 deelnemer"), _button("Blokkeer")),
    "link": _on_page("Mensen", _button("Maak link")),
}


def workbench(studio: Studio) -> None:
    """A day in which ideas are sorted: each state of the console, and the verslag of that day as it is edited."""
    hall = studio.hall()
    days.order(hall.lead, hall.lead.all(days.posts()))
    hall.go("ordenen", "Ordenen")
    for name, open_it in STATES.items():
        _afresh(studio, hall)
        open_it(hall.console)
        studio.album.take(hall.console, f"desk-{name}")
    _pages(studio, hall, "")
    closing(studio, hall)
    verslag(studio, hall)
    hall.close()


def closing(studio: Studio, hall: Hall) -> None:
    """The phone in the hall has not voted: who leads is asked before the round closes."""
    asked = hall.lead("round.open", on="clusters", budget=3)
    _afresh(studio, hall)
    _on_page("Stemmen")(hall.console)
    expect(hall.console.locator(".sheets")).to_contain_text("1 verbonden deelnemer heeft nog niet gestemd.")
    _button("Sluit stemronde", ".sheets")(hall.console)
    expect(hall.console.locator("dialog[open]")).to_be_visible()
    studio.album.take(hall.console, "desk-round-close")
    hall.lead("round.close", round=asked)


def bare(studio: Studio) -> None:
    """The pages of the console, and the verslag, when nothing was said."""
    hall = studio.hall()
    _pages(studio, hall, "-empty")
    hall.console.goto(_address(studio, hall))
    expect(hall.console.locator(".contents")).to_be_attached()
    studio.album.take(hall.console, "verslag-empty")
    hall.close()


def verslag(studio: Studio, hall: Hall) -> None:
    """Its formats, its versions, one of before, and its editing."""
    album, page = studio.album, hall.console
    page.goto(_address(studio, hall))
    page.locator(".exports summary").click()
    album.take(page, "verslag-formats")
    page.locator(".versions summary").click()
    versions = page.locator("#versions")
    album.take(page, "verslag-versions-none")
    versions.get_by_role("button", name="Maak een versie van nu").click()
    expect(versions.get_by_role("status")).to_have_text("Versie 1 is gemaakt.")
    album.take(page, "verslag-versions")
    versions.get_by_role("link").first.click()
    expect(page.locator(".report-note")).to_be_visible()
    album.take(page, "verslag-earlier")
    page.goto(f"{_address(studio, hall)}?redactie=1")
    expect(page.locator(".edit-marks").first).to_be_attached()
    album.take(page, "verslag-editing")
    page.locator(".edit-marks [data-mark]").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    album.take(page, "verslag-editing-sheet")


def _pages(studio: Studio, hall: Hall, mark: str) -> None:
    for name in PAGES:
        _afresh(studio, hall)
        _on_page(name)(hall.console)
        studio.album.take(hall.console, f"desk-{name.split()[0].lower()}{mark}")


def _afresh(studio: Studio, hall: Hall) -> None:
    """The console as one comes in; what was typed and not sent is let go, on a page that keeps none of it."""
    page = hall.console
    page.goto(f"{studio.server.url}/no-such-page")
    page.evaluate(LET_GO)
    page.goto(hall.made.console_url)
    expect(page.locator(".agenda [aria-current=step]")).to_be_visible()
    page.locator(".pages").get_by_role("button", name="Ordenen").click()


def _address(studio: Studio, hall: Hall) -> str:
    return f"{studio.server.url}/w/{hall.made.workshop}/verslag"
