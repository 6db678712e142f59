"""The house style of the ODT: pandoc's own reference document with our styles put in, as `docx_house` does for DOCX.

Invariant: headings keep the outline levels of ODF; every name of a style is an NCName (`Te_20_doen`), as ODF asks, and
shows as people read it.
"""

from __future__ import annotations

import base64
import re
from xml.sax.saxutils import escape, quoteattr

from workshop.verslag.formats.pandoc import Parts, mended, packed, parts_of, plain_reference
from workshop.verslag.formats.signs import listed
from workshop.verslag.huisstijl import OWN, Block

SERIF, SANS = "Georgia, Gelasio, Liberation Serif", "Calibri, Carlito, Liberation Sans"
SIGNS = "Segoe UI Symbol, DejaVu Sans"
PAGE = 'fo:page-width="210mm" fo:page-height="297mm"'
MARGINS = 'fo:margin-top="20mm" fo:margin-bottom="15mm" fo:margin-left="30mm" fo:margin-right="20mm"'
INDENT, DEEPER, HANGING = 6, 12, 5
"""Of an idea, of one beneath another, and of its sign before it; in millimetres."""
STYLE_NAME = re.compile(r'<style:style style:name="([^"]+)"')


def coded(name: str) -> str:
    """The name of a style as ODF writes it."""
    return name.replace(" ", "_20_")


def reference(house: Block, foot: str, page: list[str]) -> bytes:
    """The reference document, as the bytes of an ODT.

    `foot` stands at the foot of every page; `page`: what stands before, between and after its number and how many there
    are.
    """
    own = house["reference"].get("odt")
    if own:
        return base64.b64decode(own)
    look = _Look(house)
    return packed(mended(parts_of(plain_reference("odt")), {"styles.xml": lambda part: look.styles(part, foot, page)}))


def missing(parts: Parts) -> list[str]:
    """The styles a reference document of an organisation lacks."""
    there = set(re.findall(r'style:name="([^"]+)"', parts.get("styles.xml", b"").decode(errors="replace")))
    return [name for name in STYLES_WANTED if coded(name) not in there]


def _text(*parts: str) -> str:
    return f"<style:text-properties {' '.join(parts)}/>"


def _font(family: str, kind: str) -> str:
    """A typeface, and what kind of face stands in for it where it is not there."""
    return f'fo:font-family={quoteattr(family)} style:font-family-generic="{kind}" style:font-pitch="variable"'


def _size(points: float) -> str:
    return f'fo:font-size="{points:g}pt"'


def _spaced(before: float, after: float, *more: str) -> str:
    """Room above and beneath a paragraph, in points."""
    return f'<style:paragraph-properties fo:margin-top="{before:g}pt" fo:margin-bottom="{after:g}pt" {" ".join(more)}/>'


BOLD, LIGHT, ITALIC = 'fo:font-weight="bold"', 'fo:font-weight="normal"', 'fo:font-style="italic"'
UPRIGHT = 'fo:font-style="normal"'
HYPHENATED = (
    'fo:hyphenate="true" fo:hyphenation-remain-char-count="5" fo:hyphenation-push-char-count="5"'  # not Al-mere
)
KEPT, LOOSE = 'fo:keep-with-next="always"', 'fo:line-height="120%"'


def _paragraph(name: str, inside: str, *, parent: str = "Standard", more: str = "") -> str:
    about = f'style:name="{coded(name)}" style:display-name="{name}" style:family="paragraph"'
    return f'<style:style {about} style:parent-style-name="{coded(parent)}" {more}>{inside}</style:style>'


def _character(name: str, *parts: str) -> str:
    about = f'style:name="{coded(name)}" style:display-name="{name}" style:family="text"'
    return f"<style:style {about}>{_text(*parts)}</style:style>"


def _heading(level: int, points: float, before: float, after: float) -> str:
    more = f'style:next-style-name="Text_20_body" style:default-outline-level="{level}" style:class="text"'
    inside = _spaced(before, after, KEPT, 'fo:keep-together="always"')
    return _paragraph(f"Heading {level}", inside + _text(BOLD, UPRIGHT, _size(points)), parent="Heading", more=more)


def _list(name: str, sign: str) -> str:
    """A list whose two levels have the same sign: an idea stands on the first, what is beneath it on the second."""
    levels = "".join(_list_level(depth, name, sign) for depth in (1, 2))
    return f'<text:list-style style:name="{coded(name)}" style:display-name="{name}">{levels}</text:list-style>'


def _list_level(depth: int, name: str, sign: str) -> str:
    left = INDENT if depth == 1 else DEEPER
    place = f'fo:margin-left="{left}mm" fo:text-indent="-{HANGING}mm" text:list-tab-stop-position="{left}mm"'
    return (
        f'<text:list-level-style-bullet text:level="{depth}" text:style-name="{coded("Teken " + name)}" '
        f'text:bullet-char="{sign}">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" {place}/></style:list-level-properties>'
        "</text:list-level-style-bullet>"
    )


