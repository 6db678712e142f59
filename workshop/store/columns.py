"""What the columns of all tables have in common: how keys are named, and when they are checked."""

from __future__ import annotations

from typing import TypedDict

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
)
from sqlalchemy.schema import SchemaItem

from workshop.board.terms import DEFAULT_DAYS, LEAST_DAYS, MOST_DAYS

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Deferred(TypedDict):
    """How a foreign key is checked: at commit."""

    deferrable: bool
    initially: str


DEFERRED: Deferred = {"deferrable": True, "initially": "DEFERRED"}


def words(column: str, *words: str, name: str) -> CheckConstraint:
    """A column that holds one of a few words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


def refers(column: str, table: str) -> ForeignKeyConstraint:
    """A column that holds the id of a row of another table, in the same workshop."""
    return ForeignKeyConstraint(["workshop", column], [f"{table}.workshop", f"{table}.id"], **DEFERRED)


def rows(name: str, *items: SchemaItem) -> Table:
    """A table of rows of workshops."""
    return Table(
        name,
        metadata,
        Column("workshop", ForeignKey("workshop.id", ondelete="CASCADE", **DEFERRED), primary_key=True),
        Column("id", String(64), primary_key=True),
        *items,
    )


def order() -> Column[float]:
    """The place of a row among its kind."""
    return Column("order", Float, nullable=False)


def term() -> tuple[SchemaItem, ...]:
    """Days after the last change that this is kept."""
    column: Column[int] = Column("keep_days", Integer, nullable=False, server_default=str(DEFAULT_DAYS))
    return column, CheckConstraint(f"keep_days BETWEEN {LEAST_DAYS} AND {MOST_DAYS}", name="keep_days")
