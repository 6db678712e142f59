"""The house style of the DOCX: pandoc's own reference document with our styles put in.

Made by code, so that no binary lies in the repository. Invariant: the heading styles stay Word's own (outline and
navigation work); every bullet is a real list item, whose sign tells level and kind as it does on screen.
"""

from __future__ import annotations

import base64
import re
from xml.sax.saxutils import escape

from workshop.verslag.formats.pandoc import Parts, mended, packed, parts_of, plain_reference
from workshop.verslag.formats.signs import listed
from workshop.verslag.huisstijl import OWN, Block

FIRST_LIST = 100
"""The number of our first list: from 990 (and of what uses them 1000) on they are pandoc's, which throws ours away."""
INDENT, DEEPER = 350, 700
"""Of an idea, and of one beneath another; in twentieths of a point, as all lengths here."""
A4 = (11906, 16838)
UNBROKEN = "suppressAutoHyphens"
STYLE_ID = re.compile(r'<w:style [^>]*w:styleId="(\w+)"')
WORDS_OWN = {"Title": "Title", "BodyText": "Body Text"} | {f"Heading{level}": f"heading {level}" for level in (1, 2, 3)}
"""Styles Word knows by itself, each paired with a character style in pandoc's document."""
FOOTER = "word/footer-verslag.xml"
OFFICE = "http://schemas.openxmlformats.org"


def reference(house: Block, foot: str, page: list[str]) -> bytes:
    """The reference document, as the bytes of a DOCX.

    `foot` stands at the foot of every page; `page`: what stands before, between and after its number and how many there
    are.
    """
    own = house["reference"].get("docx")
    if own:
        return base64.b64decode(own)
    look = _Look(house)
    parts = mended(
        parts_of(plain_reference("docx")),
        {
            "word/styles.xml": look.styles,
            "word/numbering.xml": look.numbering,
            "word/document.xml": _with_pages,
            "word/settings.xml": _hyphenated,
            "word/_rels/document.xml.rels": _with_footer,
            "[Content_Types].xml": _with_type,
        },
    )
    return packed({**parts, FOOTER: look.footer(foot, page).encode()})


def missing(parts: Parts) -> list[str]:
    """The styles a reference document of an organisation lacks."""
    there = parts.get("word/styles.xml", b"").decode(errors="replace")
    named = set(re.findall(r'<w:name w:val="([^"]*)"', there))
    return [name for name in STYLES_WANTED if name not in named]


def _with_pages(document: str) -> str:
    """Pages of A4 with our footer."""
    about = _w("footerReference", type="default").replace("/>", ' r:id="rIdFooter"/>')
    about += _w("pgSz", w=A4[0], h=A4[1]) + _w(
        "pgMar", top=1360, right=1134, bottom=1474, left=1701, header=709, footer=709, gutter=0
    )
    document = re.sub(r"<w:sectPr>.*?</w:sectPr>", _w("sectPr", about), document, flags=re.DOTALL)
    if "xmlns:r=" not in document.split("<w:body>", 1)[0]:
        document = document.replace(
            "<w:document ", f'<w:document xmlns:r="{OFFICE}/officeDocument/2006/relationships" ', 1
        )
    return document


def _hyphenated(settings: str) -> str:
    """Long Dutch words may be broken, as they are in print; headings are not."""
    hyphens = _w("autoHyphenation", val="true") + _w("consecutiveHyphenLimit", val=2) + _w("hyphenationZone", val=720)
    return re.sub(r"(<w:defaultTabStop[^>]*/>)", rf"\1{hyphens}", settings, count=1)


def _with_footer(relations: str) -> str:
    kind = f"{OFFICE}/officeDocument/2006/relationships/footer"
    entry = f'<Relationship Type="{kind}" Id="rIdFooter" Target="{FOOTER.removeprefix("word/")}" />'
    return relations.replace("</Relationships>", entry + "</Relationships>")


def _with_type(types: str) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    return types.replace("</Types>", f'<Override PartName="/{FOOTER}" ContentType="{kind}" /></Types>')


def _w(tag: str, inside: str | None = None, **attributes: object) -> str:
    """An element in Word's namespace: `_w("b")`, `_w("sz", val=24)`, `_w("rPr", "…")`."""
    named = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{named}/>" if inside is None else f"<w:{tag}{named}>{inside}</w:{tag}>"


def _font(family: str) -> str:
    return _w("rFonts", ascii=family, hAnsi=family, cs=family)


BOLD, LIGHT, ITALIC = _w("b"), _w("b", val=0), _w("i")


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
    inside = _w("keepNext") + _w("keepLines") + _w(UNBROKEN) + _space(before, after) + _w("outlineLvl", val=level - 1)
    return _paragraph(f"Heading{level}", inside, BOLD + _size(points))


def _bullet_style(number: int, name: str, left: int) -> str:
    listed = _w("numPr", _w("ilvl", val=0) + _w("numId", val=number))
    return _paragraph(name, listed + _space(40, 60, 276) + _w("ind", left=left, hanging=300))


def _list(number: int, sign: str, colour: str, left: int) -> str:
    symbol = _w("rFonts", ascii="Segoe UI Symbol", hAnsi="Segoe UI Symbol", hint="default")
    level = _w("start", val=1) + _w("numFmt", val="bullet") + _w("lvlText", val=sign) + _w("lvlJc", val="left")
    level += _w("pPr", _w("ind", left=left, hanging=300)) + _w("rPr", symbol + _colour(colour) + _size(8))
    return _w("abstractNum", _w("multiLevelType", val="singleLevel") + _w("lvl", level, ilvl=0), abstractNumId=number)


