"""The Uitwerking: the levels, numbered through, with their clusters, ideas, questions and good examples.

Invariant: every visible idea is written in full exactly once, beneath its own level; each other level it names refers
to it.
"""

from __future__ import annotations

from workshop.board import recognition
from workshop.board.outcome import revealed
from workshop.board.rows import Row
from workshop.verslag.placing import NOWHERE, Place
from workshop.verslag.source import Block, Source, paragraphs

BLOCKS = ("ideas", "questions", "examples")
PLAIN = ("doen", "nodig")
"""The kinds that a bullet says by itself (and the key explains); every other kind of idea is named."""


def uitwerking(source: Source) -> Block | None:
    """The block, or None while there is nothing to work out: no level, no idea, no text."""
    texts = paragraphs(source.workshop.get("intro"), *source.sections("uitwerking"))
    levels = [_level(source, level) for level in source.placing.levels]
    if not (texts or levels):
        return None
    heading = source.workshop.get("heading") or source.words("uitwerking")
    return {"type": "uitwerking", "heading": heading, "paragraphs": texts, "key": _key(source), "levels": levels}


def _key(source: Source) -> list[Block]:
    """What a filled and an open bullet mean."""
    kinds = _kinds(source).values()
    return [{"sign": kind["sign"], "title": _said(source, kind)} for kind in kinds if kind["id"] in PLAIN]


def _level(source: Source, level: Row) -> Block:
    placing, words = source.placing, source.words
    advice = source.sections("verbouwingsadvies", level["id"])
    loose = _sorted_by_block(source, placing.roots.get(Place(level["id"], None), []))
    clusters = [_cluster(source, cluster) for cluster in placing.clusters.get(level["id"], ())]
    for cluster in clusters:
        for block in BLOCKS[1:]:
            loose[block] = cluster.pop(block) + loose[block]
    return {
        "id": level["id"],
        "number": placing.numbers[level["id"]],
        "sides": placing.sides(level["id"]),
        "title": source.text(level, "title") or words("level"),
        "subtitle": source.text(level, "subtitle"),
        "advice": " ".join(paragraphs(*advice)),
        "paragraphs": paragraphs(*source.sections("uitwerking", level["id"])),
        "clusters": clusters,
        "loose": loose["ideas"],
        "questions": loose["questions"],
        "examples": loose["examples"],
        "refers": _refers(source, level["id"]),
        "labels": _labels(source, loose),
    }


def _labels(source: Source, found: dict[str, list[Block]]) -> dict[str, str]:
    """The captions within a level, one or more: `{advice, loose, questions, examples, refers}`."""
    labels = {name: source.words(name) for name in ("advice", "loose", "refers", "level")}
    for name in ("questions", "examples"):
        labels[name] = source.words(f"{name}.{'one' if len(found[name]) == 1 else 'other'}")
    return labels


def _cluster(source: Source, cluster: Row) -> Block:
    spot = Place(cluster["level"] if cluster.get("level") in source.placing.numbers else NOWHERE, cluster["id"])
    found = _sorted_by_block(source, source.placing.roots.get(spot, []))
    _keep_together(found, source.placing.numbers[cluster["id"]])
    return {
        "id": cluster["id"],
        "number": source.placing.numbers[cluster["id"]],
        "title": source.text(cluster, "title"),
        "note": source.text(cluster, "note"),
        **_with_recognition(source, cluster["id"], _counted(source, "cluster", cluster["id"])),
        **found,
    }


def _keep_together(found: dict[str, list[Block]], number: str) -> None:
    """Questions and examples bear the number of their cluster at the end of the level.

    Where a cluster holds nothing else, they stay beneath its heading and each says what it is.
    """
    apart = [entry for block in BLOCKS[1:] for entry in found[block]]
    if found["ideas"]:
        for entry in apart:
            entry["number"] = number
        return
    for entry in apart:
        entry["label"] = entry["said"]
    found.update(ideas=apart, questions=[], examples=[])


def _sorted_by_block(source: Source, rows: list[Row]) -> dict[str, list[Block]]:
    """Ideas as bullets, Hoe-vragen and good examples apart; a kind that is not known (any more) counts as an idea."""
    found: dict[str, list[Block]] = {block: [] for block in BLOCKS}
    kinds = _kinds(source)
    for row in rows:
        block = kinds.get(row.get("kind", ""), {}).get("block")
        found[block if block in found else "ideas"].append(idea(source, row))
    return found


def idea(source: Source, row: Row) -> Block:
    """An idea as the verslag shows it, with its sub-ideas.

    `said` is spoken, `label` is also shown: when the bullet alone does not tell. `number` is shown before the text.
    """
    kind = _kinds(source).get(row.get("kind", ""), {})
    said = _said(source, kind)
    shown = kind.get("block", "ideas") == "ideas" and kind.get("id") not in PLAIN
    return {
        "id": row["id"],
        "text": source.text(row, "text"),
        "kind": row.get("kind", ""),
        "sign": kind.get("sign", "open"),
        "said": said,
        "label": said if shown else "",
        "number": "",
        "place": source.text(row, "place"),
        **_counted(source, "idea", row["id"]),
        "under": [idea(source, below) for below in source.placing.under.get(row["id"], ())],
    }


def _refers(source: Source, level_id: str) -> list[Block]:
    """Ideas that name this level and stand in full elsewhere.

    A sub-idea whose parent is referred to is not named apart.
    """
    found: dict[str, Block] = {}
    for row in source.placing.ideas.values():
        if level_id in (row.get("levels") or ()) and source.placing.places[row["id"]].level != level_id:
            found[row["id"]] = {
                "id": row["id"],
                "text": source.text(row, "text"),
                "number": source.number_of(row["id"]),
            }
    below = {sub["id"] for parent in found for sub in source.placing.under.get(parent, ())}
    return [block for block in found.values() if block["id"] not in below]


def _counted(source: Source, kind: str, target: str) -> Block:
    """`{votes, hands, tally}` where a round was held: `5 stemmen, 4 handen`; hands are those counted in the hall.

    A secret round shows nothing before it is closed.
    """
    board = source.board
    latest = board.last_asked(kind, board.state[kind][target])
    if latest is None or not revealed(latest):
        return {"votes": None, "hands": None, "tally": ""}
    hands_all = board.hands(latest)
    hands = (hands_all.clusters if kind == "cluster" else hands_all.items).get(target) or None
    votes = board.votes(target)
    counts = [
        source.words.count(word, number) for word, number in (("votes", votes), ("hands", hands)) if number is not None
    ]
    return {"votes": votes, "hands": hands, "tally": ", ".join(counts)}


def _with_recognition(source: Source, cluster_id: str, counted: Block) -> Block:
    """The tally, and how many recognised the cluster once that is no longer asked: `herkend door 31, mist nog: 4`."""
    found = {} if recognition.is_asked(source.board) else recognition.counts(source.board, cluster_id)
    said = [counted["tally"], source.words("recognised", **found) if found else ""]
    return {**counted, "tally": ", ".join(part for part in said if part)}


def _kinds(source: Source) -> dict[str, Row]:
    return {kind["id"]: kind for kind in source.workshop.get("kinds") or ()}


def _said(source: Source, kind: Row) -> str:
    """`Doen we al` as it stands within a line: `doen we al`."""
    title: str = (kind.get("title") or {}).get(source.words.language) or ""
    return title[:1].lower() + title[1:]
