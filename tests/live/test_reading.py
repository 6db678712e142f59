"""Who reads which verslag (protocol 4.8a), a reader's link (1.3f), and documents that are ordered (1.10)."""

from __future__ import annotations

import html
import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.e2e.server import Server
from tests.live.cast import listed
from tests.live.devices import Device, Refused
from tests.live.halls import Hall, organiser
from tests.live.visitors import Visitor
from workshop.access.links import FURTHEST
from workshop.board.refusals import sentence

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def here(server: Server) -> Iterator[Hall]:
    with Hall(server) as hall:
        yield hall


@pytest.fixture(scope="module")
def leader(here: Hall) -> Device:
    """A board with a version at its second idea, and one idea more."""
    leader = here.leader()
    for text in ("Eerste", "Tweede"):
        leader.do("idea.post", kind="nodig", levels=["regio"], text=text)
    leader.do("verslag.version", title="Voor de kerngroep")
    leader.do("idea.post", kind="nodig", levels=["regio"], text="Derde")
    leader.reach(leader.do("beamer.show", view="collect")["seq"])
    return leader


def version(leader: Device) -> dict[str, Any]:
    return next(iter(leader.rows("version").values()))


def come_in(hall: Hall, role: str) -> Visitor:
    """Someone with a link for a role."""
    links = listed(hall)
    if role not in links:
        hall.server.run("links", hall.code, "--add", role, "--label", role)
        links = listed(hall)
    visitor = hall.visitor()
    answer = visitor.post(hall.path("enter"), {"secret": links[role]})
    assert answer.status == 200, answer.text
    return visitor


def test_4_8a_a_version_is_for_all_and_any_other_seq_for_who_leads_and_writes(here: Hall, leader: Device) -> None:
    seq = version(leader)["seq"]
    people = {"facilitator": leader.visitor, "participant": here.participant()}
    people |= {role: come_in(here, role) for role in ("secretary", "moderator", "observer", "reader")}
    for role, visitor in people.items():
        report = visitor.get(here.path(f"report?seq={seq}")).json
        assert (report["seq"], report["standing"].split(",")[0]) == (seq, "Concept 1"), role
        assert ("Tweede" in str(report), "Derde" in str(report)) == (True, False), role
        assert "Derde" not in visitor.get(here.path(f"verslag.md?seq={seq}")).text
        wanted = 200 if role in ("facilitator", "secretary") else 403
        assert visitor.get(here.path(f"report?seq={seq - 1}")).status == wanted, role
    assert "Tweede" not in str(leader.visitor.get(here.path(f"report?seq={seq - 2}")).json)
    assert "Eerste" not in str(leader.visitor.get(here.path("report?seq=0")).json)


@pytest.mark.parametrize("seq", ["9999", "-1", "abc", "", "1e3", "9" * 30, "%00", "1.0"])
def test_4_8a_a_seq_that_is_not_there_is_told(here: Hall, leader: Device, seq: str) -> None:
    visitor = here.enter("console")
    for address in ("report", "verslag", "verslag.md"):
        answer = visitor.get(here.path(f"{address}?seq={seq}"), Accept="application/json")
        assert (answer.status, answer.json["code"]) == (404, "no-such-seq"), address
    assert "lijst" in sentence("no-such-seq", "nl")


def test_1_3f_a_reader_has_no_seat_but_that_of_the_verslag(here: Hall, leader: Device) -> None:
    reader = come_in(here, "reader")
    for address in ("verslag", "verslag?as=reader", "report", "report?as=reader", "verslag.md", "verslag.md?as=reader"):
        assert reader.get(here.path(address)).status == 200, address
    for address in ("state", "since?nowait=1", "device/link", "links", "logbook", "logbook.csv", "rehearsal"):
        for said in ("", "as=reader"):
            sign = "&" if "?" in address else "?"
            assert reader.get(here.path(address) + sign + said).status in (401, 403), address
    page = reader.get(here.path("verslag")).text
    boot = json.loads(page.partition('id="reading">')[2].partition("</script>")[0])
    assert set(boot["urls"]) == {"report", "verslag", "exports", "now"}
    assert "/push" not in page
    assert reader.post(here.path("push?as=reader"), {"commands": []}).status == 401
    for role in (None, "reader", "observer"):
        with pytest.raises(Refused) as refused:
            here.connect(reader, **({"as_": role} if role else {}))
        assert refused.value.data["code"] == "not-in"


