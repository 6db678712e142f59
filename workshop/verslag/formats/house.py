"""The house style of the DOCX: pandoc's own reference document with our styles put in.

Made once per process, by code, so that no binary lies in the repository. Invariant: the heading styles stay Word's own
(outline and navigation work); every bullet is a real list item, whose sign tells level and kind as it does on screen.
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
INK, SOFT, HAIR = "1D1B17", "57524A", "CBC4B2"
DONE, FUTURE = "Gereed", "Te doen"
FIRST_LIST = 7000
STYLE_ID = re.compile(r'<w:style [^>]*w:styleId="(\w+)"')
WORDS_OWN = {"Title": "Title", "BodyText": "Body Text"} | {f"Heading{level}": f"heading {level}" for level in (1, 2, 3)}
"""Styles Word knows by itself, each paired with a character style in pandoc's document."""


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


def _w(tag: str, inside: str | None = None, **attributes: object) -> str:
    """An element in Word's namespace: `_w("b")`, `_w("sz", val=24)`, `_w("rPr", "…")`."""
    named = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{named}/>" if inside is None else f"<w:{tag}{named}>{inside}</w:{tag}>"


def _font(family: str) -> str:
    return _w("rFonts", ascii=family, hAnsi=family, cs=family)


SERIF, SANS = _font("Georgia"), _font("Calibri")
BOLD, ITALIC = _w("b"), _w("i")


def _size(points: float) -> str:
    return _w("sz", val=round(points * 2))


def _colour(value: str) -> str:
    return _w("color", val=value)


def _space(before: int, after: int, line: int = 240) -> str:
    return _w("spacing", before=before, after=after, line=line, lineRule="auto")


def _paragraph(name: str, inside: str, run: str = "", based: str = "Normal") -> str:
    """A paragraph style; `name` is the style's id for Word's own styles, else the name people see."""
    style = name.replace(" ", "")
    own = name in WORDS_OWN
    about = _w("name", val=WORDS_OWN.get(name, name)) + _w("basedOn", val=based)
    about += (_w("link", val=f"{style}Char") if own else "") + _w("qFormat")
    custom = {} if own else {"customStyle": 1}
    return _w("style", about + _w("pPr", inside) + _w("rPr", run), type="paragraph", **custom, styleId=style)


def _character(name: str, run: str) -> str:
    about = _w("name", val=name) + _w("rPr", run)
    return _w("style", about, type="character", customStyle=1, styleId=name.replace(" ", ""))


def _heading(level: int, points: float, before: int, after: int) -> str:
    inside = _w("keepNext") + _w("keepLines") + _space(before, after) + _w("outlineLvl", val=level - 1)
    return _paragraph(f"Heading{level}", inside, BOLD + _size(points))


def _bullet_style(number: int, name: str, left: int) -> str:
    listed = _w("numPr", _w("ilvl", val=0) + _w("numId", val=number))
    return _paragraph(name, listed + _space(40, 60, 276) + _w("ind", left=left, hanging=300))


def _list(number: int, sign: str, colour: str, left: int) -> str:
    symbol = _w("rFonts", ascii="Segoe UI Symbol", hAnsi="Segoe UI Symbol", hint="default")
    level = _w("numFmt", val="bullet") + _w("lvlText", val=sign) + _w("lvlJc", val="left")
    level += _w("pPr", _w("ind", left=left, hanging=300)) + _w("rPr", symbol + _colour(colour) + _size(8))
    return _w("abstractNum", _w("multiLevelType", val="singleLevel") + _w("lvl", level, ilvl=0), abstractNumId=number)


def _rule(edge: str, eighths: int, colour: str) -> str:
    return _w(edge, val="single", sz=eighths, space=0, color=colour)


def _table() -> str:
    borders = _rule("bottom", 4, HAIR) + _rule("insideH", 4, HAIR)
    margins = _w("left", w=0, type="dxa") + _w("right", w=120, type="dxa")
    head = _w("rPr", SANS + BOLD) + _w("tcPr", _w("tcBorders", _rule("bottom", 8, INK)))
    about = _w("name", val="Table") + _w("basedOn", val="TableNormal") + _w("qFormat")
    about += _w("tblPr", _w("tblBorders", borders) + _w("tblCellMar", margins)) + _w(
        "tblStylePr", head, type="firstRow"
    )
    return _w("style", about, type="table", default=1, styleId="Table")


BULLETS: dict[str, tuple[str, str, int]] = {
    idea_style(sides, sign, under=under): (SIGNS[sign][sides - 1], COLOURS[sides - 1], 700 if under else 350)
    for sides in range(1, 6)
    for sign in SIGNS
    for under in (False, True)
} | {DONE: ("√", INK, 350), FUTURE: ("□", INK, 350)}
"""Paragraph style -> its bullet, the colour of the bullet and the indent in twentieths of a point."""

STYLES = [
    _paragraph("Title", _space(60, 120), BOLD + _size(24)),
    _heading(1, 16, 480, 160),
    _heading(2, 19, 520, 120),
    _heading(3, 12, 300, 100),
    _paragraph("BodyText", _space(60, 140, 288)),
    _paragraph("Compact", _space(40, 40, 276), based="BodyText"),
    _paragraph("Feiten", _space(0, 240), SANS + _colour(SOFT)),
    _paragraph("Opgave", _space(0, 0), SANS + BOLD),
    _paragraph("Centrale vraag", _space(120, 200, 276), _size(13)),
    _paragraph("Ondertitel", _w("keepNext") + _space(0, 160), ITALIC + _colour(SOFT) + _size(12.5)),
    *(_character(f"Nummer {sides}", SANS + BOLD + _colour(colour)) for sides, colour in enumerate(COLOURS, 1)),
    _character("Bijschrift", SANS + _colour(SOFT) + _size(9.5)),
    _character("Kopje", SANS + BOLD + _size(10)),
    *(_bullet_style(number, name, left) for number, (name, (_, _, left)) in enumerate(BULLETS.items(), FIRST_LIST)),
    _table(),
]


def _styles(part: str) -> str:
    """Pandoc's styles with ours in their place, and Georgia in ink as the default."""
    for style_id in STYLE_ID.findall("".join(STYLES)):
        part = re.sub(rf'<w:style\b[^>]*w:styleId="{style_id}".*?</w:style>', "", part, flags=re.DOTALL)
    part = re.sub(r"<w:rFonts\s+w:asciiTheme[^>]*/>", "", part)
    part = part.replace("<w:rPr>", "<w:rPr>" + SERIF + _colour(INK), 1).replace('<w:sz w:val="24" />', _size(10.5), 1)
    return part.replace("</w:styles>", "".join(STYLES) + "</w:styles>")


def _numbering(part: str) -> str:
    """Pandoc's lists with ours before them: the definitions must all stand before the first use."""
    head, rest = part.split("<w:abstractNum ", 1)
    lists = "".join(_list(number, *bullet) for number, bullet in enumerate(BULLETS.values(), FIRST_LIST))
    used = range(FIRST_LIST, FIRST_LIST + len(BULLETS))
    numbers = "".join(_w("num", _w("abstractNumId", val=number), numId=number) for number in used)
    return head + lists + "<w:abstractNum " + rest.replace("</w:numbering>", numbers + "</w:numbering>")


PARTS = {"word/styles.xml": _styles, "word/numbering.xml": _numbering}
