"""Reference documents of an organisation's own: ODT or DOCX whose styles have its looks."""

from __future__ import annotations

import zipfile

from workshop.verslag.formats import docx_house, odt_house
from workshop.verslag.formats.pandoc import parts_of

WANTED = {"odt": odt_house.missing, "docx": docx_house.missing}


def missing(ext: str, document: bytes) -> list[str] | None:
    """The styles of ours that are not in it; None for what is no such document."""
    try:
        parts = parts_of(document)
    except zipfile.BadZipFile:
        return None
    main = {"odt": "content.xml", "docx": "word/document.xml"}[ext]
    return WANTED[ext](parts) if main in parts else None
