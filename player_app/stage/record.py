"""Records what can be seen of a template slide in every shape, for its review (`signage.model.review`).

The scene is the lobby's own. What is found: which fields have no room at the house's minimum and up to which minimum
all of them hold, the faintest text over what really lies behind it, letters that no family draws, what a phone reads
off the codes, and how much of the picture could be taken for an alert.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QMetaObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader

from player_app.stage.compose import CANVAS_PX, slide_view
from player_app.stage.palette import TONES
from player_app.stage.pen import QrItem
from player_app.stage.qr import MARGIN_MODULES, codes_in, decode, qr_code
from player_app.stage.render import offscreen_stage
from player_app.stage.scene import overflowing, texts_under
from player_app.stage.view import DEFAULT_MIN_TEXT_PX
from signage.errors import MediaRejected
from signage.model.finding import Measured, PicturedCode, Record, Shape
from signage.model.screen import LARGEST_MINIMUM
from signage.model.theme import contrast
from signage.model.wire import slide_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtQuick import QQuickItem

    from player_app.stage.render import OffscreenStage
    from signage.model.ids import AssetHash, SlideId
    from signage.model.slide import TemplateSlide
    from signage.model.theme import Theme

_NO_CONTRAST: Final = 21.0
_SAMPLES_ACROSS, _SAMPLES_DOWN = 90, 24
_FAINTEST_SHARE: Final = 0.02
_NEAR: Final = 30
_COARSE: Final = 96
_READ_PX: Final = 1920
_MOST_CODES: Final = 8
_LONGEST_CODE: Final = 200
_RGB: Final = 0xFF_FFFF
_MOST_ENLARGED: Final = 1.5
"""A picture of 1280 pixels over a screen of 1920: below that an eye sees it at five metres."""
_ALARMS: Final = tuple(
    (ground.red(), ground.green(), ground.blue())
    for ground in (QColor(TONES[tone].ground) for tone in ("danger", "caution"))
)


def records(
    slides: Sequence[TemplateSlide], files: Mapping[AssetHash, str], *, theme: Theme | None = None, logo: str = ""
) -> dict[SlideId, Record]:
    """Record slides in every shape, dressed in a theme; one that cannot be drawn at all is left out."""
    found: dict[SlideId, list[Measured]] = {slide.id: [] for slide in slides}
    for shape in Shape:
        with ExitStack() as stack:
            stage = stack.enter_context(offscreen_stage(*shape.size, min_text_px=DEFAULT_MIN_TEXT_PX))
            stage.bridge.set_theme(theme, logo)
            stage.bridge.divide(side=shape.is_divided, ticker=shape.is_divided)
            for slide in slides:
                if (measured := _drawn(stage, slide, files, shape=shape)) is not None:
                    found[slide.id].append(measured)
    return {
        slide.id: Record(version=slide_version(slide), measured=tuple(found[slide.id]))
        for slide in slides
        if len(found[slide.id]) == len(Shape)
    }


def _drawn(
    stage: OffscreenStage, slide: TemplateSlide, files: Mapping[AssetHash, str], *, shape: Shape
) -> Measured | None:
    view = slide_view(slide, lambda asset: files.get(asset, ""))
    try:
        stage.show_beside(view) if shape.is_beside else stage.show(view)
    except MediaRejected:
        return None
    found = measured(stage, shape)
    if shape.is_divided:
        return found
    seen = {found.qr, *(one.text for one in found.pictured)}
    held = dict.fromkeys(text for path in view.images.values() for text in _said_by(path) if text not in seen)
    unread = (PicturedCode(text=text, px=0.0) for text in held)
    return replace(found, pictured=(*found.pictured, *unread)[:_MOST_CODES])


def measured(stage: OffscreenStage, shape: Shape) -> Measured:
    """Measure the slide that a stage shows at the house's minimum.

    In a part of a screen only its room is measured: its colours are those that it has on the whole one.
    """
    sheet = _sheet_in(stage.root)
    texts = list(texts_under(sheet)) if sheet is not None else []
    code = _code_in(sheet) if sheet is not None else None
    picture = stage.draw() if code is not None or not shape.is_divided else QImage()
    unfit = _unfit(sheet, texts)
    lowest, faint = (_NO_CONTRAST, "") if shape.is_divided else faintest(stage, texts, picture)
    return Measured(
        shape=shape,
        unfit=unfit,
        contrast=lowest,
        faint=faint,
        missing=stage.bridge.lost_letters(),
        qr=decode(picture.copy(_box_of(code))) if code is not None else "",
        qr_px=_symbol_px(code) if code is not None else 0.0,
        pictured=() if shape.is_divided else _pictured(picture, QRect() if code is None else _box_of(code)),
        alarm=0.0 if shape.is_divided else _alarm(picture),
        blurred=() if sheet is None else tuple(dict.fromkeys(_blurred(sheet))),
        holds_px=0.0 if sheet is None or not texts or (unfit and shape.is_divided) else _held_up_to(sheet, shape),
    )


# -- room


def _sheet_in(item: QQuickItem) -> QQuickItem | None:
    """The sheet that is in front: of two layers the other is empty."""
    if item.property("settled") is not None:
        return item
    return next((sheet for child in item.childItems() if (sheet := _sheet_in(child)) is not None), None)


def _unfit(sheet: QQuickItem | None, texts: list[QQuickItem]) -> tuple[str, ...]:
    if sheet is None or sheet.property("fits"):
        return ()
    cut = dict.fromkeys(_field(text) for text in overflowing(sheet) if _field(text))
    if cut:
        return tuple(cut)
    code = _code_in(sheet)
    panel = code.parentItem().parentItem() if code is not None else None
    if panel is not None and _field(panel) and not sheet.property("holds"):
        return (_field(panel),)  # no other text would give the code's address room
    # Each has its line, but not all of them their room together: the longest gives way.
    longest = max(texts, key=lambda text: len(str(text.property("text"))), default=None)
    return (_field(longest),) if longest is not None else ()


def _held_up_to(sheet: QQuickItem, shape: Shape) -> float:
    """The largest minimum at which the slide is whole, by halves; leaves the sheet as it was."""
    unit = min(shape.size) / CANVAS_PX
    asked = float(sheet.property("minimumPx"))
    low, high = (DEFAULT_MIN_TEXT_PX, LARGEST_MINIMUM) if sheet.property("fits") else (1.0, DEFAULT_MIN_TEXT_PX)
    # A letter two pixels larger is no other letter; in a part of a screen, four.
    while high - low > (4 if shape.is_divided else 2):
        middle = (low + high) / 2
        _settle(sheet, middle * unit)
        low, high = (middle, high) if sheet.property("fits") else (low, middle)
    _settle(sheet, asked)
    return float(int(low))


def _settle(sheet: QQuickItem, minimum_px: float) -> None:
    sheet.setProperty("minimumPx", minimum_px)
    # The scene's own search, at once.
    QMetaObject.invokeMethod(sheet, "settle")


def _field(text: QQuickItem) -> str:
    return str(text.property("name") or "")


# -- pictures


def _blurred(item: QQuickItem) -> Iterator[str]:
    """Fields whose picture fills a place with far fewer pixels than it has."""
    if not item.isVisible() or item.width() <= 0 or item.height() <= 0:
        return
    if item.property("pictured") and item.property("covers") is not None:
        own = _own_size(cast("QUrl", item.property("picture")).toLocalFile())
        scales = (item.width() / own.width(), item.height() / own.height())
        if (max(scales) if item.property("covers") else min(scales)) > _MOST_ENLARGED:
            yield _field(item)
    for child in item.childItems():
        yield from _blurred(child)


def _own_size(path: str) -> QSize:
    reader = QImageReader(path)
    size = reader.size()
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        size = size.transposed()
    return size.expandedTo(QSize(1, 1))


# -- contrast


def faintest(stage: OffscreenStage, texts: Sequence[QQuickItem], picture: QImage) -> tuple[float, str]:
    """The lowest contrast of a text with what lies behind it, and its field: the scene is drawn once without texts."""
    for text in texts:
        text.setOpacity(0)
    behind = stage.draw()
    for text in texts:
        text.setOpacity(1)
    seen = [(_contrast_of(text, picture, behind), _field(text)) for text in texts]
    return min(seen, default=(_NO_CONTRAST, ""))


def _contrast_of(text: QQuickItem, picture: QImage, behind: QImage) -> float:
    ink = cast("QColor", text.property("color")).name()
    width, height = float(text.property("contentWidth")), float(text.property("contentHeight"))
    box = text.mapRectToScene(QRectF(0, 0, width, height)).toAlignedRect().intersected(picture.rect())
    found = sorted(
        _contrast(ink, f"#{ground & _RGB:06x}")
        for x, y in _points(box)
        if picture.pixel(x, y) != (ground := behind.pixel(x, y))
    )
    return found[int(len(found) * _FAINTEST_SHARE)] if found else _NO_CONTRAST


def _points(box: QRect) -> Iterator[tuple[int, int]]:
    across, down = max(1, box.width() // _SAMPLES_ACROSS), max(1, box.height() // _SAMPLES_DOWN)
    return (
        (x, y) for y in range(box.top(), box.bottom() + 1, down) for x in range(box.left(), box.right() + 1, across)
    )


@lru_cache(maxsize=4096)
def _contrast(one: str, other: str) -> float:
    return contrast(one, other)


# -- codes and alarm


def _code_in(item: QQuickItem) -> QrItem | None:
    if not item.isVisible():
        return None
    if isinstance(item, QrItem):
        return item
    return next((code for child in item.childItems() if (code := _code_in(child)) is not None), None)


def _symbol_px(item: QrItem) -> float:
    """Side of the code without its margin: what the rule of a tenth of the distance is about."""
    code = qr_code(str(item.parentItem().property("text")))
    return float(code.module_px(item.width()) * (code.across - 2 * MARGIN_MODULES)) if code is not None else 0.0


def _box_of(item: QrItem) -> QRect:
    return item.mapRectToScene(item.boundingRect()).toAlignedRect()


@lru_cache(maxsize=32)
def _said_by(path: str) -> tuple[str, ...]:
    """What the codes of a picture's file say, whatever of it a slide shows."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _READ_PX:
        reader.setScaledSize(size.scaled(_READ_PX, _READ_PX, Qt.AspectRatioMode.KeepAspectRatio))
    return tuple(one.text[:_LONGEST_CODE] for one in codes_in(reader.read()))


def _pictured(picture: QImage, own: QRect) -> tuple[PicturedCode, ...]:
    """The codes that stand in a slide's pictures: all but the one that the stage draws."""
    return tuple(
        PicturedCode(
            text=one.text[:_LONGEST_CODE], px=max(one.box.width(), one.box.height()), is_inverted=one.is_inverted
        )
        for one in codes_in(picture)
        if not own.contains(one.box.center().toPoint())
    )


def _alarm(picture: QImage) -> float:
    """Share of the picture in the grounds of danger and caution."""
    small = picture.scaled(_COARSE, _COARSE).convertToFormat(QImage.Format.Format_RGB888)
    row, wide = 3 * _COARSE, small.bytesPerLine()
    data = bytes(small.constBits())
    pixels = b"".join(data[wide * y : wide * y + row] for y in range(_COARSE))
    near = sum(_is_alarm(*pixel) for pixel in zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))
    return round(near / _COARSE**2, 3)


@lru_cache(maxsize=4096)
def _is_alarm(red: int, green: int, blue: int) -> bool:
    return any(max(abs(red - r), abs(green - g), abs(blue - b)) < _NEAR for r, g, b in _ALARMS)
