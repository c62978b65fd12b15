"""Who stands at the door: every live token in memory, and names that rest because they were guessed at.

Promises
- Tokens are kept as SHA-256 hashes, and looked up in memory: a check never waits for the database.
- Guessing is slow: after five wrong passwords a name rests for a minute.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from argon2 import PasswordHasher

from signage.errors import NotAllowed
from signage.hub.records import User
from signage.model.ids import ScreenId

if TYPE_CHECKING:
    from signage.hub.store import Library

_TRIES: Final = 5
_REST: Final = timedelta(minutes=1)
_MAX_NAMES: Final = 10_000


def hash_token(token: str) -> str:
    """Return the form in which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(slots=True)
class _Failures:
    count: int
    since: datetime


class Doorkeeper:
    """Knows every live token, from memory."""

    def __init__(self, library: Library) -> None:
        """Read the tokens of the library."""
        self._lock = threading.Lock()
        self._people: dict[str, tuple[User, datetime]] = {}
        self._screens: dict[str, ScreenId] = {}
        self._failures: dict[str, _Failures] = {}
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's minimum for argon2id
        self.reload(library)

    @property
    def hasher(self) -> PasswordHasher:
        """The one way passwords are hashed here."""
        return self._hasher

    def reload(self, library: Library) -> None:
        """Read the tokens of the library again."""
        with library.read() as unit:
            users = {user.name: user for user in unit.users() if user.active}
            people = {s.token_sha256: (users[s.user], s.expires) for s in unit.sessions() if s.user in users}
            screens = {paired.token_sha256: paired.screen.id for paired in unit.screens()}
        with self._lock:
            self._people, self._screens = people, screens

    def person(self, token: str, now: datetime) -> User | None:
        """Return whose token it is."""
        found = self._people.get(hash_token(token)) if token else None
        return found[0] if found and found[1] > now else None

    def screen(self, token: str) -> ScreenId | None:
        """Return which screen's token it is."""
        return self._screens.get(hash_token(token)) if token else None

    def check_rest(self, name: str, now: datetime) -> None:
        """Refuse a name that was guessed at too often.

        Raises:
            NotAllowed: it rests.
        """
        failed = self._failures.get(name)
        if failed and failed.count >= _TRIES and now < failed.since + _REST:
            raise NotAllowed(
                "Demasiados intentos: espere un minuto e intente de nuevo.",
                "Too many tries: wait a minute and try again.",
                code="resting",
            )

    def note_failure(self, name: str, now: datetime) -> None:
        """Count a wrong password."""
        with self._lock:
            failed = self._failures.get(name)
            if failed is None or now > failed.since + _REST:
                if len(self._failures) >= _MAX_NAMES:
                    self._failures.clear()
                failed = self._failures[name] = _Failures(0, now)
            failed.count += 1
            failed.since = now

    def note_success(self, name: str) -> None:
        """Forget wrong passwords."""
        self._failures.pop(name, None)
