"""Wordings in the store: kept, carried in a backup, and forgotten with the words they were made of."""

from __future__ import annotations

import json

from sqlalchemy import select

from tests.board.given import LED, MODERATOR, WORKSHOP, startdag
from tests.store.given import Kept
from workshop.board.coherence import faults
from workshop.board.command import Given
from workshop.board.decide import decide
from workshop.board.rows import Change
from workshop.store.backup import backup, check, restore
from workshop.store.columns import metadata
from workshop.store.redaction import bygones, redact
from workshop.store.store import Store
from workshop.verslag.report import build

AT = "2027-01-14T11:52:00+01:00"


def edited(store: Store) -> tuple[Kept, str]:
    """A workshop with an idea that was worded twice, and a block left out; the id of the idea."""
    kept = Kept(store, startdag("ophalen").board)
    idea = kept.idea(text="Zoals geschreven")
    first = kept.done(LED, "verslag.reword", target=idea, field="text", text="Eerste formulering")
    kept.done(LED, "verslag.reword", target=idea, field="text", text="Tweede formulering", base=first)
    kept.done(LED, "verslag.arrange", block="slag", shown=False)
    return kept, idea


def test_it_is_there_again_and_travels_in_a_backup(store: Store) -> None:
    kept, _ = edited(store)
    assert kept.loaded().board.state == kept.board.state
    data = check(json.loads(json.dumps(backup(store, WORKSHOP))))
    with store.writing() as connection:
        restore(connection, data, workshop_id="w2", code="AAAAAA", at=0)
    other = store.load("w2")
    assert other is not None
    mine, theirs = (build(board, at=AT) | {"workshop": None} for board in (kept.board, other.board))
    assert mine == theirs
    assert "Tweede formulering" in json.dumps(theirs)


def test_a_wording_of_the_workshop_itself_goes_along_under_its_new_id_and_is_undone_there(store: Store) -> None:
    kept = Kept(store, startdag("ophalen").board)
    first = kept.done(LED, "verslag.reword", target=WORKSHOP, field="title", text="Eerste titel")
    kept.done(LED, "verslag.reword", target=WORKSHOP, field="title", text="Tweede titel", base=first)
    level = kept.board.rows("level")[0]["id"]
    kept.done(LED, "verslag.arrange", target=level, shown=False)
    data = check(json.loads(json.dumps(backup(store, WORKSHOP))))
    with store.writing() as connection:
        restore(connection, data, workshop_id="w2", code="AAAAAA", at=0)
    loaded = store.load("w2")
    assert loaded is not None
    mine, theirs = (build(board, at=AT) | {"workshop": None} for board in (kept.board, loaded.board))
    assert mine == theirs
    assert theirs["name"] == "Tweede titel"
    assert not faults(loaded.board.state)
    entry = backup(store, "w2")["journal"][-2]
    undone = decide(loaded.board, LED, "undo", Given({"seq": entry["seq"]}, id="u", at=0, entry=entry))
    assert isinstance(undone, Change)
    loaded.board.apply(undone)
    assert build(loaded.board, at=AT)["name"] == "Eerste titel"


def test_a_backup_of_before_there_was_editing_is_taken(store: Store) -> None:
    edited(store)
    data = json.loads(json.dumps(backup(store, WORKSHOP)))
    del data["rows"]["wording"], data["rows"]["block"]
    with store.writing() as connection:
        restore(connection, check(data), workshop_id="w2", code="AAAAAA", at=0)
    other = store.load("w2")
    assert other is not None
    assert other.board.rows("wording") == []


def everything(store: Store) -> str:
    with store.reading() as connection:
        return repr([connection.execute(select(table)).all() for table in metadata.sorted_tables])


def test_no_word_of_it_is_left_when_the_idea_is_erased(store: Store) -> None:
    kept, idea = edited(store)
    assert "Eerste formulering" in everything(store)
    kept.done(MODERATOR, "idea.redact", ideas=[idea])
    assert "formulering" not in everything(store).replace("verslag.reword", "")
    assert "geschreven" not in everything(store)


def test_an_older_copy_forgets_it_too(store: Store) -> None:
    kept, idea = edited(store)
    older = backup(store, WORKSHOP)
    kept.done(MODERATOR, "idea.redact", ideas=[idea])
    with store.reading() as connection:
        known = bygones(connection)
    with store.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        restore(connection, check(json.loads(json.dumps(older))), workshop_id=WORKSHOP, code="K7M4PX", at=0)
    assert "Tweede formulering" in everything(store)
    with store.writing() as connection:
        redact(connection, known)
    assert "formulering" not in everything(store)
