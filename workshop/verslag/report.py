"""The verslag as plain data: `build(board, at=…)` is a pure projection that Jinja, the browser and every format read.

Invariant: what is hidden, pending, merged or withdrawn is not in it, nor (in a public verslag) the name of a person;
a block without content is left out; every string is safe to print (no control characters, no lone surrogates, no
bidirectional overrides).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from workshop.board.board import Board
from workshop.outlines.outline import said
from workshop.verslag import layout as layouts
from workshop.verslag.breath import Breathe, held
from workshop.verslag.edition import edition_of
from workshop.verslag.layout import Layout
from workshop.verslag.people import attendance, deelnemers
from workshop.verslag.placing import place
from workshop.verslag.schaal import schaal
from workshop.verslag.slag import resultaten, slag, toegezegd
from workshop.verslag.source import Block, Source, paragraphs, points, without_rounds
from workshop.verslag.stemmingen import stemmingen
from workshop.verslag.uitwerking import uitwerking
from workshop.verslag.words import LEADS, Words

Report = dict[str, Any]

UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]|[\U0001fffe\U0001ffff]"
)
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")


def build(
    board: Board, *, at: str, audience: str = "openbaar", layout: Layout | None = None, breathe: Breathe = held
) -> Report:
    """The verslag of `board` as it stands.

    `at`: an ISO moment in the workshop's own zone; `audience`: `openbaar` or `intern`; `layout`: the one the workshop
    chose, of ours when not given (an organisation's own lie in its instance); `breathe` is called after each step.
    """
    layout = layout or layouts.chosen(board.workshop.get("layout"))
    words = Words(board.workshop.get("language"), layout.words)
    edition = edition_of(board, words, at)
    told = without_rounds(board)
    placing = place(told, words, layout.numerals, breathe)
    source = Source(told, words, placing, audience, at, layout, edition, board, breathe)
    head = {**_title(source), "programme": source.head("programme"), "facts": _facts(source)}
    blocks = _blocks(source)
    report = {
        "workshop": board.workshop["id"],
        "seq": board.seq,
        "at": at,
        "audience": audience,
        "clock": words.clock(at),
        "version": edition.status,
        "edition": edition.told(),
        "standing": edition.standing,
        "profile": audience,
        "language": words.language,
        "layout": layout.name,
        "contents": layout.contents,
        **head,
        "date": source.workshop.get("date") or "",
        "labels": {name: words(name) for name in ("contents", "opening", "level", "page")},
        "blocks": blocks,
    }
    cleaned: Report = _clean(report, breathe)
    return cleaned


def _blocks(source: Source) -> list[Block]:
    """The blocks in the order of the layout; the account is written last, since it counts in the others."""
    order = source.layout.complete()
    written = {name: source.written(WRITERS[name]) for name in sorted(order, key=lambda name: name == layouts.LAST)}
    return [block for name in order if (block := written[name]) is not None]


def _title(source: Source) -> dict[str, str]:
    """`{kicker, name, title}`: `Verslag startdag`, the workshop's own name, and both.

    A name that begins with `Startdag`, in either language, does not say it twice; one that says so further on is only
    called a report.
    """
    kicker = said(source.layout.kicker, source.words.language)
    called = [title.casefold() for title in source.layout.title.values()]
    name = source.head("title").strip()
    for lead in (kicker, *called):
        name = re.sub(rf"^{re.escape(lead)}(?!\w)[\s:,–-]*", "", name, flags=re.IGNORECASE)
    if kicker.casefold() not in called and any(lead in name.casefold() for lead in called):
        kicker = source.words("title")
    return {"kicker": kicker, "name": name, "title": f"{kicker} {name}".strip()}


def _facts(source: Source) -> list[str]:
    """Day and place, then how many took part; each a sentence."""
    day = source.words.day(source.workshop.get("date") or "", weekday=True)
    where = ", ".join(part for part in (day[:1].upper() + day[1:], source.head("place")) if part)
    return [f"{fact}." for fact in (where, attendance(source)) if fact]


def _opgave(source: Source) -> Block | None:
    """What the day was about: one opgave and theme make one line; where there are several, each has its own."""
    opgaven, themes = (
        [source.labelled(text, word) for text in paragraphs(source.head(name))]
        for name, word in (("opgave", "opgave"), ("theme", "thema"))
    )
    if not (opgaven or themes):
        return None
    return {
        "type": "opgave",
        "heading": "\n".join(opgaven or themes),
        "theme": "\n".join(themes) if opgaven else "",
        "line": _line(*opgaven, *themes) if len(opgaven) == len(themes) == 1 else "\n".join(opgaven + themes),
    }


def _line(opgave: str, theme: str) -> str:
    number, _, title = opgave.partition(":")
    return f"{opgave}. {theme}" if title else f"{number}, {theme[:1].lower()}{theme[1:]}"


def _context(source: Source) -> Block | None:
    texts = paragraphs(source.head("context"), *source.sections("context"))
    motto = " ".join(paragraphs(*source.sections("motto")))
    question = _question(source)
    if not (texts or motto or question):
        return None
    return {
        "type": "context",
        "heading": source.words("context"),
        "paragraphs": texts,
        "motto": motto,
        "question": question,
    }


def _question(source: Source) -> Block | None:
    """The central question: `{label, text, runs}`; runs cut the text up so that its two halves can be in italics."""
    text = source.head("question").strip()
    if not text:
        return None
    label = source.words("question")
    if text.casefold().startswith(label.casefold()):
        text = text[len(label) :].strip()
    words = "|".join(re.escape(lead) for lead in sorted(LEADS[source.words.language], key=len, reverse=True))
    cut = re.split(f"({words})", text, flags=re.IGNORECASE)
    if cut[0] == "" and len(cut) > 1:
        cut[1] = cut[1][:1].lower() + cut[1][1:]
    runs = [{"text": part, "em": bool(index % 2)} for index, part in enumerate(cut) if part]
    return {"label": label, "text": "".join(cut), "runs": runs}


def _reactie(source: Source) -> Block | None:
    texts = paragraphs(*source.sections("reactie"))
    noted, called = points(source.sections("genoteerd")), points(source.sections("oproepen"))
    if not (texts or noted or called):
        return None
    lists = [
        {"heading": source.words(word), "items": items}
        for word, items in (("noted", noted), ("called", called))
        if items
    ]
    return {"type": "reactie", "heading": source.words("reactie"), "paragraphs": texts, "lists": lists}


def _verantwoording(source: Source) -> Block:
    words = source.words
    moment = words.moment(source.at)
    text = words("accounted", version=source.edition.standing, moment=moment)
    edited = words.count("edited", len(source.reworded)) if source.reworded else ""
    text = " ".join(filter(None, (text, _not_taken_in(source), edited, words("internal") if source.named else "")))
    return {"type": "verantwoording", "heading": source.words("verantwoording"), "text": text}


def _not_taken_in(source: Source) -> str:
    """Which levels and rounds are left out, since the numbers of the others show that something is."""
    level, blocks = source.words("level"), source.left_out
    parts = [f"{level} {number}" for number in source.placing.without if "uitwerking" not in blocks]
    gone = [row for row in source.whole.rows("round") if source.board.get("round", row["id"]) is None]
    block_of = {"dots": "stemmingen", "scale": "schaal"}
    parts += [
        source.words("round.nth", place=source.ranks[row["id"]]).lower()
        for row in gone
        if row["status"] == "closed" and block_of[row["method"]] not in blocks
    ]
    return source.words("without", parts=", ".join(parts)) if parts else ""


def _clean(value: Any, breathe: Breathe) -> Any:
    """The same data with every string fit to print."""
    if isinstance(value, str):  # most are, and to see that is quicker than to look for each of what is not
        return value if value.isprintable() else UNPRINTABLE.sub("", LINE_ENDS.sub("\n", value))
    if isinstance(value, list):
        return [_clean(item, breathe) for item in value]
    if isinstance(value, dict):
        breathe()
        return {key: _clean(item, breathe) for key, item in value.items()}
    return value


WRITERS: dict[str, Callable[[Source], Block | None]] = {
    "opgave": _opgave,
    "context": _context,
    "uitwerking": uitwerking,
    "stemmingen": stemmingen,
    "schaal": schaal,
    "reactie": _reactie,
    "toegezegd": toegezegd,
    "slag": slag,
    "resultaten": resultaten,
    "deelnemers": deelnemers,
    "verantwoording": _verantwoording,
}
"""The blocks a layout may name."""
