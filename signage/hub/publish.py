"""From the library to one screen's manifest: a pure function.

Rules
- A screen gets only pieces that are ready and whose audience is its own; a screen that citizens see gets only pieces
  meant for citizens.
- A portrait screen, and a column, gets an image's portrait version where there is one; a screen of more than 1920
  pixels gets the 2160p rendition where there is one.
- A piece that its review blocks on a screen stays at home, and the warning says why; one for the column beside the
  programme is reviewed as it stands there.
- The manifest names every file it needs with its size; the fallback's files are pinned.
- The version never goes back: one above the last, or the time in milliseconds, whichever is more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from signage.errors import Conflict
from signage.hub.neighbours import neighbours_of
from signage.hub.records import Asset, FileRole, Piece, PieceFile, PieceState, ReviewState, SourceState
from signage.media.image import Size
from signage.model.finding import Finding, Subject, only_beside
from signage.model.form import SlideTemplate
from signage.model.ids import AssetHash, PlaylistId, ScreenId, SlideId
from signage.model.live import LiveData
from signage.model.manifest import Blob, Manifest
from signage.model.office_calendar import OfficeCalendar
from signage.model.playlist import Playlist, Transition
from signage.model.review import blocks, review
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Audience, Orientation, Panel, Screen
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide, assets_of
from signage.model.wire import slide_version

FRESH: Final = timedelta(hours=24)
_HOLIDAYS_AHEAD: Final = timedelta(days=800)
"""So far ahead a manifest knows the holidays: it may be signed anew for that long without being compiled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The files of the house's look; None where the stage's own is used."""

    theme: Blob | None = None
    logo: Blob | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What reviews need besides a piece and a screen: the templates, what was measured, the forbidden words."""

    templates: Mapping[str, SlideTemplate] = field(default_factory=dict)
    states: Mapping[SlideId, ReviewState] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()

    def subject(self, piece: Piece, screens: tuple[Screen, ...], now: datetime, *, beside: bool = False) -> Subject:
        """Return a piece as its review sees it on some screens, or in the columns beside their programme."""
        record = self.states.get(piece.id, ReviewState()).record
        is_current = record is not None and record.version == slide_version(piece.slide)
        slide = piece.slide
        return Subject(
            slide=slide,
            template=self.templates.get(slide.template) if isinstance(slide, TemplateSlide) else None,
            record=record if is_current else None,
            screens=screens,
            audiences=piece.audiences,
            today=now.astimezone(ZoneInfo(screens[0].zone) if screens else None).date(),
            forbidden=self.forbidden,
            notes=frozenset(note.code for note in piece.notes),
            beside=beside,
        )


class Cause(Enum):
    """What keeps a piece from a screen."""

    WITHDRAWN = "withdrawn"
    UNREADY = "unready"
    UNAPPROVED = "unapproved"
    AUDIENCE = "audience"
    REVIEW = "review"


