"""What is to be mended before anybody sees it: files on this PC, or pieces and playlists of the hub."""

from __future__ import annotations

import hashlib
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, cast

import typer

from signage.assets import assets_dir
from signage.cli.output import AsJson, is_english, show_json, show_table
from signage.cli.session import HubOption, connect
from signage.client import HubClient
from signage.errors import BadInput, NotFound, SignageError
from signage.hub.library import slide_templates
from signage.media.image import ingest_image
from signage.media.kind import MediaKind, kind_of
from signage.media.measuring import StageProgram
from signage.media.pages import PdfPages
from signage.media.video import find_tools, ingest_video
from signage.model.ids import AssetHash, SlideId
from signage.model.review import Finding, Gravity, Subject, blocks, review
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide

Table = dict[str, object]
_ITEM_S = 12
_SHOWN = timedelta(seconds=_ITEM_S)
_NO_FILE = AssetHash("0" * 64)  # the bytes are judged where they lie, and kept nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One piece or file and what is to be said of it."""

    name: str
    findings: tuple[Finding, ...]


def lint(
    targets: Annotated[
        list[str] | None,
        typer.Argument(help="Archivos, carpetas, listas TOML, o nombres de piezas y listas. (Paths or names.)"),
    ] = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> int:
    """Revisa piezas y archivos como lo hará el envío; sin nombres, toda la biblioteca. (Reviews pieces and files.)"""
    judged = [one for target in targets or [""] for one in _judged(target, hub)]
    if as_json:
        show_json({"pieces": [{"name": one.name, "findings": list(one.findings)} for one in judged]})
    else:
        rows = [row for one in judged for row in _rows(one)]
        show_table((("pieza", "piece"), ("", ""), ("hallazgo", "finding"), ("campo", "field")), rows)
    return 1 if any(blocks(one.findings) for one in judged) else 0


def _judged(target: str, hub: str) -> Iterator[Judged]:
    path = Path(target)
    if target and path.is_dir():
        for inner in sorted(inner for inner in path.rglob("*") if inner.is_file()):
            yield from _of_file(inner)
    elif target and path.is_file():
        yield from _of_file(path)
    elif target and (path.suffix or path.parent != Path()):
        raise NotFound(f"No existe {target}.", f"{target} does not exist.")
    else:
        yield from _of_hub(connect(hub), target)


def _rows(one: Judged) -> Iterator[tuple[str, str, str, str]]:
    if not one.findings:
        yield (one.name, "✔", "sin hallazgos" if not is_english() else "nothing found", "")
    for finding in one.findings:
        mark = "✖" if finding.gravity is Gravity.BLOCK else "⚠"
        yield (one.name, mark, finding.en if is_english() else finding.es, finding.field)


# On the hub


def _of_hub(client: HubClient, name: str) -> Iterator[Judged]:
    pieces = {piece.id: piece for piece in client.pieces()}
    playlist = next((one for one in client.playlists() if name in (one.id, one.name)), None)
    wanted = [piece.id for piece in pieces.values() if not name or name in (piece.id, piece.title)]
    if playlist is not None:
        wanted = list(dict.fromkeys(item.slide for item in playlist.items))
    if name and not wanted:
        raise NotFound(f"No hay una pieza ni una lista «{name}».", f"There is no piece or playlist “{name}”.")
    for piece in wanted:
        yield Judged(name=pieces[piece].title, findings=client.review(piece).findings)


# On this PC


def _of_file(path: Path, *, title: str = "", alt: str = "") -> Iterator[Judged]:
    if path.suffix == ".toml":
        yield from _of_playlist(path)
        return
    name = title or path.name
    try:
        yield Judged(name=name, findings=_of_media(path, alt))
    except SignageError as refusal:
        yield Judged(name=name, findings=(_refused(refusal),))


def _of_media(path: Path, alt: str) -> tuple[Finding, ...]:
    """Take a file as the library would, and judge the piece that it becomes; an office document by its kind alone."""
    kind = kind_of(path)
    with tempfile.TemporaryDirectory(prefix="signage-lint-") as folder:
        work = Path(folder)
        slide: Slide
        if kind is MediaKind.IMAGE:
            notes = ingest_image(path).notes
            slide = ImageSlide(id=SlideId("a"), title=path.stem, duration=_SHOWN, alt=alt, asset=_NO_FILE)
        elif kind is MediaKind.VIDEO:
            made = ingest_video(path, name=path.name, work=work, tools=find_tools(), progress=lambda _: None)
            notes = made.notes
            slide = VideoSlide(
                id=SlideId("a"), title=path.stem, duration=made.duration, alt=alt, asset=_NO_FILE, poster=_NO_FILE
            )
        else:
            if kind is MediaKind.PDF:
                PdfPages(path, name=path.name, work=work).close()
            return ()
    codes = frozenset(note.code for note in notes)
    return review(Subject(slide=slide, notes=codes, today=datetime.now(UTC).astimezone().date()))


def _refused(refusal: SignageError) -> Finding:
    return Finding(code=refusal.code, gravity=Gravity.BLOCK, es=refusal.es, en=refusal.en)


def _of_playlist(path: Path) -> Iterator[Judged]:
    try:
        items = cast("list[Table]", tomllib.loads(path.read_text(encoding="utf-8")).get("item", []))
    except (OSError, ValueError) as fault:
        raise BadInput(
            f"{path.name} no es una lista TOML: {fault}", f"{path.name} is no TOML playlist: {fault}"
        ) from fault
    slides: list[TemplateSlide] = []
    files: dict[AssetHash, Path] = {}
    for item in items:
        if item.get("kind") == "template":
            slides.append(_slide(item, files))
        elif "file" in item:
            file = assets_dir() / str(item["file"])
            yield from _of_file(file, title=str(item.get("title", "")), alt=str(item.get("alt", "")))
    records = StageProgram().measure(slides, files.get)
    today = datetime.now(UTC).astimezone().date()
    for slide in slides:
        template = slide_templates().get(slide.template)
        subject = Subject(slide=slide, template=template, record=records.get(slide.id), today=today)
        yield Judged(name=slide.title, findings=review(subject))


def _slide(item: Table, files: dict[AssetHash, Path]) -> TemplateSlide:
    fields = cast("dict[str, str]", item.get("fields", {}))
    images = {name: assets_dir() / file for name, file in cast("dict[str, str]", item.get("images", {})).items()}
    hashes = {
        name: AssetHash(hashlib.sha256(path.read_bytes()).hexdigest())
        for name, path in images.items()
        if path.is_file()
    }
    files |= {digest: images[name] for name, digest in hashes.items()}
    return TemplateSlide(
        id=SlideId(str(item.get("id", "?"))),
        title=str(item.get("title") or fields.get("titulo") or item.get("id", "?")),
        duration=timedelta(seconds=float(cast("float", item.get("seconds", _ITEM_S)))),
        alt=str(item.get("alt", "")),
        template=str(item.get("template", "")),
        fields=tuple(fields.items()),
        images=tuple(hashes.items()),
    )
