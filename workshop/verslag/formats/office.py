"""The verslag as a tree for pandoc, of which ODT and DOCX are made: documents that one can go on writing in.

Invariant: numbers are those of the report; each idea is one paragraph in an idea style; user text enters the tree as
plain strings.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from typing import Any

from workshop.verslag.charts import OFFICE, drawn, pictures
from workshop.verslag.formats.signs import DONE, FUTURE, SIGNS, idea_style
from workshop.verslag.formats.tree import (
    Node,
    Nodes,
    bullets,
    emph,
    header,
    in_style,
    para,
    paras,
    picture,
    strong,
    styled,
    table,
    text,
    whole,
)
from workshop.verslag.huisstijl import house_of

Block = dict[str, Any]

REGIONS = {"nl": "nl-NL", "en": "en-GB"}
ACTION = {"what": 0.28, "owner": 0.17, "addressed_to": 0.17, "due": 0.15, "track": 0.1, "status": 0.13}
LINED = "niveau"
"""A bookmark that begins so stands at the heading of a level, which has a line above it in the level's own colour."""
SCALE = {"mark": 0.1, "text": 0.42, "x": 0.18, "y": 0.18, "n": 0.12}
PROMISE = {"what": 0.35, "who": 0.18, "to_whom": 0.18, "due": 0.16, "status": 0.13}


def tree(report: Block) -> tuple[dict[str, str], Nodes]:
    """What the document says of itself, and its blocks in order."""
    facts = " ".join([f"{report['programme']}."] * bool(report["programme"]) + report["facts"])
    meta = {
        "title": f"{report['kicker']}\n{report['name']}".strip(),
        "lang": REGIONS[report["language"]],
        "subject": facts,
    }
    found = drawn(report, house_of(report), OFFICE)["blocks"]
    blocks = [node for block in found for node in WRITERS[block["type"]](block)]
    return meta, [*_logo(report), *[in_style("Feiten", [para(text(facts))])] * bool(facts), *blocks]


def _logo(report: Block) -> Nodes:
    """The logo, else the name of the organisation; the formats put it before the title."""
    house = house_of(report)
    if house["logo"]:
        address = f"data:{house['logo']['mime']};base64,{house['logo']['data']}"
        return [in_style("Logo", [para(picture(address, house["logo"]["alt"], {"height": "16mm"}))])]
    return [in_style("Logo", [para(strong(house["organisation"]))])] * bool(house["organisation"])


def shown(report: Block) -> Iterator[str]:
    """What each picture shows, in words, in the order of the document."""
    logo = house_of(report)["logo"]
    if logo:
        yield logo["alt"]
    for _, panel in pictures(report):
        yield f"{panel['title']}. {panel['desc']}"


def standing(report: Block) -> str:
    """What stands at the foot of every page before its number: how far the document is, and what it is."""
    footer = house_of(report)["footer"]
    return f"{report['standing']}. {report['title']}" + (f" | {footer}" if footer else "")


def page(report: Block) -> list[str]:
    """What stands before, between and after the number of a page and how many there are."""
    return re.split(r"\{pages?\}", report["labels"]["page"])


def quiet(*words: str) -> Nodes:
    """A space and a caption between brackets, in the app's voice; nothing for nothing."""
    said = ", ".join(word for word in words if word)
    return text(" ") + styled("Bijschrift", text(f"({said})")) if said else []


def _opgave(block: Block) -> Nodes:
    return [in_style("Opgave", [para(text("\n".join(filter(None, (block["heading"], block["theme"])))))])]


def _context(block: Block) -> Nodes:
    nodes = paras(block["paragraphs"])
    if block["motto"]:
        nodes.append({"t": "BlockQuote", "c": [para(emph(block["motto"]))]})
    if block["question"]:
        runs = [node for run in block["question"]["runs"] for node in (emph if run["em"] else text)(run["text"])]
        nodes.append(in_style("Centrale vraag", [para(text(block["question"]["label"] + " ") + runs)]))
    return nodes


def _uitwerking(block: Block) -> Nodes:
    nodes = [header(1, text(block["heading"])), *paras(block["paragraphs"])]
    if len(block["key"]) > 1 and block["levels"]:
        sides = sorted({level["sides"] for level in block["levels"]})
        keys = [
            f"{' '.join(SIGNS[entry['sign']][side - 1] for side in sides)} {entry['title']}" for entry in block["key"]
        ]
        nodes.append(in_style("Feiten", [para(text("     ".join(keys)))]))
    return nodes + [node for level in block["levels"] for node in _level(level)]


