"""Whoever ends a link on a page sends its screens away with that (1.3b, 1.3c): nothing looks every few seconds here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.store.instances import make
from workshop.access.founding import Founded
from workshop.access.sessions import cookie_name
from workshop.app import create_app
from workshop.board.audience import Audience
from workshop.config import Config
from workshop.live.frames import Viewer
from workshop.live.presence import Post, Screen

HERE = {"Origin": "http://localhost"}


@pytest.fixture
def app(instance: Path) -> Iterator[Flask]:
    made = create_app(Config.of(instance))
    yield made
    made.extensions["startdag"].store.engine.dispose()


@pytest.fixture
def made(app: Flask) -> Founded:
    return make(app.extensions["startdag"])


def entered(app: Flask, made: Founded, secret: str) -> tuple[FlaskClient, str]:
    """Somebody who came in by a link, and their session."""
    client = app.test_client()
    answer = client.post(f"/w/{made.workshop}/enter", json={"secret": secret}, headers=HERE)
    assert answer.json is not None
    cookie = client.get_cookie(cookie_name(made.workshop, answer.json["role"]))
    assert cookie is not None
    seat = app.extensions["startdag"].sessions.seat({cookie.key: cookie.value}, made.workshop)
    return client, seat.session


def test_1_3c_who_came_by_a_link_is_away_when_the_page_is_told_that_it_ended(app: Flask, made: Founded) -> None:
    lead, leads = entered(app, made, made.secrets["facilitator"])
    said = {"role": "moderator", "label": "Anna"}
    link = lead.post(f"/w/{made.workshop}/links", json=said, headers=HERE).json
    assert link is not None
    _, anna = entered(app, made, link["url"].split("#")[1])
    publisher = app.extensions["startdag"].rooms.find(made.workshop)
    posts: dict[str, list[Post]] = {leads: [], anna: []}
    gone: list[str] = []
    for session, taken in posts.items():
        send = lambda post, taken=taken: taken.append(post) is None  # noqa: E731
        hang_up = lambda session=session: gone.append(session)  # noqa: E731
        publisher.join(session, Screen(Viewer(Audience.FACILITATOR), session, send, hang_up))
    assert lead.post(f"/w/{made.workshop}/links/{link['id']}/revoke", json={}, headers=HERE).status_code == 200
    byes = {session: [post.body for post in taken if post.event == "bye"] for session, taken in posts.items()}
    assert byes == {leads: [], anna: ['{"reason":"revoked"}']}
    assert (gone, list(publisher.presence.screens)) == ([anna], [leads])
    publisher.close(0.0)