def _rule(edge: str, eighths: int, colour: str) -> str:
    return _w(edge, val="single", sz=eighths, space=0, color=colour)


class _Look:
    """The styles in the colours and typefaces of one huisstijl."""

    def __init__(self, house: Block) -> None:
        colours = {name: house["colours"][name].removeprefix("#").upper() for name in ("ink", "soft", "rule")}
        self._ink, self._soft, self._rule = colours["ink"], colours["soft"], colours["rule"]
        self._levels = [colour.removeprefix("#").upper() for colour in house["colours"]["levels"]]
        self._serif = _font(house["fonts"]["text"] or "Georgia")
        self._sans = _font(house["fonts"]["captions"] or "Calibri")
        self._lists = {
            name: (sign, colour.removeprefix("#").upper(), DEEPER if under else INDENT)
            for name, (sign, colour, under) in listed(house).items()
        }

    def _own(self) -> list[str]:
        sans = self._sans
        listed = enumerate(self._lists.items(), FIRST_LIST)
        return [
            _paragraph("Title", _w("keepNext") + _w(UNBROKEN) + _space(60, 120), BOLD + _size(24)),
            _heading(1, 20, 560, 140),
            _heading(2, 15, 400, 100),
            _heading(3, 12, 280, 80),
            _paragraph("BodyText", _space(60, 140, 288)),
            _paragraph("Compact", _space(40, 40, 276), based="BodyText"),
            _paragraph("Feiten", _space(0, 240), sans + _colour(self._soft)),
            _paragraph("Opgave", _space(0, 200), sans + BOLD),
            _paragraph("Centrale vraag", _space(120, 200, 276), _size(13)),
            _paragraph("Ondertitel", _w("keepNext") + _space(0, 160), ITALIC + _colour(self._soft) + _size(12.5)),
            _paragraph("Logo", _space(0, 240)),
            _paragraph("Diagram", _space(60, 120)),
            _paragraph("Voet", _tab(A4[0] - 1701 - 1134), sans + _colour(self._soft) + _size(8.5)),
            *(
                _character(f"Nummer {sides}", sans + BOLD + _colour(colour))
                for sides, colour in enumerate(self._levels, 1)
            ),
            _character("Bijschrift", sans + LIGHT + _colour(self._soft) + _size(9.5)),
            _character("Kopje", sans + BOLD + _size(10)),
            *(_bullet_style(number, name, left) for number, (name, (_, _, left)) in listed),
            self._table(),
        ]

    def _table(self) -> str:
        borders = _rule("bottom", 4, self._rule) + _rule("insideH", 4, self._rule)
        margins = _w("left", w=0, type="dxa") + _w("right", w=120, type="dxa")
        head = _w("rPr", self._sans + BOLD) + _w("tcPr", _w("tcBorders", _rule("bottom", 8, self._ink)))
        about = _w("name", val="Table") + _w("basedOn", val="TableNormal") + _w("qFormat")
        about += _w("rPr", _size(9.5)) + _w("tblPr", _w("tblBorders", borders) + _w("tblCellMar", margins))
        about += _w("tblStylePr", head, type="firstRow")
        return _w("style", about, type="table", default=1, styleId="Table")

    def styles(self, part: str) -> str:
        """Pandoc's styles with ours in their place, and our typeface in ink as the default."""
        own = "".join(self._own())
        for style_id in STYLE_ID.findall(own):
            part = re.sub(rf'<w:style\b[^>]*w:styleId="{style_id}".*?</w:style>', "", part, flags=re.DOTALL)
        part = re.sub(r"<w:rFonts\s+w:asciiTheme[^>]*/>", "", part)
        part = part.replace("<w:rPr>", "<w:rPr>" + self._serif + _colour(self._ink), 1)
        return part.replace('<w:sz w:val="24" />', _size(10.5), 1).replace("</w:styles>", own + "</w:styles>")

    def numbering(self, part: str) -> str:
        """Pandoc's lists with ours before them: the definitions must all stand before the first use."""
        head, rest = part.split("<w:abstractNum ", 1)
        lists = "".join(_list(number, *bullet) for number, bullet in enumerate(self._lists.values(), FIRST_LIST))
        used = range(FIRST_LIST, FIRST_LIST + len(self._lists))
        numbers = "".join(_w("num", _w("abstractNumId", val=number), numId=number) for number in used)
        return head + lists + "<w:abstractNum " + rest.replace("</w:numbering>", numbers + "</w:numbering>")

    def footer(self, foot: str, page: list[str]) -> str:
        """The footer: what the document is, and `Bladzijde 3 van 7`."""
        before, between, after = map(_run, page)
        said = _run(foot) + "<w:r><w:tab/></w:r>" + before + _field("PAGE") + between + _field("NUMPAGES") + after
        line = _w("pPr", _w("pStyle", val="Voet")) + said
        return f'<w:ftr xmlns:w="{OFFICE}/wordprocessingml/2006/main">{_w("p", line)}</w:ftr>'


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _field(name: str) -> str:
    return _w("fldSimple", "<w:r><w:t>1</w:t></w:r>", instr=name)


def _tab(at: int) -> str:
    return _w("tabs", _w("tab", val="right", pos=at))


STYLES_WANTED = (
    "Feiten", "Opgave", "Centrale vraag", "Ondertitel", "Logo", "Diagram", "Bijschrift", "Kopje",
    *(f"Nummer {sides}" for sides in range(1, 6)), *listed(OWN),
)  # fmt: skip
