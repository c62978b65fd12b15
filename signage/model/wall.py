"""How staff order their screens: groups with a name, and plans of floors with the screens' places on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from signage.errors import BadInput
from signage.model.ids import AssetHash, ScreenId

_LONGEST_NAME: Final = 80
_MOST: Final = 200
FULL: Final = 1000
"""A place on a plan is told in thousandths of its width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenGroup:
    """Screens that belong together; a screen may be in several groups."""

    id: str
    name: str
    screens: frozenset[ScreenId] = frozenset()

    def checked(self) -> ScreenGroup:
        """Return the group itself when it has a name.

        Raises:
            BadInput: no name, or one that is too long.
        """
        _check_name(self.name, "El grupo necesita un nombre", "The group needs a name")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a screen hangs, in thousandths of the plan's width and height from its upper left corner."""

    screen: ScreenId
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorPlan:
    """A picture of a floor, and the screens on it; its site is the building, as the screens' places name it."""

    id: str
    name: str
    site: str = ""
    picture: AssetHash | None = None
    spots: tuple[Spot, ...] = ()

    def with_spot(self, spot: Spot) -> FloorPlan:
        """Return the plan with a screen at a place, and nowhere else."""
        others = tuple(one for one in self.spots if one.screen != spot.screen)
        held = replace(spot, x=max(0, min(FULL, spot.x)), y=max(0, min(FULL, spot.y)))
        return replace(self, spots=(*others, held))

    def without(self, screen: ScreenId) -> FloorPlan:
        """Return the plan without a screen."""
        return replace(self, spots=tuple(one for one in self.spots if one.screen != screen))

    def checked(self) -> FloorPlan:
        """Return the plan itself when it has a name and every place lies on it.

        Raises:
            BadInput: no name, a place outside, or a screen that is there twice.
        """
        _check_name(self.name, "El plano necesita un nombre", "The plan needs a name")
        if len(self.site) > _LONGEST_NAME or "\n" in self.site:
            raise BadInput(
                f"La sede va en una línea de máximo {_LONGEST_NAME} letras.",
                f"The site is one line of {_LONGEST_NAME} letters at most.",
                code="site",
            )
        is_within = all(0 <= spot.x <= FULL and 0 <= spot.y <= FULL for spot in self.spots)
        if not is_within or len({spot.screen for spot in self.spots}) != len(self.spots):
            raise BadInput("Una pantalla está fuera del plano o dos veces.", "A screen is off the plan or on it twice.")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """All groups and plans, each by name."""

    groups: tuple[ScreenGroup, ...] = ()
    plans: tuple[FloorPlan, ...] = ()

    def with_group(self, group: ScreenGroup) -> Wall:
        """Return the wall with a group under its id.

        Raises:
            BadInput: the group is not sound, its name is another's, or there are too many.
        """
        others = [one for one in self.groups if one.id != group.checked().id]
        _check_other_names(group.name, (one.name for one in others), len(others))
        return replace(self, groups=tuple(sorted((*others, group), key=lambda one: (one.name.casefold(), one.id))))

    def without_group(self, group: str) -> Wall:
        """Return the wall without a group."""
        return replace(self, groups=tuple(one for one in self.groups if one.id != group))

    def with_plan(self, plan: FloorPlan) -> Wall:
        """Return the wall with a plan under its id.

        Raises:
            BadInput: the plan is not sound, its name is another's, or there are too many.
        """
        others = [one for one in self.plans if one.id != plan.checked().id]
        # Every building has a first floor.
        _check_other_names(plan.name, (one.name for one in others if one.site == plan.site), len(others))
        return replace(self, plans=tuple(sorted((*others, plan), key=_place_of)))

    def without_plan(self, plan: str) -> Wall:
        """Return the wall without a plan."""
        return replace(self, plans=tuple(one for one in self.plans if one.id != plan))

    def without_screen(self, screen: ScreenId) -> Wall:
        """Return the wall without a screen that is gone."""
        groups = tuple(replace(one, screens=one.screens - {screen}) for one in self.groups)
        return Wall(groups=groups, plans=tuple(one.without(screen) for one in self.plans))


def _place_of(plan: FloorPlan) -> tuple[str, str, str]:
    return plan.site.casefold(), plan.name.casefold(), plan.id


def _check_name(name: str, es: str, en: str) -> None:
    if not name.strip() or len(name) > _LONGEST_NAME or "\n" in name:
        raise BadInput(
            f"{es} de una línea y máximo {_LONGEST_NAME} letras.",
            f"{en} of one line and {_LONGEST_NAME} letters at most.",
            code="name",
        )


def _check_other_names(name: str, others: Iterable[str], count: int) -> None:
    if name.strip().casefold() in {one.strip().casefold() for one in others}:
        raise BadInput(f"Ya hay otro «{name}»: dele otro nombre.", f"There is another “{name}”: name it otherwise.")
    if count >= _MOST:
        raise BadInput(f"Caben hasta {_MOST}.", f"There is room for {_MOST}.")
