"""Protocol 1.2: coming in by code, with a form or with JSON, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.e2e.server import Server
from tests.live.halls import Hall, dump
from tests.live.visitors import Visitor
from workshop.board.refusals import sentence

HALL = 300
LANGUAGES = ("nl", "en")


def people(hall: Hall) -> list[dict[str, object]]:
    """The roll, as the facilitator sees it."""
    return list(hall.enter("console").get(hall.path("state")).json["put"].get("person", {}).values())


def test_the_form_lets_someone_in_and_remembers_them(hall: Hall) -> None:
    visitor, door = hall.visitor(), f"/d/{hall.code}"
    answer = visitor.submit(door, organisation_type="gemeente", municipality="Waterrijk", name="Noor", agreed="y")
    assert (answer.status, answer.headers["Location"]) == (303, hall.path())
    assert visitor.get(hall.path()).status == 200
    (person,) = people(hall)
    said = {name: person[name] for name in ("name", "organisation_type", "municipality", "agreed", "status")}
    assert said == {
        "name": "Noor",
        "organisation_type": "gemeente",
        "municipality": "Waterrijk",
        "agreed": True,
        "status": "in",
    }
    again = visitor.get(door)
    assert (again.status, again.headers["Location"]) == (303, hall.path())


def test_joining_again_is_the_same_person(hall: Hall) -> None:
    visitor = hall.visitor()
    first = visitor.post(f"/d/{hall.code}", {"organisation_type": "rijk"}).json
    cookies = dict(visitor.cookies)
    second = visitor.post(f"/d/{hall.code}", {"organisation_type": "provincie"}).json
    assert first == second == {
        "workshop": hall.workshop, "participant": first["participant"], "state_url": hall.path("state"),
    }  # fmt: skip
    assert visitor.cookies == cookies
    assert [person["organisation_type"] for person in people(hall)] == ["rijk"]


def test_nobody_has_to_say_anything(hall: Hall) -> None:
    hall.participant()
    assert hall.visitor().submit(f"/d/{hall.code}").status == 303
    assert [(person["name"], person["organisation_type"]) for person in people(hall)] == [(None, None)] * 2


def test_the_code_is_read_without_case_spaces_and_dashes(hall: Hall) -> None:
    code = hall.code
    for typed in (code.lower(), f"{code[:3]}-{code[3:]}", f"{code[:3]}%20{code[3:].lower()}", f"%20{code}%20"):
        assert hall.visitor().get(f"/d/{typed}").status == 200
    for typed in (code, f" {code[:3].lower()} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
        answer = hall.visitor().submit("/", code=typed)
        assert (answer.status, answer.headers["Location"]) == (303, f"/d/{code}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_code_is_told(hall: Hall, language: str) -> None:
    visitor, before = hall.visitor(language), dump(hall.server.instance)
    said = sentence("wrong-code", language)
    page, form, program = visitor.get("/d/NIET01"), visitor.submit("/", code="NIET01"), visitor.post("/d/NIET01", {})
    empty = visitor.submit("/", code="")
    for answer in (page, form, empty):
        assert (answer.status, said in answer.text, answer.headers.get_content_type()) == (404, True, "text/html")
    assert (program.status, program.json) == (404, {"code": "wrong-code", "message": said})
    assert dump(hall.server.instance) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_workshop_lets_nobody_new_in_and_stays_readable(hall: Hall, language: str) -> None:
    known = hall.participant(language)
    hall.leader().do("workshop.edit", status="closed")
    stranger, before = hall.visitor(language), dump(hall.server.instance)
    said = sentence("closed", language)
    page, program = stranger.get(f"/d/{hall.code}"), stranger.post(f"/d/{hall.code}", {})
    assert (page.status, said in page.text) == (410, True)
    assert (program.status, program.json) == (410, {"code": "closed", "message": said})
    assert stranger.submit(f"/d/{hall.code}", token=stranger.token("/")).status == 410
    assert dump(hall.server.instance) == before
    for address in (hall.path(), hall.path("state"), hall.path("verslag")):
        assert known.get(address).status == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_in_the_form_is_told_and_what_was_right_is_kept(hall: Hall, language: str) -> None:
    before = dump(hall.server.instance)
    visitor = hall.visitor(language)
    answer = visitor.submit(f"/d/{hall.code}", name="x" * 81, municipality="Waterrijk", organisation_type="gemeente")
    assert answer.status == 400
    assert sentence("invalid", language) in answer.text
    assert 'value="Waterrijk"' in answer.text
    assert dump(hall.server.instance) == before


def test_a_hall_of_three_hundred_at_one_address_can_join_but_guessing_is_stopped(own_server: Server) -> None:
    with Hall(own_server) as hall:
        with ThreadPoolExecutor(8) as doors:
            joined = list(doors.map(lambda _: hall.visitor().post(f"/d/{hall.code}", {}).status, range(HALL)))
        assert joined == [200] * HALL
        assert len(people(hall)) == HALL
        guesser = hall.visitor("en")
        statuses = [guesser.get(f"/d/FOUT{number:02}").status for number in range(80)]
        assert set(statuses) == {404, 429}
        assert statuses == sorted(statuses)
        assert statuses.count(404) >= 30
        answer = guesser.post("/d/FOUT99", {})
        assert (answer.status, answer.json) == (429, {"code": "too-often", "message": sentence("too-often", "en")})
        assert guesser.submit("/", token="x", code="FOUT01").status == 429
        assert guesser.get("/health").status == guesser.get("/").status == 200
        assert hall.visitor().submit("/", code=hall.code).status == 303, "who reads the code right comes in"
        assert hall.visitor().post(f"/d/{hall.code}", {}).status == 200


def test_the_door_shows_nothing_of_what_goes_on_inside(hall: Hall) -> None:
    leader = hall.leader()
    leader.do("idea.post", kind="doen", levels=["regio"], text="Nog binnenskamers")
    page = Visitor(hall.server.url).get(f"/d/{hall.code}")
    assert (page.status, "Nog binnenskamers" in page.text) == (200, False)
