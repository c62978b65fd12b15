"""The history of the library's schema, run by Alembic at every start."""
