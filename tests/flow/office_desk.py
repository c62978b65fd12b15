"""The desk of an office: the manager's own window in this process, used with mouse and keys; everything else is real.

The window is put together by the program's own start, so that what is tested is what a person opens.
"""

from __future__ import annotations

import itertools
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import shiboken6
from PIL import Image, ImageChops
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.exceptions import TimeoutError as NotInTime
from pytestqt.qtbot import QtBot

from manager_app import operations
from manager_app.__main__ import compose, parser
from manager_app.mirror import Mirror
from manager_app.window import Window
from signage.bench.rig import Rig, rig
from signage.client import HubClient, Piece, TemplatePiece, session_file
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem

W = TypeVar("W", bound=QWidget)
PASSPHRASE = "mango lluvia tambor"
OPERATOR = "Ana de la OAI"
LIST = PlaylistId("la-lista")
"""The one of `office_with_a_list`."""
_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_ANY_ACTION = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


@dataclass(slots=True)
class Desk:
    """A window over a local hub of its own, in one folder."""

    window: Window
    bot: QtBot
    folder: Path
    said: list[str] = field(default_factory=list)

    @property
    def mirror(self) -> Mirror:
        return self.window._mirror  # noqa: SLF001 - what the pages read

    @property
    def client(self) -> HubClient:
        """The hub as it is, asked beside the window."""
        return self.mirror.client

    @property
    def hub(self) -> subprocess.Popen[bytes]:
        """The hub's process, a child of the window's program."""
        local = self.window._session.local  # noqa: SLF001 - the process is ours to end
        assert local is not None
        assert local._process is not None  # noqa: SLF001
        return local._process  # noqa: SLF001

    def wait(self, holds: Callable[[], object], what: str, *, seconds: float = 10) -> None:
        """Let the window live until something holds."""
        try:
            self.bot.waitUntil(lambda: bool(holds()), timeout=round(seconds * 1000))
        except NotInTime as late:
            message = f"not within {seconds:g} s: {what}; the window says «{self.window.message.text}»"
            raise AssertionError(message) from late

    def piece(self, title: str) -> Piece:
        """Return a piece of the library as the window has it."""
        found = [piece for piece in self.mirror.pieces if piece.title == title]
        assert len(found) == 1, (title, [piece.title for piece in self.mirror.pieces])
        return found[0]

    def has(self, *titles: str) -> bool:
        return set(titles) <= {piece.title for piece in self.mirror.pieces}

    def page(self, name: str) -> None:
        """Open a page by its button in the rail."""
        click(child(self.window, QAbstractButton, name))

    def focus(self, widget: QWidget) -> None:
        """Go to a part of the window with the keys, the window in front as a window manager puts it after a dialog."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "the window is in front")
        widget.setFocus()
        self.wait(widget.hasFocus, "the keys go there")

    def press(self, text: str, inside: QWidget | None = None) -> None:
        """Click the button with these words."""
        click(button(inside or self.window, text))

    def dialog(self, kind: type[W]) -> W:
        """Return an open dialog, as soon as there is one."""
        self.wait(lambda: any(made.isVisible() for made in self.window.findChildren(kind)), kind.__name__)
        return next(made for made in self.window.findChildren(kind) if made.isVisible())

    def drop(
        self, target: QWidget, data: QMimeData, at: QPoint | None = None, actions: Qt.DropAction = _ANY_ACTION
    ) -> None:
        """Let go of a drag over a widget, as the window system tells the window."""
        handle = self.window.windowHandle()
        place = QPointF(target.mapTo(self.window, at or target.rect().center()))
        enter = QDragEnterEvent(place.toPoint(), actions, data, _LEFT, _NO_KEYS)
        QCoreApplication.sendEvent(handle, enter)
        move = QDragMoveEvent(place.toPoint(), actions, data, _LEFT, _NO_KEYS)
        if enter.isAccepted():
            # Qt's own dispatch takes a drag that was welcome once as welcome until somebody objects.
            move.setDropAction(enter.dropAction())
            move.accept()
        QCoreApplication.sendEvent(handle, move)
        assert move.isAccepted(), "nothing takes this drag here"
        QCoreApplication.sendEvent(handle, QDropEvent(place, actions, data, _LEFT, _NO_KEYS))

    def drop_files(self, *paths: Path, on: QWidget | None = None) -> None:
        """Drop files or folders on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.drop(on or self.window, data)

    def close(self) -> None:
        """Close the window as a person does."""
        self.window.close()
        operations.wait()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shiboken6.delete(self.window)


