"""login, logout, user: who may do what, from a terminal."""

from __future__ import annotations

from collections.abc import Callable

from terminal import Terminal

from signage.bench.rig import HubProcess

NewTerminal = Callable[[str], Terminal]
NewHub = Callable[[str], HubProcess]


def test_the_session_is_kept_for_its_owner_alone(admin: Terminal) -> None:
    session = admin.home / "config" / "signage" / "session.json"
    assert session.stat().st_mode & 0o777 == 0o600


def test_the_token_of_a_new_hub_works_once(hub: HubProcess, admin: Terminal, someone: NewTerminal) -> None:
    assert not (hub.folder / "admin-token").exists()
    token = someone("b").file("token", "0" * 43)
    assert "contraseña" in someone("b").is_refused("login", "--hub", hub.url, "--admin-token", token).lower()
    admin.does("user", "list")


def test_a_person_is_added_signs_in_and_is_taken_out(hub: HubProcess, admin: Terminal, someone: NewTerminal) -> None:
    password = admin.file("password", "una frase larga\n")
    added = admin.does("user", "add", "ana", "--role", "editor", "--password-file", password, "--json").json
    assert added["name"] == "ana"
    assert added["role"] == "editor"
    assert "ana" in {user["name"] for user in admin.does("user", "list", "--json").json}
    ana = someone("ana")
    ana.does("login", "--hub", hub.url, "--user", "ana", "--password-file", password)
    ana.does("alert", "list")
    ana.is_refused("user", "list")
    assert "Salud" in admin.does("user", "scope", "ana", "--area", "Salud", "--area", "Obras").out
    admin.does("user", "scope", "ana")
    assert "proveedor" in someone("e").is_refused("login", "--hub", hub.url, "--browser"), "this hub has none"
    admin.does("user", "role", "ana", "admin")
    ana.does("user", "list")
    admin.does("user", "role", "ana", "reader")
    ana.is_refused("user", "list")
    assert "administr" in admin.is_refused("user", "role", "admin", "reader")
    admin.does("user", "remove", "ana")
    ana.is_refused("alert", "list")


def test_a_wrong_password_is_one_line(hub: HubProcess, someone: NewTerminal) -> None:
    wrong = someone("c").file("password", "no es esta\n")
    someone("c").is_refused("login", "--hub", hub.url, "--user", "admin", "--password-file", wrong)


def test_what_is_no_address_of_a_hub_is_told_as_that(someone: NewTerminal) -> None:
    for command in (("login", "--user", "ana"), ("screen", "list"), ("alert", "list")):
        assert "no es la dirección" in someone("d").is_refused(*command, "--hub", "http://[::1")


def test_an_empty_password_file_is_one_line(hub: HubProcess, someone: NewTerminal) -> None:
    empty = someone("c").file("password", "")
    assert "password" in someone("c").is_refused("login", "--hub", hub.url, "--user", "admin", "--password-file", empty)


def test_an_unknown_role_is_refused_with_the_roles_there_are(admin: Terminal) -> None:
    password = admin.file("password", "una frase larga\n")
    answer = admin.run("user", "add", "bea", "--role", "jefa", "--password-file", password)
    assert answer.status == 2
    assert "operator" in answer.err


def test_a_short_password_is_refused(admin: Terminal) -> None:
    password = admin.file("short", "corta\n")
    assert "8" in admin.is_refused("user", "add", "bea", "--password-file", password)


def test_the_same_name_twice_is_refused(admin: Terminal) -> None:
    password = admin.file("password", "una frase larga\n")
    admin.does("user", "add", "dos", "--password-file", password)
    assert "dos" in admin.is_refused("user", "add", "dos", "--password-file", password)


def test_a_new_password_ends_other_sessions_and_keeps_ones_own(new_hub: NewHub, someone: NewTerminal) -> None:
    hub = new_hub("own")
    here, there = someone("here"), someone("there")
    password = here.file("password", "una frase larga\n")
    here.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    here.does("user", "password", "admin", "--password-file", password)
    there.does("login", "--hub", hub.url, "--user", "admin", "--password-file", password)
    here.does("user", "password", "admin", "--password-file", here.file("newer", "otra frase larga\n"))
    here.does("user", "list")
    there.is_refused("user", "list")
    here.is_refused("user", "password", "nadie", "--password-file", password)


def test_whoever_has_the_hubs_machine_signs_in_again(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, person = new_hub("own"), someone("e")
    token = hub.folder / "admin-token"
    person.does("login", "--hub", hub.url, "--admin-token", token)
    person.does("logout")
    assert not token.exists()
    person.does("hub", "admin-token", "--data", hub.folder)
    assert token.stat().st_mode & 0o777 == 0o600
    person.does("login", "--hub", hub.url, "--admin-token", token)
    person.is_refused("hub", "admin-token", "--data", person.home)


def test_signing_out_ends_the_session(new_hub: NewHub, someone: NewTerminal) -> None:
    hub = new_hub("own")
    person = someone("d")
    person.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    person.does("logout")
    person.is_refused("user", "list")


def test_signing_out_works_while_the_hub_is_off(new_hub: NewHub, someone: NewTerminal) -> None:
    hub = new_hub("own")
    person = someone("d")
    person.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    hub.stop()
    person.does("logout")
    assert not (person.home / "config" / "signage" / "session.json").exists()


def test_another_hub_needs_a_session_of_its_own(admin: Terminal) -> None:
    assert "signage login" in admin.is_refused("user", "list", "--hub", "http://127.0.0.1:9")
