"""Templates of one's own: kept from a console, and managed on the organiser's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.halls import Hall, organiser
from tests.live.visitors import Answer, Visitor
from workshop.board.refusals import sentence

GOOD = 'title = "Onze aanpak"\ndescription = "Van ons"\nquestion = "Wat?"\n\n[[levels]]\nid = "a"\ntitle = "Een"\n'
PARTS = ["levels", "agenda", "settings"]


@pytest.fixture
def desk(hall: Hall) -> Visitor:
    return organiser(hall.server)


@pytest.fixture(autouse=True)
def _tidy(hall: Hall) -> Iterator[None]:
    yield
    for path in folder(hall).glob("*"):
        path.unlink()


def folder(hall: Hall) -> Path:
    return hall.server.instance / "templates"


def bring(desk: Visitor, raw: bytes, name: str = "onze.toml", token: str | None = None) -> Answer:
    """Send a file, as the form on the page does."""
    given = token if token is not None else desk.token("/organiser")
    parts = (
        b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n' + given.encode() + b"\r\n"
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + name.encode() + b'"\r\n'
        b"Content-Type: application/toml\r\n\r\n" + raw + b"\r\n--x--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Accept": "text/html"}
    return desk.ask("POST", "/organiser/templates", parts, headers)


def test_a_console_keeps_one_and_a_workshop_is_made_from_it(hall: Hall, desk: Visitor) -> None:
    leader = hall.leader()
    leader.do("level.edit", level="regio", title="Samen in de streek")
    leader.do("step.edit", step="ophalen", title="Vertel het maar", starts="10:10", minutes=None)
    leader.do("workshop.edit", question="Wat doen wij?", heading="Zo gaan we om met elkaar")
    leader.do("step.go", step="ophalen")
    hall.phone().do("idea.post", kind="doen", levels=["regio"], text="Een idee dat hier blijft")
    answer = leader.visitor.post(hall.path("template"), {"title": " Onze  aanpak ", "parts": PARTS})
    assert (answer.status, answer.json) == (201, {"name": "onze-aanpak", "title": "Onze aanpak"})
    file = (folder(hall) / "onze-aanpak.toml").read_text("utf-8")
    assert "Een idee dat hier blijft" not in file
    assert "Bewaard uit de werksessie" in file
    with Hall(hall.server, "onze-aanpak", title="De volgende") as new:
        made = new.leader()
        assert next(iter(made.rows("workshop").values()))["question"] == "Wat doen wij?"
        assert made.rows("level")["regio"]["title"] == "Samen in de streek"
        step = made.rows("step")["ophalen"]
        assert (step["title"], step["starts"], step["minutes"]) == ("Vertel het maar", "10.10", None)
        assert not made.rows("idea")
    page = desk.get("/organiser").text
    assert 'value="onze-aanpak"' in page
    assert "Onze aanpak" in page


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"title": ""}, {"title": "x" * 201}, {"title": 3}, {"title": "x", "parts": []},
        {"title": "x", "parts": ["ideas"]},
        {"title": "x", "parts": "levels"}, {"title": "x", "description": "y" * 301}, {"title": "a\u0007b"}, [], None,
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(hall: Hall, asked: object) -> None:
    answer = hall.enter("console").post(hall.path("template"), asked)
    assert (answer.status, answer.json["code"]) == (400, "invalid")
    assert not list(folder(hall).glob("*"))


def test_the_organiser_brings_takes_renames_and_removes(hall: Hall, desk: Visitor) -> None:
    brought = bring(desk, GOOD.encode())
    assert brought.status == 303
    assert brought.headers["Location"].endswith("#t-onze-aanpak")
    assert "Het sjabloon is toegevoegd." in desk.get(brought.headers["Location"]).text
    took = desk.get("/organiser/templates/onze-aanpak.toml")
    assert (took.status, took.text) == (200, GOOD)
    assert took.headers["Content-Disposition"] == "attachment; filename=onze-aanpak.toml"
    assert desk.get("/organiser/templates/startdag-8a.toml").status == 200
    token = desk.token("/organiser")
    renamed = desk.submit("/organiser/templates/onze-aanpak/title", token=token, title="Andere naam")
    assert renamed.headers["Location"].endswith("#t-andere-naam")
    assert [path.name for path in folder(hall).iterdir()] == ["andere-naam.toml"]
    removed = desk.submit("/organiser/templates/andere-naam/removal", token=token)
    assert removed.status == 303
    assert not list(folder(hall).iterdir())
    for name in ("andere-naam", "startdag-8a", "..%2f..%2fsecret"):
        assert desk.submit(f"/organiser/templates/{name}/removal", token=token).status == 404
        assert desk.submit(f"/organiser/templates/{name}/title", token=token, title="X").status == 404
    assert desk.get("/organiser/templates/..%2fsecret.toml").status == 404
    assert desk.get("/organiser/templates/serve.lock.toml").status == 404


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (GOOD.replace('"Een"', "3").encode(), "onze.toml, regel 7: levels[1].title moet tekst zijn"),
        (GOOD.replace("Een", "x" * 121).encode(), "onze.toml, regel 7: levels[1].title past niet"),
        (b"\xff\xfe\x00", "onze.toml is geen geldige TOML"),
        (("x = " + "[" * 20_000).encode(), "onze.toml is geen geldige TOML"),
        (GOOD.encode() + b"#" * 70_000, "onze.toml is te groot"),
        (b"", sentence("empty-file", "nl")),
    ],
)
def test_a_broken_or_hostile_file_gets_a_clear_error(hall: Hall, desk: Visitor, raw: bytes, told: str) -> None:
    answer = bring(desk, raw)
    assert answer.status == 400
    assert told in answer.text
    assert not list(folder(hall).glob("*"))


def test_what_is_in_a_name_is_text(hall: Hall, desk: Visitor) -> None:
    answer = bring(desk, b"x", "<b>../../x.toml")
    assert answer.status == 400
    assert "&lt;b&gt;" in answer.text
    title = GOOD.replace("Onze aanpak", "<script>alert(1)</script>")
    assert bring(desk, title.encode()).status == 303
    page = desk.get("/organiser").text
    assert "<script>alert" not in page
    assert [path.name for path in folder(hall).iterdir()] == ["script-alert-1-script.toml"]


def test_one_that_was_broken_by_hand_can_still_be_removed(hall: Hall, desk: Visitor) -> None:
    folder(hall).mkdir(exist_ok=True)
    (folder(hall) / "kapot.toml").write_text("title = ")
    page = desk.get("/organiser").text
    assert "Dit bestand is niet te lezen" in page
    assert 'value="kapot"' not in page
    assert desk.submit("/organiser/templates/kapot/removal", token=desk.token("/organiser")).status == 303
    assert not list(folder(hall).iterdir())


def test_only_the_organiser_manages(hall: Hall) -> None:
    leader = hall.enter("console")
    assert bring(leader, GOOD.encode(), token="x").status == 403
    for path in ("startdag-8a/title", "startdag-8a/removal"):
        assert leader.submit(f"/organiser/templates/{path}", token="x", title="x").status == 403
    assert leader.get("/organiser/templates/startdag-8a.toml").status == 403


def test_a_form_of_another_page_changes_nothing(hall: Hall, desk: Visitor) -> None:
    answer = bring(desk, GOOD.encode(), token="forged")
    assert (answer.status, sentence("stale-form", "nl") in answer.text) == (400, True)
    assert not list(folder(hall).glob("*"))
