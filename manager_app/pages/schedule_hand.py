"""What becomes of the schedule's entries: dialogs that ask, and steps on the desk."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from manager_app import operations
from manager_app.language import told
from manager_app.mirror import Mirror
from manager_app.schedule_desk import ScheduleDesk
from manager_app.widgets.entry_dialog import EntryDialog, Offer, ScopeDialog
from signage.client import Piece, ShelfQuery
from signage.errors import Conflict, SignageError
from signage.model.ids import EntryId, PlaylistId, ScreenId
from signage.model.occurrence import Edit, Scope, changed, without
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry

_CLOSING = time(17)


class ScheduleHand(QObject):
    """Makes, changes and takes out entries, for a page that shows them."""

    landed = Signal(object, object)
    """Where what was moved is now: its id, and its day or None."""
    let_be = Signal()
    """A question was closed without an answer."""
    told = Signal(str, str)

    def __init__(self, mirror: Mirror, desk: ScheduleDesk, wall: Callable[[], datetime], page: QWidget) -> None:
        """Work for a page."""
        super().__init__(page)
        self._mirror, self._desk, self._wall, self._page = mirror, desk, wall, page
        self._scope_of: tuple[EntryId, Scope] | None = None
        self.screens: frozenset[ScreenId] | None = None
        """The screens that are looked at, and that a new entry is for at first; None means all."""

    def make(
        self, first: date | None = None, last: date | None = None, starts: time | None = None, ends: time | None = None
    ) -> None:
        """Open the dialog on a new entry, filled from what was dragged: days without hours are whole days."""
        if not self._mirror.playlists and not self._mirror.pieces:
            return
        if first is None:
            starts, ends = time(8), _CLOSING
        self._open(self._new_entry(first, last, starts, ends), new=True)

    def make_on(self, day: date, starts: time, ends: time, screens: frozenset[ScreenId]) -> None:
        """Open the dialog on a new entry of a day, for the screens on which it was drawn."""
        if self._mirror.playlists or self._mirror.pieces:
            self._open(replace(self._new_entry(day, day, starts, ends), screens=screens), new=True)

    def _new_entry(
        self, first: date | None, last: date | None, starts: time | None, ends: time | None
    ) -> ScheduleEntry:
        now, ground = self._wall(), self._mirror.ground
        own, screens = ground.own, self.screens
        if own is not None:
            screens = own if screens is None else screens & own
        return ScheduleEntry(
            id=_new_id(), playlist=self._likely(), layer=Layer.ADDS, screens=screens or frozenset(),
            groups=ground.groups if screens and screens == own else frozenset(),
            first_day=first, last_day=last, starts=starts, ends=ends,
            created_at=now.replace(microsecond=now.microsecond // 1000 * 1000),
        )  # fmt: skip

    def make_of_file(self, day: date, starts: time | None, path: Path) -> None:
        """Take a file into the library and open the dialog on it, from a day and an hour on."""
        hours = (starts, _CLOSING if starts < _CLOSING else time(0)) if starts else (None, None)
        client = self._mirror.client
        self.told.emit("info", self.tr("Subiendo «{0}»…").format(path.name))

        def done(piece: Piece) -> None:
            self.told.emit("done", self.tr("«{0}» está en la biblioteca").format(piece.title))
            self._open_new(day, *hours).what.take(piece)

        def failed(failure: SignageError) -> None:
            if not isinstance(failure, Conflict):
                self._mirror.trouble.emit(failure)
                return
            # The library has it: by the name of the file it is found there.
            self.told.emit("info", told(failure))
            self._open_new(day, *hours).what.search.setText(path.stem)

        self._mirror.do(lambda: client.upload_piece(path, _no_meter), "pieces", done=done, failed=failed, asker=self)

    def _open_new(self, day: date, starts: time | None, ends: time | None) -> EntryDialog:
        return self._open(self._new_entry(day, None, starts, ends), new=True)

    def edit(self, shown: ScheduleEntry, day: date | None = None) -> None:
        """Open the dialog on an entry, or on its occurrence of a day."""
        entry = self._desk.entry(shown.id)
        if entry:
            self._open(entry, new=False, day=day)

    def delete(self, shown: ScheduleEntry, day: date) -> None:
        """Take an occurrence out, or more of its series."""
        entry = self._desk.entry(shown.id)
        if entry:
            self._ask_scope(entry, day, self.tr("¿Cuánto de «{0}» se quita?"), partial(self.take_out, entry, day))

    def _today(self) -> date:
        return self._mirror.day_of(self._wall())

    def _likely(self) -> PlaylistId:
        based = {entry.playlist for entry in self._mirror.entries if entry.layer is Layer.BASE}
        known = [playlist.id for playlist in self._mirror.playlists]
        others = [playlist for playlist in known if playlist not in based]
        return next(iter(others or known), PlaylistId(""))

    def _open(self, entry: ScheduleEntry, *, new: bool, day: date | None = None) -> EntryDialog:
        ground = self._mirror.ground
        own, is_beyond = ground.own, not new and bool(ground.why_not_entry(entry))
        # What somebody else has in charge is shown as it is; what is made is for screens that one may use.
        is_part = own is not None and not is_beyond
        offer = Offer(
            playlists=self._mirror.playlists, pieces=self._mirror.pieces, calendar=self._mirror.calendar,
            screens=tuple(one for one in ground.screens if not is_part or one.id in (own or ())),
            groups=tuple(one for one in self._mirror.wall.groups if not is_part or one.id in ground.groups),
            is_part=is_part, nowhere=new and self.screens == frozenset(),
            why_not=ground.why_not_entry(entry) if is_beyond else "", today=self._today(),
            now=self._wall().astimezone(ZoneInfo(self._mirror.settings.zone)).time(),
        )  # fmt: skip
        dialog = EntryDialog(entry, offer, new=new, day=day, parent=self._page)
        dialog.saved.connect(partial(self._save, None if new else entry, day))
        dialog.what.sought.connect(partial(self._seek, dialog))
        dialog.delete_asked.connect(lambda scope: self.take_out(entry, day or self._today(), scope))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _seek(self, dialog: EntryDialog, text: str) -> None:
        """Let the hub look for pieces that are not on the desk."""
        work = partial(self._mirror.client.seek, ShelfQuery(text=text))
        operations.run(dialog, work, lambda page: dialog.what.learn(page.pieces), self._mirror.trouble.emit)

    def _save(
        self, before: ScheduleEntry | None, day: date | None, made: ScheduleEntry, scope: Scope, piece: Piece | None
    ) -> None:
        if piece:
            self._list_of(
                piece, lambda held: self._save(before, day, replace(made, playlist=held.id), scope, None), made
            )
            return
        if before is None:
            self._desk.change(self._said(self.tr("«{0}» quedó programada"), made), [made])
            return
        parts: tuple[ScheduleEntry, ...] = (made,)
        if day and scope is not Scope.ALL:
            parts = changed(before, day, scope, lambda part: replace(made, id=part.id), _new_id())
        self._desk.change(self._said(self.tr("Cambió la programación de «{0}»"), made), parts)

    def _list_of(self, piece: Piece, then: Callable[[Playlist], None], made: ScheduleEntry) -> None:
        """Hand over the list that is this one piece; it is made where there is none."""
        for held in self._mirror.playlists:
            if held.is_only(piece.id):
                then(held)
                return
        item = PlaylistItem(slide=piece.id, duration=piece.slide.duration)
        playlist = Playlist(id=PlaylistId(f"lista-{uuid.uuid4().hex[:12]}"), name=piece.title, items=(item,))

        def failed(failure: SignageError) -> None:
            self._mirror.trouble.emit(failure)
            self._open(made, new=True)

        self._mirror.save_playlist(playlist, done=then, failed=failed)

    def _ask_scope(self, entry: ScheduleEntry, day: date, words: str, then: Callable[[Scope], object]) -> None:
        if entry.is_once:
            then(Scope.ALL)
            return
        dialog = ScopeDialog(self._said(words, entry), day, self._page)
        dialog.chosen.connect(then)
        dialog.rejected.connect(self.let_be.emit)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def edit_part(self, shown: ScheduleEntry, day: date, edit: Edit) -> None:
        """Change an occurrence as it was dragged."""
        entry = self._desk.entry(shown.id)
        if entry:
            self._ask_scope(
                entry, day, self.tr("¿Cuánto de «{0}» cambia?"), lambda scope: self._change(entry, day, scope, edit)
            )

    def nudge(self, shown: ScheduleEntry, day: date, edit: Edit) -> None:
        """Change an occurrence a bit, by keys: more may follow, and nobody is asked twice."""
        entry = self._desk.entry(shown.id)
        if entry is None:
            return
        if entry.is_once or self._scope_of == (entry.id, Scope.ALL):
            self._move(entry, day, edit)
        else:
            self._ask_scope(
                entry, day, self.tr("¿Cuánto de «{0}» cambia?"), lambda scope: self._nudge_by(entry, day, edit, scope)
            )

    def _nudge_by(self, entry: ScheduleEntry, day: date, edit: Edit, scope: Scope) -> None:
        """Move what was chosen, and go on with it without asking again."""
        held = self._change(entry, day, scope, edit)
        self._scope_of = (held.id, Scope.ALL)

    def _move(self, entry: ScheduleEntry, day: date, edit: Edit) -> None:
        made = edit(entry)
        self._desk.move(self._said(self.tr("Se movió «{0}»"), entry), made)
        self.landed.emit(made.id, _moved_day(entry, made, day))

    def _change(self, entry: ScheduleEntry, day: date, scope: Scope, edit: Edit) -> ScheduleEntry:
        parts = changed(entry, day, scope, edit, _new_id())
        self._desk.change(self._said(self.tr("Se movió «{0}»"), entry), parts)
        self.landed.emit(parts[-1].id, _moved_day(entry, parts[-1], day))
        return parts[-1]

    def take_out(self, entry: ScheduleEntry, day: date, scope: Scope) -> None:
        """Take an occurrence out, or more of its series, without a question: it can be undone."""
        words = self.tr("Se quitó «{0}» de la programación; la lista y sus piezas se conservan")
        stays = without(entry, day, scope)
        self._desk.change(self._said(words, entry), [stays] if stays else [], [] if stays else [entry.id])

    def _said(self, words: str, entry: ScheduleEntry) -> str:
        playlist = self._mirror.playlist(entry.playlist)
        return words.format(playlist.name if playlist else entry.playlist)


def _new_id() -> EntryId:
    return EntryId(f"entrada-{uuid.uuid4().hex[:12]}")


def _moved_day(before: ScheduleEntry, after: ScheduleEntry, day: date) -> date | None:
    """Return the day on which a moved occurrence is found: the same, or beside it."""
    if after.is_once:
        return after.first_day
    near = (day + timedelta(days=n) for n in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6))
    return day if before == after else next((one for one in near if after.runs_on(one)), None)


def _no_meter(share: float) -> None:
    """One small file: the line that names it says enough."""
