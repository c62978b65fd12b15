"""A cold start of 200 MB: hub to disk, verified and durable; beside `curl`, `sha256sum` and fsync of the same files."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from signage.bench.rig import Rig, lobby, rig
from signage.errors import NotFound
from signage.model.ids import EntryId, PlaylistId
from signage.model.manifest import Blob
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry
from signage.store.store import ScreenStore
from signage.sync.fetcher import HttpFetcher
from signage.sync.pairing import Player, try_pairing
from signage.sync.updater import Updater
from signage.trust.pairing import PairingCode

_FILES = 10
_FILE_BYTES = 20 * 1024 * 1024
_BOX_HEADER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncFigures:
    """Bytes a second of both ways, medians of pairs; `poll_bytes` is the answer to an unchanged poll."""

    bytes: int
    updater_mb_s: float
    curl_mb_s: float
    ratio: float
    poll_bytes: int
    poll_requests: int


def measure_sync(folder: Path, *, rounds: int = 5) -> SyncFigures:
    """Fetch the same programme cold, so many times each way.

    Raises:
        NotFound: curl or ffmpeg is not installed.
    """
    curl = shutil.which("curl")
    if curl is None or shutil.which("ffmpeg") is None:
        raise NotFound("Faltan curl o ffmpeg.", "curl or ffmpeg is missing.")
    with rig(folder, with_starter=False) as office:
        fill_with_videos(office, folder)
        updater, fetcher, store = pair_store(office, folder / "warm")
        updater.poll()
        assert updater.manifest is not None  # noqa: S101 - it was just adopted
        blobs = updater.manifest.blobs
        poll_bytes, requests = _unchanged_poll(updater, fetcher)
        ours, theirs = [], []
        for number in range(rounds):
            theirs.append(_by_curl(curl, office.hub.url, blobs, folder / f"curl-{number}"))
            ours.append(fetch_cold(office, store, folder / f"cold-{number}"))
    total = sum(blob.size for blob in blobs)
    ratios = [curl_s / ours_s for curl_s, ours_s in zip(theirs, ours, strict=True)]
    return SyncFigures(
        bytes=total,
        updater_mb_s=round(total / statistics.median(ours) / 1e6, 1),
        curl_mb_s=round(total / statistics.median(theirs) / 1e6, 1),
        ratio=round(statistics.median(ratios), 2),
        poll_bytes=poll_bytes,
        poll_requests=requests,
    )


def fill_with_videos(office: Rig, folder: Path) -> None:
    """Put 212 MB of videos on the screens."""
    clip = folder / "clip.mp4"
    source = ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30:duration=3"]
    command = ["ffmpeg", "-v", "error", "-y", *source, "-c:v", "libx264", "-pix_fmt", "yuv420p", str(clip)]
    subprocess.run(command, check=True)  # noqa: S603 - a fixed program with fixed options
    playlist = Playlist(id=PlaylistId("medida"), name="Medida")
    for number in range(_FILES):
        path = folder / f"clip-{number}.mp4"
        # A "free" box is skipped by every player: a real video, as large as wanted, whose bytes do not compress.
        padding = os.urandom(_FILE_BYTES - clip.stat().st_size - _BOX_HEADER)
        box = (len(padding) + _BOX_HEADER).to_bytes(4, "big") + b"free"
        path.write_bytes(clip.read_bytes() + box + padding)
        piece = office.client.upload_piece(path)
        playlist = playlist.with_item(PlaylistItem(slide=piece.id, duration=timedelta(seconds=3)))
        path.unlink()
    office.client.save_playlist(playlist)
    added_at = office.client.pieces()[0].added_at
    office.client.save_entry(
        ScheduleEntry(id=EntryId("medida"), playlist=playlist.id, layer=Layer.REPLACES, created_at=added_at)
    )


def pair_store(office: Rig, folder: Path) -> tuple[Updater, CountingFetcher, ScreenStore]:
    """Pair a screen that only fetches."""
    store = ScreenStore(folder)
    store.prepare()
    code = PairingCode.new()
    player = Player(device_key=store.device_key().public, width_px=1920, height_px=1080, version="bench")
    fetcher = HttpFetcher(office.hub.url)
    # The hub answers a claim only for a code that some player shows: ask once, be refused, then let it be typed.
    try_pairing(fetcher, code, hub=office.hub.url, player=player)
    office.client.claim_pairing(code.text, lobby("Medida"))
    paired = try_pairing(fetcher, code, hub=office.hub.url, player=player)
    assert paired is not None  # noqa: S101 - the code was just typed
    store.save_enrolment(paired.enrolment, paired.roots)
    office.client.publish()
    counting = CountingFetcher(office.hub.url, token=paired.enrolment.token)
    return Updater(store, store.trusted(paired.enrolment.screen), counting, monotonic=_monotonic), counting, store


class CountingFetcher(HttpFetcher):
    """A fetcher that knows how much its documents weighed."""

    bytes_read = 0
    requests = 0

    def read(self, path: str, *, max_bytes: int, params: Mapping[str, str] | None = None) -> bytes:
        """GET a small document, and count it."""
        data = super().read(path, max_bytes=max_bytes, params=params)
        self.bytes_read += len(data)
        self.requests += 1
        return data


def _unchanged_poll(updater: Updater, fetcher: CountingFetcher) -> tuple[int, int]:
    fetcher.bytes_read, fetcher.requests = 0, 0
    updater.poll()
    return fetcher.bytes_read, fetcher.requests


def fetch_cold(office: Rig, warm: ScreenStore, folder: Path) -> float:
    """Fetch the whole programme into an empty folder, and delete it; returns the seconds it took."""
    enrolment = warm.enrolment()
    assert enrolment is not None  # noqa: S101 - it was paired
    store = ScreenStore(folder)
    roots = [path.read_bytes() for path in sorted((warm.folder / "root").iterdir())]
    store.save_enrolment(enrolment, roots)
    fetcher = HttpFetcher(office.hub.url, token=enrolment.token)
    updater = Updater(store, store.trusted(enrolment.screen), fetcher, monotonic=_monotonic)
    begun = time.monotonic()
    updater.poll()
    took = time.monotonic() - begun
    shutil.rmtree(folder)
    return took


def _by_curl(curl: str, url: str, blobs: tuple[Blob, ...], folder: Path) -> float:
    folder.mkdir()
    begun = time.monotonic()
    for blob in blobs:
        path = folder / blob.sha256
        subprocess.run([curl, "-s", "-o", str(path), f"{url}/blobs/{blob.sha256}"], check=True)  # noqa: S603
        subprocess.run(["sha256sum", str(path)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607
        subprocess.run(["sync", str(path)], check=True)  # noqa: S603, S607 - coreutils: fsync of this file
    took = time.monotonic() - begun
    shutil.rmtree(folder)
    return took


def _monotonic() -> timedelta:
    return timedelta(seconds=time.monotonic())
