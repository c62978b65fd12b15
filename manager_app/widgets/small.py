"""Small widgets that every page is made of: cards, labels, message bars, toasts, a row of choices, a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Final, TypeVar

from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from manager_app import look

_TOAST_MS = 5000
ABOVE_UNDO_PX: Final = 96
_TEXT_INSET = 8
_LEAST_WORDS_PX: Final = 160
# Letters that stand alone: a mark that belongs to the one before it is never put on another line.
_LONG_WORD: Final = re.compile("[!-~À-ɏ]{31,}")
_PARTS: Final = re.compile(".{1,12}")
Part = QWidget | QLayout | int
Box = TypeVar("Box", bound=QAbstractSpinBox)
Margin = int | tuple[int, int, int, int]


def label(text: str = "", name: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label; `name` picks its look."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def breakable(text: str) -> str:
    """Return a text of which a line can be broken within words that are longer than any of a language."""
    return _LONG_WORD.sub(lambda found: "\u200b".join(_PARTS.findall(found[0])), text)


def plain_tip(text: str) -> str:
    """Return a text as a tip that shows it to the letter: Qt takes what looks like HTML for HTML."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return f"<span>{escape(text).replace(chr(10), '<br>')}</span>"


def letters(text: str) -> str:
    """Return the words of a button or a menu to the letter: Qt takes an ampersand for the mark of a key."""
    return text.replace("&", "&&")


def stand_high(dialog: QWidget, body: QLayout, width: int) -> None:
    """Make a dialog so wide, and as high as its words then need: Qt by itself gives it two thirds of the monitor."""
    dialog.ensurePolished()
    dialog.setMinimumSize(width, body.totalHeightForWidth(width))


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it has no room; the whole of it is its tip then."""

    def __init__(self, text: str = "", name: str = "") -> None:
        """Take words, and the name of their look."""
        super().__init__(text)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Draw what there is room for."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        tip = plain_tip(self.text()) if shown != self.text() else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.drawText(room, int(self.alignment()), shown)
        painter.end()


class ElidedCombo(QComboBox):
    """A choice that may be narrower than its words: they end in an ellipsis then."""

    def __init__(self, least_signs: int, parent: QWidget | None = None) -> None:
        """Keep room for so many signs."""
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(least_signs)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Draw what there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        whole = self.currentText()
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def wear(made: QWidget, name: str) -> None:
    """Give a widget that is shown already another look."""
    if made.objectName() != name:
        made.setObjectName(name)
        made.style().unpolish(made)
        made.style().polish(made)


def button(text: str, action: Callable[[], object], *, name: str = "", icon: str = "", tip: str = "") -> QPushButton:
    """Return a push button; `name` picks its look, `icon` its drawing."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(False)
    if icon:
        inks = {"primary": look.COLOURS.on_fill, "danger": look.COLOURS.danger}
        made.setIcon(look.icon(icon, inks.get(name, look.COLOURS.ink)))
        made.setText(f" {text}")
        made.setAccessibleName(text)
    if tip:
        made.setToolTip(tip)
    made.clicked.connect(lambda _=False: action())
    return made


def tool(icon: str, tip: str, action: Callable[[], object]) -> QToolButton:
    """Return a small button that is its icon; the tip is its name."""
    made = QToolButton()
    made.setIcon(look.icon(icon))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.clicked.connect(lambda _=False: action())
    return made


def column(*parts: Part, margin: Margin = 0, gap: int = look.GAP, wide: int = -1) -> QVBoxLayout:
    """Return a column; a number is a stretch, and the part at `wide` takes the room that is left."""
    box = QVBoxLayout()
    _fill(box, parts, margin, gap)
    if wide >= 0:
        box.setStretch(wide, 1)
    return box


def row(*parts: Part, margin: Margin = 0, gap: int = look.GAP, wide: int = -1) -> QHBoxLayout:
    """Return a row; a number is a stretch, and the part at `wide` takes the room that is left."""
    box = QHBoxLayout()
    _fill(box, parts, margin, gap)
    if wide >= 0:
        box.setStretch(wide, 1)
    return box


def _fill(box: QHBoxLayout | QVBoxLayout, parts: Sequence[Part], margin: Margin, gap: int) -> None:
    sides = (margin,) * 4 if isinstance(margin, int) else margin
    box.setContentsMargins(*sides)
    box.setSpacing(gap)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addStretch(part)


def card(content: QLayout, *, margin: int = 16) -> QFrame:
    """Return a white card around a layout."""
    frame = QFrame()
    frame.setObjectName("card")
    content.setContentsMargins(margin, margin, margin, margin)
    frame.setLayout(content)
    return frame


