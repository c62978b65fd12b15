"""What the start page says of each matter and each first step: icon, colour, two lines, and a verb for the button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from manager_app import look
from manager_app.language import ago_text, clock_text, day_text, either, translate
from manager_app.models.screens import health_look
from manager_app.today import Kind, Matter, Office, Step, Weight
from signage.client import Piece, ScreenState


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A row of the page. `action` is empty where there is nothing to press."""

    icon: str
    colour: str
    title: str
    under: str = ""
    action: str = ""


def heading(weight: Weight) -> str:
    """Return what stands above the matters of a weight."""
    words = {
        Weight.NOW: translate("HomeWords", "AHORA"),
        Weight.SOON: translate("HomeWords", "POR ATENDER"),
        Weight.LEFT: translate("HomeWords", "QUEDÓ PENDIENTE"),
    }
    return words[weight]


def words_of(matter: Matter, zone: str, now: datetime) -> Words:
    """Return what is said of a matter at `now`."""
    if matter.is_rest:
        text = translate("HomeWords", "y {0} más").format(matter.count)
        return Words(icon="list", colour=look.COLOURS.muted, title=text, action=translate("HomeWords", "Ver todas"))
    match matter.kind:
        case Kind.ALERT | Kind.DRILL:
            said = _alert(matter, zone)
        case Kind.CLOCK | Kind.REVIEW:
            said = (_clock if matter.kind is Kind.CLOCK else _review)(matter, zone, now)
        case Kind.SCREEN | Kind.ASTRAY | Kind.UNREADY:
            said = _screen(matter, now)
        case Kind.BLOCKED | Kind.UNPLAYABLE | Kind.EXPIRED | Kind.ENDING:
            said = _piece(matter)
        case Kind.LIST_OVER | Kind.LIST_ENDING:
            said = _list(matter)
        case Kind.SOURCE:
            said = _source(matter, now)
        case Kind.OFFICE:
            title, see = either(matter.es, matter.en), translate("HomeWords", "Ver preparación")
            said = Words(icon="warning", colour=look.COLOURS.caution, title=title, action=see)
        case Kind.UNSENT | Kind.DRAFT:
            said = _left(matter)
    return said


def _alert(matter: Matter, zone: str) -> Words:
    theme = look.COLOURS
    is_real = matter.kind is Kind.ALERT
    title = translate("HomeWords", "Alerta activa: {0}") if is_real else translate("HomeWords", "Simulacro activo: {0}")
    since = clock_text(matter.since, zone) if matter.since else ""
    return Words(
        icon="alert",
        colour=theme.danger if is_real else theme.drill,
        title=title.format(matter.name),
        under=translate("HomeWords", "En las pantallas desde las {0}").format(since),
        action=translate("HomeWords", "Ver alerta"),
    )


def _clock(matter: Matter, zone: str, now: datetime) -> Words:
    def told(at: datetime) -> str:
        return f"{day_text(at.astimezone(ZoneInfo(zone)).date())}, {clock_text(at, zone)}"

    under = translate("HomeWords", "Aquí: {0}. Allá: {1}. Corrija el que esté mal: las fechas de esta ventana engañan.")
    return Words(
        icon="clock",
        colour=look.COLOURS.danger,
        title=translate("HomeWords", "El reloj de este equipo y el del servidor no coinciden"),
        under=under.format(told(now), told(matter.since or now)),
    )


def _screen(matter: Matter, now: datetime) -> Words:
    theme = look.COLOURS
    see = translate("HomeWords", "Ver pantalla")
    name = translate("HomeWords", "Pantalla «{0}»").format(matter.name)
    state = matter.thing
    if matter.kind is Kind.UNREADY:
        title = translate("HomeWords", "{0}: no mostraría una alerta").format(name)
        see = translate("HomeWords", "Ver preparación")
        return Words(icon="warning", colour=theme.caution, title=title, under=either(matter.es, matter.en), action=see)
    if matter.kind is Kind.ASTRAY:
        title = translate("HomeWords", "{0}: no muestra lo que debería").format(name)
        return Words(icon="error", colour=theme.danger, title=title, under=_slots(state), action=see)
    if not isinstance(state, ScreenState):
        return Words(icon="error", colour=theme.danger, title=name, action=see)
    icon, word, colour = health_look(state)
    seen = translate("HomeWords", "Aún no se ha conectado")
    if matter.since is not None:
        seen = translate("HomeWords", "Último contacto: {0}").format(ago_text(matter.since, now))
    under = " · ".join(filter(None, (seen, either(matter.es, matter.en))))
    return Words(icon=icon, colour=colour, title=f"{name}: {word.lower()}", under=under, action=see)


def _slots(state: object) -> str:
    if not isinstance(state, ScreenState) or state.shows is None or state.should_show is None:
        return ""
    words = translate("HomeWords", "Muestra «{0}» y le toca «{1}»")
    return words.format(state.shows.title, state.should_show.title)


def _piece(matter: Matter) -> Words:
    theme = look.COLOURS
    day = day_text(matter.day) if matter.day else ""
    see = translate("HomeWords", "Ver pieza")
    match matter.kind:
        case Kind.BLOCKED:
            title = translate("HomeWords", "«{0}» no se envía")
            icon, colour, under, see = "error", theme.danger, either(matter.es, matter.en), _mend()
        case Kind.UNPLAYABLE:
            title = translate("HomeWords", "«{0}» no se puede mostrar")
            icon, colour, under = "error", theme.danger, either(matter.es, matter.en)
        case Kind.EXPIRED:
            title = translate("HomeWords", "«{0}» venció y sigue en una lista")
            icon, colour, under = "clock", theme.danger, translate("HomeWords", "Dejó de verse el {0}").format(day)
        case _:
            title = translate("HomeWords", "«{0}» está por vencer")
            icon, colour, under = "clock", theme.caution, translate("HomeWords", "Se ve hasta el {0}").format(day)
    return Words(icon=icon, colour=colour, title=title.format(matter.name), under=under, action=see)


