"""Alembic's entry: it migrates over the connection that `migrate` hands it."""

from alembic import context

from workshop.store import ledger

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=ledger.journal.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
