"""source: what the hub fetches, from a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from terminal import Terminal

from hub.publisher import Publisher, publisher, says
from signage.cli import sources
from signage.client import SourceStatus
from signage.model.live import LiveKind


@pytest.fixture
def site() -> Iterator[Publisher]:
    with publisher() as made:
        made.replies["/"] = says(b"servicio;estado\nCorreo;operativo\nSIGOB;ca\xc3\xaddo\n")
        yield made


@pytest.mark.parametrize("name", ["dos palabras", "../x", "años", "x" * 41])
def test_an_identity_that_does_not_do_is_told_before_anything_is_sent(admin: Terminal, name: str) -> None:
    assert "noticias-tic" in admin.is_refused("source", "add", name, "https://ejemplo.org/")


def test_a_source_is_added_listed_fetched_and_removed(admin: Terminal, site: Publisher) -> None:
    added = admin.does(
        "source", "add", "red", site.url(), "--kind", "services", "--name", "La red", "--allow-private", "--json"
    ).json
    assert (added["rows"], added["error"]) == (2, "")
    assert "La red" in admin.does("source", "list").out
    site.replies["/"] = says(b"", 404)
    assert "404" in admin.is_refused("source", "fetch", "red")
    admin.does("source", "remove", "red")


def test_a_page_is_told_by_its_picture_and_not_by_rows(capsys: pytest.CaptureFixture[str]) -> None:
    page = SourceStatus(id="sede", name="La sede", kind=LiveKind.WEB, url="https://ejemplo.org/")
    assert sources.told(page, as_json=False) == 0
    said = capsys.readouterr().out
    assert "imagen" in said
    assert "filas" not in said
