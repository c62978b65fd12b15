"""The library on disk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from signage.errors import Conflict, NotFound
from signage.hub import store
from signage.hub.records import Session
from signage.hub.store import Library
from signage.hub.store_rows import Row
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem


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


def test_a_list_of_an_older_hub_is_what_it_always_was(library: Library, tmp_path: Path) -> None:
    library.close()
    engine = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    config = Config()
    config.set_main_option("script_location", str(Path(store.__file__).parent / "migrations"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0010")
        connection.execute(text(_OLD_PIECE))
        connection.execute(text("INSERT INTO playlists (id, name) VALUES ('lobby', 'Lobby')"))
        items = "INSERT INTO playlist_items (playlist, position, piece, duration_ms) VALUES ('lobby', 0, 'a', 9000)"
        connection.execute(text(items))
        connection.commit()
    engine.dispose()
    today = Library(f"sqlite:///{tmp_path / 'old.db'}")
    with today.read() as unit:
        held = unit.playlist(PlaylistId("lobby"))
    today.close()
    item = PlaylistItem(slide=SlideId("a"), duration=timedelta(seconds=9))
    assert held == Playlist(id=PlaylistId("lobby"), name="Lobby", items=(item,))


_OLD_PIECE = """
INSERT INTO pieces (
  id, kind, title, slide, state, progress, reason, reason_en, audiences, source, width, height, added_at
)
VALUES ('a', 'ImageSlide', 'A', '{}', 'ready', 100, '', '', '', '', 0, 0, 0)
"""


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
