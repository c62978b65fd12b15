"""A person's password is asked of the office's directory (LDAP, Active Directory), never kept.

Rules
- An empty password is never sent: a directory takes it for an anonymous bind and says yes (RFC 4513 §5.1.2).
- What a person typed is escaped wherever it goes (RFC 4515 §3, RFC 4514 §2.4): it names one entry or none.
- Whoever is found is bound as that very entry with the password: what is found and what is proved cannot differ.
- A directory gets so many seconds in all, and so many conversations at a time; then the hub answers without it.
- TLS is checked against the office's CA and the server's name. Referrals are not followed: they would carry the
  password to a server that nobody named.
"""

from __future__ import annotations

import queue
import ssl
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of its BER library, which it uses by older names
    import ldap3
    from ldap3.core.exceptions import LDAPException, LDAPOperationResult
    from ldap3.utils.conv import escape_filter_chars
    from ldap3.utils.dn import escape_rdn, parse_dn

from signage.errors import NotAllowed
from signage.hub.login_config import DirectoryConfig, Grant, secret_of

T = TypeVar("T")
_AT_A_TIME: Final = 4
_LONGEST_NAME: Final = 64
_MOST_GROUPS: Final = 1000
_REFUSALS: Final = frozenset({19, 32, 34, 48, 49, 50, 53})
"""Results that say no to this name and password, and not that the directory is ill (RFC 4511 §4.1.9)."""


class SourceAway(NotAllowed):
    """Whoever vouches for people does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Somebody as their source knows them: `subject` names them there for good. Without a grant they may not enter."""

    name: str
    full_name: str
    subject: str
    grant: Grant | None


class Directory:
    """One directory; every method may be called from any thread."""

    def __init__(self, config: DirectoryConfig) -> None:
        """Take the settings; nothing is asked yet."""
        self._config = config
        self._turns = threading.BoundedSemaphore(_AT_A_TIME)
        self._grants = tuple((parsed(grant.group), grant) for grant in config.grant)

    @property
    def can_look(self) -> bool:
        """Whether people can be looked up without their passwords."""
        return bool(self._config.service_user)

    def vouch(self, name: str, password: str) -> Vouched | None:
        """Return who that is; None when the name or the password is wrong.

        Raises:
            SourceAway: the directory does not answer, or refuses the hub's own account.
        """
        if not password or not _may_be_a_name(name):
            return None

        def talk(line: _Line) -> Vouched | None:
            found = self._search(line, name, password)
            known = self._vouched(line, found) if found is not None else None
            return known if found is not None and line.bind(found["dn"], password) else None

        return self._within_limits(talk)

    def look(self, name: str) -> Vouched | None:
        """Return what the directory says of somebody now; None when it knows them no more.

        Raises:
            SourceAway: as for `vouch`, or there is no account to look with.
        """
        if not self.can_look:
            raise _away("bind_as")

        def talk(line: _Line) -> Vouched | None:
            found = self._search(line, name, "")
            return None if found is None else self._vouched(line, found)

        return self._within_limits(talk)

    def _search(self, line: _Line, name: str, password: str) -> dict[str, Any] | None:
        config = self._config
        if config.service_password_file is not None and config.service_user:
            if not line.bind(config.service_user, secret_of(config.service_password_file)):
                raise _away("service_user")
        elif not line.bind(_placed(config.bind_as, name), password):
            return None
        wanted = [config.name_attribute, config.full_name_attribute, config.groups_attribute]
        found = line.search(config.base, config.user_filter.replace("{name}", escape_filter_chars(name)), wanted)
        # Two entries of one name are none: which of them the password is of would be chance.
        return found[0] if len(found) == 1 else None

    def _vouched(self, line: _Line, found: dict[str, Any]) -> Vouched | None:
        config = self._config
        name = _first(found, config.name_attribute).casefold()
        if not _may_be_a_name(name):
            return None
        held = {parsed(group) for group in _texts(found, config.groups_attribute)}
        if config.group_filter:
            search = config.group_filter.replace("{dn}", escape_filter_chars(found["dn"]))
            held |= {parsed(row["dn"]) for row in line.search(config.group_base or config.base, search, ["cn"])}
        grant = next((grant for group, grant in self._grants if group in held), None)
        full_name = _first(found, config.full_name_attribute)
        return Vouched(name=name, full_name=full_name[:500], subject=name, grant=grant)

    def _within_limits(self, talk: Callable[[_Line], T]) -> T:
        if not self._turns.acquire(blocking=False):
            raise _away("busy")
        answers: queue.Queue[T | Exception] = queue.Queue()
        line = _Line(self._config)

        def work() -> None:
            try:
                answers.put(talk(line))
            except Exception as failure:  # noqa: BLE001 - whatever a library raises at the far end of a line
                answers.put(failure)
            finally:
                line.close()
                self._turns.release()

        threading.Thread(target=work, name="directory", daemon=True).start()
        try:
            answer = answers.get(timeout=self._config.timeout_s)
        except queue.Empty as silence:
            line.close()
            raise _away("timeout") from silence
        if isinstance(answer, NotAllowed):
            raise answer
        if isinstance(answer, Exception):
            raise _away(type(answer).__name__) from answer
        return answer


