"""The documentation says what the program is: words, commands, routes, files and links are compared with the code."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import signage.model
from signage.cli.app import command_tree
from signage.hub.app import create_app

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])
SOURCES = [path for name in ("signage", "player_app", "manager_app") for path in sorted((ROOT / name).rglob("*.py"))]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CITED = re.compile(r"docs/([\w/-]+(?:\.[\w-]+)*)(?:,\s+([a-z][a-z ]+[a-z]))?")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def _text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _headings(path: Path) -> set[str]:
    return {heading.strip().lower().replace("`", "") for heading in _HEADING.findall(path.read_text(encoding="utf-8"))}


def _anchors(path: Path) -> set[str]:
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in _headings(path)}


def _classes_of(module: str) -> set[str]:
    found = vars(importlib.import_module(module))
    return {n for n, c in found.items() if inspect.isclass(c) and c.__module__ == module and not n.startswith("_")}


def _model_modules() -> list[str]:
    return [f"signage.model.{module.name}" for module in pkgutil.iter_modules(signage.model.__path__)]


def _terms() -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", _text("glossary.md"), re.MULTILINE))


def _defined() -> set[str]:
    """Every class, and every name that stands for a union of them, in the sources."""
    names: set[str] = set()
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
                names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def _commands() -> Iterator[tuple[str, list[str]]]:
    def walk(group: object, path: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
        for name, command in group.commands.items():  # type: ignore[attr-defined]
            if hasattr(command, "commands"):
                yield from walk(command, (*path, name))
            else:
                options = [opt for param in command.params for opt in param.opts if opt.startswith("-")]
                yield " ".join((*path, name)), options

    yield from walk(typer.main.get_command(command_tree()), ())


COMMANDS = dict(_commands())


def test_every_term_of_the_glossary_is_a_class() -> None:
    assert _terms() - _defined() == set()


def test_every_class_of_the_model_and_of_the_documents_is_in_the_glossary() -> None:
    public = set().union(*map(_classes_of, [*_model_modules(), "signage.trust.document"]))
    assert public - _terms() == set()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_documented(command: str) -> None:
    page = _text("command-line.md")
    section = re.search(rf"^### {re.escape(command)}$(.*?)(?=^###? |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"docs/command-line.md has no section “{command}”"
    missing = [option for option in COMMANDS[command] if option != "--help" and f"`{option}`" not in section[1]]
    assert missing == []


@pytest.mark.parametrize(
    "program",
    [("signage-player",), ("signage-manager",), ("signage-stage", "render"), ("signage", "hub", "run")],
    ids=" ".join,
)
def test_every_option_of_the_other_programs_is_documented(program: tuple[str, ...]) -> None:
    command = str(Path(sys.executable).with_name(program[0]))
    told = subprocess.run([command, *program[1:], "--help"], capture_output=True, text=True, check=True).stdout
    options = set(re.findall(r"^\s+(--[a-z-]+)", told, re.MULTILINE))
    assert options
    page = _text("command-line.md")
    assert {option for option in options if f"`{option}" not in page} == set()


def test_no_command_is_documented_that_does_not_exist() -> None:
    described = set(re.findall(r"^### (.+)$", _text("command-line.md"), re.MULTILINE))
    assert described - set(COMMANDS) == set()


def test_every_command_in_an_example_exists_with_its_options() -> None:
    for page in PAGES:
        for line in re.findall(r"(?:^|[`/]) *(signage [a-z][^\n#`]*)", page.read_text(encoding="utf-8"), re.MULTILINE):
            words = line.split()[1:]
            command = next((name for name in (words[0], " ".join(words[:2])) if name in COMMANDS), None)
            assert command or words[0] in {name.split()[0] for name in COMMANDS}, f"{page.name}: {line}"
            given = {word for word in words if word.startswith("--")}
            if command and command != "hub run":
                assert given <= {*COMMANDS[command], "--help"}, f"{page.name}: {line}"


def test_every_route_is_documented_and_no_other(tmp_path: Path) -> None:
    hub = create_app(tmp_path)
    try:
        paths = hub.rest.openapi()["paths"]
    finally:
        hub.close()
    served = {(verb.upper(), path) for path, verbs in paths.items() for verb in verbs}
    rows = re.findall(r"^\| ([A-Z, ]+) \| `([^`]+)` \|", _text("http.md"), re.MULTILINE)
    written = {(verb, path) for verbs, path in rows for verb in verbs.split(", ")}
    outside_the_framework = {("GET", "/blobs/{sha256}"), ("HEAD", "/blobs/{sha256}"), ("GET", "/v1/stream")}
    assert written == served | outside_the_framework


def test_make_has_every_target_that_is_named() -> None:
    targets = set(re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    known = {target for line in targets for target in line.split()}
    for page in PAGES:
        named = set(re.findall(r"(?:^|`|&& )make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
        assert named - known == set(), page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        if ":" in name:
            continue
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name} → {link}"
        assert not anchor or anchor in _anchors(target), f"{page.name} → {link}"


@pytest.mark.parametrize("source", [path for path in SOURCES if "docs/" in path.read_text(encoding="utf-8")], ids=str)
def test_what_the_code_cites_is_there(source: Path) -> None:
    for name, heading in _CITED.findall(source.read_text(encoding="utf-8")):
        found = sorted(DOCS.glob(f"{name.removesuffix('.md')}*"))
        assert found, f"{source.name} cites docs/{name}"
        if heading and found[0].suffix == ".md":
            assert heading in _headings(found[0]), f"{source.name} cites docs/{name}, {heading}"


def test_headings_are_among_what_is_cited() -> None:
    cited = {pair for path in SOURCES for pair in _CITED.findall(path.read_text(encoding="utf-8"))}
    assert {("trust.md", "clocks"), ("crisis.md", "two keys"), ("legibility.md", "minimum text")} <= cited


def test_every_file_that_the_architecture_names_is_there() -> None:
    named = re.findall(r"`((?:signage|player_app|manager_app|assets|playlists)/[^`*<]*)`", _text("architecture.md"))
    assert len(named) > 40
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("record", sorted((DOCS / "adr").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_is_short_and_says_what_was_measured(record: Path) -> None:
    lines = record.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert lines[0].startswith(f"# {record.name[:4]}: ")
    assert {"context", "decision", "measured", "consequences"} <= _headings(record)
