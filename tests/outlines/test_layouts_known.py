"""Which layouts an outline may name: ours, and those an organisation keeps in a folder beside its templates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workshop.outlines import BrokenOutline, load, own
from workshop.outlines.outline import LAYOUTS
from workshop.outlines.shelf import layouts

OUTLINE = (
    'title = "Onze"\ndescription = "Van ons"\nquestion = "Wat?"\nlayout = "huis"\n[[levels]]\nid = "a"\ntitle = "A"\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The templates of an organisation, with a layout of its own beside them."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "huis.toml").write_text("", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


def test_a_template_and_a_setting_may_name_a_layout_of_ones_own(folder: Path) -> None:
    assert layouts(folder) == (*LAYOUTS, "huis")
    assert layouts(None) == LAYOUTS
    (folder / "onze.toml").write_text(OUTLINE, encoding="utf-8")
    assert load("onze", folder).rows("w")["workshop"]["w"]["layout"] == "huis"
    assert load("leeg", folder).rows("w", layout="huis")["workshop"]["w"]["layout"] == "huis"
    with pytest.raises(BrokenOutline, match="layout must be one of these: startdag"):
        load("leeg").rows("w", layout="huis")


def test_a_file_that_is_taken_in_may_name_it_and_is_told_when_it_is_not_there(folder: Path) -> None:
    assert own.take_in(folder, OUTLINE.encode(), "onze.toml").layout == "huis"
    assert own.rename(folder, "onze", "De onze").layout == "huis"
    (folder.parent / "layouts" / "huis.toml").unlink()
    with pytest.raises(BrokenOutline, match="line 4: layout must be one of these"):
        own.take_in(folder, OUTLINE.encode(), "onze.toml")


def test_a_template_of_a_workshop_whose_layout_is_gone_is_a_startdag(folder: Path) -> None:
    assert own.keep(folder, replace(load("leeg"), layout="huis")).layout == "huis"
    assert own.keep(folder, replace(load("leeg"), layout="weg")).layout == "startdag"
