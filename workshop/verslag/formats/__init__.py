"""The formats a verslag can be written in, in the order of the menu: open standards first, the archive last.

A format is one module that holds a `FORMAT`; adding one is adding that module and naming it here. All of them read
the same report and know nothing of the board. The archive takes in others.
"""

from __future__ import annotations

from workshop.verslag.formats import archive, docx, html, markdown, ods, odt, pdf, separated, xlsx
from workshop.verslag.formats.format import Format

MENU = (pdf, odt, docx, html, markdown, ods, xlsx, separated)

FORMATS: dict[str, Format] = {module.FORMAT.ext: module.FORMAT for module in MENU}
FORMATS["zip"] = archive.packing(FORMATS)

__all__ = ["FORMATS", "Format"]
