"""The charts of the votes: a table of numbers as bars; and how a chart of any kind is drawn. Pure.

A chart is laid out once, as plain data in units of its own drawing; the page, the HTML, the PDF and the office formats
draw the same shapes. Every bar stands beneath its own words and has its number at its end, so a chart needs no legend
and no colour; counts of the hall (hands, stickers) are hatched. The table beside it stays complete.

Shape of a chart: `{id, title, note, sides, panels}`; of a panel, a picture low enough for any page: `{id, title, desc,
wide, high, bars, paths, texts}`; of a bar `{x, y, wide, high, hatch}`, where `hatch` is the path of its pattern, empty
for a full one; of a text `{x, y, kind, text}`. `paths` are those of a plot (`plot.py`).

Invariant: what people wrote is in `text`, `title` and `desc` alone, and no drawing is wider than WIDE.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import regex

from workshop.verslag.huisstijl import OWN, PAPER, SANS, Block, colour_of
from workshop.verslag.words import Words

MOST = 20
"""Items in a chart; all of them are in the table."""
WIDE = 420
LINE, LEAST_GAP = 18, 10
BAR, STEP = 13, 18
NUMBER = regex.compile(r"[0-9]{1,9}")
NAMES, NUMBERS, INDENT = 144, 44, 14
"""Room for the name of a column, for a number behind the longest bar, and how far an idea of a cluster stands in."""
TALLEST = 320
"""Of a panel: 80 mm where the drawing is 105 mm wide, so that little of a page stays white before one."""
SIZES = {"item": 15, "name": 13, "count": 14, "tick": 13, "axis": 15, "mark": 11, "mark-long": 9}
STAND_INS = f"'{SANS}', Calibri, Arial, sans-serif"
OFFICE = f"Calibri, Carlito, '{SANS}', Arial, sans-serif"
"""Typefaces of a drawing; office programs look at the first alone, and set in what is as wide where they lack it."""
BOLD = frozenset({"count", "axis", "mark", "mark-long"})
SOFT = frozenset({"name", "tick"})
LINES = 2
LETTER = regex.compile(r"\p{RI}{2}\p{M}*|\X")
"""What people see as one sign; flags by pairs first, or many of them take the square of their number."""
HATCH = 7
SHARES = ((" .,:;'|!ijl()[]-", 0.3), ("frt", 0.37), ("mwMW@%&", 0.85))
"""How wide letters are, as a share of their size; those of Arial, which are wider than ours."""
LOW = -4
"""The foot of a letter, from the line it stands on."""


def bars(words: Words, table: Block, hands: list[bool]) -> Block | None:
    """The chart of the votes in a table of `stemmingen`; None where it has nothing to show.

    `hands`: for each column of numbers, whether it was counted in the hall.
    """
    counts = [[_value(cell) for cell in row["cells"]] for row in table["rows"]]
    most = max((count for row in counts for count in row), default=0)
    if not most:
        return None
    best = sorted(range(len(counts)), key=lambda place: (-sum(counts[place]), place))[:MOST]
    names = table["head"][1:]
    drawing = _Drawing(most, names, hands)
    panels = list(_panels(drawing, [(table["rows"][place], counts[place]) for place in sorted(best)]))
    title = words("chart.title", title=table["title"])
    first = max(range(len(counts)), key=lambda place: max(counts[place]))
    longest = clipped(_called(table["rows"][first]), WIDE, SIZES["item"])
    shown = [name for place, name in enumerate(names) if any(row[place] for row in counts)]
    top = table["rows"][first]["cells"][counts[first].index(most)]
    desc = words("chart.desc", columns="; ".join(shown), item=longest, most=top)
    for place, panel in enumerate(panels, 1):
        part = f" ({place}/{len(panels)})" if len(panels) > 1 else ""
        panel |= {"id": f"{table['id']}-{place}", "title": title + part, "desc": desc}
    notes = [words("chart.note", shown=MOST, all=len(counts))] * (len(counts) > MOST)
    return {
        "id": table["id"],
        "note": " ".join(notes + [words("chart.hands")] * any(hands)),
        "sides": table["level"]["sides"] if table["level"] else None,
        "panels": panels,
    }


def _value(cell: str) -> int:
    """`12`; nothing for what is no number."""
    return int(cell) if NUMBER.fullmatch(cell) else 0


def _named(name: str, is_hands: bool) -> str:
    """The name of a column in its room; that it counts hands is never cut off."""
    room, size = NAMES - 8, SIZES["name"]
    if not is_hands:
        return clipped(name, room, size)
    name, comma, what = name.rpartition(", ")
    return clipped(name, round(room - length(comma + what, size)), size) + comma + what


def _called(row: Block) -> str:
    return " ".join(f"{row['number']} {row['text']}".split())


class _Drawing:
    """Lays out the bars of one chart; all its panels have one scale."""

    def __init__(self, most: int, names: list[str], hands: list[bool]) -> None:
        self._most, self._hands = most, hands
        self._names = list(map(_named, names, hands)) if len(names) > 1 else [""]
        self._left = NAMES if len(names) > 1 else 0

    def item(self, row: Block, counts: list[int], top: int) -> tuple[list[Block], list[Block], int]:
        """The bars and texts of one row from `top` down, and where they end."""
        indent = INDENT if row["under"] else 0
        lines = wrapped(_called(row), WIDE - indent, SIZES["item"])
        texts = [
            {"x": indent, "y": top + LINE * nth + LOW, "kind": "item", "text": line}
            for nth, line in enumerate(lines, 1)
        ]
        found: list[Block] = []
        y = top + LINE * len(lines) + 2
        for nth, count in enumerate(counts):
            if not count:
                continue
            x = max(self._left, indent)
            wide = max(2, round((WIDE - self._left - INDENT - NUMBERS) * count / self._most))
            found.append({"x": x, "y": y, "wide": wide, "high": BAR, "hatch": hatched(x, y, wide, self._hands[nth])})
            if self._names[nth]:
                texts.append({"x": indent, "y": y + BAR - 2, "kind": "name", "text": self._names[nth]})
            texts.append({"x": x + wide + 6, "y": y + BAR - 1, "kind": "count", "text": row["cells"][nth]})
            y += STEP
        return found, texts, y + LEAST_GAP


def _panels(drawing: _Drawing, rows: list[tuple[Block, list[int]]]) -> Iterator[Block]:
    """Pictures of at most TALLEST; no item is cut in two."""
    panel: Block = {"wide": WIDE, "high": 0, "bars": [], "paths": [], "texts": []}
    for row, counts in rows:
        if not any(counts):
            continue
        found, texts, end = drawing.item(row, counts, panel["high"])
        if end > TALLEST and panel["high"]:
            yield panel
            panel = {"wide": WIDE, "high": 0, "bars": [], "paths": [], "texts": []}
            found, texts, end = drawing.item(row, counts, 0)
        panel = {**panel, "high": end, "bars": panel["bars"] + found, "texts": panel["texts"] + texts}
    yield panel


def hatched(x: int, y: int, wide: int, is_hands: bool) -> str:
    """The path of slanting lines within a bar; empty for a full bar."""
    if not is_hands:
        return ""
    strokes = [f"M{x} {y}h{wide}v{BAR}h{-wide}Z"]
    for start in range(HATCH - BAR, wide, HATCH):
        low, high = max(0, start), min(wide, start + BAR)
        strokes.append(f"M{x + low} {y + BAR - (low - start)}L{x + high} {y + BAR - (high - start)}")
    return "".join(strokes)


def wrapped(text: str, wide: int, size: int) -> list[str]:
    """The text on at most LINES lines of this width; what does not fit is told by an ellipsis."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and length(longer, size) > wide:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])]
    return [clipped(each, wide, size) for each in lines]


