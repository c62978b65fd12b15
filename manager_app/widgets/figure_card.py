"""A number that needs somebody, or that nobody has to mind, with the one button that leads to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QWidget

from manager_app import look
from manager_app.widgets.small import button, column, label, row, wear

_ICON_PX = 20


class FigureCard(QFrame):
    """One card of the start page."""

    def __init__(self, title: str, action: str, go: Callable[[], object], parent: QWidget | None = None) -> None:
        """Start without a number."""
        super().__init__(parent)
        self.setObjectName("card")
        self._title = title
        self._icon = QLabel()
        self._icon.setFixedWidth(_ICON_PX + 4)
        self.figure = label("", "figure")
        self.under = label("", "muted", wrap=True)
        self.action: QPushButton = button(action, go)
        self.action.setAccessibleName(f"{action}: {title}")
        head = row(self._icon, label(title, "fieldLabel", wrap=True), gap=6, wide=1)
        self.setLayout(column(head, self.figure, self.under, 1, row(self.action, 1), margin=14, gap=4))

    def use_menu(self, fill: Callable[[QMenu], object]) -> None:
        """Let the button open what can be done, made when it is asked for."""
        menu = QMenu(self.action)
        menu.aboutToShow.connect(lambda: fill(menu))
        self.action.setMenu(menu)

    def tell(self, figure: str, under: str, *, icon: str, colour: str, waits: bool) -> None:
        """Show a number; the button is there while something waits."""
        self._icon.setPixmap(look.picture_of(icon, colour, _ICON_PX))
        self.figure.setText(figure)
        wear(self.figure, "figure" if waits else "figureCalm")
        self.under.setText(under)
        self.action.setVisible(waits)
        self.setAccessibleName(f"{self._title}: {figure}. {under}")
