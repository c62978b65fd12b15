"""Files whose upload did not come to its end: they are named, and sent again, whatever ended it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from manager.conftest import Clock, a_window
from manager.fake_hub import FakeHub, jpeg
from manager_app import operations
from manager_app.upload_log import UploadLog
from manager_app.window import Window

Opening = Callable[[], Window]


@pytest.fixture
def opened(hub: FakeHub, tmp_path: Path, clock: Clock, qtbot: QtBot) -> Opening:
    """What opens a window over one profile, as often as somebody starts the program."""

    def start() -> Window:
        made = a_window(hub, tmp_path, clock)
        qtbot.addWidget(made)
        made.show()
        made.begin("biblioteca")
        qtbot.waitUntil(lambda: made.is_informed)
        return made

    return start


def pictures_in(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"foto {number}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(jpeg(QColor.fromHsv(number * 40, 200, 200).name()))
    return paths


def press(window: Window, words: str) -> None:
    next(made for made in window.left_over.findChildren(QPushButton) if made.text() == words).click()


def titles(hub: FakeHub) -> set[str]:
    return {piece.title for piece in hub.pieces()}


def test_a_window_closed_in_mid_upload_names_at_the_next_start_what_did_not_arrive(
    opened: Opening, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    paths, window = pictures_in(tmp_path / "fotos", 5), opened()
    hub.thawed.clear()
    window.library.intake.add_files(paths)
    # The hub thaws once nobody is left to send more.
    window.closing.connect(hub.thawed.set)
    window.close()
    operations.wait()
    came = titles(hub) & {path.stem for path in paths}
    again = opened()
    left = [path for path in paths if path.stem not in came]
    assert again.left_over.text == (
        f"Quedaron sin terminar de subir {len(left)} archivos: "
        f"«foto 0.jpg», «foto 1.jpg», «foto 2.jpg» y {len(left) - 3} más."
    )
    with qtbot.waitSignal(again.library.intake.queue.finished):
        press(again, "Subir de nuevo")
    assert titles(hub) >= {path.stem for path in paths}
    again.close()
    assert opened().left_over.text == ""


def test_what_nobody_wants_any_more_is_not_offered_again(opened: Opening, tmp_path: Path) -> None:
    UploadLog(tmp_path / "drafts").begin([tmp_path / "acta.pdf"])
    window = opened()
    assert window.left_over.text == "Quedó sin terminar de subir «acta.pdf»."
    press(window, "Descartar")
    window.close()
    assert opened().left_over.text == ""


def test_a_file_that_is_gone_by_then_gets_its_reason(opened: Opening, tmp_path: Path, qtbot: QtBot) -> None:
    UploadLog(tmp_path / "drafts").begin([tmp_path / "ya no está.png"])
    window = opened()
    with qtbot.waitSignal(window.library.intake.queue.finished):
        press(window, "Subir de nuevo")
    (gone,) = window.library.intake.queue.arrivals
    assert gone.state == "refused"
    assert "ya no está.png" in gone.reason
    window.close()
    assert opened().left_over.text == ""


def test_a_pasted_picture_outlives_the_window_until_it_has_arrived(
    opened: Opening, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    window, data, picture = opened(), QMimeData(), QImage(64, 36, QImage.Format.Format_RGB32)
    picture.fill(QColor("#2858DC"))
    data.setImageData(picture)
    hub.thawed.clear()
    window.library.intake.take(data)
    window.closing.connect(hub.thawed.set)
    window.close()
    operations.wait()
    again = opened()
    assert again.left_over.text == "Quedó sin terminar de subir «Imagen pegada 1.png»."
    (kept,) = (tmp_path / "drafts" / "pasted").iterdir()
    assert QImage(str(kept)).size() == picture.size()
    with qtbot.waitSignal(again.library.intake.queue.finished):
        press(again, "Subir de nuevo")
    assert not kept.exists(), "and then takes no room"


def test_files_wait_for_a_hub_that_is_away_and_go_on_by_themselves(
    opened: Opening, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    paths, window = pictures_in(tmp_path / "fotos", 6), opened()
    queue, panel = window.library.intake.queue, window.library.intake.panel
    hub.is_down = True
    with qtbot.waitSignal(queue.finished):
        window.library.intake.add_files(paths)
    assert {arrival.state for arrival in queue.arrivals} == {"stuck"}
    assert panel.again.isVisible()
    assert window.message.text == (
        "El servidor no responde. Archivos que esperan en esta lista: 6; «Reintentar» los sube."
    )
    window._mirror.set_linked(False)  # noqa: SLF001 - as the hub's stream tells
    hub.is_down = False
    with qtbot.waitSignal(queue.finished):
        window._mirror.set_linked(True)  # noqa: SLF001
    assert titles(hub) >= {path.stem for path in paths}
    assert not panel.again.isVisible()


def test_two_things_that_were_left_are_offered_one_after_the_other(opened: Opening, tmp_path: Path) -> None:
    UploadLog(tmp_path / "drafts").begin([tmp_path / "uno.png"])
    window = opened()
    window.offer("Algo más.", ("Sí", lambda: None), ("No", lambda: None))
    assert "uno.png" in window.left_over.text
    press(window, "Descartar")
    assert window.left_over.text == "Algo más."


def test_a_log_survives_what_happens_to_files(tmp_path: Path) -> None:
    log, odd = UploadLog(tmp_path), tmp_path / "a\nb «ñ» \udcff.png"
    log.begin([tmp_path / "uno", odd, tmp_path / "tres"])
    log.end([tmp_path / "uno"])
    assert UploadLog(tmp_path).left == (odd, tmp_path / "tres")
    file = tmp_path / "uploads.log"
    with file.open("ab") as cut:
        cut.write(b'\n+"/cut sho')
    UploadLog(tmp_path).end([odd])
    assert UploadLog(tmp_path).left == (tmp_path / "tres",)
    file.write_bytes(b"\0\xff{}\n-\n[1]\n+3\n")
    assert UploadLog(tmp_path).left == ()
    file.unlink()
    file.mkdir()
    assert UploadLog(tmp_path).left == ()
