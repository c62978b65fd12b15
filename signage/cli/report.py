"""A report of an incident as a document for people: when, who, what was said, which screens showed it and which not."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from signage.assets import assets_dir
from signage.model import wire
from signage.model.alert import VerifiedAlert
from signage.model.ids import ScreenId
from signage.model.proof import Receipt, ReceiptKind
from signage.model.template import announcement
from signage.trust.acceptance import TrustedSet
from signage.trust.evidence import Report, receipts_of

_FONTS: Final = {"Inter": "Inter_400Regular.ttf", "Inter-Bold": "Inter_700Bold.ttf"}
_ZONE: Final = "America/Bogota"


def report_pdf(report: Report, trusted: TrustedSet, *, is_whole: bool) -> bytes:
    """Return a report as PDF, on letter paper as the office uses."""
    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(assets_dir() / "fonts" / "inter" / file)))
    buffer = BytesIO()
    page = SimpleDocTemplate(
        buffer, pagesize=letter, title=f"Incidente {report.incident}", author=report.organisation,
        leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm, bottomMargin=18 * mm,
    )  # fmt: skip
    page.build(list(_story(report, trusted, is_whole=is_whole)))
    return buffer.getvalue()


def _story(report: Report, trusted: TrustedSet, *, is_whole: bool) -> Iterator[Flowable]:
    title = ParagraphStyle("T", fontName="Inter-Bold", fontSize=20, leading=26, spaceAfter=4)
    heading = ParagraphStyle("H", fontName="Inter-Bold", fontSize=13, leading=18, spaceBefore=12, spaceAfter=4)
    plain = ParagraphStyle("P", parent=getSampleStyleSheet()["Normal"], fontName="Inter", fontSize=9.5, leading=14)
    yield Paragraph(f"Incidente {_safe(report.incident)}", title)
    verdict = "Todo verificado: firmas y cadena." if is_whole else "NO VERIFICADO: vea «signage alert verify»."
    yield Paragraph(
        f"{_safe(report.organisation)} · informe del {report.made_at:%Y-%m-%d %H:%M} UTC · {verdict}", plain
    )
    orders = [trusted.update_alert(order.encode()) for order in report.orders] if is_whole else []
    yield Paragraph("Órdenes", heading)
    yield _table(("Hora", "Tipo", "Qué dijo", "Firmas"), [_order_row(one, trusted) for one in orders], (26, 26, 92, 30))
    receipts = receipts_of(report)
    yield Paragraph("Pantallas", heading)
    yield _table(
        ("Pantalla", "Lugar", "Recibida", "Mostrada", "Por"), list(_screen_rows(report, receipts)), (44, 52, 26, 26, 26)
    )
    if report.mails:
        yield Paragraph("Correos", heading)
        sent = sum(mail.state == "sent" for mail in report.mails)
        yield Paragraph(f"{sent} de {len(report.mails)} correos salieron.", plain)
    yield Paragraph("Qué pasó, en orden", heading)
    yield _table(("Hora (UTC)", "Qué", "Detalle"), list(_journal_rows(report)), (40, 26, 108))
    yield Spacer(1, 6)
    yield Paragraph(f"Última huella de la cadena: {report.entries[-1].digest if report.entries else '—'}", plain)


def _order_row(one: VerifiedAlert, trusted: TrustedSet) -> tuple[str, ...]:
    template = trusted.templates.get(one.alert.template)
    said = announcement(one.alert, template, is_public=False, zone=_ZONE)
    return said.issued, f"{one.alert.status.value} {one.alert.msg_type.value}", said.wording.headline, str(one.keys)


def _screen_rows(report: Report, receipts: tuple[Receipt, ...]) -> Iterator[tuple[str, ...]]:
    times: dict[tuple[ScreenId, ReceiptKind], Receipt] = {}
    for one in receipts:
        times.setdefault((one.screen, one.kind), one)
    for screen in report.screens:
        got, shown = (times.get((screen.id, kind)) for kind in (ReceiptKind.RECEIVED, ReceiptKind.PAINTED))
        where, path = f"{screen.place} {screen.phone}".strip(), shown.path if shown else ""
        yield screen.name, where, "sí" if got else "NO", _after(shown), path


def _after(shown: Receipt | None) -> str:
    return f"{round(shown.after.total_seconds() * 1000)} ms" if shown else "NO"


def _journal_rows(report: Report) -> Iterator[tuple[str, ...]]:
    for entry in report.entries:
        if entry.content:
            facts = wire.from_bytes(entry.content.encode(), max_bytes=64 * 1024)
            rest = " · ".join(f"{name}: {value}" for name, value in facts.items() if name not in {"at", "what"})
            yield str(facts.get("at", ""))[:23], str(facts.get("what", "")), rest


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> Table:
    cell = ParagraphStyle("C", fontName="Inter", fontSize=8.5, leading=11)
    strong = ParagraphStyle("S", fontName="Inter-Bold", fontSize=8.5, leading=11)
    lines = [[Paragraph(_safe(text), strong) for text in head]]
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
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
