"""`startdag links`: the same links again, and new ones in the place of the old."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import complaint, startdag, told, told_json
from tests.live.halls import dump
from workshop.board.refusals import sentence

pytestmark = pytest.mark.slow

SECRET = ("console_url", "beamer_url", "moderator_url", "secretary_url")


def in_five_years() -> str:
    return (datetime.now().astimezone().date() + timedelta(days=1826)).isoformat()


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An instance and the code of its workshop, for what is refused and leaves nothing behind."""
    instance = tmp_path_factory.mktemp("founded")
    return instance, told_json(instance, "new", "startdag-8a")["code"]


def public(made: dict[str, Any]) -> dict[str, Any]:
    """What renewing leaves as it is."""
    return {name: value for name, value in made.items() if name not in SECRET}


@pytest.mark.parametrize(
    ("role", "until", "said"),
    [
        ("observer", "2999-01-01", "only the link of a reader ends by itself"),
        ("reader", "2001-01-01", "2001-01-01 is over"),
        ("reader", "morgen", "'morgen' is no day"),
        ("reader", "", "'' is no day"),
        ("reader", "9999-12-31", sentence("far-off", "en")),
    ],
)
def test_a_last_day_that_cannot_be_is_told(founded: tuple[Path, str], role: str, until: str, said: str) -> None:
    instance, code = founded
    before = dump(instance)
    assert said in complaint(instance, "links", code, "--label", "De raad", "--add", role, "--until", until)
    assert dump(instance) == before


def test_a_last_day_that_can_be_is_taken(tmp_path: Path) -> None:
    made = told_json(tmp_path, "new", "startdag-8a")
    asked = ("links", made["code"], "--label", "De raad", "--add", "reader", "--until", in_five_years())
    (link,) = told_json(tmp_path, *asked)["others"]
    assert link["label"] == "De raad"


def test_links_are_printed_again_by_id_and_by_code(tmp_path: Path) -> None:
    made = told_json(tmp_path, "new", "leeg")
    before = dump(tmp_path)
    assert told_json(tmp_path, "links", made["workshop"]) == made
    printed = told(tmp_path, "links", made["code"].lower())
    assert [line.split()[-1] for line in printed.splitlines()] == list(made.values())
    assert dump(tmp_path) == before


def test_renewing_makes_new_secrets_for_that_workshop_alone(tmp_path: Path) -> None:
    made, other = (told_json(tmp_path, "new", "leeg") for _ in range(2))
    renewed = told_json(tmp_path, "links", made["code"], "--renew")
    assert public(renewed) == public(made)
    for name in SECRET:
        assert renewed[name] != made[name]
        assert renewed[name].split("#")[0] == made[name].split("#")[0]
    assert told_json(tmp_path, "links", made["code"]) == renewed
    assert told_json(tmp_path, "links", other["code"]) == other


def test_an_unknown_workshop_is_told(tmp_path: Path) -> None:
    done = startdag(tmp_path, "links", "BESTAATNIET", "--renew")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "startdag: there is no workshop 'BESTAATNIET'\n"


def test_a_link_for_somebody_is_added_and_revoked_by_its_label(tmp_path: Path) -> None:
    made = told_json(tmp_path, "new", "leeg")
    added = told_json(tmp_path, "links", made["code"], "--add", "observer", "--label", "Wethouder  De Vries")
    (link,) = added.pop("others")
    assert added == made
    assert (link["role"], link["label"]) == ("observer", "Wethouder De Vries")
    assert "/console#" in link["url"]
    assert "Wethouder De Vries: " in told(tmp_path, "links", made["code"])
    assert told_json(tmp_path, "links", made["code"], "--revoke", "Wethouder De Vries") == made


def test_a_link_of_the_founding_that_was_revoked_is_left_out(tmp_path: Path) -> None:
    made = told_json(tmp_path, "new", "leeg")
    link = made["console_url"].partition("#")[2].partition("~")[0]
    left = told_json(tmp_path, "links", made["code"], "--revoke", link)
    assert left == {name: value for name, value in made.items() if name != "console_url"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--add", "keizer", "--label", "x"), "there is no role 'keizer'"),
        (("--add", "moderator"), "say for whom the link is"),
        (("--add", "moderator", "--label", "x" * 81), "say for whom the link is"),
        (("--until", "2026-01-01"), "--until is for a link that is added: say --add ROLE as well"),
        (("--renew", "--label", "x"), "--label is for a link that is added"),
        (("--revoke", "Niemand"), "no link that works is called 'Niemand'"),
    ],
)
def test_a_link_that_cannot_be_is_told(founded: tuple[Path, str], arguments: tuple[str, ...], said: str) -> None:
    instance, code = founded
    before = dump(instance)
    assert said in complaint(instance, "links", code, *arguments)
    assert dump(instance) == before
