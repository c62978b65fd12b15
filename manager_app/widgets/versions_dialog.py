"""What a piece was: versions at the left, the one that is chosen beside the one that is shown now, and back to it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from manager_app import operations
from manager_app.differences import differences, noted_differences
from manager_app.forms import all_templates
from manager_app.language import clock_text, day_text
from manager_app.mirror import Mirror
from manager_app.pictures import Pictures
from manager_app.widgets.small import button, column, label, row
from manager_app.widgets.stage_view import StageView
from player_app.stage.compose import slide_view
from signage.client import Piece, Version
from signage.model.slide import ImageSlide, Slide, VideoSlide

_SCREEN = QSize(1920, 1080)
_VERSION = Qt.ItemDataRole.UserRole + 1


class VersionsDialog(QDialog):
    """Compares a piece with what it was."""

    wanted = Signal(object, int)
    """A piece, and the number of the version that it shall be again."""

    def __init__(self, piece: Piece, mirror: Mirror, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Ask the hub for the versions of a piece."""
        super().__init__(parent)
        self._piece, self._mirror, self._pictures = piece, mirror, pictures
        self.setWindowTitle(self.tr("Versiones de «{0}»").format(piece.title))
        self.resize(940, 460)
        self._build()
        client = mirror.client
        mirror.do(lambda: client.versions(piece.id), done=self._show_versions, asker=self)

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("panel")
        self.list.setFixedWidth(220)
        self.list.setAccessibleName(self.tr("Versiones, la más reciente primero"))
        self.list.currentItemChanged.connect(lambda item, _: self._show(item.data(_VERSION) if item else None))
        self.before, self.now = StageView(_SCREEN, at_top=True), StageView(_SCREEN, at_top=True)
        for view in (self.before, self.now):
            view.setMinimumSize(300, 169)
        self._differs = label("", "muted", wrap=True)
        self._restore = button(self.tr("Volver a esta versión"), self._want, name="primary", icon="undo")
        self._restore.setEnabled(False)
        close = button(self.tr("Cerrar"), self.reject)
        self._before_part = QWidget()
        self._before_part.setLayout(column(label(self.tr("ANTES"), "section"), self.before, 1, gap=4))
        pictures = row(
            self._before_part,
            column(label(self.tr("AHORA"), "section"), self.now, 1, gap=4),
            gap=12,
        )
        right = column(pictures, self._differs, 1, row(1, close, self._restore), gap=12)
        self.setLayout(row(self.list, right, margin=16, gap=16, wide=1))

    def _show_versions(self, found: tuple[Version, ...]) -> None:
        zone = self._mirror.settings.zone
        for one in found:
            when = (day_text(one.until.astimezone(ZoneInfo(zone)).date()), clock_text(one.until, zone))
            words = self.tr("Hasta el {0}, {1}\nla cambió {2}").format(*when, one.changed_by or "—")
            item = QListWidgetItem(words)
            item.setData(_VERSION, one)
            self.list.addItem(item)
        self._draw(self.now, self._piece.slide)
        if found:
            self.list.setCurrentRow(0)
        else:
            # An empty list and a picture of nothing would look like something that failed to come.
            for part in (self.list, self._before_part, self._restore):
                part.hide()
            self._differs.setText(self.tr("Nadie la ha cambiado: no hay otras versiones."))

    def _show(self, one: Version | None) -> None:
        self._restore.setEnabled(one is not None)
        if one is None:
            return
        self._draw(self.before, one.slide)
        now = (self._piece.slide, self._piece.audiences)
        found = differences((one.slide, one.audiences), now, all_templates())
        found += noted_differences(one.about, self._piece.about)
        lines = [f"{change.name}: {change.before or '—'} → {change.now or '—'}" for change in found]
        self._differs.setText("\n".join(lines) or self.tr("Es igual a la de ahora."))

    def _draw(self, view: StageView, slide: Slide) -> None:
        def drawn(_: None) -> None:
            view.wear(self._pictures.theme, self._pictures.logo)
            view.draw(slide_view(shown, self._pictures.file_of))

        # A video is compared by its first picture.
        shown = slide if not isinstance(slide, VideoSlide) else _poster(slide)
        operations.run(self, lambda: self._pictures.fetch(shown), drawn, self._mirror.trouble.emit)

    def _want(self) -> None:
        one = self.list.currentItem().data(_VERSION)
        self.wanted.emit(self._piece, one.number)
        self.accept()

    def done(self, result: int) -> None:
        """Take the stages down before the dialog goes."""
        for view in (self.before, self.now):
            view.close_down()
        super().done(result)


def _poster(slide: VideoSlide) -> ImageSlide:
    return ImageSlide(id=slide.id, title=slide.title, duration=slide.duration, alt=slide.alt, asset=slide.poster)
