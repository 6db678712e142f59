"""Who may give which command, over both carriers, on a running server; and no row of another workshop is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Any

import pytest

from tests.access.matrix import MATRIX, ROLES, due, harmless, nowhere, verdict
from tests.e2e.server import Server
from tests.live.cast import Asked, Cast, Codes, patiently
from tests.live.devices import Device, command
from tests.live.halls import Hall, dump
from workshop.board.command import REGISTRY, Field

EVERYTHING: Asked = {name: harmless(name) for name in REGISTRY}
SHUT_OUT = {"X": "blocked"}
"""Who is let in by no socket at all, whatever they want to do."""


@pytest.fixture(scope="module")
def halls(server: Server) -> Iterator[tuple[Hall, Hall]]:
    with Hall(server) as hall, Hall(server) as other:
        yield hall, other


@pytest.fixture(scope="module")
def cast(halls: tuple[Hall, Hall]) -> Cast:
    return Cast(*halls)


@pytest.fixture(scope="module")
def leader(cast: Cast) -> Device:
    return cast.hall.connect(cast.players["F"].visitor)


@pytest.mark.parametrize("step", ["ophalen", "stemmen"])
def test_every_cell_holds_over_both_carriers_and_nothing_changes(cast: Cast, leader: Device, step: str) -> None:
    leader.reach(leader.do("step.go", step=step)["seq"])
    allows = frozenset(leader.rows("step")[step]["allows"])
    before, said = dump(cast.hall.server.instance), len(cast.hall.server.log)
    with ThreadPoolExecutor(len(ROLES)) as together:  # each has a pace to keep, and nobody has to wait for another's
        wrong = [fault for faults in together.map(lambda role: _wrong(cast, role, allows), ROLES) for fault in faults]
    assert not wrong, "\n".join(wrong)
    assert dump(cast.hall.server.instance) == before
    assert "Traceback" not in cast.hall.server.log[said:]


def _wrong(cast: Cast, role: str, allows: frozenset[str]) -> list[str]:
    """The cells of a role that do not hold, with the carrier by which they did not."""
    wanted = {name: due(name, role, allows) for name in REGISTRY}
    ways: dict[str, Callable[[str, Asked], Codes]] = {"socket": cast.by_socket, "https": cast.by_https}
    wrong = []
    for way, give in ways.items():
        shut = SHUT_OUT.get(role) if way == "socket" else None
        found = {name: verdict(code) for name, code in give(role, EVERYTHING).items()}
        wrong += [
            f"{role} {name} by {way}: {found[name]}, not {shut or wanted[name]}"
            for name in REGISTRY
            if found[name] != (shut or wanted[name])
        ]
    return wrong


def furnish(lead: Device, phone: Device, mark: str) -> dict[str, str]:
    """One row of every kind that has ids of its own: `{kind: id}`."""
    lead.do("step.go", step="stemmen")
    made = {
        "level": lead.do("level.add", title=f"{mark} niveau")["id"],
        "idea": lead.do("idea.post", kind="doen", levels=["regio"], text=f"{mark} idee")["id"],
        "kernteam": lead.do("kernteam.add", name=f"{mark} naam")["id"],
        "action": lead.do("action.add", what=f"{mark} actie")["id"],
        "toezegging": lead.do("toezegging.add", who=mark, what=f"{mark} toezegging")["id"],
    }
    made["cluster"] = lead.do("cluster.create", title=f"{mark} cluster", ideas=[made["idea"]])["id"]
    made["round"] = lead.do("round.open", on="ideas", budget=3)["id"]
    phone.do("vote.set", round=made["round"], target=made["idea"], weight=1)
    return made | {"person": next(iter(lead.fresh()["put"]["person"]))}


def questions(ours: dict[str, str], theirs: dict[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every field that refers to a row, with the id of one elsewhere, all else right: `(command, field, data)`."""
    for name, asked in REGISTRY.items():
        fields = {field.name: field for field in asked.fields if field.type.startswith("ref")}
        for field in fields.values():
            for kind in field.of:
                if kind not in theirs:  # steps bear words that every workshop has
                    continue
                data = {key: value for key, value in nowhere(asked).items() if key not in fields}
                for other in fields.values():
                    if other.required and other is not field:
                        data[other.name] = as_asked(other, ours[other.of[-1]])
                yield name, field.name, data | {field.name: as_asked(field, theirs[kind])}


def as_asked(field: Field, row_id: str) -> Any:
    """An id as a field takes it."""
    return [row_id] if field.type == "refs" else row_id


def test_no_command_reaches_a_row_of_another_workshop(halls: tuple[Hall, Hall], cast: Cast, leader: Device) -> None:
    hall, other = halls
    phone = hall.connect(cast.players["P"].visitor)
    theirs = furnish(other.leader(), other.phone(name="GEHEIM persoon", agreed=True), "GEHEIM")
    ours = furnish(leader, phone, "Ons")
    leader.do("step.edit", step="stemmen", allows=["post", "edit", "vote", "recognise"])
    phones = cycle([phone, *(hall.phone() for _ in range(3))])  # each has a pace to keep
    before = dump(hall.server.instance)
    asked = list(questions(ours, theirs))
    assert {name for name, _, _ in asked} >= {"idea.merge", "vote.set", "person.block", "action.add", "beamer.show"}
    for name, field, data in asked:
        device = leader if MATRIX[name]["F"] == "may" else next(phones)
        ack = patiently(device.push, {"commands": [command(name, data)]})
        (receipt,) = ack["receipts"]
        assert (receipt["code"], receipt["fields"]) == ("gone", {field: "gone"}), (name, receipt)
        assert "GEHEIM" not in str(ack)
    assert dump(hall.server.instance) == before


def test_nothing_of_a_workshop_is_read_with_a_seat_in_another(halls: tuple[Hall, Hall], cast: Cast) -> None:
    """A page may ask for a link's secret; none shows anything of what is inside."""
    hall, other = halls
    lead = hall.connect(cast.players["F"].visitor)
    lead.do("idea.post", kind="doen", levels=["regio"], text="VERBORGEN voor anderen")
    stranger = cast.players["O"].visitor
    for address in ("state", "since", "report", "verslag", "verslag.md", "verslag.pdf", "resultaten", "device/link"):
        assert stranger.get(hall.path(address)).status == 401, address
    for address in ("", "console", "beamer", "device"):
        answer = stranger.get(hall.path(address) if address else hall.path())
        assert answer.status == (200 if address else 303), address
        assert "VERBORGEN" not in answer.text
    assert stranger.get(other.path("state")).status == 200
