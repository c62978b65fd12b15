"""The page of screens by itself, with all that it works with."""

from __future__ import annotations

from datetime import datetime

from builders import NOON
from manager_app.at_once import AtOnce
from manager_app.mirror import Mirror
from manager_app.models.screens import ScreenModel
from manager_app.pages.screens import ScreensPage, WallTools
from manager_app.pictures import Pictures
from manager_app.screen_tasks import ScreenTasks
from manager_app.sights import Sights


def screens_page(mirror: Mirror, pictures: Pictures, *, now: datetime = NOON) -> ScreensPage:
    """Return the page over a mirror, at a time that stands still."""
    sights = Sights(mirror.client, mirror)
    tools = WallTools(
        at_once=AtOnce(mirror, lambda: 0.0, mirror), tasks=ScreenTasks(mirror, lambda: 0.0, mirror), sights=sights,
        pictures=pictures, wall=lambda: now,
    )  # fmt: skip
    return ScreensPage(mirror, ScreenModel(mirror.piece, pictures, sights, lambda: now, mirror), tools)
