"""All keys of the window, page by page: what can be done without a mouse, found in one place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from manager_app.language import is_english, translate
from manager_app.widgets.small import button, column, label, row

Keys = tuple[str, str]
"""A key sequence in Qt's portable words, and what it does."""
_SIZE_PX = (640, 620)


def all_keys() -> dict[str, tuple[Keys, ...]]:
    """Return the keys by page; those of the window stand under an empty name."""
    undo = ("Ctrl+Z", translate("Keys", "Deshacer"))
    again = ("Ctrl+Shift+Z", translate("Keys", "Rehacer"))
    find = ("Ctrl+F", translate("Keys", "Buscar"))
    return {
        "": (
            ("Ctrl+K", translate("Keys", "Buscar o ir a…")),
            ("Ctrl+Return", translate("Keys", "Enviar a pantallas")),
            ("Ctrl+Alt+Z", translate("Keys", "Revertir lo enviado, en los diez segundos siguientes")),
            ("Ctrl+B", translate("Keys", "Avisos")),
            ("Ctrl+J", translate("Keys", "Trabajos en curso")),
            ("Ctrl+,", translate("Keys", "Aspecto, tamaño e idioma")),
            ("Ctrl+Shift+F12", translate("Keys", "Abrir Crisis; no envía nada")),
            ("F1", translate("Keys", "Estas teclas")),
        ),
        "biblioteca": (
            ("Ctrl+N", translate("Keys", "Nueva pieza")),
            ("Ctrl+O", translate("Keys", "Añadir archivos")),
            ("Ctrl+V", translate("Keys", "Pegar imágenes, archivos o una dirección web")),
            find, undo, again,
            ("Space", translate("Keys", "Ver grande lo elegido")),
            ("Del", translate("Keys", "A la papelera")),
            ("F2", translate("Keys", "Cambiar el título")),
        ),
        "editor": (
            ("Ctrl+S", translate("Keys", "Guardar")),
            ("Ctrl+Shift+Return", translate("Keys", "Guardar y enviar")),
            ("F5", translate("Keys", "Reproducir")),
            ("Ctrl+N", translate("Keys", "Otra pieza igual")),
            ("Ctrl+D", translate("Keys", "Duplicar")),
            undo, again,
        ),
        "listas": (
            ("Ctrl+N", translate("Keys", "Nueva lista")),
            ("F5", translate("Keys", "Ver la lista")),
            ("Alt+Up", translate("Keys", "Mover antes")),
            ("Alt+Down", translate("Keys", "Mover después")),
            ("Ctrl+C", translate("Keys", "Copiar lo elegido")),
            ("Ctrl+X", translate("Keys", "Cortar lo elegido")),
            ("Ctrl+V", translate("Keys", "Pegar")),
            ("Ctrl+D", translate("Keys", "Duplicar")),
            ("Del", translate("Keys", "Quitar de la lista")),
            undo, again,
        ),
        "programacion": (
            ("Ctrl+N", translate("Keys", "Programar…")),
            ("Ctrl+T", translate("Keys", "Volver a hoy")),
            ("PgUp", translate("Keys", "Anterior")),
            ("PgDown", translate("Keys", "Siguiente")),
            ("Ctrl+P", translate("Keys", "Guardar la semana en PDF")),
            ("F4", translate("Keys", "¿Qué se verá? y por revisar")),
            ("Shift+F4", translate("Keys", "Mes, grupos y franjas")),
            undo, again,
        ),
        "pantallas": (("Ctrl+N", translate("Keys", "Añadir pantalla…")), find, undo, again),
        "aprobaciones": (
            ("A", translate("Keys", "Aprobar")),
            ("C", translate("Keys", "Pedir cambios")),
            ("J", translate("Keys", "Siguiente")),
            ("K", translate("Keys", "Anterior")),
        ),
        "administracion": (find, undo, again),
    }  # fmt: skip


class KeysDialog(QDialog):
    """The keys, by the titles of the pages."""

    def __init__(self, titles: dict[str, str], parent: QWidget | None = None) -> None:
        """Take the pages' titles by name."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Teclas"))
        self.resize(*_SIZE_PX)
        grid, line = QGridLayout(), 0
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(20)
        for page, keys in all_keys().items():
            title = titles[page] if page else self.tr("En toda la ventana")
            grid.addWidget(label(title, "heading"), line, 0, 1, 2)
            line += 1
            for sequence, words in keys:
                grid.addWidget(label(spelt(sequence), "chip"), line, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label(words), line, 1)
                line += 1
        pages = self.tr("Las páginas se abren con Ctrl y su número. En Crisis, Intro pasa al campo siguiente.")
        grid.addWidget(label(pages, "muted", wrap=True), line, 0, 1, 2)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        close = button(self.tr("Cerrar"), self.accept, name="primary")
        close.setDefault(True)
        self.setLayout(column(area, row(1, close), margin=20, gap=12, wide=0))


def spelt(sequence: str) -> str:
    """Return a key sequence as it is written on keyboards here."""
    words = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.PortableText)
    if is_english():
        return words.replace("Return", "Enter").replace("PgDown", "PgDn")
    spanish = {"Shift": "Mayús", "Return": "Intro", "Del": "Supr", "PgUp": "RePág", "PgDown": "AvPág"}
    for name, here in spanish.items():
        words = words.replace(name, here)
    return words.replace("Up", "↑").replace("Down", "↓")
