"""The routes by which administrators read the audit log and have its chain checked."""

from typing import Annotated

from fastapi import APIRouter, Query

from signage.hub import schemas
from signage.hub.api import answer, only_of
from signage.hub.parts import Parts


def audit_router(parts: Parts) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/api/v1/audit", responses={"4XX": {"model": schemas.Failure}})
    admin = only_of(parts)

    @router.get("", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def read(
        text: Annotated[str, Query(max_length=100)] = "",
        before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> schemas.AuditOut:
        """Return who changed what, the newest first; what is sought may be in who, what or on what."""
        with parts.library.read() as unit:
            return answer(schemas.AuditOut, entries=unit.audit.read(text=text, before=before, limit=limit))

    @router.get("/check", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def check() -> schemas.AuditCheckOut:
        """Follow the chain from its first entry; the answer names the first that does not hang on the one before."""
        with parts.library.read() as unit:
            entries, broken = unit.audit.check()
        return schemas.AuditCheckOut(entries=entries, broken=broken)

    return router
