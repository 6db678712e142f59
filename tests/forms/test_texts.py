"""Text from people (protocol 4.2): one normal form, nothing invisible, a length as readers count it."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workshop.forms.texts import LONGEST, ControlCharacters, TooLong, cleaned, fits, length, normalise

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
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
        ("\U0001d159\u2800\u3164", ""),  # signs that are drawn as nothing
        (f"{SCOTLAND} en \U000e0001verborgen\U000e0041\U000e007f", f"{SCOTLAND} en verborgen"),
        ("\U0001f3f4\U000e0067\U000e0062", "\U0001f3f4"),  # a flag that never ends
        ("\U0001f3f4" + "\U000e0061" * 40 + "\U000e007f", "\U0001f3f4"),  # no flag is so long
        ("\U000e0041\U000e0042", ""),
        ("\u2764\ufe0f\ufe0f\ufe0e zo", "\u2764\ufe0f zo"),
        ("a" + "\u0323" * 50 + "b", "\u1ea1" + "\u0323" * 8 + "b"),
        (" " + "\u0301" * 50, "\u0301" * 8),
        ("\u0f40" + "\u0f74" * 8, "\u0f40" + "\u0f74" * 8),  # the longest pile a script has
        ("👍" + "🏽" * 20, "👍" + "🏽" * 8),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u206ab", "ab"),
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
        ("🇳🇱🇧", 2),
        (SCOTLAND, 1),
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


TROUBLE = (
    "a e\u0301\u0323\n\r\t\u00a0\u2003\u200b\u200d\u202e\u2028\u1100\u1161\u2126\u0344\u0958\u2adc\ufe0f"
    "\U000e0067\U000e007f🏴🏽👩🇳"
)
"""What works on what stands before it, is decomposed, or falls out."""


@given(
    st.text(max_size=40)
    | st.text(st.sampled_from(TROUBLE), max_size=20)
    | st.builds("".join, st.lists(st.builds(str.__mul__, st.sampled_from(TROUBLE), st.integers(1, 12)), max_size=8))
)
@examples(300)
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


@given(st.text(st.sampled_from("🇳🇱🇧🇪"), max_size=9) | st.text(st.sampled_from("a🇳\u0301🏽👍\u200d"), max_size=9))
def test_flags_are_counted_as_unicode_counts_them(value: str) -> None:
    assert length(value) == len(regex.findall(r"\X", value))


def test_a_text_fits_by_what_is_seen_and_by_what_it_weighs() -> None:
    assert fits("👩🏻\u200d❤\ufe0f\u200d💋\u200d👩🏻" * 500, 500)
    assert not fits("x" * 501, 500)
    assert not fits("\u1100" * 20_000, 500)  # one sign to a reader, and 60 kB


def test_rows_that_come_in_whole_are_cleaned_whole() -> None:
    rows = {
        "idea": {
            "a": {
                "text": " e\u0301\u202ee\u0301n ",
                "order": 1.5,
                "levels": ["e\u0301"],
                "edited": False,
                "place": None,
            }
        }
    }
    assert cleaned(rows) == {
        "idea": {"a": {"text": "één", "order": 1.5, "levels": ["é"], "edited": False, "place": None}}
    }
    for wrong, fault in (("\x00", ControlCharacters), ("\ud800", ControlCharacters), ("x" * (LONGEST + 1), TooLong)):
        for where in (wrong, [wrong], {"a": {"b": [wrong]}}, {wrong: 1}):
            with pytest.raises(fault):
                cleaned(where)
