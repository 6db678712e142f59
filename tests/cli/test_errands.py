"""The command line: what each errand prints and makes, and the one sentence it says when it cannot."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import startdag, told, told_json
from tests.e2e.server import Made, surroundings
from tests.live.halls import dump

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "samples" / "verslag-voorbeeld.txt"
TEMPLATES = {
    "startdag-8a": 3, "startdag-8b": 2, "slotbijeenkomst": 3, "drie-pijlers": 3,
    "verbinden-participeren-regisseren": 3, "leeg": None,
}  # fmt: skip
BEGINS = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!doctype html>", "md": b"# Verslag", "json": b"{"}


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="module")
def made(instance: Path) -> Made:
    """A workshop from the published-like text, so that there is something to export."""
    return Made(**told_json(instance, "import", str(SAMPLE)))


def all_of(instance: Path, asked: Iterable[tuple[str, ...]]) -> list[dict[str, Any]]:
    """What came of several commands: `{code, out, err}` each."""
    sent = json.dumps([[*arguments, "--instance", str(instance)] for arguments in asked])
    driver = [sys.executable, "-m", "tests.cli.driver"]
    done = subprocess.run(driver, input=sent, capture_output=True, text=True, check=True, env=surroundings(), cwd=ROOT)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def complaint(code: int, out: str, err: str) -> str:
    """The one sentence of a command that could not be carried out."""
    assert (code, out) == (2, ""), err
    (line,) = err.splitlines()
    assert line.startswith("startdag: ")
    return line.removeprefix("startdag: ")


def test_layouts_are_listed_and_what_is_wrong_with_one_is_said(instance: Path, tmp_path: Path) -> None:
    assert [each["name"] for each in told_json(instance, "layouts")] == ["startdag", "slotbijeenkomst", "stand"]
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "stuk.toml").write_text('blocks = ["krant"]', encoding="utf-8")
    done = startdag(tmp_path, "layouts")
    assert (done.returncode, done.stdout.count("\n")) == (2, 3)
    assert done.stderr.startswith("startdag: stuk.toml: blocks moet een van deze zijn: opgave, ")


def test_templates_are_those_of_the_issue(instance: Path) -> None:
    listed = told_json(instance, "templates")
    levels = {each["name"]: len(each["levels"]) for each in listed}
    assert set(TEMPLATES) <= set(levels)
    assert {name: levels[name] for name, count in TEMPLATES.items() if count} == {
        name: count for name, count in TEMPLATES.items() if count
    }
    assert all(each["title"] and each["description"] and each["kinds"] for each in listed)
    assert told(instance, "templates").count("\n") == len(listed)


def test_new_prints_the_links_and_keeps_what_was_set(tmp_path: Path) -> None:
    settings = ("--set", "date=5 april", "--set", "place=Den Bosch", "--set", "programme=Startdag Waterrijk")
    made = told_json(tmp_path, "new", "startdag-8b", "--title", "Opgave 8b", "--language", "en", *settings)
    assert set(made) == {
        "workshop",
        "code",
        "join_url",
        *(f"{who}_url" for who in ("console", "beamer", "moderator", "secretary")),
        "erased_on",
    }
    assert re.fullmatch(r"[2-9B-DF-HJ-NP-TV-Z]{6}", made["code"])
    assert made["join_url"].endswith(f"/d/{made['code']}")
    for place in ("console", "beamer"):
        assert re.search(rf"/w/{made['workshop']}/{place}#\S{{30,}}$", made[f"{place}_url"])
    twin = told(tmp_path, "new", "startdag-8a", *settings)
    assert len(re.findall(r"^(join|console|beamer) +http://\S+$", twin, re.MULTILINE)) == 3
    whole = json.loads(told(tmp_path, "export", made["code"].lower(), "--format", "json", "--out", "-"))
    (row,) = whole["rows"]["workshop"]
    said = [row[name] for name in ("title", "language", "date", "place", "programme")]
    assert said == ["Opgave 8b", "en", "5 april", "Den Bosch", "Startdag Waterrijk"]
    assert len(dump(tmp_path)["programme"]) == 1


def test_export_writes_every_format(instance: Path, made: Made, tmp_path: Path) -> None:
    asked = [("export", made.code, "--format", ext, "--out", str(tmp_path / f"v.{ext}")) for ext in BEGINS]
    assert all_of(instance, asked) == [{"code": 0, "out": "", "err": ""}] * len(BEGINS)
    for ext, begin in BEGINS.items():
        assert (tmp_path / f"v.{ext}").read_bytes()[: len(begin)].lower() == begin.lower(), ext
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"v.{ext}" for ext in BEGINS)


def test_import_reads_standard_input_and_makes_a_second_workshop_of_the_same_export(instance: Path, made: Made) -> None:
    whole = told(instance, "export", made.workshop, "--format", "json", "--out", "-")
    again = Made(**told_json(instance, "import", "-", text=whole))
    assert {again.workshop, again.code} & {made.workshop, made.code} == set()
    assert again.console_url.split("#")[1] != made.console_url.split("#")[1]
    copy = json.loads(told(instance, "export", again.code, "--format", "json", "--out", "-"))
    assert copy["rows"]["idea"] == json.loads(whole)["rows"]["idea"]


def test_bad_arguments_are_told_and_leave_nothing_behind(instance: Path, made: Made, tmp_path: Path) -> None:
    files = {
        "empty.txt": "", "plain.txt": "Zomaar een verhaal.\n", "bullets.txt": " • los\n", "other.json": '{"a": 1}',
        "broken.json": '{"format": "startdag/1"', "hollow.json": '{"format": "startdag/1", "rows": {}}',
        "deep.json": '{"a":' * 200_000, "six.txt": "".join(f" 1. Niveau {at}: x\n • idee\n" for at in range(6)),
        "long.txt": " 1. Niveau: x\n • " + "woord " * 200, "bell.txt": " 1. Niveau: x\n • bel\u0007\n",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "latin.txt").write_bytes(" 1. Niveau: één".encode("latin-1"))
    (tmp_path / "folder").mkdir()
    expected: dict[tuple[str, ...], str] = {
        ("new", "startdag-9z"): "there is no template 'startdag-9z'",
        ("new", "leeg", "--set", "kleur=rood"): "cannot set 'kleur'",
        ("new", "leeg", "--set", "titel"): "cannot set 'titel'",
        ("new", "leeg", "--set", "code=ABCDEF"): "cannot set 'code'",
        ("new", "leeg", "--title", "x" * 500): "title is too-long",
        ("new", "leeg", "--title", "bel\u0007"): "title is control-characters",
        ("new", "leeg", "--set", "layout=krant"): "layout",
        ("export", "BESTAATNIET", "--format", "md", "--out", "-"): "there is no workshop 'BESTAATNIET'",
        ("export", made.code, "--format", "exe", "--out", "-"): "there is no format 'exe'",
        ("export", made.code, "--format", "md", "--out", str(tmp_path / "geen" / "map.md")): "No such file",
        ("export", made.code, "--format", "md", "--out", str(tmp_path / "folder")): "directory",
        ("import", str(tmp_path / "geen.txt")): "No such file",
        ("import", str(tmp_path / "latin.txt")): "not text in UTF-8",
        **{("import", str(tmp_path / name)): "cannot be imported" for name in files if name not in ("six.txt",)},
        ("import", str(tmp_path / "six.txt")): "has 6 levels",
    }  # fmt: skip
    before, there = dump(instance), sorted(tmp_path.rglob("*"))
    said = dict(zip(expected, (complaint(**done) for done in all_of(instance, expected)), strict=True))
    assert {arguments: words for arguments, words in expected.items() if words not in said[arguments]} == {}
    assert not any("[Errno" in words or ".part" in words for words in said.values())
    assert dump(instance) == before
    assert sorted(tmp_path.rglob("*")) == there


def test_arguments_that_do_not_fit_are_told_with_the_usage(instance: Path) -> None:
    asked = [("dans",), ("new",), ("export", "x"), ("serve", "--port", "99999"), ("serve", "--port", "veel")]
    for done in all_of(instance, asked):
        assert (done["code"], done["out"]) == (2, "")
        assert done["err"].startswith("usage: startdag")
        assert "startdag" in done["err"].splitlines()[-1]


def test_a_blank_title_is_that_of_the_template_and_text_is_brought_to_one_form(instance: Path) -> None:
    made = told_json(instance, "new", "leeg", "--title", " ", "--set", "place= Den  Bosch\u202e ")
    (row,) = json.loads(told(instance, "export", made["code"], "--format", "json", "--out", "-"))["rows"]["workshop"]
    (template,) = (each for each in told_json(instance, "templates") if each["name"] == "leeg")
    assert (row["title"], row["place"]) == (template["title"], "Den Bosch")


def test_an_unknown_engine_is_told(tmp_path: Path) -> None:
    done = startdag(tmp_path, "serve", "--port", "0", STARTDAG_ENGINE="stoom")
    assert (
        complaint(done.returncode, done.stdout, done.stderr)
        == "unknown engine 'stoom': choose one of eventlet, gevent, threading"
    )
