"""The short tutorial: four scenes drawn frame by frame, captions in the picture, no sound."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainterPath

import objects
from ink import GREEN, NAVY, SAND, WHITE, YELLOW, Canvas
from scenes import SKINS, WOOD, alpha, flowers, person, waterfront

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RATE: Final = 30
SECONDS: Final = 12
WIPE: Final = 0.55
W: Final = 1920.0
H: Final = 1080.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A stretch of the film."""

    starts: float
    caption: str
    draw: Callable[[Canvas, float], None]
    rim: str = YELLOW


def ease(t: float, begin: float, end: float) -> float:
    """Go from 0 to 1 between two moments, slow at both ends."""
    x = min(1.0, max(0.0, (t - begin) / (end - begin)))
    return x * x * (3 - 2 * x)


def spring(t: float, begin: float, end: float) -> float:
    """Go from 0 to 1 and a little beyond before it rests."""
    x = min(1.0, max(0.0, (t - begin) / (end - begin)))
    return 1 + 2.2 * (x - 1) ** 3 + 1.2 * (x - 1) ** 2


class Film:
    """Draws any moment of the film; the town in the window is drawn once."""

    def __init__(self) -> None:
        """Draw what never moves."""
        town = Canvas(portrait=False, scale=1.0)
        view = QRectF(0, 0, W, H)
        waterfront(town, view, horizon=0.78, u=1.0, sun=(1150.0, 330.0, 150.0))
        town.p.end()
        self.town: QImage = town.image
        self.scenes = (
            Scene(starts=0.0, caption="¿Deja su puesto, aunque sea un minuto?", draw=self.leaving),
            Scene(starts=3.5, caption="Oprima la tecla Windows y la letra L", draw=self.keys),
            Scene(starts=7.0, caption="El equipo se bloquea; su trabajo sigue abierto", draw=self.locking, rim=NAVY),
            Scene(starts=9.7, caption="", draw=self.closing),
        )

    def frame(self, c: Canvas, now: float) -> None:
        """Draw the film at `now` seconds."""
        index = max(i for i, scene in enumerate(self.scenes) if scene.starts <= now)
        scene = self.scenes[index]
        grown = ease(now, scene.starts, scene.starts + WIPE)
        if index and grown < 1:
            before = self.scenes[index - 1]
            before.draw(c, now - before.starts)
            for lead, colour in ((0.30, scene.rim), (0.15, GREEN)):
                c.fill(colour)
                c.p.drawRect(_frame(min(1.0, grown + lead * ease(now, scene.starts, scene.starts + 0.2))))
            with c.inside(_frame(grown)):
                scene.draw(c, now - scene.starts)
        else:
            scene.draw(c, now - scene.starts)
        c.grain(QRectF(0, 0, W, H), 0.035)
        _caption(c, scene.caption, ease(now, scene.starts + 0.25, scene.starts + 0.7))

    # -- scenes -----------------------------------------------------------------------------------
    def leaving(self, c: Canvas, t: float) -> None:
        """Show somebody who stands up and goes; the screen stays open for all to see."""
        c.grade("#F7F0DF", "#E9DCC0", 0, H)
        c.p.drawRect(QRectF(0, 0, W, H))
        drift = 14 * ease(t, 0, 4)
        window = QRectF(140, 70, 1640, 560)
        c.fill(WOOD)
        c.box(112, 42, 1696, 616, 16)
        with c.inside(window):
            c.p.drawImage(QRectF(140 - drift, -150, W * 0.9, H * 0.9), self.town)
        c.fill(WOOD)
        c.box(900, 70, 22, 560)
        away = ease(t, 1.5, 3.0)
        person(c, 960 + 1250 * away, 860 - 26 * ease(t, 1.1, 1.6), 560, skin=0, shirt=GREEN, hair="bun")
        c.fill("#7A4F2F")
        c.box(0, 776, W, 304)
        c.fill("#8E5F3B")
        c.box(0, 776, W, 26)
        objects.laptop(c, 730, 780, 460, _sheet_on(c, 460 / 800))
        _mug(c, 1330, 786)
        c.fill("#C4703F")
        c.shape((400, 690), (520, 690), (504, 790), (416, 790))
        flowers(c, 404, 668, 116, u=1.5, seed=9)

    def keys(self, c: Canvas, t: float) -> None:
        """Show the two keys and the fingers that press them, one and then both."""
        c.fill(YELLOW)
        c.p.drawRect(QRectF(0, 0, W, H))
        for r, opacity in ((760, 0.35), (560, 0.55)):
            c.fill(alpha("#FFBE0B", opacity))
            c.disc(960, 400, r)
        rise = 60 * (1 - spring(t, 0.1, 0.8))
        first = ease(t, 1.05, 1.25) - ease(t, 2.55, 2.8)
        second = ease(t, 1.75, 1.95) - ease(t, 2.55, 2.8)
        _key(c, 460, 190 + rise, first, "")
        _key(c, 1060, 190 + rise, second, "L")
        c.fill(NAVY)
        c.box(905, 368 + rise, 110, 26, 13)
        c.box(947, 326 + rise, 26, 110, 13)
        _finger(c, 650, 560 + 420 * (1 - ease(t, 0.5, 1.05)) + 40 * first)
        _finger(c, 1250, 560 + 420 * (1 - ease(t, 1.2, 1.75)) + 40 * second)

    def locking(self, c: Canvas, t: float) -> None:
        """Show the screen turn into a closed padlock."""
        c.grade("#2E95A3", "#12566E", 0, H)
        c.p.drawRect(QRectF(0, 0, W, H))
        for index in range(3):
            reach = ease(t, 0.9 + index * 0.12, 2.2 + index * 0.12)
            c.fill(alpha(YELLOW, 0.3 * (1 - reach)))
            c.disc(960, 400, 260 + 640 * reach)

        def screen(area: QRectF) -> None:
            _sheet_on(c, area.width() / 744)(area)
            shut = ease(t, 0.25, 0.8)
            c.fill("#0A3B5C")
            c.p.drawRect(QRectF(area.left(), area.top(), area.width(), area.height() * shut))
            if shut < 1:
                return
            lift = 1 - spring(t, 1.0, 1.5)
            size = 0.74 * spring(t, 0.6, 1.1)
            objects.padlock(c, area.center().x(), area.center().y() + 30, size, lift=max(-0.12, lift), bow=SAND)

        objects.laptop(c, 470, 760, 980, screen)

    def closing(self, c: Canvas, t: float) -> None:
        """Show the message to take away."""
        c.fill(NAVY)
        c.p.drawRect(QRectF(0, 0, W, H))
        c.mark(96, 938, 88)
        c.put("Oficina Asesora de Informática", 212, 964.5, 1400, 52, weight=600, ink=WHITE)
        shown = ease(t, 0.3, 0.8)
        c.p.save()
        c.p.setOpacity(shown)
        lift = 30 * (1 - shown)
        c.put("Bloquee su equipo", 96, 250 + lift, 1100, 150, weight=700, ink=WHITE, lead=1.05)
        c.put("Dos teclas, un segundo: sus datos quedan a salvo.", 96, 580 + lift, 1000, 80, ink=YELLOW, lead=1.2)
        c.p.restore()
        pop = spring(t, 0.4, 1.0)
        c.p.save()
        c.p.translate(1500, 470)
        c.p.scale(max(0.01, pop), max(0.01, pop))
        c.fill(GREEN)
        c.disc(0, 0, 330)
        objects.padlock(c, 0, 30, 1.05, bow=SAND)
        c.p.restore()


