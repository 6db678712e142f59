"""Documents as people make them, from the lines of a text: DOCX by python-docx, ODT by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

import docx

from workshop.outlines.bulleted import Bulleted

MIME = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/></manifest:manifest>'
)
STYLES = (
    '<?xml version="1.0"?><office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'office:version="1.3"/>'
)
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style", "table")
)


def packed_parts(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip with these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def saved(document: docx.document.Document) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def typed(text: str) -> bytes:
    """Every line a plain paragraph, its number or bullet typed by hand."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    return saved(document)


def listed(said: Bulleted) -> bytes:
    """Word's own lists: levels numbered, ideas and sub-ideas with bullets of two depths."""
    document = docx.Document()
    _preface(document, said)
    for level in said.levels:
        document.add_paragraph(f"{level.title}: {level.subtitle}", style="List Number")
        _ideas(document, said, level)
    _slag(document, said)
    return saved(document)


def headed(said: Bulleted) -> bytes:
    """Headings for levels."""
    document = docx.Document()
    _preface(document, said)
    for level in said.levels:
        document.add_heading(f"{level.title}: {level.subtitle}", 2)
        _ideas(document, said, level)
    _slag(document, said)
    return saved(document)


def _preface(document: docx.document.Document, said: Bulleted) -> None:
    document.add_heading(said.title, 0)
    document.add_paragraph(said.opgave)
    document.add_paragraph(said.theme, style="List Bullet")
    for text in said.context:
        document.add_paragraph(text)
    document.add_paragraph(f"Centraal stond de vraag: {said.question}")
    document.add_heading(said.heading, 1)
    for text in said.intro:
        document.add_paragraph(text)


def _ideas(document: docx.document.Document, said: Bulleted, level: object) -> None:
    for idea in level.ideas:  # type: ignore[attr-defined]
        document.add_paragraph(idea.text, style="List Bullet")
        for under in idea.under:
            document.add_paragraph(under, style="List Bullet 2")


def _slag(document: docx.document.Document, said: Bulleted) -> None:
    document.add_heading(said.slag_heading, 1)
    for text in said.slag:
        document.add_paragraph(text)


def odt(body: str) -> bytes:
    """An ODT with this in its body."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.3">'
        '<office:automatic-styles><text:list-style style:name="N"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/></text:list-style>'
        '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>'
        "</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed_parts(
        {"mimetype": MIME, "content.xml": content, "styles.xml": STYLES, "META-INF/manifest.xml": MANIFEST}
    )


def odt_listed(said: Bulleted) -> bytes:
    """An ODT with real lists: each level a numbered list of one, as in the published verslag that numbers each 1."""
    body = [_p(said.title), _p(said.opgave), _list([_p(said.theme)]), *map(_p, said.context)]
    body += [_p(f"Centraal stond de vraag: {said.question}"), _h(said.heading), *map(_p, said.intro)]
    for level in said.levels:
        ideas = [_p(idea.text) + (_list(map(_p, idea.under)) if idea.under else "") for idea in level.ideas]
        body += [_list([_p(f"{level.title}: {level.subtitle}") + _list(ideas)], numbered=True)]
    return odt("".join([*body, _h(said.slag_heading), *map(_p, said.slag)]))


def _p(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _h(text: str) -> str:
    return f'<text:h text:outline-level="1">{escape(text)}</text:h>'


def _list(items: object, *, numbered: bool = False) -> str:
    name = f' text:style-name="{"N" if numbered else "B"}"'
    return f"<text:list{name}>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"  # type: ignore[attr-defined]
