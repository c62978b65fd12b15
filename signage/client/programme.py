"""Playlists, the schedule, what is sent, and the screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from signage.client.door import Door, Nothing, amended, over
from signage.client.values.programme import (
    AskedTask,
    Foreseen,
    KnownScreen,
    ListCompany,
    PairingStatus,
    Play,
    PublishResult,
    RuleAnswer,
    ScreenDiary,
    ScreenState,
    WaitingCode,
)
from signage.model import wire
from signage.model.at_once import Reverted, ShownAtOnce, Swap
from signage.model.ids import EntryId, PlaylistId, ScreenId, SlideId
from signage.model.office_calendar import OfficeCalendar
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Screen
from signage.model.smart_list import ListRule
from signage.model.task import TaskKind
from signage.model.wall import FloorPlan, ScreenGroup, Wall


@dataclass(frozen=True, slots=True, kw_only=True)
class _Playlists:
    playlists: tuple[Playlist, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    entries: tuple[ScheduleEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Screens:
    screens: tuple[Screen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _States:
    states: tuple[ScreenState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    waiting: tuple[WaitingCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _KnownScreens:
    screens: tuple[KnownScreen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    code: str
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class _PublishOrder:
    screens: tuple[ScreenId, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Swaps:
    swaps: tuple[Swap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShowNow:
    screens: tuple[ScreenId, ...] | None
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _TaskOrder:
    kind: TaskKind
    screens: tuple[ScreenId, ...]
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _AskedTasks:
    tasks: tuple[AskedTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Captures:
    times: tuple[datetime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plays:
    plays: tuple[Play, ...]


class ProgrammeCalls(Door):
    """Everything about lists, hours and screens."""

    __slots__ = ()

    def playlists(self) -> tuple[Playlist, ...]:
        """Return the playlists by name."""
        return self.call(_Playlists, "GET", "/playlists").playlists

    def save_playlist(self, playlist: Playlist, *, base: str = "") -> Playlist:
        """Make or replace a playlist under its id; return it as the hub has it, a smart one filled.

        With `base`, the revision (`wire.playlist_revision`) that the change was made from, only if it still is that.

        Raises:
            BadInput: a piece that is not in the library, a duration out of bounds, an empty name.
            Conflict: `playlist-changed`, somebody else saved it meanwhile.
        """
        return self.call(Playlist, "PUT", f"/playlists/{quote(playlist.id)}{over(base)}", playlist)

    def open_list(self, playlist: PlaylistId) -> ListCompany:
        """Say, every twenty seconds, that a list is open here; hear who else has it open."""
        return self.call(ListCompany, "PUT", f"/playlists/{quote(playlist)}/open")

    def leave_list(self, playlist: PlaylistId) -> None:
        """Say that a list is no longer open here."""
        self.call(Nothing, "DELETE", f"/playlists/{quote(playlist)}/open")

    def answer_rule(self, rule: ListRule) -> RuleAnswer:
        """Return what a smart list with this rule would hold now."""
        return self.call(RuleAnswer, "POST", "/playlist-rules/answer", rule)

    def delete_playlist(self, playlist: PlaylistId) -> None:
        """Take a playlist out.

        Raises:
            Conflict: the schedule uses it, or it is the fallback.
        """
        self.call(Nothing, "DELETE", f"/playlists/{quote(playlist)}")

    def entries(self) -> tuple[ScheduleEntry, ...]:
        """Return the schedule."""
        return self.call(_Entries, "GET", "/entries").entries

    def save_entry(self, entry: ScheduleEntry, *, base: str = "") -> ScheduleEntry:
        """Make or replace an entry under its id.

        Raises:
            BadInput: dates or hours that make no sense, an unknown playlist or screen.
            Conflict: `stale`, the one that is held is not of the revision `base`.
        """
        return self.call(ScheduleEntry, "PUT", f"/entries/{quote(entry.id)}{over(base)}", entry)

    def delete_entry(self, entry: EntryId, *, base: str = "") -> None:
        """Take an entry out.

        Raises:
            Conflict: `stale`, it is not of the revision `base`.
        """
        self.call(Nothing, "DELETE", f"/entries/{quote(entry)}{over(base)}")

    def calendar(self) -> OfficeCalendar:
        """Return the office's holidays and dayparts."""
        return self.call(OfficeCalendar, "GET", "/calendar")

    def save_calendar(self, calendar: OfficeCalendar, *, base: str = "") -> OfficeCalendar:
        """Replace the office's holidays and dayparts; publish to make the screens follow.

        Raises:
            BadInput: a name that is empty or there twice, or too many of them.
            Conflict: `stale`, they are not of the revision `base`.
        """
        return self.call(OfficeCalendar, "PUT", f"/calendar{over(base)}", calendar)

    def change_calendar(self, change: Callable[[OfficeCalendar], OfficeCalendar]) -> OfficeCalendar:
        """Save what `change` makes of the calendar as it is, as `amended` does it."""
        return amended(self.calendar, change, self.save_calendar)

    def foreseen(self, screen: ScreenId) -> Foreseen:
        """Return what a screen would be sent now, without sending it.

        Raises:
            Conflict: there is no root yet, or no playlist with a piece to fall back on.
        """
        return self.call(Foreseen, "GET", f"/screens/{quote(screen)}/foreseen")

    def publish(self, screens: tuple[ScreenId, ...] | None = None) -> PublishResult:
        """Send the saved programme to the screens, all when None.

        Raises:
            Conflict: there is no root yet, or no playlist with a piece to fall back on.
        """
        return self.call(PublishResult, "POST", "/publish", _PublishOrder(screens=screens))

    def revert(self, swaps: tuple[Swap, ...]) -> Reverted:
        """Give screens back what they were sent before a publication; the answer says where that failed, and why."""
        return self.call(Reverted, "POST", "/publish/revert", _Swaps(swaps=swaps))

    def withdraw(self, piece: SlideId) -> tuple[Swap, ...]:
        """Take a piece off every screen now, and out of what is published until it is put back.

        A screen has done it when its state holds the version `after` or a later one.
        """
        return self.call(_Swaps, "POST", f"/pieces/{quote(piece)}/withdraw").swaps

    def put_back(self, piece: SlideId, swaps: tuple[Swap, ...] = ()) -> tuple[Swap, ...]:
        """Let a withdrawn piece be shown again; with the swaps of the withdrawal, on the same screens at once.

        Raises:
            Conflict: it was not withdrawn.
        """
        return self.call(_Swaps, "POST", f"/pieces/{quote(piece)}/put-back", _Swaps(swaps=swaps)).swaps

    def show_now(self, piece: SlideId, screens: tuple[ScreenId, ...] | None = None, *, minutes: int = 5) -> ShownAtOnce:
        """Show a piece at once on some screens, all when None, for 1 to 60 minutes.

        Raises:
            Conflict: the piece cannot be shown, or on none of the screens; the message says why.
        """
        order = _ShowNow(screens=screens, minutes=minutes)
        return self.call(ShownAtOnce, "POST", f"/pieces/{quote(piece)}/show-now", order)

    def take_back(self, swaps: tuple[Swap, ...]) -> tuple[Swap, ...]:
        """Give screens what they had before a change at once; those that were sent something since stay as they are."""
        return self.call(_Swaps, "POST", "/at-once/take-back", _Swaps(swaps=swaps)).swaps

    def screens(self) -> tuple[Screen, ...]:
        """Return the paired screens by name."""
        return self.call(_Screens, "GET", "/screens").screens

    def screen_states(self) -> tuple[ScreenState, ...]:
        """Return how each screen does: what it shows, what it should show, how its sync goes."""
        return self.call(_States, "GET", "/screens/states").states

    def known_screens(self) -> tuple[KnownScreen, ...]:
        """Return what an operator's PC must know of each screen to reach it without a hub."""
        return self.call(_KnownScreens, "GET", "/screens/known").screens

    def take_roster(self, screens: tuple[KnownScreen, ...]) -> None:
        """Bring a second hub the main hub's list of screens, in place of the one that it has.

        Raises:
            Conflict: this hub pairs screens of its own.
        """
        self.call(Nothing, "POST", "/screens/known", _KnownScreens(screens=screens))

    def update_screen(self, screen: Screen, *, base: str = "") -> Screen:
        """Change a screen's details; publish to make the screen follow.

        Raises:
            Conflict: `stale`, they are not of the revision `base`.
        """
        return self.call(Screen, "PUT", f"/screens/{quote(screen.id)}{over(base)}", screen)

    def remove_screen(self, screen: ScreenId) -> None:
        """Forget a screen; it must be paired again to come back."""
        self.call(Nothing, "DELETE", f"/screens/{quote(screen)}")

    # The wall

    def ask_screens(self, kind: TaskKind, screens: tuple[ScreenId, ...], *, minutes: int = 0) -> tuple[AskedTask, ...]:
        """Ask something harmless of screens; what comes of it stands in their states."""
        order = _TaskOrder(kind=kind, screens=screens, minutes=minutes)
        return self.call(_AskedTasks, "POST", "/screens/tasks", order).tasks

    def captures(self, screen: ScreenId) -> tuple[datetime, ...]:
        """Return when the kept pictures of a screen came, oldest first."""
        return self.call(_Captures, "GET", f"/screens/{quote(screen)}/captures").times

    def newest_capture(self, screen: ScreenId) -> bytes:
        """Return the newest picture of what a screen shows, as JPEG.

        Raises:
            NotFound: it has sent none.
        """
        return self.read(f"/api/v1/screens/{quote(screen)}/captures/newest")

    def capture(self, screen: ScreenId, at: datetime) -> bytes:
        """Return the picture of a screen that came at an instant, as JPEG.

        Raises:
            NotFound: it is not kept any more.
        """
        return self.read(f"/api/v1/screens/{quote(screen)}/captures/{wire.encode(at)}")

    def diary(self, screen: ScreenId) -> ScreenDiary:
        """Return what a screen last said of its work, when it was asked (`TaskKind.DIARY`).

        Raises:
            NotFound: it has said nothing since the hub began.
        """
        return self.call(ScreenDiary, "GET", f"/screens/{quote(screen)}/diary")

    def plays(self, screen: ScreenId, *, limit: int = 100) -> tuple[Play, ...]:
        """Return what was on a screen by its own proofs, the newest first."""
        return self.call(_Plays, "GET", f"/screens/{quote(screen)}/plays?limit={limit}").plays

    def wall(self) -> Wall:
        """Return the groups of screens and the plans of floors."""
        return self.call(Wall, "GET", "/wall")

    def save_group(self, group: ScreenGroup, *, base: str = "") -> ScreenGroup:
        """Make or replace a group of screens.

        Raises:
            BadInput: no name, another group's name, or a screen that is gone.
            Conflict: `stale`, it is not of the revision `base`.
        """
        return self.call(ScreenGroup, "PUT", f"/wall/groups/{quote(group.id)}{over(base)}", group)

    def delete_group(self, group: str) -> None:
        """Let a group go; its screens stay."""
        self.call(Nothing, "DELETE", f"/wall/groups/{quote(group)}")

    def save_plan(self, plan: FloorPlan, *, base: str = "") -> FloorPlan:
        """Make or replace a plan of a floor; its picture is one of the library's assets.

        Raises:
            BadInput: no name, another plan's name, a screen or a picture that is not there.
            Conflict: `stale`, it is not of the revision `base`.
        """
        return self.call(FloorPlan, "PUT", f"/wall/plans/{quote(plan.id)}{over(base)}", plan)

    def delete_plan(self, plan: str) -> None:
        """Let a plan go; its screens stay."""
        self.call(Nothing, "DELETE", f"/wall/plans/{quote(plan)}")

    def waiting_codes(self) -> tuple[WaitingCode, ...]:
        """Return the players that show a code now."""
        return self.call(_Waiting, "GET", "/pairings").waiting

    def claim_pairing(self, code: str, screen: Screen) -> PairingStatus:
        """Offer the typed code; the screen's id may be empty, the hub gives one.

        Raises:
            BadInput: not a code. NotFound: nobody shows it, or it has expired. Conflict: used, or tried too often.
        """
        return self.call(PairingStatus, "POST", "/pairings", _Claim(code=code, screen=screen))

    def pairing_status(self, pairing: str) -> PairingStatus:
        """Return how a claimed code does."""
        return self.call(PairingStatus, "GET", f"/pairings/{quote(pairing)}")
