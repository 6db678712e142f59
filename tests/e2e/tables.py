"""Someone who writes for a table: their page, and what the board says of it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.hands import painted
from tests.e2e.server import Made, Server

PASTE = """({html, text}) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
}"""


class Secretary:
    """The table page in a browser of its own, opened with the secretary's link."""

    def __init__(self, context: BrowserContext, server: Server, made: Made) -> None:
        self.page: Page = context.new_page()
        self.here = f"{server.url}/w/{made.workshop}"
        self.page.goto(f"{self.here}/table#{made.secretary_url.split('#')[1]}")
        expect(self.page).to_have_url(f"{self.here}/table")
        expect(self.lines).to_have_count(1)
        expect(self.status).to_contain_text("Verbonden")

    @property
    def lines(self) -> Locator:
        return self.page.locator(".line textarea")

    @property
    def status(self) -> Locator:
        return self.page.locator(".standing")

    def type(self, text: str) -> None:
        """Type a line and finish it."""
        self.page.keyboard.type(text)
        self.press("Enter")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def paste(self, text: str = "", html: str = "") -> None:
        """Paste into the line at hand, with what a program puts on the clipboard."""
        self.page.evaluate(PASTE, {"html": html, "text": text})

    def expect_saved(self, seconds: float = 20) -> None:
        painted(self.page)
        expect(self.status).to_contain_text("Alles is opgeslagen", timeout=seconds * 1000)

    def ideas(self) -> list[dict[str, Any]]:
        """The ideas on the board, in their order."""
        state = self.page.request.get(f"{self.here}/state?as=secretary").json()
        return sorted(state["put"].get("idea", {}).values(), key=lambda row: row["order"])

    def outline(self) -> list[tuple[str, str, str, str | None]]:
        """Text, level, kind and what it stands under, of each idea on the board."""
        ideas = self.ideas()
        words = {row["id"]: row["text"] for row in ideas}
        return [(row["text"], row["levels"][0], row["kind"], words.get(row["under"])) for row in ideas]

    def values(self) -> list[str]:
        found: list[str] = self.lines.evaluate_all("areas => areas.map((area) => area.value)")
        return found
