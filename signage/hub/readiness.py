"""Would it show it? What keeps a screen from showing the next order, told before there is one.

A screen is *ready* when its agent answers, its display lives, it holds the alert templates and the newest root, and its
disk has room for an order. What makes it worse but leaves it able is a warning. Besides the screens: the age of the
keys and of certificates, whether e-mails could leave, and how the last drill went.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from signage.cap.signature import check_certificate
from signage.hub.mail_session import MailSight
from signage.hub.parts import Parts
from signage.hub.records import FeedState, PairedScreen, PublishedManifest, StoredHeartbeat, Trigger
from signage.hub.rehearsal import rehearsal_doubts, rehearsals
from signage.model.ids import ScreenId
from signage.model.proof import Heartbeat
from signage.model.rehearsal import Drill, SilentTest
from signage.trust.document import OPERATOR_ROLES, Role, Root
from signage.trust.envelope import PublicKey
from signage.trust.keyring import KEY_LIFE, KEY_WARNINGS

SILENT: Final = timedelta(minutes=3)
LEAST_DISK: Final = 64 * 1024 * 1024
FEWEST_HOLDERS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that speaks against it; `blocks` when the screen would not show an order."""

    code: str
    es: str
    en: str
    blocks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReadiness:
    """A screen and what speaks against it."""

    screen: ScreenId
    name: str
    place: str
    phone: str
    doubts: tuple[Doubt, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it would show an order now."""
        return not any(doubt.blocks for doubt in self.doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Everything that an office should know before the next crisis."""

    screens: tuple[ScreenReadiness, ...]
    doubts: tuple[Doubt, ...]
    drill: Drill | None
    silent: SilentTest | None
    next_drill: datetime | None


def readiness(parts: Parts, *, now: datetime) -> Readiness:
    """Return who would not show the next order, and what else to mend."""
    root, alerts = parts.beliefs.root, parts.beliefs.alerts()
    with parts.library.read() as unit:
        screens, heard = unit.screens(), unit.heartbeats()
        published = unit.newest_manifests()
        practised, settings = rehearsals(unit, alerts.values()), unit.settings()
        # A programme is read whole: only those of screens that lack the newest say anything more.
        held = {
            screen: unit.manifest(screen, beat.heartbeat.manifest_version)
            for screen, beat in heard.items()
            if screen in published and beat.heartbeat.manifest_version < published[screen].version
        }
        feeds = [(one, unit.feed_state(one.id)) for one in unit.triggers() if one.feed is not None and one.enabled]
    return Readiness(
        screens=tuple(
            _of_screen(
                one,
                screen_doubts(
                    heard.get(one.screen.id), published.get(one.screen.id), root, now, holds=held.get(one.screen.id)
                ),
            )
            for one in screens
            # Screens tell a second hub of orders alone: how they are is the main hub's to say.
            if not parts.orders_only
        ),
        doubts=(
            *office_doubts(root, now, parts.beliefs.keys_since),
            *feed_doubts(feeds, now),
            *mail_doubts(parts.mail_watch.last, now),
            *(
                Doubt(code=code, es=es, en=en, blocks=False)
                for code, es, en in rehearsal_doubts(practised, settings, now)
            ),
        ),
        drill=practised.drill,
        silent=practised.silent,
        next_drill=practised.next_drill,
    )


def feed_doubts(feeds: Iterable[tuple[Trigger, FeedState]], now: datetime) -> Iterator[Doubt]:
    """Yield what speaks against feeds of others: a certificate that is almost over, and what went wrong last."""
    for trigger, state in feeds:
        certificate = trigger.feed.certificate if trigger.feed else ""
        until = check_certificate(certificate).not_valid_after_utc if certificate else None
        if said := _ageing(until, now):
            yield Doubt(
                code="certificate", blocks=False,
                es=f"Certificado del canal «{trigger.name}»: {said[0]}. Pida el nuevo a quien lo emite.",
                en=f"The certificate of the feed “{trigger.name}” {said[1]}: ask its sender for a new one.",
            )  # fmt: skip
        if state.error:
            yield Doubt(
                code="feed", blocks=False,
                es=f"Canal «{trigger.name}»: {state.error}", en=f"Feed “{trigger.name}”: {state.error_en}",
            )  # fmt: skip


def mail_doubts(seen: MailSight | None, now: datetime) -> Iterator[Doubt]:
    """Yield what speaks against alerts by e-mail: a server that takes none, a certificate that is almost over."""
    if seen is None:
        return
    if seen.es:
        yield Doubt(code="mail", blocks=False, es=seen.es, en=seen.en)
    if said := _ageing(seen.until, now):
        yield Doubt(
            code="mail-certificate", blocks=False,
            es=f"Certificado del servidor de correo: {said[0]}. Pida que lo renueven, o los correos dejarán de salir.",
            en=f"The mail server's certificate {said[1]}: ask for a new one, or e-mails will no longer leave.",
        )  # fmt: skip


def _ageing(until: datetime | None, now: datetime) -> tuple[str, str] | None:
    """Return what is said of a certificate, in both languages, once it has ninety days left or fewer."""
    left = until - now if until else None
    if left is None or left > max(KEY_WARNINGS):
        return None
    if left <= timedelta():
        return f"venció hace {_days(-left)[0]}", f"was over {_days(-left)[1]} ago"
    return f"le quedan {_days(left)[0]}", f"has {_days(left)[1]} left"


def _of_screen(paired: PairedScreen, doubts: Iterable[Doubt]) -> ScreenReadiness:
    screen = paired.screen
    return ScreenReadiness(
        screen=screen.id, name=screen.name, place=screen.place, phone=screen.panel.phone, doubts=tuple(doubts)
    )


def screen_doubts(
    stored: StoredHeartbeat | None,
    newest: PublishedManifest | None,
    root: Root | None,
    now: datetime,
    *,
    holds: PublishedManifest | None = None,
) -> Iterator[Doubt]:
    """Yield what speaks against a screen, by its own last word; `holds` is the programme that it has, while kept."""
    if stored is None:
        yield Doubt(
            code="never", es="Nunca ha hablado con el servidor: enciéndala, y revise su red.",
            en="It has never spoken to the hub: turn it on, and check its network.",
        )  # fmt: skip
        return
    said = stored.heartbeat
    if now - stored.at > SILENT:
        yield Doubt(
            code="silent",
            es=f"No responde desde hace {_ago(now - stored.at)}: que alguien mire si está encendida y con red.",
            en=f"Silent for {_ago(now - stored.at)}: somebody should see whether it is on and has a network.",
        )
    if not said.display_alive:
        yield Doubt(
            code="display", es="Su ventana no está en marcha: reinicie ese equipo.",
            en="Its window does not run: restart that PC.",
        )  # fmt: skip
    yield from _programme_doubts(said, newest, holds)
    if root is not None and said.root_version < root.version:
        yield Doubt(
            code="root", es="No tiene la raíz vigente y no creería a los operadores nuevos: revise su red.",
            en="It lacks the present root and would not believe new operators: check its network.",
        )  # fmt: skip
    yield from _machine_doubts(said)


def _programme_doubts(
    said: Heartbeat, newest: PublishedManifest | None, holds: PublishedManifest | None
) -> Iterator[Doubt]:
    """Yield what a screen lacks of what was sent: the words of alerts travel with the programme."""
    if newest is None or newest.manifest.alert_templates is None:
        yield Doubt(
            code="templates", es="No tiene las plantillas de alerta: envíele el programa.",
            en="It holds no alert templates: send it the programme.",
        )  # fmt: skip
        return
    if said.manifest_version >= newest.version:
        return
    has_words = said.manifest_version and (
        holds is None or holds.manifest.alert_templates == newest.manifest.alert_templates
    )
    if not has_words:
        yield Doubt(
            code="templates",
            es="Mostraría un aviso general: no le han llegado las palabras de las alertas. Revise su red y su disco.",
            en="It would show a general notice: the words of alerts have not come. Check its network and its disk.",
        )
        return
    yield Doubt(
        code="stale", es="Le falta el último envío: si sigue así en unos minutos, revise su red y su disco.",
        en="It lacks what was sent last: if it still does in some minutes, check its network and disk.",
        blocks=False,
    )  # fmt: skip


def _machine_doubts(said: Heartbeat) -> Iterator[Doubt]:
    if said.disk_free < LEAST_DISK:
        yield Doubt(
            code="disk", es="Su disco está lleno: borre en ese equipo lo que no sea de Signage.",
            en="Its disk is full: delete on that PC what is not Signage's.",
        )  # fmt: skip
    if said.clock == "broken":
        yield Doubt(
            code="clock", es="Su reloj está mal: póngalo en hora. Las alertas se muestran igual.",
            en="Its clock is wrong: set it. Alerts are shown all the same.", blocks=False,
        )  # fmt: skip
    if not said.lan_port:
        yield Doubt(
            code="lan",
            es="No escucha órdenes por la red local: revise su opción --lan-port y que nadie use ese puerto.",
            en="It hears no orders on the LAN: check its option --lan-port, and that nobody uses that port.",
            blocks=False,
        )  # fmt: skip
    if not said.peer_port:
        yield Doubt(
            code="peers",
            es="No atiende a otras pantallas: revise su opción --peer-port y que nadie use ese puerto.",
            en="It answers no other screens: check its option --peer-port, and that nobody uses that port.",
            blocks=False,
        )
    if said.missing_hub:
        yield Doubt(
            code="second-hub", blocks=False,
            es=f"Le falta un camino: no tiene enlace con el segundo hub, {said.missing_hub}. Revise que responda.",
            en=f"A path is missing: it has no link to the second hub, {said.missing_hub}. See that it answers.",
        )  # fmt: skip
    if said.problem:
        yield Doubt(code="problem", es=said.problem, en=said.problem_en or said.problem, blocks=False)


def office_doubts(
    root: Root | None, now: datetime, since: Mapping[PublicKey, datetime] = MappingProxyType({})
) -> Iterator[Doubt]:
    """Yield what speaks against the keys: none, too few holders, or too old; `since` says when each began to serve."""
    if root is None:
        yield Doubt(
            code="no-root", es="Todavía no hay llaves: créelas en Crisis.", en="There are no keys yet: make them."
        )
        return
    holders = len(root.keys_of(Role.ALERT_ACTUAL))
    if holders < FEWEST_HOLDERS:
        yield Doubt(
            code="holders",
            es=f"Operadores con llave: {holders}. Que sean al menos tres (signage keys request).",
            en=f"Operators with a key: {holders}. Let there be three at least (signage keys request).",
            blocks=False,
        )
    yield from _age_doubts(root, now, since)


def _age_doubts(root: Root, now: datetime, since: Mapping[PublicKey, datetime]) -> Iterator[Doubt]:
    """Yield whose keys are old, and how they are renewed."""
    people = frozenset(key for role in OPERATOR_ROLES for key in root.keys_of(role))
    hub = root.keys_of(Role.PUBLISH) | root.keys_of(Role.HEAD)
    holders = root.keys_of(Role.ROOT)
    for keys, whose, whose_en, how in (
        (people, "Llaves de {}", "Keys of {}", "signage keys request --key"),
        (holders, "Llaves raíz de {}", "Root keys of {}", "signage keys request --root"),
        (hub, "Llaves del servidor", "The hub's keys", "signage keys hub"),
    ):
        left = {key: since.get(key, root.issued) + KEY_LIFE - now for key in keys}
        old = [key for key in keys if left[key] <= max(KEY_WARNINGS)]
        if not old:
            continue
        least = min(left[key] for key in old)
        names = ", ".join(sorted({root.label_of(key) for key in old}))
        es, en = whose.format(names), whose_en.format(names)
        if least <= timedelta():
            when, when_en, code = "tienen más de cinco años", "are over five years old", "keys-old"
        else:
            days, days_en = _days(least)
            when, when_en, code = f"cumplen cinco años en {days}", f"will be five years old in {days_en}", "keys-age"
        yield Doubt(
            code=code, blocks=False, es=f"{es}: {when}. Renuévelas con «{how}».",
            en=f"{en}: {when_en}. Renew them with “{how}”.",
        )  # fmt: skip


def _days(span: timedelta) -> tuple[str, str]:
    """Return a span in whole days, in both languages."""
    if not span.days:
        return "menos de un día", "less than a day"
    return ("1 día", "1 day") if span.days == 1 else (f"{span.days} días", f"{span.days} days")


def _ago(span: timedelta) -> str:
    minutes = span // timedelta(minutes=1)
    return f"{minutes // 1440} d" if minutes >= 1440 else f"{minutes // 60} h" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004 - a day, an hour
