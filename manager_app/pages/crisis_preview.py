"""What an order will look like on the screens, in a mailbox and on the intranet; and what its review found."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QStackedWidget, QWidget

from manager_app import operations
from manager_app.draught import Draught
from manager_app.language import clock_text, length_text
from manager_app.mirror import Mirror
from manager_app.pictures import Pictures
from manager_app.widgets.channel_views import BannerView, MailView
from manager_app.widgets.crisis_parts import Shrinking
from manager_app.widgets.order_findings import OrderFindings
from manager_app.widgets.small import Choices, button, column, label, row
from manager_app.widgets.stage_view import StageView
from player_app.stage.compose import minimum_text, slide_view
from player_app.stage.render import Picture
from player_app.stage.view import SlideView
from signage.model.alert import TakeOver
from signage.model.ids import ScreenId, SlideId
from signage.model.order_review import OrderFinding, SeenOrder
from signage.model.screen import Audience, Orientation, Screen
from signage.model.slide import ImageSlide, Slide, VideoSlide
from signage.model.template import Announcement

LANDSCAPE, PORTRAIT = QSize(1920, 1080), QSize(1080, 1920)
SCREENS, MAIL, INTRANET = "screens", "mail", "intranet"
_BUDGET_MS: Final = 60
"""How long the window may stand still for measuring; an office has hundreds of screens, each with its own words."""
_WIDE, _TALL = 316, 100
"""Shares of the row at which both shapes are of one height."""
_SEEN, _FOUND = 3, 1
"""Shares of the height: a large monitor shows large pictures, and several findings all the same."""


class OrderPreview(QFrame):
    """Tabs by channel above the findings; draws only what can be seen."""

    judged = Signal()
    """The review is of every screen; what blocks may be another."""
    stale = Signal()
    """What lies under a band has come: whoever knows the order has it drawn again."""

    def __init__(self, mirror: Mirror, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._mirror, self._pictures = mirror, pictures
        self._unavailable: set[SlideId] = set()
        self._page = 0
        self._draught: Draught | None = None
        self._targets: tuple[Screen, ...] = ()
        self.found: tuple[OrderFinding, ...] = ()
        self._measured: dict[tuple[object, Announcement], SeenOrder] = {}
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(lambda: self._judge(_BUDGET_MS))
        self.setObjectName("card")
        self._build()

    def _build(self) -> None:
        self.landscape, self.portrait = StageView(LANDSCAPE, at_top=True), StageView(PORTRAIT, at_top=True)
        self.captions = label("", "muted", wrap=True)
        self._turn = button("", self._next_page, icon="refresh", tip=self.tr("Ver la página siguiente del aviso"))
        self._large = button(
            self.tr("Tamaño real…"), self._show_large, tip=self.tr("Punto por punto, como la dibuja la pantalla")
        )
        self.summary = label("", "muted", wrap=True)
        both = row(self.landscape, self.portrait)
        both.setStretch(0, _WIDE)
        both.setStretch(1, _TALL)
        screens = QWidget()
        screens.setLayout(column(both, self.captions, row(self._turn, self._large, 1), self.summary, gap=6, wide=0))
        self.mail, self.banner = MailView(), BannerView()
        self.channel = Choices(
            [(SCREENS, self.tr("Pantallas")), (MAIL, self.tr("Correo")), (INTRANET, self.tr("Intranet"))]
        )
        self._stack = QStackedWidget()
        for part in (screens, self.mail, self.banner):
            self._stack.addWidget(part)
        self.channel.chosen.connect(self._on_channel)
        self.mail.asked.connect(self._draw)
        self.findings = OrderFindings()
        self.title = label(self.tr("2 · ASÍ SE VERÁ"), "section")
        body = column(self._stack, _rule(), self.findings)
        body.setStretch(0, _SEEN)
        body.setStretch(2, _FOUND)
        self.setLayout(column(self.title, row(self.channel, 1), Shrinking(body), gap=8, margin=12, wide=2))

    def _on_channel(self, key: str) -> None:
        self._stack.setCurrentIndex((SCREENS, MAIL, INTRANET).index(key))
        self._draw()

    def begin_anew(self) -> None:
        """Show the first page again, for another template."""
        self._page = 0
        self._measured.clear()

    def show_order(self, draught: Draught, targets: tuple[Screen, ...]) -> None:
        """Draw an order in the channel that is looked at, and begin to judge it on every screen."""
        self._draught, self._targets = draught, targets
        self._draw()
        self._judge(_BUDGET_MS)

    def judge(self, draught: Draught, targets: tuple[Screen, ...]) -> None:
        """Judge an order on every screen before this returns: it is about to be signed."""
        self._draught, self._targets = draught, targets
        self._judge(math.inf)

    def _judge(self, budget_ms: float) -> None:
        """Measure what is not measured yet for so long; the window lives while the rest follows."""
        draught, clock = self._draught, QElapsedTimer()
        if draught is None:
            return
        clock.start()
        seen: list[SeenOrder] = []
        for screen in self._targets:
            said = draught.said_on(screen)
            # The minute of sending is as wide as any other.
            kind = (_kind_of(screen), replace(said, issued=""))
            if kind not in self._measured:
                if clock.elapsed() > budget_ms:
                    self.findings.tell_progress(len(seen), len(self._targets))
                    self._more.start()
                    return
                self._measured[kind] = draught.seen_on(screen)
            seen.append(replace(self._measured[kind], screen=screen))
        self.found = draught.findings(tuple(seen))
        self.findings.show_review(self.found, tuple(seen))
        self.judged.emit()

    def _draw(self) -> None:
        if self._draught is None or not self.isVisible():
            return
        if self.channel.key == SCREENS:
            self._draw_screens(self._draught)
        zone = self._mirror.settings.zone
        if self.channel.key == MAIL:
            reach, audiences = self._mirror.mail_reach, self._draught.alert().audiences
            notice = self._draught.notice(is_public=self.mail.is_public(audiences), zone=zone)
            self.mail.show_mail(notice, sender=reach.sender, recipients=reach.recipients(audiences))
        if self.channel.key == INTRANET:
            self.banner.show_banner(self._draught.notice(is_public=False, zone=zone))

    # Screens

    def _draw_screens(self, draught: Draught) -> None:
        shapes = ((self.landscape, Orientation.LANDSCAPE), (self.portrait, Orientation.PORTRAIT))
        captions = []
        for stage, orientation in shapes:
            screen, words = self._example(draught, orientation)
            picture = Picture(
                slide=self.beneath(draught, screen), alerts=(draught.view_for(screen),), alert_page=self._page
            )
            stage.draw(picture, minimum_text(screen))
            captions.append(words)
        self.captions.setText("\n".join(captions))
        pages = self.landscape.pages
        self._turn.setVisible(pages > 1)
        self._turn.setText(self.tr("Página {0} de {1}").format(self._page % pages + 1, pages))
        self.summary.setText(self._life(draught))

    def _next_page(self) -> None:
        self._page += 1
        self._draw()

    def _show_large(self) -> None:
        dialog = TrueSize((self.landscape.image, self.portrait.image), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def beneath(self, draught: Draught, screen: Screen) -> SlideView | None:
        """Return what the screen shows now, where a band leaves it in view and its files are here."""
        shows = next((state.shows for state in self._mirror.screens if state.screen.id == screen.id), None)
        piece = self._mirror.piece(shows.slide) if shows else None
        if draught.template.take_over is TakeOver.FULL or piece is None or isinstance(piece.slide, VideoSlide):
            return None
        slide: Slide = piece.slide
        if isinstance(slide, ImageSlide) and piece.portrait and screen.orientation is Orientation.PORTRAIT:
            slide = replace(slide, asset=piece.portrait)
        if not self._pictures.has(slide):
            self._fetch(slide)
            return None
        return slide_view(slide, self._pictures.file_of)

    def _fetch(self, slide: Slide) -> None:
        if slide.id in self._unavailable:
            return
        self._unavailable.add(slide.id)

        def done(_: None) -> None:
            self._unavailable.discard(slide.id)
            self.stale.emit()

        operations.run(self, lambda: self._pictures.fetch(slide), done)

    def _example(self, draught: Draught, orientation: Orientation) -> tuple[Screen, str]:
        shape = self.tr("Horizontal") if orientation is Orientation.LANDSCAPE else self.tr("Vertical")
        for screen in self._targets:
            if screen.orientation is orientation:
                words = self.tr("texto para el público") if screen.is_public else self.tr("texto interno")
                return screen, f"{shape}: {screen.name} · {words}"
        size = LANDSCAPE if orientation is Orientation.LANDSCAPE else PORTRAIT
        screen = Screen(
            id=ScreenId("preview"), name="", audiences=draught.aim.audiences or frozenset(Audience),
            orientation=orientation, width_px=size.width(), height_px=size.height(),
        )  # fmt: skip
        words = self.tr("ejemplo, ninguna pantalla elegida tiene esta forma")
        return screen, f"{shape}: {words}"

    def _life(self, draught: Draught) -> str:
        lives = length_text(draught.template.ttl)
        ends = clock_text(draught.now + draught.template.ttl, self._mirror.settings.zone)
        return self.tr("Si nadie le da fin, se retira sola a las {0} (en {1}).").format(ends, lives)

    def close_down(self) -> None:
        """Take the stages down."""
        self._more.stop()
        self.landscape.close_down()
        self.portrait.close_down()


class TrueSize(QDialog):
    """The pictures of both shapes, one point of the screen for one of this monitor."""

    def __init__(self, pictures: tuple[QImage, ...], parent: QWidget | None = None) -> None:
        """Take the pictures."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tamaño real, punto por punto"))
        sheet = QWidget()
        sheet.setLayout(
            row(*(_whole(one, self.devicePixelRatioF()) for one in pictures if not one.isNull()), 1, gap=24)
        )
        self.area = QScrollArea()
        self.area.setWidget(sheet)
        close = button(self.tr("Cerrar"), self.accept)
        self.setLayout(column(self.area, row(1, close), margin=12, wide=0))
        room = self.screen().availableSize()
        self.resize(room.width() * 9 // 10, room.height() * 9 // 10)


def _whole(image: QImage, ratio: float) -> QLabel:
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(ratio)
    made = QLabel()
    made.setPixmap(picture)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def _rule() -> QFrame:
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


def _kind_of(screen: Screen) -> tuple[object, ...]:
    own = tuple(sorted(screen.panel.own_words.items()))
    shape = (screen.width_px, screen.height_px, screen.diagonal_in, screen.distance_m)
    return (*shape, screen.is_public, screen.zone, own)
