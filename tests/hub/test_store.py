"""The library on disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from signage.errors import Conflict, NotFound
from signage.hub.records import Session
from signage.hub.store import Library
from signage.hub.store_rows import Row
from signage.model.ids import PlaylistId


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(f"sqlite:///{tmp_path / 'hub.db'}")


def test_the_migrations_make_the_very_schema_of_the_rows(library: Library, tmp_path: Path) -> None:
    library.close()
    engine = create_engine(f"sqlite:///{tmp_path / 'hub.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
    engine.dispose()


def test_a_second_start_changes_nothing(library: Library, tmp_path: Path) -> None:
    with library.begin() as unit:
        unit.save_fact("uno", "1")
    library.close()
    again = Library(f"sqlite:///{tmp_path / 'hub.db'}")
    with again.read() as unit:
        assert unit.fact("uno") == "1"
    again.close()


def test_a_transaction_is_everything_or_nothing(library: Library) -> None:
    def interrupted() -> None:
        with library.begin() as unit:
            unit.save_fact("uno", "1")
            unit.playlist(PlaylistId("nada"))

    with pytest.raises(NotFound):
        interrupted()
    with library.read() as unit:
        assert unit.fact("uno") is None
    library.close()


def test_a_rule_of_the_database_is_a_conflict(library: Library) -> None:
    orphan = Session(token_sha256="0" * 64, user="nadie", expires=datetime.now(UTC))
    with pytest.raises(Conflict), library.begin() as unit:
        unit.save_session(orphan)
    library.close()
