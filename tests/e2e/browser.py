"""Where the browser of the browser tests comes from.

Invariant: a run either has a browser or stops with one sentence that says what to install; nothing is skipped.
The order is: STARTDAG_BROWSER, Playwright's own download, a Chromium of the machine, a fresh download by Playwright,
and as root the machine's package manager.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

ON_THE_MACHINE = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
)
"""The first is Chromium without windows: a third less work than one with windows that nobody sees."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADVICE = (
    "The browser tests need Chromium: install it (Debian, Ubuntu: apt-get install chromium) "
    "or say where one is with STARTDAG_BROWSER=/path/to/chrome."
)


class NoBrowser(Exception):
    """There is no browser and none could be installed; the text is the advice to the reader."""


def find(own: Path) -> Path:
    """The executable to start; `own` is where Playwright keeps its download. Raises NoBrowser."""
    named = os.environ.get("STARTDAG_BROWSER")
    if named:
        found = shutil.which(named)
        if found is None:
            raise NoBrowser(f"STARTDAG_BROWSER names {named!r}, which cannot be started.")
        return Path(found)
    sources: tuple[Callable[[], Path | None], ...] = (
        lambda: _present(own),
        _of_the_machine,
        lambda: _downloaded(own),
        _installed,
    )
    for source in sources:
        browser = source()
        if browser is not None:
            return browser
    raise NoBrowser(ADVICE)


def launch_options(playwright: Playwright) -> dict[str, object]:
    """What `playwright.chromium.launch` is called with. Raises NoBrowser."""
    executable = find(Path(playwright.chromium.executable_path))
    return {"executable_path": str(executable), "args": FLAGS}


def launch(playwright: Playwright) -> Browser:
    """A headless browser for scripts outside pytest. Raises NoBrowser."""
    return playwright.chromium.launch(executable_path=find(Path(playwright.chromium.executable_path)), args=FLAGS)


def _present(own: Path) -> Path | None:
    """Playwright's own browser, or its smaller sister without a window, when one was downloaded earlier."""
    if own.is_file():
        return own
    # Playwright names the full browser here even when only the shell was fetched; both lie in one cache.
    shells = own.parents[2].glob("chromium_headless_shell-*/*/*headless*shell*") if len(own.parents) > 2 else ()
    return next((shell for shell in sorted(shells, reverse=True) if os.access(shell, os.X_OK)), None)


def _of_the_machine() -> Path | None:
    return next((Path(found) for name in ON_THE_MACHINE if (found := shutil.which(name))), None)


def _downloaded(own: Path) -> Path | None:
    return _present(own) if _does(sys.executable, "-m", "playwright", "install", "chromium", "--only-shell") else None


def _installed() -> Path | None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    _does("apt-get", "update", "-qq")
    for name in ON_THE_MACHINE[:2]:  # the first is not in every distribution
        if _does("apt-get", "install", "-y", "-qq", "--no-install-recommends", name):
            break
    return _of_the_machine()


def _does(*command: str) -> bool:
    """Run a command that may fail for want of a network; its own words go to standard error."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, stdout=sys.stderr, timeout=600, check=False).returncode == 0


if __name__ == "__main__":
    # `python -m tests.e2e.browser` prepares a machine and says which browser the tests will use.
    with sync_playwright() as started:
        try:
            print(launch_options(started)["executable_path"])
        except NoBrowser as none:
            sys.exit(str(none))
