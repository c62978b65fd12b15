"""How far a person's role and scope go, told before the hub has to refuse: the same rules, over what the mirror holds.

Each `why_not` answers with a sentence for people, or with nothing where it may be done. The hub stays the judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from manager_app.language import translate
from manager_app.roles import ADMIN, may, role_word
from signage.client import Piece, User
from signage.model.ids import PlaylistId, ScreenId, SlideId
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Screen
from signage.model.wall import Wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Somebody, and what their scope speaks of. Nobody yet is not limited: what they may is not known."""

    user: User | None
    wall: Wall
    screens: tuple[Screen, ...] = ()
    entries: tuple[ScheduleEntry, ...] = ()
    playlists: tuple[Playlist, ...] = ()
    fallback: PlaylistId | None = None

    @property
    def groups(self) -> frozenset[str]:
        """The groups of screens that it is limited to; none means all."""
        return self.user.scope.groups if self.user and self.user.role != ADMIN else frozenset()

    @property
    def is_limited(self) -> bool:
        """Whether anything is beyond it: what is of the whole office is then too."""
        return self.user is not None and self.user.role != ADMIN and not self.user.scope.is_everywhere

    @property
    def own(self) -> frozenset[ScreenId] | None:
        """The screens in somebody's charge; None for all."""
        if not self.groups:
            return None
        known = {one.id for one in self.screens}
        held = (group.screens for group in self.wall.groups if group.id in self.groups)
        return frozenset[ScreenId]().union(*held) & known

    def holds(self, screens: Iterable[ScreenId]) -> bool:
        """Whether all these screens are in somebody's charge."""
        own = self.own
        return own is None or (bool(asked := frozenset(screens)) and asked <= own)

    def why_not_role(self, right: str) -> str:
        """Say why a role does not do this."""
        if self.user is None or may(self.user.role, right):
            return ""
        return translate("Ground", "Su papel ({0}) no lo permite").format(role_word(self.user.role))

    def why_not_screens(self, screens: Iterable[ScreenId]) -> str:
        """Say why these screens are not theirs to act on."""
        return "" if self.holds(screens) else translate("Ground", "Fuera de las pantallas que tiene a su cargo")

    def why_not_entry(self, entry: ScheduleEntry) -> str:
        """Say why this part of the programme is not theirs to change."""
        words = translate("Ground", "Es también de pantallas que no tiene a su cargo")
        return "" if self._runs_within(entry) else words

    def why_not_list(self, playlist: PlaylistId) -> str:
        """Say why this list is not theirs to change: who may not reach one of its screens may not."""
        if self.own is None:
            return ""
        beside = [one.id for one in self.screens if one.panel.side == playlist]
        is_within = (
            playlist != self.fallback
            and all(self._runs_within(one) for one in self.entries if one.playlist == playlist)
            and (not beside or self.holds(beside))
        )
        return "" if is_within else translate("Ground", "Se ve también en pantallas que no tiene a su cargo")

    def why_not_now(self, piece: Piece) -> str:
        """Say why a piece is not theirs to be shown at once, on any screen."""
        return self.why_not_role("at-once") or self._why_not_area(piece)

    def why_not_withdraw(self, piece: Piece) -> str:
        """Say why a piece is not theirs to be taken off all screens, or to be put back."""
        return self.why_not_now(piece) or next(filter(None, map(self.why_not_list, self._lists_of(piece.id))), "")

    def _why_not_area(self, piece: Piece) -> str:
        areas = self.user.scope.areas if self.user and self.user.role != ADMIN else frozenset()
        folder = piece.folder
        if not areas or not folder or any(folder == area or folder.startswith(f"{area}/") for area in areas):
            return ""
        return translate("Ground", "Fuera de las áreas que tiene a su cargo")

    def _lists_of(self, piece: SlideId) -> tuple[PlaylistId, ...]:
        return tuple(one.id for one in self.playlists if any(item.slide == piece for item in one.items))

    def _runs_within(self, entry: ScheduleEntry) -> bool:
        if self.own is None:
            return True
        return entry.groups <= self.groups if entry.groups else self.holds(entry.screens)
