"""The plot of a scale: every mark stands where its mean says or tells so, and what people wrote stays text."""

from __future__ import annotations

import math
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.corpus import kept
from workshop.verslag.charts import WIDE, length, svg
from workshop.verslag.plot import ACROSS, HIGH, LEFT, MARK, NUMBERED, TOP, UPWARD, placed, plot
from workshop.verslag.words import Words

Chart = dict[str, Any]


def given(*means: tuple[float, float] | None, x: str = "Belang", y: str = "Invloed") -> Chart:
    items = [
        {"mark": str(at), "text": f"idee {at}", "sides": at % 5 + 1, "x": mean and mean[0], "y": mean and mean[1]}
        for at, mean in enumerate(means, 1)
    ]
    return {"id": "r", "x": x, "y": y, "items": items}


def panel_of(found: Chart | None) -> Chart:
    assert found is not None
    (panel,) = found["panels"]
    return dict(panel)


def of_kind(panel: Chart, kind: str, name: str = "texts") -> list[Chart]:
    return [each for each in panel[name] if each["kind"] == kind]


def test_a_mark_stands_at_its_means_between_the_numbers_of_the_axes() -> None:
    panel = panel_of(plot(Words("nl"), given((4, 2))))
    (mark,) = of_kind(panel, "mark")
    across = {tick["text"]: tick["x"] for tick in of_kind(panel, "tick") if tick["anchor"] == "middle"}
    upward = {tick["text"]: tick["y"] for tick in of_kind(panel, "tick") if tick["anchor"] == "end"}
    assert mark["x"] == across["4"]
    assert abs(mark["y"] - upward["2"]) < 5
    assert upward["5"] < upward["1"]
    assert not of_kind(panel, "lead", "paths")


def test_without_a_mean_there_is_no_plot_and_one_without_is_only_counted() -> None:
    assert plot(Words("nl"), given()) is None
    assert plot(Words("nl"), given(None, None)) is None
    found = plot(Words("en"), given((3, 3), None, None))
    assert found is not None
    assert found["note"] == "2 items got too few marks and stand in the table alone."
    assert len(of_kind(panel_of(found), "mark", "paths")) == 1


@pytest.mark.parametrize("means", [[(3, 3)] * 24, [(5, 5)] * 24, [(1, 5), (1, 5), (5, 1)], [(3.1, 3), (3, 3.1)] * 12])
def test_marks_do_not_lie_on_each_other_nor_outside_and_a_line_leads_to_where_they_belong(means: list[Any]) -> None:
    panel = panel_of(plot(Words("nl"), given(*means)))
    spots = list(placed([(LEFT + (x - 0.5) / 5 * ACROSS, TOP + UPWARD - (y - 0.5) / 5 * UPWARD) for x, y in means]))
    assert all(math.dist(one, other) >= MARK for at, one in enumerate(spots) for other in spots[:at])
    assert all(x - MARK / 2 > LEFT and x + MARK / 2 < LEFT + ACROSS for x, _ in spots)
    assert all(y - MARK / 2 > TOP and y + MARK / 2 < TOP + UPWARD for _, y in spots)
    moved = len(means) - len(set(means))
    assert len(of_kind(panel, "lead", "paths")) >= moved
    assert len(of_kind(panel, "lead", "paths")) == len(of_kind(panel, "dot", "paths"))


def test_of_many_the_highest_have_a_number_and_the_others_are_dots() -> None:
    found = plot(Words("nl"), given(*[(1 + at % 9 / 2, 1 + at % 7 / 2) for at in range(60)]))
    assert found is not None
    panel = panel_of(found)
    assert len(of_kind(panel, "mark", "paths")) == NUMBERED
    assert len(of_kind(panel, "dot", "paths")) >= 60 - NUMBERED
    assert found["note"].startswith("Een nummer hebben de 24 van 60 onderdelen met de hoogste cijfers")
    assert panel["desc"].startswith("60 onderdelen. ")


def test_whatever_people_call_the_criteria_the_drawing_is_well_formed_and_has_room() -> None:
    for text in [*kept(), "W" * 400]:
        panel = panel_of(plot(Words("nl"), given((3, 3), x=text, y=text)))
        root = ElementTree.fromstring(svg(panel, None).encode())
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "title", "desc", "path", "text"}
        across, upward = of_kind(panel, "axis")
        assert length(across["text"], 15) < ACROSS
        assert length(upward["text"], 15) < UPWARD
        assert (panel["wide"], panel["high"]) == (WIDE, HIGH)
