"""The part of a review that looks at what the stage measured: room, sizes, contrast, glyphs, codes, colours.

Numbers and their sources: `docs/legibility.md, review`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from signage.model.chart import number_text
from signage.model.finding import (
    WHOLE,
    Finding,
    Measured,
    Mend,
    PicturedCode,
    Shape,
    Subject,
    address_of,
    block,
    label_of,
    shape_of,
    warning,
)
from signage.model.personal import seen, tidied
from signage.model.screen import Screen
from signage.model.slide import TemplateSlide

LEAST_CONTRAST: Final = 4.5
MOST_ALARM: Final = 0.2
_CANVAS: Final = 1080


def seen_of(subject: Subject) -> Iterator[Finding]:
    """Yield what is to be said of a piece's look on the screens that it may be sent to."""
    if subject.record is None:
        yield block(
            "unmeasured", "La pieza no se ha medido en su forma actual: ábrala en el editor y guárdela.",
            "The piece has not been measured as it is now: open it in the editor and save it.",
        )  # fmt: skip
        return
    for one in measures_of(subject):
        yield from _fit(subject, one)
        yield from _seen(subject, one)
        yield from _code(subject, one)
        yield from _codes_of_pictures(subject, one)
        yield from brand_of(subject, one)
        yield from _blurred(subject, one)


def measures_of(subject: Subject) -> tuple[Measured, ...]:
    """Return what was measured in the shapes of the screens that a piece may be sent to."""
    shapes = {shape_of(screen, beside=subject.beside) for screen in subject.screens} or set(WHOLE)
    return tuple(one for one in (subject.record.measured if subject.record else ()) if one.shape in shapes)


def brand_of(subject: Subject, one: Measured) -> Iterator[Finding]:
    """Yield that a picture looks like an alert from afar, where it does."""
    if one.alarm > MOST_ALARM:
        yield warning(
            "brand", "La imagen tiene mucho rojo o amarillo de alerta: de lejos se confunde con una emergencia.",
            "The picture has much of the alerts' red or amber: from afar it looks like an emergency.",
            field=_first_picture(subject),
        )  # fmt: skip


def _first_picture(subject: Subject) -> str:
    images = subject.slide.images if isinstance(subject.slide, TemplateSlide) else ()
    return next((name for name, _ in images), "")


_SHAPES_ES: Final = {
    Shape.LANDSCAPE: "pantalla horizontal", Shape.PORTRAIT: "pantalla vertical",
    Shape.WIDE: "pantalla ultraancha", Shape.ZONED: "pantalla con columna",
    Shape.ZONED_PORTRAIT: "pantalla vertical con franja", Shape.COLUMN: "la columna de la pantalla",
    Shape.STRIP: "la franja de la pantalla vertical",
}  # fmt: skip
_SHAPES_EN: Final = {
    Shape.LANDSCAPE: "a landscape screen", Shape.PORTRAIT: "a portrait screen", Shape.WIDE: "an ultra-wide screen",
    Shape.ZONED: "a screen with a column", Shape.ZONED_PORTRAIT: "a portrait screen with a strip",
    Shape.COLUMN: "a screen's column", Shape.STRIP: "a portrait screen's strip",
}  # fmt: skip


def _fit(subject: Subject, one: Measured) -> Iterator[Finding]:
    for name in one.unfit:
        label_es, label_en = label_of(subject, name)
        yield block(
            "fit", f"«{label_es}» no cabe en {_SHAPES_ES[one.shape]}: acórtelo.",
            f"“{label_en}” does not fit {_SHAPES_EN[one.shape]}: shorten it.", field=name,
        )  # fmt: skip
    if one.unfit or not one.holds_px:
        return
    small = [screen for screen in _screens_of(subject, one) if _minimum(screen) > one.holds_px + 1]
    if small:
        yield from _small(small)


def _small(screens: list[Screen]) -> Iterator[Finding]:
    """What no shortening helps is said of each screen: it hangs too far, or its distance was never told."""
    within = [screen for screen in screens if screen.distance_m <= screen.farthest_m()]
    if within:
        names = ", ".join(screen.name for screen in within[:3])
        farthest = max(screen.distance_m for screen in within)
        yield block(
            "size", f"Los textos no caben con la letra que se lee a {_metres(farthest)} en {names}: acórtelos, "
            "deje menos partes o use «Aviso».",
            f"The texts have no room in letters that are read at {farthest:g} m on {names}: shorten them, leave fewer "
            "parts, or use “Notice”.",
        )  # fmt: skip
    for screen in screens:
        if screen not in within:
            yield block(
                "size", f"En {screen.name} ninguna lámina se lee a {_metres(screen.distance_m)}: alcanza hasta "
                f"{_metres(screen.farthest_m())}. Corrija «Se mira desde» en Pantallas, o ponga una más grande.",
                f"No slide can be read at {screen.distance_m:g} m on {screen.name}: it reaches "
                f"{screen.farthest_m():g} m. Correct “Seen from” on Screens, or hang a larger one.",
            )  # fmt: skip


