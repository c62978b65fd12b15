"""The routes by which people come in through others: which ways there are, and the two ends of one in a browser."""

from fastapi import APIRouter

from signage.errors import NotFound
from signage.hub import people, schemas
from signage.hub.api import user_out
from signage.hub.parts import Parts
from signage.hub.provider import Provider
from signage.hub.records import Origin


def login_router(parts: Parts) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/api/v1/login", responses={"4XX": {"model": schemas.Failure}})

    @router.get("/ways", tags=["session"])
    def ways() -> schemas.WaysOut:
        """Return how people may come in besides by the hub's own passwords."""
        return schemas.WaysOut(
            directory=parts.directory is not None, provider=parts.provider.name if parts.provider else ""
        )

    @router.post("/provider", tags=["session"], status_code=201)
    def begin(body: schemas.BeginIn) -> schemas.BegunOut:
        """Begin to come in through the identity provider; the answer is where the browser goes."""
        begun = _provider(parts).begin(
            redirect_uri=body.redirect_uri, challenge=body.challenge, state=body.state, now=parts.clock()
        )
        return schemas.BegunOut(attempt=begun.attempt, url=begun.url)

    @router.post("/provider/{attempt}", tags=["session"])
    def finish(attempt: str, body: schemas.FinishIn) -> schemas.SignedIn:
        """Change what the browser brought back for a session."""
        now = parts.clock()
        vouched = _provider(parts).finish(attempt, code=body.code, verifier=body.verifier, issuer=body.iss, now=now)
        token, user = people.admit(parts, vouched, Origin.PROVIDER, now=now)
        return schemas.SignedIn(token=token, user=user_out(user))

    return router


def _provider(parts: Parts) -> Provider:
    if parts.provider is None:
        raise NotFound(
            "Este servidor no usa un proveedor de cuentas: entre con usuario y contraseña.",
            "This hub uses no provider of accounts: sign in by name and password.",
        )
    return parts.provider
