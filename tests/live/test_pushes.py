"""Reading what comes in: nesting is bounded, whatever Python it is read with, and brackets people write are none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workshop.live.strict import DEEPEST, StrictJson, depth


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


def test_nesting_is_read_to_a_depth_and_no_deeper() -> None:
    assert depth(nested(DEEPEST)) == DEEPEST
    StrictJson.loads(nested(DEEPEST))
    for text in (nested(DEEPEST + 1), nested(5000), '{"a":' * 40 + "1" + "}" * 40):
        with pytest.raises(ValueError, match="deep"):
            StrictJson.loads(text)


@pytest.mark.parametrize("said", ["[" * 500, '{"[' * 100, "\\" + "[" * 90, '\\"' + "[" * 90, "[\\\\"])
def test_brackets_in_what_people_write_are_no_nesting(said: str) -> None:
    assert StrictJson.loads(json.dumps({"text": said})) == {"text": said}


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"a":1}', '[{"x":{"a":1,"b":2,"a":3}}]', "[NaN]", "[Infinity]", "[-Infinity]", "[1e999]", "[-1e999]",
        "[9007199254740993]", "[-9007199254740993]", "9" * 5000, "-" + "9" * 5000, "[1" + "0" * 400 + ".0]",
        "", '"', '"\\', '{"a"', "[1,]", "'a'", "{a:1}", "[01]", "[+1]", "[.5]", "\ufeff[]", '["\x00"]', "[1]x",
    ],
)  # fmt: skip
def test_what_readers_could_take_differently_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        StrictJson.loads(text)
    with pytest.raises(ValueError, match=r"\w"):
        StrictJson.loads(text.encode())


def test_numbers_that_every_reader_knows_are_read() -> None:
    assert StrictJson.loads("[9007199254740992, -9007199254740992, 1.5e308, -0, 0.1]") == [
        2**53,
        -(2**53),
        1.5e308,
        0,
        0.1,
    ]


def test_bytes_that_are_no_text_are_not_read() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        StrictJson.loads(b'["\xff"]')


@given(st.text(st.sampled_from('[]{}",:\\a1e-. \n'), max_size=30))
@examples(300)
def test_whatever_is_sent_is_read_or_refused_and_can_be_written_again(text: str) -> None:
    try:
        value = StrictJson.loads(text)
    except ValueError:
        return
    assert StrictJson.loads(StrictJson.dumps(value)) == value
    assert value == json.loads(text)