def test_1_3f_a_readers_link_ends_and_others_go_on(here: Hall, leader: Device) -> None:
    reader = come_in(here, "reader")
    links = leader.visitor.get(here.path("links")).json["links"]
    (mine,) = [link for link in links if link["role"] == "reader"]
    card = leader.visitor.get(here.path(f"links/{mine['id']}")).json
    assert urlsplit(card["url"]).path == here.path("lezen")
    assert here.visitor().get(here.path("lezen")).status == 200
    leader.visitor.post(here.path(f"links/{mine['id']}/revoke"), {})
    for address in ("report", "report?as=reader", "verslag.md"):
        answer = reader.get(here.path(address), Accept="application/json")
        assert (answer.status, answer.json["code"]) == (401, "revoked"), address
    assert leader.visitor.get(here.path("report")).status == 200


@pytest.mark.usefixtures("one_day")
def test_1_3f_a_readers_link_may_have_a_last_day_and_lets_nobody_in_after_it(here: Hall, leader: Device) -> None:
    lead, links = leader.visitor, here.path("links")
    today = datetime.now().astimezone().date()
    over = today - timedelta(days=1)
    for role, until in (("observer", today), ("reader", over), ("reader", "2027-13-01"), ("reader", 7)):
        asked = {"role": role, "label": "De raad", "until": until if isinstance(until, int) else str(until)}
        answer = lead.post(links, asked)
        assert (answer.status, answer.json["code"], [*answer.json["fields"]]) == (400, "invalid", ["until"]), until
    for language, far in (("nl", date.max), ("en", today + FURTHEST + timedelta(days=2))):
        asked = {"role": "reader", "label": "De raad", "until": far.isoformat()}
        answer = lead.ask("POST", links, json.dumps(asked).encode(), {**JSON, "Accept-Language": language})
        assert (answer.status, answer.json["message"]) == (400, sentence("far-off", language))
        assert answer.json["fields"] == {"until": "far-off"}
    made = lead.post(links, {"role": "reader", "label": "De raad", "until": today.isoformat()}).json
    listed = {link["id"]: link for link in lead.get(links).json["links"]}
    assert (made["until"], listed[made["id"]]["until"]) == (today.isoformat(), today.isoformat())
    assert {link["until"] for link in listed.values() if link["id"] != made["id"]} == {None}
    secret = {"secret": urlsplit(made["url"]).fragment}
    reader = here.visitor()
    assert reader.post(here.path("enter"), secret).status == 200
    assert reader.get(here.path("report")).status == 200
    with closing(sqlite3.connect(here.server.instance / "startdag.db")) as database, database:
        database.execute("UPDATE link SET ends_at = ends_at - 86400000 WHERE id = ?", [made["id"]])
    for address in ("report", "report?as=reader", "verslag.md"):
        answer = reader.get(here.path(address), Accept="application/json")
        assert (answer.status, answer.json["code"]) == (401, "link-ended"), address
    answer = here.visitor().post(here.path("enter"), secret)
    assert (answer.status, answer.json["code"]) == (403, "link-ended")
    lead.post(here.path(f"links/{made['id']}/revoke"), {})
    assert reader.get(here.path("report"), Accept="application/json").json["code"] == "revoked"


def finished(visitor: Visitor, order: dict[str, Any]) -> dict[str, Any]:
    """An order once it is ready."""
    until = time.monotonic() + 180
    while order["state"] != "ready":
        assert time.monotonic() < until, order
        assert order["state"] in ("waiting", "made")
        time.sleep(0.1)
        order = visitor.get(order["url"]).json
    return order


def test_1_10_a_document_is_ordered_followed_and_fetched_by_its_own_session(here: Hall, leader: Device) -> None:
    asked = leader.visitor.post(here.path("verslag.docx"), {})
    assert asked.status == 202
    order = finished(leader.visitor, asked.json)
    answer = leader.visitor.get(order["file"])
    assert (answer.status, answer.body[:4]) == (200, b"PK\x03\x04")
    assert answer.headers.get_filename() == "verslag-startdag-8a-democratische-opgave.docx"
    assert here.participant().get(order["url"].partition("?")[0]).status == 404
    assert here.participant().get(order["url"]).status == 401
    assert here.visitor().get(order["file"]).status == 401
    assert leader.visitor.ask("DELETE", order["url"]).status == 204
    assert leader.visitor.get(order["url"]).status == 404


def test_1_10_what_is_stopped_is_gone_and_what_is_asked_badly_is_told(here: Hall, leader: Device) -> None:
    order = leader.visitor.post(here.path("verslag.pdf?seq=1"), {}).json
    assert leader.visitor.ask("DELETE", order["url"]).status == 204
    assert leader.visitor.get(order["file"]).status == 404
    assert leader.visitor.post(here.path("verslag.exe"), {}).status == 404
    assert leader.visitor.post(here.path("verslag.pdf?seq=99999"), {}).status == 404
    assert leader.visitor.ask("POST", here.path("verslag.pdf"), b"").status == 415
    assert here.visitor().post(here.path("verslag.pdf"), {}).status == 401


