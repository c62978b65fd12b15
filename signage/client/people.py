"""Who is signed in, people, and the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from signage.client.door import Door, Nothing, over
from signage.client.values.people import AuditCheck, Backup, BrowserBegun, Figures, HubStatus, SignedIn, User, Ways
from signage.model import wire
from signage.model.approval import Deputy
from signage.model.office import Audited, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class _Users:
    users: tuple[User, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Credentials:
    name: str = ""
    password: str = ""
    one_time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begin:
    redirect_uri: str
    challenge: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finish:
    code: str
    verifier: str
    iss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Audit:
    entries: tuple[Audited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _NewUser:
    name: str
    full_name: str
    role: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Role:
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deputies:
    deputies: tuple[Deputy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Until:
    until: datetime | None


class PeopleCalls(Door):
    """Signing in, people, the office's own settings."""

    __slots__ = ()

    def login(self, name: str, password: str) -> SignedIn:
        """Sign in; later calls use the session.

        Raises:
            NotAllowed: unknown name or wrong password.
        """
        return self._signed_in(_Credentials(name=name, password=password))

    def login_once(self, one_time: str) -> SignedIn:
        """Sign in as the first administrator with the token that a new hub leaves in its folder; it works once.

        Raises:
            NotAllowed: used already, or not this hub's.
        """
        return self._signed_in(_Credentials(one_time=one_time))

    def ways(self) -> Ways:
        """Return how people may come in besides by the hub's own passwords; needs no session."""
        return self.call(Ways, "GET", "/login/ways")

    def begin_in_browser(self, *, redirect_uri: str, challenge: str, state: str) -> BrowserBegun:
        """Begin to come in through the identity provider.

        Raises:
            NotFound: this hub has none. NotAllowed: it does not answer.
        """
        order = _Begin(redirect_uri=redirect_uri, challenge=challenge, state=state)
        return self.call(BrowserBegun, "POST", "/login/provider", order)

    def finish_in_browser(self, attempt: str, *, code: str, verifier: str, issuer: str) -> SignedIn:
        """Change what the browser brought back for a session; later calls use it.

        Raises:
            NotAllowed: what the provider says of it does not hold, or gives no role.
        """
        order = _Finish(code=code, verifier=verifier, iss=issuer)
        signed_in = self.call(SignedIn, "POST", f"/login/provider/{quote(attempt)}", order)
        self.token = signed_in.token
        return signed_in

    def logout(self) -> None:
        """End the session at the hub too."""
        self.call(Nothing, "POST", "/logout")
        self.token = ""

    def me(self) -> User:
        """Return who is signed in."""
        return self.call(User, "GET", "/me")

    def status(self) -> HubStatus:
        """Return how the hub does; needs no session."""
        return self.call(HubStatus, "GET", "/status")

    def users(self) -> tuple[User, ...]:
        """Return everybody who may sign in."""
        return self.call(_Users, "GET", "/users").users

    def create_user(self, name: str, *, full_name: str, role: str, password: str) -> User:
        """Add a person.

        Raises:
            Conflict: the name is taken. BadInput: the password is too short or the role unknown.
        """
        return self.call(User, "POST", "/users", _NewUser(name=name, full_name=full_name, role=role, password=password))

    def set_password(self, name: str, password: str) -> None:
        """Give a person another password; their sessions end."""
        self.call(Nothing, "PUT", f"/users/{quote(name)}/password", _Credentials(password=password))

    def set_role(self, name: str, role: str, *, base: str = "") -> User:
        """Let a person do something else from now on; with `base`, only if that is their role still.

        Raises:
            Conflict: nobody would be left to administer; `stale`, their role is another by now.
        """
        return self.call(User, "PUT", f"/users/{quote(name)}/role{over(base)}", _Role(role=role))

    def set_scope(self, name: str, scope: Scope, *, base: Scope | None = None) -> User:
        """Limit a person to groups of screens and areas of the library; with neither they reach everything.

        Raises:
            Conflict: another vouches for them; `stale`, their limits are no longer `base`.
        """
        query = over("" if base is None else wire.revision(base))
        return self.call(User, "PUT", f"/users/{quote(name)}/scope{query}", scope)

    def audit(self, text: str = "", *, before: int | None = None, limit: int = 200) -> tuple[Audited, ...]:
        """Return who changed what, the newest first."""
        asked = {"text": text, "limit": str(limit)} | ({"before": str(before)} if before else {})
        return self.call(_Audit, "GET", f"/audit?{urlencode(asked)}").entries

    def check_audit(self) -> AuditCheck:
        """Have the chain of the log followed from its first entry."""
        return self.call(AuditCheck, "GET", "/audit/check")

    def figures(self) -> Figures:
        """Return the month in numbers."""
        return self.call(Figures, "GET", "/figures")

    def backup(self) -> Backup:
        """Return when the hub was copied last, and whether a copy is being made."""
        return self.call(Backup, "GET", "/backup")

    def begin_backup(self) -> Backup:
        """Have a copy of the hub made in its own folder."""
        return self.call(Backup, "POST", "/backup")

    def deputies(self) -> tuple[Deputy, ...]:
        """Return who may approve in whose place, and until when."""
        return self.call(_Deputies, "GET", "/deputies").deputies

    def name_deputy(self, deputy: str, until: datetime | None) -> tuple[Deputy, ...]:
        """Let somebody approve in one's own place until a moment, or (None) no longer.

        Raises:
            NotAllowed: who is signed in is no approver. BadInput: the day is past or too far away.
        """
        return self.call(_Deputies, "PUT", f"/deputies/{quote(deputy)}", _Until(until=until)).deputies

    def remove_user(self, name: str) -> None:
        """Take a person out; their sessions end."""
        self.call(Nothing, "DELETE", f"/users/{quote(name)}")

    def _signed_in(self, credentials: _Credentials) -> SignedIn:
        signed_in = self.call(SignedIn, "POST", "/login", credentials)
        self.token = signed_in.token
        return signed_in
