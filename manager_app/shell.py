"""The window: a rail of pages, a top bar, messages, the band of a live alert, and *Enviar a pantallas*."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QMainWindow,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from manager_app import look
from manager_app.jobs import Jobs
from manager_app.language import clock_text, day_text, either, is_english, told
from manager_app.mirror import Mirror
from manager_app.notices import Notice, Weight
from manager_app.pages.page import Page
from manager_app.promises import reminder
from manager_app.widgets.bell import KEYS as BELL_KEYS
from manager_app.widgets.bell import Bell
from manager_app.widgets.hub_gate import HubGate
from manager_app.widgets.hub_wait import HubWait
from manager_app.widgets.jobs_part import KEYS as JOBS_KEYS
from manager_app.widgets.jobs_part import JobsPart
from manager_app.widgets.keys_dialog import KeysDialog
from manager_app.widgets.set_aside import SetAside
from manager_app.widgets.small import (
    ABOVE_UNDO_PX,
    ElidedLabel,
    MessageBar,
    SeenStack,
    Toast,
    button,
    column,
    label,
    plain_tip,
    row,
    tool,
)
from manager_app.widgets.undo_toast import UndoToast
from signage.client import HeldAlert, PublishedScreen, PublishResult, Reverted, Swap
from signage.errors import HubUnreachable, NotAllowed, SignageError, StoreFailure
from signage.model.alert import Status
from signage.model.ids import ScreenId

CRISIS = "crisis"
CRISIS_KEYS = "Ctrl+Shift+F12"
REVERT_KEYS = "Ctrl+Alt+Z"
Way = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""
_RAIL_PX, _ICONS_PX = 204, 64
_LOWEST_PX = 480
_STRIP_PX = 40
_NARROW_PX = 1200
"""A window narrower than this has a rail of drawings alone: the pages need the room."""
_FEW_WARNINGS = 2
_LOOK_MS = 5000
"""How often the band looks at the clock."""


class Shell(QMainWindow):
    """The frame around the pages."""

    closing = Signal()
    retry_asked = Signal()
    end_asked = Signal()
    update_asked = Signal()
    find_asked = Signal()
    preferences_asked = Signal()

    def __init__(
        self,
        mirror: Mirror,
        pages: Mapping[str, Page],
        wall: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Put the pages into the frame."""
        super().__init__(parent)
        self._mirror, self._wall = mirror, wall
        self._complaint: SignageError | None = None
        self._names = list(pages)
        self._pages = dict(pages)
        self.setWindowTitle(self.tr("Signage · Pantallas de la entidad"))
        self.setWindowIcon(look.icon("signage", look.COLOURS.title))
        self._build()
        self._connect()
        self.open_page(self._names[0])

    def titles(self) -> dict[str, tuple[str, str, str]]:
        """Return icon, title and the line under it for every page."""
        return {
            "inicio": ("home", self.tr("Inicio"), self.tr("Lo que hoy necesita su atención")),
            "biblioteca": (
                "library",
                self.tr("Biblioteca"),
                self.tr("Imágenes, videos y piezas escritas que las pantallas pueden mostrar"),
            ),
            "editor": ("news", self.tr("Editor"), self.tr("Una pieza, tal como se verá en la pantalla")),
            "listas": ("list", self.tr("Listas"), self.tr("Qué piezas se muestran, en qué orden y por cuánto tiempo")),
            "programacion": (
                "calendar",
                self.tr("Programación"),
                self.tr("Qué lista se ve, en cuáles pantallas, qué días y a qué horas"),
            ),
            "pantallas": (
                "screens",
                self.tr("Pantallas"),
                self.tr("Qué muestra cada pantalla ahora y qué debería mostrar"),
            ),
            "aprobaciones": (
                "check",
                self.tr("Aprobaciones"),
                self.tr("Qué espera salir a las pantallas, y qué cambió en ello"),
            ),
            "administracion": (
                "settings",
                self.tr("Administración"),
                self.tr("La oficina, las personas, el correo y el aspecto de las pantallas"),
            ),
            CRISIS: ("alert", self.tr("Crisis"), self.tr("Avisos firmados que toman las pantallas de inmediato")),
        }

    # Building

    def _build(self) -> None:
        self.message, self.notice, self.left_over = MessageBar(), MessageBar(), MessageBar()
        for bar in (self.message, self.notice, self.left_over):
            bar.closed.connect(self._room)
        self._offers: deque[tuple[str, Way, Way]] = deque()
        self.left_over.closed.connect(self._offer_next)
        self.band = AlertBand(self._mirror, self._wall)
        self._stack = SeenStack()
        for page in self._pages.values():
            self._stack.addWidget(page)
        messages = column(self.notice, self.left_over, self.message, margin=(16, 8, 16, 0))
        self._message_room = QWidget()
        self._message_room.setLayout(messages)
        # A small monitor, or large text: what has no room is reached by scrolling; the window stays on the monitor.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._stack)
        right = column(self._build_top(), self.band, self._message_room, area, self._build_strip(), gap=0, wide=3)
        whole = QWidget()
        whole.setLayout(row(self._build_rail(), right, gap=0, wide=1))
        self.setCentralWidget(whole)
        self.toast = Toast(whole)
        tip = self.tr("Las pantallas vuelven a lo que mostraban antes de enviar ({0})").format(REVERT_KEYS)
        self.sent_toast = UndoToast(whole, action=self.tr("Revertir"), tip=tip, margin=ABOVE_UNDO_PX)
        self._sent: tuple[Swap, ...] = ()
        self.sent_toast.undo_asked.connect(lambda: self._mirror.revert(self._sent))
        QShortcut(QKeySequence(REVERT_KEYS), self).activated.connect(self.sent_toast.ask)

    def _build_rail(self) -> QFrame:
        rail = self._rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(_RAIL_PX)
        # Its words go on a small monitor, but only once the window is as small.
        rail.setMinimumHeight(_LOWEST_PX)
        self._group = QButtonGroup(self)
        brand, under = label("Signage", "brand"), label(self.tr("Oficina Asesora\nde Informática"), "brandUnder")
        head = column(brand, under, gap=2, margin=(18, 18, 12, 18))
        buttons = [self._rail_button(index, name) for index, name in enumerate(self._names)]
        above = [made for name, made in zip(self._names, buttons, strict=True) if name != CRISIS]
        below = [made for name, made in zip(self._names, buttons, strict=True) if name == CRISIS]
        self._who = label("", "brandUnder", wrap=True)
        wishes = tool("settings", self.tr("Aspecto, tamaño e idioma (Ctrl+,)"), self.preferences_asked.emit)
        wishes.setIcon(look.icon("settings", look.COLOURS.rail_ink))
        for keys in ("F1", "Ctrl+?"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.show_keys)
        # Reached with two hands, and opens: it never fires.
        QShortcut(QKeySequence(CRISIS_KEYS), self).activated.connect(self.open_crisis)
        self._aside = SetAside(CRISIS_KEYS, self)
        self._aside.asked.connect(self.open_crisis)
        QShortcut(QKeySequence("Ctrl+,"), self).activated.connect(self.preferences_asked)
        self._of_wide_rail = (brand, under, self._who)
        foot = row(self._who, wishes, gap=4, margin=(18, 8, 8, 12), wide=0)
        rail.setLayout(column(head, *above, 1, *below, foot, gap=2))
        return rail

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the pages as much room as there is."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_PX
        self._rail.setFixedWidth(_ICONS_PX if is_narrow else _RAIL_PX)
        for part in self._of_wide_rail:
            part.setVisible(not is_narrow)
        style = Qt.ToolButtonStyle
        for made in self._group.buttons():
            if isinstance(made, QToolButton):
                made.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon)

    def _rail_button(self, index: int, name: str) -> QToolButton:
        icon, title, _ = self.titles()[name]
        made = QToolButton()
        made.setObjectName(name)
        made.setText(f"  {title}")
        made.setIcon(look.icon(icon, look.COLOURS.on_fill if name == CRISIS else look.COLOURS.rail_ink))
        made.setIconSize(QSize(20, 20))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setToolTip(f"{title} (Ctrl+{index + 1})")
        made.clicked.connect(lambda _=False: self.open_page(name))
        self._group.addButton(made, index)
        QShortcut(QKeySequence(f"Ctrl+{index + 1}"), self).activated.connect(lambda: self.open_page(name))
        return made

    def _build_top(self) -> QFrame:
        top = QFrame()
        top.setObjectName("topBar")
        self._title, self._under = label("", "pageTitle"), ElidedLabel("", "pageUnder")
        self._chip = label("", "chip")
        seek = button(self.tr("Buscar o ir a…"), self.find_asked.emit, icon="search")
        seek.setToolTip(self.tr("Páginas, piezas, listas, pantallas, plantillas y acciones (Ctrl+K)"))
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.find_asked)
        self.send = button(self.tr("Enviar a pantallas"), self.publish, name="primary", icon="send")
        self.send.setToolTip(self.tr("Publicar lo guardado en todas las pantallas (Ctrl+Intro)"))
        HubGate(self._mirror, self).keep(self.send)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.publish)
        self.bell = Bell(self, self._when)
        QShortcut(QKeySequence(BELL_KEYS), self).activated.connect(self.bell.open)
        line = row(
            column(self._title, self._under, gap=0),
            seek,
            self._chip,
            self.bell,
            self.send,
            gap=12,
            margin=(16, 10, 16, 10),
            wide=0,
        )
        top.setLayout(line)
        return top

    def _build_strip(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("topBar")
        self._state, self._numbers = label("", "muted"), label("", "muted")
        self.waiting = HubWait(self._mirror.awaited)
        self.jobs = Jobs(self)
        self.jobs_part = JobsPart(self.jobs, self)
        QShortcut(QKeySequence(JOBS_KEYS), self).activated.connect(self.jobs_part.open)
        # Its height stays when the button comes and goes: nothing above may move under a hand.
        strip.setMinimumHeight(_STRIP_PX)
        parts = row(self._state, self.waiting, 1, self.jobs_part, self._numbers, margin=(16, 2, 16, 2))
        strip.setLayout(parts)
        return strip

    def _connect(self) -> None:
        self._mirror.changed.connect(self._update)
        self._mirror.trouble.connect(self.complain)
        self._mirror.recovered.connect(self._take_back)
        self._mirror.went_well.connect(self._go_on)
        self._mirror.published.connect(self._tell_published)
        self._mirror.reverted.connect(self._tell_reverted)
        self._mirror.linked_changed.connect(self._show_link)
        self.band.end_asked.connect(self.end_asked)
        self.band.update_asked.connect(self.update_asked)
        for page in self._pages.values():
            page.told.connect(self.tell)
            page.go.connect(self.go)
        self._show_link(linked=None)
        self._update("unsent")

    # Pages

    def open_page(self, name: str) -> None:
        """Show a page."""
        _, title, under = self.titles()[name]
        page, held = self._pages[name], self.focusWidget()
        if held is not None and self._stack.isAncestorOf(held) and held is not page and not page.isAncestorOf(held):
            # Qt would hand the keyboard of what is hidden to whatever comes next.
            held.clearFocus()
        self._stack.setCurrentWidget(page)
        if self.focusWidget() is None:
            page.take_focus()
        self._group.button(self._names.index(name)).setChecked(True)
        self._title.setText(title)
        self._under.setText(under)
        # In a crisis every line counts: what was told in passing elsewhere makes room.
        if name == CRISIS and self.message.property("kind") in {"info", "warning"}:
            self.message.hide()
            self._room()
        if name != CRISIS:
            self._aside.bring_back()

    def open_crisis(self) -> None:
        """Show Crisis over whatever is open; a dialog waits as it is until another page is opened."""
        is_waiting = self._aside.make_room()
        self.open_page(CRISIS)
        if is_waiting:
            self.toast.tell(self.tr("Lo que tenía abierto espera como está: vuelve al salir de Crisis."))

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._names[self._group.checkedId()]

    def show_keys(self) -> None:
        """Show all keys."""
        dialog = KeysDialog({name: title for name, (_, title, _) in self.titles().items()}, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def publish(self) -> None:
        """Send everything to every screen."""
        self._mirror.publish()

    def go(self, name: str, thing: object) -> None:
        """Show a page with something opened in it."""
        self.open_page(name)
        self._pages[name].open_thing(thing)

    # Telling

    def tell(self, kind: str, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a passing word (done) or a message that stays (info, warning, error)."""
        if kind == "done":
            self.toast.tell(text)
        else:
            self.message.tell(kind, text, action, do)
        weight = {"warning": Weight.WARNING, "error": Weight.ERROR}.get(kind)
        if weight:
            self.note(Notice(key=f"told-{text}", weight=weight, text=text, at=self._wall(), page=self.page))
        self._room()

    def note(self, notice: Notice) -> None:
        """Keep a notice under the bell."""
        self.bell.add(notice)

    def _when(self, at: datetime) -> str:
        day, clock = self._mirror.day_of(at), clock_text(at, self._mirror.settings.zone)
        return clock if day == self._mirror.day_of(self._wall()) else f"{day_text(day)}, {clock}"

    def remind(self, text: str, action: str, do: Callable[[], object]) -> None:
        """Keep a step in view that is still to be done; empty when it is done."""
        if text:
            self.notice.tell("warning", text, action, do)
        else:
            self.notice.hide()
        self._room()

    def offer(self, text: str, first: Way, other: Way) -> None:
        """Offer two ways to deal with something that was left over, after what is offered already."""
        self._offers.append((text, first, other))
        if self.left_over.isHidden():
            self._offer_next()

    def _offer_next(self) -> None:
        if not self._offers:
            return
        text, (first, do), (second, do_other) = self._offers.popleft()
        self.left_over.tell("info", text, first, do)
        self.left_over.offer(second, do_other)
        self._room()

    def complain(self, failure: SignageError) -> None:
        """Show a failure; when the hub is away, with a way to try again."""
        self._complaint = failure
        if isinstance(failure, HubUnreachable | NotAllowed):
            self.tell("error", told(failure), self.tr("Reintentar"), self.retry_asked.emit)
        else:
            self.tell("error", told(failure))

    def forgive(self) -> None:
        """Take an error away that is no longer true, because what failed has been done."""
        if self.message.property("kind") == "error":
            self.message.hide()
        self._room()

    def _take_back(self, failure: SignageError) -> None:
        if self.message.text == told(failure):
            self.forgive()

    def _go_on(self) -> None:
        # What this PC's disk refused is no better for what the hub took.
        told_of = self._complaint
        if not (isinstance(told_of, StoreFailure) and self.message.text == told(told_of)):
            self.forgive()

    def show_user(self, name: str) -> None:
        """Say who is signed in."""
        self._who.setText(self.tr("Sesión: {0}").format(name))

    def show_place(self, text: str) -> None:
        """Say in the strip where the hub is."""
        self._state.setText(text)

    def _room(self) -> None:
        bars = (self.message, self.notice, self.left_over)
        self._message_room.setVisible(not all(bar.isHidden() for bar in bars))

    def drafts_here(self) -> int:
        """Return how many drafts this PC keeps that the hub has not got."""
        return 0

    def _show_link(self, linked: bool | None) -> None:  # noqa: FBT001 - a slot
        words = {None: self.tr("Conectando…"), True: self.tr("En línea"), False: self.tr("Sin conexión")}
        count = 0 if linked is not False else self.drafts_here()
        one, more = (
            self.tr("Sin conexión: 1 borrador en este equipo"),
            self.tr("Sin conexión: {0} borradores en este equipo"),
        )
        self._chip.setText((one if count == 1 else more).format(count) if count else words[linked])
        self._chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if linked:
            self._go_on()
        self._room()

    def _update(self, what: str) -> None:
        count = self._mirror.unsent
        words = self.tr("Enviar a pantallas")
        self.send.setText(f" {words} ({count})" if count else f" {words}")
        self.send.setAccessibleName(words)
        if what in {"alerts", "boards", "settings"}:
            self.band.show_alerts()
        if what == "approvals":
            self._count_waiting()
        status = self._mirror.status
        if what == "status" and status:
            numbers = self.tr("Piezas: {0} · Listas: {1} · Pantallas: {2}")
            text = numbers.format(status.pieces, status.playlists, status.screens)
            loading = self.tr("Cargando el contenido inicial…") if status.starter == "loading" else ""
            self._numbers.setText(f"{loading}  {text}")

    def _count_waiting(self) -> None:
        name, count = "aprobaciones", len(self._mirror.approvals)
        if name in self._names:
            _, title, _ = self.titles()[name]
            words = f"{title} ({count})" if count else title
            self._group.button(self._names.index(name)).setText(f"  {words}")

    def _tell_published(self, result: PublishResult) -> None:
        screens = result.published
        if not screens:
            self.tell("warning", self.tr("Guardado, pero aún no hay pantallas que lo reciban. Añada una en Pantallas."))
            return
        warnings = [f"{screen.name}: {warning}" for screen in screens for warning in _warnings_of(screen)]
        names = ", ".join(screen.name for screen in screens)
        if warnings:
            more = len(warnings) - _FEW_WARNINGS
            few = [*warnings[:_FEW_WARNINGS], *([self.tr("y {0} avisos más").format(more)] if more > 0 else [])]
            self.tell("warning", self.tr("Enviado a {0}. Tenga en cuenta: {1}").format(names, " · ".join(few)))
            self.message.setToolTip(plain_tip("\n".join(warnings)))
        self._sent = result.swaps
        if self._sent:
            self.sent_toast.tell(self.tr("Enviado a {0}").format(names))
        elif not warnings:
            self.tell("done", self.tr("Enviado a {0}").format(names))

    def _tell_reverted(self, done: Reverted) -> None:
        names = {state.screen.id: state.screen.name for state in self._mirror.screens}

        def named(screen: ScreenId) -> str:
            return names.get(screen, screen)

        if done.refused:
            kept = [f"{named(screen)} ({either(es, en)})" for screen, es, en in done.refused]
            few = ", ".join(kept[:_FEW_WARNINGS])
            more = self.tr(" y {0} más").format(len(kept) - _FEW_WARNINGS) if len(kept) > _FEW_WARNINGS else ""
            self.tell("warning", self.tr("No se revirtió en {0}").format(few + more) + ".")
        if done.swaps:
            back = ", ".join(named(swap.screen) for swap in done.swaps)
            self.tell("done", self.tr("Vuelve lo de antes a {0}").format(back))

    def may_close(self) -> bool:
        """Whether nothing stands against closing; whoever says no asks the person."""
        return True

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say goodbye to the hub first, out of sight: it may take its time."""
        if not self.may_close():
            event.ignore()
            return
        self.hide()
        self.closing.emit()
        super().closeEvent(event)


def _warnings_of(screen: PublishedScreen) -> tuple[str, ...]:
    return screen.warnings_en if is_english() else screen.warnings


class AlertBand(QFrame):
    """The band that every page carries while an alert is up: red when real, purple and hatched in a drill."""

    end_asked = Signal()
    update_asked = Signal()

    def __init__(self, mirror: Mirror, wall: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._mirror, self._wall = mirror, wall
        self.name_of: Callable[[HeldAlert], str] = lambda _: ""
        """Says what kind of alert one is, where its own answers name nothing."""
        self._colour, self._hatched = look.COLOURS.alarm, False
        self._icon, self._words = QLabel(), label("", wrap=True)
        self._words.setStyleSheet(
            f"color: {look.COLOURS.on_fill}; font-weight: 700; font-size: 15px; background: transparent;"
        )
        self._icon.setStyleSheet("background: transparent;")
        self._icon.setPixmap(look.picture_of("alert", look.COLOURS.on_fill, 22))
        update = button(self.tr("Actualizar…"), self.update_asked.emit)
        line = row(
            self._icon, self._words, update, button(self.tr("Dar fin…"), self.end_asked.emit), gap=12,
            margin=(16, 8, 16, 8), wide=1,
        )  # fmt: skip
        self.setLayout(line)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.show_alerts)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown; empty when there is no alert."""
        return "" if self.isHidden() else self._words.text()

    def show_alerts(self) -> None:
        """Show the gravest live alert and the most pressing promise, or nothing."""
        live = self._mirror.live_alerts
        self.setVisible(bool(live))
        if not live:
            self._timer.stop()
            return
        if not self._timer.isActive():
            self._timer.start()
        real = [held for held in live if held.alert.status is Status.ACTUAL]
        self._hatched = not real
        theme = look.COLOURS
        self._colour = theme.alarm if real else theme.drilling
        promise = reminder(tuple(real) or live, self._mirror.settings.zone, self._wall())
        line = self._line(self._mirror, (real or live)[0], len(live))
        self._words.setText(f"{line} · {promise}" if promise else line)
        self.setAccessibleName(self._words.text())
        self.update()

    def _line(self, mirror: Mirror, held: HeldAlert, count: int) -> str:
        board = mirror.board(held.id)
        meant = sum(held.alert.is_for(state.screen) for state in mirror.screens)
        showing, reached = (board.painted, len(board.screens)) if board else (0, meant)
        word = self.tr("SIMULACRO") if self._hatched else self.tr("ALERTA ACTIVA")
        params = dict(held.alert.params)
        what = params.get("sistema") or params.get("escenario") or self.name_of(held) or held.alert.incident
        line = self.tr("{0} · {1} · la muestran {2} de {3} pantallas").format(word, what, showing, reached)
        return line if count == 1 else line + " · " + self.tr("y otras: {0}").format(count - 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint the ground."""
        painter = QPainter(self)
        if self._hatched:
            look.hatch(painter, QRectF(self.rect()), self._colour, 24)
        else:
            painter.fillRect(self.rect(), QColor(self._colour))
        painter.end()
