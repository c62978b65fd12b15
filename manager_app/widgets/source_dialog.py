"""Sources of live data: what the hub fetches, how each does, and how to add, change, fetch and remove one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QListWidget, QListWidgetItem, QWidget

from manager_app import look
from manager_app.language import ago_text, either, told, translate
from manager_app.mirror import Mirror
from manager_app.widgets.small import button, column, field, label, row
from manager_app.widgets.writing import LineEdit
from signage.client import Source, SourceStatus
from signage.errors import SignageError
from signage.model.live import LiveKind

_EVERY = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
_LIVES = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3), timedelta(days=7))
_HOUR = timedelta(hours=1)


class SourcesDialog(QDialog):
    """The list of sources."""

    changed = Signal(object)
    """The sources as they are now."""

    def __init__(
        self,
        mirror: Mirror,
        wall: Callable[[], datetime],
        *,
        kind: LiveKind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask the hub; a new source is of `kind` at first."""
        super().__init__(parent)
        self._mirror, self._wall, self._kind = mirror, wall, kind
        self.sources: tuple[SourceStatus, ...] = ()
        self.setWindowTitle(self.tr("Fuentes de datos"))
        self.setMinimumSize(620, 440)
        self._build()
        self._ask()

    def _build(self) -> None:
        note = label(
            self.tr("El servidor las consulta solo; las pantallas muestran lo último que dijeron, con su edad."),
            "muted",
            wrap=True,
        )
        self.list = QListWidget()
        self.list.setObjectName("panel")
        self.list.setAccessibleName(self.tr("Fuentes de datos"))
        self.list.currentRowChanged.connect(lambda _: self._tell())
        self.list.itemActivated.connect(lambda _: self._edit())
        self._state = label("", "muted", wrap=True)
        self._add = button(self.tr("Añadir…"), self._new, name="primary", icon="add")
        self._change = button(self.tr("Cambiar…"), self._edit, icon="edit")
        self._fetch = button(self.tr("Traer ahora"), self._fetch_now, icon="refresh")
        self._remove = button(self.tr("Quitar"), self._remove_it, name="danger", icon="trash")
        close = button(self.tr("Cerrar"), self.accept)
        tools = row(self._add, self._change, self._fetch, self._remove, 1, close)
        self.setLayout(column(note, self.list, self._state, tools, margin=20, gap=12, wide=1))
        self._tell()

    # Asking the hub

    def _ask(self) -> None:
        self._mirror.do(self._mirror.client.sources, done=self._take, failed=self._fail, asker=self)

    def _take(self, sources: tuple[SourceStatus, ...]) -> None:
        held = self.current()
        self.sources = sources
        self.list.clear()
        for one in sources:
            item = QListWidgetItem(f"{one.name}\n{kind_word(one.kind)} · {state_of(one, self._wall())}")
            icon, colour = ("error", look.COLOURS.danger) if one.error else ("check", look.COLOURS.good)
            item.setIcon(look.icon(icon if one.error or one.as_of else "clock", colour))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
        names = [one.id for one in sources]
        if sources:
            self.list.setCurrentRow(names.index(held.id) if held and held.id in names else 0)
        self._tell()
        self.changed.emit(sources)

    def _fail(self, failure: SignageError) -> None:
        self._say(told(failure), is_fault=True)

    def current(self) -> SourceStatus | None:
        """Return the chosen source."""
        at = self.list.currentRow()
        return self.sources[at] if 0 <= at < len(self.sources) else None

    def _tell(self) -> None:
        one = self.current()
        for tool in (self._change, self._fetch, self._remove):
            tool.setEnabled(one is not None)
        if one is None:
            self._say(self.tr("Aún no hay fuentes: añada la agenda, las noticias o el estado de los servicios."))
        elif one.error:
            self._say(either(one.error, one.error_en), is_fault=True)
        else:
            self._say(one.url)

    def _say(self, text: str, *, is_fault: bool = False) -> None:
        self._state.setText(text)
        self._state.setObjectName("problem" if is_fault else "muted")
        self._state.style().polish(self._state)

    # Changing

    def _new(self) -> None:
        kind = self._kind or LiveKind.HEADLINES
        self._open(Source(id=f"fuente-{uuid.uuid4().hex[:8]}", name="", kind=kind, url=""))

    def _edit(self) -> None:
        one = self.current()
        if one is not None:
            self._open(one)

    def _open(self, source: Source) -> None:
        dialog = SourceDialog(source, self)
        dialog.saved.connect(self._save)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _save(self, source: Source) -> None:
        client = self._mirror.client

        def work() -> SourceStatus:
            client.save_source(source)
            return client.fetch_source(source.id)

        self._say(self.tr("Consultando la fuente…"))
        self._mirror.do(work, done=lambda _: self._ask(), failed=self._fail, asker=self)

    def _fetch_now(self) -> None:
        one = self.current()
        if one is not None:
            name = one.id
            self._say(self.tr("Consultando la fuente…"))
            work = self._mirror.client.fetch_source
            self._mirror.do(lambda: work(name), done=lambda _: self._ask(), failed=self._fail, asker=self)

    def _remove_it(self) -> None:
        one = self.current()
        if one is not None:
            name = one.id
            work = self._mirror.client.delete_source
            self._mirror.do(lambda: work(name), done=lambda _: self._ask(), failed=self._fail, asker=self)


