"""Every road by which text comes in without a form leads past the one normaliser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.halls import dump
from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands import imports, new
from workshop.house import House, build
from workshop.store.backup import backup
from workshop.verslag.formats import FORMATS

RAW = "e\u0301\u0301n \u202etweeq\U000e0041" + "\u0323" * 40
CLEAN = "\u00e9\u0301n tweeq" + "\u0323" * 8
TEXT = (
    "Dag {0}\n\nContext {0}\n\n"
    " 1. Inwoners {0}: dichtbij {0}\n Tussentekst {0}\n • Een loket {0}\n  • In elke wijk {0}\n"
)
TEMPLATE = """
title = "T {0}"
description = "D"
question = "V {0}"
kinds = ["doen"]

[[levels]]
id = "een"
title = "L {0}"
question = "Q {0}"

[[steps]]
id = "stap"
title = "S {0}"
kind = "collect"
view = "collect"
instruction = "I {0}"
"""


@pytest.fixture
def house(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.delenv("STARTDAG_DATABASE", raising=False)
    built = build(Config.of(str(ground)))
    yield built
    built.store.engine.dispose()


def escaped(text: str) -> str:
    """A text as TOML may write what a keyboard does not give."""
    return "".join(f"\\U{ord(sign):08x}" for sign in text)


def by_backup(house: House, text: str) -> str:
    made = imports.from_text(house, TEXT.format("@@"))
    data = json.dumps(backup(house.store, made.workshop)).replace("@@", json.dumps(text)[1:-1])
    return imports.from_json(house, data).workshop


def by_text(house: House, text: str) -> str:
    return imports.from_text(house, TEXT.format(text)).workshop


def by_template(house: House, text: str) -> str:
    house.config.outlines.mkdir(exist_ok=True)
    (house.config.outlines / "eigen.toml").write_text(TEMPLATE.format(escaped(text)), encoding="utf-8")
    return new.make(house, "eigen", "nl", {}).workshop


def by_settings(house: House, text: str) -> str:
    return new.make(house, "leeg", "nl", {"title": f"T {text}", "context": text, "programme": f"P {text}"}).workshop


ROADS: list[Callable[[House, str], str]] = [by_backup, by_text, by_template, by_settings]


@pytest.mark.parametrize("road", ROADS)
def test_text_is_kept_in_normal_form(house: House, tmp_path: Path, road: Callable[[House, str], str]) -> None:
    made = road(house, RAW)
    rows = json.dumps(backup(house.store, made), ensure_ascii=False)
    assert rows.count(CLEAN) >= 3
    assert not [piece for piece in ("\u202e", "\U000e0041", "e\u0301", "\u0323" * 9) if piece in rows]
    kept = json.dumps([row for table in dump(tmp_path).values() for row in table], ensure_ascii=False, default=str)
    assert "\u202e" not in kept


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("sign", ["\x1b", "\ufffe"])
def test_control_characters_are_told_and_leave_nothing(
    house: House, tmp_path: Path, road: Callable[[House, str], str], sign: str
) -> None:
    def founded() -> Any:
        return [row for row in dump(tmp_path)["workshop"] if sign in str(row)], dump(tmp_path)["workshop"][1:]

    with pytest.raises(Complaint, match="control"):
        road(house, f"voor{sign}na")
    assert founded() == ([], [])


def test_a_backup_that_readers_could_take_differently_is_refused(house: House, tmp_path: Path) -> None:
    made = imports.from_text(house, TEXT.format(""))
    data = json.dumps(backup(house.store, made.workshop))
    before = dump(tmp_path)
    for damage in (
        data.replace('"seq": 0', '"seq": 1e999'),
        data.replace('"seq": 0', '"seq": NaN'),
        data.replace('"seq": 0', '"seq": 99999999999999999999'),
        data.replace('"seq": 0', '"seq": 0, "seq": 1'),
        data.replace('"Dag "', '"\\ud800"'),
        data.replace('"Dag"', '"\\ud800"'),
        data[:-1] + ', "more": ' + "[" * 60 + "]" * 60 + "}",
        data.replace('"Dag', '"' + "x" * 5001),
    ):
        if damage == data:
            continue
        with pytest.raises(Complaint):
            imports.from_json(house, damage)
    assert dump(tmp_path) == before


def test_a_name_of_a_workshop_never_becomes_a_path() -> None:
    titles = (
        "../../../etc/passwd",
        "..\\..\\x",
        "C:\\con",
        "/abs/olute",
        "a\u2215b",
        ". .",
        "~/x",
        "nul.txt",
        "\u202egpj.exe",
    )
    for title in titles:
        for entry in FORMATS.values():
            assert re.fullmatch(
                rf"verslag[a-z0-9-]*\.({'|'.join(FORMATS)})", entry.filename({"title": f"Verslag {title}"})
            )
