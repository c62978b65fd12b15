"""The things the pieces talk about, each drawn in a square of a thousand units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from ink import DEEP, GREEN, NAVY, SAND, SKY, SLATE, WHITE, YELLOW, shade
from scenes import CLAY, LEAF, OCHRE, TEAL, WOOD, alpha, flowers, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from ink import Canvas

PAPER_EDGE: Final = "#CBD6DF"


def shadow(c: Canvas, x: float, y: float, w: float, h: float = 34) -> None:
    """Lay a soft shadow on the ground."""
    for factor, opacity in ((1.0, 0.10), (0.86, 0.10), (0.7, 0.10)):
        c.fill(alpha(DEEP, opacity))
        c.disc(x, y, w / 2 * factor, h / 2 * factor)


def panes(c: Canvas, x: float, y: float, side: float, colour: str) -> None:
    """Draw the four panes of the system key."""
    c.fill(colour)
    gap = side * 0.09
    half = (side - gap) / 2
    for dx in (0.0, half + gap):
        for dy in (0.0, half + gap):
            c.box(x + dx, y + dy, half, half, side * 0.04)


def padlock(c: Canvas, x: float, y: float, u: float, *, lift: float = 0.0, body: str = YELLOW, bow: str = SAND) -> None:
    """Draw a closed padlock centred at `x`, `y`; `lift` opens its shackle."""
    c.stroke(bow, 46 * u)
    curve = QPainterPath(QPointF(x - 92 * u, y - 20 * u))
    curve.lineTo(x - 92 * u, y - (130 + 60 * lift) * u)
    curve.cubicTo(
        x - 92 * u,
        y - (256 + 60 * lift) * u,
        x + 92 * u,
        y - (256 + 60 * lift) * u,
        x + 92 * u,
        y - (130 + 60 * lift) * u,
    )
    curve.lineTo(x + 92 * u, y - (20 + 110 * lift) * u)
    c.p.drawPath(curve)
    c.fill(body)
    c.box(x - 160 * u, y - 60 * u, 320 * u, 270 * u, 44 * u)
    c.fill(shade(body, 90))
    c.box(x - 160 * u, y + 150 * u, 320 * u, 60 * u, 30 * u)
    c.fill(NAVY)
    c.star(x, y + 52 * u, 56 * u)
    c.box(x - 15 * u, y + 60 * u, 30 * u, 92 * u, 15 * u)


def laptop(c: Canvas, x: float, y: float, w: float, screen: Callable[[QRectF], None]) -> None:
    """Draw an open laptop whose base is at `y`; `screen` draws into its display."""
    h = w * 0.62
    shadow(c, x + w / 2, y + w * 0.055, w * 1.25, w * 0.07)
    c.fill("#22384E")
    c.box(x, y - h, w, h, w * 0.03)
    area = QRectF(x + w * 0.035, y - h + w * 0.035, w * 0.93, h - w * 0.075)
    with c.inside(area, w * 0.01):
        screen(area)
    c.fill("#C5D0DA")
    c.shape((x - w * 0.1, y + w * 0.03), (x, y - w * 0.02), (x + w, y - w * 0.02), (x + w * 1.1, y + w * 0.03))
    c.fill("#9DADBB")
    c.box(x - w * 0.1, y + w * 0.026, w * 1.2, w * 0.03, w * 0.015)
    c.box(x + w * 0.42, y - w * 0.005, w * 0.16, w * 0.014, w * 0.007)


def _mango(c: Canvas, x: float, y: float) -> None:
    body = QPainterPath(QPointF(x + 30, y - 90))
    body.cubicTo(x + 120, y - 80, x + 110, y + 80, x - 10, y + 90)
    body.cubicTo(x - 110, y + 96, x - 120, y - 10, x - 50, y - 40)
    body.cubicTo(x - 20, y - 56, x - 10, y - 90, x + 30, y - 90)
    c.fill("#F4A11E")
    c.p.drawPath(body)
    c.fill(alpha("#FFE27A", 0.8))
    c.disc(x - 40, y + 20, 22, 34)
    c.fill(LEAF)
    leaf = QPainterPath(QPointF(x + 26, y - 88))
    leaf.quadTo(x + 80, y - 150, x + 130, y - 104)
    leaf.quadTo(x + 80, y - 70, x + 26, y - 88)
    c.p.drawPath(leaf)


def _rain(c: Canvas, x: float, y: float) -> None:
    c.fill("#9FB6C8")
    c.disc(x - 46, y - 46, 46)
    c.disc(x + 20, y - 66, 58)
    c.disc(x + 70, y - 36, 40)
    c.box(x - 92, y - 54, 200, 56, 28)
    c.stroke("#2C7FB0", 16)
    for dx, dy in ((-56, 0), (4, 14), (64, 0)):
        c.line((x + dx, y + 36 + dy), (x + dx - 18, y + 86 + dy))


def _drum(c: Canvas, x: float, y: float) -> None:
    c.fill(CLAY)
    c.shape((x - 84, y - 70), (x + 84, y - 70), (x + 56, y + 100), (x - 56, y + 100))
    c.stroke(YELLOW, 10)
    c.line((x - 80, y - 50), (x - 44, y + 70), (x - 4, y - 50), (x + 36, y + 70), (x + 78, y - 50))
    c.fill("#F7EBD3")
    c.disc(x, y - 72, 92, 30)
    c.fill(shade("#F7EBD3", 92))
    c.disc(x, y - 70, 62, 17)
    c.fill(WOOD)
    c.box(x - 62, y + 84, 124, 22, 10)


def _lighthouse(c: Canvas, x: float, y: float) -> None:
    c.fill(alpha(YELLOW, 0.65))
    c.shape((x, y - 82), (x + 130, y - 120), (x + 130, y - 40))
    c.shape((x, y - 82), (x - 130, y - 120), (x - 130, y - 40))
    c.fill("#DCE6EE")
    c.shape((x - 34, y - 56), (x + 34, y - 56), (x + 54, y + 104), (x - 54, y + 104))
    c.fill(TEAL)
    c.shape((x - 40, y - 10), (x + 40, y - 10), (x + 45, y + 34), (x - 45, y + 34))
    c.fill(NAVY)
    c.box(x - 44, y - 66, 88, 14, 5)
    c.box(x - 26, y - 104, 52, 40, 6)
    c.shape((x - 38, y - 102), (x + 38, y - 102), (x, y - 138))
    c.fill(YELLOW)
    c.box(x - 16, y - 98, 32, 30, 4)


def phrase(c: Canvas) -> None:
    """Four things that make one long phrase."""
    things = (
        ("mango", _mango, "#FFF1D6"),
        ("lluvia", _rain, "#E3EFF6"),
        ("tambor", _drum, "#FBE7D8"),
        ("faro", _lighthouse, "#DFF0E8"),
    )
    for index, (word, draw, ground) in enumerate(things):
        x, y = 20 + (index % 2) * 490, 20 + (index // 2) * 490
        c.fill(alpha(DEEP, 0.22))
        c.box(x + 8, y + 16, 470, 470, 56)
        c.fill(WHITE)
        c.box(x, y, 470, 470, 56)
        c.fill(ground)
        c.box(x + 22, y + 22, 426, 316, 40)
        draw(c, x + 235, y + 190)
        c.put(word, x, y + 372, 470, 84, weight=700, centre=True)


def usb(c: Canvas) -> None:
    """A memory stick nobody claims, with a tag of doubt."""
    shadow(c, 500, 800, 760, 70)
    c.p.save()
    c.p.translate(480, 560)
    c.p.rotate(-28)
    c.grade("#DDE5EC", "#9DAFBE", -120, 120)
    c.box(180, -92, 230, 184, 14)
    c.fill(NAVY)
    c.box(262, -48, 66, 34, 5)
    c.box(262, 14, 66, 34, 5)
    c.grade("#124674", NAVY, -150, 150)
    c.box(-400, -150, 600, 300, 64)
    c.fill(YELLOW)
    c.box(-330, -20, 420, 40, 20)
    c.fill(alpha(WHITE, 0.16))
    c.box(-372, -128, 540, 46, 23)
    c.p.restore()
    c.fill(YELLOW)
    c.disc(300, 290, 176)
    c.fill(NAVY)
    c.disc(300, 290, 150)
    c.put("?", 150, 200, 300, 260, weight=700, ink=YELLOW, centre=True)


def suggestion_box(c: Canvas) -> None:
    """A box with a letter on its way in."""
    shadow(c, 500, 930, 860, 70)
    c.p.save()
    c.p.translate(500, 330)
    c.p.rotate(-7)
    c.fill(alpha(DEEP, 0.2))
    c.box(-232, -264, 480, 470, 20)
    c.fill(WHITE)
    c.box(-240, -280, 480, 480, 18)
    c.fill(NAVY)
    c.box(-190, -226, 210, 26, 13)
    for row, w in enumerate((380, 340, 380, 250)):
        c.fill(PAPER_EDGE)
        c.box(-190, -160 + row * 58, w, 20, 10)
    c.p.restore()
    c.grade("#0A7A4B", "#00573A", 440, 930)
    c.box(90, 470, 820, 450, 40)
    c.fill("#0C8A56")
    c.shape((90, 500), (150, 410), (850, 410), (910, 500))
    c.fill(DEEP)
    c.box(230, 436, 540, 34, 17)
    c.fill(WHITE)
    c.shape((262, 436), (742, 436), (742, 454), (262, 454))
    c.mark(400, 580, 200)
    c.fill(alpha(WHITE, 0.14))
    c.box(90, 470, 820, 40, 20)


def paperless(c: Canvas) -> None:
    """A stack of paper that became one tablet."""
    shadow(c, 500, 930, 960, 60)
    for row in range(11):
        c.fill(WHITE if row % 2 else "#E4EAF0")
        c.box(30 + (row * 37) % 26, 890 - row * 34, 380, 30, 6)
    c.fill(alpha(OCHRE, 0.9))
    c.box(48, 500, 380, 34, 8)
    c.fill(DEEP)
    c.box(440, 160, 520, 770, 56)
    c.fill(WHITE)
    c.box(470, 200, 460, 680, 24)
    c.fill(GREEN)
    c.box(470, 200, 460, 150, 24)
    c.box(470, 280, 460, 70)
    c.fill(WHITE)
    c.star(550, 275, 44)
    c.box(630, 244, 230, 26, 13)
    c.box(630, 290, 150, 20, 10)
    for row, w in enumerate((380, 340, 380, 260)):
        c.fill(PAPER_EDGE)
        c.box(510, 400 + row * 58, w, 22, 11)
    c.stroke(NAVY, 12)
    pen = QPainterPath(QPointF(530, 770))
    pen.cubicTo(570, 640, 610, 680, 590, 760)
    pen.cubicTo(640, 680, 660, 700, 660, 760)
    pen.cubicTo(690, 720, 700, 740, 730, 750)
    c.p.drawPath(pen)
    c.stroke(SLATE, 6)
    c.line((520, 800), (760, 800))
    c.fill(YELLOW)
    c.disc(856, 786, 86)
    c.stroke(NAVY, 24)
    c.line((816, 788), (846, 818), (898, 756))


def sleeping_screen(c: Canvas) -> None:
    """A dark monitor on a tidy desk before an evening window."""
    c.fill(WOOD)
    c.box(0, 860, 1000, 44, 12)
    c.fill(shade(WOOD, 80))
    c.box(60, 904, 40, 96)
    c.box(900, 904, 40, 96)
    c.fill("#9DADBB")
    c.box(400, 740, 120, 110)
    c.box(320, 836, 280, 28, 14)
    c.fill("#1B2F44")
    c.box(110, 270, 700, 480, 34)
    c.fill(DEEP)
    c.box(140, 300, 640, 404, 12)
    c.fill(alpha(WHITE, 0.05))
    c.shape((140, 300), (440, 300), (250, 704), (140, 704))
    c.stroke(YELLOW, 26)
    c.p.drawArc(QRectF(370, 412, 180, 180), 118 * 16, 304 * 16)
    c.line((460, 392), (460, 490))
    c.fill(CLAY)
    c.shape((842, 740), (962, 740), (944, 860), (860, 860))
    flowers(c, 850, 710, 108, u=1.5, seed=9)


def spreadsheet(c: Canvas) -> None:
    """A laptop that makes columns of a table."""

    def cells(area: QRectF) -> None:
        c.fill(WHITE)
        c.p.drawRect(area)
        c.fill(GREEN)
        c.p.drawRect(QRectF(area.left(), area.top(), area.width(), 62))
        for row in range(6):
            for column in range(4):
                c.fill("#EEF3F7" if (row + column) % 2 else "#DDE8E3")
                c.box(area.left() + 24 + column * 100, area.top() + 88 + row * 62, 90, 50, 6)
        for index, h in enumerate((120, 190, 160, 270)):
            c.fill(YELLOW if index == 3 else TEAL)
            c.box(area.left() + 450 + index * 78, area.top() + 440 - h, 58, h, 8)

    laptop(c, 100, 830, 800, cells)


def support_person(c: Canvas) -> None:
    """Somebody of the support desk with a headset."""
    person(c, 500, 940, 860, skin=0, shirt=GREEN, hair="bun")
    c.stroke(NAVY, 26)
    c.p.drawArc(QRectF(350, 90, 300, 330), 8 * 16, 164 * 16)
    c.fill(NAVY)
    c.box(336, 216, 52, 110, 24)
    c.box(612, 216, 52, 110, 24)
    c.stroke(NAVY, 16)
    bow = QPainterPath(QPointF(362, 320))
    bow.quadTo(370, 392, 452, 386)
    c.p.drawPath(bow)
    c.fill(NAVY)
    c.box(440, 370, 60, 32, 16)
    c.fill(WHITE)
    c.box(560, 690, 150, 100, 14)
    c.fill(GREEN)
    c.box(560, 690, 150, 34, 14)
    c.fill(PAPER_EDGE)
    c.box(580, 742, 110, 14, 7)
    c.box(580, 766, 70, 12, 6)


def hook(c: Canvas) -> None:
    """A letter on a fishing hook."""
    c.fill(alpha(DEEP, 0.25))
    c.box(96, 356, 820, 560, 40)
    c.fill(WHITE)
    c.box(90, 340, 820, 560, 40)
    c.fill("#E7EEF4")
    c.shape((100, 880), (400, 600), (600, 600), (900, 880))
    c.fill("#D3DFE9")
    c.shape((104, 352), (896, 352), (500, 690))
    bend = QPainterPath(QPointF(500, -400))
    bend.lineTo(500, 470)
    bend.cubicTo(500, 620, 320, 610, 330, 470)
    for colour, width in ((NAVY, 54), (YELLOW, 28)):
        c.stroke(colour, width)
        c.p.drawPath(bend)
        c.line((330, 470), (392, 526))


# -- small pictures of the step cards -------------------------------------------------------------
def app_on_phone(c: Canvas) -> None:
    """A phone that holds a shield."""
    c.fill(NAVY)
    c.box(270, 60, 460, 880, 80)
    c.fill(SKY)
    c.box(306, 130, 388, 720, 30)
    shield = QPainterPath(QPointF(500, 290))
    shield.quadTo(580, 350, 640, 350)
    shield.cubicTo(640, 520, 600, 620, 500, 690)
    shield.cubicTo(400, 620, 360, 520, 360, 350)
    shield.quadTo(420, 350, 500, 290)
    c.fill(GREEN)
    c.p.drawPath(shield)
    c.stroke(WHITE, 40)
    c.line((430, 490), (485, 545), (580, 430))


def scan(c: Canvas) -> None:
    """A code between the marks of a viewfinder; it is no real code."""
    c.fill(WHITE)
    c.box(190, 190, 620, 620, 40)
    c.fill(NAVY)
    for x, y in ((250, 250), (590, 250), (250, 590)):
        c.box(x, y, 160, 160, 24)
    c.fill(WHITE)
    for x, y in ((285, 285), (625, 285), (285, 625)):
        c.box(x, y, 90, 90, 12)
    c.fill(NAVY)
    for x, y in ((312, 312), (652, 312), (312, 652)):
        c.box(x, y, 36, 36, 6)
    for x, y in (
        (450, 270),
        (450, 370),
        (500, 450),
        (590, 460),
        (680, 460),
        (460, 560),
        (560, 560),
        (640, 600),
        (700, 540),
        (460, 680),
        (560, 700),
        (660, 690),
    ):
        c.box(x, y, 60, 60, 8)
    c.stroke(YELLOW, 44)
    for x, y, dx, dy in ((90, 90, 1, 1), (910, 90, -1, 1), (90, 910, 1, -1), (910, 910, -1, -1)):
        c.line((x + 170 * dx, y), (x, y), (x, y + 170 * dy))


def six_digits(c: Canvas) -> None:
    """Six places for six numbers."""
    c.fill(NAVY)
    c.box(40, 250, 920, 500, 80)
    for index in range(6):
        x, y = 100 + index * 138, 380
        c.fill(WHITE)
        c.box(x, y, 110, 240, 24)
        c.fill(YELLOW if index == 5 else NAVY)
        if index < 5:
            c.disc(x + 55, y + 120, 26)
        else:
            c.fill(GREEN)
            c.box(x + 49, y + 60, 12, 120, 6)


def handset(c: Canvas) -> None:
    """A desk telephone."""
    c.fill(NAVY)
    c.shape((190, 480), (810, 480), (900, 860), (100, 860))
    c.box(100, 820, 800, 70, 30)
    c.fill(YELLOW)
    c.box(110, 200, 780, 150, 75)
    c.box(110, 230, 210, 220, 60)
    c.box(680, 230, 210, 220, 60)
    for row in range(3):
        for column in range(3):
            c.fill(WHITE)
            c.box(368 + column * 100, 530 + row * 94, 66, 58, 14)


def plate(c: Canvas) -> None:
    """A computer and the inventory plate on it."""
    c.fill(NAVY)
    c.box(90, 130, 820, 540, 50)
    c.fill(SKY)
    c.box(130, 170, 740, 440, 20)
    c.fill(NAVY)
    c.box(430, 660, 140, 130)
    c.box(300, 770, 400, 60, 30)
    c.fill(YELLOW)
    c.box(270, 270, 460, 240, 30)
    c.fill(NAVY)
    for index, w in enumerate((22, 10, 30, 12, 12, 34, 10, 22, 12, 28)):
        c.box(316 + index * 39, 310, w, 100, 3)
    c.box(316, 436, 370, 30, 10)


def ticket(c: Canvas) -> None:
    """A ticket with a check."""
    c.p.save()
    c.p.translate(500, 500)
    c.p.rotate(-8)
    c.fill(YELLOW)
    c.box(-420, -250, 840, 500, 50)
    c.fill(WHITE)
    c.disc(-420, 0, 76)
    c.disc(420, 0, 76)
    c.stroke(NAVY, 12)
    for y in range(-210, 220, 62):
        c.line((150, y), (150, y + 26))
    c.fill(NAVY)
    c.box(-300, -130, 340, 54, 20)
    c.box(-300, -30, 240, 40, 20)
    c.box(-300, 50, 300, 40, 20)
    c.stroke(GREEN, 44)
    c.line((204, 0), (250, 46), (330, -56))
    c.p.restore()
