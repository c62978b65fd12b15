"""A hub in memory, a mirror that has read it, and a window's parts that are taken down well."""

from __future__ import annotations

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.easy_measuring import EasyMeasuring
from manager.fake_hub import FakeHub
from manager_app import hot_folder, look, operations, sweeping
from manager_app.drafts import Drafts
from manager_app.hot_folder import HotFolder
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceCells
from manager_app.models.shelf import ShelfModel, follow_pictures
from manager_app.orders import Orders
from manager_app.pages.library_intake import WaysIn
from manager_app.pictures import Pictures
from manager_app.piece_notes import FILE as PIECE_NOTES
from manager_app.piece_notes import PieceNotes
from manager_app.schedule_draft import ScheduleDraft
from manager_app.session import Session
from manager_app.upload_log import UploadLog
from manager_app.window import Window
from signage.console import Console

PASSPHRASE = "mango lluvia tambor"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it has no window manager, to keep sizes, lift tips or give menus keys."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)"))


def settle() -> None:
    """Let work end and what was given up be deleted."""
    operations.wait()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def end_of(root: QObject) -> None:
    """Delete a tree of objects in Qt's own order: a garbage collector that meets parent and child may not."""
    settle()
    shiboken6.delete(root)


@dataclass
class Clock:
    """A monotonic clock that moves when it is told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True, scope="package")
def _swept_by_hand() -> Iterator[None]:
    """As in the program: Python's collector, set off by an allocation in the pool, never meets widgets there."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    QLocale.setDefault(QLocale("es_CO"))
    if not qapp.styleSheet():
        look.dress(qapp)
    yield
    settle()
    sweeping.sweep()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hub(tmp_path: Path) -> FakeHub:
    return FakeHub(tmp_path / "blobs")


@pytest.fixture
def mirror(hub: FakeHub, qtbot: QtBot) -> Iterator[Mirror]:
    made = Mirror(hub)  # type: ignore[arg-type] # the same methods over values in memory
    made.refresh()
    qtbot.waitUntil(lambda: made.status is not None and not made.is_asking)
    assert len(made.pieces) == len(hub.pieces())
    yield made
    made.stop()
    end_of(made)


@pytest.fixture
def read(mirror: Mirror, qtbot: QtBot) -> Callable[..., None]:
    """Read the hub again and wait until the mirror has it."""

    def again(*what: str) -> None:
        mirror.refresh(*what)
        qtbot.waitUntil(lambda: not mirror.is_asking)

    return again


@pytest.fixture
def pictures(hub: FakeHub, tmp_path: Path, mirror: Mirror) -> Iterator[Pictures]:
    made = Pictures(hub, tmp_path / "cache", mirror)  # type: ignore[arg-type]
    yield made
    settle()
    made.close_down()


@pytest.fixture
def schedule_draft(tmp_path: Path) -> ScheduleDraft:
    return ScheduleDraft(folder=tmp_path / "drafts")


@pytest.fixture
def shelf(hub: FakeHub, pictures: Pictures) -> ShelfModel:
    cells = PieceCells(pictures, NOON.date)
    made = ShelfModel(lambda query, offset, limit: hub.seek(query, offset=offset, limit=limit), cells, pictures)
    follow_pictures(made, pictures)
    return made


@pytest.fixture
def hot(hub: FakeHub, tmp_path: Path) -> Iterator[HotFolder]:
    """A folder that may be watched; nothing is yet."""
    made = HotFolder(hub, tmp_path / "profile" / hot_folder.FILE)  # type: ignore[arg-type]
    yield made
    made.close_down()
    end_of(made)


@pytest.fixture
def piece_notes(tmp_path: Path) -> PieceNotes:
    return PieceNotes(tmp_path / "drafts" / PIECE_NOTES)


@pytest.fixture
def ways_in(hot: HotFolder, piece_notes: PieceNotes, tmp_path: Path) -> WaysIn:
    return WaysIn(hot=hot, log=UploadLog(tmp_path / "drafts"), notes=piece_notes)


@pytest.fixture
def orders(tmp_path: Path, mirror: Mirror, clock: Clock) -> Iterator[Orders]:
    made = Orders(Console(tmp_path / "profile"), mirror, lambda: NOON, clock, mirror)
    yield made
    settle()
    made.close_down()


@pytest.fixture
def founded(orders: Orders, qtbot: QtBot) -> Orders:
    """A console with a key, known to the hub."""
    with qtbot.waitSignal(orders.founded, timeout=10_000):
        orders.found("Operadora", PASSPHRASE)
    return orders


def a_window(hub: FakeHub, profile: Path, clock: Clock, *, is_beside: bool = False) -> Window:
    """A window over somebody's profile, signed in: what a start of the program makes."""
    tokens = profile / "sessions"
    tokens.mkdir(exist_ok=True)
    (tokens / "hub-example-8080").write_text("t")
    return Window(
        session=Session(hub, tokens, clock),  # type: ignore[arg-type]
        mirror=Mirror(hub),  # type: ignore[arg-type]
        pictures=Pictures(hub, profile / "cache"),  # type: ignore[arg-type]
        console=Console(profile / "profile"),
        wall=lambda: NOON,
        monotonic=clock,
        stage=EasyMeasuring(),
        drafts=Drafts(folder=profile / "drafts", is_beside=is_beside),
        hot_folder=profile / hot_folder.FILE,
    )


@pytest.fixture
def window(hub: FakeHub, tmp_path: Path, clock: Clock, qtbot: QtBot) -> Window:
    made = a_window(hub, tmp_path, clock)
    # Closed without a question, whatever a test left unsaved: an open stage must not outlive its bridge.
    qtbot.addWidget(made, before_close_func=let_go)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def let_go(window: Window) -> None:
    """Let a window close without a question."""
    window._may_close = True  # noqa: SLF001 - as by a signal
