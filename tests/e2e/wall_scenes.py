"""Every picture of the wall for `make screenshots`: titles too long, five levels, full rounds, a clock, a lost line."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.e2e import days
from tests.e2e.album import HALL_SIZES
from tests.e2e.hall import Hall
from tests.e2e.studio import Studio
from tests.e2e.voices import Participant

WALL = HALL_SIZES[:1]
QUESTION = (
    "Hoe zorgen gemeenten, provincies, waterschappen en het Rijk er samen voor dat inwoners één overheid ervaren, "
    "ook waar interbestuurlijke samenwerkingsverbanden en gemeenschappelijke regelingen het werk doen, en wat is "
    "daarvoor nodig van raden, staten, algemene besturen en de griffies die hen ondersteunen?"
)
ACTION = "Een begrotingskalender voor zeven gemeenten en twee gemeenschappelijke regelingen"


def wall_states(studio: Studio) -> None:
    """A full day with long words."""
    hall = studio.hall()
    for scene in (_beginning, _many_levels, _collecting, _spotlight, _results, _scale, _recognised, _deciding, _lost):
        scene(studio, hall)
    hall.close()


def wall_in_english(studio: Studio) -> None:
    """The pictures with most words, in English, with every kind of entry."""
    options = {"locale": "en-GB"}
    hall = Hall(studio.person, studio.server, studio.server.new("slotbijeenkomst", language="en"), **options)
    hall.phone()
    for view in ("welcome", "question", "collect", "vote", "results", "recognise", "kernteam", "toezeggingen"):
        hall.show(view)
        studio.album.take(hall.wall, f"en-beamer-{view}", WALL)
    hall.close()


def _take(studio: Studio, hall: Hall, name: str, view: str, target: str | None = None) -> None:
    hall.show(view, target)
    studio.album.take(hall.wall, f"beamer-{name}", WALL)


def _beginning(studio: Studio, hall: Hall) -> None:
    hall.lead(
        "workshop.edit",
        title=f"Startdag: {days.LONG}",
        question=QUESTION,
        programme="Interbestuurlijk Programma Samen besturen in de regio",
    )
    _take(studio, hall, "welcome-long", "welcome")
    _take(studio, hall, "question-long", "question")


def _many_levels(studio: Studio, hall: Hall) -> None:
    hall.go("ophalen", "Ideeën ophalen")
    levels = [
        hall.lead("level.add", title=title, short=short, subtitle=days.LONG)
        for title, short in (("Samenwerken met maatschappelijke organisaties", "organisaties"), ("Kennis", "kennis"))
    ]
    hall.lead("workshop.edit", collects=["doen", "nodig", "hoe", "voorbeeld", "waarschuwing", "oproep"])
    for nth, kind in enumerate(("doen", "nodig", "hoe", "voorbeeld", "waarschuwing", "oproep") * 3):
        hall.lead(
            "idea.post",
            kind=kind,
            levels=[[*days.LEVELS, *levels][nth % 5]],
            text=days.LONG if nth % 4 == 0 else "Kort idee",
        )
    _take(studio, hall, "welcome-five", "welcome")
    _take(studio, hall, "collect-five", "collect")
    studio.album.take(hall.phones[0], "phone-five-levels", ((360, 740), (320, 568)))
    ideas = [row for row in _rows(hall, "idea") if set(row["levels"]) & set(levels)]
    hall.lead("idea.redact", ideas=[row["id"] for row in ideas])
    for level in levels:
        hall.lead("level.remove", level=level)
    hall.lead("workshop.edit", collects=["doen", "nodig"])


def _collecting(studio: Studio, hall: Hall) -> None:
    hall.lead("step.edit", step="ophalen", shows="own")
    _take(studio, hall, "collect-hidden", "collect")
    hall.lead("step.edit", step="ophalen", shows="all")
    hall.lead("timer.start", seconds=480)
    expect(hall.wall.locator(".timer")).to_contain_text("nog 8")
    hall.lead("beamer.show", view="collect", hold=True)
    expect(hall.wall.locator(".hall-foot")).to_contain_text("staat stil")
    studio.album.take(hall.wall, "beamer-held-timer", WALL)
    hall.lead("beamer.show", view="collect", hold=False)
    hall.lead("timer.start", seconds=1)
    expect(hall.wall.locator(".timer")).to_contain_text("de tijd is om")
    studio.album.take(hall.wall, "beamer-time-up", WALL)
    hall.lead("timer.stop")


def _spotlight(studio: Studio, hall: Hall) -> None:
    ideas = hall.lead.all(days.many(60))
    cluster = hall.lead(
        "cluster.create", title=days.LONG, level="regio", ideas=ideas[8:40], note="Toelichting bij dit cluster."
    )
    empty = hall.lead("cluster.create", title="Een leeg cluster", level="inwoners")
    hall.lead("idea.post", kind="nodig", levels=["regio"], text="Een deelidee met wat uitleg", under=ideas[9])
    for name, view, target in (
        ("cluster-full", "cluster", cluster),
        ("cluster-empty", "cluster", empty),
        ("level-full", "level", "regio"),
        ("idea", "idea", ideas[2]),
    ):
        _take(studio, hall, name, view, target)
    hall.lead("beamer.show", view="cluster", target=cluster, page=2)
    expect(hall.wall.locator(".hall-foot")).to_contain_text("pagina 2")
    studio.album.take(hall.wall, "beamer-cluster-page", WALL)
    hall.lead("idea.edit", idea=ideas[2], text=f"{QUESTION} {days.LONG}"[:500])
    _take(studio, hall, "idea-long", "idea", ideas[2])


def _results(studio: Studio, hall: Hall) -> None:
    """Twenty clusters, a round with hundreds of votes and hands, and one on ideas."""
    hall.go("stemmen", "Stemmen")
    clusters = [row["id"] for row in _rows(hall, "cluster")]
    clusters += [
        hall.lead(
            "cluster.create",
            title=f"{days.LONG if nth % 3 == 0 else 'Grip van de raad'} {nth}",
            level=days.LEVELS[nth % 3],
        )
        for nth in range(18)
    ]
    voters = [Participant(studio.person(), studio.server, hall.made) for _ in range(8)]
    round_id = hall.lead("round.open", on="clusters", budget=100)
    for nth, voter in enumerate(voters):
        voter.all(
            [
                ("vote.set", {"round": round_id, "target": clusters[nth % 3], "weight": 40 + nth}),
                ("vote.set", {"round": round_id, "target": clusters[4 + nth], "weight": 1 + nth}),
            ]
        )
    _take(studio, hall, "vote-full", "vote")
    _take(studio, hall, "results-open", "results")
    hall.lead("round.tally", round=round_id, target=clusters[0], count=12)
    hall.lead("round.close", round=round_id)
    _take(studio, hall, "results-full", "results")
    _take(studio, hall, "vote-over", "vote")
    round_id = hall.lead("round.open", on="ideas", budget=3, secret=False)
    for nth, voter in enumerate(voters):
        voter("vote.set", round=round_id, target=_rows(hall, "idea")[nth // 2]["id"], weight=2)
    _take(studio, hall, "vote-ideas", "vote")
    hall.lead("round.close", round=round_id)
    _take(studio, hall, "results-ideas", "results")


def _scale(studio: Studio, hall: Hall) -> None:
    clusters = [row["id"] for row in _rows(hall, "cluster")]
    voters = [Participant(studio.person(), studio.server, hall.made) for _ in range(4)]
    round_id = hall.lead("round.open", on="clusters", method="scale")
    for nth, voter in enumerate(voters):
        voter.all(
            [
                ("score.set", {"round": round_id, "target": target, "x": 1 + (nth + at) % 5, "y": 1 + at * 2 % 5})
                for at, target in enumerate(clusters[:18])
            ]
        )
    _take(studio, hall, "vote-scale", "vote")
    hall.lead("round.close", round=round_id)
    _take(studio, hall, "results-scale", "results")


def _recognised(studio: Studio, hall: Hall) -> None:
    step = hall.lead("step.add", kind="recognise", title="Herkenningsronde", after="stemmen", allows=["recognise"])
    hall.go(step, "Herkenningsronde")
    _take(studio, hall, "recognise-open", "recognise")
    voter = Participant(studio.person(), studio.server, hall.made)
    for nth, row in enumerate(_rows(hall, "cluster")[:6]):
        voter("recognition.set", cluster=row["id"], answer="herken" if nth % 2 else "mist")
    hall.go("kernteam", "Kernteam")
    _take(studio, hall, "recognise-closed", "recognise")


def _deciding(studio: Studio, hall: Hall) -> None:
    for nth in range(14):
        hall.lead(
            "kernteam.add",
            organisation=f"Gemeenschappelijke regeling Zuidoost {nth}" if nth % 3 else f"Gemeente {nth}",
            role="lid",
            track="doen",
        )
        hall.lead(
            "action.add",
            what=f"{ACTION} {nth}",
            level=days.LEVELS[nth % 3],
            owner_organisation="Interbestuurlijk samenwerkingsverband",
            addressed_to="raden en staten",
            due_on="2027-04-01",
            status=("open", "bezig", "klaar")[nth % 3],
            track="doen",
        )
        hall.lead(
            "toezegging.add",
            who="Gedeputeerde van de provincie Flevoland",
            what=f"{days.LONG} {nth}",
            to_whom="de raden",
            due_text="voor de zomer",
            status=("open", "deels", "voldaan")[nth % 3],
        )
    _take(studio, hall, "kernteam-full", "kernteam")
    _take(studio, hall, "toezeggingen-full", "toezeggingen")


def _lost(studio: Studio, hall: Hall) -> None:
    hall.wall.context.set_offline(True)
    expect(hall.wall.locator(".hall-foot")).to_contain_text("Geen verbinding", timeout=40_000)
    studio.album.take(hall.wall, "beamer-lost", WALL)
    hall.wall.context.set_offline(False)


def _rows(hall: Hall, kind: str) -> list[dict[str, Any]]:
    state = hall.console.request.get(f"{hall.server.url}/w/{hall.made.workshop}/state?as=facilitator").json()
    return sorted(state["put"].get(kind, {}).values(), key=lambda row: row["order"])
