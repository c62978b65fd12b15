"""Coming to the hub: start a local one when none is named, sign in, follow its events; and leaving it well."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from manager_app import operations
from manager_app.feed import HubFeed
from manager_app.localhub import LocalHub
from signage.client import HubClient, User, session_file
from signage.errors import NotAllowed
from signage.store.disk import write_durably

_PRIVATE = 0o600
_LONGEST_NAME = 120


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
    linked = Signal(bool)
    heard = Signal(object)

    def __init__(
        self,
        client: HubClient,
        tokens: Path,
        monotonic: Callable[[], float],
        local: LocalHub | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Take a client; with `local` it is this PC's own hub."""
        super().__init__(parent)
        self.client, self.local = client, local
        self._tokens, self._monotonic = tokens, monotonic
        self._feed: HubFeed | None = None

    def open(self) -> None:
        """Knock at the hub; `opened`, `sign_in_needed` or `failed` follows."""
        operations.run(self, self._knock, self._on_door, self.failed.emit)

    def sign_in(self, name: str, password: str) -> None:
        """Sign in by name."""

        def work() -> Door:
            return self._keep(self.client.login(name, password).user)

        operations.run(self, work, self._on_door, self.failed.emit)

    def close(self, *, keep_hub: bool) -> None:
        """Leave; a hub that was started here ends too, unless screens need it."""
        if self._feed:
            self._feed.stop()
        if self.local and keep_hub:
            self.local.leave()
        elif self.local:
            self.local.stop()

    def _knock(self) -> Door:
        if self.local:
            self.client.base_url = self.local.start(self._monotonic)
        self.client.token = self._kept_token()
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
        write_durably(self._token_path(), self.client.token.encode(), mode=_PRIVATE)
        return Door(url=self.client.base_url, user=user)

    def _kept_token(self) -> str:
        with contextlib.suppress(OSError):
            return self._token_path().read_text(encoding="utf-8").strip()
        return ""

    def _token_path(self) -> Path:
        self._tokens.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.local is None:
            return session_file(self._tokens, self.client.base_url)
        # A local hub may come back on another port; its folder stays.
        name = "".join(sign if sign.isalnum() else "-" for sign in str(self.local.data.resolve()))
        return self._tokens / f"local-{name[-_LONGEST_NAME:]}"

    def _on_door(self, door: Door) -> None:
        if door.user is None:
            self.sign_in_needed.emit()
            return
        if self._feed is None:
            self._feed = HubFeed(self.client.events, self)
            self._feed.heard.connect(self.heard)
            self._feed.linked.connect(self.linked)
            self._feed.start()
        self.opened.emit(door.user)
