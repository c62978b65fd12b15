"""What is to be mended before anybody sees it: files on this PC, or pieces and playlists of the hub."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from signage.assets import assets_dir
from signage.cli.output import AsJson, is_english, show_json, show_table
from signage.cli.session import HubOption, connect
from signage.client import HubClient
from signage.errors import BadInput, NotFound, SignageError
from signage.hub.layouts import slide_templates
from signage.media.image import Note, ingest_image
from signage.media.kind import MediaKind, kind_of
from signage.media.measuring import OWN_LOOK, StageProgram, Worn
from signage.media.pages import PdfPages
from signage.media.video import find_tools, ingest_video
from signage.model.finding import Finding, Gravity, Subject
from signage.model.ids import AssetHash, SlideId
from signage.model.playlist_file import FileItem, playlist_from_toml
from signage.model.review import blocks, review
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide
from signage.model.theme import theme_from_toml

_SHOWN = timedelta(seconds=12)
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
    theme: Annotated[
        Path | None,
        typer.Option(help="Tema TOML que visten las listas TOML; si falta, el de fábrica. (Theme of TOML lists.)"),
    ] = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> int:
    """Revisa piezas y archivos como lo hará el envío; sin nombres, toda la biblioteca. (Reviews pieces and files.)"""
    worn = _worn(theme)
    judged = [one for target in targets or [""] for one in _judged(target, hub, worn)]
    if as_json:
        show_json({"pieces": [{"name": one.name, "findings": list(one.findings)} for one in judged]})
    else:
        rows = [row for one in judged for row in _rows(one)]
        show_table((("pieza", "piece"), ("", ""), ("hallazgo", "finding"), ("campo", "field")), rows)
    return 1 if any(blocks(one.findings) for one in judged) else 0


def _worn(theme: Path | None) -> Worn:
    if theme is None:
        return OWN_LOOK
    try:
        theme_from_toml(theme.read_bytes())
    except OSError as failure:
        raise NotFound(f"No se puede leer {theme}: {failure}", f"{theme} cannot be read: {failure}") from failure
    return Worn(theme=theme)


def _judged(target: str, hub: str, worn: Worn) -> Iterator[Judged]:
    path = Path(target)
    if target and path.is_dir():
        for inner in sorted(inner for inner in path.rglob("*") if inner.is_file()):
            yield from _of_file(inner, worn)
    elif target and path.is_file():
        yield from _of_file(path, worn)
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


def _of_file(path: Path, worn: Worn) -> Iterator[Judged]:
    if path.suffix == ".toml":
        yield from _of_playlist(path, worn)
    else:
        yield _of_one(path, name=path.name, alt="")


def _of_one(path: Path, *, name: str, alt: str) -> Judged:
    try:
        return Judged(name=name, findings=_of_media(path, alt))
    except SignageError as refusal:
        return Judged(name=name, findings=(_refused(refusal),))


def _of_media(path: Path, alt: str) -> tuple[Finding, ...]:
    """Take a file as the library would, and judge the piece that it becomes; an office document by its kind alone."""
    kind = kind_of(path)
    with tempfile.TemporaryDirectory(prefix="signage-lint-") as folder:
        work = Path(folder)
        slide: Slide
        if kind in {MediaKind.IMAGE, MediaKind.PDF}:
            notes = ingest_image(path).notes if kind is MediaKind.IMAGE else _notes_of_pages(path, work)
            slide = ImageSlide(id=SlideId("a"), title=path.stem, duration=_SHOWN, alt=alt, asset=_NO_FILE)
        elif kind is MediaKind.VIDEO:
            made = ingest_video(path, name=path.name, work=work, tools=find_tools(), progress=lambda _: None)
            notes = made.notes
            slide = VideoSlide(
                id=SlideId("a"), title=path.stem, duration=made.duration, alt=alt, asset=_NO_FILE, poster=_NO_FILE
            )
        else:
            return ()
    codes = frozenset(note.code for note in notes)
    return review(Subject(slide=slide, notes=codes, today=datetime.now(UTC).astimezone().date()))


def _notes_of_pages(path: Path, work: Path) -> tuple[Note, ...]:
    with PdfPages(path, name=path.name, work=work) as pages:
        drawn = (ingest_image(pages.draw(index), path.name) for index in range(pages.count))
        return tuple(note for page in drawn for note in page.notes)


def _refused(refusal: SignageError) -> Finding:
    return Finding(code=refusal.code, gravity=Gravity.BLOCK, es=refusal.es, en=refusal.en)


def _of_playlist(path: Path, worn: Worn) -> Iterator[Judged]:
    try:
        items = playlist_from_toml(path.read_bytes(), name=path.name).items
    except SignageError as refusal:
        yield Judged(name=path.name, findings=(_refused(refusal),))
        return
    for item in items:
        if isinstance(item, BadInput):
            yield Judged(name=path.name, findings=(_refused(item),))
        elif item.file:
            yield _of_one(_beside(path, item.file), name=item.title, alt=item.alt)
    yield from _of_templates(path, [item for item in items if isinstance(item, FileItem) and item.template], worn)


def _of_templates(path: Path, items: list[FileItem], worn: Worn) -> Iterator[Judged]:
    """Judge what the stage draws; all together, since starting it costs more than measuring a slide."""
    files: dict[AssetHash, Path] = {}
    drawn = [_drawn(path, item, files) for item in items]
    records = StageProgram().measure([slide for slide, _ in drawn], files.get, worn)
    today = datetime.now(UTC).astimezone().date()
    for slide, missing in drawn:
        subject = Subject(
            slide=slide, template=slide_templates().get(slide.template), record=records.get(slide.id), today=today
        )
        yield Judged(name=slide.title, findings=(*missing, *review(subject)))


def _drawn(path: Path, item: FileItem, files: dict[AssetHash, Path]) -> tuple[TemplateSlide, tuple[Finding, ...]]:
    """Return the slide, and a finding for each picture that is not there; `files` gains where each picture lies."""
    images: list[tuple[str, AssetHash]] = []
    missing: list[Finding] = []
    for field, name in item.images:
        picture = _beside(path, name)
        try:
            digest = AssetHash(hashlib.sha256(picture.read_bytes()).hexdigest())
        except OSError:
            missing.append(_no_picture(field, name))
            continue
        images.append((field, digest))
        files[digest] = picture
    slide = TemplateSlide(
        id=item.id,
        title=item.title,
        duration=item.duration,
        alt=item.alt,
        template=item.template,
        fields=item.fields,
        images=tuple(images),
    )
    return slide, tuple(missing)


def _no_picture(field: str, name: str) -> Finding:
    return Finding(
        code="picture",
        gravity=Gravity.BLOCK,
        field=field,
        es=f"No se puede leer la imagen {name}: póngala junto a la lista.",
        en=f"The picture {name} cannot be read: put it beside the playlist.",
    )


def _beside(playlist: Path, name: str) -> Path:
    """Return the file that a playlist names: beside it, or else among what ships with the program."""
    own = playlist.parent / name
    return own if own.exists() else assets_dir() / name
