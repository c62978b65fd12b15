"""An order in the words of e-mail and of the intranet, rendered from the signed fields alone. Pure.

The hub sends and serves what is made here, and the console shows it before anything is signed: no channel adds a word
of its own, so that no two of them differ, and no preview differs from what then arrives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import EmailPolicy
from html import escape
from typing import Final

from signage.model.alert import Status, VerifiedAlert
from signage.model.template import Announcement, Tone

_WHOLE_SUBJECTS: Final = EmailPolicy(max_line_length=400)
"""Folded, a subject begins on its second line or gains a space: a filter at its first word would miss the alert."""
DOMAIN: Final = "signage.oai.invalid"
_TITLES: Final = {Status.ACTUAL: "REAL", Status.EXERCISE: "SIMULACRO", Status.TEST: "PRUEBA"}
_COLOURS: Final = {
    Tone.DANGER: ("#9B2423", "#FFFFFF"), Tone.CAUTION: ("#F9A800", "#000000"), Tone.INFO: ("#005387", "#FFFFFF"),
    Tone.CORRECTION: ("#005387", "#FFFFFF"), Tone.DRILL: ("#5B2A86", "#FFFFFF"), Tone.TEST: ("#3A3A3A", "#FFFFFF"),
    Tone.RESOLVED: ("#005A32", "#FFFFFF"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An order in words, and whether it is up now."""

    verified: VerifiedAlert
    said: Announcement
    is_live: bool

    @property
    def mode(self) -> str:
        """REAL, SIMULACRO or PRUEBA."""
        return _TITLES.get(self.verified.alert.status, "PRUEBA")


def mail_of(notice: Notice, *, sender: str, recipients: Iterable[str], screens_url: str = "") -> EmailMessage:
    """Return an order as a plain e-mail: no links but the intranet's, no pictures, the mode in the subject."""
    said, alert = notice.said, notice.verified.alert
    mail = EmailMessage(policy=_WHOLE_SUBJECTS)
    mail["Subject"] = " ".join(f"[ALERTA OAI][{notice.mode}] {_first_line(said)}".split())
    mail["From"] = sender
    mail["To"] = ", ".join(recipients)
    # When the order was given: a mail that waited in the outbox says so.
    mail["Date"] = alert.sent
    mail["Message-ID"] = f"<{notice.verified.id}@{DOMAIN}>"
    if alert.refs:
        mail["References"] = " ".join(f"<{ref}@{DOMAIN}>" for ref in alert.refs)
    mail["X-Auto-Response-Suppress"] = "All"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n".join(_mail_lines(notice, screens_url)))
    return mail


def _mail_lines(notice: Notice, url: str) -> Iterable[str]:
    said, wording = notice.said, notice.said.wording
    yield _first_line(said)
    yield ""
    yield from (f"{number}. {step}" for number, step in enumerate(wording.steps, 1))
    yield ""
    yield from filter(None, (
        f"Emitido: {said.issued}",
        f"Próximo aviso: {said.next_update}" if said.next_update else "",
        f"Contacto: {said.contact}" if said.contact else "",
        f"Incidente: {notice.verified.alert.incident}",
        f"Verifique en {url}" if url else "",
    ))  # fmt: skip
    if wording.english_headline:
        yield ""
        yield wording.english_headline
        yield from (f"{number}. {step}" for number, step in enumerate(wording.english_steps, 1))


def _first_line(said: Announcement) -> str:
    headline = said.wording.headline
    return headline if headline.upper().startswith(said.word) else f"{said.word}: {headline}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """What the intranet's banner shows of an order: texts ready to be set, and two colours as `#RRGGBB`."""

    id: str
    mode: str
    word: str
    headline: str
    steps: tuple[str, ...]
    issued: str
    next: str
    contact: str
    ground: str
    ink: str
    english: str
    english_steps: tuple[str, ...]
    first_line: str
    """The line in large letters."""
    foot: str
    """The times and the contact, in one line."""


def banner_of(notice: Notice) -> Banner:
    """Return an order as the banner shows it."""
    said = notice.said
    ground, ink = _COLOURS[said.tone]
    return Banner(
        id=notice.verified.id, mode=notice.mode, word=said.word, headline=said.wording.headline,
        steps=said.wording.steps, issued=said.issued, next=said.next_update, contact=said.contact,
        ground=ground, ink=ink, english=said.wording.english_headline,
        english_steps=said.wording.english_steps, first_line=_first_line(said), foot=_foot(said),
    )  # fmt: skip


def page_of(found: tuple[Notice, ...]) -> str:
    """Return the intranet's page as HTML: what is up now, then what ended; it needs no script."""
    live = [one for one in found if one.is_live]
    over = [one for one in found if not one.is_live]
    now = "".join(map(_article, live)) or _CALM
    past = "".join(f"<li>{escape(one.said.issued)} · {escape(one.said.wording.headline)}</li>" for one in over)
    return (
        "<!doctype html><html lang='es-CO'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'><meta http-equiv='refresh' content='30'>"
        "<title>Alertas de la OAI</title><link rel='stylesheet' href='/intranet/page.css'>"
        "<link rel='alternate' type='application/atom+xml' href='/intranet/feed.atom'></head>"
        f"<body><main><h1>Alertas de la Oficina Asesora de Informática</h1>{now}"
        + (f"<h2>Últimas 24 horas</h2><ul>{past}</ul>" if past else "")
        + "</main></body></html>"
    )


_CALM: Final = (
    "<div class='calm'><p>No hay alertas en este momento.</p><p lang='en'>There are no alerts at the moment.</p></div>"
)


def _article(one: Notice) -> str:
    wording = one.said.wording
    steps = "".join(f"<li>{escape(step)}</li>" for step in wording.steps)
    english = "".join(f"<li>{escape(step)}</li>" for step in wording.english_steps)
    return (
        f"<article class='{one.said.tone.value}' role='alert'><p class='word'>{escape(one.said.word)}</p>"
        f"<h2>{escape(wording.headline)}</h2><ol>{steps}</ol><p>{escape(_foot(one.said))}</p>"
        f"<section lang='en'><h3>{escape(wording.english_headline)}</h3><ol>{english}</ol></section></article>"
    )


def _foot(said: Announcement) -> str:
    next_update = f"Próximo aviso {said.next_update}" if said.next_update else ""
    return " · ".join(filter(None, (f"Emitido {said.issued}", next_update, said.contact)))


STYLE: Final = (
    "body{margin:0;font:18px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;background:#F4F6F8;color:#10233A}"
    "main{max-width:46rem;margin:0 auto;padding:1.5rem}h1{font-size:1.4rem}"
    "article{border-radius:12px;padding:1.5rem;margin:1rem 0}article h2{font-size:1.9rem;line-height:1.2;margin:.2em 0}"
    ".word{font-weight:700;letter-spacing:.05em;margin:0}.calm{background:#fff;border-radius:12px;padding:1.5rem}"
    "ol{padding-left:1.4rem}li{margin:.3em 0}"
    + "".join(f".{tone.value}{{background:{ground};color:{ink}}}" for tone, (ground, ink) in _COLOURS.items())
)
"""The page's style sheet."""
