"""What is pasted and opened on the table page, searched: a list comes back as written, whatever program wrote it.

The modules that read are JavaScript; one Node process answers every question of this file.
"""

from __future__ import annotations

import base64
import csv
import html
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.corpus import some
from tests.node import ROOT

Outline = list[tuple[int, str]]
"""Depth and words of each line."""
Reading = Callable[..., Any]

SIGNS = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCĳéëïöü€0123456789=+@'\"&<>#$%;,.:-/()•")
WORDS = st.builds(
    lambda start, more: " ".join([start, *more]).strip().rstrip(":").strip(),
    st.text("abcdefghABCĳéë", min_size=2, max_size=2),
    st.lists(st.text(SIGNS, min_size=1, max_size=12), max_size=6),
)
"""Words no program takes for a bullet: two letters in front."""


@st.composite
def outlines(draw: st.DrawFn, deepest: int = 1) -> Outline:
    """A list as someone has it: no line more than one deeper than the one above."""
    lines: Outline = []
    for text in draw(st.lists(WORDS, min_size=2, max_size=12)):
        most = min(deepest, lines[-1][0] + 1) if lines else 0
        lines.append((draw(st.integers(0, most)), text))
    return lines


@pytest.fixture(scope="module")
def read() -> Iterator[Reading]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    node = os.environ.get("NODE") or shutil.which("node", path=path)
    assert node, "The tests of the JavaScript need Node.js 20 or newer."
    command = [node, "tests/js/reading.mjs"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    asked, answered = process.stdin, process.stdout

    def ask(what: str, **data: Any) -> Any:
        asked.write(json.dumps({"what": what, **data}) + "\n")
        asked.flush()
        return json.loads(answered.readline())

    yield ask
    asked.close()
    process.wait(10)
    answered.close()


def lines_of(answer: Any) -> Outline:
    return [(item["depth"], item["text"]) for item in answer["items"]]


def word_html(lines: Outline) -> str:
    """As Word puts it on the clipboard: paragraphs that say their level, bullets written out and marked as such."""
    bullets = ("Symbol", "·"), ("&quot;Courier New&quot;", "o"), ("Wingdings", "§")
    body = "\r\n".join(
        f"<p class=MsoListParagraphCxSpMiddle style='margin-left:{36 * (depth + 1)}.0pt;mso-add-space:auto;\r\n"
        f"text-indent:-18.0pt;mso-list:l0 level{depth + 1} lfo1'><![if !supportLists]><span\r\n"
        f"style='font-family:{bullets[depth][0]}'><span style='mso-list:Ignore'>{bullets[depth][1]}<span\r\n"
        "style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
        f"{html.escape(text)}<o:p></o:p></p>"
        for depth, text in lines
    )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">\r\n<head>'
        '<meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:Office>x</o:Office></xml>'
        "<![endif]--><style><!--\r\n @list l0:level1 {mso-level-text:·;} p.MsoNormal {margin:0cm}\r\n--></style></head>"
        f"<body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->{body}<!--EndFragment--></body></html>"
    )


def nested_html(lines: Outline, item: str = "{}", inside: bool = True) -> str:
    """Real lists: in LibreOffice and mails a list stands inside the item above it, in a web editor beside it."""
    made, depth = [], -1
    for deep, text in lines:
        while depth > deep:
            made.append("</li></ul>")
            depth -= 1
        if depth < deep:
            made += ["<ul>" if inside or depth < 0 else "</li><ul>"]
            depth += 1
        elif made:
            made.append("</li>")
        made.append("<li>" + item.format(html.escape(text)))
    return "".join([*made, "</li></ul>" * (depth + 1)])


def word_text(lines: Outline) -> str:
    """The plain text Word gives beside it: no indent, only other bullets."""
    return "\r\n".join(f"{'•o§'[depth]}\t{text}" for depth, text in lines) + "\r\n"


def mail_text(lines: Outline) -> str:
    return "\n".join(f"{'  ' * depth}- {text}" for depth, text in lines)


def numbered_text(lines: Outline) -> str:
    """Numbers that count through, letters below them."""
    made, count = [], [0, 0, 0]
    for depth, text in lines:
        count[depth] += 1
        count[depth + 1 :] = [0] * (2 - depth)
        mark = f"{count[0]}." if depth == 0 else f"{'abcdefghijklm'[count[1] - 1]})"
        made.append(f"{mark} {text}")
    return "\n".join(made)


@given(lines=outlines())
def test_a_list_from_word_comes_back_as_it_was(read: Reading, lines: Outline) -> None:
    assert lines_of(read("pasted", html=word_html(lines), text=word_text(lines))) == lines
    assert lines_of(read("pasted", html="", text=word_text(lines))) == lines


@given(lines=outlines())
def test_a_list_from_libreoffice_a_web_editor_or_a_mail_comes_back_as_it_was(read: Reading, lines: Outline) -> None:
    office = "<html><body>\n" + nested_html(lines, '<p style="line-height: 100%">\n{}</p>\n') + "</body></html>"
    editor = '<meta charset="utf-8"><b style="font-weight:normal">' + nested_html(lines, "<p>{}</p>", inside=False)
    for source in (office, editor, f"<div>{nested_html(lines, '<span>{}</span>')}</div>"):
        assert lines_of(read("pasted", html=source, text="")) == lines
    for text in (mail_text(lines), numbered_text(lines), "\n".join("\t" * depth + text for depth, text in lines)):
        assert lines_of(read("pasted", html="", text=text)) == lines


