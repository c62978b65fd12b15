"""The panel «Revisión»: what keeps a piece at home, what could be better, where it is and what mends it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from manager_app import look
from manager_app.language import either
from manager_app.reviewing import Review
from manager_app.widgets.small import button, column, label, row
from signage.model.finding import Finding, Gravity

_ICON_PX: Final = 18


class ReviewPanel(QFrame):
    """The findings, what blocks first."""

    field_asked = Signal(str)
    """Somebody wants to see the field that a finding speaks of."""
    mend_asked = Signal(object)
    reviewed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self.review = Review()
        self.setObjectName("card")
        self.verdict, self._progress = label("", "fieldLabel"), label("", "muted")
        self._icon = QLabel()
        self._rows: list[FindingRow] = []
        self._list = QWidget()
        self._list.setObjectName("sheet")
        self._box = column(1, gap=4)
        self._list.setLayout(self._box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._list)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row(label(self.tr("REVISIÓN"), "section"), self._icon, self.verdict, 1, self._progress)
        self.setLayout(column(head, area, margin=12, wide=1))
        self.show_review(self.review)

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """The findings as they are shown."""
        return tuple(self._rows)

    def show_review(self, found: Review) -> None:
        """Show what was found; rows that stay are not built anew, so that a focus is not lost."""
        if found.findings != self.review.findings:
            self._build_rows(found.findings)
        self.review = found
        icon, colour = self._tell(found)
        self._icon.setPixmap(look.picture_of(icon, colour, _ICON_PX))
        if found.is_of_hub:
            self._progress.setText(self.tr("Confirmada por el servidor"))
        else:
            self._progress.setText("" if found.is_measured else self.tr("Midiendo en las tres formas…"))
        self.reviewed.emit()

    def _tell(self, found: Review) -> tuple[str, str]:
        theme, blocks, warnings = look.COLOURS, len(found.blocks), len(found.warnings)
        if blocks:
            word = self.tr("1 impide publicar") if blocks == 1 else self.tr("{0} impiden publicar").format(blocks)
            self.verdict.setText(word + (f" · {self._better(warnings)}" if warnings else ""))
            return "error", theme.danger
        if warnings:
            self.verdict.setText(self._better(warnings))
            return "warning", theme.caution
        self.verdict.setText(self.tr("Lista para publicar") if found.is_measured else self.tr("Nada que corregir aún"))
        return ("check", theme.good) if found.is_measured else ("clock", theme.muted)

    def _better(self, count: int) -> str:
        return self.tr("1 por mejorar") if count == 1 else self.tr("{0} por mejorar").format(count)

    def _build_rows(self, findings: tuple[Finding, ...]) -> None:
        for made in self._rows:
            self._box.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._rows = [FindingRow(one) for one in findings]
        for at, made in enumerate(self._rows):
            made.field_asked.connect(self.field_asked)
            made.mend_asked.connect(self.mend_asked)
            self._box.insertWidget(at, made)


class FindingRow(QFrame):
    """One finding: icon and word for its gravity, the sentence, and the way to mend it."""

    field_asked = Signal(str)
    mend_asked = Signal(object)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        """Take a finding."""
        super().__init__(parent)
        self.finding = finding
        self.setObjectName("finding")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if finding.field else Qt.CursorShape.ArrowCursor)
        is_block = finding.gravity is Gravity.BLOCK
        theme = look.COLOURS
        icon = QLabel()
        picture = ("error", theme.danger) if is_block else ("warning", theme.caution)
        icon.setPixmap(look.picture_of(*picture, _ICON_PX))
        word = self.tr("Impide publicar") if is_block else self.tr("Por mejorar")
        text = either(finding.es, finding.en)
        self.setAccessibleName(f"{word}: {text}")
        self.setToolTip(self.tr("Ir al campo (Intro)") if finding.field else "")
        said = column(label(word, "problem" if is_block else "caution"), label(text, wrap=True), gap=0)
        line = row(icon, said, margin=(8, 5, 8, 5), gap=10, wide=1)
        if finding.mend is not None:
            tip = self.tr("Corregirlo sin escribir; se puede deshacer (Ctrl+Z)")
            self.mend = button(self.tr("Arreglar"), lambda: self.mend_asked.emit(finding), tip=tip)
            self.mend.setAccessibleName(self.tr("Arreglar: {0}").format(text))
            line.addWidget(self.mend)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the field."""
        super().mousePressEvent(event)
        self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the field by key."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        if self.finding.field:
            self.field_asked.emit(self.finding.field)