def _metres(distance: float) -> str:
    return f"{number_text(distance, 1 if distance % 1 else 0)} m"


def _screens_of(subject: Subject, one: Measured) -> Iterator[Screen]:
    return (screen for screen in subject.screens if shape_of(screen, beside=subject.beside) is one.shape)


def _minimum(screen: Screen) -> float:
    return screen.minimum_text_px() * _CANVAS / min(screen.width_px, screen.height_px)


def _seen(subject: Subject, one: Measured) -> Iterator[Finding]:
    if one.contrast < LEAST_CONTRAST:
        label_es, label_en = label_of(subject, one.faint)
        yield block(
            "contrast",
            f"«{label_es}» se pierde sobre el fondo (contraste {number_text(one.contrast, 1)}; mínimo 4,5): "
            "cambie la foto.",
            f"“{label_en}” is lost on its ground (contrast {one.contrast:.1f}; at least 4.5): change the photo.",
            field=one.faint,
        )  # fmt: skip
    if one.missing:
        shown = " ".join(dict.fromkeys(one.missing))
        where = _holding(subject, one.missing)
        yield warning(
            "glyphs", f"Las pantallas no pueden dibujar {shown}: quítelos del texto.",
            f"Screens cannot draw {shown}: take them out of the text.", field=where[0],
            mend=Mend(field=where[0], value=where[1]) if where[0] else None,
        )  # fmt: skip


def _holding(subject: Subject, missing: str) -> tuple[str, str]:
    """The first field that holds one of the characters, and its answer without them."""
    if isinstance(subject.slide, TemplateSlide):
        for name, text in subject.slide.fields:
            if any(letter in text for letter in missing):
                return name, tidied(seen("".join(letter for letter in text if letter not in missing)))
    return "", ""


def _code(subject: Subject, one: Measured) -> Iterator[Finding]:
    address = address_of(subject)
    if not address or not one.qr_px:
        return
    name, url = address
    if not one.qr:
        yield block(
            "qr", "El código QR no se puede leer: acorte la dirección.",
            "The QR code cannot be read: shorten the address.", field=name,
        )  # fmt: skip
    elif not one.qr.endswith(url.removeprefix("https://").removeprefix("http://")):
        yield block(
            "qr", "El código QR lleva a otra dirección: escríbala de nuevo.",
            "The QR code leads elsewhere: write the address again.", field=name,
        )  # fmt: skip
    small = [screen for screen in _screens_of(subject, one) if _minimum_qr(screen) > one.qr_px + 1]
    if small:
        names = ", ".join(screen.name for screen in small[:3])
        yield block(
            "qr-size", f"El código QR es pequeño para leerlo en {names}: acorte los textos o la dirección.",
            f"The QR code is too small to be read on {names}: shorten the texts or the address.", field=name,
        )  # fmt: skip


def _codes_of_pictures(subject: Subject, one: Measured) -> Iterator[Finding]:
    name = _first_picture(subject)
    for code in one.pictured:
        for es, en in _faults_of_code(subject, one, code):
            where = code.text.removeprefix("https://").removeprefix("http://")[:40]
            yield warning(
                "qr-picture", f"El código QR de la imagen ({where}) {es}",
                f"The QR code in the picture ({where}) {en}", field=name,
            )  # fmt: skip
    seen = sum(code.px > 0 for code in one.pictured)
    if seen and seen + (one.qr_px > 0) > 1:
        yield warning(
            "qr-picture", "Se ve más de un código QR y nadie sabrá cuál leer: deje uno.",
            "More than one QR code is seen, and nobody will know which to read: leave one.", field=name,
        )  # fmt: skip


def _faults_of_code(subject: Subject, one: Measured, code: PicturedCode) -> Iterator[tuple[str, str]]:
    if not code.px:
        yield (
            f"no se alcanza a leer en {_SHAPES_ES[one.shape]}: queda cortado o pequeño. Cambie el enfoque.",
            f"cannot be read on {_SHAPES_EN[one.shape]}: it is cut or too small. Change the focus.",
        )
        return
    small = [screen for screen in _screens_of(subject, one) if _minimum_qr(screen) > code.px + 1]
    if small:
        names = ", ".join(screen.name for screen in small[:3])
        yield (
            f"es pequeño para leerlo en {names}: agrándelo.",
            f"is too small to be read on {names}: make it larger.",
        )
    if code.is_inverted:
        yield (
            "es claro sobre oscuro y hay teléfonos que no lo leen: inviértalo.",
            "is light on dark, and some phones do not read it: invert it.",
        )


def _blurred(subject: Subject, one: Measured) -> Iterator[Finding]:
    for name in one.blurred:
        es, en = label_of(subject, name)
        yield warning(
            "resolution", f"«{es}» tiene pocos píxeles para su sitio y se verá borrosa: use una imagen más grande.",
            f"“{en}” has few pixels for its place and will look blurred: use a larger picture.", field=name,
        )  # fmt: skip


def _minimum_qr(screen: Screen) -> float:
    return screen.minimum_qr_px() * _CANVAS / min(screen.width_px, screen.height_px)
