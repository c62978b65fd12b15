"""Sending twice in a row: what was put in a list a moment ago is looked at, though the mirror is behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub
from manager_app.forms import all_templates, new_form
from manager_app.mirror import Mirror
from manager_app.saving import save_form
from manager_app.sending import Sending
from manager_app.widgets.send_dialog import Answers
from signage.model.playlist import Playlist


class SlowHub(FakeHub):
    """Its lists are told as they were until it is let go."""

    behind: tuple[Playlist, ...] | None = None

    def playlists(self) -> tuple[Playlist, ...]:
        return self.behind or super().playlists()


@pytest.fixture
def hub(tmp_path: Path) -> SlowHub:
    return SlowHub(tmp_path / "blobs")


def test_a_piece_just_put_in_a_list_is_looked_at_before_the_mirror_knows(
    hub: SlowHub, mirror: Mirror, qtbot: QtBot
) -> None:
    template = all_templates()["aviso"]
    words = (("titulo", "Ana, cédula 1047382915"),)
    piece = save_form(hub, replace(new_form(template), fields=words), template).piece  # type: ignore[arg-type]
    mirror.refresh("pieces")
    qtbot.waitUntil(lambda: mirror.piece(piece.id) is not None)
    hub.behind = hub.playlists()
    sending = Sending(mirror, mirror)
    with qtbot.waitSignal(mirror.published, timeout=10_000):
        sending.answer(Answers(playlist=hub.behind[0].id, reasons=()), piece)
    sending.note(piece.id)
    with qtbot.waitSignal(sending.told, timeout=10_000) as told:
        sending.send()
    assert told.args == ["warning", f"Se queda sin enviar, por lo que dice su revisión: «{piece.title}»"]
    hub.behind = None
    mirror.refresh("playlists")
    qtbot.waitUntil(lambda: sending.is_listed(piece.id) and not mirror.is_asking)