class _Tls(ldap3.Tls):  # type: ignore[misc]  # the library has no types
    """TLS as Python makes it today: the library's own compares names by a function that newer Pythons have not."""

    def __init__(self, ca_file: Path | None) -> None:
        super().__init__(validate=ssl.CERT_REQUIRED)
        self._ca_file = ca_file

    def wrap_socket(self, connection: ldap3.Connection, do_handshake: bool = False) -> None:  # noqa: FBT001, FBT002 - the library's
        context = ssl.create_default_context(cafile=self._ca_file)
        connection.socket = context.wrap_socket(
            connection.socket, server_hostname=connection.server.host, do_handshake_on_connect=do_handshake
        )


class _Line:
    """One conversation with the directory."""

    def __init__(self, config: DirectoryConfig) -> None:
        self._config = config
        self._held: ldap3.Connection | None = None

    def bind(self, user: str, password: str) -> bool:
        connection = self._connection()
        if not password:
            return False
        try:
            return bool(connection.rebind(user=user, password=password, authentication=ldap3.SIMPLE))
        except LDAPOperationResult as refusal:
            if refusal.result in _REFUSALS:
                return False
            raise

    def search(self, base: str, text: str, attributes: list[str]) -> list[dict[str, Any]]:
        connection = self._connection()
        try:
            connection.search(
                base,
                text,
                attributes=attributes,
                size_limit=_MOST_GROUPS,
                time_limit=max(1, int(self._config.timeout_s)),
            )
        except LDAPException:
            if connection.result and connection.result.get("description") == "noSuchObject":
                return []
            raise
        return [row for row in connection.response or () if row["type"] == "searchResEntry"]

    def close(self) -> None:
        """End it, whatever it waits for."""
        held = self._held
        if held is not None:
            held.strategy._close_socket()  # noqa: SLF001 - unbinding would wait for the very server that is silent

    def _connection(self) -> ldap3.Connection:
        if self._held is None:
            self._held = self._opened()
        return self._held

    def _opened(self) -> ldap3.Connection:
        config = self._config
        server = ldap3.Server(
            config.server, tls=_Tls(config.ca_file), get_info=ldap3.NONE, connect_timeout=config.timeout_s
        )
        connection = ldap3.Connection(
            server,
            receive_timeout=max(1, int(config.timeout_s)),
            auto_referrals=False,
            raise_exceptions=True,
            check_names=False,
            read_only=True,
        )
        self._held = connection
        connection.open(read_server_info=False)
        if config.start_tls:
            connection.start_tls(read_server_info=False)
        return connection


def parsed(name: str) -> tuple[tuple[str, str], ...]:
    """Return a distinguished name in a form in which equal ones are equal; of a text that is none, no name's form."""
    try:
        return tuple((kind.casefold(), value.strip().casefold()) for kind, value, _ in parse_dn(name, strip=True))
    except LDAPException:
        return (("", name),)


def _placed(pattern: str, name: str) -> str:
    return pattern.replace("{name}", escape_rdn(name) if "=" in pattern else name)


def _may_be_a_name(name: str) -> bool:
    return 1 <= len(name) <= _LONGEST_NAME and name.isprintable() and name == name.strip()


def _texts(found: dict[str, Any], attribute: str) -> list[str]:
    held = {name.casefold(): values for name, values in found["attributes"].items()}.get(attribute.casefold(), [])
    return [str(one) for one in (held if isinstance(held, list) else [held])]


def _first(found: dict[str, Any], attribute: str) -> str:
    return next(iter(_texts(found, attribute)), "")


def _away(why: str) -> SourceAway:
    return SourceAway(
        f"El directorio de la oficina no responde ({why}): intente en un minuto, o entre con un usuario del servidor.",
        f"The office's directory does not answer ({why}): try in a minute, or sign in as a user of the hub.",
        code="directory-away",
    )
