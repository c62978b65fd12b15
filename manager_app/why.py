"""What a screen will show at a moment and why, in words: by the very resolver of the player."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from manager_app.language import clock_text, length_text, translate
from manager_app.models.entries import when_text
from signage.model.ids import PlaylistId
from signage.model.manifest import Manifest
from signage.model.playback import Loop, Reason, Rule, Showing, loop_at, showing_at
from signage.model.slide import Slide

_FOR_EVER = timedelta(days=366 * 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A moment on a screen: what is shown, and the lines that say why."""

    slide: Slide
    head: str
    loop: str
    reasons: tuple[str, ...]


def lasting(manifest: Manifest) -> Manifest:
    """Return a manifest that may be asked for any day: whoever looks ahead is never offline."""
    return replace(manifest, max_offline=_FOR_EVER)


def sight_of(manifest: Manifest, moment: datetime) -> Sight:
    """Say what a screen shows at a wall time of its zone.

    Raises:
        NotFound: the manifest has no piece at all.
    """
    instant = moment.replace(tzinfo=ZoneInfo(manifest.screen.zone))
    showing, loop = showing_at(manifest, instant), loop_at(manifest, instant)
    return Sight(
        slide=showing.slide,
        head=_head(showing, manifest),
        loop=_loop_text(loop, manifest.schedule.since_midnight(instant)),
        reasons=tuple(_reasons(manifest, moment, instant, showing.reasons)),
    )


def _head(showing: Showing, manifest: Manifest) -> str:
    zone = manifest.screen.zone
    starts, ends = clock_text(showing.starts, zone), clock_text(showing.ends, zone)
    seconds = f"{showing.starts.astimezone(ZoneInfo(zone)):%S}", f"{showing.ends.astimezone(ZoneInfo(zone)):%S}"
    words = translate("Why", "{0} · de {1}:{2} a {3}:{4}")
    return words.format(showing.slide.title, starts, seconds[0], ends, seconds[1])


def _loop_text(loop: Loop, since: timedelta) -> str:
    place = sum(turn.offset <= since % loop.length for turn in loop.turns)
    words = translate("Why", "Turno {0} de {1}; el ciclo dura {2}")
    return words.format(place, len(loop.turns), length_text(loop.length))


def _reasons(manifest: Manifest, moment: datetime, instant: datetime, reasons: tuple[Reason, ...]) -> list[str]:
    names = {playlist.id: playlist.name for playlist in manifest.playlists}
    lines = [_line(reason, names) for reason in reasons]
    if not manifest.screen.panel.is_open(moment):
        lines.insert(0, translate("Why", "A esa hora la pantalla está apagada, por su horario."))
    said = {reason.entry.id for reason in reasons if reason.entry}
    hidden = [entry for entry in manifest.schedule.covering(instant) if entry.id not in said]
    if hidden:
        quoted = ", ".join(translate("Why", "«{0}»").format(_name(entry.playlist, names)) for entry in hidden)
        lines.append(translate("Why", "Mientras tanto no se ve: {0}.").format(quoted))
    return lines


def _line(reason: Reason, names: Mapping[PlaylistId, str]) -> str:
    words = {
        Rule.REPLACED: translate("Why", "Reemplaza: «{0}» ({1})."),
        Rule.REPLACED_BY_LATER: translate("Why", "«{0}» también reemplaza ({1}), pero se creó antes: no se ve."),
        Rule.ADDED: translate("Why", "Se suma: «{0}» ({1})."),
        Rule.BASE: translate("Why", "Base: «{0}» ({1})."),
        Rule.NOTHING_VALID: translate("Why", "«{0}» no tiene ninguna pieza vigente ese día: se salta."),
        Rule.OFFLINE_TOO_LONG: translate("Why", "La pantalla lleva demasiado tiempo sin noticias del servidor."),
        Rule.FALLBACK: translate("Why", "No hay nada más a esa hora: la lista de reserva, «{0}»."),
    }
    when = when_text(reason.entry) if reason.entry else ""
    return words[reason.rule].format(_name(reason.playlist, names), when)


def _name(playlist: PlaylistId, names: Mapping[PlaylistId, str]) -> str:
    return names.get(playlist, translate("Why", "una lista que ya no existe"))
