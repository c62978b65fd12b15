"""Where a role counts: one table says what each changing route touches, and nobody reaches beyond their ground.

Rules
- A scope names groups of screens and areas of the library (folders, with all below them). A part that names nothing
  limits nothing; an administrator is never limited. Everybody reads everything.
- A piece at the top of the library is in nobody's area: whoever edits may work on it, and put it in their own.
- A playlist is of the screens that it is scheduled on: who may not reach one of them may not change it.
- What is of the whole office (calendar, sources, groups, pairing) is closed to whom it does not belong to.
- A route that changes something and is not in the table is closed to everybody with a scope: forgotten is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from signage.errors import NotAllowed, NotFound
from signage.hub.records import Role, User
from signage.hub.store import UnitOfWork
from signage.model.ids import PlaylistId, SlideId
from signage.model.schedule import ScheduleEntry

Params = Mapping[str, str]
Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """What somebody may touch, as the library is now."""

    unit: UnitOfWork
    user: User

    @property
    def has_groups(self) -> bool:
        """Whether some screens are beyond it."""
        return bool(self.user.scope.groups)

    def holds_screens(self, screens: Iterable[str] | None) -> bool:
        """Whether all these screens are within; None is every screen."""
        if not self.has_groups:
            return True
        own = {one for group in self.unit.wall().groups if group.id in self.user.scope.groups for one in group.screens}
        return screens is not None and bool(asked := set(screens)) and asked <= own

    def holds_folder(self, folder: str) -> bool:
        """Whether a folder is an area of theirs, or nobody's."""
        areas = self.user.scope.areas
        return not areas or not folder or any(folder == area or folder.startswith(f"{area}/") for area in areas)

    def holds_piece(self, piece: str) -> bool:
        """Whether a piece is in such a folder; one that is not there is for the route to say."""
        if not self.user.scope.areas:
            return True
        try:
            return self.holds_folder(self.unit.piece(SlideId(piece)).folder)
        except NotFound:
            return True

    def holds_entry(self, screens: Iterable[str], groups: Iterable[str]) -> bool:
        """Whether an entry runs on their screens alone."""
        if groups := set(groups):
            return not self.has_groups or groups <= self.user.scope.groups
        return self.holds_screens(screens)

    def holds_held_entry(self, entry: str) -> bool:
        """Whether an entry, as it is, runs on their screens alone."""
        held = next((one for one in self.unit.entries() if one.id == entry), None)
        return held is None or self._runs_within(held)

    def holds_list(self, playlist: str) -> bool:
        """Whether a playlist is scheduled on their screens alone, and not what all screens fall back to."""
        if not self.has_groups:
            return True
        name = PlaylistId(playlist)
        beside = [one.screen.id for one in self.unit.screens() if one.screen.panel.side == name]
        return (
            self.unit.settings().fallback != name
            and all(self._runs_within(one) for one in self.unit.entries() if one.playlist == name)
            and (not beside or self.holds_screens(beside))
        )

    def holds_showing(self, piece: str) -> bool:
        """Whether a piece is in no list that reaches beyond their screens."""
        lists = (one.id for one in self.unit.playlists() if any(item.slide == SlideId(piece) for item in one.items))
        return not self.has_groups or all(self.holds_list(one) for one in lists)

    def _runs_within(self, entry: ScheduleEntry) -> bool:
        return self.holds_entry(entry.screens, entry.groups)


Rule = Callable[[Ground, Params, Body], bool]


def _pieces(ground: Ground, _: Params, body: Body) -> bool:
    folder = body.get("folder")
    return all(ground.holds_piece(str(one)) for one in _listed(body, "pieces")) and ground.holds_folder(
        str(folder or "")
    )


def _piece(ground: Ground, params: Params, _: Body) -> bool:
    return ground.holds_piece(params["piece"])


def _withdrawn(ground: Ground, params: Params, body: Body) -> bool:
    return _piece(ground, params, body) and ground.holds_showing(params["piece"])


def _shown(ground: Ground, params: Params, body: Body) -> bool:
    screens = body.get("screens")
    return _piece(ground, params, body) and ground.holds_screens(screens if isinstance(screens, list) else None)


def _screens(ground: Ground, _: Params, body: Body) -> bool:
    screens = body.get("screens")
    return ground.holds_screens(screens if isinstance(screens, list) else None)


def _swaps(ground: Ground, _: Params, body: Body) -> bool:
    return ground.holds_screens([str(one.get("screen")) for one in _listed(body, "swaps") if isinstance(one, dict)])


def _screen(ground: Ground, params: Params, _: Body) -> bool:
    return ground.holds_screens([params["screen"]])


