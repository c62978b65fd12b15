"""One visit to one page, which may do nothing but show itself.

Promises
- Nothing of the visit is kept: no cookie, no cache, no history.
- The page opens no window, saves no file, asks nothing, reads no file of this machine, and gets no permission.
- Its picture is taken when it has loaded and stood still for a moment; the time in all is the caller's. A page that is
  still loading pictures by then is taken as it is.
- All processes of the visit together get 1.5 GB.
- A picture of one colour alone is none: it says nothing, and would take the place of one that does.
"""

from __future__ import annotations

import contextlib
import os
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, QTimer, QUrl, Slot
from PySide6.QtWebEngineCore import (
    QWebEngineLoadingInfo,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from signage.errors import MediaRejected

_STANDS_MS: Final = 1_500
"""How long a loaded page gets to put itself in order."""
_ANSWERS_MS: Final = 2_000
"""How long a page may take to say whether it is there; one that computes without end never does."""
_MOST_BYTES: Final = 1_500_000_000
_WEIGH_MS: Final = 200
_IS_THERE: Final = "location.href !== 'about:blank' && document.readyState !== 'loading'"
_ABORTED: Final = -3  # the page itself went elsewhere
_CERTIFICATE: Final = range(-299, -199)
_SCHEMES: Final = frozenset({"http", "https", "ws", "wss", "data", "blob"})
_GROUP: Final = 2  # places in /proc/*/stat behind the name
_RESIDENT: Final = 21
_Setting = QWebEngineSettings.WebAttribute
_OFF: Final = (
    _Setting.JavascriptCanOpenWindows,
    _Setting.JavascriptCanAccessClipboard,
    _Setting.LocalStorageEnabled,
    _Setting.LocalContentCanAccessRemoteUrls,
    _Setting.LocalContentCanAccessFileUrls,
    _Setting.HyperlinkAuditingEnabled,
    _Setting.PluginsEnabled,
    _Setting.PdfViewerEnabled,
    _Setting.FullScreenSupportEnabled,
    _Setting.ScreenCaptureEnabled,
    _Setting.WebGLEnabled,
    _Setting.AutoLoadIconsForPage,
    _Setting.DnsPrefetchEnabled,
    _Setting.ErrorPageEnabled,
    _Setting.ShowScrollBars,
)


def picture_of(url: str, size: tuple[int, int], *, zoom: float, patience_s: float) -> bytes:
    """Return what a page looks like, as PNG.

    Raises:
        MediaRejected: it does not open (`page-silent`), not in time (`page-slow`), is empty (`page-blank`), takes
            too much memory (`page-heavy`), or is not who it says (`page-untrusted`).
    """
    application = QApplication(["signage-webpage"])
    visit = _Visit(size, zoom)
    QTimer.singleShot(round(patience_s * 1000), visit.give_up)
    visit.begin(QUrl(url))
    application.exec()
    visit.close_down()
    if isinstance(visit.outcome, MediaRejected):
        raise visit.outcome
    return visit.outcome


class _Gate(QWebEngineUrlRequestInterceptor):
    """Lets through what the proxy judges, and what carries its own bytes."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        if info.requestUrl().scheme() not in _SCHEMES:
            info.block(True)


class _MutePage(QWebEnginePage):
    """A page whose questions nobody answers; it has no windows to open: `createWindow` makes none."""

    def javaScriptAlert(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Say nothing."""

    def javaScriptConfirm(self, *_: object) -> bool:  # noqa: N802 - Qt's name
        """Agree to nothing."""
        return False

    def javaScriptPrompt(self, *_: object) -> tuple[bool, str]:  # noqa: N802 - Qt's name
        """Answer nothing."""
        return False, ""

    def javaScriptConsoleMessage(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Keep a page's own notes off the terminal."""

    def chooseFiles(self, *_: object) -> list[str]:  # noqa: N802 - Qt's name
        """Choose none."""
        return []


class _Visit(QObject):
    """A page from its address to its picture."""

    def __init__(self, size: tuple[int, int], zoom: float) -> None:
        super().__init__()
        self.outcome: bytes | MediaRejected = _slow()
        self._has_loaded = False
        self._has_ended = False
        self._profile = QWebEngineProfile()  # without a name: off the record
        self._gate = _Gate()
        self._profile.setUrlRequestInterceptor(self._gate)
        self._view = QWebEngineView()
        self._page = _MutePage(self._profile, self._view)
        for setting in _OFF:
            self._page.settings().setAttribute(setting, False)
        self._page.loadingChanged.connect(self._follow)
        self._page.permissionRequested.connect(self._deny)
        self._page.renderProcessTerminated.connect(self._broken)
        self._view.setPage(self._page)
        self._view.setZoomFactor(zoom)
        self._view.resize(*size)
        self._view.show()  # on no screen: a page that is not shown is not drawn
        self._still = QTimer(singleShot=True, interval=_STANDS_MS)
        self._scales = QTimer(interval=_WEIGH_MS)
        self._scales.timeout.connect(self._weigh)
        self._scales.start()
        self._still.timeout.connect(partial(self._take_if_there, _silent("empty")))

    def begin(self, url: QUrl) -> None:
        self._page.load(url)

    def close_down(self) -> None:
        """Take the page down before its profile."""
        self._view.close()
        self._page.deleteLater()
        QApplication.sendPostedEvents(self._page, QEvent.Type.DeferredDelete)

    @Slot()
    def give_up(self) -> None:
        """Take what is there by now."""
        QTimer.singleShot(_ANSWERS_MS, QApplication.quit)
        self._take_if_there(_slow())

    @Slot(QWebEngineLoadingInfo)
    def _follow(self, info: QWebEngineLoadingInfo) -> None:
        match info.status():
            case QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus:
                self._still.stop()
            case QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
                self._has_loaded = True
                self._still.start()
            case _ if info.errorCode() in _CERTIFICATE:
                self._end(
                    MediaRejected(
                        "El certificado de la página no vale.",
                        "The page's certificate is no good.",
                        code="page-untrusted",
                    )
                )
            case _ if info.errorCode() != _ABORTED:
                self._end(_silent(str(info.errorCode())))
            case _ if not self._page.isLoading():  # a file to save, or nothing at all: what was there before stays
                self._still.start()

    @Slot(QWebEnginePermission)
    def _deny(self, permission: QWebEnginePermission) -> None:
        permission.deny()

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _broken(self, status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        if status is not QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self._end(_silent("renderer"))

    @Slot()
    def _weigh(self) -> None:
        if _bytes_of_group() > _MOST_BYTES:
            self._end(
                MediaRejected(
                    "La página gasta demasiada memoria.", "The page takes too much memory.", code="page-heavy"
                )
            )

    def _take_if_there(self, otherwise: MediaRejected) -> None:
        def told(is_there: object) -> None:
            self._end(self._picture() if is_there else otherwise)

        if self._has_loaded:
            self._end(self._picture())
            return
        self._page.runJavaScript(_IS_THERE, QWebEngineScript.ScriptWorldId.ApplicationWorld.value, told)

    def _picture(self) -> bytes | MediaRejected:
        grabbed = self._view.grab()
        seen = grabbed.toImage()
        empty = seen.copy()
        empty.fill(seen.pixelColor(0, 0))
        if seen == empty:
            return MediaRejected("La página sale en blanco.", "The page is blank.", code="page-blank")
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        grabbed.save(buffer, "PNG")
        return bytes(buffer.data().data())

    def _end(self, outcome: bytes | MediaRejected) -> None:
        if not self._has_ended:  # a page that goes down still answers
            self._has_ended, self.outcome = True, outcome
        QApplication.quit()


def _bytes_of_group() -> int:
    """Return the memory of this program's processes: those that draw stand in its group, whoever they are."""
    group, pages = os.getpgrp(), 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            said = (process / "stat").read_text(errors="replace").rpartition(")")[2].split()
            pages += int(said[_RESIDENT]) if int(said[_GROUP]) == group else 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _silent(detail: str) -> MediaRejected:
    return MediaRejected(
        f"La página no abre ({detail}): revise la dirección.",
        f"The page does not open ({detail}): check the address.",
        code="page-silent",
    )


def _slow() -> MediaRejected:
    return MediaRejected(
        "La página tardó demasiado: se intentará de nuevo.",
        "The page took too long: it will be tried again.",
        code="page-slow",
    )
