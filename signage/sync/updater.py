"""From the hub's word to the screen's disk: poll, verify, fetch what is missing, flip, collect garbage; and alerts.

Whatever the hub says or fails to say, the held programme plays on. Alerts come by any path into one `ingest_alert`.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from signage.errors import AssetCorrupt, BadInput, ManifestRejected, NotFound, SignageError, StoreFailure
from signage.model import wire
from signage.model.alert import AlertClock, VerifiedAlert, live_alerts
from signage.model.diary import Awaited
from signage.model.ids import AlertId
from signage.model.manifest import Blob, Manifest
from signage.model.proof import SyncState
from signage.model.slide import assets_of
from signage.store.store import ScreenStore
from signage.sync.download import download
from signage.sync.fetcher import Fetcher
from signage.sync.receipts import HeldOrder
from signage.trust.acceptance import TrustedSet
from signage.trust.clock import Sample
from signage.trust.document import Head, Kind
from signage.trust.envelope import Envelope

_RESERVE = 64 * 1024 * 1024
"""Bytes that stay free on the disk, for the log, the outbox and alerts."""
_NONCE_BYTES = 12
_QUICK = timedelta(milliseconds=20)
_QUICK_COUNTS = timedelta(minutes=5)
"""Two clocks part by some milliseconds in this time, and an answer that took longer is worse than that."""
_MAX_ORDERS = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the running update is, in bytes."""

    state: SyncState = SyncState.CURRENT
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A programme's signed manifest whose files are all on the disk, and the time that the hub proved with it."""

    data: bytes
    witness: datetime


