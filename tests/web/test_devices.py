"""The personal link: given to its owner only, and worth no more than its owner."""

from __future__ import annotations

from tests.live.halls import Hall


def test_1_3a_the_personal_link_is_for_its_owner(hall: Hall) -> None:
    one = hall.participant()
    page = one.get(hall.path())
    link = one.get(hall.path("device", "link"))
    assert (link.status, link.headers["Cache-Control"]) == (200, "private, no-cache")
    secret = link.json["url"].split("#")[1]
    assert secret not in page.text
    assert hall.visitor().get(hall.path("device", "link")).status == 401
    assert hall.enter("console").get(hall.path("device", "link")).status == 401


def test_1_3a_a_personal_link_lets_nobody_else_in(hall: Hall) -> None:
    one, other = hall.participant(), hall.visitor()
    secret = one.get(hall.path("device", "link")).json["url"].split("#")[1]
    for wrong in (secret[:-2], secret.swapcase(), ""):
        assert other.post(hall.path("enter"), {"secret": wrong}).status == 403
    entered = other.post(hall.path("enter"), {"secret": secret})
    assert (entered.status, entered.json["role"]) == (200, "participant")
    assert other.get(hall.path("device", "link")).json == one.get(hall.path("device", "link")).json
    assert 'data-url="' in other.get(hall.path("console")).text, "the console asks for a link of its own"
