"""A hub on PostgreSQL that is killed, and whose server is: a screen plays on, and nothing that was told is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_without_hub import DRILL, a_screen, with_one_picture

from hub.postgres import PASSWORD, Postgres
from signage.bench.rig import Rig, rig, wait_for
from signage.errors import HubUnreachable
from signage.model.ids import AlertId

pytestmark = pytest.mark.flow


@pytest.fixture
def office(tmp_path: Path, postgres: Postgres) -> Iterator[Rig]:
    setting = tmp_path / "hub" / "database.toml"
    setting.parent.mkdir()
    setting.write_text(f'url = "{postgres.empty_database()}"')
    setting.chmod(0o600)
    with rig(tmp_path, with_starter=False) as made:
        yield made


def painted(office: Rig, alert: AlertId) -> bool:
    return office.client.board(alert).painted == 1


def kept(office: Rig, alert: AlertId) -> tuple[object, ...]:
    """Return all that the hub was told, as its clients read it."""
    client = office.client
    board = [(row.screen, row.painted_after) for row in client.board(alert).screens]
    shelf = (client.pieces(), client.playlists(), client.entries(), client.users())
    return *shelf, [one.id for one in client.alerts()], board, client.audit()


def test_nothing_is_lost_when_the_hub_is_killed_and_its_server_goes_and_comes_back(
    office: Rig, postgres: Postgres, tmp_path: Path
) -> None:
    with_one_picture(office, tmp_path)
    player = a_screen(office, "lobby", (0, 0))
    office.client.publish()
    office.wait_until_playing(1)
    order = office.client.post_alert(office.order("SIM", DRILL))
    alert = order.id
    wait_for(lambda: painted(office, alert), "la pantalla confirma", seconds=60)
    wait_for(lambda: office.client.status().starter != "loading", "lo que trae el servidor ya está", seconds=120)
    before = kept(office, alert)

    office.hub.kill()
    office.hub.start()
    assert kept(office, alert) == before

    postgres.stop()
    with pytest.raises(HubUnreachable, match="no responde"):
        office.client.pieces()
    assert player.process is not None
    assert player.process.poll() is None
    postgres.start()
    assert kept(office, alert) == before
    office.end(order)
    wait_for(lambda: office.client.board(alert).screens[0].ended_after is not None, "y se sabe", seconds=60)
    assert office.hub.process is not None
    assert office.hub.process.poll() is None
    assert PASSWORD not in (office.hub.folder / "hub.log").read_text()