class _Look:
    """The styles in the colours and typefaces of one huisstijl."""

    def __init__(self, house: Block) -> None:
        self._ink = f'fo:color="{house["colours"]["ink"]}"'
        self._soft = f'fo:color="{house["colours"]["soft"]}"'
        self._serif = _font(house["fonts"]["text"] or SERIF, "roman")
        self._sans = _font(house["fonts"]["captions"] or SANS, "swiss")
        self._levels = house["colours"]["levels"]
        self._lists = listed(house)

    def styles(self, part: str, foot: str, page: list[str]) -> str:
        """Pandoc's styles with ours in their place; pages of A4 with our footer."""
        own = "".join(self._own())
        for name in STYLE_NAME.findall(own):
            part = re.sub(
                rf'<style:style\s+style:name="{name}"(?:[^>]*/>|.*?</style:style>)', "", part, flags=re.DOTALL
            )
        part = part.replace("<text:outline-style ", own + "<text:outline-style ", 1)
        part = re.sub(r'fo:page-width="[^"]*"\s*fo:page-height="[^"]*"', PAGE, part)
        part = re.sub(
            r'fo:margin-top="1in"\s*fo:margin-bottom="1in"\s*fo:margin-left="1in"\s*fo:margin-right="1in"',
            MARGINS,
            part,
        )
        return re.sub(r"<style:footer>.*?</style:footer>", lambda _: _footer(foot, page), part, flags=re.DOTALL)

    def _own(self) -> list[str]:
        body, serif, sans, soft = "Text body", self._serif, self._sans, self._soft
        return [
            _paragraph("Standard", _text(serif, self._ink, _size(10.5), HYPHENATED), parent="")
            .replace(' style:parent-style-name=""', ""),
            _paragraph("Heading", _spaced(12, 6, KEPT) + _text(serif, self._ink, 'fo:hyphenate="false"')),
            _paragraph("Text body", _spaced(3, 7, LOOSE)),
            _paragraph("Title", _spaced(3, 6, KEPT) + _text(BOLD, _size(24)), parent="Heading"),
            _heading(1, 20, 28, 7),
            _heading(2, 15, 20, 5),
            _heading(3, 12, 14, 4),
            _paragraph("Feiten", _spaced(0, 12) + _text(sans, soft)),
            _paragraph("Opgave", _spaced(0, 10) + _text(sans, BOLD)),
            _paragraph("Centrale vraag", _spaced(6, 10, LOOSE) + _text(_size(13))),
            _paragraph("Ondertitel", _spaced(0, 8, KEPT) + _text(ITALIC, soft, _size(12.5))),
            _paragraph("Logo", _spaced(0, 12)),
            _paragraph("Diagram", _spaced(3, 6)),
            _paragraph("Voet", _spaced(0, 0).replace("/>", '><style:tab-stops><style:tab-stop style:position="160mm" '
            'style:type="right"/></style:tab-stops></style:paragraph-properties>') + _text(sans, soft, _size(8.5))),
            _paragraph("Table Contents", _spaced(2, 2) + _text(_size(9.5))),
            _paragraph("Table Heading", _spaced(2, 2, KEPT) + _text(sans, BOLD), parent="Table Contents"),
            *(
                _character(f"Nummer {sides}", sans, BOLD, f'fo:color="{colour}"')
                for sides, colour in enumerate(self._levels, 1)
            ),
            _character("Bijschrift", sans, LIGHT, soft, 'fo:hyphenate="false"', _size(9.5)),
            _character("Kopje", sans, BOLD, _size(10)),
            *(_paragraph(name, _spaced(2, 3, LOOSE), parent=body) for name in self._lists),
            *(
                _character(f"Teken {name}", _font(SIGNS, "swiss"), f'fo:color="{colour}"', _size(8))
                for name, (_, colour, _) in self._lists.items()
            ),
            *(_list(name, sign) for name, (sign, _, _) in self._lists.items()),
        ]  # fmt: skip


def _footer(foot: str, page: list[str]) -> str:
    before, between, after = map(escape, page)
    number = '<text:page-number text:select-page="current">1</text:page-number>'
    line = f"{escape(foot)}<text:tab/>{before}{number}{between}<text:page-count>1</text:page-count>{after}"
    return f'<style:footer><text:p text:style-name="Voet">{line}</text:p></style:footer>'


STYLES_WANTED = (
    "Feiten", "Opgave", "Centrale vraag", "Ondertitel", "Logo", "Diagram", "Bijschrift", "Kopje",
    *(f"Nummer {sides}" for sides in range(1, 6)), *listed(OWN),
)  # fmt: skip
