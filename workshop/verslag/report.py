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
from workshop.verslag.people import attendance, deelnemers
from workshop.verslag.placing import place
from workshop.verslag.schaal import schaal
from workshop.verslag.slag import resultaten, slag, toegezegd
from workshop.verslag.source import Block, Source, paragraphs, points
from workshop.verslag.stemmingen import stemmingen
from workshop.verslag.uitwerking import uitwerking
from workshop.verslag.words import LEADS, OWN_NAMES, Words

Report = dict[str, Any]

UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]|[\U0001fffe\U0001ffff]"
)
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")


def build(board: Board, *, at: str, audience: str = "openbaar") -> Report:
    """The verslag of `board` as it stands.

    `at`: an ISO moment in the workshop's own zone; `audience`: `openbaar` or `intern`.
    """
    words = Words(board.workshop.get("language"))
    source = Source(board, words, place(board, words), audience, at)
    layout = board.workshop.get("layout")
    blocks = [write(source) for write in LAYOUTS.get(layout or "", OFFICIAL)]
    report = {
        "workshop": board.workshop["id"],
        "seq": board.seq,
        "at": at,
        "audience": audience,
        "clock": words.clock(at),
        "version": _version(source),
        "standing": words(_version(source)),
        "language": words.language,
        **_title(source),
        "programme": board.workshop.get("programme") or "",
        "facts": _facts(source),
        "date": source.workshop.get("date") or "",
        "labels": {name: words(name) for name in ("contents", "opening", "level", "page")},
        "blocks": [block for block in blocks if block is not None],
    }
    cleaned: Report = _clean(report)
    return cleaned


def _version(source: Source) -> str:
    """A verslag is adopted when its workshop is closed: nothing can change it any more."""
    return "vastgesteld" if source.workshop.get("status") == "closed" else "concept"


def _title(source: Source) -> dict[str, str]:
    """`{kicker, name, title}`: `Verslag startdag`, the workshop's own name, and both.

    A name that begins with `Startdag`, in either language, does not say it twice; one that says so further on is only
    called a report.
    """
    layout = source.workshop.get("layout")
    layout = layout if layout in OWN_NAMES else "startdag"
    kicker = source.words(f"title.{layout}")
    name = (source.workshop.get("title") or "").strip()
    for lead in (kicker, *OWN_NAMES[layout]):
        name = re.sub(rf"^{re.escape(lead)}(?!\w)[\s:,–-]*", "", name, flags=re.IGNORECASE)
    if layout != "stand" and any(lead in name.casefold() for lead in OWN_NAMES[layout]):
        kicker = source.words("title")
    return {"kicker": kicker, "name": name, "title": f"{kicker} {name}".strip()}


def _facts(source: Source) -> list[str]:
    """Day and place, then how many took part; each a sentence."""
    day = source.words.day(source.workshop.get("date") or "", weekday=True)
    where = ", ".join(part for part in (day[:1].upper() + day[1:], source.workshop.get("place")) if part)
    return [f"{fact}." for fact in (where, attendance(source)) if fact]


def _opgave(source: Source) -> Block | None:
    opgave, theme = (_labelled(source, name, word) for name, word in (("opgave", "opgave"), ("theme", "thema")))
    if not (opgave or theme):
        return None
    number, _, title = opgave.partition(":")
    line = f"{opgave}. {theme}" if title else f"{number}, {theme[:1].lower()}{theme[1:]}"
    return {
        "type": "opgave",
        "heading": opgave or theme,
        "theme": theme if opgave else "",
        "line": line if opgave and theme else opgave or theme,
    }


def _labelled(source: Source, field: str, word: str) -> str:
    """`Opgave 8: …` out of `8: …`; what already says so, or has no number, stays as it is."""
    text: str = (source.workshop.get(field) or "").strip()
    return f"{source.words(word)} {text}" if text[:1].isdigit() else text


def _context(source: Source) -> Block | None:
    texts = paragraphs(source.workshop.get("context"), *source.sections("context"))
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
    text: str = (source.workshop.get("question") or "").strip()
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
    text = source.words(
        "accounted", version=source.words(_version(source)), moment=source.words.moment(source.at), seq=source.board.seq
    )  # fmt: skip
    return {"type": "verantwoording", "heading": source.words("verantwoording"), "text": text}


def _clean(value: Any) -> Any:
    """The same data with every string fit to print."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", LINE_ENDS.sub("\n", value))
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {key: _clean(item) for key, item in value.items()} if isinstance(value, dict) else value


OFFICIAL: tuple[Callable[[Source], Block | None], ...] = (
    _opgave, _context, uitwerking, stemmingen, schaal, _reactie, toegezegd, slag, resultaten, deelnemers,
    _verantwoording,
)  # fmt: skip
"""The official structure, in order."""

STAND = (
    _opgave, _context, resultaten, toegezegd, slag, uitwerking, stemmingen, schaal, _reactie, deelnemers,
    _verantwoording,
)  # fmt: skip

LAYOUTS: dict[str, tuple[Callable[[Source], Block | None], ...]] = {
    "startdag": OFFICIAL,
    "slotbijeenkomst": OFFICIAL,
    "stand": STAND,
}
"""Layouts hold the same blocks; a state of affairs puts what came of it first."""
