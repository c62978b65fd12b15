"""What is asked before a piece goes to the screens: a list for it, and one line for each thing that could be better."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QScrollArea, QWidget

from manager_app import look
from manager_app.language import either
from manager_app.reviewing import Review
from manager_app.widgets.small import button, column, field, label, row
from manager_app.widgets.writing import LineEdit
from signage.client import Piece
from signage.model.finding import Finding
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import Playlist

_ICON_PX = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Goer:
    """A piece that is to go out, with what was found of it."""

    piece: Piece
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person answered: the list that a piece goes into, and the reasons by piece."""

    playlist: PlaylistId | None
    reasons: tuple[tuple[SlideId, tuple[tuple[str, str], ...]], ...]


class SendDialog(QDialog):
    """Asks for reasons, and for a list when the piece is in none."""

    answered = Signal(object)

    def __init__(
        self, goers: tuple[Goer, ...], playlists: tuple[Playlist, ...] = (), parent: QWidget | None = None
    ) -> None:
        """Take the pieces; lists to choose from when one must be chosen."""
        super().__init__(parent)
        self._goers = goers
        self._playlists = playlists
        self.reasons: dict[tuple[SlideId, str], QLineEdit] = {}
        self.setWindowTitle(self.tr("Enviar a las pantallas"))
        self.setMinimumWidth(560)
        self.lists = QComboBox()
        for one in playlists:
            self.lists.addItem(one.name, one.id)
        self._problem = label("", "problem", wrap=True)
        self.send = button(self.tr("Enviar"), self._on_send, name="primary", icon="send")
        self.send.setDefault(True)
        buttons = row(1, button(self.tr("Cancelar"), self.reject), self.send)
        where = [field(self.tr("¿En qué lista se verá?"), self.lists)] if playlists else []
        self.setLayout(column(*where, *self._build_reasons(), self._problem, buttons, margin=20, gap=14))

    def _build_reasons(self) -> list[QWidget]:
        asked = [(goer, one) for goer in self._goers for one in goer.review.unexplained()]
        if not asked:
            return []
        head = label(
            self.tr("Estas cosas podrían estar mejor. Corríjalas, o diga en una línea por qué salen así."), wrap=True
        )
        sheet = QWidget()
        sheet.setObjectName("sheet")
        several = len(self._goers) > 1
        sheet.setLayout(column(*(self._reason(goer, one, named=several) for goer, one in asked), 1, gap=12))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setMinimumHeight(min(320, 68 * len(asked) + 8))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return [head, area]

    def _reason(self, goer: Goer, finding: Finding, *, named: bool) -> QWidget:
        text = either(finding.es, finding.en)
        icon = QLabel()
        icon.setPixmap(look.picture_of("warning", look.COLOURS.caution, _ICON_PX))
        said = label(f"{goer.piece.title}: {text}" if named else text, wrap=True)
        line = LineEdit()
        line.setPlaceholderText(self.tr("Por qué sale así"))
        line.setAccessibleName(self.tr("Motivo: {0}").format(text))
        self.reasons[goer.piece.id, finding.code] = line
        whole = QWidget()
        top = row(icon, said, wide=1)
        top.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        whole.setLayout(column(top, line, gap=4))
        return whole

    def _on_send(self) -> None:
        missing = next((line for line in self.reasons.values() if not line.text().strip()), None)
        if missing is not None:
            self._problem.setText(self.tr("Falta un motivo: basta una línea."))
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answered.emit(Answers(playlist=self._chosen(), reasons=tuple(self._given(goer) for goer in self._goers)))
        self.accept()

    def _chosen(self) -> PlaylistId | None:
        return PlaylistId(str(self.lists.currentData())) if self._playlists else None

    def _given(self, goer: Goer) -> tuple[SlideId, tuple[tuple[str, str], ...]]:
        """The reasons of a piece: those that it has, and the new ones."""
        new = {code: line.text().strip() for (piece, code), line in self.reasons.items() if piece == goer.piece.id}
        return goer.piece.id, tuple({**dict(goer.review.reasons), **new}.items())
