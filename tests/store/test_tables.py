"""The tables: what migrations made is what the code says, and constraints bite whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, inspect, text
from sqlalchemy.exc import IntegrityError

from tests.board.given import LED, LEVELS, WORKSHOP, startdag
from tests.store.given import Kept
from workshop.board.command import Actor, Role
from workshop.board.rows import KINDS, REFERENCES
from workshop.store.columns import metadata
from workshop.store.migrate import HERE, migrate, newest, shape_of
from workshop.store.store import Store
from workshop.store.tables import ROWS, programme

OVER = "vote over budget"
DANGLING = "FOREIGN KEY constraint failed"


@pytest.fixture
def kept(store: Store) -> Kept:
    """A workshop with a person, two ideas, a cluster and a round with a budget of three."""
    kept = Kept(store, startdag("stemmen").board)
    kept.person("Anna")
    kept.cluster(kept.idea(), kept.idea(), level="inwoners")
    kept.round(budget=3)
    return kept


def test_the_newest_shape_is_what_the_chain_of_migrations_ends_in(store: Store) -> None:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    assert newest() == ScriptDirectory.from_config(config).get_current_head() == shape_of(store.engine)
    assert shape_of(create_engine("sqlite://")) is None


def run(kept: Kept, statement: str, **values: Any) -> None:
    """Carry out a statement of somebody who does not know the rules, in a transaction of its own."""
    with kept.store.writing() as connection:
        connection.execute(text(statement), {"w": WORKSHOP, **values})


def vote(kept: Kept, vote_id: str, target: int, weight: int, **other: str) -> None:
    names = {
        "round": kept.ids("round")[0],
        "person": kept.ids("person")[0],
        "target": kept.ids("idea")[target],
        **other,
    }
    columns = "id, round, person, target, weight"
    statement = f"INSERT INTO vote (workshop, {columns}) VALUES (:w, :{columns.replace(', ', ', :')})"
    run(kept, statement, id=vote_id, weight=weight, **names)


def test_the_migrated_shape_is_that_of_the_code(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_constraints_are_migrated_too(store: Store) -> None:
    """Alembic does not compare checks, nor how foreign keys are checked."""
    fresh = create_engine("sqlite://")
    metadata.create_all(fresh)
    made, said = inspect(store.engine), inspect(fresh)
    for table in metadata.tables:
        assert _checks(made, table) == _checks(said, table)
        assert _keys(made, table) == _keys(said, table)
    fresh.dispose()


def _checks(inspector: Any, table: str) -> set[tuple[str, str]]:
    return {(check["name"], check["sqltext"]) for check in inspector.get_check_constraints(table)}


def _keys(inspector: Any, table: str) -> set[tuple[str, ...]]:
    keys = inspector.get_foreign_keys(table)
    return {(*key["constrained_columns"], key["referred_table"], str(sorted(key["options"].items()))) for key in keys}


def test_migrating_again_changes_nothing(kept: Kept) -> None:
    migrate(kept.store.engine)
    assert kept.loaded().board.state == kept.board.state


def test_every_kind_has_a_table_and_every_reference_a_key() -> None:
    assert tuple(ROWS) == KINDS
    keys = {
        (table.name, key.parent.name, key.column.table.name) for table in ROWS.values() for key in table.foreign_keys
    }
    assert set(REFERENCES) <= keys


def test_a_vote_over_the_budget_is_refused_by_the_database(kept: Kept) -> None:
    vote(kept, "v1", 0, 2)
    with pytest.raises(IntegrityError, match=OVER):
        vote(kept, "v2", 1, 2)
    vote(kept, "v2", 1, 1)
    with pytest.raises(IntegrityError, match=OVER):
        run(kept, "UPDATE vote SET weight = 2 WHERE workshop = :w AND id = 'v2'")
    run(kept, "UPDATE vote SET weight = 1 WHERE workshop = :w AND id = 'v1'")
    run(kept, "UPDATE vote SET weight = 2 WHERE workshop = :w AND id = 'v2'")


@pytest.mark.parametrize("weight", [0, -1])
def test_a_vote_weighs_something(kept: Kept, weight: int) -> None:
    with pytest.raises(IntegrityError, match="ck_vote_weight"):
        vote(kept, "v1", 0, weight)


def test_a_person_votes_once_on_an_item(kept: Kept) -> None:
    vote(kept, "v1", 0, 1)
    with pytest.raises(IntegrityError, match="UNIQUE"):
        vote(kept, "v2", 0, 1)


@pytest.mark.parametrize("name", ["round", "person"])
def test_a_vote_is_of_a_person_in_a_round(kept: Kept, name: str) -> None:
    with pytest.raises(IntegrityError, match=DANGLING):
        vote(kept, "v1", 0, 1, **{name: "not-there"})


@pytest.mark.parametrize(
    ("kind", "field", "target"),
    [each for each in REFERENCES if each[0] not in ("vote", "score", "recognition", "section")],
)
def test_what_a_row_refers_to_is_there_at_commit(kept: Kept, kind: str, field: str, target: str) -> None:
    kept.done(LED, "action.add", what="Bellen")
    kept.done(LED, "toezegging.add", who="Minister", what="Een wet")
    (person,) = kept.ids("person")
    kept.done(Actor(person, Role.PARTICIPANT, person), "person.ready", step="stemmen", ready=True)
    with pytest.raises(IntegrityError, match=DANGLING):
        run(kept, f'UPDATE "{kind}" SET "{field}" = \'not-there\' WHERE workshop = :w')
    assert kept.ids(target) is not None


@pytest.mark.parametrize("gone", ["level", "cluster"])
def test_what_is_referred_to_cannot_go(kept: Kept, gone: str) -> None:
    with pytest.raises(IntegrityError, match=DANGLING):
        run(kept, f"DELETE FROM {gone} WHERE workshop = :w AND id = :id", id=kept.ids(gone)[0])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE idea SET status = 'lost' WHERE workshop = :w",
        "UPDATE idea SET under = id WHERE workshop = :w",
        "UPDATE level SET sides = 6 WHERE workshop = :w",
        "UPDATE round SET max_per_item = budget + 1 WHERE workshop = :w",
        "UPDATE round SET method = 'hands' WHERE workshop = :w",
        "UPDATE person SET status = 'away' WHERE workshop = :w",
        "UPDATE workshop SET status = 'ajar' WHERE id = :w",
        "UPDATE workshop SET anonymity = 'somewhat' WHERE id = :w",
        "UPDATE step SET status = 'soon' WHERE workshop = :w",
        "UPDATE cluster SET title = NULL WHERE workshop = :w",
        "UPDATE idea SET text = NULL WHERE workshop = :w",
    ],
)
def test_columns_hold_only_what_they_may(kept: Kept, statement: str) -> None:
    with pytest.raises(IntegrityError):
        run(kept, statement)


def test_an_id_is_ones_own_within_a_workshop_and_a_code_everywhere(kept: Kept) -> None:
    columns = "title, language, languages, kinds, layout, numerals, anonymity, status, epoch, created_at"
    copy = f"INSERT INTO workshop (id, code, {columns}) SELECT :id, :code, {columns} FROM workshop WHERE id = :w"
    with pytest.raises(IntegrityError, match="UNIQUE"):
        run(kept, copy, id="w2", code="K7M4PX")
    run(kept, copy, id="w2", code="AAAAAA")
    level = "INSERT INTO level (workshop, id, title, number, sides, \"order\") VALUES (:into, :id, 'x', '1', 1, 1)"
    run(kept, level, into="w2", id=LEVELS[0])
    with pytest.raises(IntegrityError, match="UNIQUE"):
        run(kept, level, into=WORKSHOP, id=LEVELS[0])


def test_a_workshop_takes_all_that_is_its_own_along(kept: Kept) -> None:
    run(kept, "DELETE FROM workshop WHERE id = :w")
    with kept.store.reading() as connection:
        for table in metadata.tables.values():
            assert connection.execute(table.select()).first() is None, table.name


def test_an_error_of_the_database_holds_no_text_of_people(store: Store) -> None:
    with pytest.raises(IntegrityError) as error, store.writing() as connection:
        connection.execute(insert(programme).values(id=None, title="KANARIEPIET", place="KANARIEPIET"))
    assert "KANARIEPIET" not in str(error.value)