def _frame(grown: float) -> QRectF:
    w, h = W * grown, H * grown
    return QRectF((W - w) / 2, (H - h) / 2, w, h)


def _caption(c: Canvas, words: str, shown: float) -> None:
    if not words:
        return
    width = c.width_of(words, 66, 600) + 112
    c.p.save()
    c.p.setOpacity(shown)
    c.fill(NAVY)
    c.box((W - width) / 2, 888, width, 136, 30)
    c.put(words, (W - width) / 2 + 56, 934, width, 66, weight=600, ink=WHITE)
    c.p.restore()


def _sheet_on(c: Canvas, scale: float) -> Callable[[QRectF], None]:
    def cells(area: QRectF) -> None:
        c.fill(WHITE)
        c.p.drawRect(area)
        c.fill(GREEN)
        c.p.drawRect(QRectF(area.left(), area.top(), area.width(), 62 * scale))
        for row in range(6):
            for column in range(4):
                c.fill("#EEF3F7" if (row + column) % 2 else "#DDE8E3")
                x, y = area.left() + (24 + column * 100) * scale, area.top() + (88 + row * 60) * scale
                c.box(x, y, 90 * scale, 50 * scale, 6 * scale)
        for index, tall in enumerate((120, 190, 160, 270)):
            c.fill(YELLOW if index == 3 else "#1E7C8C")
            c.box(
                area.left() + (450 + index * 72) * scale,
                area.top() + (430 - tall) * scale,
                54 * scale,
                tall * scale,
                8 * scale,
            )

    return cells


