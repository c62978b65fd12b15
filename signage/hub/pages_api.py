"""Pages that need no session: the CAP feed for everybody, and the intranet's banner, page and feed for staff.

The banner is one script tag: no dependency, no style sheet, nothing inline, so that a page's strict content policy
stands. Without the script the page at /intranet says the same.
"""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from signage.cap.feed import CAP_MIME, atom_feed
from signage.cap.notice import STYLE, banner_of, page_of
from signage.cap.xml import to_xml
from signage.hub import channels, schemas
from signage.hub.banner import BANNER
from signage.hub.openapi import answers
from signage.hub.parts import Parts
from signage.model import wire
from signage.model.ids import AlertId

_ATOM: Final = "application/atom+xml"
_FRESH: Final = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
_EVERYWHERE: Final = {**_FRESH, "Access-Control-Allow-Origin": "*"}
_POLICY: Final = {
    **_FRESH,
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
    "Referrer-Policy": "no-referrer",
}


def pages_router(parts: Parts) -> APIRouter:
    """Return the routes of /cap and /intranet."""
    router = APIRouter(responses={"4XX": {"model": schemas.Failure}})
    _add_cap(router, parts, "/cap", is_public=True)
    _add_cap(router, parts, "/intranet", is_public=False)
    _add_intranet(router, parts)
    for route in tuple(router.routes):
        if isinstance(route, APIRoute):  # what watches whether a page is up asks for its head alone
            router.routes.append(Route(route.path, _Head(route), methods=["HEAD"], include_in_schema=False))
    return router


class _Head:
    """Answers as a route would be asked for whole; the server sends no body."""

    def __init__(self, route: APIRoute) -> None:
        self._route = route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._route.app({**scope, "method": "GET"}, receive, send)


def _add_cap(router: APIRouter, parts: Parts, root: str, *, is_public: bool) -> None:
    @router.get(f"{root}/feed.atom", tags=["public"], **answers(_ATOM))
    def feed(request: Request) -> Response:
        """Return the alerts that are up or ended within a day, as an Atom feed of CAP messages."""
        now = parts.clock()
        found = channels.cap_messages(parts, is_public=is_public, now=now)
        place = str(request.base_url).rstrip("/") + root
        updated = max((message.sent for message in found), default=now)
        data = atom_feed(found, place=place, title="Alertas de la OAI", updated=updated)
        return Response(data, media_type=_ATOM, headers=_FRESH)

    @router.get(root + "/{alert}.xml", tags=["public"], **answers(CAP_MIME))
    def message(alert: str) -> Response:
        """Return one alert as CAP 1.2."""
        found = channels.cap_message(parts, AlertId(alert), is_public=is_public, now=parts.clock())
        return Response(to_xml(found), media_type=CAP_MIME, headers=_FRESH)


def _add_intranet(router: APIRouter, parts: Parts) -> None:
    @router.get("/intranet/alerts.json", tags=["public"], **answers("application/json"))
    def alerts() -> Response:
        """Return what is up now, for the banner."""
        live = [one for one in channels.notices(parts, is_public=False, now=parts.clock()) if one.is_live]
        return Response(
            wire.to_bytes({"alerts": [wire.encode(banner_of(one)) for one in live]}),
            media_type="application/json",
            headers=_EVERYWHERE,
        )

    @router.get("/intranet/banner.js", tags=["public"], **answers("text/javascript"))
    def banner() -> Response:
        """Return the script of the banner: put it on a page with one tag."""
        return Response(BANNER, media_type="text/javascript; charset=utf-8", headers=_EVERYWHERE)

    @router.get("/intranet/page.css", tags=["public"], **answers("text/css"))
    def style() -> Response:
        """Return the page's style."""
        return Response(STYLE, media_type="text/css; charset=utf-8", headers=_FRESH)

    @router.get("/intranet", tags=["public"], **answers("text/html"))
    def page() -> Response:
        """Return the page of alerts; it needs no script."""
        found = channels.notices(parts, is_public=False, now=parts.clock())
        return Response(page_of(found), media_type="text/html; charset=utf-8", headers=_POLICY)
