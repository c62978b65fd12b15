"""Oficina: the office's own words and defaults, each applied as soon as it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final
from zoneinfo import available_timezones

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from manager_app.jottings import Jottings
from manager_app.mirror import Mirror
from manager_app.steps import Step, Steps
from manager_app.together import together
from manager_app.widgets.backup_part import BackupPart
from manager_app.widgets.setting import WIDE, SettingLine, SettingsTab
from manager_app.widgets.small import button, column, label, padded, row
from signage.client import Settings
from signage.errors import Conflict, NotAllowed, SignageError

_LONGEST: Final = 200
_DAY_MIN: Final = 1440
_PROOF_DAYS: Final = (7, 3660)
_TRASH_DAYS: Final = (1, 366)
_CAPTURE_DAYS: Final = (1, 7)
_RESET: Final = (
    "next_update_min", "zone", "fallback", "approvals", "own_approvals", "proof_days", "trash_days", "capture_days",
)  # fmt: skip
"""What has a value to go back to; the name and the contact have none but the office's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line that is on its way: its field, what was written, and what over."""

    field: str
    text: str
    base: str


class OfficeTab(SettingsTab):
    """Who the office is, and how it works unless somebody says otherwise."""

    def __init__(
        self,
        mirror: Mirror,
        steps: Steps,
        wall: Callable[[], datetime],
        jottings: Jottings,
        parent: QWidget | None = None,
    ) -> None:
        """Show what the mirror holds, now and whenever it changes."""
        super().__init__(parent)
        self._jottings, self._is_recovered = jottings, False
        self.title = self.tr("Oficina")
        self._mirror, self._steps, self._wall = mirror, steps, wall
        self._held = mirror.settings
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.name, self.contact = SettingLine(_LONGEST), SettingLine(_LONGEST)
        self.minutes = padded(QSpinBox())
        self.minutes.setRange(1, _DAY_MIN)
        self.minutes.setKeyboardTracking(False)
        self.proofs, self.trash, self.captures = (
            _days(*bounds) for bounds in (_PROOF_DAYS, _TRASH_DAYS, _CAPTURE_DAYS)
        )
        self.zone, self.fallback = QComboBox(), QComboBox()
        self.approvals = QCheckBox(self.tr("Exigir aprobación"))
        self.own = QCheckBox(self.tr("Cada quien puede aprobar lo suyo"))
        self.backup = BackupPart(self._mirror, self._wall)
        self._copy_name = label(self.tr("COPIA DE SEGURIDAD"), "section")
        self.findable(self.tr("Copia de seguridad"), self.backup.make, self.tr("respaldo backup restaurar copiar"))
        self.reset = button(self.tr("Restablecer esta página"), self._reset, icon="undo")
        body = column(
            label(self.tr("QUIÉN ES"), "section"),
            self.setting(
                self.tr("Nombre de la entidad"), self.name, self.tr("Se lee en los avisos de emergencia y en el papel.")
            ),
            self.setting(
                self.tr("Contacto"),
                self.contact,
                self.tr("A quién llamar: se lee en las pantallas y en los correos de una emergencia."),
                self.tr("teléfono extensión soporte mesa de ayuda"),
            ),
            label(self.tr("EN UNA EMERGENCIA"), "section"),
            self.setting(
                self.tr("Minutos hasta la próxima actualización"),
                self.minutes,
                self.tr("Lo que se promete en cada aviso, si quien avisa no dice otra cosa."),
                self.tr("plazo cuenta regresiva aviso"),
            ),
            label(self.tr("DE TODOS LOS DÍAS"), "section"),
            self.setting(
                self.tr("Zona horaria"),
                self.zone,
                self.tr("La hora que vale para la programación."),
                self.tr("reloj hora país"),
            ),
            self.setting(
                self.tr("Lista de reserva"),
                self.fallback,
                self.tr("Lo que se ve donde no hay nada programado: una pantalla nunca queda en negro."),
                self.tr("por defecto base vacío"),
            ),
            label(self.tr("ANTES DE SALIR"), "section"),
            self.setting(
                self.approvals.text(),
                self.approvals,
                self.tr("Una pieza sale solo si alguien aprobó justo lo que se ve."),
                self.tr("revisión visto bueno permiso"),
            ),
            self.setting(
                self.own.text(),
                self.own,
                self.tr("Si no, aprueba siempre otra persona."),
                self.tr("propia autor cuatro ojos"),
            ),
            label(self.tr("LO QUE SE GUARDA"), "section"),
            self.setting(
                self.tr("Cuánto se guardan las emisiones"),
                self.proofs,
                self.tr("Qué se vio en cada pantalla y cuándo; lo anterior se borra solo."),
                self.tr("retención pruebas borrar días informes"),
            ),
            self.setting(
                self.tr("Cuánto se guarda la papelera"),
                self.trash,
                self.tr("Lo que lleva más tiempo en ella se borra solo y no se recupera."),
                self.tr("retención borrar eliminar recuperar piezas"),
            ),
            self.setting(
                self.tr("Cuánto se guardan las imágenes de las pantallas"),
                self.captures,
                self.tr("Lo que cada pantalla mostró de verdad, un cuadro cada cuarto de hora."),
                self.tr("retención capturas fotos borrar"),
            ),
            self._copy_name,
            self.backup,
            row(self.reset, 1),
            1,
            gap=14,
        )
        self.findable(self.reset.accessibleName(), self.reset, self.tr("valores de fábrica inicial"))
        sides = row(body, 1, margin=20)
        for editor in (self.name, self.contact, self.zone, self.fallback):
            editor.setMaximumWidth(WIDE)
            editor.setMinimumWidth(WIDE // 2)
        self._numbers: dict[str, QSpinBox] = {
            "next_update_min": self.minutes,
            "proof_days": self.proofs,
            "trash_days": self.trash,
            "capture_days": self.captures,
        }
        for number in self._numbers.values():
            number.setMaximumWidth(140)
        sides.setStretch(0, 3)
        self.fill(sides)

    def _connect(self) -> None:
        self.name.written.connect(partial(self._set_line, "organisation"))
        self.contact.written.connect(partial(self._set_line, "contact"))
        for field, number in self._numbers.items():
            number.valueChanged.connect(partial(self._set_number, field, number))
        self.zone.activated.connect(lambda _: self._set("zone", self.zone.currentData(), self.zone.accessibleName()))
        self.fallback.activated.connect(
            lambda _: self._set("fallback", self.fallback.currentData(), self.fallback.accessibleName())
        )
        self.approvals.clicked.connect(lambda is_on: self._set("approvals", is_on, self.approvals.text()))
        self.own.clicked.connect(lambda is_on: self._set("own_approvals", is_on, self.own.text()))
        self._lines = {"organisation": self.name, "contact": self.contact}
        for line in self._lines.values():
            line.textEdited.connect(self.jot_soon)
        self._mirror.changed.connect(self._on_changed)

    def _on_changed(self, what: str) -> None:
        if what == "settings":
            self._take(self._mirror.settings)
        elif what == "playlists":
            self._show()

    def allow(self, *, may_change: bool) -> None:
        """Let the settings be changed, or only be read."""
        super().allow(may_change=may_change)
        for made in (self._copy_name, self.backup):
            made.setVisible(may_change)
        self._show()

    def show_values(self) -> None:
        """Ask the hub."""
        self._mirror.do(self._mirror.client.settings, done=self._take, asker=self)
        if self.may_change:
            self.backup.show_values()

    def _take(self, held: Settings) -> None:
        # An answer older than what is on its way would turn a box back under somebody's hand.
        if not self._steps.is_busy:
            self._held = held
            self._show()
            self._look_at_jottings()

    def _look_at_jottings(self) -> None:
        """Let go what the hub has; the first time, put back what was being written when the program went away."""
        if not self.may_change:
            return
        back = list[str]()
        for field, line in self._lines.items():
            left = self._jottings.held(field)
            if left is None:
                continue
            if left.text == getattr(self._held, field):
                self.noting.note(field, partial(self._jottings.drop, field))
            elif not self._is_recovered:
                # Over what the hub held then: what another saved since is not overwritten unseen.
                line.put_back(left.text, left.base)
                back.append(line.accessibleName())
        self._is_recovered = True
        if back:
            self.recovered.emit(", ".join(back))

    def jot(self) -> None:
        """Write down what is being written."""
        for field, line in self._lines.items():
            if self._jottings.held(field) is not None or line.text() != getattr(self._held, field):
                self.noting.note(field, partial(self._jottings.keep, field, line.text(), line.base))

    def _show(self) -> None:
        held = self._held
        self.name.hold(held.organisation)
        self.contact.hold(held.contact)
        for field, number in self._numbers.items():
            number.blockSignals(True)
            number.setValue(getattr(held, field))
            number.setSuffix(self._suffix(field, number.value()))
            number.blockSignals(False)
        zones = tuple((zone, zone.replace("_", " ")) for zone in sorted({*available_timezones(), held.zone}))
        none = (None, self.tr("Ninguna: la de base de la programación"))
        lists = (none, *((one.id, one.name) for one in self._mirror.playlists))
        for box, choices, value in ((self.zone, zones, held.zone), (self.fallback, lists, held.fallback)):
            self.offer(box, choices, value)
        self.approvals.setChecked(held.approvals)
        self.own.setChecked(held.own_approvals)
        self.own.setEnabled(self.may_change and held.approvals)

    def _suffix(self, field: str, value: int) -> str:
        if field == "next_update_min":
            return self.tr(" min")
        return self.tr(" día") if value == 1 else self.tr(" días")

    def _set_number(self, field: str, number: QSpinBox, value: int) -> None:
        self._set(field, value, number.accessibleName())

    def _set(self, field: str, value: object, words: str) -> None:
        before = getattr(self._held, field)
        if value != before:
            self._change({field: value}, {field: before}, words)

    def _set_line(self, field: str, text: str, base: str) -> None:
        if text != getattr(self._held, field) or text != base:
            line = _Line(field=field, text=text, base=base)
            self._change({field: text}, {field: base}, self._lines[field].accessibleName(), line)

    def _keep_refused(self, line: _Line, failure: SignageError) -> None:
        """Leave what somebody wrote where it is when another was faster, or when they may not write it any more.

        The next Enter is a decision.
        """
        field, text, base = line.field, line.text, line.base
        if isinstance(failure, NotAllowed):
            self._held = replace(self._held, **{field: base})  # type: ignore[arg-type]
            self._lines[field].hold(base)
            self._lines[field].put_back(text, base)
        elif isinstance(failure, Conflict):
            self._mirror.do(self._mirror.client.settings, done=partial(self._put_back, field, text), asker=self)

    def _put_back(self, field: str, text: str, held: Settings) -> None:
        self._take(held)
        # Also while something else is on its way, when `_take` waits: the line is written over what the hub holds.
        theirs = getattr(held, field)
        self._held = replace(self._held, **{field: theirs})
        self._lines[field].hold(theirs)
        self._lines[field].put_back(text)

    def _reset(self) -> None:
        fresh, held = Settings(), self._held
        after = {field: getattr(fresh, field) for field in _RESET}
        before = {field: getattr(held, field) for field in _RESET}
        if after != before:
            self._change(after, before)

    def _change(
        self, after: dict[str, object], before: dict[str, object], name: str = "", line: _Line | None = None
    ) -> None:
        client = self._mirror.client
        changed = self.tr("Cambió: {0}").format(name)
        words = changed if name else self.tr("Esta página volvió a sus valores de fábrica")
        self._held = replace(self._held, **after)  # type: ignore[arg-type]
        self._show()

        def change(old: dict[str, object], new: dict[str, object], line: _Line | None = None) -> Settings:
            # What somebody else changed meanwhile stays: only these fields are written, and not over another's word.
            def mend(held: Settings) -> Settings:
                mine, was = replace(held, **new), replace(held, **old)  # type: ignore[arg-type]
                try:
                    return together(was, mine, held, name or self.title)
                except Conflict as clash:
                    raise (_said_otherwise(held, line, name) if line else clash) from clash

            try:
                return client.change_settings(mend)
            except NotAllowed as refusal:
                raise (_kept_here(refusal) if line else refusal) from refusal

        step = Step(words=words, forward=lambda: change(before, after, line), back=lambda: change(after, before))
        self._steps.do(replace(step, refused=partial(self._keep_refused, line)) if line else step)


def _said_otherwise(held: Settings, line: _Line, name: str) -> Conflict:
    theirs, text = getattr(held, line.field), line.text
    return Conflict(
        f"Otra persona escribió «{theirs}» en «{name}» mientras tanto. Lo suyo, «{text}», sigue en el campo: con Intro "
        "queda lo suyo.",
        f"Somebody else wrote “{theirs}” in “{name}” meanwhile. Yours, “{text}”, is still in the field: Enter keeps "
        "yours.",
    )


def _kept_here(refusal: NotAllowed) -> NotAllowed:
    es, en = "Lo que escribió sigue en el campo, sin guardar.", "What you wrote is still in the field, not saved."
    return NotAllowed(f"{refusal.es} {es}", f"{refusal.en} {en}", code=refusal.code)


def _days(least: int, most: int) -> QSpinBox:
    """Return a box for so many days, which tells of a number when it is written to its end."""
    made = padded(QSpinBox())
    made.setRange(least, most)
    made.setKeyboardTracking(False)
    return made
