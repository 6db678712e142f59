"""Files that are not what they seem: each is refused with one clear sentence, soon, and nothing else happens."""

from __future__ import annotations

import os
import time
import zipfile
from io import BytesIO

import pytest

from tests.imports import documents
from workshop.imports import document, envelope
from workshop.imports.envelope import opened
from workshop.imports.tree import TooDeep, lines_of_tree
from workshop.imports.unreadable import MOST_BYTES, MOST_LINES, MOST_ROWS, REASONS, Unreadable

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


ENTITY = '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'


def docx(body: str = "", **parts: str | bytes) -> bytes:
    inside: dict[str, str | bytes] = {"[Content_Types].xml": TYPES, "word/document.xml": BODY.format(body)}
    return documents.packed_parts(inside | parts)


def locked() -> bytes:
    """A zip whose parts say that they are encrypted."""
    raw = bytearray(docx())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := raw.find(sign, start)) >= 0:
            raw[start + at] |= 1
            start += 4
    return bytes(raw)


def many_parts() -> bytes:
    return documents.packed_parts({"word/document.xml": ""} | {f"word/media/{at}": "" for at in range(6000)})


HOSTILE = {
    "nothing": (b" \n", "a.txt", "empty"),
    "larger than 10 MB": (b"x" * (MOST_BYTES + 1), "a.txt", "large"),
    "a bomb": (docx("<w:p/>" * 8_000_000), "a.docx", "bomb"),
    "more words than anyone writes": (docx("<w:p/>" * 1_800_000), "a.docx", "bomb"),
    "a bomb of parts": (many_parts(), "a.docx", "bomb"),
    "a password": (locked(), "a.docx", "locked"),
    "a password on an odt": (
        documents.packed_parts({"content.xml": "", "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "a.odt",
        "locked",
    ),
    "macros": (docx(**{"word/vbaProject.bin": ""}), "a.docx", "macros"),
    "macros by type": (documents.packed_parts({"[Content_Types].xml": "macroEnabled"}), "a.docx", "macros"),
    "old word": (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "a.doc", "old"),
    "a pdf called docx": (b"%PDF-1.7 ...", "a.docx", "pdf"),
    "text called docx": (b"1. A\n - een", "a.docx", "broken"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "kind"),
    "a page": (b"<!DOCTYPE html><p>1. A", "a.html", "kind"),
    "latin-1": ("1. Eén".encode("latin-1"), "a.txt", "coding"),
    "a spreadsheet": (documents.packed_parts({"[Content_Types].xml": "spreadsheetml"}), "a.docx", "kind"),
    "another zip": (documents.packed_parts({"readme": "x"}), "a.zip", "kind"),
    "another odf": (documents.packed_parts({"mimetype": "application/x", "content.xml": ""}), "a.ods", "kind"),
    "half a zip": (docx()[:200], "a.docx", "broken"),
    "an outside entity": (
        documents.packed_parts({"[Content_Types].xml": TYPES, "word/document.xml": ENTITY}),
        "a.docx",
        "entities",
    ),
    "no xml": (documents.packed_parts({"[Content_Types].xml": TYPES, "word/document.xml": "<w:d"}), "a.docx", "broken"),
    "a backup": (b' {"format": "startdag/1"}', "a.json", "backup"),
}  # fmt: skip


def worked() -> float:
    """Seconds of a processor that this process and its programs took: what others take says nothing."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_with_one_sentence(what: str) -> None:
    raw, name, reason = HOSTILE[what]
    began = worked()
    with pytest.raises(Unreadable) as refused:
        document.proof_of(raw, name)
    assert refused.value.reason == reason
    assert refused.value.sentence("nl") != refused.value.sentence("en") == str(refused.value)
    assert worked() - began < 10


def test_only_the_parts_that_are_read_reach_the_program() -> None:
    raw = docx("<w:p/>", **{"word/media/image1.png": b"x" * 1000, "word/embeddings/thing.bin": b"y"})
    with zipfile.ZipFile(BytesIO(opened(raw).data)) as packed:
        assert set(packed.namelist()) == {"[Content_Types].xml", "word/document.xml"}


def test_the_largest_document_of_nothing_but_signs_is_opened_soon() -> None:
    for sign in ("<w:t ", "<w:t>   ", "<w:t> - "):
        raw = docx(sign * ((envelope.MOST_UNPACKED - 2000) // len(sign)))
        began = time.process_time()
        assert opened(raw).form == "docx"
        assert time.process_time() - began < 2


def test_comments_before_a_page_cost_no_more_than_they_are_long() -> None:
    began = time.process_time()
    assert opened(b"<!---->" * 500).form == "text"
    with pytest.raises(Unreadable) as refused:
        opened(b"<!-- a --> <!---->" * 200 + b"\n<html>")
    assert refused.value.reason == "kind"
    assert time.process_time() - began < 1


def test_a_lie_about_the_size_unpacks_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "MOST_UNPACKED", 5000)
    with pytest.raises(Unreadable, match="far too large"):
        opened(docx("<w:p/>" * 2000))


def test_deep_nesting_is_refused() -> None:
    block: dict[str, object] = {"t": "Para", "c": []}
    for _ in range(100):
        block = {"t": "BlockQuote", "c": [block]}
    with pytest.raises(TooDeep):
        lines_of_tree({"blocks": [block]})


@pytest.mark.slow
def test_deep_lists_in_a_document_are_refused_or_read_but_never_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "SECONDS", 20.0)
    body = "<text:list><text:list-item>" * 3000 + "<text:p>x</text:p>" + "</text:list-item></text:list>" * 3000
    began = worked()
    with pytest.raises(Unreadable) as refused:
        document.proof_of(documents.odt(body), "a.odt")
    assert refused.value.reason in ("deep", "broken")
    assert worked() - began < 25


def test_a_document_of_too_many_lines_is_refused_and_one_of_a_thousand_is_read() -> None:
    many = "1. A\n" + " - idee\n" * MOST_ROWS
    with pytest.raises(Unreadable) as refused:
        document.proof_of(many.encode())
    assert refused.value.reason == "long"
    assert document.proof_of(("1. A\n" + " - idee\n" * 1000).encode()).counts() == {"level": 1, "idea": 1000}


@pytest.mark.parametrize("form", ["text", "table"])
def test_lines_without_end_are_refused_before_anyone_reads_them(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "read", None)
    raw = b"x\n" * (MOST_BYTES // 2)
    if form == "table":
        row = [{}, [[{}, {}, 1, 1, [{"t": "Plain", "c": [{"t": "Str", "c": "x"}]}]]] * 2]
        table = {"t": "Table", "c": [{}, {}, [], [{}, [row]], [[{}, 0, [], [row] * (MOST_LINES + 1)]], [{}, []]]}
        monkeypatch.setattr(document, "_tree", lambda _: {"blocks": [table]})
        raw = docx()
    began = worked()
    with pytest.raises(Unreadable) as refused:
        document.proof_of(raw, "a.txt" if form == "text" else "a.docx")
    assert refused.value.reason == "long"
    assert worked() - began < 10


def test_every_reason_is_said_in_both_languages() -> None:
    assert all(set(words) == {"nl", "en"} and all(words.values()) for words in REASONS.values())
