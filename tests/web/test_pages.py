"""What holds for every answer: security headers, caching, languages, and a no that fits who asks."""

from __future__ import annotations

import re

import pytest

from tests.live.halls import Hall, organiser
from tests.live.visitors import FORM, Answer, Visitor
from workshop.board.refusals import sentence

LANGUAGES = ("nl", "en")
STATIC = re.compile(r"/static/[0-9a-f]{10}/[\w./-]+")


def answers(hall: Hall) -> dict[str, Answer]:
    """One answer of every kind."""
    stranger, console = hall.visitor(), hall.enter("console")
    found = {
        "home": stranger.get("/"), "health": stranger.get("/health"), "join": stranger.get(f"/d/{hall.code}"),
        "enter": stranger.get(hall.path("console")), "organiser": organiser(hall.server).get("/organiser"),
        "phone": hall.participant().get(hall.path()), "console": console.get(hall.path("console")),
        "beamer": console.get(hall.path("beamer")), "verslag": console.get(hall.path("verslag")),
        "resultaten": console.get(hall.path("resultaten")), "state": console.get(hall.path("state")),
        "report": console.get(hall.path("report")),
        "table": console.get(hall.path("table")), "paper": console.get(hall.path("paper")),
        "export": console.get(hall.path("verslag.md")), "redirect": stranger.get(hall.path()),
        "wrong": stranger.get("/d/FOUT01"), "nowhere": stranger.get("/nergens"),
        "not-in": stranger.get(hall.path("state")), "method": stranger.ask("DELETE", "/health"),
        "static": stranger.get(STATIC.findall(stranger.get("/").text)[0]), "no-file": stranger.get("/static/x/y.css"),
    }  # fmt: skip
    found["same"] = console.get(hall.path("state"), If_None_Match=found["state"].headers["ETag"])
    assert [found[name].status for name in ("same", "redirect", "wrong", "nowhere", "not-in", "method")] == [
        304, 303, 404, 404, 401, 405,
    ]  # fmt: skip
    return found


def test_every_kind_of_answer_has_the_security_headers_and_is_kept_by_nobody(hall: Hall) -> None:
    for name, answer in answers(hall).items():
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        if name == "static":
            continue
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'"), name
        assert "unsafe" not in policy, name
        assert "frame-ancestors 'none'" in policy, name
        assert "require-trusted-types-for 'script'" in policy, name
        assert answer.headers["Referrer-Policy"] == "no-referrer", name
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert answer.headers["Cache-Control"] == "private, no-cache", name


def test_pages_hold_to_the_policy_and_name_their_files_with_a_version(hall: Hall) -> None:
    for name, answer in answers(hall).items():
        if answer.headers.get_content_type() != "text/html" or answer.status == 303:
            continue
        assert not re.search(r"<[^>]+\s(style|on\w+)=", answer.text), name
        assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.text), name
        assert not re.search(r'<(script|link|img)[^>]+(src|href)="(https?:)?//', answer.text), name
        assert STATIC.search(answer.text), name


def test_files_are_kept_for_a_year_and_named_by_their_contents(hall: Hall) -> None:
    visitor = hall.visitor()
    addresses = set(STATIC.findall(visitor.get("/").text))
    assert {address.rsplit(".")[-1] for address in addresses} >= {"css", "svg"}
    assert len({address.split("/")[2] for address in addresses}) == 1
    for address in addresses:
        answer = visitor.get(address)
        assert answer.status == 200, address
        assert {"immutable", "max-age=31536000"} <= set(answer.headers["Cache-Control"].split(", ")), address
    stale = re.sub(r"/static/\w+", "/static/0123456789", addresses.pop())
    assert visitor.get(stale).status == 404


def test_health_says_that_it_serves_and_which_version(hall: Hall) -> None:
    answer = hall.visitor().get("/health")
    assert (answer.status, answer.json["status"]) == (200, "ok")
    assert re.fullmatch(r"\d+\.\d+\.\d+", answer.json["version"])


def test_the_language_is_the_one_chosen_else_the_browsers_else_dutch(hall: Hall) -> None:
    for accepted, language in (("", "nl"), ("nl", "nl"), ("en-GB,en;q=0.9", "en"), ("fr", "nl"), ("fr,en;q=0.3", "en")):
        assert f'<html lang="{language}"' in Visitor(hall.server.url, accepted).get("/").text, accepted
    visitor = hall.visitor("nl")
    page = visitor.get(f"/d/{hall.code}?lang=en")
    assert '<html lang="en"' in page.text
    assert f'href="/d/{hall.code}?lang=nl"' in page.text
    assert '<html lang="en"' in visitor.get("/").text
    assert '<html lang="nl"' in visitor.get("/?lang=nl").text
    assert '<html lang="nl"' in visitor.get("/?lang=zz").text
    assert '<html lang="nl"' in visitor.get("/").text


NOES = (
    ("GET", "/nergens", 404, "not-found"), ("GET", "/w/bestaat-niet", 404, "not-found"),
    ("GET", "/w/bestaat-niet/console", 404, "not-found"), ("GET", "/w/bestaat-niet/beamer", 404, "not-found"),
    ("GET", "/p/bestaat-niet", 404, "not-found"), ("GET", "/%00", 404, "not-found"),
    ("GET", "/../../etc/passwd", 404, "not-found"), ("GET", "/static/../workshop/app.py", 404, "not-found"),
    ("POST", "/health", 405, "bad-message"), ("PUT", "/", 405, "bad-message"),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_no_is_a_sentence_on_a_page_and_in_json(hall: Hall, language: str) -> None:
    visitor = hall.visitor(language)
    for method, address, status, code in NOES:
        said = sentence(code, language)
        page = visitor.ask(method, address, headers={"Accept": "text/html,*/*;q=0.8"})
        assert (page.status, page.headers.get_content_type(), said in page.text) == (status, "text/html", True), address
        data = visitor.ask(method, address, headers={"Accept": "application/json"})
        assert (data.status, data.json) == (status, {"code": code, "message": said}), address
        assert (page.headers["Allow"] is not None) == (status == 405), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_much_is_told_on_a_page_too(hall: Hall, language: str) -> None:
    promised = {"Content-Type": FORM, "Content-Length": "2000000"}
    answer = hall.visitor(language).ask("POST", "/", b"", promised)
    assert (answer.status, answer.headers.get_content_type()) == (413, "text/html")
    assert sentence("too-large", language) in answer.text


def test_an_export_that_does_not_exist_is_not_found(hall: Hall) -> None:
    console = hall.enter("console")
    for name in ("verslag.exe", "verslag.", "verslag.md.md"):
        assert console.get(hall.path(name)).status == 404
    for name in ("verslag.md", "verslag", "resultaten", "report"):
        assert hall.visitor().get(hall.path(name)).status == 401


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(hall: Hall) -> None:
    joined = hall.visitor().post(f"/d/{hall.code}", {})
    entered = hall.visitor().post(hall.path("enter"), {"secret": hall.links["console"]})
    for answer in (joined, entered):
        (cookie,) = answer.headers.get_all("Set-Cookie") or [""]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