_WHY: Final = {
    Cause.WITHDRAWN: ("está retirada.", "it is withdrawn."),
    Cause.UNREADY: ("todavía no se puede mostrar.", "it cannot be shown yet."),
    Cause.UNAPPROVED: ("espera aprobación.", "it waits for approval."),
    Cause.AUDIENCE: ("no es para el público de esta pantalla.", "it is not for this screen's audience."),
}
_NOTHING_TO_SHOW: Final = {
    None: (
        "Todavía no hay una lista con piezas para esta pantalla: póngalas en una lista y envíe de nuevo.",
        "No playlist has pieces for this screen yet: put some in a playlist and publish again.",
    ),
    Cause.WITHDRAWN: (
        "Las piezas de las listas están retiradas: devuélvalas en Biblioteca › Retiradas y envíe de nuevo.",
        "The pieces of the playlists are withdrawn: put them back in Library › Withdrawn and publish again.",
    ),
    Cause.UNREADY: (
        "Las piezas de las listas todavía no se pueden mostrar: la Biblioteca dice la razón de cada una.",
        "The pieces of the playlists cannot be shown yet: the Library gives the reason of each.",
    ),
    Cause.UNAPPROVED: (
        "Las piezas de las listas esperan aprobación: pídala en Biblioteca, désela en Aprobaciones y envíe de nuevo.",
        "The playlists' pieces wait for approval: ask for it in Library, give it in Approvals, and publish again.",
    ),
    Cause.AUDIENCE: (
        "Ninguna pieza de las listas es para el público de esta pantalla: cambie la audiencia de una o de la otra.",
        "No piece of the playlists is for this screen's audience: change the audience of the pieces or the screen's.",
    ),
    Cause.REVIEW: (
        "La revisión no deja salir ninguna pieza de las listas. La primera: {0}",
        "The review lets no piece of the playlists out. The first: {0}",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """All that staff saved, as it is compiled for each screen."""

    org: str
    epoch: int
    pieces: Mapping[SlideId, Piece]
    playlists: tuple[Playlist, ...]
    entries: tuple[ScheduleEntry, ...]
    fallback: PlaylistId | None = None
    is_still: bool = False
    """Whether nothing moves on any screen: every piece takes the place of the one before at once."""
    calendar: OfficeCalendar = field(default_factory=OfficeCalendar)
    assets: Mapping[AssetHash, Asset]
    """Pictures that template slides name."""
    alert_templates: Blob | None = None
    peers: tuple[tuple[ScreenId, str], ...] = ()
    """Where each screen's agent can be asked for orders."""
    sources: Mapping[str, SourceState] = field(default_factory=dict)
    look: Look = field(default_factory=Look)
    house: House = field(default_factory=House)
    waiting: frozenset[SlideId] = frozenset()
    """Pieces that nobody has approved yet; those that were approved once stand here as they were then."""
    older: frozenset[SlideId] = frozenset()
    """Pieces whose newest content waits for an approver."""
    passed: dict[Screen, set[tuple[SlideId, bool]]] = field(default_factory=dict, compare=False)
    """What the review has let pass, on which kind of screen, as a programme or beside one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A manifest and what was left out of it."""

    manifest: Manifest
    warnings: tuple[tuple[str, str], ...] = ()


def next_version(last: int, now: datetime) -> int:
    """Return the version of the next manifest: it survives a hub that was restored from a backup."""
    return max(last + 1, int(now.timestamp() * 1000))


def compile_manifest(programme: Programme, screen: Screen, *, version: int, now: datetime) -> Compiled:
    """Return what one screen shall play.

    Raises:
        Conflict: no playlist has a piece that this screen may show.
    """
    today = now.astimezone(ZoneInfo(screen.zone)).date()
    own = (entry for entry in programme.entries if entry.is_for(screen.id))
    entries = programme.calendar.applied(own, today - timedelta(days=1), today + _HOLIDAYS_AHEAD)
    look = programme.look
    beside = only_beside(screen, programme.playlists, entries)
    held_back = _held_back(programme, screen, now, beside=beside)
    slides = {piece.id: slide for piece, slide in _shown(programme, screen, beside) if piece.id not in held_back}
    fallback = _fallback(programme, entries, slides)
    if fallback is None:
        raise _nothing_to_show(programme, screen, held_back)
    wanted = (
        {fallback.id} | {entry.playlist for entry in entries} | ({screen.panel.side} if screen.panel.side else set())
    )
    kept = (_kept(playlist, slides) for playlist in programme.playlists if playlist.id in wanted)
    playlists = tuple(_still(playlist) if programme.is_still else playlist for playlist in kept)
    used = {item.slide for playlist in playlists for item in playlist.items}
    shown = tuple(slides[slide] for slide in sorted(used))
    states = states_shown(shown, screen, programme.sources)
    manifest = Manifest(
        org=programme.org,
        screen=screen,
        epoch=programme.epoch,
        version=version,
        issued=now,
        fresh_until=now + FRESH,
        must_understand=_features(shown, entries) | list_features(playlists) | live_features(states),
        entries=tuple(replace(entry, screens=frozenset({screen.id}), groups=frozenset()) for entry in entries),
        playlists=playlists,
        slides=shown,
        fallback=fallback.id,
        blobs=(
            *_blobs(programme, shown, pinned=frozenset(item.slide for item in _kept(fallback, slides).items)),
            *(blob for state in states for blob in state.blobs),
        ),
        data=live_data(states),
        alert_templates=programme.alert_templates.sha256 if programme.alert_templates else None,
        theme=look.theme.sha256 if look.theme else None,
        logo=look.logo.sha256 if look.logo else None,
        peers=neighbours_of(screen.id, programme.peers),
    )
    return Compiled(manifest=manifest, warnings=tuple(_warnings(programme, wanted, slides, screen, held_back)))


def states_shown(
    slides: Iterable[Slide], screen: Screen, sources: Mapping[str, SourceState]
) -> tuple[SourceState, ...]:
    """Return the sources that slides or the screen's line of news show and that hold data."""
    used = {slide.data for slide in slides if isinstance(slide, TemplateSlide)} | {screen.panel.ticker}
    return tuple(sources[name] for name in sorted(used & sources.keys()) if sources[name].live)


def live_data(states: Iterable[SourceState]) -> tuple[LiveData, ...]:
    """Return sources' data as a manifest names them."""
    return tuple(state.live for state in states if state.live)


def live_features(states: Iterable[SourceState]) -> frozenset[str]:
    """Return what a player must understand to show sources."""
    return frozenset({"live"} if any(state.live for state in states) else set())


def may_show(piece: Piece, screen: Screen) -> bool:
    """Whether the piece speaks to those who stand before the screen, and to nobody whom it must not reach."""
    if screen.is_public and Audience.CIUDADANIA not in piece.audiences:
        return False
    return bool(piece.audiences & screen.audiences)


def slide_for(piece: Piece, screen: Screen, *, beside: bool = False) -> Slide:
    """Return the slide with the files that suit the screen, or the column beside its programme, best."""
    match piece.slide:
        case ImageSlide():
            file = _rendition(piece, screen, beside=beside)
            return replace(piece.slide, asset=file.sha256) if file else piece.slide
        case VideoSlide() | TemplateSlide():
            return piece.slide
        case _:
            assert_never(piece.slide)


def _rendition(piece: Piece, screen: Screen, *, beside: bool) -> PieceFile | None:
    is_large = max(screen.width_px, screen.height_px) > Size.P1080
    roles = (FileRole.P2160, FileRole.P1080) if is_large else (FileRole.P1080,)
    # A column stands beside a landscape programme; a strip lies below a portrait one.
    portrait_first = (screen.orientation is Orientation.PORTRAIT) is not beside
    orientations = (Orientation.PORTRAIT, Orientation.LANDSCAPE) if portrait_first else (Orientation.LANDSCAPE,)
    found = (piece.file(role, orientation) for orientation in orientations for role in roles)
    return next((file for file in found if file), None)


def _shown(programme: Programme, screen: Screen, beside: frozenset[SlideId]) -> Iterable[tuple[Piece, Slide]]:
    for piece in programme.pieces.values():
        if piece.state is PieceState.READY and piece.id not in programme.waiting and may_show(piece, screen):
            yield piece, slide_for(piece, screen, beside=piece.id in beside)


def _held_back(
    programme: Programme, screen: Screen, now: datetime, *, beside: frozenset[SlideId]
) -> dict[SlideId, Finding]:
    """Return what the review keeps at home on this screen, each with the first reason."""
    used = {item.slide for playlist in programme.playlists for item in playlist.items}
    held: dict[SlideId, Finding] = {}
    passed = _passed(programme, screen)
    for piece in (programme.pieces[slide] for slide in used & programme.pieces.keys()):
        is_new = (piece.id, piece.id in beside) not in passed
        if is_new and piece.state is PieceState.READY and may_show(piece, screen):
            found = held_back(programme, piece, screen, now, beside=piece.id in beside)
            held |= {piece.id: found} if found else {}
    return held


def held_back(
    programme: Programme, piece: Piece, screen: Screen, now: datetime, *, beside: bool = False
) -> Finding | None:
    """Return the first reason for which a piece's review keeps it from a screen; None when nothing does.

    What goes out as it was approved was reviewed then, and is no longer measured.
    """
    if piece.id in programme.older:
        return None
    passed = _passed(programme, screen)
    if (piece.id, beside) in passed:
        return None
    found = blocks(review(programme.house.subject(piece, (screen,), now, beside=beside)))
    if not found:
        passed.add((piece.id, beside))
    return found[0] if found else None


def _passed(programme: Programme, screen: Screen) -> set[tuple[SlideId, bool]]:
    """Return what passed the review on a screen like this one: of a hundred most are alike. A refusal names its own."""
    alike = replace(screen, id=ScreenId(""), name="", place="", panel=Panel(side=screen.panel.side))
    return programme.passed.setdefault(alike, set())


def _kept(playlist: Playlist, slides: Mapping[SlideId, Slide]) -> Playlist:
    return replace(playlist, items=tuple(item for item in playlist.items if item.slide in slides))


def _still(playlist: Playlist) -> Playlist:
    items = tuple(replace(item, transition=None) for item in playlist.items)
    return replace(playlist, items=items, transition=Transition.CUT)


def _fallback(
    programme: Programme, entries: Iterable[ScheduleEntry], slides: Mapping[SlideId, Slide]
) -> Playlist | None:
    by_id = {playlist.id: playlist for playlist in programme.playlists if _kept(playlist, slides).items}
    order = [programme.fallback, *(entry.playlist for entry in entries), *by_id]
    return next((by_id[playlist] for playlist in order if playlist in by_id), None)


def _nothing_to_show(programme: Programme, screen: Screen, held_back: Mapping[SlideId, Finding]) -> Conflict:
    """Say what keeps most of the listed pieces from a screen that has none to show, and what to do about it."""
    used = {item.slide for playlist in programme.playlists for item in playlist.items}
    kept = (_kept_at_home(programme, piece, screen, held_back) for one in used if (piece := programme.pieces.get(one)))
    causes = Counter(cause for cause in kept if cause)
    cause = max(causes, key=lambda one: (causes[one], one is Cause.UNAPPROVED), default=None)
    es, en = _NOTHING_TO_SHOW[cause]
    if cause is Cause.REVIEW:
        first = held_back[min(held_back)]
        es, en = es.format(first.es), en.format(first.en)
    return Conflict(es, en, code="nothing-to-show")


def _features(slides: Iterable[Slide], entries: Iterable[ScheduleEntry]) -> frozenset[str]:
    found = {"layers"}.union(*(piece_features(slide) for slide in slides))
    found |= {"exceptions" for entry in entries if entry.except_days}
    return frozenset(found | {"rrule" for entry in entries if entry.rrule})


def list_features(playlists: Iterable[Playlist]) -> frozenset[str]:
    """Return what a player must understand to play lists when, and as often, as they say.

    One that knows no other way of coming in than a cross-fade may play them all the same.
    """
    items = [item for playlist in playlists for item in playlist.items]
    dated = {"dated-items"} if any(item.valid_from or item.valid_until for item in items) else set()
    return frozenset(dated | ({"rounds"} if any(item.every > 1 for item in items) else set()))


def piece_features(slide: Slide) -> frozenset[str]:
    """Return what a player must understand to show a slide."""
    match slide:
        case ImageSlide():
            return frozenset({"image"})
        case VideoSlide():
            return frozenset({"video", "captions"} if slide.captions else {"video"})
        case TemplateSlide():
            return frozenset({f"template:{slide.template}"})
        case _:
            assert_never(slide)


def slide_blobs(
    programme: Programme, slides: Iterable[Slide], *, pinned: frozenset[SlideId] = frozenset()
) -> tuple[Blob, ...]:
    """Return the files that slides need, those of some slides pinned."""
    files = {file.sha256: file for piece in programme.pieces.values() for file in piece.files}
    held: tuple[Asset | PieceFile, ...] = (*programme.assets.values(), *files.values())
    known = {file.sha256: Blob(sha256=file.sha256, size=file.size, mime=file.mime) for file in held}
    needed: dict[AssetHash, bool] = {}
    for slide in slides:
        for asset in assets_of(slide):
            needed[asset] = needed.get(asset, False) or slide.id in pinned
    return tuple(replace(known[asset], pinned=pin) for asset, pin in sorted(needed.items()) if asset in known)


def _blobs(programme: Programme, slides: Iterable[Slide], *, pinned: frozenset[SlideId]) -> tuple[Blob, ...]:
    blobs = slide_blobs(programme, slides, pinned=pinned)
    templates = [replace(programme.alert_templates, pinned=True)] if programme.alert_templates else []
    look = [blob for blob in (programme.look.theme, programme.look.logo) if blob]
    return (*templates, *look, *blobs)


def _kept_at_home(
    programme: Programme, piece: Piece, screen: Screen, held_back: Mapping[SlideId, Finding]
) -> Cause | None:
    """Return what keeps a piece from a screen; None when nothing does."""
    if piece.state is PieceState.WITHDRAWN:
        return Cause.WITHDRAWN
    if piece.state is not PieceState.READY:
        return Cause.UNREADY
    if piece.id in programme.waiting:
        return Cause.UNAPPROVED
    if not may_show(piece, screen):
        return Cause.AUDIENCE
    return Cause.REVIEW if piece.id in held_back else None


def _warnings(
    programme: Programme,
    wanted: set[PlaylistId],
    slides: Mapping[SlideId, Slide],
    screen: Screen,
    held_back: Mapping[SlideId, Finding],
) -> Iterable[tuple[str, str]]:
    """Tell in Spanish and English what stays at home, and why."""
    used = {item.slide for p in programme.playlists if p.id in wanted for item in p.items}
    for missing in sorted(used - slides.keys()):
        piece = programme.pieces.get(missing)
        cause = _kept_at_home(programme, piece, screen, held_back) if piece else None
        if piece is None or cause is None:
            continue
        found = held_back.get(missing)
        why = (found.es, found.en) if cause is Cause.REVIEW and found else _WHY[cause]
        yield f"«{piece.slide.title}» no se envió: {why[0]}", f"“{piece.slide.title}” was not sent: {why[1]}"
    for slide in sorted(used & programme.older & slides.keys()):
        title = slides[slide].title
        yield (
            f"«{title}» se envió como se aprobó: lo nuevo espera aprobación.",
            f"“{title}” was sent as it was approved: what is new waits for approval.",
        )
