"""Sending with a reason: what was written here and could be better goes out once somebody has said why."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from manager_app.language import translate
from manager_app.mirror import Mirror
from manager_app.reviewing import hub_review
from manager_app.widgets.send_dialog import Answers, Goer
from signage.client import HubClient, Piece
from signage.model.ids import SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.slide import TemplateSlide
from signage.model.wire import playlist_revision


class Sending(QObject):
    """Looks at the pieces that were changed here since the last sending, then sends."""

    reasons_wanted = Signal(object)
    """Pieces whose warnings nobody has explained, as `Goer`s: whoever shows the window asks, then calls `answer`."""
    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        """Send through the mirror."""
        super().__init__(parent)
        self._mirror = mirror
        self._changed: set[SlideId] = set()
        self._just_listed: set[SlideId] = set()
        """Pieces put in a list here, until the mirror has heard of it."""
        mirror.published.connect(lambda _: self._changed.clear())
        mirror.changed.connect(lambda what: self._just_listed.clear() if what == "playlists" else None)

    def note(self, piece: SlideId) -> None:
        """Remember that a piece was made or changed here."""
        self._changed.add(piece)

    def send(self) -> None:
        """Send; ask first about what was changed here, is in a list and has warnings without a reason."""
        going = [piece for piece in self._mirror.pieces if piece.id in self._changed and self.is_listed(piece.id)]
        if not going:
            self._mirror.publish()
            return
        self._mirror.do(
            partial(reviewed, self._mirror.client, tuple(going)), done=self._ask, failed=self.failed.emit, asker=self
        )

    def is_listed(self, piece: SlideId) -> bool:
        """Whether any playlist shows a piece."""
        held = (item.slide for playlist in self._mirror.playlists for item in playlist.items)
        return piece in self._just_listed or piece in held

    def _ask(self, goers: tuple[Goer, ...]) -> None:
        home = [goer.piece.title for goer in goers if goer.review.blocks]
        if home:
            text = translate("Sending", "Se queda sin enviar, por lo que dice su revisión: {0}")
            self.told.emit("warning", text.format(", ".join(f"«{title}»" for title in home)))
        open_ones = tuple(goer for goer in goers if goer.review.unexplained() and not goer.review.blocks)
        if open_ones:
            self.reasons_wanted.emit(open_ones)
        else:
            self._mirror.publish()

    def answer(self, answers: Answers, new_in_list: Piece | None = None) -> None:
        """Keep the reasons, put a piece in its list, send."""
        playlist = next((held for held in self._mirror.playlists if held.id == answers.playlist), None)
        longer = with_piece(playlist, new_in_list) if playlist and new_in_list else None
        base = playlist_revision(playlist) if playlist else ""
        client = self._mirror.client

        def work() -> None:
            for piece, reasons in answers.reasons:
                if reasons:
                    client.give_reasons(piece, reasons)
            if longer is not None:
                client.save_playlist(longer, base=base)

        def done(_: None) -> None:
            if longer is not None and new_in_list is not None:
                self._just_listed.add(new_in_list.id)
            self._mirror.publish()

        self._mirror.do(work, "playlists", "pieces", done=done, failed=self.failed.emit, asker=self)


def with_piece(playlist: Playlist, piece: Piece) -> Playlist:
    """Return a playlist with a piece at its end, unless it holds it already."""
    if any(item.slide == piece.id for item in playlist.items):
        return playlist
    return playlist.with_item(PlaylistItem(slide=piece.id, duration=piece.slide.duration))


def reviewed(client: HubClient, pieces: Iterable[Piece]) -> tuple[Goer, ...]:
    """Ask the hub for the review of pieces that are made here; called in the pool.

    Raises:
        SignageError: the hub is away.
    """
    made = (piece for piece in pieces if isinstance(piece.slide, TemplateSlide))
    return tuple(Goer(piece=piece, review=hub_review(client, piece.id)) for piece in made)
