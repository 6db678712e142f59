"""The phones as a second journal: what a backup lacks comes back from those that are open (protocol 2.14)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import SENT_AWAY, Faults
from tests.e2e.lines import until
from tests.e2e.screens import PHONE
from tests.e2e.server import Server
from tests.e2e.test_kept import join, saved
from tests.e2e.test_phone import CUT_LINE, IN_TIME, mine, write
from tests.e2e.voices import Leader

COPIES = """() => new Promise((resolve) => {
  const opening = indexedDB.open('startdag', 1);
  opening.onsuccess = () => {
    const asked = opening.result.transaction('outbox').objectStore('outbox').getAllKeys();
    asked.onsuccess = () => {
      opening.result.close();
      resolve(asked.result.filter((key) => key.includes('~journal/')).length);
    };
  };
})"""


def copied(page: Page, count: int) -> None:
    until(page, lambda: page.evaluate(COPIES) == count, 60)


def posted(board: Path) -> int:
    """How many ideas the database has."""
    with closing(sqlite3.connect(board)) as now:
        return int(now.execute("SELECT count(*) FROM idea").fetchone()[0])


def test_after_a_restore_the_phones_bring_back_what_the_backup_lacks(
    own_server: Server, browser_context: NewContext, faults: Faults, tmp_path: Path
) -> None:
    faults.allow(f"{CUT_LINE}|{SENT_AWAY}")
    made = own_server.new("startdag-8a")
    Leader(browser_context(), own_server, made)("step.go", step="ophalen")
    phones = [join(browser_context(**PHONE), made) for _ in range(2)]
    write(phones[0], "Van voor de kopie")
    saved(phones[0], "Van voor de kopie")
    board = own_server.instance / "startdag.db"
    older = tmp_path / "older.db"
    with closing(sqlite3.connect(board)) as now, closing(sqlite3.connect(older)) as copy:
        now.backup(copy)
    phones.append(join(browser_context(**PHONE), made))
    for nth, phone in enumerate(phones):
        write(phone, f"Na de kopie {nth}")
        saved(phone, f"Na de kopie {nth}")
    expect(phones[0].get_by_role("heading", name="Van anderen: 2", exact=True)).to_be_visible()
    if phones[0].locator(".others .button.fresh").count():  # what came after the first of them waits behind it
        phones[0].locator(".others .button.fresh").click()
    phones[0].get_by_role("button", name="Vul aan: Na de kopie 2").click()
    write(phones[0], "Onder dat van een ander")
    saved(phones[0], "Onder dat van een ander")
    for phone, most in zip(phones, (3, 1, 1), strict=True):
        copied(phone, most)
    own_server.kill()
    for file in own_server.instance.glob("startdag.db*"):
        file.unlink()
    with closing(sqlite3.connect(older)) as copy:
        copy.execute("UPDATE workshop SET epoch = ?", (str(uuid4()),))
        copy.commit()
    older.rename(board)
    own_server.start()
    phones[2].get_by_role("link", name="Doe opnieuw mee").click(timeout=IN_TIME)  # the backup does not know this one
    phones[2].get_by_role("button", name="Doe mee").click()
    for nth, phone in enumerate(phones):
        saved(phone, f"Na de kopie {nth}")
        expect(phone.locator(".phone-foot")).to_contain_text("Alles is opgeslagen", timeout=IN_TIME)
    saved(phones[0], "Onder dat van een ander")
    expect(mine(phones[0], "Onder dat van een ander")).to_contain_text("bij: Na de kopie 2")
    until(phones[0], lambda: posted(board) == 5, 60)  # what a phone showed as saved could be of before
    late = join(browser_context(**PHONE), made)
    for text in ("Van voor de kopie", *(f"Na de kopie {nth}" for nth in range(3))):
        expect(late.locator(".others .idea", has_text=text)).to_have_count(1)
