"""Markdown: clean CommonMark with GitHub's tables.

Invariant: what people wrote is text, never markup: read back by a Markdown parser, every sentence comes out as it was
typed (a test does so).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from workshop.verslag.formats.format import Format
from workshop.verslag.formats.literal import flat, plain
from workshop.verslag.schaal import COLUMNS

Block = dict[str, Any]

BULLETS = {"filled": "●", "open": "○"}
ACTION = ("what", "owner", "addressed_to", "due", "track", "status")
PROMISE = ("what", "who", "to_whom", "due", "status")


def write(report: Block) -> bytes:
    """The whole page, without runs of empty lines."""
    return (re.sub(r"\n{3,}", "\n\n", "\n".join(_page(report))).strip() + "\n").encode()


def _page(report: Block) -> Iterator[str]:
    yield f"# {flat(report['title'])}"
    yield ""
    yield plain(" ".join([f"{report['programme']}."] * bool(report["programme"]) + report["facts"]))
    for block in report["blocks"]:
        yield ""
        yield from WRITERS[block["type"]](block)


def _texts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield plain(text)
        yield ""


def _opgave(block: Block) -> Iterator[str]:
    yield "\\\n".join(f"**{plain(text)}**" for text in (block["heading"], block["theme"]) if text)


def _context(block: Block) -> Iterator[str]:
    yield from _texts(block["paragraphs"])
    if block["motto"]:
        yield f"> {plain(block['motto'])}"
        yield ""
    if block["question"]:
        runs = "".join(_run(run) for run in block["question"]["runs"])
        yield f"{plain(block['question']['label'])} {runs}"
        yield ""


def _run(run: Block) -> str:
    text: str = run["text"]
    inside = plain(text)
    words = f"*{inside}*" if run["em"] and inside else inside
    return " " * text[:1].isspace() + words + " " * (text[-1:].isspace() and bool(inside))


def _uitwerking(block: Block) -> Iterator[str]:
    yield f"## {flat(block['heading'])}"
    yield ""
    yield from _texts(block["paragraphs"])
    if len(block["key"]) > 1:
        yield "   ".join(f"{BULLETS[entry['sign']]} {plain(entry['title'])}" for entry in block["key"])
        yield ""
    for level in block["levels"]:
        yield from _level(level)


def _level(level: Block) -> Iterator[str]:
    if level["theme"]:
        yield f"## {flat(level['theme'])}"
        yield ""
    yield f"### {level['number']} {flat(level['title'])}"
    yield ""
    labels = level["labels"]
    if level["subtitle"]:
        yield f"*{plain(level['subtitle'])}*"
        yield ""
    for part in level["parts"]:
        yield from LEVEL_PARTS[part](level, labels)


def _advice(level: Block, labels: Block) -> Iterator[str]:
    if level["advice"]:
        yield f"**{labels['advice']}** {plain(level['advice'])}"
        yield ""


def _clusters(level: Block, labels: Block) -> Iterator[str]:
    for cluster in level["clusters"]:
        yield from _cluster(cluster)


def _refers(level: Block, labels: Block) -> Iterator[str]:
    if level["refers"]:
        yield f"**{labels['refers']}**"
        yield ""
        yield from (f"- {refer['number']} {plain(refer['text'], indent='  ')}" for refer in level["refers"])
        yield ""


def _cluster(cluster: Block) -> Iterator[str]:
    tally = f" ({cluster['tally']})" if cluster["tally"] else ""
    yield f"#### {cluster['number']} {flat(cluster['title'])}{tally}"
    yield ""
    yield from _texts([cluster["note"]] if cluster["note"] else [])
    yield from _ideas(cluster["ideas"])


def _ideas(ideas: list[Block], caption: str = "") -> Iterator[str]:
    if not ideas:
        return
    if caption:
        yield f"**{caption}**"
        yield ""
    for idea in ideas:
        yield _idea(idea, "")
        yield from (_idea(below, "  ") for below in idea["under"])
    yield ""


def _idea(idea: Block, indent: str) -> str:
    """An item; what is told of the idea leans, since people's own words never do: read back, they stay apart."""
    label = f"{idea['number']} " if idea["number"] else ""
    label += f"{plain(idea['label'][:1].upper() + idea['label'][1:])}: " if idea["label"] else ""
    after = [text for text in (plain(idea["place"]), idea["tally"]) if text]
    inner = indent + "  "
    answer = idea["answer"]
    told = f"\\\n{inner}{plain(answer['label'])} {plain(answer['text'], indent=inner)}" if answer else ""
    return f"{indent}- {BULLETS[idea['sign']]} {label}{plain(idea['text'], indent=inner)}" + (
        f" *({', '.join(after)})*{told}" if after else told
    )


