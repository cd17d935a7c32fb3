"""Alembic's way in: runs the steps on the connection that `riwaya.store.schema` hands over."""

from alembic import context

from riwaya.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