def _entry(ground: Ground, params: Params, body: Body) -> bool:
    return ground.holds_held_entry(params["entry"]) and ground.holds_entry(
        _listed(body, "screens"), _listed(body, "groups")
    )


def _entry_gone(ground: Ground, params: Params, _: Body) -> bool:
    return ground.holds_held_entry(params["entry"])


def _playlist(ground: Ground, params: Params, _: Body) -> bool:
    return ground.holds_list(params["playlist"])


def _free(_ground: Ground, _params: Params, _body: Body) -> bool:
    return True


def _of_all_screens(ground: Ground, _params: Params, _body: Body) -> bool:
    return not ground.has_groups


def _of_all(_ground: Ground, _params: Params, _body: Body) -> bool:
    return False


RULES: Final[Mapping[str, Rule]] = {
    "POST /pieces": _free,
    "POST /pieces/template": _free,
    "POST /assets": _free,
    "POST /assets/captions": _free,
    "PUT /pieces/{piece}/template": _piece,
    "PATCH /pieces/{piece}": _piece,
    "DELETE /pieces/{piece}": _piece,
    "PUT /pieces/{piece}/portrait": _piece,
    "PUT /pieces/{piece}/captions": _piece,
    "DELETE /pieces/{piece}/captions": _piece,
    "PUT /pieces/{piece}/file": _piece,
    "PUT /pieces/{piece}/reasons": _piece,
    "PUT /pieces/{piece}/open": _free,
    "DELETE /pieces/{piece}/open": _free,
    "POST /pieces/{piece}/versions/{number}/restore": _piece,
    "POST /pieces/{piece}/approval/ask": _piece,
    "POST /pieces/{piece}/approval/approve": _piece,
    "POST /pieces/{piece}/approval/changes": _piece,
    "POST /pieces/{piece}/withdraw": _withdrawn,
    "POST /pieces/{piece}/put-back": _withdrawn,
    "POST /pieces/{piece}/show-now": _shown,
    "POST /at-once/take-back": _swaps,
    "POST /library/marks": _pieces,
    "POST /library/trash": _pieces,
    "POST /library/trash/take-back": _pieces,
    "PUT /playlists/{playlist}": _playlist,
    "DELETE /playlists/{playlist}": _playlist,
    "PUT /playlists/{playlist}/open": _free,
    "DELETE /playlists/{playlist}/open": _free,
    "POST /playlist-rules/answer": _free,
    "PUT /entries/{entry}": _entry,
    "DELETE /entries/{entry}": _entry_gone,
    "POST /publish": _screens,
    "POST /publish/revert": _swaps,
    "PUT /screens/{screen}": _screen,
    "DELETE /screens/{screen}": _screen,
    "POST /screens/tasks": _screens,
    "POST /pairings": _of_all_screens,
    "PUT /calendar": _of_all,
    "PUT /sources/{source}": _of_all,
    "DELETE /sources/{source}": _of_all,
    "POST /sources/{source}/fetch": _free,
    "PUT /wall/groups/{group}": _of_all,
    "DELETE /wall/groups/{group}": _of_all,
    "PUT /wall/plans/{plan}": _of_all_screens,
    "DELETE /wall/plans/{plan}": _of_all_screens,
    # A person's own affairs, and orders: those are the keys' and not the roles'.
    "POST /logout": _free,
    "PUT /users/{name}/password": _free,
    "PUT /deputies/{deputy}": _free,
    "POST /root": _free,
    "POST /templates": _free,
    "POST /alerts/{alert}/steps": _free,
    "POST /alerts/waiting": _free,
    "DELETE /alerts/waiting/{alert}": _free,
    "DELETE /drafts/{draft}": _free,
    "POST /screens/known": _free,
}
"""What a changing route of /api/v1 touches. Those that only administrators may call need no row."""


def check_ground(unit: UnitOfWork, user: User, route: str, params: Params, body: Body) -> None:
    """Refuse what lies beyond somebody's scope; `route` is its method and its path below /api/v1.

    Raises:
        NotAllowed: it lies beyond.
    """
    if (
        user.role is Role.ADMIN
        or user.scope.is_everywhere
        or RULES.get(route, _of_all)(Ground(unit, user), params, body)
    ):
        return
    raise NotAllowed(
        "Eso está fuera de las pantallas o áreas que tiene a su cargo: pídalo a quien administra.",
        "That is beyond the screens or areas in your charge: ask an administrator.",
        code="out-of-scope",
    )


def _listed(body: Body, name: str) -> list[Any]:
    held = body.get(name)
    return held if isinstance(held, list) else []
