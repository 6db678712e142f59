"""Templates of one's own: outline → workshop → template → workshop gives the same, and no file does harm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workshop.board.setting import MOST_LEVELS, SECTIONS
from workshop.board.steps import ALLOWS, BY_ITSELF, STEP_KINDS
from workshop.forms.outlines import misfit
from workshop.outlines import BrokenOutline, Level, Outline, Step, TooManyOutlines, UnknownOutline, load, names, own
from workshop.outlines.outline import ANONYMITY, LAYOUTS, NUMERALS, TEXTS
from workshop.outlines.shelf import agenda, kinds, parse
from workshop.outlines.template import PARTS, outline_of
from workshop.outlines.writer import write

WORDS = some.text(some.characters(exclude_categories=("Cs", "Cc")) | some.sampled_from('\x7f"\\\n\t'), max_size=30)
FULL = WORDS.filter(str.strip)
IDS = some.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True) | some.sampled_from(sorted(agenda()))


def said(words: some.SearchStrategy[str]) -> some.SearchStrategy[dict[str, str]]:
    both = some.fixed_dictionaries({"nl": words, "en": words})
    return both | some.fixed_dictionaries({"nl": words}) | some.fixed_dictionaries({"en": words})


CLOCKS = some.none() | some.builds("{:02}.{:02}".format, some.integers(0, 23), some.integers(0, 59))
LEVELS = some.builds(Level, IDS, said(FULL), said(WORDS), said(WORDS), said(WORDS))
STEPS = some.builds(
    Step, IDS, said(FULL), some.sampled_from(list(STEP_KINDS)), some.sampled_from(BY_ITSELF), said(WORDS), CLOCKS,
    some.none() | some.integers(0, 600), some.lists(some.sampled_from(ALLOWS), unique=True).map(tuple),
    some.sampled_from(["all", "own"]),
)  # fmt: skip


def apart(parts: some.SearchStrategy[Any], most: int) -> some.SearchStrategy[tuple[Any, ...]]:
    return some.lists(parts, min_size=1, max_size=most, unique_by=lambda part: part.id).map(tuple)


OUTLINES = some.builds(
    Outline, some.just("eigen"), some.integers(0, 9),
    some.fixed_dictionaries(
        {"title": said(FULL), "question": said(FULL)},
        optional={name: said(WORDS) for name in TEXTS if name not in ("title", "question")},
    ),
    said(FULL), apart(some.sampled_from(list(kinds().values())), 9),
    apart(LEVELS, MOST_LEVELS), apart(STEPS, 7), some.sampled_from(LAYOUTS), some.sampled_from(NUMERALS),
    some.sampled_from(ANONYMITY), some.sampled_from([("nl",), ("en",), ("nl", "en"), ("en", "nl")]),
    some.lists(some.sampled_from(SECTIONS), unique=True).map(tuple),
)  # fmt: skip


def listed(rows: dict[str, dict[str, Any]]) -> dict[str, list[Any]]:
    return {kind: list(found.values()) for kind, found in rows.items()}


def again(outline: Outline) -> Outline:
    return parse("eigen", write(outline).encode(), "eigen.toml")


@given(OUTLINES, some.sampled_from(["nl", "en"]))
def test_outline_workshop_template_workshop_gives_the_same(outline: Outline, language: str) -> None:
    rows = outline.rows("w", language)
    made = outline_of(listed(rows), PARTS, load("leeg"), kinds()).called(
        {language: rows["workshop"]["w"]["title"]}, {"nl": "Bewaard"}
    )
    assert again(made).rows("w", language) == rows


@given(OUTLINES)
def test_what_is_written_is_read_as_it_was(outline: Outline) -> None:
    read = again(outline)
    for language in ("nl", "en"):
        assert read.rows("w", language) == outline.rows("w", language)
        assert read.describe(language) == outline.describe(language)


@pytest.mark.parametrize("name", names())
def test_our_own_outlines_come_back_whole(name: str) -> None:
    assert parse(name, write(load(name)).encode(), "x.toml") == load(name)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_not_chosen_is_that_of_the_blank_one(part: str) -> None:
    rows, blank = load("startdag-8b").rows("w"), load("leeg").rows("w")
    made = again(outline_of(listed(rows), [part], load("leeg"), kinds()).called({"nl": "Deel"}, {"nl": "x"})).rows("w")
    took = {"levels": "level", "agenda": "step", "settings": "section"}[part]
    for kind in ("level", "step", "section"):
        assert made[kind] == (rows if kind == took else blank)[kind], kind
    assert made["workshop"]["w"]["question"] == (rows if part == "settings" else blank)["workshop"]["w"]["question"]
    assert made["workshop"]["w"]["title"] == "Deel"


def test_what_people_made_of_a_workshop_is_kept_too() -> None:
    rows = listed(load("leeg").rows("w"))
    rows["level"].append({**rows["level"][0], "id": "3F2504E0-4F89", "title": "Erbij", "short": None, "question": None})
    rows["step"][0] |= {"starts": "9:05", "minutes": None, "instruction": None}
    rows["step"][1] |= {"starts": "na de pauze"}
    made = again(outline_of(rows, PARTS, load("leeg"), kinds()).called({"nl": "X"}, {"nl": "x"}))
    assert [level.id for level in made.levels] == ["niveau-1", "level-2"]
    assert made.rows("w")["level"]["level-2"]["short"] == "Erbij"
    first, second = list(made.rows("w")["step"].values())[:2]
    assert (first["starts"], first["minutes"], first["instruction"]) == ("09.05", None, None)
    assert second["starts"] is None


def kept(folder: Path, title: str = "Onze dag") -> Outline:
    return own.keep(folder, load("startdag-8a").called({"nl": title}, {"nl": "Van ons"}))


def test_it_is_on_the_list_under_a_name_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    assert [kept(folder).name for _ in range(3)] == ["onze-dag", "onze-dag-2", "onze-dag-3"]
    assert kept(folder, "Leeg").name == "leeg-2"
    assert kept(folder, "Agenda").name == "agenda-2"
    assert kept(folder, "../../etc/passwd").name == "etc-passwd"
    assert kept(folder, "日本").name == "sjabloon"
    assert kept(folder, "É" * 300).name == "e" * own.LONGEST
    assert names(folder) == [*names(), *sorted(path.stem for path in folder.iterdir())]
    assert load("onze-dag", folder).describe()["title"] == "Onze dag"
    assert load("leeg", folder) == load("leeg")


def test_it_is_renamed_and_removed(tmp_path: Path) -> None:
    kept(tmp_path)
    kept(tmp_path, "Een andere")
    assert own.rename(tmp_path, "onze-dag", "Een andere").name == "een-andere-2"
    assert own.rename(tmp_path, "een-andere-2", "Een  andere").name == "een-andere-2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["een-andere-2.toml", "een-andere.toml"]
    own.remove(tmp_path, "een-andere")
    for name in ("een-andere", "startdag-8a", "../onze-dag", "", "."):
        with pytest.raises(UnknownOutline):
            own.remove(tmp_path, name)
        with pytest.raises(UnknownOutline):
            own.rename(tmp_path, name, "X")
    assert [path.name for path in tmp_path.iterdir()] == ["een-andere-2.toml"]


def test_there_is_an_end_to_how_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "MOST", 1)
    kept(tmp_path)
    with pytest.raises(TooManyOutlines):
        kept(tmp_path)
    assert own.rename(tmp_path, "onze-dag", "Anders").name == "anders"


GOOD = 'title = "Ons"\ndescription = "x"\nquestion = "Wat?"\n\n[[levels]]\nid = "a"\ntitle = "Een"\n'


@pytest.mark.parametrize(
    ("text", "said_in_dutch"),
    [
        (GOOD.replace('"Een"', "3"), "stuk.toml, regel 7: levels[1].title moet tekst zijn"),
        (GOOD + 'kleur = "rood"\n', "stuk.toml, regel 8: levels[1].kleur is geen bekend veld"),
        (GOOD + '[[levels]]\nid = "b"\n', "stuk.toml, regel 8: levels[2].title ontbreekt"),
        ('layout = "krant"\n' + GOOD, "stuk.toml, regel 1: layout moet een van deze zijn"),
        (GOOD + '[[steps]]\nid = "vraag"\nminutes = -1\n', "stuk.toml, regel 10: steps[1].minutes moet een geheel"),
        (GOOD.replace('"Ons"', ""), "stuk.toml is geen geldige TOML: Invalid value (at line 1"),
        ("x = " + "[" * 20_000, "stuk.toml is geen geldige TOML: it is nested too deeply"),
        (GOOD + "#" * 70_000, "stuk.toml is te groot: een sjabloon is ten hoogste 64 kB"),
        ("\x00", "stuk.toml is geen geldige TOML"),
    ],
)
def test_a_broken_or_hostile_file_is_not_taken_in_and_says_where(tmp_path: Path, text: str, said_in_dutch: str) -> None:
    with pytest.raises(BrokenOutline) as fault:
        own.take_in(tmp_path, text.encode(), "stuk.toml")
    assert fault.value.sentence("nl").startswith(said_in_dutch)
    assert not list(tmp_path.iterdir())


def test_bytes_that_are_no_text_are_not_taken_in(tmp_path: Path) -> None:
    with pytest.raises(BrokenOutline, match="not valid TOML"):
        own.take_in(tmp_path, b"\xff\xfe", "stuk.toml")


def test_a_file_is_kept_as_it_came(tmp_path: Path) -> None:
    raw = ("# Van onze gemeente\n" + GOOD).encode()
    assert own.take_in(tmp_path, raw, "C:\\x\\y.toml").name == "ons"
    assert (tmp_path / "ons.toml").read_bytes() == raw


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (('"Ons"', f'"{"x" * 300}"'), "title"),
        (('"Een"', f'"{"x" * 300}"'), "levels[1].title"),
        (('"Een"\n', '"Een"\n[[steps]]\nid = "vraag"\nminutes = 99999999999999999999\n'), "steps[1].minutes"),
        (('"Wat?"', '"a\\u0007b"'), "question"),
    ],
)
def test_what_no_one_could_type_does_not_fit(change: tuple[str, str], where: str) -> None:
    assert (
        misfit(parse("x", GOOD.replace("Een", "Een naam die langer is dan wat kort is").encode(), "x").rows("w"))
        is None
    )
    found = misfit(parse("x", GOOD.replace(*change, 1).encode(), "x").rows("w"))
    assert found == where
    assert re.fullmatch(r"(\w+\[\d+\]\.)?\w+", found)
