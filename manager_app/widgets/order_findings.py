"""What the review of an order found, worst first, beneath one line that says whether it may go."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from manager_app import look
from manager_app.language import is_english
from manager_app.widgets.small import column, label, row
from signage.model.order_review import OrderFinding, SeenOrder

_ICON_PX: Final = 16


class OrderFindings(QWidget):
    """The findings, and how far its smallest letter is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self._icon, self.verdict = QLabel(), label("", "fieldLabel", wrap=True)
        self.letter = label("", "muted", wrap=True)
        self._found: tuple[OrderFinding, ...] | None = None
        self._rows: list[QWidget] = []
        sheet = QWidget()
        sheet.setObjectName("sheet")
        self._box = column(1, gap=4)
        sheet.setLayout(self._box)
        self._area = QScrollArea()
        self._area.setWidget(sheet)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Revisión de la orden"))
        self.setLayout(column(row(self._icon, self.verdict, wide=1), self.letter, self._area, gap=6, wide=2))

    def texts(self) -> tuple[str, ...]:
        """Return the findings as they are read."""
        return tuple(one.told(english=is_english()) for one in self._found or ())

    def show_review(self, found: tuple[OrderFinding, ...], seen: tuple[SeenOrder, ...]) -> None:
        """Show what was found, and the smallest letter among the screens."""
        self._tell_letter(seen)
        if found == self._found:
            return
        self._found = found
        for made in self._rows:
            self._box.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._rows = [self._row(one) for one in found]
        for at, made in enumerate(self._rows):
            self._box.insertWidget(at, made)
        self._tell_verdict(found)

    def tell_progress(self, done: int, of: int) -> None:
        """Say that screens are still being measured."""
        self.letter.show()
        self.letter.setText(self.tr("Midiendo: {0} de {1} pantallas…").format(done, of))

    def _tell_verdict(self, found: tuple[OrderFinding, ...]) -> None:
        theme, blocks = look.COLOURS, sum(one.is_block for one in found)
        if blocks:
            word = self.tr("1 cosa impide enviar") if blocks == 1 else self.tr("{0} cosas impiden enviar")
            picture = ("error", theme.danger)
        elif found:
            word = self.tr("1 cosa por mejorar") if len(found) == 1 else self.tr("{0} cosas por mejorar")
            picture = ("warning", theme.caution)
        else:
            word, picture = self.tr("Se lee bien en todas"), ("check", theme.good)
        self.verdict.setText(word.format(blocks or len(found)))
        self._icon.setPixmap(look.picture_of(*picture, _ICON_PX))

    def _tell_letter(self, seen: tuple[SeenOrder, ...]) -> None:
        self.letter.setVisible(bool(seen))
        if not seen:
            return
        worst = min(seen, key=lambda one: one.readable_m / one.screen.distance_m)
        slowest = max(one.reading.total_seconds() for one in seen)
        self.letter.setText(
            self.tr("Letra de {0} mm: se lee hasta {1} m ({2}, a {3} m). Leerlo toma {4} s.").format(
                round(worst.letter_mm), QLocale().toString(worst.readable_m, "f", 1), worst.screen.name,
                QLocale().toString(worst.screen.distance_m, "g", 3), round(slowest),
            )
        )  # fmt: skip

    def _row(self, found: OrderFinding) -> QWidget:
        theme, icon = look.COLOURS, QLabel()
        icon.setPixmap(look.picture_of(*(
            ("error", theme.danger) if found.is_block else ("warning", theme.caution)
        ), _ICON_PX))  # fmt: skip
        word = self.tr("Impide enviar") if found.is_block else self.tr("Por mejorar")
        text = found.told(english=is_english())
        whole = QFrame()
        whole.setObjectName("finding")
        whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole.setAccessibleName(f"{word}: {text}")
        said = column(label(word, "problem" if found.is_block else "caution"), label(text, wrap=True), gap=0)
        line = row(icon, said, margin=(4, 3, 4, 3), wide=1)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        whole.setLayout(line)
        return whole
