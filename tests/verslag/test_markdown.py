"""Markdown shows what people wrote, letter for letter, to a reader that knows tables and bare addresses."""

from __future__ import annotations

import re

from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.verslag.boards import Given, in_full
from workshop.verslag.formats import FORMATS
from workshop.verslag.formats.literal import flat, plain

READER = MarkdownIt("gfm-like")
TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=60)
MARKED = st.text(alphabet="ab1 *_`~[]()<>!#+-=.:|\\&$\"'{}^/@w\n", max_size=40)


def shown(markdown: str) -> tuple[str, set[str]]:
    """The text a reader sees, and the kinds of inline tokens it took."""
    words: list[str] = []
    kinds: set[str] = set()

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.children is not None:
                walk(token.children)
                continue
            kinds.add(token.type)
            words.append("\n" if token.type in ("hardbreak", "softbreak") else token.content)

    walk(READER.parse(markdown))
    return "".join(words), kinds


def squeezed(text: str) -> str:
    """Text as a browser would show it: runs of blanks are one, none at the ends of a line."""
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


@for_all(st.one_of(TEXT, MARKED))
@example("# kop\n- punt\n1. een\n===\n---\n***")
@example("<b onclick=x>vet</b> <!-- weg --> &lt;")
@example("![x](javascript:1) [a][b] [^1] <http://x.nl>")
@example("~~weg~~ **vet** __vet__ `code` ``` $x$")
@example("kop\n===")
@example("a | b\n-|-\n1 | 2")
def test_text_in_a_bullet_is_shown_as_typed(text: str) -> None:
    words, kinds = shown("- ● " + plain(text, indent="  "))
    assert words == f"● {squeezed(text)}".rstrip()
    assert kinds <= {
        "text", "hardbreak", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
        "paragraph_open", "paragraph_close",
    }  # fmt: skip


@for_all(st.one_of(TEXT, MARKED))
def test_text_in_a_heading_is_shown_as_typed(text: str) -> None:
    words, kinds = shown("## 1 " + flat(text))
    assert words == " ".join(f"1 {text}".split())
    assert kinds <= {"text", "heading_open", "heading_close"}


@for_all(st.one_of(TEXT, MARKED))
def test_text_in_a_cell_is_shown_as_typed(text: str) -> None:
    words, kinds = shown(f"| Wat |\n| --- |\n| x{flat(text)} |\n")
    assert words == "Wat" + " ".join(f"x{flat_source(text)}".split())
    assert not kinds & {"link_open", "html_inline", "code_inline", "em_open", "strong_open", "s_open"}


def flat_source(text: str) -> str:
    """What `flat` is given to show: the text on one line, without blanks at its ends."""
    return " ".join(text.split())


def test_an_address_is_no_link_and_a_page_of_bad_ideas_stays_a_list() -> None:
    given = Given()
    level = given.level("# Kop")
    for text in (
        "https://voorbeeld.nl/a_b",
        "www.voorbeeld.nl",
        "a@voorbeeld.nl",
        "1. een",
        "- punt",
        "    code",
        "> zegt",
    ):
        given.idea(text, level)
    report = given.report()
    text = FORMATS["md"].write(report).decode()
    tokens = READER.parse(text)
    assert len([token for token in tokens if token.type == "list_item_open"]) == len(in_full(report))
    assert "https\\://" in text
    assert "www\\." in text
    assert "a\\@voorbeeld" in text