def clipped(text: str, wide: int, size: int) -> str:
    """As much of the text as fits; a letter is never parted from its accents."""
    text = " ".join(text.split())
    if length(text, size) <= wide:
        return text
    kept, room = "", wide - length("…", size)
    for letter in LETTER.findall(text):
        room -= length(letter, size)
        if room < 0:
            break
        kept += letter
    return kept.rstrip() + "…"


def length(text: str, size: int) -> float:
    """How wide a text is at most, near enough, in the typefaces of the verslag and those that stand in for them."""
    return size * sum(_share(sign) for sign in text)


def _share(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0.0
    if ord(sign) > 0x24F:
        return 1.1
    return next((share for signs, share in SHARES if sign in signs), 0.68 if sign.isupper() else 0.55)


def svg(panel: Block, sides: int | None, house: Block = OWN, faces: str = STAND_INS) -> str:
    """A panel as a drawing that stands alone; everything people wrote is escaped.

    `faces`: the typefaces of its words after that of the huisstijl, first those that are surely where it is shown.
    """
    family = quoteattr(
        ", ".join(filter(None, (house["fonts"]["captions"] and f"'{house['fonts']['captions']}'", faces)))
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {panel["wide"]} {panel["high"]}" '
        f'width="{panel["wide"]}" height="{panel["high"]}" role="img" font-family={family}>',
        f"<title>{escape(panel['title'])}</title><desc>{escape(panel['desc'])}</desc>",
    ]
    parts += [_bar(bar, colour_of(house, sides)) for bar in panel["bars"]]
    parts += [_path(path, house) for path in panel["paths"]]
    parts += [_text(text, house) for text in panel["texts"]]
    return "".join([*parts, "</svg>"])


def _bar(bar: Block, colour: str) -> str:
    if bar["hatch"]:
        return f'<path d="{bar["hatch"]}" fill="{PAPER}" stroke="{colour}" stroke-width="1.5"/>'
    return f'<rect x="{bar["x"]}" y="{bar["y"]}" width="{bar["wide"]}" height="{bar["high"]}" fill="{colour}"/>'


def _path(path: Block, house: Block) -> str:
    own, rule = colour_of(house, path["sides"]), house["colours"]["rule"]
    fill, stroke, width = {
        "field": (PAPER, house["colours"]["soft"], 1),
        "middle": ("none", rule, 1),
        "lead": ("none", own, 1.5),
        "dot": (own, PAPER, 1),
        "mark": (own, PAPER, 1),
    }[path["kind"]]
    return f'<path d="{path["d"]}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'


def _text(text: Block, house: Block) -> str:
    kind, x, y = text["kind"], text["x"], text["y"]
    colour = PAPER if kind.startswith("mark") else house["colours"]["soft" if kind in SOFT else "ink"]
    about = ' font-weight="600"' * (kind in BOLD) + f' text-anchor="{text.get("anchor")}"' * ("anchor" in text)
    about += f' transform="rotate(-90 {x} {y})"' * text.get("turned", False)
    return f'<text x="{x}" y="{y}" font-size="{SIZES[kind]}"{about} fill="{colour}">{escape(text["text"])}</text>'


HOLDERS = {"stemmingen": "tables", "schaal": "rounds"}
"""Block -> the list in it whose entries may have a chart."""


def drawn(report: dict[str, Any], house: Block, faces: str = STAND_INS) -> dict[str, Any]:
    """The same report with each panel as a drawing too, under `svg`; in these typefaces."""
    return {**report, "blocks": [_with_drawings(block, house, faces) for block in report["blocks"]]}


def _with_drawings(block: Block, house: Block, faces: str) -> Block:
    name = HOLDERS.get(block["type"])
    if name is None:
        return block
    return {**block, name: [{**found, "chart": _drawn(found["chart"], house, faces)} for found in block[name]]}


def _drawn(chart: Block | None, house: Block, faces: str) -> Block | None:
    if chart is None:
        return None
    return {
        **chart,
        "panels": [{**panel, "svg": svg(panel, chart["sides"], house, faces)} for panel in chart["panels"]],
    }


def pictures(report: dict[str, Any]) -> Iterator[tuple[Block, Block]]:
    """Every (chart, panel) of a report, in its order."""
    for block in report["blocks"]:
        for found in block.get(HOLDERS.get(block["type"], ""), []):
            for panel in found["chart"]["panels"] if found["chart"] else []:
                yield found["chart"], panel
