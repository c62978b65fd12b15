"""Who may do what: people with passwords and sessions.

Promises
- Passwords are kept as argon2 hashes, tokens as SHA-256 hashes; the hub's disk gives neither back.
- A name belongs to whoever first vouched for it: a directory or provider never takes over a person of the hub's own.
- Who is vouched for elsewhere has the role of their groups at each coming in, and loses their sessions with the last.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from signage.errors import BadInput, Conflict, NotAllowed, NotFound
from signage.hub.directory import Vouched
from signage.hub.doorkeeper import hash_token
from signage.hub.keys import take_one_time_token
from signage.hub.records import Origin, Role, Session, User
from signage.hub.revisions import changed_meanwhile, check_base
from signage.model.office import Scope

if TYPE_CHECKING:
    from signage.hub.parts import Parts
    from signage.hub.store import UnitOfWork

SHORTEST_PASSWORD: Final = 8
_SESSION_LIFE: Final = timedelta(days=90)
_NAME_MAX: Final = 64


def sign_in(parts: Parts, name: str, password: str, *, now: datetime) -> tuple[str, User]:
    """Begin a session by a password of the hub's own or, for everybody else, of the directory; return its token.

    Raises:
        NotAllowed: unknown name or wrong password, no group that gives a role, or a directory that does not answer.
    """
    known_as = name.casefold()
    parts.door.check_rest(known_as, now)
    with parts.library.read() as unit:
        found = unit.user(name)
    if found is not None and found[0].origin is Origin.LOCAL:
        is_right = found[0].active and _verifies(parts.door.hasher, found[1], password)
        vouched = None
    else:
        vouched = parts.directory.vouch(name, password) if parts.directory is not None else None
        is_right = vouched is not None
    if not is_right:
        parts.door.note_failure(known_as, now)
        raise NotAllowed(
            "El usuario o la contraseña no son correctos.", "The name or the password is wrong.", code="wrong-password"
        )
    parts.door.note_success(known_as)
    if vouched is not None:
        return admit(parts, vouched, Origin.DIRECTORY, now=now)
    assert found is not None  # noqa: S101 - without a directory's word it is a person of the hub's own
    return _new_session(parts, found[0], now)


def admit(parts: Parts, vouched: Vouched, origin: Origin, *, now: datetime) -> tuple[str, User]:
    """Begin the session of somebody whom another vouches for: made or brought up to date by their groups.

    Raises:
        NotAllowed: none of their groups gives a role, or their name is another's.
    """
    user = take_word(parts, vouched, origin)
    if user is None:
        raise NotAllowed(
            "Su cuenta es correcta, pero ninguno de sus grupos da un papel aquí: pídalo a quien administra.",
            "Your account is right, but none of your groups gives a role here: ask an administrator.",
            code="no-role",
        )
    return _new_session(parts, user, now)


def take_word(parts: Parts, vouched: Vouched, origin: Origin) -> User | None:
    """Bring a person up to date with what is said of them; None when they may enter no more.

    Raises:
        NotAllowed: the name is another's.
    """
    with parts.library.begin() as unit:
        held = unit.user(vouched.name)
        if held is not None and (held[0].origin is not origin or held[0].subject != vouched.subject):
            raise NotAllowed(
                f"Aquí «{vouched.name}» es otra persona: pida a quien administra que la retire o le cambie el nombre.",
                f"Here “{vouched.name}” is somebody else: ask an administrator to remove or rename them.",
                code="name-taken",
            )
        user = _as_vouched(vouched, origin) if vouched.grant is not None else None
        if user is not None:
            # Nobody's password: what is hashed was never told to anyone.
            unit.save_user(user, held[1] if held else parts.door.hasher.hash(secrets.token_urlsafe(32)))
        elif held is not None:
            unit.save_user(replace(held[0], active=False), held[1])
            unit.delete_sessions_of(vouched.name)
    parts.door.reload(parts.library)
    return user


def look_again(parts: Parts) -> None:
    """Ask the directory about everybody it vouched for: roles follow their groups, and who left has to leave here.

    Raises:
        SourceAway: the directory does not answer; everybody stays as they are.
    """
    directory = parts.directory
    if directory is None or not directory.can_look:
        return
    with parts.library.read() as unit:
        people = [user for user in unit.users() if user.origin is Origin.DIRECTORY and user.active]
    for user in people:
        found = directory.look(user.name)
        gone = Vouched(name=user.name, full_name=user.full_name, subject=user.subject, grant=None)
        take_word(parts, found if found is not None and found.subject == user.subject else gone, Origin.DIRECTORY)


def _as_vouched(vouched: Vouched, origin: Origin) -> User:
    assert vouched.grant is not None  # noqa: S101 - asked for by those who have one
    return User(
        name=vouched.name,
        full_name=vouched.full_name,
        role=vouched.grant.role,
        origin=origin,
        subject=vouched.subject,
        scope=vouched.grant.scope,
    )


def sign_in_once(parts: Parts, one_time: str, *, now: datetime) -> tuple[str, User]:
    """Begin the first administrator's session with the one-time token.

    Raises:
        NotAllowed: not the token, or used already.
    """
    parts.door.check_rest("", now)
    if not take_one_time_token(parts.folder, one_time):
        parts.door.note_failure("", now)
        raise NotAllowed(
            "La llave de un solo uso ya se usó o no es de este servidor: inicie sesión con su contraseña.",
            "The one-time token was used or is not this hub's: sign in with your password.",
            code="one-time-used",
        )
    admin = User(name="admin", full_name="Administración", role=Role.ADMIN)
    with parts.library.begin() as unit:
        if unit.user(admin.name) is None:
            unit.save_user(admin, parts.door.hasher.hash(secrets.token_urlsafe(32)))
    return _new_session(parts, admin, now)


def sign_out(parts: Parts, token: str) -> None:
    """End a session."""
    with parts.library.begin() as unit:
        unit.delete_session(hash_token(token))
    parts.door.reload(parts.library)


def add_user(parts: Parts, user: User, password: str) -> User:
    """Add a person.

    Raises:
        Conflict: the name is taken.
        BadInput: the name or the password does not do.
    """
    if not 1 <= len(user.name) <= _NAME_MAX or not user.name.isprintable():
        raise BadInput("El usuario necesita un nombre de 1 a 64 letras.", "A user needs a name of 1 to 64 letters.")
    hashed = _hashed(parts.door.hasher, password)
    with parts.library.begin() as unit:
        if unit.user(user.name) is not None:
            raise Conflict(f"Ya existe el usuario «{user.name}».", f"The user “{user.name}” exists already.")
        unit.save_user(user, hashed)
    return user


def set_password(parts: Parts, name: str, password: str) -> None:
    """Give a person another password and end their sessions.

    Raises:
        NotFound: no such person.
        Conflict: another vouches for them.
        BadInput: the password does not do.
    """
    hashed = _hashed(parts.door.hasher, password)
    with parts.library.begin() as unit:
        found = unit.user(name)
        if found is None:
            raise _no_user(name)
        _check_own(found[0])
        unit.save_user(found[0], hashed)
        unit.delete_sessions_of(name)
    parts.door.reload(parts.library)


def set_role(parts: Parts, name: str, role: Role, *, base: str = "") -> User:
    """Let a person do something else from now on; their sessions stay. With `base`, only if that is their role still.

    Raises:
        NotFound: no such person.
        Conflict: nobody could administer the hub any more, another vouches for them, or their role is another by now.
    """
    with parts.library.begin() as unit:
        found = unit.user(name)
        if found is None:
            raise _no_user(name)
        _check_own(found[0])
        if base and base != found[0].role:
            raise changed_meanwhile()
        if role is not Role.ADMIN:
            _check_admin_is_left(unit, name)
        changed = replace(found[0], role=role)
        unit.save_user(changed, found[1])
    parts.door.reload(parts.library)
    return changed


def set_scope(parts: Parts, name: str, scope: Scope, *, base: str = "") -> User:
    """Limit where a person's role counts from now on; their sessions stay. With `base`, only over that revision.

    Raises:
        NotFound: no such person.
        Conflict: another vouches for them, or their limits are others by now.
    """
    with parts.library.begin() as unit:
        found = unit.user(name)
        if found is None:
            raise _no_user(name)
        _check_own(found[0])
        check_base(base, found[0].scope)
        changed = replace(found[0], scope=scope)
        unit.save_user(changed, found[1])
    parts.door.reload(parts.library)
    return changed


def remove_user(parts: Parts, name: str) -> None:
    """Take a person out.

    Raises:
        NotFound: no such person.
        Conflict: nobody could administer the hub any more.
    """
    with parts.library.begin() as unit:
        if unit.user(name) is None:
            raise _no_user(name)
        _check_admin_is_left(unit, name)
        unit.delete_user(name)
    parts.door.reload(parts.library)


def _check_admin_is_left(unit: UnitOfWork, without: str) -> None:
    if not any(user.role is Role.ADMIN and user.active and user.name != without for user in unit.users()):
        raise Conflict(
            "Debe quedar una persona que administre: nombre otra primero.",
            "Somebody must be left to administer: name another first.",
        )


def _check_own(user: User) -> None:
    if user.origin is not Origin.LOCAL:
        raise Conflict(
            "La contraseña y el papel de esta persona vienen de la cuenta de la oficina: cámbielos allá.",
            "This person's password and role come from the office's account: change them there.",
            code="not-local",
        )


def _new_session(parts: Parts, user: User, now: datetime) -> tuple[str, User]:
    token = secrets.token_urlsafe(32)
    life = _SESSION_LIFE if user.origin is Origin.LOCAL else parts.vouched_for
    with parts.library.begin() as unit:
        unit.delete_expired_sessions(now)
        unit.save_session(Session(token_sha256=hash_token(token), user=user.name, expires=now + life))
        unit.audit.append(at=now, who=user.name, what="POST /login", thing=f"/login/{user.origin.value}")
    parts.door.reload(parts.library)
    return token, user


def _verifies(hasher: PasswordHasher, held: str, password: str) -> bool:
    try:
        return hasher.verify(held, password)
    except (VerificationError, InvalidHashError):
        return False


def _hashed(hasher: PasswordHasher, password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= 1024:  # noqa: PLR2004 - a cap on what is hashed
        raise BadInput(
            f"La contraseña debe tener al menos {SHORTEST_PASSWORD} caracteres.",
            f"The password needs at least {SHORTEST_PASSWORD} characters.",
            code="short-password",
        )
    return hasher.hash(password)


def _no_user(name: str) -> NotFound:
    return NotFound(f"No existe el usuario «{name}».", f"There is no user “{name}”.")
