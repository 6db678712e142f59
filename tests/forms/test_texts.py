"""Text from people (protocol 4.2): one normal form, nothing invisible, a length as readers count it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.forms.texts import ControlCharacters, length, normalise

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("e\u0301\u0301n", "\u00e9\u0301n"),  # NFC composes what it can
        ("een\r\ntwee\rdrie\u2028vier\u2029vijf\x85zes", "een\ntwee\ndrie\nvier\nvijf\nzes"),
        ("  \n\n een  \t twee \u00a0 \n\n", "een twee"),
        ("a\n\nb", "a\n\nb"),
        ("Kees \u202eneB\u202c en \u2066Jan\u2069\u200e\u200f\u061c", "Kees neB en Jan"),
        (f"gezin {FAMILY}", f"gezin {FAMILY}"),  # a joiner between signs is kept
        ("\u200b\u2060\ufeff", ""),
        (" \u3164\u2800\u115f ", ""),
        ("\ufe0f\u034f\U000e0101", ""),  # selectors and joiners with nothing to work on
        ("", ""),
    ],
)
def test_text_of_several_lines(value: str, kept: str) -> None:
    assert normalise(value, lines=True) == kept


def test_a_line_is_one_line() -> None:
    assert normalise(" een\r\ntwee\n\ndrie ", lines=False) == "een twee drie"


@pytest.mark.parametrize(
    "code", ["\x00", "\x07", "\x08", "\x1b", "\x1f", "\x7f", "\x9b", "\ud800", "\ufffe", "\U0010ffff"]
)
@pytest.mark.parametrize("lines", [True, False])
def test_other_control_characters_are_refused_and_not_dropped(code: str, lines: bool) -> None:
    with pytest.raises(ControlCharacters):
        normalise(f"voor{code}na", lines=lines)


@pytest.mark.parametrize(
    ("value", "signs"),
    [
        ("", 0),
        ("één", 3),
        ("e\u0301\u0302\u0303", 1),
        (FAMILY, 1),
        ("🇳🇱🇧🇪", 2),
        ("👍🏽", 1),
        ("नि", 1),
        ("각", 1),
        ("a\n", 2),
    ],
)
def test_length_counts_what_a_reader_sees(value: str, signs: int) -> None:
    assert length(value) == signs


@given(
    st.text(max_size=40)
    | st.text(st.sampled_from("a e\u0301\n\r\t\u00a0\u2003\u200b\u202e\u2028\u1100\u1161\u2126"), max_size=20)
)
@settings(max_examples=200)
def test_the_normal_form_is_normal(value: str) -> None:
    for lines in (True, False):
        try:
            clean = normalise(value, lines=lines)
        except ControlCharacters:
            assert any(unicodedata.category(sign) in ("Cc", "Cs", "Cn") for sign in value)
            continue
        assert normalise(clean, lines=lines) == clean
        assert unicodedata.is_normalized("NFC", clean)
        assert clean == clean.strip()
        assert lines or "\n" not in clean
        clean.encode("utf-8")
