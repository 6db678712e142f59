"""Issue 2's own proof: a published startdag, held again as a live workshop by thirty people, gives the same verslag.

The text is read from the shared examples where those stand beside the repository, else it is our own sample of the
same shape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import told, told_json
from tests.e2e.server import Made, Server
from tests.live.devices import Device
from tests.live.outlines import of_html, of_markdown, of_report, of_source
from tests.live.visitors import Visitor
from workshop.outlines.bulleted import Bulleted
from workshop.outlines.reading import parse

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT.parent / "shared" / "examples" / "verslag-startdag-8a.txt"
TEXT = PUBLISHED if PUBLISHED.exists() else ROOT / "tests" / "samples" / "verslag-voorbeeld.txt"
PEOPLE = 30
BUDGET = 3
LEVELS = ("inwoners", "regio", "bestuur")
ORGANISATIONS = ("gemeente", "provincie", "waterschap", "rijk", "samenwerking", "anders")


@dataclass
class Day:
    """The workshop as it went: who was there and what came of it."""

    source: Bulleted
    made: Made
    console: Device
    phones: list[Device]
    ideas: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the ideas on each level, sub-ideas left out."""
    clusters: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)
    actions: int = 0

    def lead(self, name: str, /, **data: Any) -> str:
        """A command of the facilitator; returns the id of the row it made."""
        return str(self.console.do(name, **data)["id"])

    def refuse(self, moment: str, device: Device, name: str, /, **data: Any) -> None:
        """A command that must not be carried out."""
        receipt = device.give(name, **data)
        assert not receipt["ok"], f"{moment}: {receipt}"
        self.refused.setdefault(moment, []).append(receipt["code"])


def open_up(server: Server, source: Bulleted) -> Day:
    """Make the workshop and let everyone in."""
    made = server.new("startdag-8a")
    facilitator = Visitor(server.url)
    entered = facilitator.post(f"/w/{made.workshop}/enter", {"secret": made.console_url.split("#")[1]})
    assert entered.status == 200, entered.text
    phones = []
    for number in range(PEOPLE):
        visitor = Visitor(server.url, "en" if number % 3 == 0 else "nl")
        kind = ORGANISATIONS[number % len(ORGANISATIONS)]
        joined = visitor.post(f"/d/{made.code.lower()}", {"organisation_type": kind})
        assert joined.status == 200, joined.text
        phones.append(Device(visitor, made.workshop))
    return Day(source, made, Device(facilitator, made.workshop), phones)


def prepare(day: Day) -> None:
    """Give the workshop the words of the text."""
    words = day.source
    texts = {
        "title": words.title, "opgave": words.opgave, "theme": words.theme, "question": words.question,
        "heading": words.heading, "context": "\n".join(words.context), "intro": "\n".join(words.intro),
        "slag": "\n".join(words.slag),
    }  # fmt: skip
    day.lead("workshop.edit", **texts)
    for level, read in zip(LEVELS, words.levels, strict=True):
        day.lead("level.edit", level=level, title=read.title, subtitle=read.subtitle)
    day.refuse("before", day.phones[0], "idea.post", kind="doen", levels=["regio"], text="Te vroeg")


def collect(day: Day) -> None:
    """Everyone writes in turn, level by level, as the text has it."""
    day.lead("step.go", step="vraag")
    day.lead("step.go", step="ophalen")
    writers = cycle(day.phones)
    for level, read in zip(LEVELS, day.source.levels, strict=True):
        day.ideas[level] = []
        for number, idea in enumerate(read.ideas):
            kind = "doen" if number % 2 else "nodig"
            row = next(writers).do("idea.post", kind=kind, levels=[level], text=idea.text)["id"]
            day.ideas[level].append(row)
            for under in idea.under:
                writer = next(writers)
                writer.sees("idea", row)
                writer.do("idea.post", kind=kind, text=under, under=row)
    day.refuse("not a leader", day.phones[0], "step.go", step="stemmen")


def order(day: Day) -> None:
    """The facilitator lays the first two ideas of each level together, the second level's by hand."""
    day.lead("step.go", step="ordenen")
    for level, ideas in day.ideas.items():
        title = f"Wat hoort bij elkaar ({level})"
        if level == "regio":
            cluster = day.lead("cluster.create", title=title, level=level)
            day.lead("idea.move", ideas=ideas[:2], cluster=cluster, before=ideas[2])
        else:
            cluster = day.lead("cluster.create", title=title, level=level, ideas=ideas[:2])
        day.clusters.append(cluster)


def vote(day: Day) -> None:
    """Everyone spends the budget and not one vote more."""
    day.lead("step.go", step="stemmen")
    asked = day.lead("round.open", on="ideas", budget=BUDGET, max_per_item=2, secret=True)
    targets = cycle(idea for ideas in day.ideas.values() for idea in ideas)
    for phone in day.phones:
        phone.do("vote.set", round=asked, target=next(targets), weight=2)
        phone.do("vote.set", round=asked, target=next(targets), weight=1)
        day.refuse("over budget", phone, "vote.set", round=asked, target=next(targets), weight=1)
    day.lead("round.close", round=asked)
    day.refuse("after the round", day.phones[0], "vote.set", round=asked, target=next(targets), weight=0)