class Updater:
    """Keeps a store in step with a hub."""

    def __init__(
        self, store: ScreenStore, trusted: TrustedSet, fetcher: Fetcher, *, monotonic: Callable[[], timedelta]
    ) -> None:
        """Take a store that was opened and verified."""
        self._store = store
        self._trusted = trusted
        self._fetcher = fetcher
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._quickest: tuple[timedelta, timedelta] | None = None
        self.progress = Progress()
        self._wanted: tuple[tuple[Blob, str], ...] = ()
        self.fault: SignageError | None = None
        """What holds the newest programme up."""

    @property
    def manifest(self) -> Manifest | None:
        """The programme on the disk."""
        return self._trusted.manifest

    @property
    def root_version(self) -> int:
        """The newest root on the disk."""
        with self._lock:
            return self._trusted.root.version

    @property
    def second_hub(self) -> str:
        """The hub that the newest root names besides the main one; empty when there is none."""
        with self._lock:
            return self._trusted.root.second_hub

    @property
    def alerts(self) -> dict[AlertId, VerifiedAlert]:
        """Every alert on the disk, as they are now."""
        with self._lock:
            return dict(self._trusted.alerts)

    @property
    def floor(self) -> datetime:
        """The latest time that roots and alerts prove."""
        with self._lock:
            return self._trusted.floor

    def look(self) -> Head:
        """Ask the hub what is new, and bring the roots and orders: small things that wait for no programme.

        Raises:
            HubUnreachable: try later.
            ManifestRejected: the hub says something that must not be believed.
            StoreFailure: the disk is full or failing.
            NotAllowed: the hub does not know this screen any more.
        """
        head = self._new_head()
        try:
            self._follow_roots(head)
        finally:
            # A root that cannot be taken is no reason to miss an order.
            self._fetch_alerts(head)
        return head

    def fetch(self, head: Head) -> Fetched | None:
        """Bring the programme that a head announces, which may take hours; None when it is here.

        Others may look, and take orders, meanwhile: it keeps none of them waiting. What came is in force by `adopt`.

        Raises:
            HubUnreachable: try later; what came is kept.
            ManifestRejected: the programme must not be believed.
            AssetCorrupt: a file arrived wrong; try again.
            NotFound: the hub lacks a file that it announces.
            StoreFailure: the disk is full or failing; the old programme plays on.
            NotAllowed: the hub does not know this screen any more.
        """
        try:
            fetched = self._fetched(head)
        except SignageError as fault:
            self._note(fault)
            raise
        self.fault = None
        if fetched is None:
            self.progress = Progress()
            self._wanted = ()
        return fetched

    def adopt(self, fetched: Fetched) -> None:
        """Put what was fetched in force, and let go what nobody needs any more.

        Raises:
            ManifestRejected: a root that came meanwhile does not believe it.
            StoreFailure: the disk refused; the old programme plays on.
        """
        try:
            with self._lock:
                # A root may have come while it was fetched.
                manifest = self._trusted.verified_manifest(fetched.data, witness=fetched.witness)
            self._store.adopt_manifest(fetched.data)
            with self._lock:
                self._trusted.update_manifest(fetched.data, witness=fetched.witness)
                self._store.load_templates(self._trusted)
                # An alert that was refused for want of its template's words may be in force now.
                self._store.load_alerts(self._trusted)
            previous = self._store.previous_manifest(self._trusted)
            self._store.collect_garbage([manifest, previous] if previous else [manifest])
        except SignageError as fault:
            self._note(fault)
            raise
        self.progress = Progress()
        self._wanted = ()

    def awaited(self) -> tuple[Awaited, ...]:
        """Return the files of the newest programme that are not whole on the disk, in the order they are fetched."""
        waiting = ((blob, title) for blob, title in self._wanted if not self._store.has_blob(blob))
        return tuple(Awaited(title=title, size=blob.size, done=self._arrived_of(blob)) for blob, title in waiting)

    def _arrived_of(self, blob: Blob) -> int:
        try:
            return self._store.part_path(blob.sha256).stat().st_size
        except (OSError, BadInput):
            return 0

    def poll(self) -> None:
        """Look, fetch and adopt, one after the other, for whoever has but one thread.

        Raises:
            SignageError: as for each.
        """
        fetched = self.fetch(self.look())
        if fetched is not None:
            self.adopt(fetched)

    def ingest_alert(self, data: bytes) -> VerifiedAlert | None:
        """Take an alert from any path: verified, then on the disk, then in force; None when it is known already.

        Raises:
            AlertRejected: not an operator's order.
            StoreFailure: the disk refused it; it is not in force.
        """
        with self._lock:
            before = dict(self._trusted.alerts)
            verified = self._trusted.update_alert(data)
            held = before.get(verified.id)
            if held is not None and held.keys >= verified.keys:
                return None
            try:
                self._store.save_alert(_payload(data), data)
            except StoreFailure:
                self._trusted.alerts = before
                raise
            return verified

    def held_order(self, alert: AlertId, live: Collection[AlertId]) -> HeldOrder | None:
        """Return an order that lies on the disk, `live` being those that are up now; None when it is not there."""
        verified, envelope = self.alerts.get(alert), self._store.order(alert)
        if verified is None or envelope is None:
            return None
        return HeldOrder(envelope=envelope, refs=frozenset(verified.alert.refs), is_live=alert in live)

    def adopt_root(self, number: int, data: bytes) -> None:
        """Take the root of a number from any path: verified, then on the disk, then in force.

        One that another path brought meanwhile changes nothing.

        Raises:
            ManifestRejected: it does not follow the held one, or lacks signatures.
            StoreFailure: the disk refused it; it is not in force, and is asked for again.
        """
        with self._lock:
            before = self._trusted.root
            if number <= before.version:
                return
            root = self._trusted.update_root(data)
            try:
                # The window reads the disk alone: it would not believe whom only the agent knows.
                self._store.save_root(root, data)
            except StoreFailure:
                self._trusted.root = before
                raise

    def refetch_damaged(self) -> bool:
        """Hash every file of the programme; True when some are wrong or gone and are to be fetched again."""
        manifest = self._trusted.manifest
        if manifest is None:
            return False
        self._store.scrub(manifest.blobs)
        return not all(map(self._store.has_blob, manifest.blobs))

    def _new_head(self) -> Head:
        nonce = secrets.token_hex(_NONCE_BYTES)
        asked = self._monotonic()
        data = self._fetcher.read(
            f"/v1/head/{self._trusted.screen}", max_bytes=Kind.HEAD.max_bytes, params={"nonce": nonce}
        )
        heard = self._monotonic()
        with self._lock:
            head = self._trusted.update_head(data, nonce=nonce)
        self._note_clock(head.issued, asked, heard)
        return head

    def _note_clock(self, issued: datetime, asked: timedelta, heard: timedelta) -> None:
        """Keep the hub's time; a slow answer, which says less, does not replace a quick one of the last minutes."""
        took, held = heard - asked, self._quickest
        if held is not None and took > max(2 * held[0], _QUICK) and heard - held[1] < _QUICK_COUNTS:
            return
        self._quickest = (took, heard)
        with contextlib.suppress(StoreFailure):
            # It was said somewhere between question and answer.
            self._store.note_clock(Sample(instant=issued, monotonic=asked + took / 2))

    def _follow_roots(self, head: Head) -> None:
        while (held := self.root_version) < head.root_version:
            self.adopt_root(held + 1, self._fetcher.read(f"/v1/root/{held + 1}", max_bytes=Kind.ROOT.max_bytes))

    def _fetch_alerts(self, head: Head) -> None:
        for missing in (live for live in head.live_alerts if live not in self._trusted.alerts):
            with contextlib.suppress(SignageError):
                self.ingest_alert(self._fetcher.read(f"/v1/alerts/{missing}", max_bytes=Kind.ALERT.max_bytes))
        if self._shows_more_than(head):
            # It may have been ended while this screen did not listen; an end is an order like any other.
            for envelope in self._orders_of_the_hub():
                with contextlib.suppress(SignageError):
                    self.ingest_alert(envelope)

    def _shows_more_than(self, head: Head) -> bool:
        manifest = self._trusted.manifest
        if manifest is None or head.live_count > len(head.live_alerts):
            return False
        shown = live_alerts(self.alerts, manifest.screen, AlertClock(wall=head.issued))
        return any(alert.id not in head.live_alerts for alert in shown)

    def _orders_of_the_hub(self) -> list[bytes]:
        with contextlib.suppress(SignageError):
            listed = wire.from_bytes(self._fetcher.read("/v1/alerts", max_bytes=_MAX_ORDERS), max_bytes=_MAX_ORDERS)
            alerts = listed.get("alerts")
            return [text.encode() for text in alerts if isinstance(text, str)] if isinstance(alerts, list) else []
        return []

    def _fetched(self, head: Head) -> Fetched | None:
        held = self._trusted.manifest
        announced = (head.manifest_epoch, head.manifest_version)
        if not head.manifest_version:
            return None
        if held and (held.epoch, held.version) == announced and self._is_whole(held):
            return None
        # Whoever tidied up the folder may have taken parts of it away.
        self._store.prepare()
        data = self._fetcher.read(f"/v1/manifest/{self._trusted.screen}", max_bytes=Kind.MANIFEST.max_bytes)
        self._fetch_missing(self._trusted.verified_manifest(data, witness=head.issued))
        return Fetched(data=data, witness=head.issued)

    def _is_whole(self, manifest: Manifest) -> bool:
        return self._store.has_manifest() and all(map(self._store.has_blob, manifest.blobs))

    def _fetch_missing(self, manifest: Manifest) -> None:
        # Pinned files (the words of alerts) first: they matter most.
        missing = [blob for blob in manifest.blobs if not self._store.has_blob(blob)]
        missing.sort(key=lambda blob: not blob.pinned)
        titles = {asset: slide.title for slide in manifest.slides for asset in assets_of(slide)}
        self._wanted = tuple((blob, titles.get(blob.sha256, "")) for blob in missing)
        self._make_room(manifest, missing)
        total = sum(blob.size for blob in missing)
        self.progress = Progress(state=SyncState.DOWNLOADING, done=0, total=total)
        for blob in missing:
            download(blob, self._store, self._fetcher, arrived=self._arrived)

    def _make_room(self, manifest: Manifest, missing: list[Blob]) -> None:
        need = sum(blob.size for blob in missing) + _RESERVE
        if self._store.free_bytes() < need and self._trusted.manifest:
            self._store.collect_garbage([manifest, self._trusted.manifest])
        have = self._store.free_bytes()
        if have < need:
            raise StoreFailure(
                f"El programa nuevo necesita {need // 2**20} MB libres y hay {have // 2**20}. Sigue el anterior.",
                f"The new programme needs {need // 2**20} MB free; there are {have // 2**20}. The old one plays on.",
                code="no_space",
            )

    def _arrived(self, count: int) -> None:
        self.progress = replace(self.progress, done=self.progress.done + count)

    def _note(self, fault: SignageError) -> None:
        self.fault = fault
        match fault:
            case StoreFailure():
                self.progress = replace(self.progress, state=SyncState.NO_SPACE)
            case ManifestRejected() | AssetCorrupt() | NotFound():
                self.progress = replace(self.progress, state=SyncState.REJECTED)
            case _:
                # It is tried again: how far it is still holds.
                pass


def _payload(data: bytes) -> bytes:
    envelope = Envelope.from_bytes(data, payload_type=Kind.ALERT.payload_type, max_bytes=Kind.ALERT.max_bytes)
    return envelope.payload
