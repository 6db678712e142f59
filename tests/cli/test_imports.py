"""Importing: a text becomes a workshop whole, or nothing is there afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.imports import documents
from tests.live.halls import dump
from workshop.cli import Complaint
from workshop.config import Config
from workshop.errands import imports
from workshop.house import House, build
from workshop.imports import founding
from workshop.outlines.reading import parse

TEXT = " 1. Inwoners: dichtbij\n • Een loket\n  • In elke wijk\n 2. Regio: samen\n • Een tafel\n"


@pytest.fixture
def house(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.delenv("STARTDAG_DATABASE", raising=False)
    built = build(Config.of(str(ground)))
    yield built
    built.store.engine.dispose()


def test_a_text_becomes_a_workshop_with_its_ideas_in_their_order(house: House) -> None:
    made = imports.from_text(house, TEXT)
    loaded = house.store.load(made.workshop)
    assert loaded is not None
    ideas = loaded.board.rows("idea")
    assert [row["text"] for row in ideas] == ["Een loket", "In elke wijk", "Een tafel"]
    assert [row["under"] for row in ideas] == [None, ideas[0]["id"], None]
    assert ideas[1]["levels"] == ideas[0]["levels"] != ideas[2]["levels"]


def test_what_the_board_refuses_is_told_and_leaves_nothing(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(founding, "KIND", "wens")  # no kind there is
    before = dump(tmp_path)
    with pytest.raises(Complaint, match="'Een loket' is invalid"):
        imports.from_text(house, TEXT)
    assert dump(tmp_path) == before


def test_a_long_idea_is_told_by_its_beginning(house: House) -> None:
    with pytest.raises(Complaint, match="woord woord woor…' is too-long"):
        imports.from_text(house, " 1. Inwoners: dichtbij\n • " + "woord " * 200)


def test_a_docx_and_an_odt_become_the_same_workshop_as_the_text(house: House) -> None:
    said = parse(TEXT)
    for name, raw in (("a.docx", documents.listed(said)), ("a.odt", documents.odt_listed(said)), ("-", TEXT.encode())):
        made = imports.made_from(house, raw, name)
        loaded = house.store.load(made.workshop)
        assert loaded is not None
        assert [row["text"] for row in loaded.board.rows("idea")] == ["Een loket", "In elke wijk", "Een tafel"]
        assert [row["title"] for row in loaded.board.rows("level")] == ["Inwoners", "Regio"]


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b"PK\x03\x04 nothing more", "a.docx", "This file is damaged"),
        (b"not a zip", "a.odt", "This file is damaged"),
        (b"%PDF-1.7 \xff", "a.pdf", "A PDF cannot be read"),
        (b"\xff\xfe1", "a.txt", "is not text in UTF-8"),
        (b" - een\n - twee", "a.md", "is no-level"),
    ],
)
def test_a_document_that_cannot_be_read_is_told_and_leaves_nothing(
    house: House, tmp_path: Path, raw: bytes, name: str, words: str
) -> None:
    before = dump(tmp_path)
    with pytest.raises(Complaint, match=words):
        imports.made_from(house, raw, name)
    assert dump(tmp_path) == before
