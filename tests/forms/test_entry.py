"""The form of one more link: what cannot be read is named, whatever else is right or wrong beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from workshop.forms.entry import LinkForm


@pytest.fixture(autouse=True)
def asked() -> Iterator[None]:
    with Flask(__name__).test_request_context():
        yield


def faults(**said: Any) -> set[str]:
    form = LinkForm(formdata=None, data={"label": "De raad", **said}, meta={"csrf": False})
    assert form.validate() is not bool(form.errors)
    return {str(name) for name in form.errors}


@pytest.mark.parametrize("role", ["keizer", 5, ["reader"], {}, True])
def test_a_role_that_cannot_be_read_beside_a_day_that_can(role: Any) -> None:
    assert faults(role=role, until="2030-01-01") == {"role"}


@pytest.mark.parametrize("until", ["zz", 5, [], True, {}, "2026-W50-1", "20261201", "2027-13-01"])
@pytest.mark.parametrize(("role", "wrong"), [("reader", set()), ("keizer", {"role"})])
def test_a_day_that_cannot_be_read(until: Any, role: str, wrong: set[str]) -> None:
    assert faults(role=role, until=until) == {"until", *wrong}


def test_what_cannot_be_read_has_no_value() -> None:
    form = LinkForm(formdata=None, data={"role": ["reader"], "label": 7, "until": "zz"}, meta={"csrf": False})
    assert form.data == {"role": None, "label": None, "until": None}


def test_only_a_reader_has_a_last_day() -> None:
    assert faults(role="observer", until="2030-01-01") == {"until"}
    assert faults(role="reader", until="2030-01-01") == faults(role="observer", until="") == set()
