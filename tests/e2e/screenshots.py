"""`make screenshots`: every page at every size, in screenshots/, to be looked at beside the drawings.

Names given as arguments (`doors day`) take only those scenes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.e2e import door_scenes, office_scenes, phone_scenes, scenes, trial_scenes, wall_scenes, workbench
from tests.e2e.album import Album
from tests.e2e.browser import NoBrowser, launch
from tests.e2e.server import Server
from tests.e2e.studio import Studio

FOLDER = Path("screenshots")
PATIENCE = 30_000
"""Milliseconds for a state to come: a picture is taken on a busy machine too."""
SCENES = {
    "doors": scenes.doors,
    "empty": scenes.empty,
    "day": scenes.day,
    "crowded": scenes.crowded,
    "english": scenes.in_english,
    "phone": phone_scenes.phone_states,
    "wall": wall_scenes.wall_states,
    "wall-english": wall_scenes.wall_in_english,
    "entrances": door_scenes.more_doors,
    "desk": workbench.workbench,
    "bare": workbench.bare,
    "office": office_scenes.office,
    "trial": trial_scenes.trial,
}


def main(names: list[str]) -> str:
    """Take the pictures; returns what to say at the end. Raises NoBrowser."""
    if not names:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    album = Album(FOLDER)
    with tempfile.TemporaryDirectory() as instance, sync_playwright() as playwright:
        browser = launch(playwright)
        server = Server(Path(instance))
        try:
            for name in names or SCENES:
                SCENES[name](Studio(server, browser, album))
        finally:
            server.close()
            browser.close()
    wide = f"\nWider than the screen: {', '.join(album.wide)}" if album.wide else ""
    return f"{sum(map(len, album.names.values()))} pictures: {album.close()}{wide}"


if __name__ == "__main__":
    try:
        print(main(sys.argv[1:]))
    except NoBrowser as none:
        sys.exit(str(none))
