"""A report of an incident as a document for people: when, who, what was said, which screens showed it and which not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from io import BytesIO
from typing import Final
from zoneinfo import ZoneInfo

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from signage.assets import assets_dir
from signage.cli.output import span_text
from signage.model import wire
from signage.model.alert import MsgType, Status, VerifiedAlert
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import ReceiptKind, heard_late
from signage.model.route import EVERY_SCREEN, ROUTE
from signage.model.template import announcement
from signage.trust.acceptance import TrustedSet
from signage.trust.evidence import Report, receipts_of

_FONTS: Final = {"Inter": "Inter_400Regular.ttf", "Inter-Bold": "Inter_700Bold.ttf"}
_MOST_ENTRY: Final = 64 * 1024
_Words = Mapping[str, tuple[str, str]]
_STATUS: Final[_Words] = {
    Status.ACTUAL: ("Real", "Real"), Status.EXERCISE: ("Simulacro", "Drill"), Status.TEST: ("Prueba", "Test"),
    Status.SYSTEM: ("Prueba silenciosa", "Silent test"),
}  # fmt: skip
_KIND: Final[_Words] = {
    MsgType.ALERT: ("alerta", "alert"), MsgType.UPDATE: ("actualización", "update"), MsgType.CANCEL: ("fin", "end"),
}  # fmt: skip
_WHAT: Final[_Words] = {
    "order": ("Orden", "Order"), "received": ("Recibida", "Received"), "painted": ("Mostrada", "Shown"),
    "ended": ("Retirada", "Taken down"), "mail": ("Correo", "E-mail"), "step": ("Paso de la ruta", "Route step"),
    "step-back": ("Paso desmarcado", "Route step taken back"),
}  # fmt: skip
_MAIL: Final[_Words] = {
    "sent": ("salió", "sent"), "waiting": ("se reintenta", "being retried"), "failed": ("no salió", "failed"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """One entry of the journal, read."""

    at: datetime
    about: AlertId
    what: str
    facts: Mapping[str, object]

    def text(self, name: str) -> str:
        return str(self.facts.get(name, ""))

    @property
    def since_hub(self) -> timedelta:
        """How long after the hub took the order."""
        return timedelta(milliseconds=float(self.text("after_ms") or 0))


def report_pdf(report: Report, trusted: TrustedSet, *, is_whole: bool, zone: str, english: bool = False) -> bytes:
    """Return a report as PDF, on letter paper as the office uses, in times of the zone.

    `is_whole` says that nothing speaks against it (`signage.trust.evidence.faults_of`).
    """
    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(assets_dir() / "fonts" / "inter" / file)))
    buffer = BytesIO()
    paper = _Paper(report, trusted, ZoneInfo(zone), is_whole=is_whole, is_english=english)
    page = SimpleDocTemplate(
        buffer, pagesize=letter, title=paper.title, author=report.organisation,
        leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm, bottomMargin=18 * mm,
    )  # fmt: skip
    page.build(list(paper.story()))
    return buffer.getvalue()


class _Paper:
    """A report's parts in one language."""

    def __init__(
        self, report: Report, trusted: TrustedSet, zone: ZoneInfo, *, is_whole: bool, is_english: bool
    ) -> None:
        self._report, self._trusted, self._zone = report, trusted, zone
        self._is_whole, self._is_english = is_whole, is_english
        self._orders = [trusted.update_alert(order.encode()) for order in report.orders] if is_whole else []
        self._names = {screen.id: screen.name for screen in report.screens}
        is_drill = bool(self._orders) and all(one.alert.status is Status.EXERCISE for one in self._orders)
        kind = self._say("Simulacro", "Drill") if is_drill else self._say("Incidente", "Incident")
        self.title = f"{kind} {report.incident}"

    def _say(self, es: str, en: str) -> str:
        return en if self._is_english else es

    def _word(self, words: _Words, key: str) -> str:
        return self._say(*words.get(key, (key, key)))

    def _clock(self, instant: datetime) -> str:
        return f"{instant.astimezone(self._zone):%H:%M:%S}"

    @cached_property
    def _notes(self) -> tuple[_Note, ...]:
        found = []
        for entry in self._report.entries:
            if entry.content:
                facts = wire.from_bytes(entry.content.encode(), max_bytes=_MOST_ENTRY)
                at = datetime.fromisoformat(str(facts["at"]))
                found.append(_Note(at=at, about=entry.about, what=str(facts.get("what", "")), facts=facts))
        return tuple(found)

    @cached_property
    def _late(self) -> dict[AlertId, timedelta]:
        """How long after they were signed the hub took the orders of which it heard late: they were up by then."""
        signed = {one.id: one for one in self._orders}
        found = ((note.about, heard_late(signed[note.about], note.at)) for note in self._notes
                 if note.what == "order" and note.about in signed)  # fmt: skip
        return {alert: delay for alert, delay in found if delay is not None}

    @cached_property
    def _own(self) -> dict[tuple[str, str], timedelta]:
        """How long after an order came to a screen it was painted there, by that screen's signed word."""
        receipts = receipts_of(self._report) if self._is_whole else ()
        return {(one.screen, one.alert): one.after for one in receipts if one.kind is ReceiptKind.PAINTED}

    def _after(self, note: _Note) -> timedelta | None:
        """Return how long an order took; of a late one what the screen says of its painting, and nothing else."""
        if note.about not in self._late:
            return note.since_hub
        return self._own.get((note.text("screen"), note.about)) if note.what == "painted" else None

    def _span(self, note: _Note) -> str:
        after = self._after(note)
        return "" if after is None else span_text(after) + (" *" if note.about in self._late else "")

    def story(self) -> Iterator[Flowable]:
        """Yield the document from top to bottom."""
        title = ParagraphStyle("T", fontName="Inter-Bold", fontSize=20, leading=26, spaceAfter=4)
        heading = ParagraphStyle("H", fontName="Inter-Bold", fontSize=13, leading=18, spaceBefore=12, spaceAfter=4)
        plain = ParagraphStyle("P", parent=getSampleStyleSheet()["Normal"], fontName="Inter", fontSize=9.5, leading=14)
        yield Paragraph(_safe(self.title), title)
        for line in self._summary():
            yield Paragraph(_safe(line), plain)
        yield Paragraph(self._say("Órdenes", "Orders"), heading)
        head: tuple[tuple[str, str], ...]
        head = (("Hora", "Time"), ("Qué es", "What it is"), ("Qué dijo", "What it said"), ("Firmada por", "Signed by"))
        yield self._table(head, list(self._order_rows()), (20, 38, 76, 40))
        yield Paragraph(self._say("Pantallas", "Screens"), heading)
        head = (
            ("Pantalla", "Screen"), ("Lugar y teléfono", "Place and phone"), ("Órdenes mostradas", "Orders shown"),
            ("Primera, a los", "First one, after"), ("Por", "By"),
        )  # fmt: skip
        yield self._table(head, list(self._screen_rows()), (48, 56, 26, 26, 18))
        if self._late:
            longest = span_text(max(self._late.values()))
            yield Spacer(1, 4)
            yield Paragraph(self._say(
                "* Desde que la orden llegó a esa pantalla por otro camino, por su reloj: el servidor la recibió "
                f"{longest} después de firmada.",
                "* Since the order came to that screen by another path, by its own clock: the hub took it "
                f"{longest} after it was signed.",
            ), plain)  # fmt: skip
        if self._report.mails:
            yield Paragraph(self._say("Correos", "E-mails"), heading)
            yield from (Paragraph(_safe(line), plain) for line in self._mail_lines())
        yield Paragraph(self._say("Qué pasó, en orden", "What happened, in order"), heading)
        head = (("Hora", "Time"), ("Qué", "What"), ("Detalle", "Detail"))
        yield self._table(head, list(self._journal_rows()), (26, 30, 118))
        yield Spacer(1, 6)
        last = self._report.entries[-1].digest if self._report.entries else "—"
        yield Paragraph(f"{self._say('Última huella de la cadena', 'Last digest of the chain')}: {last}", plain)

    def _summary(self) -> Iterator[str]:
        made = f"{self._report.made_at.astimezone(self._zone):%Y-%m-%d %H:%M}"
        verdict = (
            self._say("Todo verificado: firmas, cadena y sello.", "All verified: signatures, chain and seal.")
            if self._is_whole
            else self._say("NO VERIFICADO: vea «signage alert verify».", "NOT VERIFIED: see “signage alert verify”.")
        )
        zone = self._zone.key
        yield " · ".join(
            filter(None, (self._report.organisation, self._say(f"Informe del {made}", f"Report of {made}"), verdict))
        )
        yield self._say(f"Horas de {zone}.", f"Times of {zone}.")
        shown = self._first_shown().values()
        firsts = sorted(after for note in shown if (after := self._after(note)) is not None)
        screens, silent = self._report.screens, self._silent()
        if firsts:
            middle, slow = (span_text(firsts[math.ceil(part * len(firsts)) - 1]) for part in (0.5, 0.95))
            slow += " *" if any(note.about in self._late for note in shown) else ""
            yield self._say(
                f"{len(screens) - len(silent)} de {len(screens)} pantallas la mostraron: la mediana a los "
                f"{middle}, el 95 % en {slow} o menos.",
                f"{len(screens) - len(silent)} of {len(screens)} screens showed it: the median after "
                f"{middle}, 95 % within {slow}.",
            )
        if silent:
            yield self._say("No la mostraron: ", "Did not show it: ") + ", ".join(silent)

    def _first_shown(self) -> dict[ScreenId, _Note]:
        found: dict[ScreenId, _Note] = {}
        for note in self._notes:
            if note.what == "painted":
                found.setdefault(ScreenId(note.text("screen")), note)
        return found

    def _silent(self) -> list[str]:
        shown = self._first_shown()
        return [screen.name for screen in self._report.screens if screen.id not in shown]

    def _order_rows(self) -> Iterator[tuple[str, ...]]:
        signed = {note.about: note.text("signers") for note in self._notes if note.what == "order"}
        for one in self._orders:
            alert = one.alert
            kind = f"{self._word(_STATUS, alert.status)}, {self._word(_KIND, alert.msg_type)}"
            yield self._clock(alert.sent), kind, self._said(one), signed.get(one.id) or str(one.keys)

    def _said(self, one: VerifiedAlert) -> str:
        needed = max((held.end_keys for held in self._orders if held.id in one.alert.refs), default=1)
        lacks = one.alert.msg_type is not MsgType.ALERT and one.keys < needed
        beside = self._say(
            f" (no la reemplaza: {one.keys} de {needed} firmas)", f" (takes no place: {one.keys} of {needed} keys)"
        )
        return self._words_of(one) + (beside if lacks else "")

    def _words_of(self, one: VerifiedAlert) -> str:
        if one.alert.msg_type is MsgType.CANCEL:
            return self._say("El programa vuelve.", "The programme is back.")
        template = self._trusted.templates.get(one.alert.template)
        said = announcement(one.alert, template, is_public=False, zone=self._zone.key).wording
        return (self._is_english and said.english_headline) or said.headline

    def _screen_rows(self) -> Iterator[tuple[str, ...]]:
        first = self._first_shown()
        told = [one.id for one in self._orders if one.alert.msg_type is not MsgType.CANCEL]
        shown = {(note.text("screen"), note.about) for note in self._notes if note.what == "painted"}
        for screen in self._report.screens:
            where = " · ".join(filter(None, (screen.place, screen.phone)))
            count = sum((screen.id, order) in shown for order in told)
            joined = self._say("de", "of")
            note = first.get(screen.id)
            after = self._span(note) if note else self._say("NO", "NO")
            yield screen.name, where, f"{count} {joined} {len(told)}", after, note.text("path") if note else ""

    def _mail_lines(self) -> Iterator[str]:
        mails = self._report.mails
        sent = sum(mail.state == "sent" for mail in mails)
        yield self._say(f"{sent} de {len(mails)} correos salieron.", f"{sent} of {len(mails)} e-mails left.")
        late = {(mail.recipient, mail.state, mail.error) for mail in mails if mail.state != "sent"}
        for recipient, state, error in sorted(late):
            yield f"{recipient}: {self._word(_MAIL, state)}" + (f" ({error})" if error else "")

    def _journal_rows(self) -> Iterator[tuple[str, ...]]:
        taken: set[str] = set()
        for note in self._notes:
            if note.what == "step" and note.text("step") in taken:
                continue  # every console says of a step that it was taken: the first one did
            taken |= {note.text("step")} if note.what == "step" else set()
            taken -= {note.text("step")} if note.what == "step-back" else set()
            at = f"{self._clock(note.at)}.{note.at.microsecond // 1000:03d}"
            yield at, self._word(_WHAT, note.what), self._detail(note)

    def _detail(self, note: _Note) -> str:
        match note.what:
            case "order":
                by = note.text("signers")
                return " · ".join(filter(None, (self._headline_of(note.about), self._say(f"firma {by}", f"by {by}"))))
            case "mail":
                return f"{note.text('recipient')}: {self._word(_MAIL, note.text('state'))}"
            case "step" | "step-back":
                who = note.text("who")
                if who == EVERY_SCREEN:
                    who = self._say("todas las pantallas", "all screens")
                return " · ".join(filter(None, (self._step(note.text("step")), who)))
            case _:
                screen = note.text("screen")
                name = self._names.get(ScreenId(screen), screen)
                return " · ".join(filter(None, (name, self._span(note), note.text("path"))))

    def _step(self, number: str) -> str:
        step = next((one for one in ROUTE if str(one.number) == number), None)
        return f"{number}. {self._say(step.es, step.en)}" if step else number

    def _headline_of(self, about: AlertId) -> str:
        return next((self._said(one) for one in self._orders if one.id == about), "")

    def _table(self, head: tuple[tuple[str, str], ...], rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> Table:
        cell = ParagraphStyle("C", fontName="Inter", fontSize=8.5, leading=11)
        strong = ParagraphStyle("S", fontName="Inter-Bold", fontSize=8.5, leading=11)
        lines = [[Paragraph(_safe(self._say(*text)), strong) for text in head]]
        lines += [[Paragraph(_safe(text), cell) for text in row] for row in rows]
        table = Table(lines, colWidths=[width * mm for width in widths], repeatRows=1)
        table.setStyle(
            TableStyle(
                [
                    ("LINEBELOW", (0, 0), (-1, 0), 1, colors.HexColor("#0B2A4A")),
                    ("LINEBELOW", (0, 1), (-1, -1), 0.25, colors.HexColor("#C9D6E4")),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ]
            )
        )
        return table


def _safe(text: str) -> str:
    return _drawable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _drawable(text: str) -> str:
    """Return a text with each sign that the type face lacks as its code: a name in another script is never blank."""
    glyphs = pdfmetrics.getFont("Inter").face.charToGlyph
    return "".join(
        sign if sign.isspace() or ord(sign) in glyphs else sign.encode("unicode_escape").decode() for sign in text
    )
