"""What every command has in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from terminal import Terminal

from signage.cli.app import command_tree, run
from signage.cli.composing import with_marked_ids

NewTerminal = Callable[[str], Terminal]


def _paths(group, path=()):  # noqa: ANN001, ANN202 - typer's own classes
    for name, command in group.commands.items():
        yield (*path, name)
        if hasattr(command, "commands"):
            yield from _paths(command, (*path, name))


RUN_HUB = ("hub", "run")  # this one becomes the hub: only a process of its own may try it
COMMANDS = [path for path in _paths(typer.main.get_command(command_tree())) if path != RUN_HUB]
GROUPS = {path[:-1] for path in COMMANDS}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_in_both_languages(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*path, "--help"]) == 0
    assert "(" in capsys.readouterr().out


@pytest.mark.parametrize("path", [p for p in COMMANDS if p not in GROUPS], ids=" ".join)
def test_an_unknown_option_is_wrong_usage(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*path, "--no-such-option"]) == 2
    assert "no-such-option" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "es", "en"),
    [
        (["alert", "raise"], "Falta decir «code».", "Missing argument"),
        (["alert", "mute"], "No existe la orden «mute».", "No such command"),
        (["alert", "list", "--al"], "No existe la opción --al.", "No such option"),
        (["alert", "raise", "X", "--audience", "todos"], "Valen: 'servidores', 'contratistas'", "is not one of"),
        (["alert", "raise", "X", "--wait", "mucho"], "El valor de --wait no es válido.", "Invalid value"),
        (["alert", "list", "x"], "Sobra: x.", "unexpected"),
        (["alert", "list", "--hub"], "La opción --hub lleva un valor.", "requires an argument"),
    ],
)
def test_wrong_usage_is_told_in_the_language_asked_for(
    arguments: list[str], es: str, en: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(arguments) == 2
    assert es in capsys.readouterr().err
    monkeypatch.setenv("SIGNAGE_LANGUAGE", "en")
    assert run(arguments) == 2
    assert en in capsys.readouterr().err


def test_no_option_is_as_long_as_an_id() -> None:
    names = re.findall(r"`(--?[a-z-]+)`", (Path(__file__).parents[2] / "docs" / "command-line.md").read_text())
    assert names
    assert with_marked_ids(names) == names


def test_the_hub_explains_itself_too(someone: NewTerminal) -> None:
    answer = someone("a").does(*RUN_HUB, "--help")
    assert "--data" in answer.out
    assert someone("a").run(*RUN_HUB, "--no-such-option").status == 2


def test_an_unknown_command_is_wrong_usage(someone: NewTerminal) -> None:
    assert someone("a").run("alert", "mute").status == 2


def test_a_missing_argument_is_wrong_usage(someone: NewTerminal) -> None:
    assert someone("a").run("alert", "raise").status == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("user", "list"),
        ("screen", "list"),
        ("screen", "show", "x"),
        ("alert", "list"),
        ("publish",),
        ("import", "."),
        ("keys", "init"),
    ],
    ids=" ".join,
)
def test_without_a_session_the_line_says_how_to_sign_in(arguments: tuple[str, ...], someone: NewTerminal) -> None:
    assert "signage login" in someone("a").is_refused(*arguments)


def test_a_hub_that_does_not_answer_is_one_line(someone: NewTerminal) -> None:
    token = someone("a").file("token", "x")
    line = someone("a").is_refused("login", "--hub", "http://127.0.0.1:9", "--admin-token", token)
    assert "http://127.0.0.1:9" in line


def test_english_is_an_environment_variable_away(someone: NewTerminal) -> None:
    answer = someone("a").run("user", "list", language="en")
    assert answer.err.startswith("signage: Sign in first")


def test_a_question_that_nobody_answers_is_one_line_and_not_a_wait(someone: NewTerminal) -> None:
    line = someone("a").is_refused("keys", "request", someone("a").home / "r.json", "--label", "x")
    assert "--passphrase-file" in line


def test_a_new_passphrase_is_asked_for_twice(someone: NewTerminal) -> None:
    person = someone("a")
    person.home.mkdir()
    request = person.home / "r.json"
    twice = ("una frase larga\n", "otra frase larga\n")
    assert "iguales" in person.is_refused("keys", "request", request, "--label", "x", says="".join(twice))
    assert not request.exists()
    person.does("keys", "request", request, "--label", "x", says=twice[0] * 2)
    assert request.exists()


def test_an_address_that_is_none_is_one_line(someone: NewTerminal) -> None:
    token = someone("a").file("token", "x")
    someone("a").is_refused("login", "--hub", "esto no es una dirección", "--admin-token", token)


def test_what_the_system_refuses_is_one_line(admin: Terminal) -> None:
    said = admin.is_refused("import", "a" * 5000)
    assert "El sistema no deja usar" in said
    assert len(said) < 200