def field(name: str, editor: QWidget, *, under: QWidget | None = None, wrap: bool = False) -> QVBoxLayout:
    """Return a labelled editor; the label is its buddy and its accessible name."""
    title = label(name, "fieldLabel", wrap=wrap)
    title.setBuddy(editor)
    editor.setAccessibleName(name)
    return column(title, editor, *([under] if under else []), gap=4)


def padded(box: Box) -> Box:
    """Return a box with arrows, its text as far from the edge as in other fields: a style sheet cannot say so."""
    for editor in box.findChildren(QLineEdit):
        editor.setTextMargins(_TEXT_INSET, 0, 0, 0)
    return box


def scrolled(body: QLayout, width: int) -> QScrollArea:
    """Return a layout in a strip of a width, which scrolls where it is too low."""
    sheet = QWidget()
    sheet.setObjectName("sheet")
    sheet.setLayout(body)
    area = QScrollArea()
    area.setWidget(sheet)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedWidth(width)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class SeenStack(QStackedWidget):
    """Parts of which one is seen, and that one alone says how much room there must be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need what the part that is seen needs; Qt would ask for the largest of all."""
        seen = self.currentWidget()
        return seen.minimumSizeHint() if seen else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say no: here too Qt would ask for the highest of all."""
        return False


class MessageBar(QFrame):
    """One line inside the page, with a way out."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("bar")
        self._icon, self._text = QLabel(), label(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # A name without a blank is broken anywhere: the window is not made wider than its monitor by it.
        self._text.setMinimumWidth(_LEAST_WORDS_PX)
        self._told = ""
        self._action, self._other = QPushButton(), QPushButton()
        self._wanted: Callable[[], object] | None = None
        self._unwanted: Callable[[], object] | None = None
        self._action.clicked.connect(lambda: self._act(self._wanted))
        self._other.clicked.connect(lambda: self._act(self._unwanted))
        close = QToolButton()
        close.setIcon(look.icon("close"))
        close.setToolTip(self.tr("Cerrar el mensaje"))
        close.setAccessibleName(self.tr("Cerrar el mensaje"))
        close.clicked.connect(self._close)
        self.setLayout(row(self._icon, self._text, self._other, self._action, close, margin=(12, 6, 6, 6)))
        self.hide()

    @property
    def text(self) -> str:
        """The words shown now; empty when hidden."""
        return self._told if not self.isHidden() else ""

    def tell(self, kind: str, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a line; `kind` is info, warning or error."""
        self._told = text
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        theme = look.COLOURS
        name, colour = {"info": ("check", theme.focus), "warning": ("warning", theme.caution)}.get(
            kind, ("error", theme.danger)
        )
        self._icon.setPixmap(look.picture_of(name, colour))
        self._text.setText(breakable(text))
        self.setToolTip("")
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._wanted = do
        self._other.hide()
        self.setAccessibleName(text)
        self.show()

    def offer(self, other: str, do: Callable[[], object]) -> None:
        """Offer a second way beside the one that is told."""
        self._other.setText(other)
        self._other.show()
        self._unwanted = do

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _act(self, wanted: Callable[[], object] | None) -> None:
        self._close()
        if wanted:
            wanted()


class AtFoot(QFrame):
    """Something that stands for a while at the foot of what it lies over, also when that grows."""

    def __init__(self, room: QWidget, *, margin: int = 24) -> None:
        """Start hidden, over `room`."""
        super().__init__(room)
        self._room, self._margin = room, margin
        self.setObjectName("toast")
        room.installEventFilter(self)
        self.hide()

    def stand_up(self) -> None:
        """Show it at its place."""
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the foot when the room grows."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        room = self._room
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - self._margin)


class Toast(AtFoot):
    """A word at the bottom of the window that goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        """Start hidden, over `parent`, above where a page offers to undo."""
        super().__init__(parent, margin=ABOVE_UNDO_PX)
        # What lies beneath must still take clicks and drops.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = label(wrap=False)
        tick = QLabel()
        tick.setPixmap(look.picture_of("check", look.COLOURS.accent))
        self.setLayout(row(tick, self._text, margin=(16, 10, 18, 10)))
        self._timer = QTimer(self, singleShot=True, interval=_TOAST_MS)
        self._timer.timeout.connect(self.hide)

    @property
    def text(self) -> str:
        """The last words."""
        return self._text.text()

    def tell(self, text: str) -> None:
        """Show the words for a while."""
        self._text.setText(text)
        self.stand_up()
        self._timer.start()


class Choices(QWidget):
    """A row of joined buttons of which one is on."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Take keys and words; the first is on."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in choices]
        line = row(gap=0)
        for index, (_, text) in enumerate(choices):
            piece = QPushButton(text)
            piece.setObjectName("segment")
            piece.setProperty("place", {0: "first", len(choices) - 1: "last"}.get(index, "middle"))
            piece.setCheckable(True)
            piece.setChecked(index == 0)
            piece.setAutoDefault(False)
            self._group.addButton(piece, index)
            line.addWidget(piece)
        self.setLayout(line)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._keys[index]))

    @property
    def key(self) -> str:
        """The key of the choice that is on."""
        return self._keys[max(0, self._group.checkedId())]

    @property
    def focusable(self) -> QWidget:
        """The button that takes the focus: the one that is on."""
        return self._group.button(max(0, self._group.checkedId()))

    def choose(self, key: str) -> None:
        """Turn one on without telling."""
        self._group.button(self._keys.index(key)).setChecked(True)


class PictureBox(QWidget):
    """A picture in its real shape, as large as the room allows."""

    def __init__(self, *, ground: str = "", at_top: bool = False, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._picture: QImage | None = None
        self._scaled: QImage | None = None
        self._at_top = at_top
        self._empty = ""
        self._ground = QColor(ground or look.COLOURS.track)
        self.setMinimumSize(80, 60)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a modest size."""
        return QSize(320, 180)

    def show_picture(self, picture: QPixmap | QImage | None, empty: str = "") -> None:
        """Show a picture, or a word instead."""
        self._picture = picture.toImage() if isinstance(picture, QPixmap) else picture
        self._scaled = None
        self._empty = empty
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Draw the picture within its room."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self._picture is None or self._picture.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRoundedRect(room, 8, 8)
            painter.setPen(QColor(look.COLOURS.muted))
            painter.drawText(
                room.adjusted(8, 8, -8, -8), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty
            )
        else:
            area = fitted(self._picture.size(), room)
            if self._at_top:
                area.moveTop(room.top())
            painter.drawImage(area, self._at_size(area))
            painter.setPen(QPen(QColor(look.COLOURS.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)
        painter.end()

    def _at_size(self, area: QRectF) -> QImage:
        # Averaged once for each size: a painter's own scaling would leave small text ragged.
        wanted = (area.size() * self.devicePixelRatioF()).toSize()
        if self._picture is not None and (self._scaled is None or self._scaled.size() != wanted):
            self._scaled = self._picture.scaled(wanted, mode=Qt.TransformationMode.SmoothTransformation)
        return self._scaled or QImage()


def fitted(size: QSize, room: QRectF) -> QRectF:
    """Return the largest centred area of a size's shape within a room."""
    scale = min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))
    area = QRectF(0, 0, size.width() * scale, size.height() * scale)
    area.moveCenter(room.center())
    return area


def waiting_state() -> QWidget:
    """Return what a page shows until the hub has told what there is: "there is none" would not be known to be true."""
    title = QCoreApplication.translate("Waiting", "Esperando al servidor…")
    return empty_state(
        "clock", title, QCoreApplication.translate("Waiting", "Cuando responda se verá aquí lo que hay.")
    )


class NothingHere(QWidget):
    """A drawing and two lines that change with what is looked for."""

    def __init__(self, icon: str, *ways: QWidget, parent: QWidget | None = None) -> None:
        """Start without words; `ways` to begin are offered where they help."""
        super().__init__(parent)
        drawing = QLabel()
        drawing.setPixmap(look.picture_of(icon, look.COLOURS.faint, 56))
        self._title, self._under = label("", "heading", wrap=True), label("", "muted", wrap=True)
        for part in (drawing, self._title, self._under):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ways = QWidget()
        self._ways.setLayout(row(1, *ways, 1))
        self.setLayout(column(1, drawing, self._title, self._under, self._ways, 1, margin=24, gap=12))

    def say(self, title: str, text: str, *, offers: bool = False) -> None:
        """Say that nothing is here, and what would be; `offers` the ways to begin."""
        self._ways.setVisible(offers)
        self._title.setText(title)
        self._under.setText(text)
        self.setAccessibleName(f"{title}. {text}")


def empty_state(icon: str, title: str, text: str, *actions: QWidget) -> QWidget:
    """Return what a page shows when it has nothing: a sentence and a way to begin."""
    whole = NothingHere(icon, *actions)
    whole.say(title, text, offers=True)
    return whole
