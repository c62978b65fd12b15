"""From the hub's word to the screen's disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from builders import NOON, a_blob, a_screen, an_alert
from signage.errors import AlertRejected, AssetCorrupt, HubUnreachable, ManifestRejected, SignageError, StoreFailure
from signage.model.alert import AlertClock, MsgType, live_alerts
from signage.model.ids import AssetHash, ScreenId
from signage.model.proof import SyncState
from signage.store.store import ScreenStore
from signage.sync.updater import Updater
from signage.trust import ceremony
from signage.trust.ceremony import Holder
from signage.trust.document import sign
from signage.trust.envelope import SigningKey
from simulator import HubSimulator

FILES = {"a": b"a" * 5000, "b": b"b" * 7000}


def test_a_first_poll_brings_everything_and_the_next_one_asks_once(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    assert updater.manifest == hub.manifest
    hub.requests.clear()
    updater.poll()
    assert hub.requests == [f"/v1/head/{hub.screen.id}"]


def test_the_quickest_answer_of_late_tells_the_time_best(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    store = hub.store(tmp_path)
    # Questions and answers, in seconds: quick, slow, slow but much later.
    times = iter(timedelta(seconds=at) for at in (10.0, 10.01, 70.0, 71.0, 400.0, 401.0))
    updater = Updater(store, store.trusted(hub.screen.id), hub, monotonic=lambda: next(times))
    told = []
    for _ in range(3):
        updater.poll()
        told.append(store.clock_sample())
    assert [sample.monotonic / timedelta(seconds=1) for sample in told if sample] == [10.005, 10.005, 400.5]


def test_without_the_hub_the_held_programme_stays(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    hub.is_down = True
    with pytest.raises(HubUnreachable):
        updater.poll()
    assert updater.manifest == hub.manifest


def test_a_cut_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish({"b": b"b" * 7000})
    digest = a_blob(b"b" * 7000).sha256
    hub.damage[digest] = lambda data: data[:3000] + b"!cut"
    updater = hub.updater(tmp_path)
    with pytest.raises(HubUnreachable):
        updater.poll()
    del hub.damage[digest]
    hub.requests.clear()
    updater.poll()
    assert f"/blobs/{digest}@3000" in hub.requests


def test_what_is_awaited_is_told_with_its_bytes_and_why_until_it_is_here(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish({"b": b"b" * 7000, "c": b"c" * 100})
    digest = a_blob(b"b" * 7000).sha256
    hub.damage[digest] = lambda data: data[:3000] + b"!cut"
    updater = hub.updater(tmp_path)
    assert updater.awaited() == ()
    with pytest.raises(HubUnreachable):
        updater.poll()
    told = {one.title: (one.size, one.done) for one in updater.awaited()}
    assert told["B"] == (7000, 3000)
    assert updater.fault is not None
    del hub.damage[digest]
    updater.poll()
    assert (updater.awaited(), updater.fault) == ((), None)


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-1], lambda data: data + b"x", lambda data: b"X" + data[1:], lambda _: b"<html>500</html>"],
    ids=["short", "long", "altered", "html"],
)
def test_a_file_that_is_not_what_was_signed_is_never_played(tmp_path: Path, damage: object) -> None:
    hub = HubSimulator()
    first = hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    hub.publish({"c": b"c" * 5000})
    digest = a_blob(b"c" * 5000).sha256
    hub.damage[digest] = damage  # type: ignore[assignment]
    with pytest.raises(AssetCorrupt):
        updater.poll()
    assert updater.manifest == first
    assert updater.progress.state is SyncState.REJECTED
    assert not list((tmp_path / "part").iterdir())
    del hub.damage[digest]
    updater.poll()
    assert updater.manifest == hub.manifest


def test_a_hub_that_talks_nonsense_changes_nothing(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    for path in (f"/v1/head/{hub.screen.id}", f"/v1/manifest/{hub.screen.id}"):
        hub.publish({"d": b"d"})
        hub.damage[path] = lambda _: b"<html>It works!</html>"
        with pytest.raises(ManifestRejected):
            updater.poll()
        hub.damage.clear()


def test_the_manifest_of_another_screen_is_refused(tmp_path: Path) -> None:
    hub = HubSimulator()
    manifest = hub.publish(FILES)
    updater = hub.updater(tmp_path)
    hub.publish_manifest(replace(manifest, screen=a_screen(id=ScreenId("other"))))
    with pytest.raises(ManifestRejected, match="otra pantalla"):
        updater.poll()
    assert updater.manifest is None


def test_an_alert_is_on_the_disk_before_it_is_in_force_and_a_copy_changes_nothing(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    order = hub.signed(an_alert())
    verified = updater.ingest_alert(order)
    assert verified is not None
    assert (tmp_path / "alerts" / f"{verified.id}.dsse").read_bytes() == order
    assert updater.ingest_alert(order) is None


def test_a_forged_alert_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    hub = HubSimulator()
    updater = hub.updater(tmp_path)
    for forged in (hub.signed(an_alert(), SigningKey.new()), b"", b"{}", hub.signed(an_alert(), hub.head_key)):
        with pytest.raises(AlertRejected):
            updater.ingest_alert(forged)
    assert list((tmp_path / "alerts").iterdir()) == []


def test_a_live_alert_that_was_missed_comes_with_the_next_poll(tmp_path: Path) -> None:
    hub = HubSimulator()
    updater = hub.updater(tmp_path)
    hub.announce(an_alert())
    updater.poll()
    assert len(updater.alerts) == 1


def test_a_second_signature_on_a_known_alert_counts(tmp_path: Path) -> None:
    hub = HubSimulator()
    updater = hub.updater(tmp_path)
    updater.ingest_alert(hub.signed(an_alert()))
    both = updater.ingest_alert(hub.signed(an_alert(), hub.operator, hub.second_operator))
    assert both is not None
    assert both.keys == 2


def test_new_roots_are_walked_and_kept(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    root = hub.root
    for number in range(3):
        holder = Holder(key=SigningKey.new().public, label=str(number))
        root = ceremony.with_operator(root, holder, now=hub.now)
        hub.roots.append(sign(root, [hub.root_key]))
    updater.poll()
    assert ScreenStore(tmp_path).trusted(hub.screen.id).root == root


def test_a_root_that_the_disk_refused_is_not_in_force_and_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    holder = Holder(key=SigningKey.new().public, label="Eva")
    hub.roots.append(sign(ceremony.with_operator(hub.root, holder, now=hub.now), [hub.root_key]))

    def refuse(*_: object) -> None:
        raise StoreFailure("El disco está lleno.", "The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(ScreenStore, "save_root", refuse)
        hub.announce(an_alert())
        with pytest.raises(StoreFailure):
            updater.poll()
    assert len(updater.alerts) == 1, "an order does not wait for a root"
    assert updater.root_version == 1, "what the agent says of itself is what the window believes"
    updater.poll()
    assert updater.root_version == ScreenStore(tmp_path).trusted(hub.screen.id).root.version == 2


def test_a_programme_that_does_not_fit_is_refused_with_figures(tmp_path: Path) -> None:
    hub = HubSimulator()
    first = hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    huge = replace(a_blob(b"x"), size=2**50)
    hub.publish_manifest(replace(first, version=2, blobs=(*first.blobs, huge)))
    with pytest.raises(Exception, match="MB libres"):
        updater.poll()
    assert updater.progress.state is SyncState.NO_SPACE
    assert updater.manifest == first


def test_an_order_does_not_wait_for_a_programme_that_cannot_be_fetched(tmp_path: Path) -> None:
    hub = HubSimulator()
    first = hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    hub.publish_manifest(replace(first, version=2, blobs=(*first.blobs, replace(a_blob(b"x"), size=2**50))))
    hub.announce(an_alert())
    with pytest.raises(StoreFailure):
        updater.poll()
    assert len(updater.alerts) == 1


@pytest.mark.parametrize("victim", ["manifest/current.dsse", "blobs", "part", "quarantine"])
def test_what_somebody_deleted_comes_back_with_the_next_poll(tmp_path: Path, victim: str) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    path = tmp_path / victim
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert updater.refetch_damaged() is (victim == "blobs")
    hub.publish(FILES | {"c": b"c"})
    updater.poll()
    held = ScreenStore(tmp_path).trusted(hub.screen.id).manifest
    assert held == hub.manifest
    assert all(map(ScreenStore(tmp_path).has_blob, held.blobs))


def test_a_manifest_that_was_deleted_is_fetched_though_the_hub_has_no_newer(tmp_path: Path) -> None:
    hub = HubSimulator()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    (tmp_path / "manifest" / "current.dsse").unlink()
    updater.poll()
    assert ScreenStore(tmp_path).trusted(hub.screen.id).manifest == hub.manifest


def test_a_programme_in_a_time_zone_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    hub = HubSimulator()
    first = hub.publish(FILES)
    updater = hub.updater(tmp_path)
    for zone in ("America/Macondo", "../../etc/passwd", ""):
        hub.publish_manifest(replace(first, screen=a_screen(zone=zone)))
        with pytest.raises(ManifestRejected, match="zona horaria"):
            updater.poll()


def test_a_programme_that_names_files_by_no_hash_brings_nothing_down(tmp_path: Path) -> None:
    hub = HubSimulator()
    first = hub.publish(FILES)
    updater = hub.updater(tmp_path)
    hub.publish_manifest(replace(first, blobs=(replace(a_blob(b"x"), sha256=AssetHash("../x")),)))
    with pytest.raises(SignageError):
        updater.poll()
    assert updater.manifest is None


class HubWithList(HubSimulator):
    """A hub that holds an end: its head names what is live alone."""

    ended: tuple[bytes, ...] = ()

    def _answer(self, path: str, params: Mapping[str, str]) -> bytes:
        if path == "/v1/alerts":
            return json.dumps({"alerts": [envelope.decode() for envelope in self.ended]}).encode()
        return super()._answer(path, params)


def test_an_end_that_was_missed_comes_with_the_next_poll(tmp_path: Path) -> None:
    hub = HubWithList()
    hub.publish(FILES)
    updater = hub.updater(tmp_path)
    updater.poll()
    raised = updater.ingest_alert(hub.signed(an_alert()))
    assert raised is not None
    end = hub.signed(an_alert(msg_type=MsgType.CANCEL, refs=(raised.id,), seq=2))
    hub.ended = (end, HubSimulator().signed(an_alert(msg_type=MsgType.CANCEL, refs=(raised.id,))), b"{}")
    updater.poll()
    assert len(updater.alerts) == 2
    assert live_alerts(updater.alerts, hub.screen, AlertClock(wall=NOON)) == ()
    hub.requests.clear()
    updater.poll()
    assert hub.requests == [f"/v1/head/{hub.screen.id}"]
