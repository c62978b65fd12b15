"""The routes by which administrators read the audit log, have its chain checked, and have the hub copied."""

from typing import Annotated

from fastapi import APIRouter, Query

from signage.hub import schemas
from signage.hub.api import answer, only_of
from signage.hub.backup import last_backup
from signage.hub.parts import Parts


def audit_router(parts: Parts) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    admin = only_of(parts)

    @router.get("/audit", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def read(
        text: Annotated[str, Query(max_length=100)] = "",
        before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> schemas.AuditOut:
        """Return who changed what, the newest first; what is sought may be in who, what or on what."""
        with parts.library.read() as unit:
            return answer(schemas.AuditOut, entries=unit.audit.read(text=text, before=before, limit=limit))

    @router.get("/audit/check", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def check() -> schemas.AuditCheckOut:
        """Follow the chain from its first entry; the answer names the first that does not hang on the one before."""
        with parts.library.read() as unit:
            entries, broken = unit.audit.check()
        return schemas.AuditCheckOut(entries=entries, broken=broken)

    @router.get("/backup", tags=["office"], dependencies=[admin])  # type: ignore[list-item]
    def backup() -> schemas.BackupOut:
        """Return when the hub was copied last, whether a copy is being made, and why the last one failed."""
        return _backup_out(parts)

    @router.post("/backup", tags=["office"], status_code=202, dependencies=[admin])  # type: ignore[list-item]
    def begin_backup() -> schemas.BackupOut:
        """Begin a copy in the hub's own folder; the newest seven are kept."""
        parts.copies.begin(parts.folder, database=parts.library.address, now=parts.clock())
        return _backup_out(parts)

    return router


def _backup_out(parts: Parts) -> schemas.BackupOut:
    failure = parts.copies.failure
    return answer(
        schemas.BackupOut,
        made_at=last_backup(parts.folder),
        is_busy=parts.copies.is_busy,
        es=failure.es if failure else "",
        en=failure.en if failure else "",
    )