class SourceDialog(QDialog):
    """One source: name, kind, address, how often, how long it lasts."""

    saved = Signal(object)

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        """Open on a source."""
        super().__init__(parent)
        self._source = source
        self.setWindowTitle(self.tr("Cambiar fuente") if source.name else self.tr("Añadir fuente"))
        self.setMinimumWidth(480)
        self.name, self.url = LineEdit(source.name), LineEdit(source.url)
        self.name.setPlaceholderText(self.tr("Por ejemplo: Agenda de la Alcaldía"))
        self.url.setPlaceholderText("https://")
        self.kind = QComboBox()
        for kind in LiveKind:
            self.kind.addItem(kind_word(kind), kind.value)
        self.kind.setCurrentIndex(self.kind.findData(source.kind.value))
        self.every, self.life = _spans(_EVERY, source.every), _spans(_LIVES, source.stale_after)
        self.private = QCheckBox(self.tr("Está en la red interna (solo un administrador puede permitirlo)"))
        self.private.setChecked(source.allow_private)
        self._problem = label("", "problem", wrap=True)
        save = button(self.tr("Guardar y traer"), self._on_save, name="primary")
        save.setDefault(True)
        spans = row(
            field(self.tr("Consultarla cada"), self.every), field(self.tr("Mostrarla hasta que tenga"), self.life)
        )
        buttons = row(1, button(self.tr("Cancelar"), self.reject), save)
        self.setLayout(
            column(
                field(self.tr("Nombre"), self.name), field(self.tr("Qué da"), self.kind),
                field(self.tr("Dirección"), self.url), spans, self.private, self._problem, buttons, margin=20, gap=12,
            )
        )  # fmt: skip

    def value(self) -> Source:
        """Return the source as it is described."""
        return Source(
            id=self._source.id, name=self.name.text().strip(), kind=LiveKind(self.kind.currentData()),
            url=self.url.text().strip(), every=timedelta(seconds=self.every.currentData()),
            stale_after=timedelta(seconds=self.life.currentData()), allow_private=self.private.isChecked(),
        )  # fmt: skip

    def _on_save(self) -> None:
        missing = next((line for line in (self.name, self.url) if not line.text().strip()), None)
        if missing is not None:
            self._problem.setText(self.tr("Escriba un nombre y una dirección."))
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(self.value())
        self.accept()


def kind_word(kind: LiveKind) -> str:
    """Return what a source gives, as people call it."""
    words = {
        LiveKind.HEADLINES: translate("Source", "Titulares (RSS)"),
        LiveKind.AGENDA: translate("Source", "Agenda (iCal)"),
        LiveKind.SERVICES: translate("Source", "Estado de servicios"),
        LiveKind.WEB: translate("Source", "Página web"),
    }
    return words[kind]


def state_of(source: SourceStatus, now: datetime) -> str:
    """Return how a source does: the age of its data, or that there are none."""
    if source.as_of is None:
        return translate("Source", "no se pudo traer") if source.error else translate("Source", "aún sin datos")
    age = ago_text(source.as_of, now)
    return translate("Source", "falló; lo último es de {0}").format(age) if source.error else age


def _spans(offered: tuple[timedelta, ...], held: timedelta) -> QComboBox:
    box = QComboBox()
    for span in sorted({*offered, held}):
        box.addItem(_span_word(span), round(span.total_seconds()))
    box.setCurrentIndex(box.findData(round(held.total_seconds())))
    return box


def _span_word(span: timedelta) -> str:
    if span < _HOUR:
        return translate("Source", "{0} min").format(span // timedelta(minutes=1))
    if span < timedelta(days=1):
        return translate("Source", "{0} h").format(span // _HOUR)
    days = span // timedelta(days=1)
    return translate("Source", "1 día") if days == 1 else translate("Source", "{0} días").format(days)
