"""What the framework cannot see of a route for the hub's own document: bodies and answers that are no JSON documents.

Each is said beside its route, so that document and route are one; `tests/hub/test_openapi.py` holds them together.
"""

from __future__ import annotations

from typing import Any, Final

from fastapi import Response
from fastapi.security import HTTPBearer

SESSION: Final = HTTPBearer(auto_error=False, scheme_name="session", description="The token of POST /api/v1/login")


def answers(*media: str, unchanged: bool = False) -> dict[str, Any]:
    """Describe an answer of bytes of some kinds; `unchanged` ones may also be told to be so (304)."""
    content = {one: {"schema": {} if one == "application/json" else {"type": "string"}} for one in media}
    told: dict[int, dict[str, Any]] = {200: {"description": "OK", "content": content}}
    if unchanged:
        told[304] = {"description": "Unchanged", "content": {}}
    return {"response_class": Response, "responses": told}


def takes(*media: str) -> dict[str, Any]:
    """Describe a raw body."""
    content = {
        one: {"schema": {"type": "string", "format": "binary"}} for one in media or ("application/octet-stream",)
    }
    return {"openapi_extra": {"requestBody": {"required": True, "content": content}}}
