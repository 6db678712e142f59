"""The formats a verslag can be written in, in the order of the menu.

A format is one module that holds a `FORMAT`; adding one is adding that module and naming it here. All of them read
the same report and know nothing of the board.
"""

from __future__ import annotations

from workshop.verslag.formats import docx, html, markdown, odt, pdf
from workshop.verslag.formats.format import Format

FORMATS: dict[str, Format] = {module.FORMAT.ext: module.FORMAT for module in (pdf, odt, docx, html, markdown)}

__all__ = ["FORMATS", "Format"]
