"""Pictures, a video, and stages that are taken down well. Everything is drawn in software, without a display."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtGui import QColor, QImage

from player_app.stage.view import AlertView, SlideView
from player_app.stage.window import StageWindow

YELLOW, BLUE, GREEN = QColor("#DCDC28"), QColor("#2858DC"), QColor("#20C060")


def painted(path: Path, color: QColor, *, width: int = 640, height: int = 360) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(color)
    assert image.save(str(path))
    return path


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two pictures, a video of one colour, a broken picture and a file of sound alone."""
    folder = tmp_path_factory.mktemp("media")
    painted(folder / "yellow.png", YELLOW)
    painted(folder / "blue.png", BLUE)
    (folder / "broken.png").write_bytes((folder / "blue.png").read_bytes()[:40] + b"nonsense" * 20)
    (folder / "words.png").write_text("not a picture", encoding="utf-8")
    _ffmpeg("-f", "lavfi", "-i", "color=c=0x20C060:s=640x360:r=30:d=1", "-pix_fmt", "yuv420p", folder / "green.mp4")
    _ffmpeg("-f", "lavfi", "-i", "sine=d=6", folder / "sound.m4a")
    return folder


def _ffmpeg(*arguments: str | Path) -> None:
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", *arguments], check=True)


@pytest.fixture
def window(qapp: object) -> Iterator[StageWindow]:
    stage = StageWindow(640, 360)
    yield stage
    stage.close_down()


@pytest.fixture
def a_slide(media: Path) -> Callable[..., SlideView]:
    """Make slides of each kind by short names."""

    def make(kind: str, *, key: str = "", file: str = "") -> SlideView:
        match kind:
            case "image":
                return SlideView(key=key or kind, kind="image", source=str(media / (file or "yellow.png")))
            case "video":
                return SlideView(key=key or kind, kind="video", source=str(media / (file or "green.mp4")), loop=True)
            case _:
                return SlideView(
                    key=key or kind, kind="template", template="noticia", images={"foto": str(media / "blue.png")},
                    fields={"etiqueta": "Noticia", "titulo": "Wifi en la plaza", "entradilla": "Ya hay internet."},
                )  # fmt: skip

    return make


@pytest.fixture
def an_alert() -> Callable[..., AlertView]:
    """Make alerts with wording as long as templates allow."""

    def make(**changes: object) -> AlertView:
        values: dict[str, object] = {
            "key": "a1",
            "word": "PELIGRO",
            "headline": "CIBERATAQUE: DESCONECTE su equipo de la red AHORA",
            "steps": (
                "DESCONECTE cable y wifi. NO apague.",
                "NO conecte USB ni discos.",
                "NO abra correo ni pague.",
                "Anote la hora y lo que vio.",
                "LLAME a la mesa de ayuda; no publique nada.",
            ),
            "english_headline": "CYBER-ATTACK: UNPLUG your computer from the network NOW",
            "english_steps": ("UNPLUG cable and wifi. Do NOT power off.", "Do NOT use USB sticks."),
            "issued": "10:42",
            "next_update": "11:12",
            "contact": "Mesa de ayuda 605 650 1092",
        }
        return AlertView(**(values | changes))  # type: ignore[arg-type]

    return make
