"""Memory: a store that is on no disk at all. What was in it is gone when it is closed, or when the process ends.

Source: SQLite's `memdb` VFS, which connections of one process share by name: https://sqlite.org/src/file/src/memdb.c.
"""

from __future__ import annotations

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from workshop.store.columns import metadata
from workshop.store.store import Store


class Memory(Store):
    """A store under a name of its own; as any other, until it is closed."""

    def __init__(self, name: str, keep_days: int) -> None:
        super().__init__(f"sqlite:///file:/{name}?vfs=memdb&uri=true", keep_days, _shape)
        self._holder = self.engine.connect()
        """The database lives as long as a connection to it; the pool promises none."""
        self._holder.exec_driver_sql("SELECT 1")
        self._holder.rollback()

    def close(self) -> None:
        """Let everything go."""
        self._holder.close()
        self.engine.dispose()


def _shape(engine: Engine) -> None:
    """All tables as they are now; what SQLite needs besides them is not put on a disk either."""
    event.listen(engine, "connect", lambda connection, record: _stay_off_disk(connection))
    metadata.create_all(engine)


def _stay_off_disk(connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()
