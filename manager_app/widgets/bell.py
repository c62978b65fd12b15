"""The bell: how many notices nobody has read, in a number; under it the list of them, which leads to each matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolButton, QWidget

from manager_app import look
from manager_app.notices import Notice, Weight, with_notice
from manager_app.widgets.over_panel import OverPanel
from manager_app.widgets.small import button, column, label, row

_SIZE_PX: Final = QSize(400, 420)
_GAP_PX: Final = 6
_AROUND_PX: Final = 92
"""The head and the margins of the list."""
_NOTICE: Final = Qt.ItemDataRole.UserRole + 1
KEYS: Final = "Ctrl+B"


class Bell(QToolButton):
    """The button of the top bar; it holds the notices."""

    wanted = Signal(object)
    """The `Notice` that somebody wants to see to."""
    menu_asked = Signal(object, object)
    """A `Notice` whose thing may be acted on from here, and the point of the screen where that opens."""

    def __init__(self, room: QWidget, when: Callable[[datetime], str]) -> None:
        """Start without notices; the list opens over `room`, and `when` puts an instant into words."""
        super().__init__(room)
        self._when = when
        self.notices: tuple[Notice, ...] = ()
        """The newest first."""
        self.setObjectName("bell")
        self.setIcon(look.icon("bell"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.panel = NoticePanel(room, self)
        self.panel.chosen.connect(self._go)
        self.panel.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.panel.list.customContextMenuRequested.connect(self._ask_menu)
        self.panel.closed.connect(self._read)
        self.panel.cleared.connect(self._clear)
        self.clicked.connect(self.open)
        self._show_count()

    @property
    def unread(self) -> int:
        """How many notices nobody has read."""
        return sum(not one.is_read for one in self.notices)

    def add(self, notice: Notice) -> None:
        """Take a notice."""
        self.notices = with_notice(self.notices, notice)
        self._show_count()
        if self.panel.isVisible():
            self._show_list()

    def open(self) -> None:
        """Show the notices under the bell, or put them away."""
        if self.panel.isVisible():
            self.panel.put_away()
            return
        self._show_list()
        self.panel.come_up()

    def _show_list(self) -> None:
        self.panel.show_notices(self.notices, self._when)

    def _show_count(self) -> None:
        count = self.unread
        self.setText(str(count) if count else "")
        words = {0: self.tr("Avisos: ninguno sin leer"), 1: self.tr("Avisos: 1 sin leer")}
        told = words.get(count) or self.tr("Avisos: {0} sin leer").format(count)
        self.setAccessibleName(told)
        self.setToolTip(f"{told} ({KEYS})")

    def _read(self) -> None:
        self.notices = tuple(replace(one, is_read=True) for one in self.notices)
        self._show_count()

    def _clear(self) -> None:
        self.notices = ()
        self._show_count()
        self._show_list()

    def _ask_menu(self, at: QPoint) -> None:
        line = self.panel.list.itemAt(at)
        if line is not None:
            self.menu_asked.emit(line.data(_NOTICE), self.panel.list.viewport().mapToGlobal(at))

    def _go(self, notice: Notice) -> None:
        self.panel.put_away()
        self.wanted.emit(notice)


class NoticePanel(OverPanel):
    """The list: arrows choose, Enter goes there, Esc puts it away."""

    chosen = Signal(object)
    closed = Signal()
    cleared = Signal()

    def __init__(self, room: QWidget, bell: QWidget) -> None:
        """Start hidden over `room`."""
        super().__init__(room, bell)
        self.came_up.connect(self.place)
        self.came_up.connect(self.take_keyboard)
        self.setAccessibleName(self.tr("Avisos"))
        self.list = QListWidget()
        self.list.setObjectName("panel")
        self.list.setAccessibleName(self.tr("Avisos, el más nuevo primero"))
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(look.ICON_PX, look.ICON_PX))
        self.list.setSpacing(2)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self._none = label(
            self.tr("Nada nuevo. Aquí queda lo que pase: pantallas que no responden, aprobaciones, alertas, errores."),
            "muted",
            wrap=True,
        )
        self.clear = button(self.tr("Vaciar"), self.cleared.emit, name="quiet")
        self.clear.setToolTip(self.tr("Quitar todos los avisos de la lista"))
        head = row(label(self.tr("Avisos"), "heading"), 1, self.clear)
        self._box = column(head, self.list, self._none, margin=12, gap=8, wide=1)
        self.setLayout(self._box)

    def show_notices(self, notices: tuple[Notice, ...], when: Callable[[datetime], str]) -> None:
        """Show notices; `when` puts an instant into words."""
        self.list.clear()
        for one in notices:
            self.list.addItem(self._line(one, when(one.at)))
        self.list.setCurrentRow(0)
        for part in (self.list, self.clear):
            part.setVisible(bool(notices))
        self._none.setVisible(not notices)

    def place(self) -> None:
        """Lie under the bell, within the window."""
        corner = self.opener.mapTo(self.room, QPoint(self.opener.width(), self.opener.height() + _GAP_PX))
        self.resize(_SIZE_PX)
        # Lines are as high as the width lets them, once the list has one.
        self._box.activate()
        self.list.doItemsLayout()
        lines = (self.list.visualItemRect(self.list.item(at)) for at in range(self.list.count()))
        rows = sum(line.height() + 2 * self.list.spacing() for line in lines)
        wanted = rows + _AROUND_PX if rows else self.heightForWidth(_SIZE_PX.width())
        self.resize(_SIZE_PX.width(), min(wanted, _SIZE_PX.height(), self.room.height() - corner.y() - _GAP_PX))
        self.move(max(_GAP_PX, min(corner.x(), self.room.width() - _GAP_PX) - self.width()), corner.y())

    def take_keyboard(self) -> None:
        """Give it to the list, where that has anything."""
        (self.list if self.list.count() else self).setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """What was shown has been read."""
        super().hideEvent(event)
        self.closed.emit()

    def _line(self, one: Notice, when: str) -> QListWidgetItem:
        theme = look.COLOURS
        inks = {Weight.GOOD: theme.good, Weight.WARNING: theme.caution, Weight.ERROR: theme.danger}
        again = self.tr(" · {0} veces").format(one.times) if one.times > 1 else ""
        fresh = "" if one.is_read else self.tr("Sin leer · ")
        item = QListWidgetItem(look.icon(one.weight.value, inks[one.weight]), f"{one.text}\n{fresh}{when}{again}")
        font = QFont(self.list.font())
        font.setBold(not one.is_read)
        item.setFont(font)
        item.setData(_NOTICE, one)
        return item

    def _choose(self, item: QListWidgetItem) -> None:
        notice = item.data(_NOTICE)
        # Some desktops call a click an activation too.
        if self.isVisible() and isinstance(notice, Notice) and notice.page:
            self.chosen.emit(notice)