def _level(level: Block) -> Nodes:
    nodes = [header(1, text(level["theme"]))] if level["theme"] else []
    nodes.append(header(2, _numbered(level, level["sides"]), f"{LINED}-{level['sides']}-{level['number']}"))
    if level["subtitle"]:
        nodes.append(in_style("Ondertitel", [para(text(level["subtitle"]))]))
    return nodes + [node for part in level["parts"] for node in LEVEL_PARTS[part](level, level["labels"])]


def _advice(level: Block, labels: Block) -> Nodes:
    said = styled("Kopje", text(labels["advice"])) + text(" ") + emph(level["advice"])
    return [para(said)] if level["advice"] else []


def _clusters(level: Block, labels: Block) -> Nodes:
    nodes: Nodes = []
    for cluster in level["clusters"]:
        nodes += [
            header(3, _numbered(cluster, level["sides"]) + quiet(whole(cluster["tally"]))),
            *paras([cluster["note"]] if cluster["note"] else []),
        ]
        nodes += _ideas(cluster["ideas"], level["sides"])
    return nodes


def _refers(level: Block, labels: Block) -> Nodes:
    refers = [styled("Kopje", text(refer["number"])) + text(" " + refer["text"]) for refer in level["refers"]]
    return [header(3, text(labels["refers"]))] * bool(refers) + bullets(refers)


def _numbered(row: Block, sides: int) -> Nodes:
    return styled(f"Nummer {sides}", text(row["number"])) + text("  " + row["title"])


def _ideas(ideas: list[Block], sides: int, caption: str = "") -> Nodes:
    nodes = [header(3, text(caption))] if ideas and caption else []
    for idea in ideas:
        nodes.append(_idea(idea, sides, under=False))
        nodes += [_idea(below, sides, under=True) for below in idea["under"]]
    return nodes


def _idea(idea: Block, sides: int, *, under: bool) -> Node:
    label = idea["label"][:1].upper() + idea["label"][1:]
    words = styled("Kopje", text(f"{idea['number']} ")) if idea["number"] else []
    words += styled("Kopje", text(f"{label}: ")) if label else []
    words += text(idea["text"]) + quiet(idea["place"], whole(idea["tally"]))
    if idea["answer"]:
        words += text("\n") + styled("Kopje", text(idea["answer"]["label"])) + text(" " + idea["answer"]["text"])
    return in_style(idea_style(sides, idea["sign"], under=under), [para(words)])


LEVEL_PARTS: dict[str, Callable[[Block, Block], Nodes]] = {
    "advice": _advice,
    "text": lambda level, labels: paras(level["paragraphs"]),
    "clusters": _clusters,
    "loose": lambda level, labels: _ideas(level["loose"], level["sides"], labels["loose"]),
    "questions": lambda level, labels: _ideas(level["questions"], level["sides"], labels["questions"]),
    "examples": lambda level, labels: _ideas(level["examples"], level["sides"], labels["examples"]),
    "refers": _refers,
}
"""What stands under a level, in the order its layout says."""


def _schaal(block: Block) -> Nodes:
    nodes = [header(1, text(block["heading"])), para(text(block["note"]))]
    for found in block["rounds"]:
        cells = [[text(row[name]) for name in SCALE] for row in found["items"]]
        head = [text(found["labels"][name]) for name in SCALE]
        chart = _chart(found["chart"]) if found["chart"] else []
        nodes += [header(2, text(found["caption"])), *chart, table([*SCALE.values()], head, cells, numbers=1)]
    return nodes


def _stemmingen(block: Block) -> Nodes:
    rounds = [strong(f"{found['title']}.") + text(f" {found['text']}") for found in block["rounds"]]
    nodes = [header(1, text(block["heading"])), *bullets(rounds), *paras(block["notes"])]
    for found in block["tables"]:
        level = found["level"]
        number = styled(f"Nummer {level['sides']}", text(level["number"])) + text("  ") if level else []
        nodes.append(header(2, number + text(found["title"])))
        nodes += _chart(found["chart"]) if found["chart"] else []
        spare = min(0.6, 0.15 * (len(found["head"]) - 1))
        shares = [1 - spare, *[spare / (len(found["head"]) - 1)] * (len(found["head"]) - 1)]
        cells = [[_item(row), *(text(cell) for cell in row["cells"])] for row in found["rows"]]
        nodes.append(table(shares, [text(head) for head in found["head"]], cells, numbers=len(shares) - 1))
    return nodes


