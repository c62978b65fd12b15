"""The office's own words for alerts: written as files, reviewed, approved by two, sent to every screen beforehand.

`template export DIR`, edit, `template propose DIR`; another operator `template approve`. The signature that completes
the number the root asks for sends the bundle to the hub. Screens obey signatures, so nothing else can change a word.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path
from typing import Annotated, Final

import typer

from signage import wording
from signage.cli.output import AsJson, say, show_json
from signage.cli.session import HubOption, PassphraseOption, ProfileOption, connect, console, passphrase
from signage.console import Console
from signage.errors import BadInput, Conflict, NotFound, SignageError
from signage.model import wire
from signage.model.template import AlertTemplate
from signage.store.disk import write_durably
from signage.trust.document import Kind
from signage.trust.envelope import SigningKey

_LARGEST_FILE: Final = 64 * 1024
Proposal = Annotated[Path, typer.Option(help="Plantillas propuestas que se van firmando. (The proposed templates.)")]
_PROPOSED: Final = Path("plantillas.proposed")


def tree() -> typer.Typer:
    """Return the commands about the words of alerts."""
    templates = typer.Typer(help="Palabras de las alertas. (The words of alerts.)", no_args_is_help=True)
    templates.command("export")(_export)
    templates.command("check")(_check)
    templates.command("propose")(_propose)
    templates.command("approve")(_approve)
    templates.command("send")(_send)
    templates.command("fetch")(_fetch)
    return templates


def _export(
    folder: Annotated[Path, typer.Argument(help="Carpeta que se llena, un archivo por plantilla. (Folder to fill.)")],
    profile: ProfileOption = None,
) -> None:
    """Escribe las plantillas aprobadas, para editarlas. (Writes the approved templates, to be edited.)"""
    templates = console(profile).words().templates
    folder.mkdir(parents=True, exist_ok=True)
    taken = [path.name for template in templates if (path := folder / f"{template.code}.toml").exists()]
    if taken:
        raise Conflict(
            f"{folder} ya tiene {', '.join(taken)}: use otra carpeta.",
            f"{folder} already holds {', '.join(taken)}: use another folder.",
        )
    for template in templates:
        (folder / f"{template.code}.toml").write_text(wire.alert_template_toml(template), encoding="utf-8")
    say(f"{len(templates)} plantillas en {folder}.", f"{len(templates)} templates in {folder}.")


def _check(
    folder: Annotated[Path, typer.Argument(help="Carpeta con los archivos .toml. (Folder of .toml files.)")],
    as_json: AsJson = False,
) -> None:
    """Revisa plantillas editadas, sin firmar nada. (Reviews edited templates; signs nothing.)"""
    templates = _read_folder(folder)
    _refuse_unfit(templates)
    if as_json:
        show_json({"templates": [template.code for template in templates], "problems": []})
        return
    say(f"{len(templates)} plantillas, sin reparos.", f"{len(templates)} templates, nothing to mend.")


def _propose(
    folder: Annotated[Path, typer.Argument(help="Carpeta con los archivos .toml. (Folder of .toml files.)")],
    proposal: Proposal = _PROPOSED,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma plantillas nuevas como primera persona. (Signs new templates as the first of two.)"""
    desk = console(profile)
    templates = _read_folder(folder)
    _refuse_unfit(templates)
    if proposal.exists():
        raise Conflict(
            f"{proposal} ya existe: apruébelo o bórrelo antes de proponer otro.",
            f"{proposal} exists already: approve or delete it before proposing another.",
        )
    held = desk.words()
    _tell_changes(held.templates, templates)
    data = wording.propose(held, templates, key=_key(desk, passphrase_file), now=datetime.now(UTC))
    _keep(desk, proposal, data, hub)


