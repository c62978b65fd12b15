"""Coming to the hub: start a local one when none is named, sign in, follow its events; and leaving it well."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from manager_app import operations
from manager_app.feed import HubFeed
from manager_app.localhub import LocalHub
from manager_app.renewal import Renewal
from signage.client import BrowserSignIn, HubClient, User, session_file
from signage.errors import HubUnreachable, NotAllowed, SignageError, StoreFailure
from signage.store.disk import make_folder, write_durably

_PRIVATE = 0o600
_LONGEST_NAME = 120
_LONGEST_TOKEN = 512
_AGAIN_MS = 3000
"""How long after a hub was away it is looked for again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What came of knocking: who is signed in, or nobody yet."""

    url: str
    user: User | None


class Session(QObject):
    """One connection of this window to a hub."""

    opened = Signal(object)
    """Signed in; the argument is the user."""
    sign_in_needed = Signal()
    failed = Signal(object)
    refused = Signal(object)
    """A sign-in did not succeed; the argument says why."""
    ways_known = Signal(object)
    linked = Signal(bool)
    heard = Signal(object)
    _show_page = Signal(str)

    def __init__(
        self,
        client: HubClient,
        tokens: Path,
        monotonic: Callable[[], float],
        local: LocalHub | None = None,
        parent: QObject | None = None,
        *,
        show_page: Callable[[str], object] = lambda url: QDesktopServices.openUrl(QUrl(url)),
    ) -> None:
        """Take a client; with `local` it is this PC's own hub. `show_page` opens an address in the browser."""
        super().__init__(parent)
        self.client, self.local = client, local
        self._tokens, self._monotonic = tokens, monotonic
        self._feed: HubFeed | None = None
        self.renewal = Renewal(self)
        self.user: User | None = None
        self._browser_is_off = threading.Event()
        self._show_page.connect(show_page)
        self._is_knocking, self._complaint = False, ""
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._go)

    def open(self) -> None:
        """Knock at the hub until it is there; `opened`, `sign_in_needed` or `failed` follows, each trouble once."""
        self._complaint = ""
        self._go()

    def _go(self) -> None:
        self._again.stop()
        if not self._is_knocking:
            self._is_knocking = True
            operations.run(self, self._knock, self._on_answer, self._on_silence)

    def _on_answer(self, door: Door) -> None:
        self._is_knocking = False
        self._on_door(door)

    def _on_silence(self, failure: SignageError) -> None:
        self._is_knocking = False
        if self.local is None and self.user is None and isinstance(failure, HubUnreachable):
            self._again.start()  # who is signed in has the stream of events, which comes back by itself
        if failure.es != self._complaint:
            self._complaint = failure.es
            self.failed.emit(failure)

    def sign_in(self, name: str, password: str) -> None:
        """Sign in by name."""

        def work() -> Door:
            return self._keep(self.client.login(name, password).user)

        operations.run(self, work, self._on_door, self.refused.emit)

    def sign_in_in_browser(self) -> None:
        """Sign in at the office's provider, in the system's browser."""
        self._browser_is_off.clear()
        attempt = BrowserSignIn(self.client, self._show_page.emit, self._browser_is_off.is_set)
        operations.run(self, lambda: self._keep(attempt.run().user), self._on_door, self.refused.emit)

    def leave_browser(self) -> None:
        """Wait for the browser no longer."""
        self._browser_is_off.set()

    def ask_ways(self) -> None:
        """Ask the hub how people may come in; `ways_known` follows, unless it does not say."""
        operations.run(self, self.client.ways, self.ways_known.emit, operations.nothing)

    def give_up(self) -> None:
        """Sign in no more: whoever waited for it fails."""
        self.leave_browser()
        self.renewal.settle(renewed=False)

    def close(self, *, keep_hub: bool) -> None:
        """Leave; a hub that was started here ends too, unless screens need it."""
        self.close_doors()
        if self._feed:
            self._feed.stop()
        if self.local and keep_hub:
            self.local.leave()
        elif self.local:
            self.local.stop()

    def close_doors(self) -> None:
        """Let nobody wait for a person any more."""
        self._again.stop()
        self.leave_browser()
        self.renewal.close_down()

    def _knock(self) -> Door:
        self.client.renew = None
        if self.local:
            self.client.base_url = self.local.start(self._monotonic)
        # What a disk would not keep is still known here.
        self.client.token = (self.client.token if self.user else "") or self._kept_token()
        if self.client.token:
            with contextlib.suppress(NotAllowed):
                return Door(url=self.client.base_url, user=self.client.me())
        self.client.token = ""
        once = self.local.one_time_token() if self.local else ""
        if once:
            return self._keep(self.client.login_once(once).user)
        self.client.status()
        return Door(url=self.client.base_url, user=None)

    def _keep(self, user: User) -> Door:
        # A disk that refuses keeps nobody out, in an emergency least of all: next time the password is asked for again.
        with contextlib.suppress(StoreFailure):
            make_folder(self._tokens)
            write_durably(self._token_path(), self.client.token.encode(), mode=_PRIVATE)
        return Door(url=self.client.base_url, user=user)

    def _kept_token(self) -> str:
        # A damaged file is none: what is no token could not even be sent.
        with contextlib.suppress(OSError, UnicodeError), self._token_path().open(encoding="ascii") as file:
            token = file.read(_LONGEST_TOKEN + 1).strip()
            return token if len(token) <= _LONGEST_TOKEN and token.isprintable() else ""
        return ""

    def _token_path(self) -> Path:
        if self.local is None:
            return session_file(self._tokens, self.client.base_url)
        # A local hub may come back on another port; its folder stays.
        name = "".join(sign if sign.isalnum() else "-" for sign in str(self.local.data.resolve()))
        return self._tokens / f"local-{name[-_LONGEST_NAME:]}"

    def _on_door(self, door: Door) -> None:
        if door.user is None:
            self.sign_in_needed.emit()
            return
        self.renewal.settle(renewed=self.user is not None and self.user.name == door.user.name)
        self.user = door.user
        self.client.renew = self.renewal.ask
        if self._feed is None:
            self._feed = HubFeed(self.client.events, self)
            self._feed.heard.connect(self.heard)
            self._feed.linked.connect(self.linked)
            self._feed.start()
        self.opened.emit(door.user)
