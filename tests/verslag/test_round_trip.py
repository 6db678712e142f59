"""Published texts → import → workshop → verslag in every format → read back: the same headings, order and nesting.

Our own samples, and the shared examples where those stand beside the repository. The readers are those of
`tests.verslag.retold`, which know the file alone.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.board.days import opening
from tests.board.given import LED, Scene
from tests.live.outlines import Outlined, of_report, of_source
from tests.verslag.boards import AT, Row, block, in_full, levels
from tests.verslag.printed import pdf_words
from tests.verslag.retold import READERS, inside
from workshop.access.founding import found
from workshop.board.board import Board
from workshop.config import Config
from workshop.house import build as house_of
from workshop.imports.backups import from_backup
from workshop.imports.document import proof_of
from workshop.imports.founding import play
from workshop.outlines import load
from workshop.outlines.bulleted import Bulleted
from workshop.outlines.reading import parse, read_text
from workshop.store.backup import backup, written
from workshop.verslag import layout
from workshop.verslag.formats import FORMATS
from workshop.verslag.report import build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("STARTDAG_EXAMPLES", ROOT.parent / "shared" / "examples"))
TEXTS = [*sorted((ROOT / "tests" / "samples").glob("*-voorbeeld.txt")), *sorted(SHARED.glob("*.txt"))]
SECRET = "GEHEIMGEHOUDEN"


def squeezed(outlined: Outlined) -> Outlined:
    """The outline without white space: where a line is broken is for the page to say."""
    return [
        (number, _squeezed(title), [(_squeezed(idea), [_squeezed(each) for each in under]) for idea, under in ideas])
        for number, title, ideas in outlined
    ]


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def expected(ext: str, outlined: Outlined) -> Outlined:
    """What a format can say: a table of ideas knows no level without one."""
    return [level for level in outlined if level[2] or ext != "csv"]


def counts(outlined: Outlined) -> dict[str, int]:
    ideas = [idea for _, _, listed in outlined for idea in listed]
    return {"levels": len(outlined), "ideas": len(ideas), "under": sum(len(under) for _, under in ideas)}


def made(text: str, name: str) -> Board:
    return play(read_text(text), load("leeg"), 0, layout=name)


# -- the published texts -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=TEXTS, ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param.read_text("utf-8"))


@pytest.fixture(scope="module")
def source(text: str) -> Bulleted:
    return parse(text)


@pytest.fixture(scope="module", params=layout.names())
def report(request: pytest.FixtureRequest, text: str) -> Row:
    return build(made(text, request.param), at=AT)


@pytest.fixture(scope="module")
def files(report: Row) -> dict[str, bytes]:
    return {ext: each.write(report) for ext, each in FORMATS.items()}


def test_every_format_has_a_reader_of_its_own() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("ext", FORMATS)
def test_every_format_says_what_the_text_says(ext: str, report: Row, files: dict[str, bytes], source: Bulleted) -> None:
    wanted = expected(ext, of_source(source))
    retold = READERS[ext](files[ext], block(report, "uitwerking")["heading"])
    assert squeezed(retold) == squeezed(wanted)
    if ext != "csv":
        assert counts(retold) == source.counts()
    if ext != "pdf":  # where a line was broken at a dash its blank is gone
        assert retold == wanted


@pytest.mark.parametrize("ext", ["odt", "docx", "md"])
def test_our_own_documents_come_back_as_the_same_workshop(
    ext: str, report: Row, files: dict[str, bytes], source: Bulleted
) -> None:
    proof = proof_of(files[ext], f"verslag.{ext}")
    assert proof.ours
    assert of_source(proof.bulleted()) == of_source(source)
    again = build(play(proof, load("leeg"), 0, layout=report["layout"]), at=AT)
    assert of_report(again) == of_report(report)
    assert [level["subtitle"] for level in levels(again)] == [level["subtitle"] for level in levels(report)]
    assert [level["paragraphs"] for level in levels(again)] == [level["paragraphs"] for level in levels(report)]
    assert [idea["sign"] for idea in in_full(again)] == [idea["sign"] for idea in in_full(report)]


@pytest.mark.parametrize("ext", ["odt", "docx", "md"])
def test_what_lies_loose_behind_good_examples_does_not_become_one(ext: str, text: str) -> None:
    scene = Scene(made(text, "slotbijeenkomst"))
    scene.done(LED, "workshop.edit", moderation="off", collects=["doen", "nodig", "hoe", "voorbeeld"])
    first = scene.board.rows("level")[0]["id"]
    for kind in ("hoe", "voorbeeld", "doen"):
        scene.idea(text=f"Een {kind}", kind=kind, levels=[first])
    report = build(scene.board, at=AT)
    proof = proof_of(FORMATS[ext].write(report), f"verslag.{ext}")
    again = build(play(proof, load("leeg"), 0, layout="slotbijeenkomst"), at=AT)
    assert of_report(again) == of_report(report)
    assert [level["labels"]["loose"] for level in levels(report)] == [
        "Overige inbreng",
        *[""] * (len(levels(report)) - 1),
    ]
    for name in ("questions", "examples", "loose"):
        assert [(idea["text"], idea["sign"]) for idea in levels(again)[0][name]] == [
            (idea["text"], idea["sign"]) for idea in levels(report)[0][name]
        ]


@pytest.mark.parametrize("name", layout.names())
def test_a_backup_gives_the_same_board_and_verslag_elsewhere(
    name: str, text: str, source: Bulleted, tmp_path: Path
) -> None:
    here, there = (house_of(Config.of(tmp_path / place)) for place in ("hier", "daar"))
    founded = found(here.store, here.links, made(text, name).state, template="leeg", at=1)
    data = json.loads(written(backup(here.store, founded.workshop)))
    again = from_backup(there, data, 1)
    boards = [house.store.load(founded.workshop) for house in (here, there)]
    assert again.workshop == founded.workshop
    first, second = (build(loaded.board, at=AT) for loaded in boards if loaded is not None)
    assert second == first
    assert of_report(second) == of_source(source)
    for house in (here, there):
        house.store.engine.dispose()


# -- any size, any step, nothing voted, everything hidden --------------------------------------------------------------


def day(many: int, word: str = "Idee") -> Scene:
    """A day on which so many ideas were brought and nobody voted."""
    scene, people = opening()
    scene.done(LED, "idea.hide", ideas=scene.ids("idea"))
    for number in range(many):
        scene.idea(people[number % 3], f"{word} {number}", levels=[["inwoners", "regio", "bestuur"][number % 3]])
    return scene


def ideas_of(many: int) -> list[str]:
    """What stands on the three levels, one after the other."""
    return [f"Idee {number}" for level in range(3) for number in range(level, many, 3)]


@pytest.mark.parametrize("ext", FORMATS)
@pytest.mark.parametrize("many", [0, 1, 20, 1000])
def test_nothing_is_dropped_at_any_size_with_nothing_voted(many: int, ext: str, sizes: dict[int, Row]) -> None:
    report = sizes[many]
    retold = READERS[ext](FORMATS[ext].write(report), block(report, "uitwerking")["heading"])
    assert len(retold) == (3 if ext != "csv" else min(many, 3))
    assert [_squeezed(idea) for _, _, listed in retold for idea, _ in listed] == [_squeezed(t) for t in ideas_of(many)]


@pytest.fixture(scope="module")
def sizes() -> dict[int, Row]:
    return {many: build(day(many).board, at=AT) for many in (0, 1, 20, 1000)}


@pytest.mark.parametrize("ext", ["html", "md", "csv", "xlsx"])
def test_nothing_is_dropped_in_any_step(ext: str) -> None:
    scene = day(20)
    steps = [row["id"] for row in scene.board.rows("step")]
    assert len(steps) > 3
    for step in steps:
        scene.done(LED, "step.go", step=step)
        report = build(scene.board, at=AT)
        retold = READERS[ext](FORMATS[ext].write(report), block(report, "uitwerking")["heading"])
        assert [idea for _, _, listed in retold for idea, _ in listed] == ideas_of(20), step


@pytest.fixture(scope="module")
def hidden() -> Row:
    scene = day(20, SECRET)
    scene.done(LED, "idea.hide", ideas=scene.ids("idea"))
    return build(scene.board, at=AT)


@pytest.mark.parametrize("ext", FORMATS)
def test_what_is_hidden_stands_nowhere_in_a_file(ext: str, hidden: Row) -> None:
    data = FORMATS[ext].write(hidden)
    assert not [found for found in everything(data) if SECRET in found]
    retold = READERS[ext](data, block(hidden, "uitwerking")["heading"])
    assert counts(retold) == {"levels": 0 if ext == "csv" else 3, "ideas": 0, "under": 0}


def test_the_search_for_what_is_hidden_finds_what_is_not(sizes: dict[int, Row]) -> None:
    for ext, form in FORMATS.items():
        assert any("Idee 19" in found or "Idee\u00a019" in found for found in everything(form.write(sizes[20]))), ext


def everything(data: bytes) -> Iterator[str]:
    """All text in a file and in the files in it."""
    if data.startswith(b"%PDF-"):
        yield pdf_words(data)
    elif zipfile.is_zipfile(BytesIO(data)):
        for name, part in inside(data).items():
            yield name
            yield from everything(part)
    else:
        yield data.decode("utf-8", "replace")
