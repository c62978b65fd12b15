"""What needs the hub is closed while it does not answer, and says why; what this PC can keep goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.widgets.answer_fields import TextField
from manager_app.widgets.hub_gate import HubGate
from manager_app.window import Window


def button_of(window: Window, page: str, words: str) -> QPushButton:
    window.open_page(page)
    found = window._pages[page].findChildren(QPushButton)  # noqa: SLF001 - as somebody finds it on the page
    return next(one for one in found if one.text().strip() == words and one.isVisible())


def test_a_part_opens_when_the_hub_answers_and_keeps_its_own_tip(hub: FakeHub, qtbot: QtBot) -> None:
    mirror, part = Mirror(hub), QPushButton("Hacer")  # type: ignore[arg-type]
    qtbot.addWidget(part)
    part.setToolTip("Hacer algo")
    gate = HubGate(mirror, part)
    gate.keep(part)
    assert (part.isEnabled(), part.toolTip()) == (False, "El servidor no ha respondido todavía.")
    mirror.set_linked(True)
    assert (part.isEnabled(), part.toolTip()) == (True, "Hacer algo")
    mirror.set_linked(False)
    assert not part.isEnabled()
    assert part.toolTip().startswith("Sin conexión con el servidor")
    assert part.accessibleDescription() == part.toolTip()
    gate.allow(part, may=False)
    mirror.set_linked(True)
    assert not part.isEnabled()
    mirror.stop()


def test_the_chip_tells_what_waits_on_this_pc(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    window.begin("editor")
    qtbot.waitUntil(lambda: window.is_informed)
    window.editor.begin(window.editor.templates["noticia"])
    title = window.findChild(QLabel, "chip")
    field = window.editor.editor("titulo")
    assert isinstance(field, TextField)
    field.write("Aviso de prueba")
    window.editor.keep_draft()
    hub.is_down = True
    window._mirror.refresh("status")  # noqa: SLF001 - as the next look at the hub
    qtbot.waitUntil(lambda: title.text() == "Sin conexión: 1 borrador en este equipo")


def test_without_the_hub_the_window_offers_what_can_be_kept_here_alone(
    window: Window, hub: FakeHub, qtbot: QtBot
) -> None:
    window.begin("listas")
    qtbot.waitUntil(lambda: window.is_informed and window.playlists.draft is not None)
    assert button_of(window, "listas", "Nueva lista").isEnabled()
    assert window.send.isEnabled()
    hub.is_down = True
    window._mirror.refresh("status")  # noqa: SLF001 - as the next look at the hub
    qtbot.waitUntil(lambda: not window.send.isEnabled())
    for page, words in (
        ("listas", "Nueva lista"), ("listas", "Duplicar"), ("listas", "Eliminar"), ("biblioteca", "Añadir archivos…"),
        ("biblioteca", "Carpeta"), ("pantallas", "Añadir pantalla…"),
    ):  # fmt: skip
        assert not button_of(window, page, words).isEnabled(), words
    for page, words in (("listas", "Añadir a la lista"), ("listas", "Renombrar…"), ("biblioteca", "Nueva pieza")):
        assert button_of(window, page, words).isEnabled(), words
    hub.is_down = False
    window._mirror.refresh("status")  # noqa: SLF001 - as above
    qtbot.waitUntil(window.send.isEnabled)
    assert button_of(window, "listas", "Duplicar").isEnabled()