LEVEL_PARTS: dict[str, Callable[[Block, Block], Iterator[str]]] = {
    "advice": _advice,
    "text": lambda level, labels: _texts(level["paragraphs"]),
    "clusters": _clusters,
    "loose": lambda level, labels: _ideas(level["loose"], labels["loose"]),
    "questions": lambda level, labels: _ideas(level["questions"], labels["questions"]),
    "examples": lambda level, labels: _ideas(level["examples"], labels["examples"]),
    "refers": _refers,
}
"""What stands under a level, in the order its layout says."""


def _schaal(block: Block) -> Iterator[str]:
    yield f"## {block['heading']}"
    yield ""
    yield block["note"]
    yield ""
    for found in block["rounds"]:
        yield f"### {flat(found['caption'])}"
        yield ""
        yield "| " + " | ".join(flat(found["labels"][name]) for name in COLUMNS) + " |"
        yield "| --- | --- | --- | --- | ---: |"
        yield from ("| " + " | ".join(flat(row[name]) for name in COLUMNS) + " |" for row in found["items"])
        yield ""


def _stemmingen(block: Block) -> Iterator[str]:
    yield f"## {block['heading']}"
    yield ""
    yield from (f"- **{flat(found['title'])}.** {found['text']}" for found in block["rounds"])
    yield ""
    yield from _texts(block["notes"])
    for table in block["tables"]:
        number = f"{table['level']['number']} " if table["level"] else ""
        yield f"### {number}{flat(table['title'])}"
        yield ""
        yield "| " + " | ".join(flat(head) for head in table["head"]) + " |"
        yield "| --- |" + " ---: |" * (len(table["head"]) - 1)
        for row in table["rows"]:
            name = f"{row['number']} {flat(row['text'])}".strip()
            yield f"| {'– ' if row['under'] else ''}{name} | " + " | ".join(row["cells"]) + " |"
        yield ""


def _reactie(block: Block) -> Iterator[str]:
    yield f"## {block['heading']}"
    yield ""
    yield from _texts(block["paragraphs"])
    for found in block["lists"]:
        yield f"### {found['heading']}"
        yield ""
        yield from (f"- {plain(item, indent='  ')}" for item in found["items"])
        yield ""


def _table(names: tuple[str, ...], labels: Block, rows: list[Block]) -> Iterator[str]:
    used = [name for name in names if name == "what" or any(row[name] for row in rows)]
    yield "| " + " | ".join(labels[name] for name in used) + " |"
    yield "|" + " --- |" * len(used)
    for row in rows:
        cells = [flat(row[name]) + (_origin(row["from"]) if name == "what" else "") for name in used]
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _origin(found: list[Block]) -> str:
    places = "; ".join(f"{item['number']} {flat(item['text'])}" for item in found)
    return f" ({places})" if places else ""


def _toegezegd(block: Block) -> Iterator[str]:
    yield f"## {block['heading']}"
    yield ""
    yield from _table(PROMISE, block["labels"], block["items"])


def _slag(block: Block) -> Iterator[str]:
    yield f"## {block['heading']}"
    yield ""
    yield from _texts(block["paragraphs"])
    labels = block["labels"]
    if block["members"]:
        yield f"### {labels['members']}"
        yield ""
        for member in block["members"]:
            yield f"- {plain(member['text'])}" + (f" ({member['track']})" if member["track"] else "")
        yield ""
    if block["actions"]:
        yield f"### {labels['actions']}"
        yield ""
        yield from _table(ACTION, labels, block["actions"])


def _resultaten(block: Block) -> Iterator[str]:
    yield f"## {block['heading']}"
    yield ""
    for name, sign in (("done", "√"), ("future", "□")):
        if not block[name]:
            continue
        yield f"### {block['labels'][name]}"
        yield ""
        for item in block[name]:
            about = ", ".join(plain(item[part]) for part in ("who", "due") if item[part])
            result = f". {plain(item['result'], indent='  ')}" if item["result"] else ""
            yield (
                f"- {sign} {plain(item['text'], indent='  ')}{result}"
                + (f" ({about})" if about else "")
                + _origin(item["from"])
            )
        yield ""


def _deelnemers(block: Block) -> Iterator[str]:
    yield f"## {block['heading']}"
    yield ""
    yield from _texts(block["paragraphs"])
    if block["counts"]:
        yield f"| {block['labels']['organisation']} | {block['labels']['count']} |"
        yield "| --- | ---: |"
        yield from (f"| {row['title']} | {row['count']} |" for row in block["counts"])
        yield ""
    if block["names"]:
        yield f"**{block['labels']['names']}** {plain(', '.join(block['names']))}"
        yield ""


def _verantwoording(block: Block) -> Iterator[str]:
    yield f"## {block['heading']}"
    yield ""
    yield plain(block["text"])


WRITERS: dict[str, Callable[[Block], Iterator[str]]] = {
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

FORMAT = Format("md", "Markdown", "text/markdown", write)
