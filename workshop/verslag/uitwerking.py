"""The Uitwerking: the levels, numbered through, with their clusters, ideas, questions and good examples.

Invariant: every visible idea is written in full exactly once, beneath its own level; each other level it names refers
to it.
"""

from __future__ import annotations

from workshop.board import recognition
from workshop.board.outcome import revealed
from workshop.board.rows import Row
from workshop.verslag.hoe import answers
from workshop.verslag.placing import NOWHERE, Place
from workshop.verslag.source import Block, Source, paragraphs

BLOCKS = ("ideas", "questions", "examples")
PLAIN = ("doen", "nodig")
"""The kinds that a bullet says by itself (and the key explains); every other kind of idea is named."""


def uitwerking(source: Source) -> Block | None:
    """The block, or None while there is nothing to work out: no level, no idea, no text."""
    if "uitwerking" not in source.layout.blocks:
        return _rest(source)
    texts = paragraphs(source.head("intro"), *source.sections("uitwerking"))
    levels = _levels(source)
    if not (texts or levels):
        return None
    heading = source.head("heading") or source.words("uitwerking")
    return {"type": "uitwerking", "heading": heading, "paragraphs": texts, "key": _key(source), "levels": levels}


def _rest(source: Source) -> Block | None:
    """What people brought, where a layout has no Uitwerking: it is never left out."""
    if not source.placing.ideas:
        return None
    heading = source.words("level.none")
    return {"type": "uitwerking", "heading": heading, "paragraphs": [], "key": _key(source), "levels": _levels(source)}


def _levels(source: Source) -> list[Block]:
    """The levels in order; the first of each theme says which theme that is, where a day holds several."""
    levels = [_level(source, level) for level in source.placing.levels]
    for level, before in zip(levels[1:], [level["theme"] for level in levels], strict=False):
        level["theme"] = "" if level["theme"] == before else level["theme"]
    return levels


def _key(source: Source) -> list[Block]:
    """What a filled and an open bullet mean."""
    kinds = source.kinds.values()
    return [{"sign": kind["sign"], "title": _said(source, kind)} for kind in kinds if kind["id"] in PLAIN]


def _level(source: Source, level: Row) -> Block:
    placing, words, parts = source.placing, source.words, source.layout.parts
    advice = source.sections("verbouwingsadvies", level["id"]) if "advice" in parts else []
    loose = _sorted_by_block(source, placing.roots.get(Place(level["id"], None), []))
    clusters = [_cluster(source, cluster) for cluster in placing.clusters.get(level["id"], ())]
    for cluster in clusters:
        for block in BLOCKS[1:]:
            loose[block] = cluster.pop(block) + loose[block]
    if "clusters" not in parts:
        loose["ideas"] = [_of(cluster, entry) for cluster in clusters for entry in cluster["ideas"]] + loose["ideas"]
        clusters = []
    return {
        "id": level["id"],
        "theme": source.labelled(source.text(level, "theme"), "thema"),
        "parts": list(parts),
        "number": placing.numbers[level["id"]],
        "sides": placing.sides(level["id"]),
        "title": source.text(level, "title") or words("level"),
        "subtitle": source.text(level, "subtitle"),
        "advice": " ".join(paragraphs(*advice)),
        "paragraphs": paragraphs(*source.sections("uitwerking", level["id"])) if "text" in parts else [],
        "clusters": clusters,
        "loose": loose["ideas"],
        "questions": loose["questions"],
        "examples": loose["examples"],
        "refers": _refers(source, level["id"]) if "refers" in parts else [],
        "labels": _labels(source, {**loose, "clusters": clusters}),
    }


def _of(cluster: Block, entry: Block) -> Block:
    """An idea that stands outside its cluster bears its number."""
    return {**entry, "number": entry["number"] or cluster["number"]}


def _labels(source: Source, found: dict[str, list[Block]]) -> dict[str, str]:
    """The captions within a level, one or more: `{advice, loose, questions, examples, refers}`.

    What lies loose has none where nothing stands before it that would seem to hold it.
    """
    labels = {name: source.words(name) for name in ("advice", "refers", "level")}
    parts = source.layout.parts
    before = [name for name in parts[: parts.index("loose")] if found.get(name)]
    unsorted = "loose" if found["clusters"] else "level.none" if before else ""
    labels["loose"] = source.words(unsorted) if unsorted else ""
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
    kinds = source.kinds
    for row in rows:
        found[_block(source, kinds.get(row.get("kind", ""), {}))].append(idea(source, row))
    return found


def _block(source: Source, kind: Row) -> str:
    """Where a kind stands: with the ideas what has no list of its own, in the kinds or in the layout."""
    block: str = kind.get("block", BLOCKS[0])
    return block if block in BLOCKS and block in source.layout.parts else BLOCKS[0]


def idea(source: Source, row: Row) -> Block:
    """An idea as the verslag shows it, with its sub-ideas.

    `said` is spoken, `label` is also shown: when the bullet alone does not tell. `number` is shown before the text,
    `place` behind it, `answer` beneath it.
    """
    source.breathe()
    kind = source.kinds.get(row.get("kind", ""), {})
    said = _said(source, kind)
    shown = _block(source, kind) == "ideas" and kind.get("id") not in PLAIN
    return {
        "id": row["id"],
        "text": source.text(row, "text"),
        "kind": row.get("kind", ""),
        "sign": kind.get("sign", "open"),
        "said": said,
        "label": said if shown else "",
        "number": "",
        **answers(source, row, kind),
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


def _said(source: Source, kind: Row) -> str:
    """`Doen we al` as it stands within a line: `doen we al`."""
    title: str = (kind.get("title") or {}).get(source.words.language) or ""
    return title[:1].lower() + title[1:]
