"""The envelope of a document: what kind of file it is by what it holds, and only the parts of it that are read.

A DOCX or ODT is put together anew with those parts alone, each unpacked within bounds, so that pictures, macros and
whatever else is in the file never reach the program that reads it. Invariant: no more than MOST_UNPACKED bytes are ever
unpacked; a file that is not taken in is refused by Unreadable and nothing else.
"""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from workshop.imports.opendocument import spoken
from workshop.imports.unreadable import MOST_BYTES, Unreadable

MOST_UNPACKED: Final = MOST_BYTES
"""As much as a text may be; of the words of the longest report it is many times over enough."""
MOST_PARTS: Final = 5000
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
_DOCX: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:document|styles|numbering|footnotes|endnotes)\d*\.xml"
    r"|word/_rels/(?:document|footnotes|endnotes)\d*\.xml\.rels|docProps/core\.xml"
)
_ODT: Final = re.compile(r"mimetype|content\.xml|styles\.xml|meta\.xml|META-INF/manifest\.xml")
_HTML = re.compile(rb"\A\s*(?>(?:<!--.*?-->\s*)*)<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)")
KEPT_SPACE: Final = "\u00a0"
"""Stands for each space before a bullet that was typed by hand: how far in it stands would be lost otherwise."""
_BULLETS: Final = "|".join(map(re.escape, "•◦▪‣·●○√□–*-")).encode()
_LEADING = re.compile(rb"(<w:t(?: [^<>]*)?>)( +)(?=(?:" + _BULLETS + rb") )")
_MACROS = ("vbaproject.bin", "basic/script-lc.xml", "basic/script-lb.xml")


@dataclass(frozen=True)
class Document:
    """A document that may be read: `form` is text, md, docx or odt."""

    form: str
    data: bytes


def opened(raw: bytes, name: str = "") -> Document:
    """What kind of file these bytes are, whatever it is called; raises Unreadable."""
    if not raw.strip():
        raise Unreadable("empty")
    if len(raw) > MOST_BYTES:
        raise Unreadable("large")
    if raw.startswith(_ZIP):
        return _unpacked(raw)
    for sign, reason in ((_OLE, "old"), (_PDF, "pdf"), (b"{\\rtf", "kind")):
        if raw.startswith(sign):
            raise Unreadable(reason)
    return _text(raw, name.casefold())


def _text(raw: bytes, name: str) -> Document:
    if b"\0" in raw or name.endswith((".docx", ".odt", ".docm", ".ott", ".dotx")):
        raise Unreadable("kind" if b"\0" in raw else "broken")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("coding") from error
    if _HTML.match(raw[:4096].removeprefix(b"\xef\xbb\xbf")):
        raise Unreadable("kind")
    return Document("md" if name.endswith((".md", ".markdown")) else "text", raw)


def _unpacked(raw: bytes) -> Document:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            return _document(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, KeyError) as error:
        raise Unreadable("broken") from error


def _document(packed: zipfile.ZipFile) -> Document:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS:
        raise Unreadable("bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("locked")
    if any(name.casefold().endswith(_MACROS) for name in names):
        raise Unreadable("macros")
    if "word/document.xml" in names or "[Content_Types].xml" in names:
        return _packed_again(packed, "docx", _DOCX)
    if "content.xml" in names:
        return _packed_again(packed, "odt", _ODT)
    raise Unreadable("kind")


def _packed_again(packed: zipfile.ZipFile, form: str, wanted: re.Pattern[str]) -> Document:
    left = MOST_UNPACKED
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for part in packed.infolist():
            if not wanted.fullmatch(part.filename):
                continue
            time.sleep(0)  # a turn for others in the process
            with packed.open(part) as opened_part:
                found = opened_part.read(left + 1)
            left -= len(found)
            if left < 0:
                raise Unreadable("bomb")
            _checked(form, part.filename, found)
            target.writestr(part.filename, _READABLE.get(part.filename, bytes)(found))
    return Document(form, made.getvalue())


def _with_spaces(document: bytes) -> bytes:
    return _LEADING.sub(lambda found: found[1] + KEPT_SPACE.encode() * len(found[2]), document)


_READABLE: Final[dict[str, Callable[[bytes], bytes]]] = {"word/document.xml": _with_spaces, "content.xml": spoken}
"""A part -> how it is rewritten, so that what only its looks say is not lost on the way."""


def _checked(form: str, name: str, found: bytes) -> None:
    """Raises Unreadable for a part that holds what no document needs."""
    if name == "mimetype":
        if not found.startswith(b"application/vnd.oasis.opendocument.text"):
            raise Unreadable("kind")
        return
    text = found.decode("utf-16" if found[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    if _DOCTYPE.search(text):
        raise Unreadable("entities")
    if name == "META-INF/manifest.xml" and "encryption-data" in text:
        raise Unreadable("locked")
    if name == "[Content_Types].xml":
        if "macroEnabled" in text:
            raise Unreadable("macros")
        if "wordprocessingml" not in text:
            raise Unreadable("kind")
