"""Every item model under pytest-qt's examiner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from builders import NOON, an_alert, an_entry
from manager.conftest import end_of
from manager.fake_hub import FakeHub
from manager_app.imports import ImportQueue
from manager_app.mirror import Mirror
from manager_app.models.alerts import AlertModel, BoardModel
from manager_app.models.entries import EntryModel
from manager_app.models.pieces import PIECES_MIME
from manager_app.models.playlists import ITEMS_MIME, PlaylistItemsModel, PlaylistModel
from manager_app.models.screens import ScreenModel
from manager_app.models.shelf import ShelfModel
from manager_app.orders import Orders
from manager_app.pictures import Pictures
from manager_app.sights import Sights
from manager_app.upload_log import UploadLog
from manager_app.widgets.arrivals import ArrivalModel, ArrivalsPanel
from signage.client import HeldAlert, ScreenReceipt
from signage.model.ids import AlertId, PlaylistId, ScreenId
from signage.model.playlist import Playlist


def test_models_are_sound(  # noqa: PLR0917 - fixtures
    mirror: Mirror, pictures: Pictures, shelf: ShelfModel, orders: Orders, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    items = PlaylistItemsModel(mirror.piece, pictures, NOON.date, mirror)
    playlists, entries, alerts = PlaylistModel(mirror), EntryModel(mirror), AlertModel(mirror)
    screens, board = (
        ScreenModel(mirror.piece, pictures, Sights(mirror.client, mirror), lambda: NOON, mirror),
        BoardModel(orders, mirror),
    )
    held = HeldAlert(
        id=AlertId("x"), alert=an_alert(), keys=1, signers=(), live=True, received_at=NOON, envelope=""
    )  # fmt: skip
    models: tuple[QAbstractItemModel, ...] = (shelf, items, playlists, entries, alerts, screens, board)
    for model in models:
        qtmodeltester.check(model)
    with qtbot.waitSignal(shelf.came):
        shelf.refresh()
    playlists.show(mirror.playlists)
    items.show(mirror.playlists[0])
    entries.show((an_entry(), an_entry("x")), {PlaylistId("base"): "Base"}, {})
    alerts.show((held,), (), "America/Bogota")
    screens.show(mirror.screens)
    board.show(held, (ScreenReceipt(screen=ScreenId("a"), name="A", health="ok"),))
    for model in models:
        assert model.rowCount() > 0
        qtmodeltester.check(model)
    items.show(Playlist(id=PlaylistId("vacía"), name="Vacía"))
    qtbot.waitUntil(lambda: shelf.index(0).data(Qt.ItemDataRole.DecorationRole) is not None)


def test_arrivals_are_a_sound_model(hub: FakeHub, qtmodeltester: ModelTester, qtbot: QtBot, tmp_path: Path) -> None:
    arrivals = ImportQueue(hub, UploadLog(tmp_path / "drafts"))  # type: ignore[arg-type]
    model = ArrivalModel(arrivals, arrivals)
    qtmodeltester.check(model)
    (tmp_path / "a.txt").write_text("words")
    with qtbot.waitSignal(arrivals.finished):
        arrivals.add([tmp_path / "a.txt"])
    model.show_now()
    assert model.rowCount() == 1
    qtmodeltester.check(model)
    end_of(arrivals)


def test_thousands_of_files_are_put_in_order_a_few_times_a_second_and_not_at_every_part_of_one(
    hub: FakeHub, qtbot: QtBot, tmp_path: Path
) -> None:
    queue = ImportQueue(hub, UploadLog(tmp_path / "drafts"))  # type: ignore[arg-type]
    panel = ArrivalsPanel(queue)
    qtbot.addWidget(panel)
    orders: list[object] = []
    panel.model.modelReset.connect(lambda: orders.append(None))
    panel.model.dataChanged.connect(lambda *_: orders.append(None))
    (tmp_path / "notas").mkdir()
    for number in range(300):
        (tmp_path / "notas" / f"{number}.jpg").write_bytes(b"")
    with qtbot.waitSignal(queue.finished, timeout=20_000):
        queue.add([tmp_path / "notas"])
    qtbot.waitUntil(lambda: all(one.is_over for one in panel.model._rows) and panel.model.rowCount() == 300)  # noqa: SLF001
    orders.clear()
    for _ in range(50):
        queue.changed.emit()
    qtbot.waitUntil(lambda: bool(orders))
    assert len(orders) == 1
    end_of(queue)


def test_files_that_wait_can_be_called_back(hub: FakeHub, qtbot: QtBot, tmp_path: Path) -> None:
    queue, before = ImportQueue(hub, UploadLog(tmp_path / "drafts")), hub.pieces()  # type: ignore[arg-type]
    for number in range(5):
        (tmp_path / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with qtbot.waitSignal(queue.finished):
        queue.add([tmp_path])
        queue.cancel()
    assert queue.arrivals == ()
    with qtbot.waitSignal(queue.finished):
        queue.add(sorted(tmp_path.glob("*.png")))
        queue.cancel()
    assert {arrival.state for arrival in queue.arrivals} == {"refused"}
    assert len(queue.arrivals) == 2
    assert hub.pieces() == before
    end_of(queue)


def test_a_piece_dropped_between_items_asks_to_be_put_in_there(
    mirror: Mirror, pictures: Pictures, shelf: ShelfModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shelf.came):
        shelf.refresh()
    items = PlaylistItemsModel(mirror.piece, pictures, NOON.date, mirror)
    items.show(mirror.playlists[0])
    packed = shelf.mimeData([shelf.index(0), shelf.index(2)])
    with qtbot.waitSignal(items.insert_asked) as asked:
        items.dropMimeData(packed, Qt.DropAction.CopyAction, 1, 0, QModelIndex())
    assert asked.args == [[mirror.pieces[0].id, mirror.pieces[2].id], 1]
    assert packed.hasFormat(PIECES_MIME)


def test_an_item_dropped_further_down_lands_before_the_one_below(
    mirror: Mirror, pictures: Pictures, qtbot: QtBot
) -> None:
    items = PlaylistItemsModel(mirror.piece, pictures, NOON.date, mirror)
    items.show(mirror.playlists[0])
    packed: QMimeData = items.mimeData([items.index(0)])
    assert packed.hasFormat(ITEMS_MIME)
    with qtbot.waitSignal(items.move_asked) as asked:
        items.dropMimeData(packed, Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    assert asked.args == [[0], 2]


def test_a_piece_that_is_gone_is_named_as_such(mirror: Mirror, pictures: Pictures) -> None:
    items = PlaylistItemsModel(lambda _: None, pictures, NOON.date, mirror)
    items.show(mirror.playlists[0])
    assert items.index(0).data() == "Esta pieza ya no está en la biblioteca"


def test_summaries_count_well(mirror: Mirror, read: Callable[..., None]) -> None:
    model = PlaylistModel(mirror)
    held = mirror.playlists[0]
    empty = Playlist(id=PlaylistId("e"), name="E")
    one = Playlist(id=PlaylistId("o"), name="O", items=held.items[:1])
    model.show((held, empty, one))
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["Institucional, 3 piezas · 30 s", "E, Vacía", "O, 1 pieza · 10 s"]
    assert held.length == timedelta(seconds=30)
