"""Renewing the secret links: the old ones end with everyone who came in by them; nobody else notices."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from socketio.exceptions import BadNamespaceError

from tests.live.devices import Device, Refused, command
from tests.live.halls import Hall, organiser
from tests.live.visitors import Answer, Visitor
from workshop.board.refusals import sentence


def renew(hall: Hall, desk: Visitor) -> str:
    """Press the button on the organiser's page; returns the page that follows."""
    answer = desk.submit(f"/organiser/{hall.workshop}/links", token=desk.token("/organiser"))
    assert answer.status == 303, answer.text
    return desk.get(answer.headers["Location"]).text


def read_links(hall: Hall, page: str) -> dict[str, str]:
    """The secrets of a workshop as the organiser's page shows them."""
    listed = page[page.index(f'id="w-{hall.workshop}"') :]
    return {place: listed.split(f"/{place}#")[1].split('"')[0] for place in ("console", "beamer")}


def enter(hall: Hall, secret: str, language: str = "nl") -> Answer:
    return hall.visitor(language).post(hall.path("enter"), {"secret": secret})


@pytest.fixture
def desk(hall: Hall) -> Visitor:
    return organiser(hall.server)


def test_1_3b_2_9_who_came_in_by_an_old_link_is_sent_away_at_once(hall: Hall, desk: Visitor) -> None:
    leader, screen = hall.leader(), hall.connect(hall.enter("beamer"), as_="beamer")
    onlooker = hall.connect(leader.visitor, as_="preview")
    renew(hall, desk)
    for device in (leader, screen, onlooker):
        device.dismissed()
        assert device.byes == [{"reason": "revoked"}]
    for visitor, role in ((leader.visitor, "facilitator"), (screen.visitor, "beamer")):
        with pytest.raises(Refused) as refused:
            hall.connect(visitor, as_=role)
        assert refused.value.data == {"code": "revoked", "message": sentence("revoked", "nl")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_1_3b_the_next_request_of_an_ended_session_is_refused(hall: Hall, desk: Visitor, language: str) -> None:
    visitor = hall.enter("console", language)
    renew(hall, desk)
    pushed = {"commands": [command("step.go", {"step": "vraag"})]}
    asked = [visitor.get(hall.path("state")), visitor.get(hall.path("since") + "?as=facilitator")]
    for answer in [*asked, visitor.post(hall.path("push"), pushed)]:
        assert (answer.status, answer.json) == (401, {"code": "revoked", "message": sentence("revoked", language)})
    assert 'id="boot"' not in visitor.get(hall.path("console")).text
    assert hall.journal() == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_1_3b_an_old_secret_is_refused_and_the_new_one_lets_in(hall: Hall, desk: Visitor, language: str) -> None:
    page = renew(hall, desk)
    assert "De geheime links zijn nieuw." in page
    new = read_links(hall, page)
    for place, old in hall.links.items():
        answer = enter(hall, old, language)
        assert (answer.status, answer.json["message"]) == (403, sentence("wrong-link", language))
        assert enter(hall, new[place]).status == 200
    hall.links = new
    assert hall.leader().give("step.go", step="vraag")["ok"]


def test_1_3b_participants_and_the_organiser_stay(hall: Hall, desk: Visitor) -> None:
    phone, chair = hall.phone(), hall.connect(desk, as_="facilitator")
    hall.links = read_links(hall, renew(hall, desk))
    done = chair.do("step.go", step="ophalen")
    phone.reach(done["seq"])
    assert phone.give("idea.post", kind="doen", levels=["regio"], text="Wij blijven")["ok"]
    assert (phone.byes, chair.byes) == ([], [])


def test_another_workshop_keeps_its_links(hall: Hall, desk: Visitor) -> None:
    with Hall(hall.server) as other:
        leader = other.leader()
        renew(hall, desk)
        assert leader.give("step.go", step="vraag")["ok"]
        assert enter(other, other.links["beamer"]).status == 200


def test_1_3b_the_command_line_ends_what_an_open_connection_may_do(hall: Hall) -> None:
    leader: Device = hall.leader()
    with closing(sqlite3.connect(hall.server.instance / "startdag.db")) as beside:  # as the command does, but quicker
        beside.execute("UPDATE link SET revoked_at = 1 WHERE workshop = ?", (hall.workshop,))
        beside.commit()
    try:
        ack = leader.push({"commands": [command("step.go", {"step": "vraag"})]})
    except BadNamespaceError:  # the look that comes every few seconds was just in between
        leader.dismissed()
    else:
        assert ack == {"receipts": [], "code": "revoked", "message": sentence("revoked", "nl")}
    assert (hall.journal(), leader.visitor.get(hall.path("state")).status) == ([], 401)


def test_1_3b_whoever_only_looks_on_is_sent_away_soon_when_the_command_line_ends_their_link(hall: Hall) -> None:
    screen, phone = hall.connect(hall.enter("beamer"), as_="beamer"), hall.phone()
    hall.server.run("links", hall.code, "--renew")
    screen.dismissed()
    assert (screen.byes, phone.byes) == ([{"reason": "revoked"}], [])


def test_only_the_organiser_renews_and_only_from_the_page(hall: Hall, desk: Visitor) -> None:
    address = f"/organiser/{hall.workshop}/links"
    for visitor in (hall.visitor(), hall.enter("console"), hall.participant()):
        assert visitor.submit(address, token="x").status == 403
    assert desk.submit(address, token="geen").status == 400
    nowhere = desk.submit("/organiser/nergens/links", token=desk.token("/organiser"))
    assert nowhere.status == 404
    assert enter(hall, hall.links["console"]).status == 200