def test_4_8a_what_was_erased_is_in_no_earlier_verslag_or_document(here: Hall, leader: Device) -> None:
    idea = leader.do("idea.post", kind="nodig", levels=["regio"], text="Telefoonnummer van de buurman")["id"]
    seq = leader.do("verslag.version")["seq"]
    visitor = here.enter("console")
    for _ in range(2):
        assert "buurman" in visitor.get(here.path(f"verslag.md?seq={seq}")).text
    leader.do("idea.redact", ideas=[idea])
    assert "buurman" not in visitor.get(here.path(f"verslag.md?seq={seq}")).text
    assert "buurman" not in str(visitor.get(here.path(f"report?seq={seq}")).json)


def test_1_10_a_browser_with_several_seats_gets_what_it_ordered_in_each(here: Hall, leader: Device) -> None:
    several = organiser(here.server)
    for other in (here.enter("console"), come_in(here, "reader")):
        several.cookies |= other.cookies
    for said in ("?as=reader", "?as=facilitator", ""):
        order = finished(several, several.post(here.path(f"verslag.md{said}"), {}).json)
        assert several.get(order["file"]).status == 200, said
        assert several.ask("DELETE", order["url"]).status == 204, said
    assert "verslag.json" in several.get(here.path("verslag")).text
    assert "verslag.json" not in several.get(here.path("verslag?as=reader")).text


def test_4_8a_the_results_lead_on_in_the_role_and_the_profile_they_are_read_in(here: Hall, leader: Device) -> None:
    page = html.unescape(here.enter("console").get(here.path("resultaten?as=facilitator&profiel=intern")).text)
    addresses = re.findall(r'href="(/w/[^"]*/verslag\.\w+[^"]*)"', page)
    assert len(addresses) > 3
    for address in addresses:
        assert parse_qs(urlsplit(address).query) == {"as": ["facilitator"], "profiel": ["intern"]}


BEFORE = ("csv", "html")
"""Documents that are made before the one that is looked at: it has to wait for its turn, however slow the test is."""


def test_1_10_a_document_with_what_was_erased_since_is_gone_made_or_on_its_way(here: Hall, leader: Device) -> None:
    visitor = here.enter("console")
    here.phone()
    leader.until(lambda: leader.rows("person"))
    person = next(iter(leader.rows("person")))
    idea = leader.do("idea.post", kind="nodig", levels=["regio"], text="Het huis op nummer 12")["id"]
    for name, data in (("idea.redact", {"ideas": [idea]}), ("person.erase", {"person": person})):
        made = finished(visitor, visitor.post(here.path("verslag.md"), {}).json)
        assert visitor.get(made["file"]).status == 200
        for ext in BEFORE:
            visitor.post(here.path(f"verslag.{ext}"), {})
        waits = visitor.post(here.path("verslag.zip"), {}).json
        assert waits["state"] != "ready"
        leader.do(name, **data)
        for address in (made["file"], made["url"], waits["url"], waits["file"]):
            answer = visitor.get(address, Accept="application/json")
            assert (answer.status, answer.json["code"]) == (404, "gone"), (name, address)


def test_4_8a_of_ideas_that_are_kept_apart_a_version_tells_others_nothing_while_they_are(server: Server) -> None:
    with Hall(server) as hall:
        leader, phone = hall.leader(), hall.participant()
        leader.do("step.edit", step="ophalen", shows="own")
        leader.do("step.go", step="ophalen")
        leader.do("idea.post", kind="nodig", levels=["regio"], text="Nog van niemand")
        seq = leader.do("verslag.version")["seq"]
        assert "Nog van niemand" in str(leader.visitor.get(hall.path(f"report?seq={seq}")).json)
        assert "Nog van niemand" not in str(phone.get(hall.path(f"report?seq={seq}")).json)
        leader.do("step.edit", step="ophalen", shows="all")
        assert "Nog van niemand" in str(phone.get(hall.path(f"report?seq={seq}")).json)


def test_1_10_a_report_of_then_is_known_by_a_mark_that_changes_with_its_version(here: Hall, leader: Device) -> None:
    """It is made once, and said no more to who has it; adopting its version makes it another."""
    mine = version(leader)
    address = here.path(f"report?seq={mine['seq']}")
    first = leader.visitor.get(address)
    mark = {"If-None-Match": first.headers["ETag"]}
    known = leader.visitor.get(address, **mark)
    assert (known.status, known.text, known.headers["ETag"]) == (304, "", first.headers["ETag"])
    assert leader.visitor.get(address).json == first.json
    leader.reach(leader.do("verslag.status", version=mine["id"], status="vastgesteld")["seq"])
    adopted = leader.visitor.get(address, **mark)
    assert (adopted.status, adopted.json["version"]) == (200, "vastgesteld")
    leader.reach(leader.do("verslag.status", version=mine["id"], status="concept")["seq"])
    assert leader.visitor.get(address).json == first.json
