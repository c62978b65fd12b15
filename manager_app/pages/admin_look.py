"""Aspecto: what every screen draws with, a theme file and a logo, and the way back to the stage's own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from manager_app.forms import all_templates
from manager_app.language import is_english
from manager_app.mirror import Mirror
from manager_app.pictures import Pictures
from manager_app.steps import Step, Steps
from manager_app.widgets.setting import SettingsTab
from manager_app.widgets.small import PictureBox, button, column, label, row
from signage.client import HubClient, ThemeInUse
from signage.errors import Conflict, MediaRejected

_SAMPLE: Final = "aviso"
_MOST_BYTES: Final = 256 * 1024
"""The largest theme file that is read; the hub takes less."""


class LookTab(SettingsTab):
    """The look in use, as the screens draw it."""

    def __init__(self, mirror: Mirror, pictures: Pictures, steps: Steps, parent: QWidget | None = None) -> None:
        """Show the stage's own look until the hub has answered."""
        super().__init__(parent)
        self.title = self.tr("Aspecto")
        self._mirror, self._pictures, self._steps = mirror, pictures, steps
        self._sample = all_templates()[_SAMPLE]
        self._build()
        pictures.dressed.connect(self._draw)
        # A method and no lambda: a picture that comes late then finds nobody, and not a page that is gone.
        pictures.sampled.connect(self._on_sampled)

    def _build(self) -> None:
        self.picture = PictureBox(at_top=True)
        self.picture.setMinimumSize(320, 180)
        self.picture.setAccessibleName(self.tr("Una pieza con el aspecto en uso"))
        self._name, self._version = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self.take = button(self.tr("Usar un tema de un archivo…"), self._choose_theme, name="primary", icon="image")
        self.logo = button(self.tr("Poner el logo…"), self._choose_logo, icon="image")
        self.own = button(self.tr("Volver al aspecto propio"), self._use_own, icon="undo")
        takes = self.tr("Colores, letras y lugares del logo: un archivo .toml como lo describe el manual de diseño.")
        logos = self.tr("Mejor un PNG sin fondo y sin margen.")
        back = self.tr("El de fábrica, sin logo.")
        words = self.tr("Un cambio se ve enseguida en todas las pantallas, en lo que ya se les envió.")
        side = column(
            label(self.tr("EN USO"), "section"),
            self._name,
            self._version,
            label(words, "muted", wrap=True),
            self.setting(self.take.accessibleName(), self.take, takes, self.tr("marca colores tema letra")),
            self.setting(self.logo.accessibleName(), self.logo, logos, self.tr("marca escudo imagen")),
            self.setting(self.own.accessibleName(), self.own, back, self.tr("restablecer quitar tema logo")),
            1,
            gap=14,
        )
        body = row(side, column(self.picture), gap=24, margin=20)
        body.setStretch(0, 2)
        body.setStretch(1, 3)
        self.fill(body)

    # Showing

    def show_values(self) -> None:
        """Ask the hub what is in use."""
        self._mirror.do(self._mirror.client.theme, done=self._take, asker=self)
        self._draw()

    def wear(self) -> None:
        """Draw from now on with what the hub has in use."""
        self._pictures.ask_theme()

    def _take(self, held: ThemeInUse) -> None:
        self._name.setText(held.name if held.sha256 else self.tr("Aspecto propio de las pantallas"))
        logo = self.tr("con logo") if held.logo else self.tr("sin logo")
        version = self.tr("versión {0}").format(held.version)
        self._version.setText(f"{version} · {logo}" if held.sha256 else logo)
        self.own.setEnabled(self.may_change and bool(held.sha256 or held.logo))

    def _on_sampled(self, name: str) -> None:
        if name == self._sample.id:
            self._draw()

    def _draw(self) -> None:
        if self.isVisible():
            self.picture.show_picture(
                self._pictures.sample(self._sample, english=is_english()), self.tr("Dibujando una muestra…")
            )

    # Changing

    def _choose_theme(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Usar un tema"), "", self.tr("Tema ({0});;Todos los archivos (*)").format("*.toml")
        )
        if name:
            self.use_theme(Path(name))

    def use_theme(self, path: Path) -> None:
        """Take a theme file into use."""
        client = self._mirror.client
        words = self.tr("Tema en uso: {0}").format(path.name)
        self._change(words, lambda: client.use_theme(_bytes_of(path)))

    def _choose_logo(self) -> None:
        kinds = self.tr("Imágenes ({0});;Todos los archivos (*)").format("*.png *.jpg *.jpeg *.webp *.svg")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Poner el logo"), "", kinds)
        if name:
            self.use_logo(Path(name))

    def use_logo(self, path: Path) -> None:
        """Take a logo into use."""
        client = self._mirror.client
        self._change(self.tr("Logo en uso: {0}").format(path.name), lambda: client.use_logo(path))

    def _use_own(self) -> None:
        self._change(self.tr("Las pantallas volvieron a su aspecto propio"), self._mirror.client.use_own_theme)

    def _change(self, words: str, work: Callable[[], object]) -> None:
        client, before, after = self._mirror.client, list[_Worn](), list[ThemeInUse]()

        def forward() -> object:
            # The hub keeps no look but the one in use: what it takes to go back is brought first.
            before[:] = [_worn(client)]
            result = work()
            after[:] = [client.theme()]
            return result

        def back() -> None:
            if client.theme() != after[0]:
                raise Conflict(
                    "Otra persona cambió el aspecto mientras tanto: queda como esa persona lo puso.",
                    "Somebody else changed the look meanwhile: it stays as they put it.",
                )
            before[0].put_on(client)

        self._steps.do(Step(words=words, forward=forward, back=back))


class _Worn:
    """The files of a look, to be put on again."""

    def __init__(self, theme: bytes, logo: bytes) -> None:
        self._theme, self._logo = theme, logo

    def put_on(self, client: HubClient) -> None:
        """Bring the hub back to this look."""
        client.use_own_theme()
        if self._theme:
            client.use_theme(self._theme)
        if self._logo:
            with tempfile.TemporaryDirectory(prefix="signage-logo-") as folder:
                path = Path(folder) / "logo.png"
                path.write_bytes(self._logo)
                client.use_logo(path)


def _worn(client: HubClient) -> _Worn:
    held = client.theme()
    return _Worn(client.blob(held.sha256) if held.sha256 else b"", client.blob(held.logo) if held.logo else b"")


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as fault:
        raise MediaRejected(
            f"«{path.name}» no se puede leer: revise que siga ahí.", f"“{path.name}” cannot be read: check it is there."
        ) from fault
    if len(data) > _MOST_BYTES:
        raise MediaRejected(
            f"«{path.name}» es muy grande para ser un tema.", f"“{path.name}” is too large to be a theme."
        )
    return data
