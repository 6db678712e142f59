"""The form of every command: what passes has the declared shape, what does not is named, field by field (4.1)."""

from __future__ import annotations

import json
import math
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workshop.board.command import REGISTRY, Field, Refusal
from workshop.board.decide import NOUNS
from workshop.forms.commands import UUID, code_of, read

assert NOUNS  # imported, so that the registry is full

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
POST = {"kind": "nodig", "levels": ["regio"], "text": "Een loket"}


def fault(name: str, data: Any) -> tuple[str, dict[str, str]]:
    outcome = read(name, data)
    assert isinstance(outcome, Refusal), outcome
    return outcome.code, dict(outcome.fields)


def test_only_what_was_given_comes_through() -> None:
    assert read("idea.post", POST) == POST
    assert read("idea.post", {**POST, "place": None, "under": None}) == {**POST, "place": None, "under": None}


def test_text_comes_through_in_normal_form() -> None:
    assert read("idea.post", {**POST, "text": " e\u0301e\u0301n\r\n ", "place": "  "}) == {
        **POST,
        "text": "\u00e9\u00e9n",
        "place": None,
    }


def test_unknown_names_are_refused() -> None:
    assert fault("idea.eat", {}) == ("unknown-command", {})
    assert fault("idea.post", {**POST, "author": "me", "id": "x"}) == (
        "invalid",
        {"author": "unknown", "id": "unknown"},
    )


@pytest.mark.parametrize("data", [None, [], "text", 3, True, [POST]])
def test_data_is_an_object(data: Any) -> None:
    assert fault("timer.stop", data) == ("invalid", {"data": "invalid"})


def absent(field: Field) -> str:
    return "empty" if field.type in ("text", "line") else "missing"


@pytest.mark.parametrize("name", REGISTRY)
def test_what_must_be_there_is_asked_for(name: str) -> None:
    needed = {field.name: absent(field) for field in REGISTRY[name].fields if field.required}
    for data in ({}, dict.fromkeys(needed)):
        outcome = read(name, data)
        if needed:
            assert isinstance(outcome, Refusal)
            assert outcome.fields == needed
            assert outcome.code == ("empty" if set(needed.values()) == {"empty"} else "invalid")
        else:
            assert outcome == {}


# -- one value at a time -------------------------------------------------------------------------------------------

GOOD: dict[str, list[Any]] = {
    "text": ["Een\nidee"], "line": ["Een idee"], "flag": [True, False], "day": ["2024-02-29"],
    "ref": ["regio", "0b8f3c1e-1111-4222-8333-abcdefabcdef"], "refs": [["regio"], []],
}  # fmt: skip
NESTED: list[Any] = [{}, {"a": 1}, [[]], [None], [{}], [["regio"]]]
NUMBERS: list[Any] = [1.5, math.nan, math.inf, -math.inf, 10**30, -1]
BAD: dict[str, list[Any]] = {
    "text": [1, True, [], *NESTED, *NUMBERS],
    "line": [0, False, [], *NESTED, *NUMBERS],
    "choice": ["iets anders", "OPEN", 1, True, [], *NESTED, *NUMBERS],
    "choices": ["post", ["anders"], [1], {}, 1, True, [None], [[]]],
    "ref": ["", " regio", "re gio", "../regio", "régio", "x" * 65, "a\x00b", 1, True, [], *NESTED, *NUMBERS],
    "refs": ["regio", [""], ["re gio"], [1], [True], [None], {"regio": 1}, 1, True, ["x"] * 1001, [[]]],
    "number": [True, False, "1", "", 1.0, [], *NESTED, *NUMBERS],
    "flag": ["true", "", "no", 0, 1, [], *NESTED, *NUMBERS],
    "day": ["2023-02-29", "1 maart", "01-03-2025", "2025-03-01T10:00", "0000-01-01", "20250301", "2025-W09-4",
        20250301, True, [], *NESTED],
}  # fmt: skip
FIELDS = [(name, field) for name, command in REGISTRY.items() for field in command.fields]


