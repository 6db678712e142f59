"""What a page may not do unseen: write an error to its console, throw, or trip over the Content-Security-Policy."""

from __future__ import annotations

import re
from collections import Counter

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError

SENT_AWAY = r"status of (401|403|404|410) .*/(since|state|push)\?"
"""How a page learns over HTTPS that it is blocked, erased or known no more; mostly the socket tells it first."""
MOST_SENT_AWAY = 2
"""Such answers to one page: what it asked at the same time may all be refused, but then it must stop asking."""


class Faults:
    """Collects the faults of every page of the contexts it watches."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._allowed: list[re.Pattern[str]] = []
        self._sent_away: Counter[Page | None] = Counter()

    def watch(self, context: BrowserContext) -> None:
        """Note what goes wrong in any page of `context` from now on."""
        context.on("console", self._console)
        context.on("weberror", self._thrown)

    def allow(self, pattern: str) -> None:
        """Accept faults that match: a test that cuts the line expects a browser to grumble about it."""
        self._allowed.append(re.compile(pattern))

    def check(self) -> None:
        """Fail on what was seen and not allowed, and on a page that went on asking after it was sent away."""
        left = [fault for fault in self.seen if not any(pattern.search(fault) for pattern in self._allowed)]
        assert not left, "A page complained:\n" + "\n".join(left)
        asking = {_address(page): times for page, times in self._sent_away.items() if times > MOST_SENT_AWAY}
        assert not asking, f"A page that was sent away goes on asking: {asking}"

    def _console(self, message: ConsoleMessage) -> None:
        # A breach of the Content-Security-Policy or of Trusted Types is written here as an error too.
        if message.type == "error":
            said = f"{_address(message.page)}: {message.text} ({message.location.get('url', '')})"
            self.seen.append(said)
            self._sent_away[message.page] += re.search(SENT_AWAY, said) is not None

    def _thrown(self, error: WebError) -> None:
        self.seen.append(f"{_address(error.page)}: {error.error.stack or error.error.message}")


def _address(page: Page | None) -> str:
    """A page's address without its fragment, which may hold a secret."""
    return page.url.split("#")[0] if page else "?"
