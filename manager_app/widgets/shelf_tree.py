"""What the library is sorted by: shelves, folders within folders, tags, each with how many pieces it has."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from manager_app import look
from manager_app.shelf_words import shelf_words
from manager_app.widgets.small import plain_tip
from signage.client import Count, ShelfQuery, Shelves

_WHAT: Final = Qt.ItemDataRole.UserRole + 1
_WIDTH: Final = 190
_ICONS: Final = {
    "all": "library", "mine": "edit", "recent": "refresh", "ending": "clock", "ended": "warning", "review": "search",
    "unused": "pause", "withdrawn": "close", "trash": "trash",
}  # fmt: skip


class ShelfTree(QTreeWidget):
    """Shelves, folders and tags; exactly one is chosen."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the shelves alone."""
        super().__init__(parent)
        self.setObjectName("shelves")
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setColumnCount(2)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(8)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setRootIsDecorated(False)
        self.setIconSize(QSize(16, 16))
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("Estantes, carpetas y etiquetas"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shelves = {key: _item(words, ("shelf", key), _ICONS[key]) for key, words in shelf_words().items()}
        self.addTopLevelItems(list(self._shelves.values()))
        self._folders = self._heading(self.tr("CARPETAS"))
        self._tags = self._heading(self.tr("ETIQUETAS"))
        self.choose("shelf", "all")
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def _heading(self, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font(0)
        font.setPixelSize(12)
        font.setBold(True)
        item.setFont(0, font)
        item.setForeground(0, look.brush(look.COLOURS.muted))
        item.setHidden(True)
        self.addTopLevelItem(item)
        return item

    @property
    def shelf(self) -> str:
        """The key of the shelf that is chosen; "all" while a folder or a tag is."""
        sort, key = self._what()
        return key if sort == "shelf" else "all"

    def narrowed(self, query: ShelfQuery) -> ShelfQuery:
        """Return a query within what is chosen."""
        sort, key = self._what()
        return replace(
            query, shelf=self.shelf, folder=key if sort == "folder" else "", tag=key if sort == "tag" else ""
        )

    def _what(self) -> tuple[str, str]:
        item = self.currentItem()
        found = item.data(0, _WHAT) if item is not None else None
        return (found[0], found[1]) if found else ("shelf", "all")

    def choose(self, sort: str, key: str) -> bool:
        """Choose a shelf, a folder or a tag; false when there is none of that name."""
        for item in self._all():
            if tuple(item.data(0, _WHAT) or ()) == (sort, key):
                self.setCurrentItem(item)
                return True
        return False

    def show_counts(self, held: Shelves) -> None:
        """Show how much is where; what was chosen stays chosen, or everything is when it is gone."""
        what = self._what()
        self.blockSignals(True)
        for one in held.shelves:
            if one.name in self._shelves:
                _show_count(self._shelves[one.name], one.count)
        self._folders.takeChildren()
        self._tags.takeChildren()
        self._add_folders(held.folders)
        for one in held.tags:
            self._tags.addChild(_item(one.name, ("tag", one.name), "link", one.count))
        for heading in (self._folders, self._tags):
            heading.setHidden(heading.childCount() == 0)
            heading.setExpanded(True)
        self.choose("shelf", "all")
        self.choose(*what)
        self.blockSignals(False)
        if self._what() != what:
            self.chosen.emit()

    def _add_folders(self, folders: tuple[Count, ...]) -> None:
        counts = {one.name: one.count for one in folders}
        paths = sorted(
            {"/".join(name.split("/")[:depth]) for name in counts for depth in range(1, name.count("/") + 2)}
        )
        made: dict[str, QTreeWidgetItem] = {}
        for path in paths:
            above, _, name = path.rpartition("/")
            within = sum(count for other, count in counts.items() if other == path or other.startswith(f"{path}/"))
            item = _item(name, ("folder", path), "list", within)
            (made[above] if above else self._folders).addChild(item)
            item.setExpanded(True)
            made[path] = item

    def _all(self) -> list[QTreeWidgetItem]:
        found, left = [], [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        while left:
            item = left.pop(0)
            if item is not None:
                found.append(item)
                left += [item.child(row) for row in range(item.childCount())]
        return found


def _item(words: str, what: tuple[str, str], icon: str, count: int | None = None) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words, ""])
    item.setData(0, _WHAT, what)
    item.setIcon(0, look.icon(icon, look.COLOURS.muted))
    item.setForeground(1, look.brush(look.COLOURS.muted))
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(0, plain_tip(words))
    if count is not None:
        _show_count(item, count)
    return item


def _show_count(item: QTreeWidgetItem, count: int) -> None:
    number = QLocale().toString(count)
    item.setText(1, number)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}, {number}")
