"""Groups of screens and plans of floors, changed step by step: each can be taken back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from manager_app.mirror import Mirror
from manager_app.steps import Step, Steps
from manager_app.together import together
from signage.client import HubClient, amended
from signage.errors import NotAllowed
from signage.model.ids import AssetHash, ScreenId
from signage.model.screen import Panel, Screen
from signage.model.wall import FloorPlan, ScreenGroup, Spot


class WallDesk(QObject):
    """Makes the steps; the mirror tells of what came of them."""

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        """Work through the mirror."""
        super().__init__(parent)
        self._mirror = mirror
        self.steps = Steps(self)
        self.steps.settled.connect(lambda: mirror.refresh("wall", "entries", "screens"))
        self.steps.failed.connect(mirror.trouble)
        for way in (self.steps.done, self.steps.undone):
            way.connect(lambda _: mirror.went_well.emit())

    # Sound and light

    def set_volume(self, screens: Iterable[Screen], volume: int) -> None:
        """Let screens play their videos so loud, 0 to 100, once they have been sent it."""
        words = self.tr("Volumen {0} % en {1}; llega al enviar")
        self._set_panels(words, volume, screens, lambda panel: replace(panel, volume=volume))

    def set_brightness(self, screens: Iterable[Screen], brightness: int) -> None:
        """Let screens draw their programme so bright, in hundredths, once they have been sent it."""
        words = self.tr("Brillo {0} % en {1}; llega al enviar")
        self._set_panels(words, brightness, screens, lambda panel: replace(panel, brightness=brightness))

    def _set_panels(self, words: str, level: int, screens: Iterable[Screen], change: Callable[[Panel], Panel]) -> None:
        before = tuple(screens)
        after = tuple(replace(one, panel=change(one.panel)) for one in before)
        told = words.format(level, ", ".join(one.name for one in before))
        client = self._mirror.client
        self._do(told, lambda: put_screens(client, before, after), lambda: put_screens(client, after, before))
        self._mirror.note_change()

    # Groups

    def make_group(self, name: str, screens: Iterable[ScreenId] = ()) -> None:
        """Make a group."""
        group = ScreenGroup(id=_new_id("grupo"), name=name.strip(), screens=frozenset(screens))
        words = self.tr("Grupo «{0}» creado").format(group.name)
        client = self._mirror.client
        self._do_to_group(words, lambda: client.save_group(group), lambda: client.delete_group(group.id))

    def rename_group(self, group: ScreenGroup, name: str) -> None:
        """Give a group another name."""
        if name.strip() and name.strip() != group.name:
            words = self.tr("El grupo «{0}» se llama «{1}»").format(group.name, name.strip())
            self._change_group(words, group, replace(group, name=name.strip()))

    def delete_group(self, group: ScreenGroup) -> None:
        """Let a group go; its screens stay."""
        words = self.tr("Grupo «{0}» eliminado").format(group.name)
        client = self._mirror.client
        self._do_to_group(words, lambda: client.delete_group(group.id), lambda: client.save_group(group))

    def put_in(self, group: ScreenGroup, screens: Iterable[ScreenId]) -> None:
        """Put screens in a group."""
        grown = replace(group, screens=group.screens | frozenset(screens))
        if grown != group:
            count = len(grown.screens) - len(group.screens)
            one, more = self.tr("1 pantalla entró en «{0}»"), self.tr("{1} pantallas entraron en «{0}»")
            self._change_group((one if count == 1 else more).format(group.name, count), group, grown)

    def take_out(self, group: ScreenGroup, screens: Iterable[ScreenId]) -> None:
        """Take screens out of a group."""
        left = replace(group, screens=group.screens - frozenset(screens))
        if left != group:
            count = len(group.screens) - len(left.screens)
            one, more = self.tr("1 pantalla salió de «{0}»"), self.tr("{1} pantallas salieron de «{0}»")
            self._change_group((one if count == 1 else more).format(group.name, count), group, left)

    def _change_group(self, words: str, before: ScreenGroup, after: ScreenGroup) -> None:
        client = self._mirror.client
        self._do_to_group(words, lambda: _put_group(client, before, after), lambda: _put_group(client, after, before))
        if any(after.id in entry.groups for entry in self._mirror.entries):
            # What is scheduled for the group is now for other screens, which have to be sent it.
            self._mirror.note_change()

    def _do_to_group(self, words: str, forward: Callable[[], object], back: Callable[[], object]) -> None:
        """Change a group, which says what others may reach too: whoever is limited may not."""
        if self._mirror.ground.is_limited:
            self._mirror.trouble.emit(
                NotAllowed("Los grupos los cambia quien administra.", "Groups are changed by administrators.")
            )
            return
        self._do(words, forward, back)

    # Plans

    def make_plan(self, name: str, site: str = "") -> None:
        """Make a plan of a site, without a picture."""
        plan = FloorPlan(id=_new_id("plano"), name=name.strip(), site=site)
        words = self.tr("Plano «{0}» creado").format(plan.name)
        self._do(words, lambda: self._mirror.client.save_plan(plan), lambda: self._mirror.client.delete_plan(plan.id))

    def rename_plan(self, plan: FloorPlan, name: str) -> None:
        """Give a plan another name."""
        if name.strip() and name.strip() != plan.name:
            words = self.tr("El plano «{0}» se llama «{1}»").format(plan.name, name.strip())
            self._change_plan(words, plan, replace(plan, name=name.strip()))

    def bind_plan(self, plan: FloorPlan, site: str) -> None:
        """Say of which site a plan is; empty for none."""
        site = site.strip()
        if site != plan.site:
            bound, free = self.tr("El plano «{0}» es de «{1}»"), self.tr("El plano «{0}» ya no es de ninguna sede")
            self._change_plan((bound if site else free).format(plan.name, site), plan, replace(plan, site=site))

    def delete_plan(self, plan: FloorPlan) -> None:
        """Let a plan go; its screens stay."""
        words = self.tr("Plano «{0}» eliminado").format(plan.name)
        self._do(words, lambda: self._mirror.client.delete_plan(plan.id), lambda: self._mirror.client.save_plan(plan))

    def draw_plan(self, plan: FloorPlan, path: Path) -> None:
        """Put a picture under a plan."""
        client = self._mirror.client
        brought: list[AssetHash] = []

        def forward() -> object:
            if not brought:
                brought.append(client.upload_asset(path).sha256)
            return _put_plan(client, plan, replace(plan, picture=brought[0]))

        def back() -> object:
            return _put_plan(client, replace(plan, picture=brought[0]), plan)

        self._do(self.tr("«{0}» tiene otra imagen").format(plan.name), forward, back)

    def place(self, plan: FloorPlan, spot: Spot, name: str) -> None:
        """Put a screen somewhere on a plan."""
        self._change_plan(self.tr("«{0}» está en el plano «{1}»").format(name, plan.name), plan, plan.with_spot(spot))

    def lift(self, plan: FloorPlan, screen: ScreenId, name: str) -> None:
        """Take a screen off a plan."""
        self._change_plan(self.tr("«{0}» ya no está en el plano").format(name), plan, plan.without(screen))

    def _change_plan(self, words: str, before: FloorPlan, after: FloorPlan) -> None:
        client = self._mirror.client
        # Shown at once: a pin that jumps back until the hub has answered would be lost from sight.
        self._mirror.take_wall(self._mirror.wall.with_plan(after))
        self._do(words, lambda: _put_plan(client, before, after), lambda: _put_plan(client, after, before))

    def _do(self, words: str, forward: Callable[[], object], back: Callable[[], object]) -> None:
        self.steps.do(Step(words=words, forward=forward, back=back))


def put_screens(
    client: HubClient, before: tuple[Screen, ...], after: tuple[Screen, ...], *, insists: bool = False
) -> None:
    """Change screens at the hub; what somebody else changed of them meanwhile stays. Called in the pool.

    Raises:
        SignageError: somebody else changed the same, a screen is gone, or the hub is away.
    """
    held = _screens(client)
    for old, new in zip(before, after, strict=True):
        together(old, new, held.get(new.id), old.name, insists=insists)  # where one is refused, none is changed
    for old, new in zip(before, after, strict=True):
        _put_screen(client, held, old, new, insists=insists)


def _put_screen(client: HubClient, held: dict[ScreenId, Screen], old: Screen, new: Screen, *, insists: bool) -> None:
    def theirs() -> Screen:
        # What was read for all of them serves once; from then on another was faster.
        found = held.pop(old.id, None) or _screens(client).get(old.id)
        return together(old, old, found, old.name)

    amended(theirs, lambda found: together(old, new, found, old.name, insists=insists), client.update_screen)


def _screens(client: HubClient) -> dict[ScreenId, Screen]:
    return {state.screen.id: state.screen for state in client.screen_states()}


def _put_group(client: HubClient, before: ScreenGroup, after: ScreenGroup) -> ScreenGroup:
    def theirs() -> ScreenGroup:
        held = next((one for one in client.wall().groups if one.id == before.id), None)
        return together(before, before, held, before.name)

    return amended(theirs, lambda held: together(before, after, held, before.name), client.save_group)


def _put_plan(client: HubClient, before: FloorPlan, after: FloorPlan) -> FloorPlan:
    def theirs() -> FloorPlan:
        held = next((one for one in client.wall().plans if one.id == before.id), None)
        return together(before, before, held, before.name)

    return amended(theirs, lambda held: together(before, after, held, before.name), client.save_plan)


def _new_id(kind: str) -> str:
    return f"{kind}-{secrets.token_hex(6)}"