def _chart(chart: Block) -> Nodes:
    """Each panel is a paragraph, so that a page may end between them; the note never leaves the last."""
    drawings = [_drawing(panel) for panel in chart["panels"]]
    drawings[-1] += text("\n") + styled("Bijschrift", text(chart["note"])) if chart["note"] else []
    return [in_style("Diagram", [para(drawing)]) for drawing in drawings]


def _drawing(panel: Block) -> Nodes:
    address = "data:image/svg+xml;base64," + base64.b64encode(panel["svg"].encode()).decode()
    return picture(address, f"{panel['title']}. {panel['desc']}", {"width": "105mm"})


def _item(row: Block) -> Nodes:
    number = styled("Kopje", text(f"{row['number']} ")) if row["number"] else []
    return text("– " if row["under"] else "") + number + text(row["text"])


def _reactie(block: Block) -> Nodes:
    nodes = [header(1, text(block["heading"])), *paras(block["paragraphs"])]
    for found in block["lists"]:
        nodes += [header(2, text(found["heading"])), *bullets([text(item) for item in found["items"]])]
    return nodes


def _rows(widths: dict[str, float], labels: Block, rows: list[Block]) -> Node:
    used = [name for name in widths if name == "what" or any(row[name] for row in rows)]
    spare = 1 - sum(widths[name] for name in used)
    shares = [widths[name] + (spare if name == "what" else 0) for name in used]
    cells = [[text(row[name]) + (_origin(row["from"]) if name == "what" else []) for name in used] for row in rows]
    return table(shares, [text(labels[name]) for name in used], cells)


def _origin(found: list[Block]) -> Nodes:
    return quiet("; ".join(f"{item['number']} {item['text']}" for item in found))


def _toegezegd(block: Block) -> Nodes:
    return [header(1, text(block["heading"])), _rows(PROMISE, block["labels"], block["items"])]


def _slag(block: Block) -> Nodes:
    nodes = [header(1, text(block["heading"])), *paras(block["paragraphs"])]
    if block["members"]:
        members = [text(member["text"]) + quiet(member["track"]) for member in block["members"]]
        nodes += [header(2, text(block["labels"]["members"])), *bullets(members)]
    if block["actions"]:
        nodes += [header(2, text(block["labels"]["actions"])), _rows(ACTION, block["labels"], block["actions"])]
    return nodes


def _resultaten(block: Block) -> Nodes:
    nodes = [header(1, text(block["heading"]))]
    for name, style in (("done", DONE), ("future", FUTURE)):
        if block[name]:
            nodes.append(header(2, text(block["labels"][name])))
            nodes += [in_style(style, [para(_outcome(item))]) for item in block[name]]
    return nodes


def _outcome(item: Block) -> Nodes:
    result = f". {item['result']}" if item["result"] else ""
    return text(item["text"] + result) + quiet(item["who"], item["due"]) + _origin(item["from"])


def _deelnemers(block: Block) -> Nodes:
    nodes = [header(1, text(block["heading"])), *paras(block["paragraphs"])]
    if block["counts"]:
        head = [text(block["labels"]["organisation"]), text(block["labels"]["count"])]
        nodes.append(
            table(
                [0.4, 0.15], head, [[text(row["title"]), text(str(row["count"]))] for row in block["counts"]], numbers=1
            )
        )
    if block["names"]:
        nodes.append(para(strong(block["labels"]["names"]) + text(" " + ", ".join(block["names"]))))
    return nodes


def _verantwoording(block: Block) -> Nodes:
    return [header(1, text(block["heading"])), para(text(block["text"]))]


WRITERS: dict[str, Callable[[Block], Nodes]] = {
    "opgave": _opgave,
    "context": _context,
    "uitwerking": _uitwerking,
    "stemmingen": _stemmingen,
    "schaal": _schaal,
    "reactie": _reactie,
    "toegezegd": _toegezegd,
    "slag": _slag,
    "resultaten": _resultaten,
    "deelnemers": _deelnemers,
    "verantwoording": _verantwoording,
}
