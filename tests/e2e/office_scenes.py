"""The office for `make screenshots`: the organiser's pages full and empty, beginning from a report, and every no."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e import days
from tests.e2e.album import SIZES, Size
from tests.e2e.server import Server
from tests.e2e.studio import Studio
from workshop.app import create_app
from workshop.config import Config
from workshop.web.problems import Problem, told

BOTH: tuple[Size, ...] = ((360, 740), (1366, 768))
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
PROGRAMMES = {"Startdagen voorjaar 2027": 8, "Verbinden in de regio": 5, "": 3}
"""How many workshops each programme has; without a name they are by themselves."""
REPORT = (
    "Vorig jaar\n\n1. Inwoners: dichtbij\n • Een loket\n • In elke\n • wijk\n2. Regio: samen\n • Een tafel\n • Los\n"
)
NOES = {
    "closed": 410, "purged": 410, "erased": 401, "rehearsal-over": 410, "not-in": 401, "not-allowed": 403,
    "blocked": 403, "not-found": 404, "too-large": 413, "too-often": 429, "error": 500,
}  # fmt: skip
LATER = {"full": 503, "crowded": 503}


def office(studio: Studio) -> None:
    """An office of one's own, so that nothing else is in its lists."""
    with tempfile.TemporaryDirectory() as instance:
        server = Server(Path(instance))
        try:
            own = Studio(server, studio.browser, studio.album)
            for language in LANGUAGES:
                _organiser(own, language, "-empty")
            for programme, count in PROGRAMMES.items():
                for nth in range(count):
                    about = {"title": days.LONG} if nth % 4 == 1 else {}
                    server.new("startdag-8a", programme=programme, date="2027-01-14", place="Den Bosch", **about)
            for language in LANGUAGES:
                _organiser(own, language, "-many")
                _proof(own, language)
            _noes(own, Path(instance))
        finally:
            server.close()


def _page(studio: Studio, address: str, language: str) -> Page:
    page = studio.page(studio.server.organiser_url, locale=LANGUAGES[language])
    expect(page.locator("#new")).to_be_visible()
    if address:
        page.goto(f"{studio.server.url}{address}")
    return page


def _organiser(studio: Studio, language: str, mark: str) -> None:
    page = _page(studio, "", language)
    studio.album.take(page, f"organiser{mark}-{language}", SIZES)
    if mark == "-many":
        for summary in page.locator(".workshops li").first.locator("summary").all():
            summary.click()
        studio.album.take(page, f"organiser-open-{language}", BOTH, whole=True)
    page.context.close()


def _proof(studio: Studio, language: str) -> None:
    """Beginning from a report: what is asked, what was read with a fault in it, and five hundred lines."""
    many = "1. A\n" + "".join(f" - {post['text']} {nth}\n" for nth, (_, post) in enumerate(days.many(500)))
    page = _page(studio, "/organiser/import", language)
    studio.album.take(page, f"import-{language}", SIZES)
    for name, text in (("proof", REPORT), ("proof-500", many)):
        page.locator("#text").fill(text)
        page.locator("#bring .button").first.click()
        expect(page.locator("#correct h2")).to_be_focused()
        if name == "proof":
            page.locator("#rows .kind").nth(1).select_option("text")
            expect(page.locator("#fault")).to_be_visible()
        studio.album.take(page, f"{name}-{language}", SIZES)
        page.locator("#again").click()
        expect(page.locator("#text")).to_be_visible()
    page.locator("#file").set_input_files({"name": "leeg.docx", "mimeType": "text/plain", "buffer": b"x"})
    page.locator("#bring .button").first.click()
    expect(page.locator("#wrong")).to_be_visible()
    studio.album.take(page, f"import-wrong-{language}", BOTH)
    page.context.close()


def _noes(studio: Studio, instance: Path) -> None:
    """Every page that says no, as the app makes it, under the styles of the server."""
    app = create_app(Config(instance=instance, database=f"sqlite:///{instance / 'startdag.db'}"))
    for language, locale in LANGUAGES.items():
        page = studio.person(locale=locale).new_page()
        for code, status in (NOES | LATER).items():
            with app.test_request_context("/", headers={"Accept-Language": language, "Accept": "text/html"}):
                app.preprocess_request()
                body = app.make_response(
                    told(Problem(code, status, retry_in_ms=600_000 if code in LATER else None))
                ).get_data(as_text=True)
            page.route("**/a-no", lambda route, _, page=body: route.fulfill(body=page, content_type="text/html"))
            page.goto(f"{studio.server.url}/a-no")
            studio.album.take(page, f"no-{code}-{language}", BOTH)
            page.unroute("**/a-no")
        page.context.close()