def _approve(
    proposal: Proposal = _PROPOSED,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
    in_force: Annotated[
        bool, typer.Option("--in-force", help="Añade su firma a las que ya están en uso. (Signs those in force.)")
    ] = False,
) -> None:
    """Muestra lo que cambia y lo firma como segunda persona; completo, lo envía. (Approves what was proposed.)"""
    desk = console(profile)
    if in_force:
        with contextlib.suppress(SignageError):  # where others have signed since, theirs stay; the hub may be off
            desk.adopt_words(connect(hub).templates())
        _adopt(desk, wording.add_signature(desk.founded().templates, key=_key(desk, passphrase_file)), hub)
        return
    data = _read_file(proposal, Kind.TEMPLATES.max_bytes)
    bundle, held = wording.proposed(data), desk.words()
    _refuse_unfit(bundle.templates)
    _tell_changes(held.templates, bundle.templates)
    try:
        signed = wording.approve(held, data, key=_key(desk, passphrase_file))
    except Conflict as fault:
        advice = " signage template fetch" if fault.code == "other-words" else ""
        raise Conflict(f"{proposal}: {fault.es}{advice}", f"{proposal}: {fault.en}{advice}") from fault
    _keep(desk, proposal, signed, hub)


def _send(profile: ProfileOption = None, hub: HubOption = "") -> None:
    """Envía al hub las plantillas de este perfil, si no estaba cuando se aprobaron. (Sends what is approved.)"""
    connect(hub).post_templates(console(profile).founded().templates)
    say("Plantillas enviadas al hub.", "Templates sent to the hub.")


def _fetch(profile: ProfileOption = None, hub: HubOption = "") -> None:
    """Toma del hub las plantillas aprobadas por otros. (Takes over what others approved.)"""
    words = console(profile).adopt_words(connect(hub).templates())
    say(f"{len(words.templates)} plantillas aprobadas.", f"{len(words.templates)} approved templates.")


def _keep(desk: Console, proposal: Path, data: bytes, hub: str) -> None:
    if not wording.is_complete(data, desk.trusted().root):
        write_durably(proposal, data)
        say(
            f"Firmadas en {proposal}. Falta otra persona: signage template approve --proposal {proposal}",
            f"Signed in {proposal}. Another person must: signage template approve --proposal {proposal}",
        )
        return
    _adopt(desk, data, hub)
    proposal.unlink(missing_ok=True)


def _adopt(desk: Console, data: bytes, hub: str) -> None:
    words = desk.adopt_words(data)
    try:
        connect(hub).post_templates(data)
    except SignageError as fault:
        say(
            f"Aprobadas en este perfil. {fault.es} Envíelas luego: signage template send",
            f"Approved in this profile. {fault.en} Send them later: signage template send",
        )
        return
    count = len(words.templates)
    say(f"{count} plantillas aprobadas y enviadas al hub.", f"{count} templates approved and sent to the hub.")


def _refuse_unfit(templates: Collection[AlertTemplate]) -> None:
    problems = wording.unfit(templates)
    for one in problems:
        say(f"{one.code or 'Todas'}: {one.es}", f"{one.code or 'All'}: {one.en}")
    if problems:
        raise BadInput(
            f"Reparos: {len(problems)}. Corríjalos en los archivos antes de firmar.",
            f"To mend: {len(problems)}. Do so in the files before anybody signs.",
        )


def _tell_changes(held: Collection[AlertTemplate], wanted: Collection[AlertTemplate]) -> None:
    found = wording.changes(held, wanted)
    if not found:
        say("No cambia ninguna palabra.", "No word changes.")
    for change in found:
        old, new = (
            wire.alert_template_toml(side).splitlines() if side else [] for side in (change.before, change.after)
        )
        lines = unified_diff(old, new, f"{change.code} aprobada", f"{change.code} propuesta", n=0, lineterm="")
        typer.echo("\n".join(lines))


def _read_folder(folder: Path) -> tuple[AlertTemplate, ...]:
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise NotFound(
            f"{folder} no tiene archivos .toml: signage template export {folder}",
            f"{folder} holds no .toml files: signage template export {folder}",
        )
    return tuple(_read_template(path) for path in paths)


def _read_template(path: Path) -> AlertTemplate:
    try:
        return wire.alert_template_from_toml(_read_file(path, _LARGEST_FILE))
    except BadInput as fault:
        raise BadInput(f"{path.name}: {fault.es}", f"{path.name}: {fault.en}") from fault


def _key(desk: Console, passphrase_file: Path | None) -> SigningKey:
    return desk.unlock(passphrase(passphrase_file, "Frase de su llave"))


def _read_file(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
    if len(data) > most:
        raise BadInput(f"{path} es demasiado grande.", f"{path} is too large.")
    return data
