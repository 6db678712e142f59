"""The doors for `make screenshots`: every way in, what a shut one says, and who writes, prints or reads."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import days
from tests.e2e.album import SMALLEST, ZOOMED, Size
from tests.e2e.screens import LAPTOP, PHONE
from tests.e2e.studio import Studio
from tests.e2e.tables import Secretary

BOTH: tuple[Size, ...] = ((360, 740), (1366, 768))
PROGRAMME = "Startdag voor het hele land"
CSV = "Niveau;Soort;Idee;Deelidee van\n1;Is nodig;Een idee;\n9;Doen we al;Nog een;\n2;foo;Los;\n;;Eronder;x\n"


def more_doors(studio: Studio) -> None:
    """The doors that open, and those that do not."""
    _ways_in(studio)
    _shut(studio)
    _programme(studio)
    _table(studio)
    _paper(studio)
    _reader(studio)


def _ways_in(studio: Studio) -> None:
    album, server = studio.album, studio.server
    made = server.new(
        "startdag-8a", title=f"Startdag: {days.LONG}", **{k: v for k, v in days.ABOUT.items() if k != "title"}
    )
    page = studio.page(server.url)
    page.get_by_role("textbox").fill("ABC DEF")
    page.get_by_role("button", name="Meedoen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    album.take(page, "home-wrong-code", (*BOTH, *SMALLEST))
    page.goto(made.join_url)
    album.take(page, "join-long-title", (*BOTH, *SMALLEST))
    album.take(page, "join-zoomed", ZOOMED)
    page.get_by_role("radio", name="Gemeente").check()
    page.get_by_role("combobox").fill("Atlantis")
    page.locator(".who summary").click()
    page.get_by_role("textbox", name="Je naam").fill("J. Jansen")
    album.take(page, "join-named", BOTH, whole=True)
    page.context.close()


def _shut(studio: Studio) -> None:
    """A link that is cut off, one that is old, a closed workshop, a full hall."""
    album, server = studio.album, studio.server
    hall = studio.hall()
    here = f"{server.url}/w/{hall.made.workshop}"
    page = studio.page(f"{here}/console")
    album.take(page, "enter-incomplete", BOTH)
    page.goto(f"{here}/beamer#wrong")
    page.reload()
    expect(page.get_by_role("status")).not_to_contain_text("gecontroleerd")
    album.take(page, "enter-wrong", BOTH)
    page.goto(f"{here}/verslag.exe")
    album.take(page, "error-not-in", BOTH)
    hall.lead("workshop.edit", status="closed")
    page.goto(hall.made.join_url)
    album.take(page, "join-closed", BOTH)
    page.context.close()
    hall.close()


def _programme(studio: Studio) -> None:
    album, server = studio.album, studio.server
    server.new("startdag-8a", programme=PROGRAMME, date="14 januari 2027", place="Den Bosch")
    server.new("startdag-8b", programme=PROGRAMME, title=days.LONG)
    page = studio.page(server.organiser_url)
    page.get_by_role("link", name=PROGRAMME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROGRAMME)
    album.take(page, "programme", (*BOTH, (1920, 1080)))
    page.context.close()


def _table(studio: Studio) -> None:
    album, server = studio.album, studio.server
    made = server.new("startdag-8a", title="Tafel in de hoek")
    desk = Secretary(studio.person(**LAPTOP), server, made)
    album.take(desk.page, "table-empty")
    for nth in range(12):
        desk.type(f"{days.LONG} {nth}" if nth % 4 == 0 else f"Een idee van tafel {nth}")
    desk.expect_saved()
    album.take(desk.page, "table-12", (*BOTH, (1920, 1080), *SMALLEST))
    desk.page.locator("input[type=file]").first.set_input_files(
        {"name": "tafel.csv", "mimeType": "text/csv", "buffer": CSV.encode()}
    )
    expect(desk.page.locator(".file .faults")).to_be_visible()
    album.take(desk.page, "table-file", BOTH, whole=True)
    desk.page.context.close()


def _paper(studio: Studio) -> None:
    album, server = studio.album, studio.server
    made = server.new("startdag-8a", **days.ABOUT)
    page = studio.person(**LAPTOP).new_page()
    page.goto(f"{server.url}/w/{made.workshop}/paper#{made.console_url.split('#')[1]}")
    expect(page.get_by_role("heading", name="Op papier")).to_be_visible()
    album.take(page, "paper", (*BOTH, (1920, 1080)))
    page.goto(f"{server.url}/w/{made.workshop}/paper?tables=2&sheets=1")
    page.emulate_media(media="print")
    album.take(page, "paper-print", ((794, 1123),), whole=True)
    page.context.close()


def _reader(studio: Studio) -> None:
    """Who reads the verslag by a link of their own, of a day that was and of one that has yet to begin."""
    album, server = studio.album, studio.server
    hall = studio.hall()
    link = server.run("links", hall.made.workshop, "--add", "reader", "--label", "Griffier")
    address = next(word for word in link.split() if "/lezen#" in word)
    for name in ("reader-empty", "reader"):
        page = _read(studio, address)
        album.take(page, name)
        page.context.close()
        if name == "reader-empty":
            days.order(hall.lead, hall.lead.all(days.posts()))
    hall.close()


def _read(studio: Studio, address: str) -> Page:
    page = studio.person(**PHONE).new_page()
    page.goto(address)
    expect(page.locator("article, .paper, .page").first).to_be_visible()
    return page
