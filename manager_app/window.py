"""The window as a whole: pages joined to one mirror, one console and one session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from manager_app import goals, jobs, operations
from manager_app.at_once import AtOnce
from manager_app.drafts import Drafts
from manager_app.forms import PieceForm
from manager_app.goals import Goals
from manager_app.hot_folder import HotFolder
from manager_app.jottings import FILE as JOTTINGS
from manager_app.jottings import Jottings
from manager_app.journal import put_aside
from manager_app.list_drafts import ListDrafts
from manager_app.lookout import Lookout
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceCells
from manager_app.models.screens import ScreenModel
from manager_app.models.shelf import ShelfModel, follow_pictures
from manager_app.notices import READINESS, Notice, Weight
from manager_app.orders import Orders
from manager_app.pages.admin import AdminPage
from manager_app.pages.approvals import ApprovalsPage
from manager_app.pages.crisis import LIVE, READY, UPDATE_LIVE, CrisisPage
from manager_app.pages.editor import SOURCES, EditorPage, Tools
from manager_app.pages.home import HomePage, Sight
from manager_app.pages.home_board import BoardTools
from manager_app.pages.library import LibraryPage
from manager_app.pages.library_intake import WaysIn
from manager_app.pages.page import Page
from manager_app.pages.playlists import ListTools, PlaylistsPage
from manager_app.pages.schedule import SchedulePage
from manager_app.pages.screens import ScreensPage, WallTools
from manager_app.palette import Goal, Sort, find
from manager_app.pictures import Pictures
from manager_app.piece_notes import FILE as PIECE_NOTES
from manager_app.piece_notes import PieceNotes
from manager_app.preferences import Preferences
from manager_app.reviewing import PieceReviews
from manager_app.schedule_draft import ScheduleDraft
from manager_app.screen_tasks import ScreenTasks
from manager_app.sending import Sending
from manager_app.session import Session
from manager_app.shell import CRISIS, Shell
from manager_app.sights import Sights
from manager_app.soundness import damage_of
from manager_app.today import Kind, Left, Matter, Step
from manager_app.tray import Tray
from manager_app.upload_log import UploadLog
from manager_app.whereabouts import Whereabouts
from manager_app.widgets.file_field import local_files
from manager_app.widgets.palette_box import PaletteBox
from manager_app.widgets.piece_menu import add_each_at_once, offer_at_once, pieces_of
from manager_app.widgets.preferences_dialog import PreferencesDialog
from manager_app.widgets.sign_in_dialog import SignInDialog
from signage.client import HubClient, Piece, ScreenState, ShelfPage, ShelfQuery, User
from signage.console import Console
from signage.errors import HubUnreachable, NotAllowed, SignageError
from signage.media.kind import legible_name
from signage.media.measuring import Stage
from signage.model.ids import SlideId
from signage.model.slide import TemplateSlide

PAGES: Final = (
    "inicio", "biblioteca", "editor", "listas", "programacion", "pantallas", "aprobaciones",
    "administracion", "crisis",
)  # fmt: skip
_FEW_FILES: Final = 3
_SHELF_OF: Final = {Kind.REVIEW: "review", Kind.EXPIRED: "ended", Kind.ENDING: "ending"}
_REMEMBERED: Final = 8
"""How many goals of the palette are remembered."""


class Window(Shell):
    """The manager's window."""

    def __init__(
        self,
        *,
        session: Session,
        mirror: Mirror,
        pictures: Pictures,
        console: Console,
        wall: Callable[[], datetime],
        monotonic: Callable[[], float],
        stage: Stage,
        drafts: Drafts,
        hot_folder: Path,
    ) -> None:
        """Join the pages to their services; `hot_folder` is where it is remembered which folder is watched."""
        self._session, self._pictures, self._hub = session, pictures, mirror
        self._written, self._damaged = drafts.folder, put_aside(drafts.folder)
        self._is_beside = drafts.is_beside
        self._may_close = self._has_offered = False
        self._preferences = Preferences()
        self.wanted: Preferences | None = None
        """What the window is to be opened again with, once somebody asked for it."""
        reviews = PieceReviews(session.client, self._is_hub_settled)
        cells = PieceCells(pictures, lambda: mirror.day_of(wall()), reviews)
        shelves = tuple(ShelfModel(partial(_seek, session.client), cells) for _ in range(2))
        for shelf in shelves:
            follow_pictures(shelf, pictures, reviews)
        sights, self.screen_tasks = Sights(session.client), ScreenTasks(mirror, monotonic)
        screens = ScreenModel(mirror.piece, pictures, sights, wall)
        self.orders = Orders(console, mirror, wall, monotonic)
        self.sending = Sending(mirror)
        tools = Tools(stage=stage, drafts=drafts, wall=wall, sending=self.sending)
        self.at_once, self.hot = AtOnce(mirror, monotonic), HotFolder(session.client, hot_folder)
        self.uploads = UploadLog(drafts.folder)
        self._unfinished = self.uploads.left
        self._piece_notes = PieceNotes(drafts.folder / PIECE_NOTES)
        ways = WaysIn(hot=self.hot, log=self.uploads, notes=self._piece_notes)
        self.library = LibraryPage(mirror, pictures, shelves[0], self.at_once, ways)
        self.editor = EditorPage(mirror, pictures, tools)
        self._lists = ListDrafts(folder=drafts.folder)
        lists = ListTools(at_once=self.at_once, drafts=self._lists, wall=wall)
        self.playlists = PlaylistsPage(mirror, pictures, shelves[1], lists)
        self.schedule = SchedulePage(mirror, pictures, wall, ScheduleDraft(folder=drafts.folder))
        wall_tools = WallTools(
            at_once=self.at_once, tasks=self.screen_tasks, sights=sights, pictures=pictures, wall=wall
        )
        self.screens = ScreensPage(mirror, screens, wall_tools)
        jottings = Jottings(drafts.folder / JOTTINGS)
        self.approvals = ApprovalsPage(mirror, pictures, jottings)
        self.admin = AdminPage(mirror, pictures, wall, jottings)
        self.crisis = CrisisPage(self.orders, mirror, pictures)
        strip = ScreenModel(mirror.piece, pictures, sights, wall)
        board = BoardTools(screens=strip, at_once=self.at_once, wall=wall)
        sight = Sight(board=board, drafts=self._drafts_left, astray=screens.astray, reviews=reviews, wall=wall)
        self.home = HomePage(mirror, sight)
        pages: tuple[Page, ...] = (
            self.home, self.library, self.editor, self.playlists, self.schedule, self.screens,
            self.approvals, self.admin, self.crisis,
        )  # fmt: skip
        super().__init__(mirror, dict(zip(PAGES, pages, strict=True)), wall)
        self.band.name_of = self.orders.name_of
        services = (session, mirror, pictures, reviews, self.orders, self.sending, self.at_once, self.hot)
        for part in (*services, *shelves, screens, strip, sights, self.screen_tasks):
            part.setParent(self)
        self.lookout = Lookout(mirror, wall, self)
        self.tray = Tray(self, is_there=QSystemTrayIcon.isSystemTrayAvailable())
        self._goals, self._recent = Goals(mirror, self.titles()), list[str]()
        self.finder = PaletteBox(lambda text: find(self._goals.held(), text, self._recent), self)
        self._is_damaged = damage_of(console) is not None
        self._follow_jobs()
        self._join()

    def _follow_jobs(self) -> None:
        mirror, queue, hot = self._hub, self.library.intake.queue, self.hot
        self.jobs.follow(lambda: jobs.uploads(queue), queue.changed, queue.finished)
        self.jobs.follow(lambda: jobs.watched(hot, partial(self.library.intake.watch, None)), hot.moved)
        self.jobs.follow(lambda: jobs.conversions(mirror.pieces, self._end_conversion), mirror.changed)
        self.jobs.follow(lambda: jobs.awaited(mirror), mirror.awaited.changed)

    def _end_conversion(self, piece: Piece) -> None:
        self.library.desk.trash_these(
            (piece.id,), self.tr("Ya no se convierte «{0}»: a la papelera").format(piece.title)
        )

    @property
    def is_informed(self) -> bool:
        """Whether the hub has answered what every page needs first."""
        return self._hub.status is not None and not self._hub.is_asking

    def take_up(self, left: Whereabouts) -> None:
        """Go on where the window was left; the page and the size are for whoever opens it."""
        self._recent = list(left.recent[:_REMEMBERED])
        self.playlists.prefer(left.playlist)
        self.playlists.set_wait(left.wait_min)
        self.library.set_view(left.library_view)

    def prefer(self, now: Preferences) -> None:
        """Learn how somebody wants the window, for whoever asks to change it."""
        self._preferences = now

    def ask_preferences(self) -> None:
        """Offer another look, size or language; the window then closes, and whoever opened it opens it again."""
        dialog = PreferencesDialog(self._preferences, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._open_again)
        dialog.open()

    def _open_again(self, wanted: Preferences) -> None:
        self.wanted = wanted
        self.close_at_once()

    def whereabouts(self) -> Whereabouts:
        """Return where the window is now."""
        size, draft = self.normalGeometry().size(), self.playlists.draft
        return Whereabouts(
            page=self.page, width=size.width(), height=size.height(), is_maximised=self.isMaximized(),
            playlist=draft.value.id if draft else None, recent=tuple(self._recent), wait_min=self.playlists.wait_min,
            library_view=self.library.view,
        )  # fmt: skip

    def begin(self, page: str) -> None:
        """Open the first page and come to the hub."""
        self.open_page(page)
        if self._session.local:
            self.tell("info", self.tr("No hay un servidor configurado: se está iniciando uno local en este equipo…"))
        if self._is_damaged:
            text = self.tr("El perfil de este equipo está dañado: desde aquí no se pueden dar alertas.")
            self.remind(text, self.tr("Ver qué hacer"), lambda: self.go(CRISIS, None))
        self.orders.take_up()
        self._session.open()

    def _join(self) -> None:
        self.setAcceptDrops(True)
        self._session.opened.connect(self._on_opened)
        self._session.failed.connect(self.complain)
        self._session.failed.connect(self._note_silence)
        self._mirror.trouble.connect(self._look_who)
        self._session.sign_in_needed.connect(self._ask_sign_in)
        self._session.renewal.wanted.connect(self._ask_sign_in)
        self._session.heard.connect(self._mirror.hear)
        self._session.linked.connect(self._mirror.set_linked)
        self._mirror.changed.connect(self._look_around)
        self._mirror.changed.connect(self._offer_drafts)
        for signed in (self.orders.founded, self.orders.sent, self.orders.ended, self.orders.probed):
            signed.connect(lambda *_: self.forgive())
        self.retry_asked.connect(self._session.open)
        self.end_asked.connect(lambda: self.go(CRISIS, LIVE))
        self.update_asked.connect(lambda: self.go(CRISIS, UPDATE_LIVE))
        self.closing.connect(self._leave)
        self.home.wanted.connect(self._attend)
        self.home.step_wanted.connect(self._take_step)
        self.home.board.act.connect(self._act)
        self.home.board.offered.connect(self.tell)
        self.approvals.offered.connect(self.tell)
        self.find_asked.connect(self.finder.open)
        self.preferences_asked.connect(self.ask_preferences)
        self.finder.chosen.connect(self._reach)
        self.finder.menu_asked.connect(self._offer_goal)
        self.bell.menu_asked.connect(self._offer_notice)
        self.home.menu_asked.connect(self._offer_thing)
        self.lookout.noticed.connect(self.note)
        self.bell.wanted.connect(self._see_to)
        self.library.intake.queue.finished.connect(self._note_import)
        self.hot.came.connect(self._note_arrival)
        self.sending.reasons_wanted.connect(self.editor.ask_to_send)
        self.sending.told.connect(self.tell)
        self.at_once.told.connect(self.tell)
        self.screen_tasks.told.connect(self.tell)
        self.editor.desk.now_asked.connect(self._offer_at_once)
        self.schedule.side.foresight.now_asked.connect(self._offer_at_once)
        self.schedule.menu_filling.connect(self._fill_menu)
        self.approvals.now_asked.connect(self._offer_of_piece)
        self.schedule.desk.changed.connect(self._count_drafts)
        self.sending.failed.connect(self.complain)

    def _on_opened(self, user: User) -> None:
        self._meet(user)
        local = self._session.local
        self._say_where()
        if local:
            text = self.tr(
                "Este equipo hace de servidor local ({0}). "
                "Al cerrar esta ventana se apaga, salvo que ya haya pantallas."
            )
            self.tell("info", text.format(local.url_for_others))
        else:
            self.message.hide()
        self._tell_beside()
        self._offer_uploads()
        self._offer_notes()
        self._tell_damage()
        self._mirror.start()
        self._pictures.ask_theme()
        self.hot.start()

    def _tell_beside(self) -> None:
        """Say once that another window of the same person is open, and what that means."""
        if self._is_beside:
            self._is_beside = False
            text = self.tr(
                "Este programa ya estaba abierto en este equipo. Las dos ventanas sirven: lo que quede sin guardar en "
                "cada una va por aparte y se ofrece al abrir de nuevo."
            )
            self.tell("info", text)

    def _meet(self, user: User) -> None:
        self._hub.user = user
        self.show_user(user.full_name or user.name)
        self.admin.show_user(user)
        self.approvals.show_user(user)
        self.lookout.know(user)

    def _look_who(self, failure: SignageError) -> None:
        """Learn what the person may do now: who was refused something may have another role by now."""
        if isinstance(failure, NotAllowed) and failure.code != "not-signed-in":
            operations.run(self, self._session.client.me, self._meet)

    def _note_silence(self, failure: SignageError) -> None:
        if isinstance(failure, HubUnreachable):
            self._mirror.set_linked(False)

    def publish(self) -> None:
        """Send to the screens; what could be better goes with a reason."""
        self.sending.send()

    def may_close(self) -> bool:
        """Ask first what becomes of a piece that is not saved."""
        if self._may_close or not self.editor.is_dirty:
            return True
        self.open_page("editor")
        self.editor.leave(self.close_at_once)
        return False

    def close_at_once(self) -> None:
        """Close without a question; what is unsaved stays as a draft."""
        self._may_close = True
        self.close()

    def _offer_drafts(self, what: str) -> None:
        # A draft of a piece waits until the pieces are here; a library without any never tells of a change.
        is_empty = what == "status" and self._hub.status is not None and self._hub.status.pieces == 0
        if self._has_offered or not (what == "pieces" or is_empty):
            return
        self._has_offered = True
        drafts = self.editor.drafts()
        self._tell_damage()
        if not drafts:
            return
        newest = drafts[0]
        name = newest.name(self.editor.templates[newest.template])
        one, more = self.tr("Quedó sin guardar «{0}»."), self.tr("Quedaron {1} piezas sin guardar; la última, «{0}».")
        self.offer(
            (one if len(drafts) == 1 else more).format(name, len(drafts)),
            (self.tr("Recuperar"), lambda: self._recover(newest)),
            (self.tr("Descartar"), lambda: self.editor.discard(newest)),
        )

    def _tell_damage(self) -> None:
        """Say where that lies which was to be brought back, and cannot be read."""
        found, self._damaged = put_aside(self._written) - self._damaged, put_aside(self._written)
        if found:
            text = self.tr("Algo que quedó sin guardar está dañado y no se puede leer. Está aparte, en {0}.")
            self.tell("warning", text.format(", ".join(map(str, sorted(found)[:_FEW_FILES]))))

    def _offer_uploads(self) -> None:
        """Name the files that were on their way when the window ended."""
        left, self._unfinished = self._unfinished, ()
        if not left:
            return
        one = self.tr("Quedó sin terminar de subir «{0}».")
        more = self.tr("Quedaron sin terminar de subir {1} archivos: {0}.")
        names = ", ".join(f"«{legible_name(path)}»" for path in left[:_FEW_FILES])
        names += self.tr(" y {0} más").format(len(left) - _FEW_FILES) if len(left) > _FEW_FILES else ""
        self.offer(
            one.format(legible_name(left[0])) if len(left) == 1 else more.format(names, len(left)),
            (self.tr("Subir de nuevo"), lambda: self._upload_again(left)),
            (self.tr("Descartar"), lambda: self.uploads.end(left)),
        )

    def _offer_notes(self) -> None:
        """Name the pieces about which something was written and not saved when the window ended."""
        left = () if self._has_offered else tuple(self._piece_notes.held.values())
        if not left:
            return
        one = self.tr("Quedaron sin guardar los datos de «{0}».")
        more = self.tr("Quedaron sin guardar los datos de {1} piezas; la última, «{0}».")
        newest, pieces = left[-1], tuple(note.piece for note in left)
        self.offer(
            (one if len(left) == 1 else more).format(newest.before.title, len(left)),
            (self.tr("Ver"), lambda: self._see_piece(newest.piece)),
            (self.tr("Descartar"), lambda: self.library.inspector.forget(pieces)),
        )

    def _see_piece(self, wanted: SlideId) -> None:
        client = self._session.client
        self._mirror.do(lambda: client.piece(wanted), done=partial(self.go, "biblioteca"), asker=self)

    def _upload_again(self, left: tuple[Path, ...]) -> None:
        self.open_page("biblioteca")
        self.library.intake.add_files(left)

    def _recover(self, draft: PieceForm) -> None:
        self.open_page("editor")
        self.editor.leave(lambda: self.editor.recover(draft))

    def _offer_at_once(self, slide: str, under: QWidget) -> None:
        """Open what can be done with a piece this very moment."""
        offer_at_once(self._hub, self.at_once, SlideId(slide), under)

    def _offer_of_piece(self, piece: Piece, under: QWidget) -> None:
        self._hub.learn((piece,))
        self._offer_at_once(piece.id, under)

    def _offer_goal(self, goal: Goal, at: QPoint) -> None:
        """Open what can be done with what the palette found, without going there."""
        self._offer_thing(goal.thing, at, self.finder.put_away)

    def _offer_notice(self, notice: Notice, at: QPoint) -> None:
        self._offer_thing(notice.thing, at, self.bell.panel.put_away)

    def _offer_thing(self, thing: object, at: QPoint, done: Callable[[], object] | None = None) -> None:
        """Open what can be done at once with a thing that is told of: a piece, a list, a screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(thing, ScreenState):
            self.home.board.fill_screen(menu, thing)
        self._fill_menu(menu, thing)
        if not menu.isEmpty():
            menu.triggered.connect(lambda _: done() if done else None)
            menu.popup(at)

    def _fill_menu(self, menu: QMenu, thing: object) -> None:
        add_each_at_once(menu, pieces_of(self._hub, thing), self._hub.screens, self.at_once)

    def drafts_here(self) -> int:
        """Count the pieces, the lists and the steps of the schedule that are kept on this PC alone."""
        kept = len(self.editor.drafts()) + len(self._lists.held()) + len(self._piece_notes.held)
        return kept + self.schedule.desk.waiting

    def _count_drafts(self) -> None:
        if self._hub.linked is False:
            self._show_link(linked=False)

    def _drafts_left(self) -> tuple[Left, ...]:
        drafts = self.editor.drafts()
        return tuple(Left(name=one.name(self.editor.templates[one.template]), form=one) for one in drafts)

    def _attend(self, matter: Matter) -> None:
        """Lead to what the start page tells of."""
        match matter.kind:
            case Kind.ALERT | Kind.DRILL:
                self.go(CRISIS, LIVE)
            case Kind.SCREEN | Kind.ASTRAY:
                self.go("pantallas", matter.thing)
            case Kind.UNREADY | Kind.OFFICE:
                self.open_page(CRISIS)
                self.crisis.tabs.setCurrentIndex(READY)
            case Kind.BLOCKED if isinstance(matter.thing, Piece) and isinstance(matter.thing.slide, TemplateSlide):
                self.go("editor", matter.thing)
            case Kind.BLOCKED | Kind.UNPLAYABLE | Kind.EXPIRED | Kind.ENDING | Kind.REVIEW:
                self._attend_piece(matter)
            case Kind.LIST_OVER | Kind.LIST_ENDING:
                self.go("listas", matter.thing)
            case Kind.SOURCE:
                self.go("editor", SOURCES)
            case Kind.UNSENT:
                self.publish()
            case Kind.DRAFT:
                self._resume(matter.thing)

    def _attend_piece(self, matter: Matter) -> None:
        if matter.is_rest and matter.kind in _SHELF_OF:
            self.open_page("biblioteca")
            self.library.open_shelf(_SHELF_OF[matter.kind])
        else:
            self.go("biblioteca", matter.thing)

    def _resume(self, draft: object) -> None:
        if not isinstance(draft, PieceForm) or self.editor.is_on_desk(draft):
            self.open_page("editor")
        else:
            self._recover(draft)

    def _reach(self, goal: Goal) -> None:
        """Go where somebody wanted to go, and remember it."""
        self._recent = [goal.name, *(name for name in self._recent if name != goal.name)][:_REMEMBERED]
        match goal.sort:
            case Sort.PAGE:
                self.open_page(goal.key)
            case Sort.ACTION:
                self._act(goal.key)
            case Sort.TEMPLATE:
                self.go("editor", goal.thing)
            case Sort.PLAYLIST:
                self.go("listas", goal.thing)
            case Sort.SCREEN:
                self.go("pantallas", goal.thing)
            case Sort.SHELF:
                self.open_page("biblioteca")
                self.library.open_shelf(goal.key)
            case Sort.PIECE:
                self.go("biblioteca", goal.thing)

    def _act(self, action: str) -> None:
        ways: dict[str, tuple[str, Callable[[], object]]] = {
            goals.FILES: ("biblioteca", self.library.intake.choose_files),
            goals.PIECE: ("editor", self.editor.choose_template),
            goals.PLAYLIST: ("listas", self.playlists.make),
            goals.SCREEN: ("pantallas", self.screens.add),
            goals.ENTRY: ("programacion", self.schedule.hand.make),
            goals.CALENDAR: ("programacion", self.schedule.open_calendar),
            goals.SOURCES: ("editor", partial(self.editor.open_thing, SOURCES)),
            goals.DRILL: (CRISIS, self.crisis.open_drill),
            goals.SEND: ("", self.publish),
            goals.PREFERENCES: ("", self.ask_preferences),
            goals.KEYS: ("", self.show_keys),
        }
        where, then = ways[action]
        if where:
            self.open_page(where)
        then()

    def _take_step(self, step: Step) -> None:
        if step is Step.KEY:
            self.open_page(CRISIS)
        else:
            self._act({Step.SCREEN: goals.SCREEN, Step.PIECES: goals.FILES, Step.SEND: goals.SEND}[step])

    def note(self, notice: Notice) -> None:
        """Keep a notice, and tell of it on the desktop when it is urgent and nobody looks here."""
        super().note(notice)
        self.tray.tell(notice)

    def _note_import(self) -> None:
        queue = self.library.intake.queue
        words = self.tr("Archivos añadidos: {0}").format(len(queue.arrivals) - len(queue.troubled))
        if queue.troubled:
            words += self.tr(" · no se añadieron: {0}").format(len(queue.troubled))
        weight = Weight.WARNING if queue.troubled else Weight.GOOD
        self.note(Notice(key="import", weight=weight, text=words, at=self._wall(), page="biblioteca"))

    def _note_arrival(self, piece: Piece) -> None:
        words = self.tr("Llegó «{0}» por la carpeta vigilada").format(piece.title)
        key = f"arrival-{piece.id}"
        self.note(Notice(key=key, weight=Weight.GOOD, text=words, at=self._wall(), page="biblioteca", thing=piece))

    def _see_to(self, notice: Notice) -> None:
        """Lead to what a notice tells of."""
        if notice.thing == READINESS:
            self.open_page(CRISIS)
            self.crisis.tabs.setCurrentIndex(READY)
        elif notice.thing is None:
            self.open_page(notice.page)
        else:
            self.go(notice.page, notice.thing)

    def _is_hub_settled(self) -> bool:
        """Whether the starter content, which is measured as it comes, is in."""
        return self._hub.status is not None and self._hub.status.starter != "loading"

    def _say_where(self) -> None:
        local = self._session.local
        url = local.url_for_others if local else self._session.client.base_url
        if local is None:
            self.show_place(self.tr("Servidor: {0}").format(url))
        elif self._mirror.screens:
            self.show_place(
                self.tr("Servidor local en {0} · seguirá encendido al cerrar, por las pantallas").format(url)
            )
        else:
            self.show_place(self.tr("Servidor local en {0}").format(url))

    def _look_around(self, what: str) -> None:
        if what == "screens":
            self._say_where()
        status = self._mirror.status
        if what != "status" or status is None or self._is_damaged:
            return
        if status.root_version:
            self.remind("", "", lambda: None)
            return
        if self.orders.console.is_founded:
            self.orders.introduce()
        else:
            text = self.tr("Falta un paso: crear la llave del operador, con la que las pantallas saben a quién creer.")
            self.remind(text, self.tr("Crear la llave"), lambda: self.go(CRISIS, None))

    def _ask_sign_in(self) -> None:
        dialog = SignInDialog(self._session, self)
        dialog.rejected.connect(self._note_nobody)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def complain(self, failure: SignageError) -> None:
        """Show a failure; that nobody has signed in yet is said by the dialog that asks for it."""
        if failure.code != "not-signed-in" or self._session.user is not None:
            super().complain(failure)

    def _note_nobody(self) -> None:
        if self._session.user is None:
            text = self.tr("Nadie ha iniciado sesión: aquí no hay nada que ver ni que cambiar todavía.")
            self.tell("warning", text, self.tr("Iniciar sesión"), self._session.open)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files wherever they are dropped."""
        if local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Put them in the library, and show what comes of them there."""
        event.acceptProposedAction()
        self.open_page("biblioteca")
        self.library.intake.add_files(local_files(event))

    def _leave(self) -> None:
        self.tray.close_down()
        self._session.close_doors()
        self.hot.close_down()
        self.library.intake.queue.leave()
        self.library.close_down()
        operations.wait()
        self.playlists.close_down()
        self.schedule.close_down()
        self._mirror.stop()
        operations.wait()
        self._session.close(keep_hub=bool(self._mirror.screens))
        self.orders.close_down()
        self.crisis.close_down()
        self.approvals.close_down()
        self.editor.close_down()
        self._pictures.close_down()


def _seek(client: HubClient, query: ShelfQuery, offset: int, limit: int) -> ShelfPage:
    return client.seek(query, offset=offset, limit=limit)
