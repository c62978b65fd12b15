"""The floor plans of Pantallas: choose a site and one of its floors, put a picture under it, place the screens."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from manager_app import look, operations
from manager_app.mirror import Mirror
from manager_app.models.screens import SCREENS_MIME, health_look, site_of
from manager_app.pictures import Pictures
from manager_app.wall_desk import WallDesk
from manager_app.widgets.plan_view import PlanView
from manager_app.widgets.small import button, column, empty_state, label, plain_tip, row, tool
from manager_app.widgets.writing import ask_line
from signage.client import ScreenState
from signage.model.ids import AssetHash, ScreenId
from signage.model.wall import FULL, FloorPlan, Spot

_LIST_PX: Final = 200
_MIDDLE: Final = FULL // 2


class Waiting(QListWidget):
    """Screens that are not on the plan: drag one there, or press Return."""

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return what a dragged row is."""
        return [SCREENS_MIME]

    def mimeData(self, items: list[QListWidgetItem]):  # type: ignore[no-untyped-def,override] # noqa: ANN201, N802 - Qt's own
        """Return the ids of dragged rows."""
        data = super().mimeData(items)
        ids = [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]
        data.setData(SCREENS_MIME, "\n".join(ids).encode())
        return data


class PlansPart(QWidget):
    """The plans."""

    chosen = Signal(str)
    """The id of a screen on the plan."""

    def __init__(self, mirror: Mirror, pictures: Pictures, desk: WallDesk, parent: QWidget | None = None) -> None:
        """Show the plans of the mirror."""
        super().__init__(parent)
        self._mirror, self._pictures, self._desk = mirror, pictures, desk
        self._drawn: dict[AssetHash, QPixmap] = {}
        self._asked: set[AssetHash] = set()
        self._build()
        self._connect()
        self.update_plans()

    def _build(self) -> None:
        self.sites = QComboBox()
        self.sites.setAccessibleName(self.tr("Sede"))
        self.sites.setMinimumWidth(190)
        self.sites.setMaximumWidth(240)
        self._bind = button(
            self.tr("Sede…"), self._ask_site, icon="home", tip=self.tr("Decir de qué sede es este plano")
        )
        self.nothing = label("", "muted", wrap=True)
        self.plans = QComboBox()
        self.plans.setAccessibleName(self.tr("Plano"))
        self.plans.setMinimumWidth(130)
        self._rename = tool("edit", self.tr("Cambiar el nombre del plano"), self._ask_rename)
        self._picture = button(
            self.tr("Imagen…"), self._ask_picture, icon="image", tip=self.tr("Elegir la imagen del piso")
        )
        self._delete = tool("trash", self.tr("Eliminar el plano"), self._ask_delete)
        make = button(self.tr("Nuevo plano…"), self.ask_new, icon="add")
        self.view = PlanView()
        self.waiting = Waiting()
        self.waiting.setObjectName("panel")
        self.waiting.setFixedWidth(_LIST_PX)
        self.waiting.setDragEnabled(True)
        self.waiting.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.waiting.setAccessibleName(self.tr("Pantallas que no están en el plano"))
        hint = label(
            self.tr("Arrastre una pantalla al plano, u oprima Intro. Las flechas mueven la elegida; Supr la quita."),
            "muted",
            wrap=True,
        )
        hint.setFixedWidth(_LIST_PX)
        side = column(label(self.tr("FUERA DEL PLANO"), "section"), self.waiting, hint, gap=6)
        sheet = QWidget()
        tools = row(self.sites, self.plans, self._picture, self._bind, self._rename, self._delete, 1, make, gap=6)
        sheet.setLayout(column(tools, self.nothing, row(self.view, side, gap=12, wide=0), gap=10, wide=2))
        self._stack = QStackedWidget()
        self._stack.addWidget(sheet)
        text = self.tr("Ponga la imagen de un piso y arrastre a ella sus pantallas: se ve de un vistazo cuál falla.")
        first = button(self.tr("Nuevo plano…"), self.ask_new, name="primary", icon="add")
        self._stack.addWidget(empty_state("image", self.tr("Aún no hay planos"), text, first))
        self.setLayout(column(self._stack))

    def _connect(self) -> None:
        self._mirror.changed.connect(lambda what: self.update_plans() if what in {"wall", "screens"} else None)
        self.sites.currentIndexChanged.connect(lambda _: self.update_plans())
        self.plans.currentIndexChanged.connect(lambda _: self._show())
        self.view.placed.connect(self._place)
        self.view.lifted.connect(self._lift)
        self.view.chosen.connect(self.chosen)
        self.waiting.itemActivated.connect(self._put_in_the_middle)

    def plan(self) -> FloorPlan | None:
        """Return the plan that is shown."""
        held = self.plans.currentData()
        return next((one for one in self._mirror.wall.plans if one.id == held), None)

    def update_plans(self) -> None:
        """Show what the mirror holds now."""
        every = self._mirror.wall.plans
        known = sorted({*self.known_sites(), *(one.site for one in every if one.site)}, key=str.casefold)
        offered: list[tuple[str, object]] = [(self.tr("Todas las sedes"), None), *((one, one) for one in known)]
        if known and any(not one.site for one in every):
            offered.append((self.tr("Sin sede"), ""))
        _offer(self.sites, offered)
        self.sites.setVisible(bool(known))
        site = self.sites.currentData()
        shown = [one for one in every if site is None or one.site == site]
        _offer(
            self.plans,
            [(f"{one.site} · {one.name}" if one.site and site is None else one.name, one.id) for one in shown],
        )
        self.nothing.setText(self.tr("«{0}» todavía no tiene planos: haga uno con «Nuevo plano…».").format(site or ""))
        self.nothing.setVisible(not shown)
        for act in (self._picture, self._bind, self._rename, self._delete, self.plans):
            act.setEnabled(bool(shown))
        self._stack.setCurrentIndex(0 if every else 1)
        self._show()

    def known_sites(self) -> tuple[str, ...]:
        """Return the buildings in which screens hang."""
        return tuple(sorted({site_of(one.screen) for one in self._mirror.screens} - {""}, key=str.casefold))

    def _show(self) -> None:
        plan, states = self.plan(), self._mirror.screens
        self.view.show_plan(plan, self._picture_of(plan), states)
        on_plan = {spot.screen for spot in plan.spots} if plan else set()
        site = plan.site if plan else str(self.sites.currentData() or "")
        left = [one for one in states if one.screen.id not in on_plan and (not site or site_of(one.screen) == site)]
        told = [(state.screen.id, health_look(state)) for state in left]
        if told == getattr(self, "_told", None):
            return
        self._told = told
        self.waiting.clear()
        for state in left:
            icon, _, colour = health_look(state)
            item = QListWidgetItem(look.icon(icon, colour), state.screen.name)
            item.setData(Qt.ItemDataRole.UserRole, state.screen.id)
            item.setToolTip(plain_tip(state.screen.place))
            self.waiting.addItem(item)

    def _picture_of(self, plan: FloorPlan | None) -> QPixmap | None:
        picture = plan.picture if plan else None
        if picture is None:
            return None
        if picture not in self._drawn and picture not in self._asked:
            self._asked.add(picture)

            def take(path: object) -> None:
                self._drawn[picture] = QPixmap(str(path))
                self._show()

            operations.run(self, lambda: self._bring(picture), take, operations.nothing)
        return self._drawn.get(picture)

    def _bring(self, picture: AssetHash) -> Path:
        path = Path(self._pictures.file_of(picture))
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._mirror.client.download_blob(picture, path)
        return path

    # What people do

    def _place(self, spot: Spot) -> None:
        plan, state = self.plan(), self._state(spot.screen)
        if plan is not None and state is not None:
            self.view.current = spot.screen
            self._desk.place(plan, spot, state.screen.name)

    def _lift(self, screen: str) -> None:
        plan, state = self.plan(), self._state(ScreenId(screen))
        if plan is not None and state is not None:
            self._desk.lift(plan, state.screen.id, state.screen.name)

    def _put_in_the_middle(self, item: QListWidgetItem) -> None:
        self._place(Spot(screen=ScreenId(str(item.data(Qt.ItemDataRole.UserRole))), x=_MIDDLE, y=_MIDDLE))
        self.view.setFocus()

    def _state(self, screen: ScreenId) -> ScreenState | None:
        return next((one for one in self._mirror.screens if one.screen.id == screen), None)

    def ask_new(self) -> None:
        """Ask for a name, and make a plan of the site that is chosen."""
        name = ask_line(self, self.tr("Nuevo plano"), self.tr("Nombre (por ejemplo, Piso 2):"))
        if name and name.strip():
            sites = self.known_sites()
            only = sites[0] if len(sites) == 1 else ""
            self._desk.make_plan(name, str(self.sites.currentData() or only))

    def _ask_site(self) -> None:
        plan = self.plan()
        if plan is not None:
            sites = ["", *self.known_sites()]
            held = sites.index(plan.site) if plan.site in sites else 0
            words = self.tr("El plano «{0}» es de (vacío, de ninguna):").format(plan.name)
            site, ok = QInputDialog.getItem(self, self.tr("Sede del plano"), words, sites, held, editable=False)
            if ok:
                self._desk.bind_plan(plan, site)

    def _ask_rename(self) -> None:
        plan = self.plan()
        if plan is not None:
            name = ask_line(self, self.tr("Cambiar nombre"), self.tr("Nombre:"), plan.name)
            if name is not None:
                self._desk.rename_plan(plan, name)

    def _ask_picture(self) -> None:
        plan = self.plan()
        if plan is not None:
            kinds = self.tr("Imágenes (*.png *.jpg *.jpeg *.webp)")
            path, _ = QFileDialog.getOpenFileName(self, self.tr("Imagen del piso"), "", kinds)
            if path:
                self._desk.draw_plan(plan, Path(path))

    def _ask_delete(self) -> None:
        plan = self.plan()
        if plan is not None:
            self._desk.delete_plan(plan)


def _offer(box: QComboBox, things: list[tuple[str, object]]) -> None:
    """Offer things to choose from; the one that was chosen stays."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] == things:
        return
    held = box.currentData()
    box.blockSignals(True)
    box.clear()
    for words, thing in things:
        box.addItem(words, thing)
    box.setCurrentIndex(max(0, box.findData(held)) if things else -1)
    box.blockSignals(False)
