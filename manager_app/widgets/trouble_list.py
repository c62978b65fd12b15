"""Hours that somebody should look at, in words; each leads to its place in the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import islice

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from manager_app import look
from manager_app.language import qt_day, translate
from manager_app.widgets.small import column, label, plain_tip
from signage.model.coverage import Stretch, Trouble
from signage.model.ids import EntryId, ScreenId

_STRETCH = Qt.ItemDataRole.UserRole
_FEW = 3
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What people call lists and screens: entries by the name of their list."""

    entries: Mapping[EntryId, str]
    screens: Mapping[ScreenId, str]


class TroubleList(QWidget):
    """The troubles of the week."""

    chosen = Signal(object)
    """A stretch that somebody wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without any."""
        super().__init__(parent)
        self._title = label("", "heading")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Horas por revisar"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setIconSize(QSize(18, 18))
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self._none = label(self.tr("Nada por revisar: ninguna hora se cruza ni queda vacía."), "muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = column(self._none, self.list, gap=0)
        self.setLayout(column(self._title, whole, gap=6, wide=1))
        self.show_stretches((), Names(entries={}, screens={}))

    def show_stretches(self, stretches: Sequence[Stretch], names: Names) -> None:
        """List what is wrong: what crosses first; the same hours of several days are one line."""
        self.list.clear()
        lines = told(stretches, names)
        for words, stretch in lines[:_MOST]:
            icon, colour = {
                Trouble.CLASH: ("alert", look.COLOURS.danger), Trouble.EMPTY: ("warning", look.COLOURS.caution),
            }.get(stretch.trouble, ("clock", look.COLOURS.muted))  # fmt: skip
            item = QListWidgetItem(look.icon(icon, colour), words)
            item.setData(_STRETCH, stretch)
            item.setToolTip(plain_tip(words))
            self.list.addItem(item)
        clashes = sum(stretch.trouble is Trouble.CLASH for stretch in stretches)
        grave = clashes + sum(stretch.trouble is Trouble.EMPTY for _, stretch in lines)
        self._title.setText(self.tr("Por revisar ({0})").format(grave) if grave else self.tr("Por revisar"))
        self.list.setVisible(bool(lines))
        self._none.setVisible(not lines)

    def _go(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_STRETCH))


def told(stretches: Sequence[Stretch], names: Names) -> list[tuple[str, Stretch]]:
    """Return troubles in words, each with the first stretch that it tells of; of what crosses as much as is read."""
    clashes = islice((one for one in stretches if one.trouble is Trouble.CLASH), _MOST)
    lines = [(_clash(one, names), one) for one in clashes]
    for trouble in (Trouble.EMPTY, Trouble.BARE):
        by_day: dict[tuple[QDate, tuple[ScreenId, ...]], list[Stretch]] = {}
        for one in stretches:
            if one.trouble is trouble:
                by_day.setdefault((_qdate(one), one.screens), []).append(one)
        alike: dict[tuple[str, tuple[ScreenId, ...]], list[Stretch]] = {}
        for (_, screens), found in by_day.items():
            alike.setdefault((", ".join(_hours(one) for one in found), screens), []).append(found[0])
        lines += [(_bare(trouble, hours, found, names), found[0]) for (hours, _), found in alike.items()]
    return lines


def _clash(stretch: Stretch, names: Names) -> str:
    lists = [names.entries.get(entry, entry) for entry in stretch.entries]
    words = translate("Coverage", "{0} · {1} · Se cruzan {2} en {3}; se verá «{4}», la más reciente.")
    quoted = ", ".join(translate("Coverage", "«{0}»").format(name) for name in lists)
    return words.format(_day(stretch), _hours(stretch), quoted, _screens(stretch, names), lists[0])


def _bare(trouble: Trouble, hours: str, days: list[Stretch], names: Names) -> str:
    words = {
        Trouble.EMPTY: translate("Coverage", "{0} · {1} · Sin programación en {2}: se verá la lista de reserva."),
        Trouble.BARE: translate("Coverage", "{0} · {1} · Solo Base en {2}."),
    }[trouble]
    return words.format(", ".join(_day(one) for one in days), hours, _screens(days[0], names))


def _screens(stretch: Stretch, names: Names) -> str:
    found = [names.screens.get(screen, screen) for screen in stretch.screens]
    if len(found) == len(names.screens) and len(found) > 1:
        return translate("Coverage", "todas las pantallas")
    if len(found) > _FEW:
        return translate("Coverage", "{0} pantallas").format(len(found))
    return ", ".join(found)


def _qdate(stretch: Stretch) -> QDate:
    return qt_day(stretch.day)


def _day(stretch: Stretch) -> str:
    return QLocale().toString(_qdate(stretch), "ddd d")


def _hours(stretch: Stretch) -> str:
    if stretch.starts == time() and stretch.ends is None:
        return translate("Coverage", "todo el día")
    return f"{stretch.starts:%H:%M}–{f'{stretch.ends:%H:%M}' if stretch.ends else '24:00'}"
