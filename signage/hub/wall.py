"""Use cases of the wall: groups of screens, plans of floors, and what was on a screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, Conflict
from signage.hub.push import CONSOLE, Event
from signage.hub.revisions import check_base
from signage.model.ids import ScreenId, SlideId
from signage.model.schedule import ScheduleEntry
from signage.model.wall import FloorPlan, ScreenGroup, Wall

if TYPE_CHECKING:
    from signage.hub.parts import Parts
    from signage.hub.store import UnitOfWork

MOST_PLAYS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A slide that was on a screen."""

    slide: SlideId
    title: str
    playlist: str
    shown_at: datetime
    shown_for: timedelta


def save_group(parts: Parts, group: ScreenGroup, *, base: str = "") -> None:
    """Make or replace a group of screens; entries of the schedule that are for it follow.

    With `base`, only if the one that is held is of that revision.

    Raises:
        BadInput: no name, a name that is taken, or a screen that is not there.
        Conflict: it would be empty while an entry of the schedule is for it, or somebody else changed it meanwhile.
    """
    with parts.library.begin() as unit:
        check_base(base, next((one for one in unit.wall().groups if one.id == group.id), None))
        _check_screens(unit, group.screens)
        wall = unit.wall().with_group(group)
        unit.save_wall(wall)
        members = {one.id: one.screens for one in wall.groups}
        for entry in _entries_of(unit, group.id):
            screens = frozenset(screen for name in entry.groups for screen in members.get(name, ()))
            if not screens:
                raise Conflict(
                    "Hay una programación para este grupo: deje al menos una pantalla, o quítela primero.",
                    "An entry of the schedule is for this group: leave a screen in it, or take the entry out first.",
                    code="group-in-use",
                )
            unit.save_entry(replace(entry, screens=screens))
    _tell(parts)


def delete_group(parts: Parts, group: str) -> None:
    """Let a group go; its screens stay.

    Raises:
        Conflict: an entry of the schedule is for it.
    """
    with parts.library.begin() as unit:
        if _entries_of(unit, group):
            raise Conflict(
                "Hay una programación para este grupo: cámbiela o quítela primero.",
                "An entry of the schedule is for this group: change it or take it out first.",
                code="group-in-use",
            )
        unit.save_wall(unit.wall().without_group(group))
    _tell(parts)


def save_plan(parts: Parts, plan: FloorPlan, *, base: str = "") -> None:
    """Make or replace a plan; with `base`, only if the one that is held is of that revision.

    Raises:
        BadInput: no name, a name that is taken, a screen that is not there, or a picture that was not brought before.
        Conflict: somebody else changed it meanwhile.
    """
    with parts.library.begin() as unit:
        check_base(base, next((one for one in unit.wall().plans if one.id == plan.id), None))
        _check_screens(unit, frozenset(spot.screen for spot in plan.spots))
        if plan.picture is not None and plan.picture not in unit.assets():
            raise BadInput("Suba primero la imagen del plano.", "Bring the plan's picture first.", code="picture")
        unit.save_wall(unit.wall().with_plan(plan))
    _tell(parts)


def delete_plan(parts: Parts, plan: str) -> None:
    """Let a plan go; its screens stay."""
    with parts.library.begin() as unit:
        unit.save_wall(unit.wall().without_plan(plan))
    _tell(parts)


def plays(parts: Parts, screen: ScreenId, *, limit: int) -> tuple[Play, ...]:
    """Return what was on a screen by its own proofs, the newest first.

    Raises:
        NotFound: no such screen.
    """
    with parts.library.read() as unit:
        unit.screen(screen)
        proofs = unit.plays(screen, limit=min(limit, MOST_PLAYS))
        pieces = unit.pieces_of({proof.slide for proof in proofs})
    return tuple(
        Play(
            slide=proof.slide,
            title=pieces[proof.slide].slide.title if proof.slide in pieces else "",
            playlist=proof.playlist,
            shown_at=proof.shown_at,
            shown_for=proof.shown_for,
        )
        for proof in proofs
    )


def known_wall(unit: UnitOfWork) -> Wall:
    """Return the groups and plans with the screens that there are."""
    wall, known = unit.wall(), {paired.screen.id for paired in unit.screens()}
    groups = tuple(replace(one, screens=one.screens & known) for one in wall.groups)
    plans = tuple(replace(one, spots=tuple(s for s in one.spots if s.screen in known)) for one in wall.plans)
    return Wall(groups=groups, plans=plans)


def _entries_of(unit: UnitOfWork, group: str) -> tuple[ScheduleEntry, ...]:
    return tuple(entry for entry in unit.entries() if group in entry.groups)


def _check_screens(unit: UnitOfWork, screens: frozenset[ScreenId]) -> None:
    if screens - {paired.screen.id for paired in unit.screens()}:
        raise BadInput("Una de las pantallas ya no existe.", "One of the screens is gone.", code="screens")


def _tell(parts: Parts) -> None:
    parts.bus.publish(Event(name="wall", data=b"{}", topics=frozenset({CONSOLE})))
