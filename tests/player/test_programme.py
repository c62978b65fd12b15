"""The display: what is on the screen is what the verified files and the clock say, whatever happens to either."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from lobby_pc import COLOURS, Colour, Lobby, picture, pictures

from builders import NOON, a_blob, an_alert
from signage.model.alert import MsgType
from signage.model.playlist import Transition
from signage.model.proof import ProofOfPlay
from signage.model.screen import Panel
from signage.store.spool import Ended, Failed, Painted, Shown
from signage.store.store import AgentStatus, ScreenStore
from signage.trust import ceremony
from signage.trust.ceremony import Holder
from signage.trust.document import sign
from signage.trust.envelope import SigningKey

PURPLE, YELLOW = (91, 42, 134), (249, 168, 0)
EDGE = (0.02, 0.37)
BAND = (0.006, 0.83)
JUMPS = pytest.mark.parametrize("year", [1970, 2038, 2100])


def is_drill(lobby: Lobby) -> bool:
    return lobby.colour(*EDGE) == PURPLE


def test_a_stored_alert_is_in_the_very_first_frame(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    lobby.switch_on()
    assert is_drill(lobby)
    assert lobby.presented == []


def test_an_order_waits_for_no_programme(lobby: Lobby) -> None:
    lobby.switch_on()
    raised = lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    assert raised is not None
    lobby.wait(lambda: is_drill(lobby))
    lobby.wait(lambda: [note.alert for note in lobby.notes(Painted)] == [raised.id])
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    end = replace(raised.alert, msg_type=MsgType.CANCEL, refs=(raised.id,), seq=2)
    lobby.updater.ingest_alert(lobby.hub.signed(end))
    lobby.wait(lambda: lobby.shows("a") and not is_drill(lobby))


def test_a_new_programme_enters_at_once(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"))
    lobby.hub.publish(pictures("b"), seconds=60)
    lobby.sync()
    lobby.wait(lambda: lobby.shows("b"), 3)


@pytest.mark.qt_log_ignore("Error decoding", "Unable to read image data")
@pytest.mark.parametrize("damage", ["missing", "corrupt", "empty"])
def test_a_piece_that_cannot_be_shown_gives_its_time_to_the_next(lobby: Lobby, damage: str) -> None:
    lobby.hub.publish(pictures("ab"), seconds=60)
    lobby.sync()
    path = lobby.store.blob_path(a_blob(picture("a")).sha256)
    path.unlink()
    if damage != "missing":
        path.write_bytes(b"" if damage == "empty" else b"\x89PNG\r\n\x1a\n" + bytes(200))
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("b"))
    lobby.wait(lambda: [note.slide for note in lobby.notes(Shown)] == ["b"])
    assert [note.slide for note in lobby.notes(Failed)] == ["a"]


def test_when_nothing_can_be_shown_the_last_picture_stays_and_nothing_spins(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("ab"), seconds=1)
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.presented)
    hidden = lobby.store.folder / "blobs-elsewhere"
    (lobby.store.folder / "blobs").rename(hidden)
    lobby.let_pass(3)
    assert lobby.colour() in {COLOURS["a"], COLOURS["b"]}
    assert len(lobby.notes(Failed)) <= 4
    shown = len(lobby.presented)
    hidden.rename(lobby.store.folder / "blobs")
    lobby.watch.skipped += timedelta(seconds=61)
    lobby.wait(lambda: {"a", "b"} <= set(lobby.presented[shown:]))


def test_what_follows_is_opened_only_once_what_is_shown_has_begun(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("ab"), seconds=60)
    lobby.sync()
    lobby.switch_on()
    zone = lobby.windows[-1].bridge.programme

    def held() -> set[str]:
        return {layer.content.view.key for layer in (zone.firstLayer, zone.secondLayer) if layer.content is not None}

    at_the_change: list[set[str]] = []
    zone.presented.connect(lambda *_: at_the_change.append(held()))
    lobby.wait(lambda: at_the_change)
    assert len(at_the_change[0]) == 1
    lobby.wait(lambda: held() == {"a", "b"}, 3)


@pytest.mark.parametrize("transition", list(Transition))
def test_pieces_come_in_as_their_signed_list_says(lobby: Lobby, transition: Transition) -> None:
    manifest = lobby.hub.publish(pictures("ab"), seconds=1)
    lobby.hub.publish_manifest(
        replace(manifest, playlists=(replace(manifest.playlists[0], transition=transition),), version=2)
    )
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: len(lobby.presented) > 1)
    seen: set[tuple[Colour, Colour]] = set()
    shown = len(lobby.presented)

    def watch() -> bool:
        frame = lobby.windows[-1].view.grabWindow()
        left, right = (frame.pixelColor(x, 180) for x in (4, 635))
        seen.add(((left.red(), left.green(), left.blue()), (right.red(), right.green(), right.blue())))
        return len(lobby.presented) > shown + 1

    lobby.wait(watch)
    whole = {(COLOURS[name], COLOURS[name]) for name in "ab"}
    between = seen - whole
    is_split = any({left, right} <= set(COLOURS.values()) and left != right for left, right in between)
    assert (bool(between), is_split) == {
        Transition.CUT: (False, False), Transition.FADE: (True, False), Transition.SLIDE: (True, True),
    }[transition]  # fmt: skip


def test_what_is_over_or_not_due_in_this_round_is_left_out_by_the_screen_itself(lobby: Lobby) -> None:
    manifest = lobby.hub.publish(pictures("abc"), seconds=1)
    (playlist,) = manifest.playlists
    items = (
        replace(playlist.items[0], valid_until=date(2026, 11, 23)), playlist.items[1],
        replace(playlist.items[2], every=3),
    )  # fmt: skip
    lobby.hub.publish_manifest(replace(manifest, playlists=(replace(playlist, items=items),), version=2))
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.presented.count("c") > 1, 12)
    first, second = (at for at, key in enumerate(lobby.presented) if key == "c")
    assert "a" not in lobby.presented
    assert set(lobby.presented[first + 1 : second]) == {"b"}


def test_an_alert_is_shown_and_noted_and_so_is_its_end(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"))
    raised = lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    assert raised is not None
    lobby.wait(lambda: is_drill(lobby), 2)
    lobby.wait(lambda: [note.alert for note in lobby.notes(Painted)] == [raised.id])
    assert lobby.notes(Ended) == []
    end = replace(raised.alert, msg_type=MsgType.CANCEL, refs=(raised.id,), seq=2)
    lobby.updater.ingest_alert(lobby.hub.signed(end))
    lobby.wait(lambda: lobby.shows("a") and not is_drill(lobby), 2)
    lobby.wait(lambda: [note.alert for note in lobby.notes(Ended)] == [raised.id])


def test_a_drill_that_an_attack_hides_is_not_over_until_it_is(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    lobby.switch_on()
    raised = {}
    for code in ("SIM", "RANSOM"):
        raised[code] = lobby.updater.ingest_alert(lobby.hub.signed(an_alert(code)))
        lobby.wait(lambda code=code: raised[code].id in {note.alert for note in lobby.notes(Painted)})
    lobby.let_pass(0.5)
    assert lobby.notes(Ended) == [], "it waits until the attack is over"
    drill = raised["SIM"]
    lobby.updater.ingest_alert(lobby.hub.signed(replace(drill.alert, msg_type=MsgType.CANCEL, refs=(drill.id,), seq=2)))
    lobby.wait(lambda: [note.alert for note in lobby.notes(Ended)] == [drill.id])


def test_the_end_of_one_of_two_alerts_is_noted_while_the_other_goes_on(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    lobby.switch_on()
    raised = {}
    for code in ("CAIDA", "RANSOM"):
        raised[code] = lobby.updater.ingest_alert(lobby.hub.signed(an_alert(code)))
        lobby.wait(lambda code=code: raised[code].id in {note.alert for note in lobby.notes(Painted)})
    outage = raised["CAIDA"]
    end = replace(outage.alert, msg_type=MsgType.CANCEL, refs=(outage.id,), seq=2)
    lobby.updater.ingest_alert(lobby.hub.signed(end))
    lobby.wait(lambda: [note.alert for note in lobby.notes(Ended)] == [outage.id], 3)


def test_a_grave_alert_is_heard_once_where_the_office_wants_it(lobby: Lobby) -> None:
    lobby.hub.screen = replace(lobby.hub.screen, panel=Panel(chime=40))
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("RED")))
    lobby.switch_on()
    lobby.wait(lambda: len(lobby.notes(Painted)) == 1)
    for code in ("SIM", "CAIDA", "RANSOM"):
        lobby.updater.ingest_alert(lobby.hub.signed(an_alert(code)))
    lobby.wait(lambda: lobby.rung)
    lobby.wait(lambda: len({note.alert for note in lobby.notes(Painted)}) == 2, 30)
    assert lobby.rung == [0.4], "not what was up before, no drill, no band, and the attack once"


def test_nothing_is_heard_where_nobody_asked_for_it(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    lobby.switch_on()
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("RED")))
    lobby.wait(lambda: lobby.notes(Painted))
    assert lobby.rung == []


def test_an_alert_says_this_screens_own_words(lobby: Lobby) -> None:
    lobby.hub.screen = replace(lobby.hub.screen, panel=Panel(exit="escalera norte"))
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("ENERGIA")))
    lobby.switch_on()
    bridge, said = lobby.windows[-1].bridge, list[str]()
    for page in range(bridge.alert_pages()):
        bridge.show_alert_page(page)
        said += bridge.fullAlert.steps
    assert "NO use los ascensores. Salida más cercana: escalera norte." in said
    assert "Do NOT use the lifts. Nearest exit: escalera norte." in said


def test_an_alert_whose_time_is_over_goes_by_itself(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    (lobby.store.run_folder / "clock.json").unlink()
    raised = lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    assert raised is not None
    lobby.switch_on()
    lobby.wait(lambda: is_drill(lobby))
    lobby.watch.set_wall(raised.alert.expires + timedelta(seconds=1))
    lobby.wait(lambda: not is_drill(lobby), 4)


def test_a_band_leaves_the_programme_running(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("ab"), seconds=1)
    lobby.sync()
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("CAIDA")))
    lobby.switch_on()
    lobby.wait(lambda: {"a", "b"} <= set(lobby.presented))
    assert lobby.colour(*BAND) == YELLOW
    lobby.wait(lambda: lobby.colour(0.5, 0.3) in COLOURS.values())


def test_an_order_of_an_operator_who_was_added_later_is_shown(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"))
    newcomer = SigningKey.new()
    root = ceremony.with_operator(lobby.hub.root, Holder(key=newcomer.public, label="Eva"), now=lobby.hub.now)
    lobby.hub.roots.append(sign(root, [lobby.hub.root_key]))
    lobby.sync()
    assert lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM"), newcomer)) is not None
    lobby.wait(lambda: is_drill(lobby), 4)


def test_a_root_that_ends_the_programme_s_key_leaves_the_picture_and_rules_the_orders(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"))
    newcomer = SigningKey.new()
    root = ceremony.with_operator(lobby.hub.root, Holder(key=newcomer.public, label="Eva"), now=lobby.hub.now)
    lobby.hub.roots.append(sign(replace(root, publish_epoch=2), [lobby.hub.root_key]))
    lobby.sync()
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM"), newcomer))
    lobby.wait(lambda: is_drill(lobby), 4)
    assert not lobby.windows[-1].bridge.pairing


def test_proofs_carry_what_was_really_shown(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("ab"), seconds=1)
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: len(lobby.notes(ProofOfPlay)) >= 3)
    lobby.switch_off()
    proofs = lobby.notes(ProofOfPlay)
    shown = lobby.notes(Shown)
    assert [(proof.slide, proof.shown_at) for proof in proofs] == [(note.slide, note.shown_at) for note in shown]
    assert all(first.slide != second.slide for first, second in itertools.pairwise(proofs))
    for first, second in itertools.pairwise(proofs):
        assert abs(first.shown_at + first.shown_for - second.shown_at) < timedelta(milliseconds=300)


def test_what_an_alert_covers_is_not_proven_but_the_window_goes_on(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("ab"), seconds=1)
    lobby.sync()
    raised = lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    assert raised is not None
    lobby.switch_on()
    lobby.wait(lambda: is_drill(lobby))
    lobby.wait(lambda: len(lobby.notes(Shown)) >= 3)
    proven = len(lobby.notes(ProofOfPlay))
    # At most what was presented before the alert's own frame.
    assert proven <= 1
    end = replace(raised.alert, msg_type=MsgType.CANCEL, refs=(raised.id,), seq=2)
    lobby.updater.ingest_alert(lobby.hub.signed(end))
    lobby.wait(lambda: len(lobby.notes(ProofOfPlay)) > proven)
    assert all(proof.shown_for < timedelta(seconds=2) for proof in lobby.notes(ProofOfPlay))


def test_an_alert_is_shown_though_its_folder_was_deleted(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"))
    shutil.rmtree(lobby.store.alerts_folder)
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    lobby.wait(lambda: is_drill(lobby), 4)


def test_before_pairing_the_code_is_on_the_screen_also_after_a_garbled_word(lobby: Lobby) -> None:
    lobby.store = ScreenStore(lobby.store.folder / "fresh")
    lobby.store.prepare()
    lobby.store.tell(AgentStatus(code="BCDF-2346", message="Escriba este código."))
    lobby.switch_on()
    bridge = lobby.windows[-1].bridge
    assert bridge.pairingCode == "BCDF-2346"
    (lobby.store.run_folder / "status.json").write_bytes(b'{"code": 7')
    lobby.wait(lambda: bridge.pairingCode == "")
    lobby.store.tell(AgentStatus(code="GHJK-2346"))
    lobby.wait(lambda: bridge.pairingCode == "GHJK-2346")


@JUMPS
@pytest.mark.parametrize("is_witnessed", [True, False])
def test_a_clock_that_jumps_hides_no_live_alert(lobby: Lobby, year: int, *, is_witnessed: bool) -> None:
    lobby.hub.publish(pictures("a"), seconds=60)
    lobby.sync()
    if not is_witnessed:
        (lobby.store.run_folder / "clock.json").unlink()
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    lobby.switch_on()
    lobby.wait(lambda: is_drill(lobby))
    lobby.watch.set_wall(datetime(year, 1, 1, 3, tzinfo=UTC))
    lobby.let_pass(2.5)
    assert is_drill(lobby)


@JUMPS
@pytest.mark.parametrize("is_witnessed", [True, False])
def test_a_clock_that_jumps_does_not_stop_the_programme(lobby: Lobby, year: int, *, is_witnessed: bool) -> None:
    lobby.hub.publish(pictures("ab"), seconds=1)
    lobby.sync()
    if not is_witnessed:
        (lobby.store.run_folder / "clock.json").unlink()
    lobby.switch_on()
    lobby.wait(lambda: {"a", "b"} <= set(lobby.presented))
    lobby.watch.set_wall(datetime(year, 1, 1, 3, tzinfo=UTC))
    lobby.let_pass(1.2)
    lobby.presented.clear()
    lobby.wait(lambda: {"a", "b"} <= set(lobby.presented), 4)


def test_at_midnight_yesterday_s_piece_is_gone(lobby: Lobby) -> None:
    manifest = lobby.hub.publish(pictures("ab"), seconds=3600)
    yesterday, today = manifest.slides
    slides = (replace(yesterday, valid_until=date(2026, 11, 24)), replace(today, valid_from=date(2026, 11, 25)))
    lobby.hub.publish_manifest(replace(manifest, slides=slides))
    lobby.sync()
    (lobby.store.run_folder / "clock.json").unlink()
    lobby.watch.set_wall(NOON + timedelta(hours=11, minutes=59, seconds=58))
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"), 1.5)
    lobby.wait(lambda: lobby.shows("b"), 4)


def test_a_programme_that_is_deleted_under_the_window_plays_on(lobby: Lobby) -> None:
    for names in ("ab", "cd"):
        lobby.hub.publish(pictures(names), seconds=1)
        lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: {"c", "d"} <= set(lobby.presented))
    (lobby.store.manifest_folder / "current.dsse").unlink()
    lobby.let_pass(2.5)
    (lobby.store.manifest_folder / "previous.dsse").unlink()
    (lobby.store.folder / "root" / "1.dsse").unlink()
    lobby.presented.clear()
    lobby.wait(lambda: {"c", "d"} <= set(lobby.presented))
    assert not lobby.windows[-1].bridge.pairing


def test_notes_come_back_after_their_folder_was_deleted(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("ab"), seconds=1)
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.presented)
    shutil.rmtree(lobby.store.run_folder)
    lobby.wait(lambda: len(lobby.notes(Shown)) >= 2)


@pytest.mark.parametrize(("seconds", "name"), [(3, "a"), (13, "b"), (24, "c"), (31, "a")])
def test_a_display_that_starts_in_mid_slide_shows_the_one_that_is_due(lobby: Lobby, seconds: int, name: str) -> None:
    lobby.hub.publish(pictures("abc"), seconds=10)
    lobby.sync()
    (lobby.store.run_folder / "clock.json").unlink()
    lobby.watch.set_wall(NOON + timedelta(seconds=seconds))
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows(name) and lobby.presented)
    assert lobby.presented == [name]
