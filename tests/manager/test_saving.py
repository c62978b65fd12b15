"""A form comes to the hub in two steps: what another saves between them is asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from manager.fake_hub import FakeHub
from manager_app.forms import all_templates, new_form
from manager_app.piece_changes import change_of
from manager_app.saving import save_form
from signage.client import Piece, TemplatePiece
from signage.errors import Conflict
from signage.model.ids import SlideId
from signage.model.screen import Audience


class FastOther(FakeHub):
    """Somebody else changes the title as soon as the words are in."""

    def update_template_piece(self, piece: SlideId, new: TemplatePiece) -> Piece:
        made = super().update_template_piece(piece, new)
        self.update_piece(piece, replace(change_of(made), title="De otra persona"))
        return made


def test_who_came_between_words_and_audiences_is_not_written_over(tmp_path: Path) -> None:
    hub, template = FastOther(tmp_path / "blobs"), all_templates()["aviso"]
    saved = save_form(hub, replace(new_form(template), fields=(("titulo", "Feria"),)), template)  # type: ignore[arg-type]
    narrower = replace(saved.form, audiences=frozenset({Audience.CIUDADANIA}))
    with pytest.raises(Conflict) as refused:
        save_form(hub, narrower, template)  # type: ignore[arg-type] # the same methods
    assert refused.value.code == "piece-changed"
    assert hub.piece(saved.piece.id).title == "De otra persona"