def _mug(c: Canvas, x: float, base: float) -> None:
    c.stroke(YELLOW, 20)
    c.p.drawArc(QRectF(x + 74, base - 96, 66, 66), -90 * 16, 180 * 16)
    c.fill(YELLOW)
    c.box(x, base - 118, 108, 124, 18)
    c.fill(NAVY)
    c.star(x + 54, base - 54, 24)


def _key(c: Canvas, x: float, y: float, pressed: float, letter: str) -> None:
    side, depth = 380.0, 46.0
    c.fill(alpha("#7A5B00", 0.28))
    c.box(x - 8, y + 40, side + 16, side + depth, 64)
    c.fill("#061A30")
    c.box(x, y + depth, side, side, 56)
    top = y + depth * 0.86 * pressed
    gradient = QLinearGradient(0, top, 0, top + side)
    gradient.setColorAt(0, QColor("#1B4B78"))
    gradient.setColorAt(1, QColor(NAVY))
    c.fill(gradient)
    c.box(x, top, side, side, 56)
    c.stroke(alpha(WHITE, 0.25), 5)
    c.p.drawRoundedRect(QRectF(x + 22, top + 18, side - 44, side - 48), 44, 44)
    if letter:
        c.put(letter, x, top + 92, side, 250, weight=700, ink=WHITE, centre=True)
    else:
        objects.panes(c, x + 112, top + 106, 156, WHITE)


def _finger(c: Canvas, x: float, tip: float) -> None:
    tone = SKINS[0]
    shape = QPainterPath(QPointF(x - 76, tip + 900))
    shape.lineTo(x - 68, tip + 70)
    shape.cubicTo(x - 66, tip - 26, x + 66, tip - 26, x + 68, tip + 70)
    shape.lineTo(x + 76, tip + 900)
    c.fill(alpha("#061A30", 0.22))
    c.p.drawPath(shape.translated(14, 16))
    c.fill(tone)
    c.p.drawPath(shape)
    c.fill("#C99A7C")
    nail = QPainterPath(QPointF(x - 40, tip + 84))
    nail.cubicTo(x - 44, tip + 2, x + 44, tip + 2, x + 40, tip + 84)
    nail.quadTo(x, tip + 104, x - 40, tip + 84)
    c.p.drawPath(nail)


def film(file: Path) -> None:
    """Draw every frame and hand it to ffmpeg.

    Raises:
        FileNotFoundError: ffmpeg is not installed.
    """
    tool = shutil.which("ffmpeg")
    if tool is None:
        raise FileNotFoundError("ffmpeg")
    command = (
        f"{tool} -y -loglevel error -f rawvideo -pix_fmt bgra -s 1920x1080 -r {RATE} -i - -an "
        "-vf scale=out_color_matrix=bt709:out_range=tv -c:v libx264 -preset slow -crf 17 -profile:v high "
        "-level 4.1 -pix_fmt yuv420p -g 60 -colorspace bt709 -color_primaries bt709 -color_trc bt709 "
        "-map_metadata -1 -fflags +bitexact -movflags +faststart"
    )
    story = Film()
    with subprocess.Popen([*command.split(), str(file)], stdin=subprocess.PIPE) as encoder:  # noqa: S603
        for index in range(RATE * SECONDS):
            c = Canvas(portrait=False, scale=1.0)
            story.frame(c, index / RATE)
            c.p.end()
            if encoder.stdin is not None:
                encoder.stdin.write(bytes(c.image.constBits()))
