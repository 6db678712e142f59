"""What somebody may read of the verslag: while a step shows people only their own ideas, no more than the board."""

from __future__ import annotations

from tests.board.given import LED, startdag
from workshop.board.audience import Audience, as_seen
from workshop.verslag import report


def test_everyone_reads_all_once_ideas_are_shown() -> None:
    scene = startdag("ophalen")
    anna = scene.person()
    scene.idea(anna, "van anna")
    scene.done(LED, "step.edit", step="ophalen", shows="all")
    assert as_seen(scene.board, Audience.PARTICIPANT, anna.person) is scene.board


def test_while_ideas_are_kept_apart_one_reads_only_ones_own() -> None:
    scene = startdag("ophalen")
    anna, bob = scene.person(), scene.person()
    scene.idea(anna, "van anna")
    under = scene.idea(bob, "onder die van anna", under=scene.idea(anna, "ook van anna"))
    scene.done(LED, "step.edit", step="ophalen", shows="own")

    hers, his = (as_seen(scene.board, Audience.PARTICIPANT, who.person) for who in (anna, bob))

    assert {row["text"] for row in hers.rows("idea")} == {"van anna", "ook van anna"}
    assert under not in his.state["idea"]  # what it stands under is not to be seen
    assert "van anna" not in str(report.build(his, at="2027-01-14T10:58:00+01:00"))
    assert as_seen(scene.board, Audience.FACILITATOR) is scene.board
