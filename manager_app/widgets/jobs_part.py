"""In the strip: how many things are under way; one press lists them, each with how far it is and a way to end it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from manager_app.jobs import Job, Jobs
from manager_app.widgets.over_panel import OverPanel
from manager_app.widgets.small import ElidedLabel, button, column, label, row

KEYS: Final = "Ctrl+J"
_WIDE_PX: Final = 440
_GAP_PX: Final = 6
_PARTS: Final = 1000
_MOST: Final = 8
"""What is more is told as a number."""


class JobsPart(QWidget):
    """The button of the strip; there while anything is under way."""

    def __init__(self, jobs: Jobs, room: QWidget) -> None:
        """Follow what is under way; the list opens over `room`."""
        super().__init__()
        self._jobs = jobs
        self.open_button = button("", self.open, name="quiet", icon="refresh")
        self.panel = JobsPanel(room, self.open_button)
        self.setLayout(row(self.open_button))
        jobs.changed.connect(self._show)
        self._show()

    def open(self) -> None:
        """List what is under way, or put the list away."""
        if self.panel.isVisible():
            self.panel.put_away()
            return
        self.panel.show_jobs(self._jobs.held())
        self.panel.come_up()

    def _show(self) -> None:
        held = self._jobs.held()
        self.setVisible(bool(held))
        known = [job.share for job in held if job.share is not None]
        words = self.tr("1 trabajo en curso") if len(held) == 1 else self.tr("{0} trabajos en curso").format(len(held))
        if known:
            words += f" · {round(100 * sum(known) / len(known))} %"
        self.open_button.setText(f" {words}")
        self.open_button.setAccessibleName(words)
        self.open_button.setToolTip(self.tr("Ver qué se está haciendo ({0})").format(KEYS))
        if self.panel.isVisible():
            self.panel.show_jobs(held)


class JobsPanel(OverPanel):
    """The list: Tab goes from one to the next, Enter ends what it stands on, Esc puts the list away."""

    def __init__(self, room: QWidget, opener: QWidget) -> None:
        """Start hidden over `room`."""
        super().__init__(room, opener)
        self.came_up.connect(self.place)
        self.came_up.connect(self.take_keyboard)
        self._lines: dict[str, _Line] = {}
        self.setAccessibleName(self.tr("Trabajos en curso"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._none = label(
            self.tr("Nada en curso. Aquí se ve lo que tarda: archivos que suben, videos que se convierten, envíos."),
            "muted",
            wrap=True,
        )
        self._more = label("", "muted")
        self._body: QVBoxLayout = column(gap=10)
        head = label(self.tr("Trabajos en curso"), "heading")
        self.setLayout(column(head, self._body, self._none, self._more, margin=14, gap=10))

    @property
    def lines(self) -> tuple[_Line, ...]:
        """What is listed, from the top."""
        return tuple(self._lines.values())

    def show_jobs(self, held: tuple[Job, ...]) -> None:
        """Show what is under way; a line that stays keeps the keyboard."""
        shown = {job.key: job for job in held[:_MOST]}
        had_keyboard = self.has_keyboard
        for key in [key for key in self._lines if key not in shown]:
            line = self._lines.pop(key)
            self._body.removeWidget(line)
            line.hide()
            line.deleteLater()
        for key, job in shown.items():
            if key not in self._lines:
                self._lines[key] = _Line()
                self._body.addWidget(self._lines[key])
            self._lines[key].show_job(job)
        self._none.setVisible(not held)
        self._more.setVisible(len(held) > _MOST)
        self._more.setText(self.tr("y {0} más").format(len(held) - _MOST))
        if had_keyboard and not self.has_keyboard:
            self.take_keyboard()
        if self.isVisible():
            self.place()

    def take_keyboard(self) -> None:
        """Give it to the first line that can be ended."""
        ends = [line.end for line in self.lines if line.end.isVisibleTo(self)]
        (ends[0] if ends else self).setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Lie over the strip, within the window."""
        wide = min(_WIDE_PX, self.room.width() - 2 * _GAP_PX)
        self.setFixedWidth(wide)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(wide, max(self.sizeHint().height(), self.heightForWidth(wide)))
        if self.opener.isVisible():
            at = self.opener.mapTo(self.room, QPoint(0, 0))
        else:
            at = QPoint(self.room.width() - wide, self.room.height() - 2 * _GAP_PX)
        left = max(_GAP_PX, min(at.x(), self.room.width() - wide - _GAP_PX))
        self.move(left, max(_GAP_PX, at.y() - self.height() - _GAP_PX))


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self.words, self._under = ElidedLabel("", "fieldLabel"), ElidedLabel("", "muted")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(6)
        self._share = label("", "muted")
        self.end: QPushButton = button(self.tr("Cancelar"), self._end, icon="close")
        said = column(self.words, self._under, row(self._bar, self._share, gap=8, wide=0), gap=2)
        self.setLayout(row(said, self.end, gap=12, wide=0))

    def show_job(self, job: Job) -> None:
        """Show how far it is."""
        self._job = job
        self.words.setText(job.words)
        self._under.setText(job.under)
        self._under.setVisible(bool(job.under))
        percent = None if job.share is None else round(100 * job.share)
        self._bar.setRange(0, 0 if percent is None else _PARTS)
        if job.share is not None:
            self._bar.setValue(round(_PARTS * job.share))
        self._share.setText("" if percent is None else f"{percent} %")
        self._bar.setAccessibleName(job.words)
        self.setAccessibleName(job.words if percent is None else f"{job.words}, {percent} %")
        self.end.setVisible(job.end is not None)
        self.end.setToolTip(job.ending)
        self.end.setAccessibleName(self.tr("Cancelar: {0}").format(job.words))
        self.end.setAccessibleDescription(job.ending)

    def _end(self) -> None:
        if self._job is not None and self._job.end is not None:
            self._job.end()
