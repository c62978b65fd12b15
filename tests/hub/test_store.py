"""The library on disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from builders import a_slide
from signage.errors import BadInput, Conflict, NotFound
from signage.hub.records import Session, Shelf, ShelfQuery
from signage.hub.store import Library
from signage.hub.store_dialect import migrate
from signage.hub.store_rows import Row, to_text
from signage.model.about import About
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem

ON_BOTH_DATABASES = True


@pytest.fixture
def library(database: str) -> Iterator[Library]:
    made = Library(database)
    yield made
    made.close()


@pytest.fixture
def nothing(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Return the address of a database without tables."""
    if database.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'old.db'}"
    return str(request.getfixturevalue("postgres").empty_database())


def test_the_migrations_make_the_very_schema_of_the_rows(nothing: str) -> None:
    Library(nothing).close()
    engine = create_engine(nothing)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
    engine.dispose()


def test_a_second_start_changes_nothing(database: str) -> None:
    first = Library(database)
    with first.begin() as unit:
        unit.save_fact("uno", "1")
    first.close()
    again = Library(database)
    with again.read() as unit:
        assert unit.fact("uno") == "1"
    again.close()


def test_a_list_of_an_older_hub_is_what_it_always_was(nothing: str) -> None:
    engine = create_engine(nothing)
    with engine.connect() as connection:
        migrate(connection, "0010")
        connection.execute(text(_OLD_PIECE))
        connection.execute(text("INSERT INTO playlists (id, name) VALUES ('lobby', 'Lobby')"))
        items = "INSERT INTO playlist_items (playlist, position, piece, duration_ms) VALUES ('lobby', 0, 'a', 9000)"
        connection.execute(text(items))
        connection.commit()
    engine.dispose()
    today = Library(nothing)
    with today.read() as unit:
        held = unit.playlist(PlaylistId("lobby"))
    today.close()
    item = PlaylistItem(slide=SlideId("a"), duration=timedelta(seconds=9))
    assert held == Playlist(id=PlaylistId("lobby"), name="Lobby", items=(item,))


def test_pieces_of_an_older_hub_were_changed_last_when_they_came(nothing: str) -> None:
    engine = create_engine(nothing)
    with engine.connect() as connection:
        migrate(connection, "0015")
        connection.execute(
            text(_OLD_PIECE.replace(", 0, 0, 0)", ", 0, 0, 1780000000000)").replace("'{}'", ":slide")),
            {"slide": to_text(a_slide("a"))},
        )
        connection.commit()
    engine.dispose()
    today = Library(nothing)
    with today.read() as unit:
        held = unit.piece(SlideId("a"))
        recent = unit.shelf.count(ShelfQuery(shelf=Shelf.RECENT), held.added_at.date())
    today.close()
    assert (held.about, held.added_by, held.changed_at, recent) == (About(), "", None, 1)


def test_a_database_of_a_newer_program_is_left_alone(database: str) -> None:
    Library(database).close()
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(BadInput, match="más nueva"):
        Library(database)


def test_names_are_sorted_by_their_letters_code_and_not_by_the_server_s_language(library: Library) -> None:
    names = ("Zona", "ab", "a b", "Ávila", "ábaco", "B", "a-c")
    with library.begin() as unit:
        for name in names:
            unit.save_playlist(Playlist(id=PlaylistId(name), name=name, items=()))
    with library.read() as unit:
        assert [one.name for one in unit.playlists()] == sorted(names)


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


def test_a_rule_of_the_database_is_a_conflict(library: Library) -> None:
    orphan = Session(token_sha256="0" * 64, user="nadie", expires=datetime.now(UTC))
    with pytest.raises(Conflict), library.begin() as unit:
        unit.save_session(orphan)
