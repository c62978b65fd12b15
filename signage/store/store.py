"""A screen's folder: what it holds, how it is committed, and what of it may be believed at start.

    root/<n>.dsse   head.dsse   manifest/{current,previous}.dsse   alerts/<id>.dsse   enrolment.json   device.key
    blobs/ab/<sha256>   part/<sha256>.part   quarantine/   pop.db   ballast   lock   display.lock   had.json
    run/{status,clock,picture,wishes}.json   run/spool/<mono_ns>-<kind>.json

Order of a commit: every blob, then the manifest (the previous one is kept), then garbage collection. Nothing on the
disk is trusted for lying there: roots, manifests, templates and alerts are verified each time they are read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from signage.errors import BadInput, ManifestRejected, NotFound, SignageError, StoreFailure
from signage.model import wire
from signage.model.ids import AlertId, AssetHash, ScreenId
from signage.model.manifest import Blob, Manifest
from signage.model.task import Wishes
from signage.store.disk import disk_failure, sync_folder, write_atomically, write_durably
from signage.trust.acceptance import TrustedSet, first_root
from signage.trust.clock import Sample
from signage.trust.document import Root, alert_id
from signage.trust.envelope import SigningKey

T = TypeVar("T")
_FOLDERS = ("root", "manifest", "alerts", "blobs", "part", "quarantine", "run/spool")
_HASH = re.compile(r"[0-9a-f]{64}")
_ALERT = re.compile(r"[\w-]{22}", re.ASCII)
_CHUNK = 256 * 1024
_MAX_ALERTS = 10_000
_ORDER = ".dsse"
_HAD = "had.json"
_MAX_NOTED = 500
_MAX_SMALL = 64 * 1024
_MAX_FILE = 8 * 1024 * 1024
_PRIVATE = 0o600
_BALLAST = 4 * 1024 * 1024
_ROOM_FOR_BALLAST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What pairing taught this player: who it is, where its hub is, and the token it may speak with."""

    screen: ScreenId
    org: str
    hub: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStatus:
    """What the agent tells the display: the code to show while unpaired, and a sentence for who installs it."""

    code: str = ""
    hub: str = ""
    message: str = ""
    message_en: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSample:
    """A witnessed time, valid while the machine is not restarted."""

    instant: datetime
    monotonic: timedelta
    boot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HadOrders:
    """How long orders had been on this machine at a moment of its monotonic clock, and in which start of it."""

    boot: str
    monotonic: timedelta
    had_for: tuple[tuple[AlertId, timedelta], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSize:
    """What the display tells the agent: how many pixels its picture has, and where on the desktop it lies."""

    width: int
    height: int
    left: int = 0
    top: int = 0


class ScreenStore:
    """The folder of one screen."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made by `prepare`."""
        self.folder = folder
        self.alerts_folder = folder / "alerts"
        self.manifest_folder = folder / "manifest"
        self.run_folder = folder / "run"
        self.spool_folder = folder / "run" / "spool"
        self.lock_path = folder / "lock"
        self.display_lock_path = folder / "display.lock"
        self.database_path = folder / "pop.db"
        self._read_at: dict[AlertId, int] = {}

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            StoreFailure: the disk refused.
        """
        try:
            for name in _FOLDERS:
                (self.folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise disk_failure(self.folder, fault) from fault
        # A disk that turned read-only still holds a programme to play.
        with contextlib.suppress(OSError):
            if self.free_bytes() > _ROOM_FOR_BALLAST:
                with (self.folder / "ballast").open("ab") as ballast:
                    os.posix_fallocate(ballast.fileno(), 0, _BALLAST)

    # What the store holds

    def trusted(self, screen: ScreenId) -> TrustedSet:
        """Return everything on the disk that verifies, as the rules would accept it today.

        Raises:
            NotFound: there is no root that can be believed: the screen must be paired again.
        """
        trusted = TrustedSet(root=self._held_root(), screen=screen)
        for name in ("current", "previous"):
            data = _read(self.manifest_folder / f"{name}.dsse", _MAX_FILE)
            with contextlib.suppress(ManifestRejected):
                if data and self._is_complete(trusted.verified_manifest(data)):
                    trusted.update_manifest(data)
                    break
        self.load_templates(trusted)
        self.load_alerts(trusted)
        return trusted

    def load_templates(self, trusted: TrustedSet) -> None:
        """Read the alert templates of the held manifest into the set."""
        digest = trusted.manifest.alert_templates if trusted.manifest else None
        with contextlib.suppress(ManifestRejected, BadInput):
            data = _read(self.blob_path(digest), _MAX_FILE) if digest else b""
            if data:
                trusted.update_templates(data)

    def load_alerts(self, trusted: TrustedSet) -> None:
        """Read every alert on the disk that the set does not hold yet; bytes that do not verify are passed over.

        An order that came with a signature missing is replaced by its whole copy under the same name: it is read anew.
        """
        for name, inode in self._orders():
            alert = AlertId(name.removesuffix(_ORDER))
            if alert not in trusted.alerts or self._read_at.get(alert) != inode:
                self._read_at[alert] = inode
                with contextlib.suppress(SignageError):
                    trusted.update_alert(_read(self.alerts_folder / name, _MAX_SMALL))

    def _orders(self) -> list[tuple[str, int]]:
        """Return the orders' files and the inode of each: another one under a name is another file."""
        try:
            with os.scandir(self.alerts_folder) as found:
                return sorted((one.name, one.inode()) for one in found if one.name.endswith(_ORDER))[:_MAX_ALERTS]
        except OSError:
            return []

    def order(self, alert: AlertId) -> bytes | None:
        """Return an order's envelope as it lies on the disk; None when it is not there."""
        return _read(self.alerts_folder / f"{alert}.dsse", _MAX_SMALL) or None if _ALERT.fullmatch(alert) else None

    def root(self, number: int) -> bytes | None:
        """Return a root's envelope as it lies on the disk; None when it is not there."""
        return _read(self.folder / "root" / f"{number}.dsse", _MAX_SMALL) or None

    def enrolment(self) -> Enrolment | None:
        """Return what pairing taught, or None before it."""
        return self._value("enrolment.json", Enrolment)

    def device_key(self) -> SigningKey:
        """Return this machine's own key, made at the first call."""
        path = self.folder / "device.key"
        raw = _read(path, _MAX_SMALL)
        if len(raw) == len(SigningKey.new().raw):
            return SigningKey(raw)
        key = SigningKey.new()
        write_durably(path, key.raw, mode=_PRIVATE)
        return key

    def status(self) -> AgentStatus:
        """Return the agent's last word to the display."""
        return self._value("run/status.json", AgentStatus) or AgentStatus()

    def picture_size(self) -> PictureSize | None:
        """Return the display's word to the agent, once it has spoken."""
        return self._value("run/picture.json", PictureSize)

    def wishes(self) -> Wishes:
        """Return what the agent asks of the display now."""
        return self._value("run/wishes.json", Wishes) or Wishes()

    def clock_sample(self) -> Sample | None:
        """Return the witnessed time of this boot, if there is one."""
        held = self._value("run/clock.json", ClockSample)
        if held is None or held.boot != boot_id():
            return None
        return Sample(instant=held.instant, monotonic=held.monotonic)

    def had_for(self, monotonic: timedelta) -> dict[AlertId, timedelta]:
        """Return how long orders have been on this machine, as far as was noted; what it was off for does not count."""
        held = self._value(_HAD, HadOrders)
        if held is None:
            return {}
        since = monotonic - held.monotonic if held.boot == boot_id() else timedelta()
        return {alert: told + max(timedelta(), since) for alert, told in held.had_for}

    def note_had(self, alerts: Iterable[AlertId], monotonic: timedelta) -> None:
        """Note how long some orders have been here; one that is noted for the first time came now. Others are let go.

        Raises:
            StoreFailure: the disk refused.
        """
        had = self.had_for(monotonic)
        told = tuple((alert, had.get(alert, timedelta())) for alert in sorted(alerts)[:_MAX_NOTED])
        note = HadOrders(boot=boot_id(), monotonic=monotonic, had_for=told)
        write_atomically(self.folder / _HAD, wire.value_bytes(note))

    def has_blob(self, blob: Blob) -> bool:
        """Whether the file is there in its full length (its bytes were verified before it got its name)."""
        try:
            return self.blob_path(blob.sha256).stat().st_size == blob.size
        except (OSError, BadInput):
            return False

    def has_manifest(self) -> bool:
        """Whether a manifest lies on the disk at all."""
        return (self.manifest_folder / "current.dsse").exists()

    def documents_stamp(self) -> tuple[int, ...]:
        """Return what changes whenever a root or a manifest does."""
        return (*_stamp(self.manifest_folder / "current.dsse"), *_stamp(self.folder / "root"))

    def blob_path(self, digest: AssetHash) -> Path:
        """Return where a file is or would be.

        Raises:
            BadInput: not a hash; so no name from the wire can lead out of the folder.
        """
        if not _HASH.fullmatch(digest):
            raise BadInput("El nombre del archivo no es un hash.", "The file's name is no hash.")
        return self.folder / "blobs" / digest[:2] / digest

    def part_path(self, digest: AssetHash) -> Path:
        """Return where a file grows while it is fetched."""
        return self.folder / "part" / f"{self.blob_path(digest).name}.part"

    def free_bytes(self) -> int:
        """Return the room on the store's disk; none when there is no disk."""
        try:
            return shutil.disk_usage(self.folder).free
        except OSError:
            return 0

    # Commits

    def save_enrolment(self, enrolment: Enrolment, roots: Iterable[bytes]) -> None:
        """Keep what pairing taught: roots first, so that an enrolment never stands without them.

        Raises:
            StoreFailure: the disk refused.
            ManifestRejected: the roots are no chain.
        """
        self.prepare()
        chain = list(roots)
        if not chain:
            raise ManifestRejected("El hub no envió ninguna raíz.", "The hub sent no root.")
        trusted = TrustedSet(root=first_root(chain[0]))
        self._forget_roots()
        self.save_root(trusted.root, chain[0])
        for data in chain[1:]:
            self.save_root(trusted.update_root(data), data)
        write_durably(self.folder / "enrolment.json", wire.value_bytes(enrolment), mode=_PRIVATE)

    def forget_enrolment(self) -> None:
        """Be unpaired: what pairing taught cannot be used any more."""
        with contextlib.suppress(OSError):
            (self.folder / "enrolment.json").unlink()

    def _forget_roots(self) -> None:
        # Roots of another hub's chain would break this one's.
        self.forget_enrolment()
        for path in (self.folder / "root").glob("*.dsse"):
            with contextlib.suppress(OSError):
                path.unlink()

    def save_root(self, root: Root, data: bytes) -> None:
        """Keep a verified root.

        Raises:
            StoreFailure: the disk refused.
        """
        write_durably(self.folder / "root" / f"{root.version}.dsse", data)

    def save_alert(self, payload: bytes, data: bytes) -> None:
        """Keep a verified alert: it is on the disk before it is on the screen.

        Raises:
            StoreFailure: the disk refused, even after the ballast was dropped.
        """
        path = self.alerts_folder / f"{alert_id(payload)}.dsse"
        try:
            # The window looks at every change of this folder, and has no time for one that is no order yet.
            write_durably(path, data, by_way_of=self.folder)
        except StoreFailure:
            # The ballast exists for this: an order must find room on a full disk, and a folder if that was deleted.
            with contextlib.suppress(OSError):
                self.alerts_folder.mkdir(parents=True, exist_ok=True)
                (self.folder / "ballast").unlink()
            write_durably(path, data)

    def adopt_blob(self, blob: Blob) -> None:
        """Give a fetched part its name once its bytes are proven.

        Raises:
            BadInput: length or hash differ; the part is deleted.
            StoreFailure: the disk refused.
        """
        part, target = self.part_path(blob.sha256), self.blob_path(blob.sha256)
        try:
            if part.stat().st_size != blob.size or file_hash(part) != blob.sha256:
                part.unlink()
                raise BadInput("El archivo llegó alterado.", "The file arrived altered.")
            target.parent.mkdir(exist_ok=True)
            part.chmod(0o444)
            part.replace(target)
            sync_folder(target.parent)
        except OSError as fault:
            raise disk_failure(target, fault) from fault

    def adopt_manifest(self, data: bytes) -> None:
        """Flip to a verified manifest whose blobs are all here; the last one is kept as previous.

        Raises:
            StoreFailure: the disk refused; the old manifest stays.
        """
        current = self.manifest_folder / "current.dsse"
        held = _read(current, _MAX_FILE)
        if held and held != data:
            write_durably(self.manifest_folder / "previous.dsse", held)
        write_durably(current, data)

    def quarantine(self, digest: AssetHash) -> None:
        """Take a file that does not decode out of play, so that it is fetched again if its bytes are wrong."""
        path = self.blob_path(digest)
        with contextlib.suppress(OSError):
            if file_hash(path) != digest:
                path.replace(self.folder / "quarantine" / digest)

    def collect_garbage(self, keep: Iterable[Manifest]) -> int:
        """Delete blobs and parts that no kept manifest names; returns the bytes that came free."""
        named = {blob.sha256 for manifest in keep for blob in manifest.blobs}
        freed = 0
        for path in [*self._blobs(), *(self.folder / "part").glob("*"), *(self.folder / "quarantine").glob("*")]:
            if path.name.removesuffix(".part") not in named:
                with contextlib.suppress(OSError):
                    freed += path.stat().st_size
                    path.unlink()
        return freed

    def previous_manifest(self, trusted: TrustedSet) -> Manifest | None:
        """Return the manifest before the current one, if it still verifies."""
        data = _read(self.manifest_folder / "previous.dsse", _MAX_FILE)
        fresh = TrustedSet(root=trusted.root, screen=trusted.screen)
        try:
            return fresh.verified_manifest(data) if data else None
        except ManifestRejected:
            return None

    def scrub(self, blobs: Iterable[Blob]) -> tuple[Blob, ...]:
        """Hash files and take out those whose bytes changed; returns them, to be fetched again."""
        damaged = []
        for blob in blobs:
            path = self.blob_path(blob.sha256)
            if path.exists() and not _is_sound(path, blob):
                with contextlib.suppress(OSError):
                    path.unlink()
                damaged.append(blob)
        return tuple(damaged)

    # Notes between the processes

    def tell(self, status: AgentStatus) -> None:
        """Leave the agent's word for the display."""
        write_atomically(self.run_folder / "status.json", wire.value_bytes(status))

    def tell_size(self, size: PictureSize) -> None:
        """Leave the display's word for the agent.

        Raises:
            StoreFailure: the disk refused.
        """
        write_atomically(self.run_folder / "picture.json", wire.value_bytes(size))

    def wish(self, wishes: Wishes) -> None:
        """Leave what the agent asks of the display.

        Raises:
            StoreFailure: the disk refused.
        """
        write_atomically(self.run_folder / "wishes.json", wire.value_bytes(wishes))

    def note_clock(self, sample: Sample) -> None:
        """Leave a witnessed time for the display."""
        note = ClockSample(instant=sample.instant, monotonic=sample.monotonic, boot=boot_id())
        write_atomically(self.run_folder / "clock.json", wire.value_bytes(note))

    def _held_root(self) -> Root:
        paths = [path for path in (self.folder / "root").glob("*.dsse") if path.stem.isdecimal()]
        paths.sort(key=lambda path: int(path.stem))
        try:
            trusted = TrustedSet(root=first_root(_read(paths[0], _MAX_SMALL)))
        except (IndexError, ManifestRejected) as fault:
            raise NotFound(
                "Esta pantalla no tiene una raíz de confianza válida. Emparéjela de nuevo.",
                "This screen holds no valid root of trust. Pair it again.",
            ) from fault
        # A later root that was damaged is fetched again; what it followed is still believed.
        with contextlib.suppress(ManifestRejected):
            for path in paths[1:]:
                trusted.update_root(_read(path, _MAX_SMALL))
        return trusted.root

    def _is_complete(self, manifest: Manifest) -> bool:
        return any(self.has_blob(blob) for blob in manifest.blobs) or not manifest.blobs

    def _blobs(self) -> Iterator[Path]:
        yield from (self.folder / "blobs").glob("*/*")

    def _value(self, name: str, kind: type[T]) -> T | None:
        data = _read(self.folder / name, _MAX_SMALL)
        try:
            return wire.decode(kind, wire.from_bytes(data, max_bytes=_MAX_SMALL)) if data else None
        except BadInput:
            return None


def file_hash(path: Path) -> AssetHash:
    """Return the SHA-256 of a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return AssetHash(digest.hexdigest())


def _is_sound(path: Path, blob: Blob) -> bool:
    # A file that cannot be read is as good as none.
    with contextlib.suppress(OSError):
        return file_hash(path) == blob.sha256
    return False


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    return (stat.st_mtime_ns, stat.st_ino)


def boot_id() -> str:
    """Return what tells this start of the machine from others: monotonic clocks of two boots do not compare."""
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return f"{os.name}-unknown"


def _read(path: Path, max_bytes: int) -> bytes:
    """Return a file's bytes, or none when it is absent, unreadable or larger than it may be."""
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError:
        return b""
    return data if len(data) <= max_bytes else b""
