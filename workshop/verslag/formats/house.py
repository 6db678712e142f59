"""The house style of the DOCX: pandoc's own reference document with our styles put in.

Made once per process, by code, so that no binary lies in the repository. Invariant: the heading styles stay Word's own (outline and navigation
work); every bullet is a real list item, whose sign tells level and kind as it does on the screens.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO

import pypandoc

from workshop.verslag.press import press

COLOURS = ("B8410B", "00695F", "3B3690", "5F3D1A", "775A97")
SIGNS = {"filled": "●◆▲■⬟", "open": "○◇△□⬠"}
SERIF, SANS = "Georgia", "Calibri"
INK, SOFT, HAIR = "1D1B17", "57524A", "CBC4B2"
FIRST_LIST = 7000
STYLE_ID = re.compile(r'<w:style [^>]*w:styleId="(\w+)"')
WORDS_OWN = {"title", "body text", "heading 1", "heading 2", "heading 3"}
LINKED = {"Title", "Heading1", "Heading2", "Heading3", "BodyText"}
"""Paragraph styles of Word that pandoc's document pairs with a character style."""
DONE, FUTURE = "Gereed", "Te doen"


def idea_style(sides: int, sign: str, *, under: bool) -> str:
    """The paragraph style of an idea."""
    return f"Idee {sides} {sign}{' onder' if under else ''}"


def pandoc() -> str:
    """Where the pandoc binary lies."""
    found: str = pypandoc.get_pandoc_path()
    return found


@cache
def reference() -> bytes:
    """The reference document, as the bytes of a DOCX."""
    plain = press([pandoc(), "--print-default-data-file", "reference.docx"], b"")
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(plain)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name).decode()
            target.writestr(name, PARTS.get(name, str)(part))
    return made.getvalue()


def _styles(part: str) -> str:
    for style_id in STYLE_ID.findall("".join(STYLES)):
        part = re.sub(rf'<w:style\b[^>]*w:styleId="{style_id}".*?</w:style>', "", part, flags=re.DOTALL)
    part = re.sub(r"<w:rFonts\s+w:asciiTheme[^>]*/>", "", part)
    defaults = f'<w:rPr><w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}" w:cs="{SERIF}"/><w:color w:val="{INK}"/>'
    part = part.replace("<w:rPr>", defaults, 1).replace('<w:sz w:val="24" />', '<w:sz w:val="21"/>', 1)
    return part.replace("</w:styles>", "".join(STYLES) + "</w:styles>")


def _numbering(part: str) -> str:
    head, rest = part.split("<w:abstractNum ", 1)
    lists = "".join(_list(number, *bullet) for number, bullet in enumerate(BULLETS.values(), FIRST_LIST))
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(FIRST_LIST, FIRST_LIST + len(BULLETS))
    )
    return head + lists + "<w:abstractNum " + rest.replace("</w:numbering>", numbers + "</w:numbering>")


def _list(number: int, sign: str, colour: str, left: int) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="300"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:hint="default"/><w:color w:val="{colour}"/>'
        '<w:sz w:val="16"/></w:rPr></w:lvl></w:abstractNum>'
    )


def _paragraph(name: str, style_id: str, inside: str, run: str = "", based: str = "Normal") -> str:
    own = "" if name.lower() in WORDS_OWN else ' w:customStyle="1"'
    link = f'<w:link w:val="{style_id}Char"/>' if style_id in LINKED else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{link}'
        f"<w:qFormat/><w:pPr>{inside}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int, before: int, after: int) -> str:
    inside = f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/><w:outlineLvl w:val="{level - 1}"/>'
    return _paragraph(f"heading {level}", f"Heading{level}", inside, f'<w:b/><w:sz w:val="{size}"/>')


def _character(name: str, run: str) -> str:
    style_id = name.replace(" ", "")
    return f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'


BULLETS: dict[str, tuple[str, str, int]] = {
    idea_style(sides, sign, under=under): (SIGNS[sign][sides - 1], COLOURS[sides - 1], 700 if under else 350)
    for sides in range(1, 6) for sign in SIGNS for under in (False, True)
} | {DONE: ("√", INK, 350), FUTURE: ("□", INK, 350)}  # fmt: skip
"""Paragraph style -> its bullet, the colour of the bullet and the indent in twentieths of a point."""

SANS_FONT = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'

STYLES = [
    _paragraph("Title", "Title", '<w:spacing w:before="60" w:after="120"/>', '<w:b/><w:sz w:val="48"/>'),
    _heading(1, 32, 480, 160),
    _heading(2, 38, 520, 120),
    _heading(3, 24, 300, 100),
    _paragraph("Body Text", "BodyText", '<w:spacing w:before="60" w:after="140" w:line="288" w:lineRule="auto"/>'),
    _paragraph("Compact", "Compact", '<w:spacing w:before="40" w:after="40" w:line="276" w:lineRule="auto"/>', based="BodyText"),
    _paragraph("Feiten", "Feiten", '<w:spacing w:before="0" w:after="240"/>', f'{SANS_FONT}<w:color w:val="{SOFT}"/>'),
    _paragraph("Opgave", "Opgave", '<w:spacing w:before="0" w:after="0"/>', f"{SANS_FONT}<w:b/>"),
    _paragraph("Centrale vraag", "Centralevraag", '<w:spacing w:before="120" w:after="200"/>', '<w:sz w:val="26"/>'),
    _paragraph("Ondertitel", "Ondertitel", '<w:keepNext/><w:spacing w:before="0" w:after="160"/>', f'<w:i/><w:color w:val="{SOFT}"/><w:sz w:val="25"/>'),
    *(_character(f"Nummer {sides}", f'{SANS_FONT}<w:b/><w:color w:val="{colour}"/>') for sides, colour in enumerate(COLOURS, 1)),
    _character("Bijschrift", f'{SANS_FONT}<w:color w:val="{SOFT}"/><w:sz w:val="19"/>'),
    _character("Kopje", f'{SANS_FONT}<w:b/><w:sz w:val="20"/>'),
    *(
        _paragraph(
            name, name.replace(" ", ""),
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr><w:spacing w:before="40" w:after="60" w:line="276" w:lineRule="auto"/>'
            f'<w:ind w:left="{left}" w:hanging="300"/>',
        )
        for number, (name, (_, _, left)) in enumerate(BULLETS.items(), FIRST_LIST)
    ),
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
    f'<w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/>'
    '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{SANS_FONT}<w:b/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>',
]  # fmt: skip

PARTS = {"word/styles.xml": _styles, "word/numbering.xml": _numbering}
