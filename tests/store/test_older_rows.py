"""Every field that came with a later migration is filled in for the rows that lack it (`workshop.board.older`)."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect

from workshop.board.older import modern
from workshop.board.rows import KINDS
from workshop.store import migrate as migrate_module
from workshop.store.records import row_fields

FIRST = "0002"
"""The migration that made the board."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_the_first_board_gets_the_fields_of_now(kind: str) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrate_module.HERE))
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST)
        there = inspect(connection)
        if kind not in there.get_table_names():
            return  # a kind that came later has lacked nothing since
        columns = {column["name"] for column in there.get_columns(kind)}
    row = dict.fromkeys(columns)
    lacking = set(row_fields(kind)) - modern(kind, row).keys()
    assert not lacking
