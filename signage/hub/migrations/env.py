"""Run by Alembic on the connection that the library hands over; never from a shell."""

from alembic import context

from signage.hub.store_rows import Row

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Row.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
