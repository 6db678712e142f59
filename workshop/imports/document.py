"""A document of any form read as a proof. What is not plain text is taken apart by pandoc, at the press."""

from __future__ import annotations

import json
import logging
from itertools import islice
from typing import Any, Final

from workshop.imports.envelope import Document, opened
from workshop.imports.tree import TooDeep, lines_of_tree
from workshop.imports.unreadable import MOST_LINES, MOST_ROWS, Unreadable
from workshop.outlines.lines import Line, lines_of
from workshop.outlines.proof import Proof
from workshop.outlines.reading import read
from workshop.verslag.formats.pandoc import pandoc
from workshop.verslag.press import PressStopped, press

log = logging.getLogger(__name__)

SECONDS: Final = 20.0
_FROM: Final = {"docx": "docx+styles", "odt": "odt", "md": "commonmark_x-smart"}


def proof_of(raw: bytes, name: str = "") -> Proof:
    """What a file says; raises Unreadable, or Busy when the press has no turn."""
    document = opened(raw, name)
    if document.form == "text":
        text = document.data.decode("utf-8-sig")
        if text.lstrip().startswith("{"):
            raise Unreadable("backup")
        return text_proof(text)
    try:
        proof = _read(lines_of_tree(_tree(document)))
    except (TooDeep, RecursionError) as error:
        raise Unreadable("deep") from error
    return bounded(proof)


def text_proof(text: str) -> Proof:
    """What a text says; raises Unreadable."""
    return bounded(_read(list(islice(lines_of(text), MOST_LINES + 1))))


def _read(lines: list[Line]) -> Proof:
    """The proof of these lines; too many are refused before they are read, since reading takes longer than counting."""
    if len(lines) > MOST_LINES:
        raise Unreadable("long")
    return read(lines)


def bounded(proof: Proof) -> Proof:
    """The proof; raises Unreadable for one without rows, or with too many."""
    if not proof.rows:
        raise Unreadable("empty")
    if len(proof.rows) > MOST_ROWS:
        raise Unreadable("long")
    return proof


def _tree(document: Document) -> dict[str, Any]:
    argv = [pandoc(), "+RTS", "-M512M", "-RTS", "--sandbox", f"--from={_FROM[document.form]}", "--to=json"]
    try:
        found: dict[str, Any] = json.loads(press(argv, document.data, seconds=SECONDS))
    except PressStopped as stopped:
        log.warning("a document of the form %s could not be read", document.form)
        raise Unreadable("broken") from stopped
    return found
