"""Bring a database to the newest shape at start-up, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

HERE = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Run what migrations are missing, all in one transaction."""
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(HERE).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
