"""A second hub from the terminal: what is refused before anything is signed, and the sessions of two hubs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal import Terminal

from signage.bench.rig import HubProcess

NewTerminal = Callable[[str], Terminal]
NewHub = Callable[[str], HubProcess]


@pytest.fixture
def second(tmp_path: Path) -> Iterator[HubProcess]:
    process = HubProcess(tmp_path / "second", options=("--orders-only",))
    process.start()
    yield process
    process.stop()


def test_a_second_hub_is_named_only_once_it_holds_this_offices_root(
    second: HubProcess, new_hub: NewHub, someone: NewTerminal
) -> None:
    main, boss = new_hub("main"), someone("boss")
    boss.does("login", "--hub", second.url, "--admin-token", second.folder / "admin-token")
    # It makes no office: nobody may found a root that names its keys.
    assert "solo lleva órdenes" in boss.is_refused("keys", "init", "--passphrase-file", boss.passphrase)
    boss.does("login", "--hub", main.url, "--admin-token", main.folder / "admin-token")
    boss.does("keys", "init", "--passphrase-file", boss.passphrase)
    options = ("--proposal", boss.home / "root.proposed", "--passphrase-file", boss.passphrase)
    assert "dirección" in boss.is_refused("keys", "second", "ftp://10.0.4.2/x", *options)
    assert "keys init" in boss.is_refused("keys", "second", second.url, *options)
    # The session of each hub is at hand, whichever was opened last.
    boss.does("keys", "init", "--hub", second.url)
    boss.does("keys", "second", second.url, *options)
    boss.does("keys", "second", second.url, *options)
    assert boss.does("keys", "show", "--json").json["version"] == 3
    # Its own list it takes from an exported one; the main hub takes none.
    screens = boss.home / "screens.json"
    boss.does("screen", "export", screens)
    boss.does("screen", "import", screens, "--hub", second.url)
    assert "--orders-only" in boss.is_refused("screen", "import", screens)
    boss.does("logout")
    for hub in (main, second):
        boss.is_refused("alert", "list", "--hub", hub.url)


def test_another_offices_hub_is_never_named(admin: Terminal, second: HubProcess, someone: NewTerminal) -> None:
    # `admin` is one office; the second hub is taught the root of another.
    stranger = someone("stranger")
    stranger.does("login", "--hub", second.url, "--admin-token", second.folder / "admin-token")
    other = someone("other")
    own = HubProcess(second.folder.parent / "own")
    own.start()
    try:
        other.does("login", "--hub", own.url, "--admin-token", own.folder / "admin-token")
        other.does("keys", "init", "--passphrase-file", other.passphrase)
    finally:
        own.stop()
    stranger.does("keys", "init", "--hub", second.url, "--profile", other.profile)
    said = admin.is_refused(
        "keys", "second", second.url, "--proposal", admin.home / "p", "--passphrase-file", admin.passphrase
    )
    assert "es de otra entidad" in said
    assert not (admin.home / "p").exists()