def _review(matter: Matter, zone: str, now: datetime) -> Words:
    day = matter.day
    is_late = day is not None and day < now.astimezone(ZoneInfo(zone)).date()
    title = translate("HomeWords", "«{0}» está por revisar")
    late, soon = translate("HomeWords", "Había que mirarla antes del {0}"), translate("HomeWords", "Antes del {0}")
    person = matter.thing.about.contact if isinstance(matter.thing, Piece) else ""
    who = translate("HomeWords", "Contacto: {0}").format(person) if person else ""
    return Words(
        icon="search",
        colour=look.COLOURS.danger if is_late else look.COLOURS.caution,
        title=title.format(matter.name),
        under=" · ".join(filter(None, ((late if is_late else soon).format(day_text(day)) if day else "", who))),
        action=translate("HomeWords", "Revisar"),
    )


def _list(matter: Matter) -> Words:
    see = translate("HomeWords", "Ver lista")
    if matter.kind is Kind.LIST_OVER:
        title = translate("HomeWords", "«{0}» no tiene nada que mostrar hoy")
        under, colour = translate("HomeWords", "Las pantallas vuelven a la programación base"), look.COLOURS.danger
    else:
        title = translate("HomeWords", "«{0}» se quedará sin piezas")
        day = day_text(matter.day) if matter.day else ""
        under, colour = translate("HomeWords", "La última se ve hasta el {0}").format(day), look.COLOURS.caution
    return Words(icon="list", colour=colour, title=title.format(matter.name), under=under, action=see)


def _mend() -> str:
    return translate("HomeWords", "Corregir")


def _source(matter: Matter, now: datetime) -> Words:
    old = ""
    if matter.since is not None:
        old = translate("HomeWords", "Sus últimos datos son de {0}").format(ago_text(matter.since, now))
    return Words(
        icon="refresh",
        colour=look.COLOURS.caution,
        title=translate("HomeWords", "La fuente «{0}» no se actualiza").format(matter.name),
        under=" · ".join(filter(None, (old, either(matter.es, matter.en)))),
        action=translate("HomeWords", "Ver fuentes"),
    )


def _left(matter: Matter) -> Words:
    theme = look.COLOURS
    if matter.kind is Kind.UNSENT:
        title = translate("HomeWords", "Hay 1 cambio sin enviar")
        if matter.count > 1:
            title = translate("HomeWords", "Hay {0} cambios sin enviar").format(matter.count)
        under = translate("HomeWords", "Las pantallas siguen con lo último que se les envió")
        return Words(icon="send", colour=theme.focus, title=title, under=under, action=translate("HomeWords", "Enviar"))
    title = translate("HomeWords", "Quedó sin guardar «{0}»").format(matter.name)
    under = translate("HomeWords", "Está solo en este equipo")
    return Words(icon="edit", colour=theme.focus, title=title, under=under, action=translate("HomeWords", "Seguir"))


def step_words(step: Step, *, done: bool) -> Words:
    """Return what is said of one of the first steps."""
    theme = look.COLOURS
    title, under, action = {
        Step.KEY: (
            translate("HomeWords", "Crear la llave del operador"),
            translate("HomeWords", "Con ella las pantallas saben a quién creer"),
            translate("HomeWords", "Crear la llave"),
        ),
        Step.SCREEN: (
            translate("HomeWords", "Añadir una pantalla"),
            translate("HomeWords", "Encienda un reproductor y escriba aquí el código que muestra"),
            translate("HomeWords", "Añadir pantalla…"),
        ),
        Step.PIECES: (
            translate("HomeWords", "Añadir piezas"),
            translate("HomeWords", "Imágenes, videos, documentos, o una plantilla con sus palabras"),
            translate("HomeWords", "Añadir piezas"),
        ),
        Step.SEND: (
            translate("HomeWords", "Enviar a las pantallas"),
            translate("HomeWords", "Hasta entonces muestran el contenido de fábrica"),
            translate("HomeWords", "Enviar"),
        ),
    }[step]
    if done:
        return Words(icon="check", colour=theme.good, title=title, under=translate("HomeWords", "Hecho"))
    return Words(icon=_STEP_ICONS[step], colour=theme.title, title=title, under=under, action=action)


_STEP_ICONS = {Step.KEY: "key", Step.SCREEN: "screens", Step.PIECES: "image", Step.SEND: "send"}


def checked_text(office: Office) -> str:
    """Return what was looked at when nothing needs anybody: only what has been answered is named."""
    parts = [
        translate("HomeWords", "alertas"),
        translate("HomeWords", "pantallas: {0}").format(len(office.screens)),
        translate("HomeWords", "piezas en listas: {0}").format(len(office.listed())),
        translate("HomeWords", "cambios sin enviar"),
        translate("HomeWords", "borradores"),
    ]
    if office.sources is not None:
        parts.append(translate("HomeWords", "fuentes: {0}").format(len(office.sources)))
    if office.readiness is not None:
        parts.append(translate("HomeWords", "simulacros y llaves"))
    return translate("HomeWords", "Se revisó: {0}.").format(", ".join(parts))
