"""A canvas for one piece: house colours, type that never clips, and the printed grain of the illustrations."""

from __future__ import annotations

import random
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAVY: Final = "#0B2A4A"
DEEP: Final = "#071D35"
YELLOW: Final = "#FFD100"
GREEN: Final = "#00693E"
WHITE: Final = "#FFFFFF"
SAND: Final = "#F4EFE3"
SKY: Final = "#DCEAF4"
SLATE: Final = "#44586C"

FAMILY: Final = "Atkinson Hyperlegible Next"
ASSETS: Final = Path(__file__).parents[1]
CAP: Final = 0.67
TAIL: Final = 0.24


class DoesNotFitError(ValueError):
    """The words are too many or too long for their place: shorten them, never the type."""


def load_fonts() -> None:
    """Register the bundled slide fonts with Qt."""
    for file in sorted((ASSETS / "fonts" / "atkinson-hyperlegible-next").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def font(size: float, weight: int = 400) -> QFont:
    """Return the slide face at `size` canvas pixels, unhinted so that it scales exactly."""
    face = QFont(FAMILY)
    face.setPixelSize(round(size))
    face.setWeight(QFont.Weight(weight))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


def _greedy(words: Sequence[str], metrics: QFontMetricsF, width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        if metrics.horizontalAdvance(word) > width:
            message = f"{word!r} is wider than {width:.0f}"
            raise DoesNotFitError(message)
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def wrap(words: str, face: QFont, width: float) -> list[str]:
    """Break into the fewest lines, then even them out so that no line is left with one short word."""
    metrics = QFontMetricsF(face)
    pieces = words.split(" ")
    best = _greedy(pieces, metrics, width)
    widest = max(metrics.horizontalAdvance(piece) for piece in pieces)
    narrow = width
    while narrow - 8 >= widest:
        narrow -= 8
        tried = _greedy(pieces, metrics, narrow)
        if len(tried) > len(best):
            break
        best = tried
    return best


def poly(*points: tuple[float, float]) -> QPolygonF:
    """Return a polygon through `points`."""
    return QPolygonF([QPointF(x, y) for x, y in points])


def shade(colour: str, factor: int) -> QColor:
    """Return `colour` lighter (over 100) or darker (under 100)."""
    base = QColor(colour)
    return base.lighter(factor) if factor >= 100 else base.darker(round(10000 / factor))


class Canvas:
    """One piece: 1080 units on the short side, drawn at twice that in pixels unless told otherwise."""

    def __init__(self, *, portrait: bool, scale: float = 2.0, ground: str = WHITE) -> None:
        """Start with an empty `ground`."""
        self.portrait = portrait
        self.w, self.h = (1080.0, 1920.0) if portrait else (1920.0, 1080.0)
        self.scale = scale
        self.image = QImage(round(self.w * scale), round(self.h * scale), QImage.Format.Format_RGB32)
        self.image.fill(QColor(ground))
        self.p = QPainter(self.image)
        self.p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.p.scale(scale, scale)
        self.p.setPen(Qt.PenStyle.NoPen)

    # -- shapes ---------------------------------------------------------------------------------
    def fill(self, colour: str | QColor | QBrush | QLinearGradient) -> None:
        """Fill what follows with `colour`, without an outline."""
        self.p.setPen(Qt.PenStyle.NoPen)
        self.p.setBrush(QColor(colour) if isinstance(colour, str) else QBrush(colour))

    def stroke(self, colour: str | QColor, width: float) -> None:
        """Outline what follows, round at joins and ends, without a filling."""
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.p.setPen(pen)
        self.p.setBrush(Qt.BrushStyle.NoBrush)

    def box(self, x: float, y: float, w: float, h: float, radius: float = 0) -> None:
        """Draw a rectangle with the present brush."""
        self.p.drawRoundedRect(QRectF(x, y, w, h), radius, radius)

    def disc(self, x: float, y: float, r: float, ry: float | None = None) -> None:
        """Draw a circle or an ellipse with the present brush."""
        self.p.drawEllipse(QPointF(x, y), r, r if ry is None else ry)

    def shape(self, *points: tuple[float, float]) -> None:
        """Draw a polygon with the present brush."""
        self.p.drawPolygon(poly(*points))

    def line(self, *points: tuple[float, float]) -> None:
        """Draw an open line with the present pen."""
        self.p.drawPolyline(poly(*points))

    def grade(self, top: str, bottom: str, y0: float, y1: float, middle: str = "") -> None:
        """Fill what follows with a vertical gradient."""
        gradient = QLinearGradient(0, y0, 0, y1)
        gradient.setColorAt(0, QColor(top))
        if middle:
            gradient.setColorAt(0.55, QColor(middle))
        gradient.setColorAt(1, QColor(bottom))
        self.fill(gradient)

    @contextmanager
    def inside(self, area: QRectF, radius: float = 0) -> Iterator[None]:
        """Clip what follows to `area`."""
        self.p.save()
        clip = QPainterPath()
        clip.addRoundedRect(area, radius, radius)
        self.p.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        yield
        self.p.restore()

    @contextmanager
    def placed(self, area: QRectF, *, units: float = 1000.0, turn: float = 0.0) -> Iterator[None]:
        """Draw what follows in a square of `units` centred in `area`."""
        side = min(area.width(), area.height())
        self.p.save()
        self.p.translate(area.center())
        self.p.rotate(turn)
        self.p.scale(side / units, side / units)
        self.p.translate(-units / 2, -units / 2)
        yield
        self.p.restore()

    # -- words ----------------------------------------------------------------------------------
    def put(
        self,
        words: str,
        x: float,
        y: float,
        width: float,
        size: float,
        *,
        weight: int = 400,
        ink: str = NAVY,
        lead: float = 1.16,
        bottom: float | None = None,
        centre: bool = False,
    ) -> float:
        """Set `words` with their first capitals' top at `y`; return where the last line's tails end.

        Raises:
            DoesNotFitError: the words do not fit the width, or go below `bottom`.
        """
        face = font(size, weight)
        lines = [line for part in words.split("|") for line in wrap(part, face, width)]
        end = y + size * CAP + (len(lines) - 1) * size * lead + size * TAIL
        if bottom is not None and end > bottom + 0.5:
            message = f"{words!r} ends at {end:.0f}, below {bottom:.0f}"
            raise DoesNotFitError(message)
        self.p.setFont(face)
        self.p.setPen(QColor(ink))
        for index, line in enumerate(lines):
            shift = (width - QFontMetricsF(face).horizontalAdvance(line)) / 2 if centre else 0
            self.p.drawText(QPointF(x + shift, y + size * CAP + index * size * lead), line)
        self.p.setPen(Qt.PenStyle.NoPen)
        return end

    def width_of(self, words: str, size: float, weight: int = 400) -> float:
        """Return how wide one line of `words` is."""
        return QFontMetricsF(font(size, weight)).horizontalAdvance(words)

    def tag(self, words: str, x: float, y: float, *, ground: str, ink: str) -> None:
        """Set the small label that opens a piece."""
        self.fill(ground)
        self.box(x, y, self.width_of(words, 52, 600) + 68, 88, 44)
        self.put(words, x + 34, y + 26.5, 1400, 52, weight=600, ink=ink)

    def mark(self, x: float, y: float, side: float, rim: str = YELLOW) -> None:
        """Draw the house mark: the flag's nested frames and its star of eight points."""
        for colour, inset in ((rim, 0.0), (GREEN, 0.15)):
            self.fill(colour)
            inner = side * (1 - 2 * inset)
            self.box(x + side * inset, y + side * inset, inner, inner, side * (0.18 - inset * 0.6))
        self.fill(WHITE)
        self.star(x + side / 2, y + side / 2, side * 0.29)

    def star(self, x: float, y: float, r: float) -> None:
        """Draw the star of eight points with the present brush."""
        self.p.save()
        self.p.translate(x, y)
        for _ in range(2):
            self.shape((-r * 0.71, -r * 0.71), (r * 0.71, -r * 0.71), (r * 0.71, r * 0.71), (-r * 0.71, r * 0.71))
            self.p.rotate(45)
        self.p.restore()

    def foot(self, words: str, *, ink: str, rim: str = YELLOW) -> None:
        """Close the piece: the mark and who answers for it, in the bottom left safe corner."""
        x, side = (54.0 if self.portrait else 96.0), 88.0
        y = self.h - (96.0 if self.portrait else 54.0) - side
        self.mark(x, y, side, rim)
        self.put(words, x + side + 28, y + 26.5, self.w - 2 * x - side - 28, 52, weight=600, ink=ink)

    # -- finish ---------------------------------------------------------------------------------
    def grain(self, area: QRectF, strength: float = 0.07) -> None:
        """Lay the grain of a printed poster over `area`."""
        side = 1024
        noise = random.Random(1533).randbytes(side * side)  # noqa: S311 - texture; the city's year
        tile = QImage(noise, side, side, side, QImage.Format.Format_Grayscale8).copy()
        brush = QBrush(QPixmap.fromImage(tile))
        brush.setTransform(self.p.transform().inverted()[0])
        self.p.save()
        self.p.setOpacity(strength)
        self.p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SoftLight)
        self.p.fillRect(area, brush)
        self.p.restore()

    def save(self, file: Path, quality: int = 97) -> None:
        """Write a JPEG with full colour resolution, or a PNG, as the name says."""
        self.p.end()
        if file.suffix == ".png":
            self.image.save(str(file))
            return
        rgb = self.image.convertToFormat(QImage.Format.Format_RGB888)
        size = (rgb.width(), rgb.height())
        flat = Image.frombuffer("RGB", size, bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine(), 1)
        flat.save(file, quality=quality, subsampling=0, optimize=True)