def open_desk(folder: Path, bot: QtBot) -> Desk:
    """Start the manager without a hub, as on the first day."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    options = parser().parse_args(["--data", str(folder / "hub"), "--profile", str(folder / "operator")])
    window = compose(options)
    window.resize(1280, 800)
    window.show()
    bot.waitExposed(window)
    desk = Desk(window, bot, folder)
    window.begin("biblioteca")
    desk.said.append(window.message.text)
    desk.wait(lambda: desk.mirror.status, "the local hub answers", seconds=40)
    desk.said.append(window.message.text)
    desk.wait(lambda: desk.client.status().starter != "loading", "the starter content is there", seconds=90)
    return desk


@contextmanager
def office_with_a_list(folder: Path, name: str) -> Iterator[tuple[Rig, SlideId]]:
    """Run a hub whose library has one piece, in one list of a name."""
    with rig(folder, with_starter=False) as office:
        fields = (("titulo", "Cierre por aseo"), ("entradilla", "El lunes"))
        made = office.client.create_template_piece(TemplatePiece(title="Aviso", template="noticia", fields=fields))
        item = PlaylistItem(slide=made.id, duration=timedelta(seconds=10))
        office.client.save_playlist(Playlist(id=LIST, name=name, items=(item,)))
        yield office, made.id


def signed_in_desk(office: Rig, name: str, secret: str, bot: QtBot) -> Desk:
    """Make a person who administers, and start the manager of theirs, signed in."""
    office.client.create_user(name, full_name=name.title(), role="admin", password=secret)
    profile = office.folder / f"profile-{name}"
    with HubClient(office.hub.url) as client:
        client.login(name, secret)
        path = session_file(profile / "sessions", office.hub.url)
        path.parent.mkdir(parents=True)
        path.write_text(client.token)
    os.environ["XDG_CACHE_HOME"] = str(office.folder / f"cache-{name}")
    window = compose(parser().parse_args(["--hub", office.hub.url, "--profile", str(profile)]))
    window.resize(1280, 800)
    window.show()
    bot.waitExposed(window)
    window.begin("inicio")
    desk = Desk(window, bot, profile)
    desk.wait(lambda: window.is_informed and desk.mirror.playlist(LIST), "the hub is known", seconds=40)
    return desk


def child(root: QWidget, kind: type[W], name: str) -> W:
    """Return a part of the window by its object name."""
    found = root.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def button(root: QWidget, text: str) -> QAbstractButton:
    """Return the first visible button with these words."""
    seen = [made for made in root.findChildren(QAbstractButton) if made.isVisible()]
    found = [made for made in seen if made.text().strip() == text]
    assert found, (text, [made.text() for made in seen])
    return found[0]


def reveal(widget: QWidget) -> None:
    """Scroll until a widget can be seen, as a person would."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def click(widget: QWidget) -> None:
    """Click in the middle of a widget that is enabled and can be seen."""
    reveal(widget)
    assert widget.isVisible(), widget
    assert widget.isEnabled(), widget
    QTest.mouseClick(widget, _LEFT, pos=widget.rect().center())


def write(editor: QWidget, text: str) -> None:
    """Type a text into a field, over what is there."""
    reveal(editor)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    if text.isascii():
        QTest.keyClicks(editor, text)
        return
    composed = QInputMethodEvent()
    composed.setCommitString(text)
    QCoreApplication.sendEvent(editor, composed)


def drag(port: QWidget, *points: QPoint) -> None:
    """Press at the first point, pass through the others, let go at the last."""
    QTest.mousePress(port, _LEFT, pos=points[0])
    for start, end in itertools.pairwise(points):
        QTest.mouseMove(port, (start + end) / 2)
        QTest.mouseMove(port, end)
    QTest.mouseRelease(port, _LEFT, pos=points[-1])


def pillow(image: QImage) -> Image.Image:
    """Return a picture of Qt as one of Pillow."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    return Image.frombuffer("RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine(), 1)


def difference(one: Image.Image, other: Image.Image, *, more_than: int = 8) -> float:
    """Return the share of pixels that differ by more than so much in any channel."""
    assert one.size == other.size
    red, green, blue = ImageChops.difference(one, other).split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    histogram = worst.histogram()
    return sum(histogram[more_than + 1 :]) / (one.size[0] * one.size[1])


def near(pixel: Sequence[int], colour: Sequence[int], within: int = 12) -> bool:
    """Whether a pixel has a colour, allowing for what JPEG makes of it."""
    return all(abs(a - b) <= within for a, b in zip(pixel, colour, strict=True))
