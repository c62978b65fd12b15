"""What the manager says of the six roles is what the hub lets them do."""

from __future__ import annotations

import pytest

from hub.office import Desk
from manager_app.roles import RIGHTS, ROLES, right_words, role_summary, role_word
from signage.hub.records import Role

PROBES = {
    "see": ("GET", "/pieces"),
    "pieces": ("DELETE", "/pieces/nada"),
    "approve": ("PUT", "/deputies/nadie"),
    "schedule": ("DELETE", "/entries/nada"),
    "at-once": ("POST", "/pieces/nada/withdraw"),
    "screens": ("DELETE", "/screens/nada"),
    "emergencies": ("DELETE", "/drafts/nada"),
    "office": ("GET", "/mail"),
    "people": ("GET", "/users"),
}
"""One route of each right that changes nothing, whoever asks."""


def test_the_table_knows_every_role_of_the_hub() -> None:
    assert set(ROLES) == {role.value for role in Role}
    assert PROBES.keys() == {right.key for right in RIGHTS}
    assert all(right_words(right) for right in RIGHTS)
    assert all(role_word(role) != role and role_summary(role) for role in ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_the_hub_lets_a_role_do_what_the_table_says(desk: Desk, role: str) -> None:
    new = {"name": "ana", "role": role, "password": "una clave larga"}
    assert desk.http.post("/api/v1/users", json=new, headers=desk.auth).status_code == 201
    signed_in = desk.http.post("/api/v1/login", json={"name": "ana", "password": "una clave larga"}).json()
    auth = {"Authorization": f"Bearer {signed_in['token']}"}
    for right in RIGHTS:
        method, path = PROBES[right.key]
        body = {"until": None} if method == "PUT" else {}
        status = desk.http.request(method, f"/api/v1{path}", json=body, headers=auth).status_code
        assert (status != 403) == (role in right.roles), f"{role} at {method} {path}: {status}"
