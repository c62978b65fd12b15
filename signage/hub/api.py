"""What the routes of the staff's side share: who asks, what they may, documents in and out.

Answers are documents of `schemas`, failures one line in two languages. The routes stand by subject in `*_api.py`.
"""

from contextlib import suppress
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Query, Request
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from signage.errors import BadInput, NotAllowed
from signage.hub import schemas
from signage.hub.blobs import Incoming
from signage.hub.openapi import SESSION
from signage.hub.parts import Parts
from signage.hub.records import Role, User
from signage.hub.scope import check_ground
from signage.media.kind import MAX_FILE_BYTES
from signage.model import wire

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
Base = Annotated[str, Query(max_length=64)]
"""The revision that a change was made from; without one it is taken over any."""
INGESTS = 2  # decoded pictures are large, and the threads that answer screens must not wait behind them
_NOT_SIGNED_IN = ("Inicie sesión para continuar.", "Sign in to go on.")


class NotSignedIn(NotAllowed):
    """No session, or one that has ended."""


def bearer(request: Request) -> str:
    """Return the token of a request."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def answer(model: type[M], **values: object) -> M:
    """Write values of the model as a document."""
    return model.model_validate({name: wire.encode(value) for name, value in values.items()})


def value_of(kind: type[T], document: BaseModel) -> T:
    """Read a checked document as a value of the model."""
    return wire.decode(kind, cast("wire.Json", document.model_dump(mode="json")))


async def whole_body(request: Request, *, max_bytes: int) -> bytes:
    """Read a small raw body.

    Raises:
        BadInput: larger than the cap.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            raise BadInput(
                f"El documento pasa de {max_bytes} bytes.", f"The document exceeds {max_bytes} bytes.", code="too-big"
            )
    return bytes(body)


async def receive(request: Request, part: Incoming) -> None:
    """Write a raw body to a file that is coming in."""
    async for chunk in request.stream():
        if chunk:
            await run_in_threadpool(part.write, chunk)
    await run_in_threadpool(part.flush)


def anyone_of(parts: Parts) -> object:
    """Return the dependency that lets in whoever is signed in, and tells who."""
    return only_of(parts, *Role)


def only_of(parts: Parts, *roles: Role) -> object:
    """Return the dependency that lets in administrators and people of some roles, each on their own ground."""

    async def check(request: Request, _: Annotated[object, Depends(SESSION)]) -> User:
        user = parts.door.person(bearer(request), parts.clock())
        if user is None:
            raise NotSignedIn(*_NOT_SIGNED_IN, code="not-signed-in")
        granted = {user.role, Role.EDITOR} if user.role is Role.PLANNER else {user.role}
        if user.role is not Role.ADMIN and not granted.intersection(roles):
            raise NotAllowed(
                "Su usuario no tiene permiso para esto: pídalo a quien administra.",
                "Your user may not do this: ask an administrator.",
                code="wrong-role",
            )
        at = request.scope["route"]
        request.state.who, request.state.what = user.name, f"{request.method} {at.path.removeprefix('/api/v1')}"
        if request.method != "GET" and not user.scope.is_everywhere:
            await _check_ground(parts, user, request)
        return user

    return Depends(check)


async def _check_ground(parts: Parts, user: User, request: Request) -> None:
    at, body = request.scope["route"], None
    # The framework has read a document by now; raw bodies are not looked into, what they touch is in the address.
    if at.body_field is not None:
        with suppress(ValueError):
            body = await request.json()
    route = f"{request.method} {at.path.removeprefix('/api/v1')}"

    def check() -> None:
        with parts.library.read() as unit:
            check_ground(unit, user, route, request.path_params, body if isinstance(body, dict) else {})

    await run_in_threadpool(check)


def user_out(user: User) -> schemas.UserOut:
    """Write a person."""
    return answer(
        schemas.UserOut,
        name=user.name,
        full_name=user.full_name,
        role=user.role,
        active=user.active,
        origin=user.origin,
        scope=user.scope,
    )


def check_length(request: Request) -> None:
    """Refuse an absurd upload before its first byte is read."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_FILE_BYTES:
        cap = MAX_FILE_BYTES // 1_000_000
        raise BadInput(
            f"El archivo pesa {int(length) // 1_000_000} MB y el máximo es {cap}: expórtelo más pequeño o más corto.",
            f"The file is {int(length) // 1_000_000} MB and the limit is {cap} MB: export it smaller or shorter.",
            code="too-big",
        )


def check_same(named: str, inside: str) -> None:
    """Refuse a document whose id is not its address's.

    Raises:
        BadInput: they differ.
    """
    if named != inside:
        raise BadInput("El id de la dirección y el del documento difieren.", "The ids of path and document differ.")
