"""A playlist file: read, or refused with file, item and key by name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.errors import BadInput
from signage.model.playlist_file import FileItem, playlist_from_toml
from signage.model.schedule import Layer
from signage.model.screen import Audience

HEAD = 'id = "vestibulo"\nname = "Vestíbulo"\n'
ITEM = """
[[item]]
id = "aviso"
kind = "template"
template = "aviso"
seconds = 12.5
audience = ["ciudadania"]
[item.fields]
titulo = "Hoy no hay agua"
[item.images]
foto = "media/a.jpg"
"""


def items_of(text: str) -> tuple[FileItem | BadInput, ...]:
    return playlist_from_toml(text.encode(), name="lista.toml").items


def test_a_playlist_is_read_with_what_its_pieces_say() -> None:
    read = playlist_from_toml(("\ufeff" + HEAD + ITEM).encode(), name="lista.toml")
    assert (read.id, read.name, read.layer) == ("vestibulo", "Vestíbulo", Layer.BASE)
    assert read.items == (
        FileItem(
            id="aviso",  # type: ignore[arg-type]
            kind="template",
            title="Hoy no hay agua",
            alt="",
            duration=timedelta(seconds=12.5),
            audiences=frozenset({Audience.CIUDADANIA}),
            template="aviso",
            fields=(("titulo", "Hoy no hay agua"),),
            images=(("foto", "media/a.jpg"),),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("seconds = 12.5", "seconds = inf", "«seconds»"),
        ("seconds = 12.5", "seconds = nan", "«seconds»"),
        ("seconds = 12.5", "seconds = 1e300", "«seconds»"),
        ("seconds = 12.5", "seconds = true", "«seconds»"),
        ("seconds = 12.5", 'seconds = "doce"', "«seconds»"),
        ('titulo = "Hoy no hay agua"', "titulo = 5", "«fields»"),
        ('foto = "media/a.jpg"', "foto = []", "«images»"),
        ('template = "aviso"', "template = 3", "«template»"),
        ('kind = "template"', 'kind = "image"', "«file»"),
        ('["ciudadania"]', "7", "«audience»"),
        ('id = "aviso"', "", "«id»"),
    ],
)
def test_a_wrong_item_is_refused_in_its_place_and_the_next_is_read(old: str, new: str, word: str) -> None:
    wrong, right = items_of(HEAD + ITEM.replace(old, new) + ITEM)
    assert isinstance(wrong, BadInput)
    assert wrong.es.startswith("lista.toml")
    assert word in wrong.es
    assert isinstance(right, FileItem)


@pytest.mark.parametrize(
    "text",
    ["", "item = 3", HEAD + 'item = "x"', HEAD + "item = [1]", "[item]\nx = 1", "[[a", HEAD + "x = " + "[" * 9000],
)
def test_what_is_no_playlist_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"lista\.toml"):
        items_of(text)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_do_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        playlist_from_toml(data, name="lista.toml")
