"""Versions of the verslag on its page, a reader's link in a browser of its own, and downloads with progress."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.faults import Faults
from tests.e2e.screens import HALL, LAPTOP, MADE_IN, PHONE, axe
from tests.e2e.server import Made, Server
from tests.e2e.test_verslag import Leader

ALBUM = os.environ.get("STARTDAG_ALBUM")
"""A folder for pictures of what these tests see."""


def picture(page: Page, name: str) -> None:
    if ALBUM:
        page.screenshot(path=str(Path(ALBUM) / f"{name}.png"))


@pytest.fixture
def made(server: Server) -> Made:
    return server.new("startdag-8a", date="2027-01-14", place="Lelystad")


@pytest.fixture
def leader(server: Server, made: Made, browser_context: NewContext) -> Leader:
    leader = Leader(server, made, browser_context(**LAPTOP).request)
    leader.give("idea.post", kind="nodig", levels=["inwoners"], text="Een loket voor iedereen")
    return leader


def seen_by(leader: Leader, browser_context: NewContext, screen: dict[str, Any]) -> Page:
    page = browser_context(**screen, storage_state=leader.request.storage_state()).new_page()
    page.goto(f"{leader.address}/verslag?lang=nl")
    return page


def test_a_version_is_made_adopted_and_read_again_as_it_was(leader: Leader, browser_context: NewContext) -> None:
    page = seen_by(leader, browser_context, LAPTOP)
    versions = page.locator("#versions")
    page.get_by_text("Versies", exact=True).focus()
    page.keyboard.press("Enter")
    expect(versions).to_contain_text("Er is nog geen versie gemaakt.")
    versions.get_by_label("Waarvoor is deze versie?").fill("Voor de kerngroep")
    page.keyboard.press("Enter")
    expect(versions.get_by_role("status")).to_have_text("Versie 1 is gemaakt.")
    expect(page.locator("#report-state")).to_contain_text("Concept 1, ")
    axe(page)
    versions.get_by_role("button", name="Maak een versie van nu").click()
    expect(versions.get_by_role("status")).to_contain_text("Er is niets veranderd sinds de laatste versie.")
    versions.get_by_role("button", name="Stel vast: versie 1").click()
    expect(page.locator("#report-state")).to_contain_text("Vastgesteld op ")
    picture(page, "versions-laptop")
    page.set_viewport_size({"width": 360, "height": 740})
    picture(page, "versions-phone")
    page.set_viewport_size({"width": 1366, "height": 768})
    leader.give("idea.post", kind="nodig", levels=["inwoners"], text="Later bedacht")
    expect(page.locator("#report-state")).to_contain_text("Concept 2, in bewerking")
    versions.get_by_role("link", name=re.compile("^Vastgesteld op .*: versie 1")).click()
    expect(page.locator(".report-note")).to_contain_text("Dit is het verslag zoals het toen was.")
    expect(page.locator(".paper")).not_to_contain_text("Later bedacht")
    expect(page.locator("#report-state")).to_contain_text("Vastgesteld op ")
    axe(page)
    picture(page, "earlier-laptop")
    page.locator(".exports summary").click()
    with page.expect_download(timeout=MADE_IN) as download:
        page.locator(".exports").get_by_role("link", name="Markdown").click()
    text = download.value.path().read_text()
    assert "Vastgesteld op" in text
    assert "Later bedacht" not in text
    page.get_by_role("link", name="Naar het verslag van nu").click()
    expect(page.locator(".paper")).to_contain_text("Later bedacht")


def link_of(server: Server, made: Made, label: str) -> str:
    told = server.run("links", made.code, "--add", "reader", "--label", label)
    found = re.search(r"https?://\S+/lezen#\S+", told)
    assert found, told
    return found[0]


def test_a_reader_reads_the_verslag_and_nothing_else_until_the_link_ends(
    server: Server, made: Made, leader: Leader, browser_context: NewContext, faults: Faults
) -> None:
    version = leader.give("verslag.version")
    leader.give("verslag.status", version=version, status="vastgesteld")
    leader.give("idea.post", kind="nodig", levels=["inwoners"], text="Later bedacht")
    link = link_of(server, made, "Gemeenteraad")
    assert "/lezen#" in link
    page = browser_context(**PHONE).new_page()
    page.clock.install()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(link.replace(link.partition("/w/")[0], server.url))
    expect(page).to_have_url(re.compile(r"/verslag\?as=reader$"))
    expect(page.locator(".report-note")).to_contain_text("Je leest mee met een link")
    expect(page.locator(".paper")).to_contain_text("Later bedacht")
    axe(page)
    picture(page, "reader-phone")
    page.get_by_text("Versies", exact=True).click()
    picture(page, "reader-phone-versions")
    page.locator("#versions").get_by_role("link", name=re.compile("versie 1")).click()
    expect(page.locator(".paper")).not_to_contain_text("Later bedacht")
    with page.expect_download(timeout=MADE_IN) as download:
        page.get_by_role("link", name="Download PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    assert not [url for url in asked if "socket.io" in url or "/state" in url]
    assert leader.request.get(f"{leader.address}/verslag.md?seq=1").ok
    for door in (
        "state",
        "since",
        "console",
        "beamer",
        "table",
        "links",
        "logbook",
        "report?seq=1",
        "verslag.md?seq=1",
    ):
        answer = page.request.get(f"{leader.address}/{door}")
        assert answer.status in (401, 403) or "Een loket" not in answer.text(), door
        assert door in ("console", "beamer", "table") or answer.status in (401, 403), (door, answer.status)
    page.go_back()
    expect(page.locator(".paper")).to_contain_text("Later bedacht")
    expect(page.locator(".contents [aria-current=true]")).to_have_count(1)  # the script runs, and asks now and then
    server.run("links", made.code, "--revoke", "Gemeenteraad")
    faults.allow("401")
    page.clock.run_for(21_000)
    expect(page.locator(".report-note").get_by_role("alert")).to_contain_text("ingetrokken")
    page.reload()
    expect(page.locator("body")).to_contain_text("ingetrokken")
    assert page.request.get(f"{leader.address}/verslag.md?as=reader").status == 401


def test_a_download_says_how_far_it_is_and_can_be_stopped(
    leader: Leader, browser_context: NewContext, faults: Faults
) -> None:
    page = seen_by(leader, browser_context, HALL)
    now: dict[str, Any] = {"state": "waiting", "place": 2, "of": 3}

    def answer(route: Any) -> None:
        if route.request.method == "DELETE":
            route.fulfill(status=204)
            return
        route.fulfill(json={"id": "x", "url": "/w/x/exports/x", "file": "/w/x/exports/x/file", **now})

    page.route("**/verslag.pdf", answer)
    page.route("**/exports/x", answer)
    expect(
        page.get_by_label("Waarvoor is deze versie?")
    ).to_be_attached()  # before the script runs the link itself answers
    page.get_by_role("link", name="Download PDF").focus()
    page.keyboard.press("Enter")
    line = page.locator("#making")
    expect(line).to_contain_text("PDF: wacht op een beurt, plaats 2 van 3")
    picture(page, "waiting-hall")
    now.update(state="made", place=0, of=0)
    expect(line).to_contain_text("PDF wordt gemaakt")
    axe(page)
    with page.expect_request(lambda request: request.method == "DELETE"):
        line.get_by_role("button", name="Stop PDF").press("Enter")
    expect(line).to_contain_text("PDF: gestopt")
    page.unroute("**/verslag.pdf")
    page.route("**/verslag.pdf", lambda route: route.fulfill(
        status=500, json={"code": "not-made", "message": "Dit document kon niet worden gemaakt."}))  # fmt: skip
    faults.allow("500")
    page.get_by_role("link", name="Download PDF").click()
    expect(line).to_contain_text("PDF: Dit document kon niet worden gemaakt.")
    page.unroute("**/verslag.pdf")
    with page.expect_download(timeout=MADE_IN) as download:
        line.get_by_role("button", name="Opnieuw PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_without_a_script_all_of_it_can_be_read_and_fetched(
    leader: Leader, browser: Browser, browser_context: NewContext
) -> None:
    leader.give("verslag.version", title="Voor de kerngroep")
    state: Any = leader.request.storage_state()
    page = browser_context(**PHONE, storage_state=state, java_script_enabled=False).new_page()
    page.goto(f"{leader.address}/verslag?lang=nl")
    page.get_by_text("Versies", exact=True).click()
    picture(page, "versions-phone-plain")
    page.locator("#versions").get_by_role("link", name=re.compile("^Concept 1, ")).click()
    expect(page.locator(".report-note")).to_contain_text("Concept 1, ")
    with page.expect_download(timeout=MADE_IN) as download:
        page.get_by_role("link", name="Download PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
