"""The lists on the desk: every step is written down here first, saved a moment later, and never over another's work.

A list is saved with the revision that it was made from. Where somebody else saved it meanwhile, what both did is put
together if it touches different things; else `clashed` asks, and nothing is saved until somebody chose.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from manager_app import operations
from manager_app.language import translate
from manager_app.list_drafts import ListDraft, ListDrafts
from manager_app.list_merge import Choices, Merge, Side, merge
from manager_app.mirror import Mirror
from manager_app.noting import Noting
from manager_app.workspace import Draft
from signage.client import ListCompany, other_version
from signage.errors import SignageError
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist
from signage.model.wire import playlist_revision

CHANGED: Final = "playlist-changed"
"""The hub's code for a list that somebody else saved meanwhile."""
_SAVE_AFTER_MS: Final = 800
_SAY_MS: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A list that two people changed, and who the other is, if anybody knows."""

    merge: Merge
    other: str


class ListDesk(QObject):
    """Holds the lists as they stand, with their steps."""

    changed = Signal()
    """A list, or the one that is open, is another."""
    clashed = Signal(object)
    """A `Clash` that somebody must decide."""
    removed = Signal(object)
    told = Signal(str, str)
    company = Signal(object)
    """Who else has the open list open: a `ListCompany`."""

    def __init__(self, mirror: Mirror, drafts: ListDrafts, parent: QObject | None = None) -> None:
        """Follow the lists of the mirror."""
        super().__init__(parent)
        self._mirror, self._kept = mirror, drafts
        self._noting = Noting(self)
        self._noting.refused.connect(mirror.trouble)
        self._noting.taken.connect(mirror.recovered)
        self._drafts: dict[PlaylistId, Draft[Playlist]] = {}
        self._open: PlaylistId | None = None
        self._preferred: PlaylistId | None = None
        self._saving: set[PlaylistId] = set()
        self._clashes: dict[PlaylistId, Clash] = {}
        self._left = {draft.value.id: draft for draft in drafts.held()}
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._say_again = QTimer(self, interval=_SAY_MS)
        self._save_soon.timeout.connect(self.save)
        self._say_again.timeout.connect(self._say_open)
        mirror.changed.connect(self._on_changed)
        mirror.about_to_publish.connect(self.save)
        mirror.linked_changed.connect(self._on_linked)

    # What stands on the desk

    @property
    def draft(self) -> Draft[Playlist] | None:
        """The open list."""
        return self._drafts.get(self._open) if self._open else None

    @property
    def playlists(self) -> tuple[Playlist, ...]:
        """All lists as they stand here."""
        return tuple(draft.value for draft in self._drafts.values())

    @property
    def clash(self) -> Clash | None:
        """What is to be decided of the open list."""
        return self._clashes.get(self._open) if self._open else None

    def prefer(self, playlist: PlaylistId | None) -> None:
        """Say which list to open first, if it is among those that come."""
        self._preferred = playlist

    def open(self, playlist: PlaylistId | None) -> None:
        """Open a list; what was changed of the one before is saved."""
        if playlist == self._open:
            return
        self.save()
        if self._open is not None:
            leave = partial(self._mirror.client.leave_list, self._open)
            self._mirror.do(leave, failed=operations.nothing)
        self._open = playlist
        self.company.emit(ListCompany())
        self._say_open()
        self.changed.emit()

    # Following the hub

    def update(self) -> None:
        """Take the hub's lists; what was changed here stays as it is."""
        held = {playlist.id: playlist for playlist in self._mirror.playlists}
        for gone in self._drafts.keys() - held.keys():
            self._rescue(self._drafts.pop(gone))
        for key, playlist in held.items():
            draft = self._drafts.get(key)
            if draft is None:
                self._drafts[key] = Draft(playlist)
            elif draft.saved != playlist and not _is_dirty(draft):
                _take(draft, playlist)
        self._take_up(held)
        if self._open not in self._drafts:
            wanted = self._preferred if self._preferred in self._drafts else next(iter(self._drafts), None)
            self._open = None
            self.open(wanted)
        self.changed.emit()

    def _on_changed(self, what: str) -> None:
        if what == "playlists" or (what == "status" and self._left):
            self.update()
        elif what in {"pieces", "entries", "screens", "settings"}:
            self.changed.emit()

    def _take_up(self, held: dict[PlaylistId, Playlist]) -> None:
        """Go on with what was left unsaved when the program went away, once the hub's lists are here."""
        status = self._mirror.status
        if not self._left or not (held or (status is not None and status.playlists == 0)):
            return
        left, self._left = self._left, {}
        for key, draft in left.items():
            if key in self._drafts:
                self._drafts[key] = Draft(draft.base)
                self._drafts[key].change(draft.value)
            else:
                self._rescue(_open_draft(draft))
        names = ", ".join(f"«{draft.value.name}»" for draft in left.values())
        text = translate("ListDesk", "El programa se cerró sin guardar: se recuperaron los cambios de {0}.")
        self.told.emit("info", text.format(names))
        self._save_soon.start()

    def _rescue(self, draft: Draft[Playlist]) -> None:
        """Keep what somebody changed of a list that is gone at the hub, as a list of its own."""
        self._let_go(draft.value.id)
        self._clashes.pop(draft.value.id, None)
        if not _is_dirty(draft):
            return
        name = translate("ListDesk", "{0} (recuperada)").format(draft.value.name)[:80]
        made = replace(draft.value, id=new_id(), name=name)
        text = translate("ListDesk", "Alguien eliminó «{0}» mientras usted la cambiaba: lo suyo quedó en «{1}».")
        self.told.emit("warning", text.format(draft.value.name, name))
        self.add(made)

    # Steps

    def change(self, playlist: Playlist) -> bool:
        """Make a step of the open list; tells whether it was one."""
        draft = self.draft
        if draft is None or self._is_beyond(playlist.id) or not draft.change(playlist):
            return False
        self._note(draft)
        return True

    def undo(self) -> bool:
        """Take the last step back."""
        return self._step(back=True)

    def redo(self) -> bool:
        """Make it again."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> bool:
        draft = self.draft
        if draft is None or not (draft.undo() if back else draft.redo()):
            return False
        self._note(draft)
        return True

    def _note(self, draft: Draft[Playlist]) -> None:
        self._write_down(draft)
        self._save_soon.start()
        self.changed.emit()

    def _write_down(self, draft: Draft[Playlist]) -> None:
        """Put a step on the disk before anything else: neither a crash nor a hub that is away costs it."""
        if _is_dirty(draft):
            left = ListDraft(base=draft.saved, value=draft.value)
            self._noting.note(draft.value.id, partial(self._kept.keep, left))
        else:
            self._let_go(draft.value.id)

    def _let_go(self, key: PlaylistId) -> None:
        self._noting.note(key, partial(self._kept.drop, key))

    def add(self, playlist: Playlist, then: Callable[[], object] | None = None) -> None:
        """Make a list at the hub and open it."""

        def done(made: Playlist) -> None:
            self._drafts[made.id] = Draft(made)
            self.open(made.id)
            if then is not None:
                then()

        self._mirror.save_playlist(playlist, done)

    def _is_beyond(self, playlist: PlaylistId) -> bool:
        """Whether a list is not theirs to change who sit here; they are told."""
        why_not = self.why_not(playlist)
        if why_not:
            self.told.emit("warning", why_not)
        return bool(why_not)

    def why_not(self, playlist: PlaylistId) -> str:
        """Say why a list is not to be changed here; nothing where it may be."""
        found = self._mirror.ground.why_not_list(playlist)
        return self.tr("No puede cambiar esta lista. {0}.").format(found) if found else ""

    def remove(self, playlist: Playlist) -> None:
        """Take a list out at the hub, with what was changed of it here; `removed` carries it as it stood."""

        def done(_: None) -> None:
            self._drafts.pop(playlist.id, None)
            self._clashes.pop(playlist.id, None)
            self._let_go(playlist.id)
            self.removed.emit(playlist)
            self.update()

        if not self._is_beyond(playlist.id):
            self._mirror.delete_playlist(playlist.id, done)

    # Saving

    def save(self) -> None:
        """Send every open change to the hub, one at a time for each list: an older one must not arrive last."""
        self._save_soon.stop()
        for key, draft in list(self._drafts.items()):
            if _is_dirty(draft) and key not in self._saving and key not in self._clashes:
                self._saving.add(key)
                base = playlist_revision(draft.saved)
                failed = partial(self._on_unsaved, key)
                self._mirror.save_playlist(draft.value, self._on_saved, failed, base=base)

    def _on_saved(self, playlist: Playlist) -> None:
        self._saving.discard(playlist.id)
        draft = self._drafts.get(playlist.id)
        if draft is None:
            return
        draft.keep(playlist)
        if not _is_dirty(draft):
            draft.adopt(playlist)
        self._write_down(draft)
        self.changed.emit()
        if _is_dirty(draft):
            self.save()

    def _on_unsaved(self, playlist: PlaylistId, failure: SignageError) -> None:
        if failure.code == CHANGED:
            self._mirror.do(
                partial(_theirs, self._mirror, playlist),
                done=partial(self._on_theirs, playlist),
                failed=partial(self._on_lost, playlist),
                asker=self,
            )
            return
        self._on_lost(playlist, failure)

    def _on_lost(self, playlist: PlaylistId, failure: SignageError) -> None:
        self._saving.discard(playlist)
        self.changed.emit()
        self._mirror.trouble.emit(failure)

    def _on_theirs(self, key: PlaylistId, answer: tuple[Playlist | None, str]) -> None:
        self._saving.discard(key)
        theirs, other = answer
        draft = self._drafts.get(key)
        if draft is None or theirs is None:
            self._mirror.refresh("playlists")
            return
        if playlist_revision(theirs) == playlist_revision(draft.saved):
            self._on_lost(key, other_version())
            return
        found = merge(draft.saved, draft.value, theirs)
        if found.clashes:
            self._clashes[key] = Clash(merge=found, other=other)
            self.changed.emit()
            self.clashed.emit(self._clashes[key])
            return
        self._settle(draft, theirs, {})
        text = translate("ListDesk", "{0} también cambió «{1}»: lo suyo y lo de esa persona quedaron juntos.")
        self.told.emit("info", text.format(other or translate("ListDesk", "Otra persona"), theirs.name))

    def decide(self, clash: Clash, choices: Choices) -> None:
        """Take what somebody chose, as a step that can be taken back."""
        key = clash.merge.mine.id
        draft = self._drafts.get(key)
        self._clashes.pop(key, None)
        if draft is not None:
            self._settle(draft, clash.merge.theirs, choices)

    def _settle(self, draft: Draft[Playlist], theirs: Playlist, choices: Choices) -> None:
        # What was changed since the question came belongs to mine; no step back takes out what the other did.
        base, mine = draft.saved, draft.value
        draft.rebase(theirs, lambda value: merge(base, value, theirs).result({}))
        draft.change(merge(base, mine, theirs).result(choices))
        self._write_down(draft)
        self.changed.emit()
        self.save()

    def _on_linked(self, linked: bool) -> None:  # noqa: FBT001 - a slot
        if linked:
            self.save()
            self._say_open()

    # Company

    def _say_open(self) -> None:
        if self._open is None:
            self._say_again.stop()
            return
        self._say_again.start()
        work = partial(self._mirror.client.open_list, self._open)
        self._mirror.do(work, done=partial(self._hear, self._open), failed=operations.nothing, asker=self)

    def _hear(self, playlist: PlaylistId, company: ListCompany) -> None:
        if playlist == self._open:
            self.company.emit(company)

    def close_down(self) -> None:
        """Save for the last time; nothing of the desk may be on its way any more."""
        self._say_again.stop()
        self._saving.clear()
        self.save()


def new_id() -> PlaylistId:
    """Return an identity that no list had before."""
    return PlaylistId(f"lista-{uuid.uuid4().hex[:12]}")


def _is_dirty(draft: Draft[Playlist]) -> bool:
    """Whether somebody changed it: what a smart list holds just now is the hub's doing."""
    return playlist_revision(draft.value) != playlist_revision(draft.saved)


def _take(draft: Draft[Playlist], theirs: Playlist) -> None:
    """Show what somebody else saved; no step back from here may take that out again."""
    base = draft.saved
    if playlist_revision(base) == playlist_revision(theirs):
        draft.adopt(theirs)  # the hub filled it anew
        return

    def through(value: Playlist) -> Playlist:
        found = merge(base, value, theirs)
        return found.result({(one.what, one.item): Side.THEIRS for one in found.clashes})

    draft.rebase(theirs, through)


def _open_draft(left: ListDraft) -> Draft[Playlist]:
    draft = Draft(left.base)
    draft.change(left.value)
    return draft


def _theirs(mirror: Mirror, playlist: PlaylistId) -> tuple[Playlist | None, str]:
    """Ask what the hub has of a list now, and who saved it; called in the pool.

    Raises:
        SignageError: the hub is away.
    """
    held = next((one for one in mirror.client.playlists() if one.id == playlist), None)
    return held, mirror.client.open_list(playlist).saved_by if held else ""