def decide(day: Day) -> None:
    """A kernteam, and an action out of each cluster."""
    day.lead("step.go", step="kernteam")
    day.lead("kernteam.add", organisation="Gemeente Waterrijk", name="Noor Voorbeeld", role="trekker")
    day.lead("kernteam.add", organisation="Provincie Veldland")
    for number, cluster in enumerate(day.clusters):
        day.lead("action.add", what=f"Actie {number + 1}", cluster=cluster, owner_organisation="Gemeente Waterrijk",
                 owner_name="Noor Voorbeeld", due_text="voor de zomer", track="doen")  # fmt: skip
        day.actions += 1
    day.lead("step.go", step="vaststellen")
    day.lead("workshop.edit", status="closed")
    version = day.lead("verslag.version", title="Voor de raad")
    day.lead("verslag.status", version=version, status="vastgesteld")
    day.refuse("closed", day.phones[0], "idea.post", kind="doen", levels=["regio"], text="Te laat")


@pytest.fixture(scope="module")
def source() -> Bulleted:
    return parse(TEXT.read_text("utf-8"))


@pytest.fixture(scope="module")
def day(server: Server, source: Bulleted) -> Iterator[Day]:
    held = open_up(server, source)
    try:
        for part in (prepare, collect, order, vote, decide):
            part(held)
        yield held
    finally:
        for device in (held.console, *held.phones):
            device.close()


def fetched(day: Day, name: str) -> str:
    answer = day.console.visitor.get(f"/w/{day.made.workshop}/{name}")
    assert answer.status == 200, answer.text
    return answer.text


def test_the_text_has_the_shape_the_issue_names(source: Bulleted) -> None:
    assert source.counts() == {"levels": 3, "ideas": 18, "under": 2}


def test_the_report_has_its_headings_order_nesting_and_counts(day: Day, source: Bulleted) -> None:
    report = json.loads(fetched(day, "report"))
    assert of_report(report) == of_source(source)
    assert [number for number, _, _ in of_report(report)] == ["1", "2", "3"]
    (block,) = (block for block in report["blocks"] if block["type"] == "uitwerking")
    assert block["heading"] == source.heading
    assert [level["subtitle"] for level in block["levels"]] == [level.subtitle for level in source.levels]
    assert [level["sides"] for level in block["levels"]] == [1, 2, 3]
    assert report["version"] == "vastgesteld"


def test_markdown_and_html_say_the_same(day: Day, source: Bulleted) -> None:
    assert of_markdown(fetched(day, "verslag.md")) == of_source(source)
    assert of_html(fetched(day, "verslag.html")) == of_source(source)


def test_every_vote_within_the_budget_is_counted_and_none_beyond(day: Day) -> None:
    (block,) = (block for block in json.loads(fetched(day, "report"))["blocks"] if block["type"] == "uitwerking")
    groups = [part for level in block["levels"] for part in (*(c["ideas"] for c in level["clusters"]), level["loose"])]
    assert sum(idea["votes"] for ideas in groups for idea in ideas) == PEOPLE * BUDGET
    (asked,) = day.console.rows("round").values()
    assert (asked["voted"], asked["given"], asked["status"]) == (PEOPLE, PEOPLE * BUDGET, "closed")


def test_refusals_fit_their_moment(day: Day) -> None:
    assert day.refused == {
        "before": ["not-now"], "not a leader": ["not-allowed"], "over budget": ["budget-spent"] * PEOPLE,
        "after the round": ["round-closed"], "closed": ["closed"],
    }  # fmt: skip


def test_clusters_actions_and_kernteam_are_in_it(day: Day) -> None:
    blocks = {block["type"]: block for block in json.loads(fetched(day, "report"))["blocks"]}
    clusters = [cluster for level in blocks["uitwerking"]["levels"] for cluster in level["clusters"]]
    numbers = ["1.1", "2.1", "3.1"]
    assert [(cluster["number"], len(cluster["ideas"])) for cluster in clusters] == [(number, 2) for number in numbers]
    assert [action["cluster_number"] for action in blocks["slag"]["actions"]] == numbers
    assert [member["organisation"] for member in blocks["slag"]["members"]] == [
        "Gemeente Waterrijk",
        "Provincie Veldland",
    ]
    assert sum(row["count"] for row in blocks["deelnemers"]["counts"]) == PEOPLE
    assert "Noor Voorbeeld" not in fetched(day, "verslag.md")


def test_every_replica_is_what_a_fresh_state_says(day: Day) -> None:
    for device in (day.console, *day.phones):
        device.agrees()
        assert set(device.verdicts) <= {"applied", "ignored"}
    mine = [row for phone in day.phones for row in phone.rows("idea").values() if row.get("mine")]
    assert len(mine) == 20


def undated(markdown: str) -> str:
    """Without the account at the end, which tells the moment of printing."""
    return re.sub(r"## Verantwoording.*", "", markdown, flags=re.DOTALL)


def test_an_export_becomes_the_same_verslag_elsewhere(day: Day, server: Server, tmp_path: Path) -> None:
    here, there, file = server.instance, tmp_path / "elders", tmp_path / "alles.json"
    told(here, "export", day.made.code, "--format", "json", "--out", str(file))
    made = Made(**told_json(there, "import", str(file)))
    assert (made.workshop, made.code) == (day.made.workshop, day.made.code)
    asked = ("export", made.workshop, "--format", "md", "--out", "-")
    assert undated(told(there, *asked)) == undated(told(here, *asked))
    assert json.loads(told(there, "export", made.code, "--format", "json", "--out", "-")) == json.loads(
        file.read_text()
    )


def test_the_text_itself_imports_as_the_same_outline(source: Bulleted, tmp_path: Path) -> None:
    made = Made(**told_json(tmp_path, "import", str(TEXT)))
    text = told(tmp_path, "export", made.code, "--format", "md", "--out", "-")
    page = told(tmp_path, "export", made.code, "--format", "html", "--out", "-")
    assert of_markdown(text) == of_html(page) == of_source(source)
    assert f"## {source.heading}" in text.splitlines()
