"""Begin from a report: only the organiser, bounded, corrected first, whole or not at all; a backup is put back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.imports import documents
from tests.live.halls import Hall, dump, organiser
from tests.live.visitors import Answer, Visitor
from workshop.board.refusals import sentence
from workshop.imports.unreadable import MOST_BYTES
from workshop.outlines.reading import parse

TEXT = "Vorig jaar\n\n 1. Inwoners: dichtbij\n • Een loket\n   □ Ook op zaterdag\n 2. Regio: samen\n • Een tafel\n"
READ, MAKE, BACKUP = "/organiser/import/read", "/organiser/import", "/organiser/import/backup"


@pytest.fixture
def desk(server: Any) -> Visitor:
    return organiser(server)


def send(
    desk: Visitor, path: str, file: bytes = b"", name: str = "", accept: str = "application/json", **said: str
) -> Answer:
    """What the form of the page sends."""
    fields = {"csrf_token": desk.token("/organiser/import"), **said}
    parts = [f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}'.encode() for key, value in fields.items()]
    parts.append(f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + file)
    body = b"".join(b"--x\r\n" + part + b"\r\n" for part in parts) + b"--x--\r\n"
    return desk.ask("POST", path, body, {"Content-Type": "multipart/form-data; boundary=x", "Accept": accept})


def test_a_document_is_read_corrected_and_founded(hall: Hall, desk: Visitor) -> None:
    before = dump(hall.server.instance)
    read = send(desk, READ, documents.listed(parse(TEXT)), "verslag.docx", workshop="", text="")
    assert read.status == 200, read.text
    rows = read.json["rows"]
    assert [row["text"] for row in rows if row["kind"] == "level"] == ["Inwoners", "Regio"]
    assert dump(hall.server.instance) == before
    rows[-1]["text"] = "Een ronde tafel"
    made = desk.post(MAKE, {"rows": rows, "template": "slotbijeenkomst", "place": "Zwolle", "language": "nl"})
    assert made.status == 201, made.text
    assert made.json["url"].endswith(f"#w-{made.json['workshop']}")
    said = json.loads(hall.server.run("export", made.json["workshop"], "--format", "json", "--out", "-"))["rows"]
    ideas = sorted(said["idea"], key=lambda row: row["order"])  # an export has them in no order
    assert [row["text"] for row in ideas] == ["Een loket", "Een ronde tafel"]
    assert said["workshop"][0]["place"] == "Zwolle"


def test_what_does_not_fit_is_told_by_its_row_and_nothing_is_founded(hall: Hall, desk: Visitor) -> None:
    before = dump(hall.server.instance)
    rows = [{"kind": "level", "text": "A"}, {"kind": "idea", "text": "x" * 501}]
    refused = desk.post(MAKE, {"rows": rows})
    assert (refused.status, refused.json["code"], refused.json["at"]) == (400, "too-long", 1)
    wrongs: tuple[Any, ...] = (
        {},
        [],
        {"rows": []},
        {"rows": [3]},
        {"rows": [{"kind": "x"}]},
        {"rows": rows, "language": "fr"},
    )
    for wrong in wrongs:
        assert desk.post(MAKE, wrong).status == 400
    assert desk.post(MAKE, {"rows": rows[:1], "template": "niets"}).json["code"] == "wrong-template"
    assert dump(hall.server.instance) == before


def test_a_follow_up_begins_with_what_is_open_of_a_workshop_that_was_held(hall: Hall, desk: Visitor) -> None:
    leader = hall.leader()
    idea = leader.do("idea.post", kind="doen", levels=["regio"], text="Een kaart van alles")["id"]
    leader.do("action.add", what="Teken de kaart", idea=idea)
    rows = send(desk, READ, workshop=hall.workshop, take="open").json["rows"]
    kept = [(row["kind"], row["text"]) for row in rows if row["kind"] in ("level", "idea", "action")]
    assert ("idea", "Teken de kaart") in kept
    assert ("idea", "Een kaart van alles") not in kept
    assert sum(kind == "level" for kind, _ in kept) == 3


@pytest.mark.parametrize("layout", ["startdag", "slotbijeenkomst", "stand"])
def test_a_follow_up_takes_as_much_along_whatever_the_layout_of_the_verslag(
    hall: Hall, desk: Visitor, layout: str
) -> None:
    leader = hall.leader()
    leader.do("workshop.edit", layout=layout)
    cluster = leader.do("cluster.create", title="Kaarten", level="regio")["id"]
    leader.do("idea.post", kind="doen", levels=["regio"], text="Een kaart van alles", cluster=cluster)
    leader.do("action.add", what="Teken de kaart")
    rows = send(desk, READ, workshop=hall.workshop, take="all").json["rows"]
    kept = [(row["kind"], row["text"]) for row in rows]
    assert kept[kept.index(("cluster", "Kaarten")) + 1] == ("idea", "Een kaart van alles")
    assert ("future", "Teken de kaart") in kept


def test_without_script_the_text_comes_back_in_its_box_and_is_founded_from_there(hall: Hall, desk: Visitor) -> None:
    page = send(desk, READ, accept="text/html", text=TEXT)
    assert page.status == 200
    assert "○" not in page.text
    assert " 1. Inwoners: dichtbij" in page.text
    made = send(desk, MAKE, accept="text/html", text=TEXT)
    assert (made.status, "/organiser#w-" in made.headers["Location"]) == (303, True)
    wrong = send(desk, MAKE, accept="text/html", text="1. A\n - " + "x" * 501)
    assert wrong.status == 400
    assert "Deze tekst is te lang" in wrong.text


@pytest.mark.parametrize(
    ("file", "status", "words"),
    [
        (("", b""), 400, "Er staat niets in"),
        (("a.docx", b"%PDF-1.7"), 400, "Een PDF kan niet worden ingelezen"),
        (("a.json", b'{"format": "startdag/1"}'), 400, "Dit is een back-up"),
        (("a.txt", b"x" * (MOST_BYTES + 100_000)), 413, "groter dan 10 MB"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(
    hall: Hall, desk: Visitor, file: tuple[str, bytes], status: int, words: str
) -> None:
    answer = send(desk, READ, file[1], file[0])
    assert answer.status == status
    assert words in answer.json["message"]


def test_a_backup_is_put_back_and_what_is_none_is_told(hall: Hall, desk: Visitor) -> None:
    whole = hall.server.run("export", hall.workshop, "--format", "json", "--out", "-").encode()
    assert send(desk, BACKUP, whole, "a.json", accept="text/html").status == 303
    before = dump(hall.server.instance)
    for bad in (b"", b"{", b"[]", b'{"format": "startdag/1", "rows": {}}', b"\xff"):
        answer = send(desk, BACKUP, bad, "a.json", accept="text/html")
        assert answer.status == 400
        assert sentence("wrong-backup", "nl") in answer.text
    assert dump(hall.server.instance) == before


def test_only_the_organiser_with_a_form_of_ours(hall: Hall, desk: Visitor) -> None:
    for visitor in (Visitor(hall.server.url), hall.enter("console")):
        assert visitor.get(MAKE).status == 403
        assert visitor.post(MAKE, {"rows": [{"kind": "level", "text": "A"}]}).status == 403
        assert visitor.ask("POST", READ, b"", {"Content-Type": "multipart/form-data; boundary=x"}).status == 403
        assert visitor.ask("POST", BACKUP, b"", {"Content-Type": "multipart/form-data; boundary=x"}).status == 403
    stale = send(desk, READ, csrf_token="not ours", text=TEXT)
    assert (stale.status, stale.json["code"]) == (400, "stale-form")


def test_who_brings_too_much_in_a_row_is_told_to_wait(hall: Hall, desk: Visitor) -> None:
    answers = [desk.post(MAKE, {}).status for _ in range(30)]
    assert answers[0] == 400
    assert answers[-1] == 429
