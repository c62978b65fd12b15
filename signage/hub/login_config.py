"""Who vouches for people besides the hub itself: `login.toml` in the hub's folder, read once at the start.

Promises
- A file with a mistake is refused at the start, with the name of what is wrong; nobody signs in by half a rule.
- Grants are tried in the order of the file; the first that fits gives the role. Without one, nobody comes in.
- Secrets stand in files of their own, never in this one.
"""

from __future__ import annotations

import tomllib
import warnings
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of its BER library, which it uses by older names
    from ldap3.core.exceptions import LDAPInvalidDnError
    from ldap3.utils.dn import parse_dn

from signage.errors import BadInput
from signage.hub.records import Role
from signage.model.office import Scope

FILE: Final = "login.toml"
_MOST_GRANTS: Final = 200
_PLACE: Final = "{name}"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Grant(_Table):
    """What the members of a group may do, and where."""

    group: str = Field(min_length=1, max_length=1000)
    role: Role
    screens: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    @property
    def scope(self) -> Scope:
        """Where the role counts."""
        return Scope(groups=self.screens, areas=self.areas)


Grants = Annotated[tuple[Grant, ...], Field(min_length=1, max_length=_MOST_GRANTS)]


class DirectoryConfig(_Table):
    """An LDAP directory, such as Active Directory."""

    server: str = Field(pattern=r"^ldaps?://[^/\s]+$")
    start_tls: bool = False
    plain: bool = False
    """Passwords over the network in the clear: for a directory on this very machine alone."""
    ca_file: Path | None = None
    base: str = Field(min_length=1)
    bind_as: str = ""
    service_user: str = ""
    service_password_file: Path | None = None
    user_filter: str
    name_attribute: str = "uid"
    full_name_attribute: str = "cn"
    groups_attribute: str = "memberOf"
    group_base: str = ""
    group_filter: str = ""
    timeout_s: float = Field(default=5.0, ge=0.2, le=30)
    grant: Grants

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.server.startswith("ldap://") and not (self.start_tls or self.plain):
            raise ValueError("ldap:// needs start_tls = true (or ldaps://): a password would travel in the clear")
        if bool(self.bind_as) == bool(self.service_user):
            raise ValueError("give either bind_as or service_user")
        if self.service_user and self.service_password_file is None:
            raise ValueError("service_user needs service_password_file")
        if self.bind_as and _PLACE not in self.bind_as:
            raise ValueError("bind_as must hold {name}")
        if _PLACE not in self.user_filter:
            raise ValueError("user_filter must hold {name}")
        if self.group_filter and "{dn}" not in self.group_filter:
            raise ValueError("group_filter must hold {dn}")
        for one in self.grant:
            try:
                parse_dn(one.group, strip=True)
            except LDAPInvalidDnError as fault:
                raise ValueError(f"grant: {one.group} is no distinguished name") from fault
        return self


class ProviderConfig(_Table):
    """An OpenID Connect provider, such as Entra ID, ADFS or Keycloak."""

    name: str = Field(min_length=1, max_length=60)
    issuer: str = Field(pattern=r"^https?://[^\s?#]+$")
    client_id: str = Field(min_length=1)
    client_secret_file: Path | None = None
    ca_file: Path | None = None
    proxy: str = ""
    plain: bool = False
    """An issuer over http: for one on this very machine alone."""
    scopes: tuple[str, ...] = ("openid", "profile")
    name_claim: str = "preferred_username"
    full_name_claim: str = "name"
    groups_claim: str = "groups"
    timeout_s: float = Field(default=5.0, ge=0.2, le=30)
    grant: Grants

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.issuer.startswith("http://") and not self.plain:
            raise ValueError("issuer must be https")
        if "openid" not in self.scopes:
            raise ValueError("scopes must hold openid")
        return self


class LoginConfig(_Table):
    """The whole file."""

    session_hours: float = Field(default=12.0, ge=0.1, le=24 * 90)
    """How long somebody whom others vouch for stays signed in: as long as their groups are believed unasked."""
    directory: DirectoryConfig | None = None
    provider: ProviderConfig | None = None


def load_login_config(folder: Path) -> LoginConfig:
    """Read the file of a hub's folder; without one, the hub alone knows people.

    Raises:
        BadInput: it cannot be read, or something in it is wrong.
    """
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return LoginConfig()
    except (OSError, UnicodeDecodeError) as failure:
        raise _wrong(path, str(failure)) from failure
    try:
        return LoginConfig.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        raise _wrong(path, str(failure)) from failure
    except ValidationError as failure:
        first = failure.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _wrong(path, f"{where}: {first['msg']}") from failure


def secret_of(path: Path) -> str:
    """Read a secret's file.

    Raises:
        BadInput: it cannot be read or is empty.
    """
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as failure:
        raise _wrong(path, str(failure)) from failure
    if not text:
        raise _wrong(path, "empty")
    return text


def _wrong(path: Path, why: str) -> BadInput:
    return BadInput(
        f"{path} tiene un error ({why}): corríjalo y vuelva a iniciar el servidor.",
        f"{path} is wrong ({why}): mend it and start the hub again.",
        code="login-config",
    )
