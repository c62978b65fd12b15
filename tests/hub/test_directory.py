"""Signing in by the office's directory, against a real OpenLDAP server and servers that hang."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from hub.office import FakeClock, TestClient
from hub.slapd import ADMINS, BASE, EDITORS, PASSWORD, SERVICE, SERVICE_PASSWORD, Slapd, start_slapd
from signage.errors import BadInput
from signage.hub.app import Hub, create_app
from signage.hub.directory import Directory, SourceAway
from signage.hub.login_config import DirectoryConfig, Grant, load_login_config
from signage.hub.people import look_again
from signage.hub.records import Role


@pytest.fixture(scope="module")
def slapd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slapd]:
    made = start_slapd(tmp_path_factory.mktemp("ldap"))
    yield made
    made.stop()


def login_toml(slapd: Slapd, folder: Path, **change: str) -> str:
    secret = folder / "service-password"
    secret.write_text(SERVICE_PASSWORD + "\n")
    lines = {
        "server": f"ldaps://127.0.0.1:{slapd.tls_port}",
        "ca_file": str(slapd.ca),
        "base": BASE,
        "service_user": SERVICE,
        "service_password_file": str(secret),
        "user_filter": "(&(objectClass=inetOrgPerson)(uid={name}))",
    } | change
    body = "".join(f'{key} = "{value}"\n' for key, value in lines.items() if value)
    return (
        f"[directory]\n{body}"
        f'[[directory.grant]]\ngroup = "{ADMINS.upper()}"\nrole = "admin"\n'
        f'[[directory.grant]]\ngroup = "{EDITORS.replace(",", " , ")}"\nrole = "editor"\n'
    )


def config_of(slapd: Slapd, folder: Path, **change: Any) -> DirectoryConfig:
    (folder / "login.toml").write_text(login_toml(slapd, folder))
    held = load_login_config(folder).directory
    assert held is not None
    return DirectoryConfig.model_validate(held.model_dump() | change)


class Door:
    """A hub over the directory, and how one signs in there."""

    def __init__(self, hub: Hub, http: TestClient) -> None:
        self.hub, self.http = hub, http

    def login(self, name: str, password: str) -> tuple[int, dict[str, Any]]:
        answer = self.http.post("/api/v1/login", json={"name": name, "password": password})
        return answer.status_code, answer.json()

    def me(self, token: str) -> int:
        return self.http.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code


@pytest.fixture
def door(slapd: Slapd, tmp_path: Path, clock: FakeClock) -> Iterator[Door]:
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "login.toml").write_text(login_toml(slapd, tmp_path))
    hub = create_app(folder, clock=clock, monotonic=clock.monotonic)
    with TestClient(hub, raise_server_exceptions=False) as http:
        yield Door(hub, http)
    hub.close()


def test_a_person_is_made_at_the_first_sign_in_with_the_role_of_their_group(door: Door) -> None:
    status, said = door.login("ANA", PASSWORD)
    assert status == 200, said
    assert said["user"] == {
        "name": "ana",
        "full_name": "Ana María Núñez",
        "role": "editor",
        "active": True,
        "origin": "directory",
        "scope": {"groups": [], "areas": []},
    }
    assert door.me(said["token"]) == 200


def test_a_wrong_password_an_unknown_name_and_no_password_are_all_the_same_refusal(door: Door) -> None:
    for name, password in (("ana", "otra"), ("nadie", PASSWORD), ("ana", "")):
        status, said = door.login(name, password)
        assert (status, said["error"]["code"]) == (403, "wrong-password"), (name, password)


def test_no_empty_password_reaches_a_directory_that_would_say_yes_to_it(slapd: Slapd, tmp_path: Path) -> None:
    # This very server takes an empty password for an anonymous bind, and answers with success.
    who = ["ldapwhoami", "-x", "-H", f"ldap://127.0.0.1:{slapd.port}", "-D", f"uid=ana,ou=personas,{BASE}", "-w", ""]
    said = subprocess.run(who, check=True, capture_output=True, timeout=20)
    assert b"anonymous" in said.stdout
    pattern = {"service_user": "", "service_password_file": None, "bind_as": f"uid={{name}},ou=personas,{BASE}"}
    for config in (config_of(slapd, tmp_path), config_of(slapd, tmp_path, **pattern)):
        assert Directory(config).vouch("ana", "") is None
        assert Directory(config).vouch("ana", PASSWORD) is not None


@pytest.mark.parametrize("typed", ["*", "an*", "ana)(uid=*", "*)(objectClass=*", "ana\x00", " ana", "a" * 65, "\\61na"])
def test_what_is_typed_names_one_entry_or_none(slapd: Slapd, tmp_path: Path, typed: str) -> None:
    assert Directory(config_of(slapd, tmp_path)).vouch(typed, PASSWORD) is None


@pytest.mark.parametrize("typed", ["ana,ou=personas", "ana+cn=Ana", "x,uid=ana", "#00", "ana\\2cou=personas"])
def test_what_is_typed_adds_nothing_to_the_name_that_is_bound(slapd: Slapd, tmp_path: Path, typed: str) -> None:
    pattern = {"service_user": "", "service_password_file": None, "bind_as": f"uid={{name}},ou=personas,{BASE}"}
    assert Directory(config_of(slapd, tmp_path, **pattern)).vouch(typed, PASSWORD) is None


def test_a_name_of_odd_signs_is_a_name_like_any_other(door: Door) -> None:
    status, said = door.login("raro (1) *", PASSWORD)
    assert (status, said["user"]["role"]) == (200, "editor")


def test_who_is_in_no_group_is_told_so_and_not_let_in(door: Door) -> None:
    status, said = door.login("beto", PASSWORD)
    assert (status, said["error"]["code"]) == (403, "no-role")
    assert "grupos" in said["error"]["es"]


def test_a_role_follows_the_groups_at_the_next_sign_in_and_ends_with_the_last(slapd: Slapd, door: Door) -> None:
    first = door.login("ana", PASSWORD)[1]["token"]
    ana = "uid=ana,ou=personas,{base}"
    try:
        slapd.modify(f"dn: {{admins}}\nchangetype: modify\nadd: member\nmember: {ana}\n")
        assert door.login("ana", PASSWORD)[1]["user"]["role"] == "admin"
        slapd.modify(f"dn: {{admins}}\nchangetype: modify\ndelete: member\nmember: {ana}\n")
        slapd.modify(f"dn: {{editors}}\nchangetype: modify\ndelete: member\nmember: {ana}\n")
        status, said = door.login("ana", PASSWORD)
        assert (status, said["error"]["code"]) == (403, "no-role")
        assert door.me(first) == 401, "the session of who left the group has ended"
        with door.hub.parts.library.read() as unit:
            found = unit.user("ana")
        assert found is not None
        assert not found[0].active
    finally:
        slapd.modify(f"dn: {{editors}}\nchangetype: modify\nadd: member\nmember: {ana}\n")
    assert door.login("ana", PASSWORD)[0] == 200, "back in the group, back at the hub"


def test_who_leaves_the_group_is_out_without_coming_again(slapd: Slapd, door: Door) -> None:
    token = door.login("ana", PASSWORD)[1]["token"]
    ana = "uid=ana,ou=personas,{base}"
    slapd.modify(f"dn: {{editors}}\nchangetype: modify\ndelete: member\nmember: {ana}\n")
    try:
        look_again(door.hub.parts)
        assert door.me(token) == 401
    finally:
        slapd.modify(f"dn: {{editors}}\nchangetype: modify\nadd: member\nmember: {ana}\n")


def test_the_hubs_own_people_are_never_asked_of_the_directory_nor_taken_over(door: Door, tmp_path: Path) -> None:
    one_time = (tmp_path / "hub" / "admin-token").read_text()
    token = door.http.post("/api/v1/login", json={"one_time": one_time}).json()["token"]
    auth = {"Authorization": f"Bearer {token}"}
    body = {"name": "ana", "role": "reader", "password": "la del servidor"}
    assert door.http.post("/api/v1/users", json=body, headers=auth).status_code == 201
    assert door.login("ana", PASSWORD)[0] == 403
    assert door.login("ana", "la del servidor")[1]["user"]["role"] == "reader"
    status, said = door.login("Ana", PASSWORD)
    assert (status, said["error"]["code"]) == (403, "name-taken")
    assert door.login("raro (1) *", PASSWORD)[0] == 200
    changed = door.http.put("/api/v1/users/raro (1) */role", json={"role": "admin"}, headers=auth)
    assert (changed.status_code, changed.json()["error"]["code"]) == (409, "not-local")


def test_a_session_of_the_directory_ends_sooner_than_one_of_the_hubs_own(door: Door, clock: FakeClock) -> None:
    token = door.login("ana", PASSWORD)[1]["token"]
    clock.advance(hours=11.9)
    assert door.me(token) == 200
    clock.advance(hours=0.2)
    assert door.me(token) == 401


def test_starttls_and_a_group_that_is_searched_do_as_well(slapd: Slapd, tmp_path: Path) -> None:
    config = config_of(
        slapd,
        tmp_path,
        server=f"ldap://127.0.0.1:{slapd.port}",
        start_tls=True,
        groups_attribute="description",
        group_filter="(&(objectClass=groupOfNames)(member={dn}))",
    )
    found = Directory(config).vouch("ana", PASSWORD)
    assert found is not None
    assert found.grant == Grant(group=config.grant[1].group, role=Role.EDITOR)


@pytest.mark.parametrize("tls", [True, False])
def test_a_directory_whose_certificate_is_not_the_offices_is_told_no_password(
    slapd: Slapd, tmp_path: Path, *, tls: bool
) -> None:
    secure = {"server": f"ldap://127.0.0.1:{slapd.port}", "start_tls": True}
    server = {"server": f"ldaps://127.0.0.1:{slapd.tls_port}"} if tls else secure
    with pytest.raises(SourceAway):
        Directory(config_of(slapd, tmp_path, ca_file=None, **server)).vouch("ana", PASSWORD)
    other_name = {**server, "server": str(server["server"]).replace("127.0.0.1", "127.0.0.2")}
    with pytest.raises(SourceAway):
        Directory(config_of(slapd, tmp_path, **other_name)).vouch("ana", PASSWORD)


def test_a_service_account_that_is_refused_is_the_directorys_trouble_not_the_persons(
    slapd: Slapd, tmp_path: Path
) -> None:
    config = config_of(slapd, tmp_path)
    assert config.service_password_file is not None
    config.service_password_file.write_text("otra")
    with pytest.raises(SourceAway, match="service_user"):
        Directory(config).vouch("ana", PASSWORD)


@pytest.mark.parametrize("scheme", ["ldap", "ldaps"])
def test_a_directory_that_hangs_costs_its_seconds_and_no_more(slapd: Slapd, tmp_path: Path, scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the call and says nothing
        server = f"{scheme}://127.0.0.1:{silent.getsockname()[1]}"
        config = config_of(slapd, tmp_path, server=server, plain=scheme == "ldap", timeout_s=0.5)
        directory = Directory(config)
        begun = time.monotonic()
        with ThreadPoolExecutor(12) as many:
            asked = [many.submit(directory.vouch, "ana", PASSWORD) for _ in range(12)]
            failures = [one.exception() for one in asked]
        assert time.monotonic() - begun < 20, "it never answers: whoever waits for it waits for ever"
        assert all(isinstance(failure, SourceAway) for failure in failures)
        # Four wait at a time; a thread that a busy machine starts late may be of the next four.
        assert 4 <= sum("busy" in str(failure) for failure in failures) <= 8


def test_a_directory_that_is_off_is_said_so_and_nobody_is_punished_for_it(
    door: Door, slapd: Slapd, tmp_path: Path
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        config = config_of(slapd, tmp_path, server=f"ldaps://127.0.0.1:{closed.getsockname()[1]}")
        object.__setattr__(door.hub.parts, "directory", Directory(config))
        for _ in range(7):
            status, said = door.login("ana", PASSWORD)
            assert (status, said["error"]["code"]) == (503, "directory-away")


def test_a_mistake_in_the_file_is_named_at_the_start(slapd: Slapd, tmp_path: Path) -> None:
    whole = login_toml(slapd, tmp_path)
    wrong = {
        "grant": whole.replace(ADMINS.upper(), "Administradores"),
        "service_user": whole.replace("[directory]\n", '[directory]\nbind_as = "{name}@x"\n'),
        "start_tls": whole.replace("ldaps://", "ldap://"),
        "sever": whole.replace("[directory]\n", "[directory]\nsever = 1\n"),
        "{name}": whole.replace("uid={name}", "uid=ana"),
        "role": whole.replace('"editor"', '"jefe"'),
    }
    for named, text in wrong.items():
        (tmp_path / "login.toml").write_text(text)
        with pytest.raises(BadInput, match=r"login\.toml") as refused:
            load_login_config(tmp_path)
        assert named in refused.value.en, refused.value.en
