"""Routes of the staff's sessions, of people, and of the office's words and defaults."""

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Request

from signage.errors import BadInput, NotAllowed
from signage.hub import people, schemas
from signage.hub.api import Base, anyone_of, bearer, only_of, user_out, value_of
from signage.hub.parts import Parts
from signage.hub.push import EventStream
from signage.hub.records import Role, User
from signage.hub.revisions import check_base
from signage.model import wire
from signage.model.ids import PlaylistId
from signage.model.office import Scope, Settings


def office_router(parts: Parts, stream: EventStream) -> APIRouter:
    """Return the routes of /api/v1 that say who is there and what the office is."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_session_routes(router, parts, stream)
    _add_people_routes(router, parts)
    _add_office_routes(router, parts)
    return router


def _add_session_routes(router: APIRouter, parts: Parts, stream: EventStream) -> None:
    anyone = anyone_of(parts)

    @router.post("/login", tags=["session"])
    def login(body: schemas.Credentials) -> schemas.SignedIn:
        """Sign in with a password, or once with the token of a new hub."""
        if body.one_time:
            token, user = people.sign_in_once(parts, body.one_time, now=parts.clock())
        else:
            token, user = people.sign_in(parts, body.name, body.password, now=parts.clock())
        return schemas.SignedIn(token=token, user=user_out(user))

    @router.post("/logout", tags=["session"], dependencies=[anyone])  # type: ignore[list-item]
    def logout(request: Request) -> schemas.Nothing:
        """End the session."""
        people.sign_out(parts, bearer(request))
        return schemas.Nothing()

    @router.get("/me", tags=["session"])
    def me(user: Annotated[User, anyone]) -> schemas.UserOut:
        """Return who is signed in."""
        return user_out(user)

    @router.get("/status", tags=["session"])
    def status() -> schemas.StatusOut:
        """Return how the hub does."""
        with parts.library.read() as unit:
            pieces, playlists, screens = unit.count_pieces(), unit.count_playlists(), len(unit.screens())
        root = parts.beliefs.root
        return schemas.StatusOut(
            version=version("signage"),
            org=root.org if root else "",
            pieces=pieces,
            playlists=playlists,
            screens=screens,
            streams=len(stream),
            root_version=root.version if root else 0,
            starter=parts.starter.report.state,  # type: ignore[arg-type]
            starter_errors=list(parts.starter.report.errors),
            video_tools=parts.find_tools() is not None,
            orders_only=parts.orders_only,
            now=round(parts.clock().timestamp() * 1000),
        )


def _add_people_routes(router: APIRouter, parts: Parts) -> None:
    anyone, admin = anyone_of(parts), only_of(parts)

    @router.get("/users", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def users() -> schemas.UsersOut:
        """Return everybody."""
        with parts.library.read() as unit:
            return schemas.UsersOut(users=[user_out(user) for user in unit.users()])

    @router.post("/users", tags=["people"], status_code=201, dependencies=[admin])  # type: ignore[list-item]
    def add_user(body: schemas.NewUser) -> schemas.UserOut:
        """Add a person."""
        user = User(name=body.name, full_name=body.full_name, role=body.role)
        return user_out(people.add_user(parts, user, body.password))

    @router.put("/users/{name}/password", tags=["people"])
    def set_password(name: str, body: schemas.Credentials, user: Annotated[User, anyone]) -> schemas.Nothing:
        """Give a person another password; people may change their own."""
        if user.role is not Role.ADMIN and user.name != name:
            raise NotAllowed("Solo puede cambiar su propia contraseña.", "You may change only your own password.")
        people.set_password(parts, name, body.password)
        return schemas.Nothing()

    @router.put("/users/{name}/role", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def set_role(name: str, body: schemas.RoleIn, base: Base = "") -> schemas.UserOut:
        """Give a person another role; somebody must be left to administer. With `base`, only if that is theirs now."""
        return user_out(people.set_role(parts, name, body.role, base=base))

    @router.put("/users/{name}/scope", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def set_scope(name: str, body: schemas.ScopeDoc, base: Base = "") -> schemas.UserOut:
        """Limit a person to groups of screens and areas of the library; with neither they reach everything.

        With `base`, only if their limits are still of that revision.
        """
        return user_out(people.set_scope(parts, name, value_of(Scope, body), base=base))

    @router.delete("/users/{name}", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def remove_user(name: str) -> schemas.Nothing:
        """Take a person out."""
        people.remove_user(parts, name)
        return schemas.Nothing()


def _add_office_routes(router: APIRouter, parts: Parts) -> None:
    anyone, admin = anyone_of(parts), only_of(parts)

    @router.get("/settings", tags=["office"], dependencies=[anyone])  # type: ignore[list-item]
    def settings() -> schemas.SettingsDoc:
        """Return the office's words and defaults."""
        with parts.library.read() as unit:
            held = unit.settings()
        return schemas.SettingsDoc.model_validate(wire.encode(held))

    @router.put("/settings", tags=["office"], dependencies=[admin])  # type: ignore[list-item]
    def save_settings(body: schemas.SettingsDoc, base: Base = "") -> schemas.SettingsDoc:
        """Replace the office's words and defaults; with `base`, only if they are still of that revision."""
        with parts.library.begin() as unit:
            check_base(base, unit.settings())
            if body.fallback is not None and not unit.has_playlist(PlaylistId(body.fallback)):
                raise BadInput("Esa lista ya no existe: elija otra.", "That playlist is gone: choose another.")
            unit.save_settings(value_of(Settings, body))
        return body
