"""Who may do what: people and their sessions."""

from __future__ import annotations

from pydantic import Field

from signage.hub.records import Origin, Role
from signage.hub.schemas.document import Document, Id, Instant, Line


class Credentials(Document):
    """A name with its password, or the one-time token of a new hub."""

    name: str = Field(default="", max_length=64)
    password: str = Field(default="", max_length=1024)
    one_time: str = Field(default="", max_length=200)


class ScopeDoc(Document):
    """Where a role counts: groups of screens, areas of the library; without any, everywhere."""

    groups: list[Id] = []
    areas: list[Line] = []


class UserOut(Document):
    """A person who may sign in."""

    name: str
    full_name: str = ""
    role: Role
    active: bool = True
    origin: Origin = Origin.LOCAL
    scope: ScopeDoc = ScopeDoc()


class UsersOut(Document):
    """Everybody."""

    users: list[UserOut]


class NewUser(Document):
    """A person to add."""

    name: str = Field(max_length=64)
    full_name: Line = ""
    role: Role
    password: str = Field(max_length=1024)


class RoleIn(Document):
    """What a person may do from now on."""

    role: Role


class SignedIn(Document):
    """A fresh session."""

    token: str
    user: UserOut


class WaysOut(Document):
    """How people may come in besides by a password that the hub knows; `provider` is its name, or nothing."""

    directory: bool
    provider: str


class BeginIn(Document):
    """How the browser comes back, and what proves who began (RFC 7636, S256)."""

    redirect_uri: str = Field(max_length=200)
    challenge: str = Field(pattern=r"^[A-Za-z0-9_-]{43}$")
    state: str = Field(pattern=r"^[A-Za-z0-9_-]{16,128}$")


class BegunOut(Document):
    """Where the browser goes."""

    attempt: str
    url: str


class FinishIn(Document):
    """What the browser brought back."""

    code: str = Field(min_length=1, max_length=4096)
    verifier: str = Field(pattern=r"^[A-Za-z0-9._~-]{43,128}$")
    iss: str = Field(default="", max_length=500)


class AuditedDoc(Document):
    """Something that somebody did: by which route, and on what."""

    seq: int
    at: Instant
    who: str
    what: str
    thing: str


class AuditOut(Document):
    """A part of the audit log, the newest first."""

    entries: list[AuditedDoc]


class AuditCheckOut(Document):
    """How long the chain is, and the first entry that does not hang on the one before it."""

    entries: int
    broken: int | None