def faults_of(name: str, field: Field, value: Any) -> str | None:
    """What is wrong with one value of one field."""
    outcome = read(name, {field.name: value})
    return outcome.fields.get(field.name) if isinstance(outcome, Refusal) else None


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=[f"{name}.{field.name}" for name, field in FIELDS])
def test_every_field_takes_its_own_type_and_no_other(name: str, field: Field) -> None:
    good = {**GOOD, "choice": list(field.of), "choices": [list(field.of), []], "number": [field.least, field.most]}[
        field.type
    ]
    for value in good:
        expected = "missing" if field.required and value == [] else None
        assert faults_of(name, field, value) == expected, value
    for value in BAD[field.type]:
        assert faults_of(name, field, value) == "invalid", value
    if field.type == "number":
        for value in (field.least - 1, field.most + 1):
            assert faults_of(name, field, value) == "invalid"


@pytest.mark.parametrize(("name", "field"), [each for each in FIELDS if each[1].type in ("text", "line")])
def test_every_text_has_a_longest_length_in_graphemes(name: str, field: Field) -> None:
    for sign in ("x", "\u00e9", "e\u0301", FAMILY, "👍🏽"):
        assert faults_of(name, field, sign * field.most) is None, sign
        assert faults_of(name, field, sign * (field.most + 1)) == "too-long", sign
    assert faults_of(name, field, "a\x00b") == "control-characters"
    if field.required:
        for nothing in ("", "  \n ", "\u200b\u2060"):
            assert faults_of(name, field, nothing) == "empty"


def test_repeats_are_taken_once_in_order() -> None:
    assert read("idea.hide", {"ideas": ["b", "a", "b"]}) == {"ideas": ["b", "a"]}
    assert read("step.edit", {"step": "s", "allows": ["vote", "post", "vote"]}) == {
        "step": "s",
        "allows": ["vote", "post"],
    }


def test_the_code_tells_most_when_there_is_one_thing_wrong() -> None:
    assert fault("idea.post", {**POST, "text": "x" * 501})[0] == "too-long"
    assert fault("idea.post", {**POST, "text": "\x1b[0m"})[0] == "control-characters"
    assert fault("idea.post", {**POST, "text": "\u200b"})[0] == "empty"
    assert fault("idea.post", {**POST, "text": "x" * 501, "place": "\x00"})[0] == "invalid"
    assert code_of({"a": "empty", "b": "empty"}) == "empty"


def test_an_id_of_a_command_is_a_uuid_in_lower_case() -> None:
    assert UUID.fullmatch("0b8f3c1e-1111-4222-8333-abcdefabcdef")
    for wrong in (
        "0B8F3C1E-1111-4222-8333-ABCDEFABCDEF",
        "0b8f3c1e11114222833abcdefabcdef",
        "x",
        "",
        "0b8f3c1e-1111-4222-8333-abcdefabcdef\n",
    ):
        assert not UUID.fullmatch(wrong)


@pytest.mark.parametrize(
    "huge",
    [
        {"text": "x" * 5_000_000},
        {"text": "e\u0301" * 2_500_000},
        {"levels": ["regio"] * 1_000_000},
        {"kind": "\u202e" * 5_000_000},
        {"under": "a" * 5_000_000},
    ],
    ids=["text", "marks", "list", "bidi", "id"],
)
def test_huge_input_is_refused_before_any_work_is_done(huge: dict[str, Any]) -> None:
    start = time.process_time()
    assert fault("idea.post", {**POST, **huge})[0] in ("too-long", "invalid")
    assert time.process_time() - start < 0.2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(REGISTRY)), st.data())
@examples(80)
def test_whatever_is_sent_is_read_or_refused(name: str, data: st.DataObject) -> None:
    fields = {field.name: JSON for field in REGISTRY[name].fields}
    sent = data.draw(
        st.fixed_dictionaries({}, optional=fields) | st.dictionaries(st.text(max_size=8), JSON, max_size=2)
    )
    outcome = read(name, sent)
    if isinstance(outcome, Refusal):
        assert outcome.code in ("invalid", "empty", "too-long", "control-characters")
        assert set(outcome.fields) <= {*sent, *fields, "?"}
    else:
        assert set(outcome) == set(sent)
        json.dumps(outcome, allow_nan=False).encode()
        assert read(name, outcome) == outcome or not all(outcome.values())
