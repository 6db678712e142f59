"""Bring a database to the newest shape at start-up, with Alembic.

Alembic is imported only where there is something to migrate: it takes half as long as all the rest of a start, and
nearly every start finds its database in the newest shape. Invariant: the number of a migration begins its file's name.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect

HERE = Path(__file__).parent / "migrations"


class Newer(Exception):
    """The database is of a version that is not known here."""


def newest() -> str:
    """The number of the last migration there is."""
    return max(file.name.partition("_")[0] for file in (HERE / "versions").glob("[0-9]*.py"))


def shape_of(engine: Engine) -> str | None:
    """The number of the last migration that was run on a database; None when none was."""
    with engine.connect().execution_options(reading=True) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def migrate(engine: Engine) -> None:
    """Run what migrations are missing, all in one transaction; when there are none, nobody who writes is waited for.

    Raises Newer.
    """
    if shape_of(engine) != newest():
        _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise Newer(str(error)) from error
