"""Listas: the lists left, the open one as a strip and as rows, the library right. Saved by itself, with undo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QListView, QMenu, QWidget

from manager_app.at_once import AtOnce
from manager_app.examples import example_pieces
from manager_app.language import length_text
from manager_app.list_desk import ListDesk
from manager_app.list_drafts import ListDrafts
from manager_app.list_sums import screens_of, standing_of, sums_of
from manager_app.list_words import caution_word, sums_line
from manager_app.mirror import Mirror
from manager_app.models.pieces import PIECES_MIME, PieceRole
from manager_app.models.playlists import ListRole, PlaylistItemsModel
from manager_app.models.shelf import ShelfModel
from manager_app.pages.page import Page
from manager_app.pages.playlist_sides import LibrarySide, ListsSide
from manager_app.pages.playlist_whole import WholeLists
from manager_app.pages.playlist_work import PlaylistWork
from manager_app.pictures import Pictures
from manager_app.widgets.hub_gate import HubGate
from manager_app.widgets.item_bar import Change
from manager_app.widgets.loop_dialog import LoopDialog, look_at, reel_of
from manager_app.widgets.piece_menu import add_at_once, offer_at_once
from manager_app.widgets.small import row
from manager_app.widgets.undo_toast import UndoToast
from manager_app.workspace import Draft
from signage.client import ListCompany, Piece
from signage.errors import BadInput
from signage.model import wire
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.slide import VideoSlide

CLIPBOARD_MIME: Final = "application/x-signage-list"
WAIT_MIN: Final = 7
"""How long people usually stand before a screen, until somebody says otherwise."""
_LONGEST_WAIT_MIN: Final = 240
_LARGEST_CLIPBOARD: Final = 1_000_000
_MOST_CAUTIONS: Final = 2
_NARROW_PX: Final = 1040


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTools:
    """What the page works with besides the hub: who shows at once, where drafts lie, what time it is."""

    at_once: AtOnce
    drafts: ListDrafts
    wall: Callable[[], datetime]


class PlaylistsPage(Page):
    """The playlist editor."""

    def __init__(
        self, mirror: Mirror, pictures: Pictures, shelf: ShelfModel, tools: ListTools, parent: QWidget | None = None
    ) -> None:
        """Show the playlists of the mirror."""
        super().__init__(parent)
        self._mirror, self._pictures, self._at_once, self._wall = mirror, pictures, tools.at_once, tools.wall
        self.wait_min = WAIT_MIN
        self.desk = ListDesk(mirror, tools.drafts, self)
        self.items = PlaylistItemsModel(mirror.piece, pictures, self._today, self)
        self.shelf = shelf
        self.gate = HubGate(mirror, self)
        self.lists, self.library, self.work = ListsSide(self.gate), LibrarySide(shelf), PlaylistWork(self.items)
        self.gate.keep(self.work.make)
        self.whole = WholeLists(mirror, self.desk, self.work, self)
        self.view, self.strip = self.work.rows, self.work.strip
        self.setLayout(row(self.lists, self.work, self.library, margin=16, gap=12, wide=1))
        self.undo_toast = UndoToast(self)
        self._removed: Playlist | None = None
        self._connect()
        self.desk.update()
        if mirror.linked:
            self.library.look()

    @property
    def draft(self) -> Draft[Playlist] | None:
        """The playlist on the desk."""
        return self.desk.draft

    def _today(self) -> date:
        return self._mirror.day_of(self._wall())

    def _connect(self) -> None:
        self._connect_desk()
        self.items.move_asked.connect(self.move_rows)
        self.items.copy_asked.connect(self.copy_rows)
        self.items.insert_asked.connect(self.insert)
        self.items.duration_asked.connect(self.set_duration)
        self.strip.duration_asked.connect(self.set_duration)
        self.strip.nudged.connect(self.nudge)
        self.strip.move_asked.connect(self.move_current)
        self.work.bar.asked.connect(self.change_chosen)
        self.work.rule_asked.connect(self.whole.edit_rule)
        self.work.fix_asked.connect(self.whole.fix)
        self.work.compare_asked.connect(self._compare)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.lists.chosen.connect(self.desk.open)
        self.lists.make_asked.connect(self.whole.make)
        self.lists.smart_asked.connect(self.whole.make_smart)
        self.lists.rename_asked.connect(self.whole.ask_name)
        self.lists.copy_asked.connect(self.whole.copy_list)
        self.lists.delete_asked.connect(self.whole.delete)
        self.work.make_asked.connect(self.whole.make)
        self.work.example_asked.connect(lambda: look_at(example_pieces(), self._pictures, self.window()))
        self.library.add_asked.connect(self.add_pieces)
        self.shelf.learnt.connect(self._mirror.learn)
        self.shelf.failed.connect(self._mirror.trouble)
        self._mirror.library_changed.connect(self.library.look)
        self.work.act_on.connect(self._act)
        self.work.options.aboutToShow.connect(lambda: self.whole.fill_options(self.wait_min))
        self.whole.waited.connect(self.set_wait)
        for view in (self.view, self.strip, self.library.view):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(partial(self._open_menu, view))
        self._add_keys()

    def _connect_desk(self) -> None:
        self.desk.changed.connect(self._show)
        self.desk.clashed.connect(self.whole.ask_clash)
        self.desk.told.connect(self.told)
        self.desk.company.connect(self._show_company)
        self.desk.removed.connect(self._on_removed)
        self.undo_toast.undo_asked.connect(self._take_back)

    def _add_keys(self) -> None:
        everywhere = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (
            ("Ctrl+Z", "undo"), ("Ctrl+Shift+Z", "redo"), ("Ctrl+Y", "redo"), ("Ctrl+N", "make"), ("F5", "play"),
            ("Alt+Up", "back"), ("Alt+Down", "on"),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, context=everywhere).activated.connect(partial(self._act, action))
        own = Qt.ShortcutContext.WidgetShortcut
        for view in (self.view, self.strip):
            for keys, action in (
                ("Del", "remove"), ("Ctrl+C", "copy"), ("Ctrl+X", "cut"), ("Ctrl+V", "paste"), ("Ctrl+D", "double"),
            ):  # fmt: skip
                QShortcut(QKeySequence(keys), view, context=own).activated.connect(partial(self._act, action))
        edit = QShortcut(QKeySequence(Qt.Key.Key_Return), self.view, context=own)
        edit.activated.connect(lambda: self.view.edit(self.view.currentIndex()))
        seconds = QShortcut(QKeySequence(Qt.Key.Key_Return), self.strip, context=own)
        seconds.activated.connect(self.work.bar.seconds.setFocus)

    def _act(self, name: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "undo": self.undo, "redo": self.redo, "make": self.make, "play": self.play,
            "back": partial(self.move_current, -1), "on": partial(self.move_current, 1),
            "remove": self.remove_current, "copy": self.copy, "cut": self.cut, "paste": self.paste,
            "double": self.double, "now": self._open_menu_here,
        }  # fmt: skip
        ways[name]()

    # Showing

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the list the room that the sides can do without."""
        super().resizeEvent(event)
        for part in (self.lists, self.work, self.library):
            part.be_narrow(is_narrow=event.size().width() < _NARROW_PX)

    def _show(self) -> None:
        draft = self.draft
        self.lists.show_lists(self.desk.playlists, draft.value.id if draft else None)
        self.library.allow(has_list=draft is not None)
        self.work.show_any(any_list=draft is not None, is_known=self._mirror.has_heard("playlists"))
        if draft is None:
            return
        playlist, today, wait = draft.value, self._today(), timedelta(minutes=self.wait_min)
        chosen = self.chosen
        self.items.show(playlist)
        if chosen and self.chosen != chosen:
            self._choose([row for row in chosen if row < len(playlist.items)])
        screens = screens_of(playlist, self._mirror.entries, (state.screen for state in self._mirror.screens))
        sums = sums_of(playlist, self._mirror.piece, today, wait=wait, screens=screens)
        cautions = list(filter(None, [self.desk.why_not(playlist.id)]))
        cautions += [caution_word(one) for one in sums.warnings]
        more = self.tr("Y {0} avisos más: deje el puntero aquí para verlos.").format(len(cautions) - _MOST_CAUTIONS)
        shown = cautions[:_MOST_CAUTIONS] + ([more] if len(cautions) > _MOST_CAUTIONS else [])
        some, every = self.tr("Piezas: {0} · se ven hoy: {1}"), self.tr("Piezas: {0}")
        held = (every if sums.shown == sums.items else some).format(sums.items, sums.shown)
        self.work.show_list(playlist, held, sums_line(sums, wait))
        self.work.show_cautions(shown, "\n".join(cautions))
        self.work.show_steps(can_undo=draft.can_undo, can_redo=draft.can_redo)
        is_saved = not draft.is_dirty
        self.work.saved.setText(self.tr("Guardado") if is_saved else self.tr("Guardando…"))
        clash = self.desk.clash
        other = (clash.other if clash else "") or self.tr("Otra persona")
        text = self.tr("{0} guardó esta lista mientras usted la cambiaba: lo suyo espera a que elija qué queda.")
        self.work.show_clash(text.format(other) if clash else "")
        self._show_chosen()

    def _show_chosen(self) -> None:
        draft = self.draft
        if draft is None:
            return
        items = [draft.value.items[at] for at in self.chosen]
        pieces = {item.slide: self._mirror.piece(item.slide) for item in items}
        known = {str(slide): piece for slide, piece in pieces.items() if piece}
        self.work.bar.show_items(items, known, draft.value.transition, self._today())

    def _show_company(self, company: ListCompany) -> None:
        names = ", ".join(company.others)
        one, many = self.tr("{0} edita esta lista."), self.tr("{0} editan esta lista.")
        self.work.show_company((one if len(company.others) == 1 else many).format(names) if names else "")

    def _on_removed(self, playlist: Playlist) -> None:
        self._removed = playlist
        self.undo_toast.tell(self.tr("Lista «{0}» eliminada; sus piezas siguen en la biblioteca").format(playlist.name))

    def _take_back(self) -> None:
        """Have the list again that was deleted last, as it stood."""
        if self._removed is not None:
            self.desk.add(self._removed)
            self._removed = None

    def _compare(self) -> None:
        if self.desk.clash:
            self.whole.ask_clash(self.desk.clash)

    def prefer(self, playlist: PlaylistId | None) -> None:
        """Say which list to open first, if it is among those that come."""
        self.desk.prefer(playlist)

    def open_thing(self, thing: object) -> None:
        """Open a playlist."""
        if isinstance(thing, Playlist):
            self.desk.open(thing.id)
            self.lists.view.setFocus()

    def _open_menu_here(self) -> None:
        self._open_menu(self.view, self.view.visualRect(self.view.currentIndex()).center())

    def _open_menu(self, view: QListView, at: QPoint) -> None:
        index = view.indexAt(at)
        piece = index.data(PieceRole.PIECE) if view is self.library.view else index.data(ListRole.PIECE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if view is not self.library.view:
            for text, action in (
                (self.tr("Ver desde aquí"), "play"), (self.tr("Duplicar"), "double"), (self.tr("Copiar"), "copy"),
                (self.tr("Cortar"), "cut"), (self.tr("Pegar"), "paste"), (self.tr("Quitar de la lista"), "remove"),
            ):  # fmt: skip
                menu.addAction(text, partial(self._act, action))
            menu.addSeparator()
        if isinstance(piece, Piece):
            add_at_once(menu, piece, self._mirror.screens, self._at_once)
        menu.popup(view.viewport().mapToGlobal(at))

    # Steps

    @property
    def chosen(self) -> list[int]:
        """The rows that are chosen, in order."""
        return sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})

    def _choose(self, rows: Collection[int]) -> None:
        selection = QItemSelection()
        for at in rows:
            selection.select(self.items.index(at), self.items.index(at))
        chooser = self.view.selectionModel()
        if rows:
            chooser.setCurrentIndex(self.items.index(min(rows)), QItemSelectionModel.SelectionFlag.NoUpdate)
        chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def change(self, playlist: Playlist, choose: Collection[int] | None = None, words: str = "") -> None:
        """Make a step on the desk; it is saved a moment later, and told to whoever listens."""
        if not self.desk.change(playlist):
            return
        if choose is not None:
            self._choose([at for at in choose if 0 <= at < len(playlist.items)])
        if words:
            self.strip.announce(words)

    def _by_hand(self) -> Playlist | None:
        """Return the open list if people fill it; say so if it fills itself."""
        draft = self.draft
        if draft is not None and draft.value.rule is not None:
            text = self.tr("Esta lista se llena sola: para ordenarla a mano, conviértala en fija.")
            self.told.emit("info", text)
            return None
        return draft.value if draft else None

    def undo(self) -> None:
        """Take the last step back."""
        if self.desk.undo():
            self.strip.announce(self.tr("Deshecho"))

    def redo(self) -> None:
        """Make it again."""
        if self.desk.redo():
            self.strip.announce(self.tr("Rehecho"))

    def move_item(self, start: int, end: int) -> None:
        """Move an item to another place."""
        self.move_rows([start], end if end < start else end + 1)

    def move_rows(self, rows: Sequence[int], to: int) -> None:
        """Move items before the one that is at `to` now."""
        playlist = self._by_hand()
        if playlist is None or not rows or not 0 <= to <= len(playlist.items):
            return
        first = to - sum(at < to for at in rows)
        words = self.tr("Ahora en el lugar {0} de {1}").format(first + 1, len(playlist.items))
        self.change(playlist.moved(set(rows), to), range(first, first + len(rows)), words)

    def move_current(self, by: int) -> None:
        """Move what is chosen one place on (1) or back (-1)."""
        if self.chosen:
            self.move_rows(self.chosen, min(self.chosen) - 1 if by < 0 else max(self.chosen) + 2)

    def copy_rows(self, rows: Sequence[int], to: int) -> None:
        """Put copies of items in at a place."""
        playlist = self._by_hand()
        if playlist is not None and rows:
            copies = [playlist.items[at] for at in rows]
            self.change(playlist.with_items(copies, to), range(to, to + len(copies)))

    def double(self) -> None:
        """Put a copy of what is chosen after it."""
        if self.chosen:
            self.copy_rows(self.chosen, max(self.chosen) + 1)

    def remove_current(self) -> None:
        """Take what is chosen out."""
        playlist, rows = self._by_hand(), self.chosen
        if playlist is not None and rows:
            left = len(playlist.items) - len(rows)
            words = self.tr("Piezas quitadas: {0}").format(len(rows))
            self.change(playlist.without(set(rows)), [min(*rows, left - 1)], words)

    def insert(self, slides: Sequence[str], at: int) -> None:
        """Put pieces in at a place."""
        playlist = self._by_hand()
        if playlist is None:
            return
        pieces = [piece for slide in slides if (piece := self._mirror.piece(SlideId(slide))) and piece.is_playable]
        items = [PlaylistItem(slide=piece.id, duration=piece.slide.duration) for piece in pieces]
        words = self.tr("Piezas añadidas: {0}").format(len(items))
        self.change(playlist.with_items(items, at), range(at, at + len(items)), words)

    def add_pieces(self, slides: Sequence[SlideId]) -> None:
        """Add pieces of the library at the end."""
        if self.draft:
            self.insert(slides, len(self.draft.value.items))

    def change_chosen(self, change: Change) -> None:
        """Make the same of every chosen item, as one step."""
        playlist = self._by_hand()
        if playlist is not None:
            self._change_rows(playlist, self.chosen, change)

    def _change_rows(self, playlist: Playlist, rows: Collection[int], change: Change) -> None:
        made = playlist
        for at in rows:
            item = change(playlist.items[at])
            if item.valid_from and item.valid_until and item.valid_until < item.valid_from:
                self.told.emit("error", self.tr("La fecha final es anterior a la inicial."))
                self._show_chosen()
                return
            # A video lasts as long as it lasts.
            made = made.with_changed(at, self._with_own_time(item, playlist.items[at]))
        self.change(made, rows)

    def _with_own_time(self, item: PlaylistItem, before: PlaylistItem) -> PlaylistItem:
        piece = self._mirror.piece(item.slide)
        is_video = piece is not None and isinstance(piece.slide, VideoSlide)
        return replace(item, duration=before.duration) if is_video else item

    def set_duration(self, at: int, duration: timedelta) -> None:
        """Give an item another time."""
        playlist = self._by_hand()
        if playlist is not None:
            self._change_rows(playlist, [at], lambda item: replace(item, duration=duration))
            self.strip.announce(length_text(duration))

    def nudge(self, seconds: int) -> None:
        """Let what is chosen stay some seconds longer, or shorter."""
        by = timedelta(seconds=seconds)
        self.change_chosen(lambda item: replace(item, duration=item.duration + by))
        if self.draft and self.chosen:
            self.strip.announce(length_text(self.draft.value.items[self.chosen[0]].duration))

    # The clipboard

    def copy(self) -> None:
        """Put what is chosen on the clipboard, for this list or another."""
        draft = self.draft
        if draft is None or not self.chosen:
            return
        items = tuple(draft.value.items[at] for at in self.chosen)
        packed = QMimeData()
        packed.setData(CLIPBOARD_MIME, wire.value_bytes(Playlist(id=PlaylistId(""), name="", items=items)))
        packed.setText("\n".join(str(self.items.index(at).data()) for at in self.chosen))
        QGuiApplication.clipboard().setMimeData(packed)

    def cut(self) -> None:
        """Take what is chosen out, and put it on the clipboard."""
        self.copy()
        self.remove_current()

    def paste(self) -> None:
        """Put in, after what is chosen, what the clipboard holds: items of a list, or pieces of the library."""
        playlist, held = self._by_hand(), QGuiApplication.clipboard().mimeData()
        if playlist is None:
            return
        at = max(self.chosen) + 1 if self.chosen else len(playlist.items)
        if held.hasFormat(PIECES_MIME):
            self.insert(bytes(held.data(PIECES_MIME).data()).decode().splitlines(), at)
        if not held.hasFormat(CLIPBOARD_MIME):
            return
        try:
            document = wire.from_bytes(bytes(held.data(CLIPBOARD_MIME).data()), max_bytes=_LARGEST_CLIPBOARD)
            pasted = wire.decode(Playlist, document).items
        except BadInput:
            return  # another program's
        items = [item for item in pasted if self._mirror.piece(item.slide)]
        words = self.tr("Piezas añadidas: {0}").format(len(items))
        self.change(playlist.with_items(items, at), range(at, at + len(items)), words)

    # Whole lists

    def play(self) -> None:
        """Play the list from the first chosen piece on."""
        draft = self.draft
        if draft is None:
            return
        first = self._first_to_play(draft.value) if self.chosen else None
        reel = reel_of(draft.value, self._mirror.piece, self._today())
        now = partial(offer_at_once, self._mirror, self._at_once)
        self.whole.stand(LoopDialog(reel, self._pictures, first, now=now, parent=self.window()))

    def _first_to_play(self, playlist: Playlist) -> tuple[SlideId, int]:
        """Return the first chosen piece, and how often it is shown before that."""
        at, today = self.chosen[0], self._today()
        wanted = playlist.items[at].slide
        before = (item for item in playlist.items[:at] if item.slide == wanted)
        return wanted, sum(standing_of(item, self._mirror.piece(wanted), today).is_shown for item in before)

    def make(self) -> None:
        """Make an empty playlist and ask for its name."""
        self.whole.make()

    def set_wait(self, minutes: int) -> None:
        """Say how long people usually wait before a screen."""
        self.wait_min = minutes
        self._show()

    def close_down(self) -> None:
        """Save for the last time; nothing of this page may be on its way any more."""
        self.desk.close_down()
