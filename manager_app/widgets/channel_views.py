"""What an order looks like in a mailbox and on the intranet, from the very words that the hub sends and serves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from manager_app.widgets.small import Choices, column, label, row
from signage.cap.notice import Notice, banner_of, mail_of
from signage.model.screen import Audience

STAFF, PUBLIC = "staff", "public"
_TEXT_PX: Final = 16
_HEAD_PX: Final = 20


class MailView(QWidget):
    """An e-mail: who, to how many, its subject, and its plain text; staff and the public get words of their own."""

    asked = Signal()
    """The other wording is wanted: whoever knows the order shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.wording = Choices([(STAFF, self.tr("Personal")), (PUBLIC, self.tr("Público"))])
        self.wording.chosen.connect(lambda _: self.asked.emit())
        self.head = label("", "muted", wrap=True)
        self.subject = label("", "fieldLabel", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Texto del correo"))
        self.setLayout(column(row(self.wording, 1), self.head, self.subject, self.text, gap=6, wide=3))

    def is_public(self, audiences: frozenset[Audience]) -> bool:
        """Whether the words for the public are shown: all there is, or what was chosen where both are sent."""
        both = Audience.CIUDADANIA in audiences and len(audiences) > 1
        self.wording.setVisible(both)
        return self.wording.key == PUBLIC if both else audiences == {Audience.CIUDADANIA}

    def show_mail(self, notice: Notice, *, sender: str, recipients: int) -> None:
        """Show the e-mail that leaves for so many recipients."""
        mail = mail_of(notice, sender=sender, recipients=[])
        one = self.tr("De: {0} · Para: 1 correo")
        several = self.tr("De: {0} · Para: {1} correos")
        nobody = self.tr("Nadie recibe correos de este aviso: no hay servidor de correo o destinatarios.")
        words = nobody if recipients == 0 else one if recipients == 1 else several
        self.head.setText(words.format(sender, recipients))
        self.subject.setText(str(mail["Subject"]))
        self.text.setPlainText(mail.get_content().rstrip())


def _numbered(steps: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))


class BannerView(QScrollArea):
    """The intranet's banner in its own sizes and colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Aviso de la intranet"))
        self._line, self._steps, self._english, self._foot = QLabel(), QLabel(), QLabel(), QLabel()
        self._box = QFrame()
        self._box.setObjectName("banner")
        lines = (self._line, self._steps, self._english, self._foot)
        for one in lines:
            one.setWordWrap(True)
            one.setTextFormat(Qt.TextFormat.PlainText)
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._box.setLayout(column(*lines, margin=(20, 12, 20, 12), gap=6))
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setLayout(column(self._box, 1))
        self.setWidget(sheet)

    @property
    def words(self) -> tuple[str, ...]:
        """The lines as they stand there."""
        return (self._line.text(), self._steps.text(), self._english.text(), self._foot.text())

    def show_banner(self, notice: Notice) -> None:
        """Show the banner as a page of the intranet carries it."""
        banner = banner_of(notice)
        self._line.setText(banner.first_line)
        self._steps.setText(_numbered(banner.steps))
        self._english.setText("\n".join(filter(None, (banner.english, _numbered(banner.english_steps)))))
        self._english.setVisible(bool(banner.english))
        self._foot.setText(banner.foot)
        self._box.setStyleSheet(
            f"QFrame#banner {{ background: {banner.ground}; border-radius: 0; }}"
            f"QFrame#banner QLabel {{ background: transparent; color: {banner.ink}; font-size: {_TEXT_PX}px; }}"
        )
        self._line.setStyleSheet(f"font-size: {_HEAD_PX}px; font-weight: 700; color: {banner.ink};")
