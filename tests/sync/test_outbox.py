"""What goes up."""

from __future__ import annotations

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

from builders import NOON
from signage.model.ids import AlertId, PlaylistId, ScreenId, SlideId
from signage.model.proof import ProofOfPlay, ReceiptKind
from signage.sync.outbox import Outbox

SCREEN = ScreenId("lobby-1")


def a_proof(name: str = "a") -> ProofOfPlay:
    return ProofOfPlay(
        screen=SCREEN,
        slide=SlideId(name),
        playlist=PlaylistId("p"),
        shown_at=NOON,
        shown_for=timedelta(seconds=9),
    )


def waiting(outbox: Outbox) -> list[str]:
    batch = outbox.next_proofs(SCREEN)
    return [proof.slide for _, proof in batch.rows] if batch else []


def test_proofs_wait_until_the_hub_has_them(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    outbox.add_proofs([a_proof("a"), a_proof("b")], now=NOON)
    batch = outbox.next_proofs(SCREEN)
    assert batch is not None
    outbox.acknowledge(batch.rows[0][0], "hub-1", now=NOON)
    assert waiting(outbox) == ["b"]
    outbox.close()


def test_proofs_outlive_the_process(tmp_path: Path) -> None:
    first = Outbox(tmp_path / "pop.db")
    first.add_proofs([a_proof()], now=NOON)
    stream = first.next_proofs(SCREEN)
    first.close()
    again = Outbox(tmp_path / "pop.db")
    assert again.next_proofs(SCREEN) == stream
    again.close()


def test_a_hub_that_was_restored_gets_them_again(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    outbox.add_proofs([a_proof("a")], now=NOON)
    outbox.acknowledge(1, "hub-1", now=NOON)
    assert waiting(outbox) == []
    outbox.acknowledge(1, "hub-2", now=NOON)
    assert waiting(outbox) == ["a"]
    outbox.close()


def test_a_hub_that_was_restored_gets_the_receipts_again_and_so_the_orders_that_it_lost(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    assert not outbox.meet("hub-1")
    outbox.add_receipt(AlertId("a"), ReceiptKind.PAINTED, b"a")
    outbox.mark_sent(b"a")
    assert not outbox.meet("hub-1")
    assert outbox.unsent_receipts() == []
    assert outbox.meet("hub-2")
    assert outbox.unsent_receipts() == [b"a"]
    outbox.close()


def test_a_damaged_database_is_put_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    (tmp_path / "pop.db").write_bytes(os.urandom(20_000))
    outbox = Outbox(tmp_path / "pop.db")
    outbox.add_proofs([a_proof()], now=NOON)
    assert waiting(outbox) == ["a"]
    outbox.close()
    assert len(list(tmp_path.glob("pop.corrupt-*"))) == 1


def test_each_step_of_an_alert_is_told_once(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    alert = AlertId("a" * 22)
    assert outbox.add_receipt(alert, ReceiptKind.PAINTED, b"1")
    assert not outbox.add_receipt(alert, ReceiptKind.PAINTED, b"2")
    assert outbox.has_receipt(alert, ReceiptKind.PAINTED)
    assert outbox.unsent_receipts() == [b"1"]
    outbox.mark_sent(b"1")
    assert outbox.unsent_receipts() == []
    outbox.close()


def test_a_database_that_was_deleted_under_it_is_begun_again(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    outbox.add_proofs([a_proof("a")], now=NOON)
    for path in tmp_path.iterdir():
        path.unlink()
    outbox.add_proofs([a_proof("b")], now=NOON)
    assert outbox.add_receipt(AlertId("a" * 22), ReceiptKind.PAINTED, b"1")
    outbox.close()
    again = Outbox(tmp_path / "pop.db")
    assert waiting(again) == ["b"]
    assert again.unsent_receipts() == [b"1"]
    again.close()


def test_where_no_database_can_be_made_the_rows_live_as_long_as_the_process(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "no-such-folder" / "pop.db")
    outbox.add_proofs([a_proof("a")], now=NOON)
    assert outbox.add_receipt(AlertId("a" * 22), ReceiptKind.PAINTED, b"1")
    assert not outbox.add_receipt(AlertId("a" * 22), ReceiptKind.PAINTED, b"1")
    assert waiting(outbox) == ["a"]
    assert outbox.unsent_receipts() == [b"1"]
    outbox.close()


def test_a_receipt_that_finds_no_room_is_told_all_the_same_and_once(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    with sqlite3.connect(tmp_path / "pop.db") as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON receipt BEGIN SELECT RAISE(ABORT, 'full'); END")
    other.close()
    step = (AlertId("a" * 22), ReceiptKind.PAINTED)
    assert outbox.add_receipt(*step, b"1")
    assert not outbox.add_receipt(*step, b"2")
    assert outbox.has_receipt(*step)
    assert outbox.unsent_receipts() == [b"1"]
    outbox.mark_sent(b"1")
    assert outbox.unsent_receipts() == []
    assert outbox.has_receipt(*step)
    outbox.close()


def test_rows_that_nobody_can_read_do_not_hold_up_the_others(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    with sqlite3.connect(tmp_path / "pop.db") as other:
        other.executemany("INSERT INTO proof (made_at, row) VALUES (0, ?)", [(b"{torn",)] * 1000)
    other.close()
    outbox.add_proofs([a_proof("a")], now=NOON)
    assert waiting(outbox) == ["a"]
    outbox.close()


def test_after_it_was_closed_every_call_finds_nothing(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    outbox.close()
    outbox.add_proofs([a_proof()], now=NOON)
    assert outbox.next_proofs(SCREEN) is None
    assert outbox.unsent_receipts() == []


def test_each_hub_is_told_each_receipt_once_and_the_second_only_of_orders_that_it_holds(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    known, unknown, second = AlertId("a" * 22), AlertId("b" * 22), "http://10.0.4.2:8080"
    outbox.add_receipt(known, ReceiptKind.RECEIVED, b"1")
    outbox.add_receipt(unknown, ReceiptKind.RECEIVED, b"2")
    outbox.add_receipt(known, ReceiptKind.PAINTED, b"3")
    outbox.mark_sent(b"1")
    assert outbox.untold_receipts(second, {known}) == [b"1", b"3"]
    outbox.mark_told(b"1", second)
    outbox.mark_told(b"1", second)
    assert outbox.untold_receipts(second, {known}) == [b"3"]
    assert outbox.unsent_receipts() == [b"2", b"3"]
    outbox.close()
    again = Outbox(tmp_path / "pop.db")
    assert again.untold_receipts(second, {known, unknown}) == [b"2", b"3"]
    again.close()


def test_a_receipt_without_room_on_the_disk_is_told_to_both_hubs_too(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "pop.db")
    with sqlite3.connect(tmp_path / "pop.db") as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON receipt BEGIN SELECT RAISE(ABORT, 'full'); END")
    other.close()
    alert, second = AlertId("a" * 22), "http://10.0.4.2:8080"
    outbox.add_receipt(alert, ReceiptKind.PAINTED, b"1")
    outbox.mark_sent(b"1")
    assert outbox.untold_receipts(second, {alert}) == [b"1"]
    outbox.mark_told(b"1", second)
    assert outbox.untold_receipts(second, {alert}) == []
    outbox.close()