@given(lines=outlines(deepest=2))
def test_what_stands_deeper_becomes_a_sub_idea_and_is_counted(read: Reading, lines: Outline) -> None:
    wanted = [(min(depth, 1), text) for depth, text in lines]
    deeper = sum(depth > 1 for depth, _ in lines)
    for source, text in (
        (word_html(lines), ""),
        (nested_html(lines), ""),
        ("", word_text(lines)),
        ("", mail_text(lines)),
    ):
        answer = read("pasted", html=source, text=text)
        assert (lines_of(answer), answer["folded"]) == (wanted, deeper)


@given(cells=st.lists(WORDS, min_size=2, max_size=8))
def test_a_column_of_cells_is_a_line_each(read: Reading, cells: list[str]) -> None:
    rows = "".join(f"<tr height=20><td class=xl65>{html.escape(cell)}</td></tr>" for cell in cells)
    answer = read("pasted", html=f"<html><body><table border=0>{rows}</table></body></html>", text="\r\n".join(cells))
    assert lines_of(answer) == [(0, cell) for cell in cells]
    assert answer["rows"] == []


PIECES = [
    "<ul>", "<li", ">", "</li>", "'", '"', "<p style='mso-list:l0 level3'>", "<!--", "-->", "<td>", "<tr>", "</table>",
    "<style>", "&amp;", "&#0;", "&constructor;", "woord", "<br/>",
]  # fmt: skip


@given(html=st.text() | st.lists(st.sampled_from(PIECES)).map("".join), text=st.text())
def test_whatever_is_pasted_gives_lines_or_none(read: Reading, html: str, text: str) -> None:
    items = read("pasted", html=html, text=text)["items"]
    assert all(item["text"] for item in items)
    assert [item["depth"] for item in items[:1]] in ([], [0])
    assert {item["depth"] for item in items} <= {0, 1}


@pytest.mark.parametrize(
    "piece", ["<li>", "<a '", '<a "', "<!--", "<", "&", "<p style='mso-list:l0 level9 lfo1'>x", "- a\n", "\t- a\n"]
)
def test_much_of_anything_is_read_in_time(read: Reading, piece: str) -> None:
    def took() -> float:
        began = time.monotonic()
        read("pasted", html=piece * (200_000 // len(piece)), text=piece * (20_000 // len(piece)))
        return time.monotonic() - began

    assert any(took() < 5 for _ in range(4))  # what else the machine does passes, what the reading takes stays


def as_file(rows: list[list[str]], delimiter: str, encoding: str) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return base64.b64encode(made.getvalue().encode(encoding)).decode()


def is_also_utf8(body: bytes) -> bool:
    """Whether bytes beyond ASCII make sense as UTF-8 too: then nobody can tell what was meant, and UTF-8 it is."""
    try:
        return not body.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


CELL = st.text(
    st.characters(max_codepoint=0xFF, exclude_categories=["Cc"]) | st.sampled_from("\n;,\t\"=+-@'"), max_size=30
)
"""Latin-1: Node reads the rest of Windows-1252 wrongly, which browsers do not (tests/e2e/test_table.py)."""
LEVEL = st.sampled_from(["1", "2", "Inwoners", "niveau 2", "9", ""])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"])


@given(st.lists(st.tuples(CELL, LEVEL), min_size=1, max_size=8), st.sampled_from([";", ",", "\t"]), ENCODINGS)
def test_a_file_of_any_program_comes_in_whole(
    read: Reading, rows: list[tuple[str, str]], delimiter: str, encoding: str
) -> None:
    whole = as_file([["Idee", "Niveau"], *map(list, rows)], delimiter, encoding)
    assume(encoding != "cp1252" or not is_also_utf8(base64.b64decode(whole)))
    answer = read("file", base64=whole)
    assert answer["fields"] == ["text", "level"]
    written = [(text.strip(), level) for text, level in rows if text.strip() or level]
    assert [line["text"].split() for line in answer["lines"]] == [text.split() for text, _ in written if text]
    told = {fault["fault"]["key"] for fault in answer["faults"]}
    assert ("fault-level" in told) == any(level == "9" and text for text, level in written)
    assert ("fault-empty" in told) == any(not text for text, _ in written)


def test_texts_of_all_kinds_stay_what_they_are(read: Reading) -> None:
    texts = [" ".join(text.split()) for text in some()]
    texts = [text for text in texts if text and "\ufeff" not in text]
    for delimiter in (";", ",", "\t"):
        answer = read("file", base64=as_file([["tekst"], *([text] for text in texts)], delimiter, "utf-8-sig"))
        assert [line["text"] for line in answer["lines"]] == texts
    rich = nested_html([(0, text) for text in texts])
    assert [text for _, text in lines_of(read("pasted", html=rich, text=""))] == texts
