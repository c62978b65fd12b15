"""A hub in memory: the same door as the real one, whose faults a test can switch on.

hub = HubSimulator()
hub.publish({"a": b"..."})
updater = hub.updater(tmp_path)
updater.poll()
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from builders import NOON, ORG, a_blob, a_manifest, a_playlist, a_screen, a_slide, an_entry
from signage.console import shipped_templates
from signage.errors import HubUnreachable, NotFound
from signage.model import wire
from signage.model.alert import Alert
from signage.model.ids import AlertId
from signage.model.manifest import Manifest
from signage.store.store import Enrolment, ScreenStore
from signage.sync.fetcher import Body
from signage.sync.updater import Updater
from signage.trust.acceptance import TrustedSet
from signage.trust.ceremony import Founders, Holder, HubKeys, first_root, with_second_hub
from signage.trust.document import Head, Kind, Root, Templates, alert_id, sign
from signage.trust.envelope import Envelope, SigningKey

Fault = Callable[[bytes], bytes]


class HubSimulator:
    """Keys, a programme, alerts; answers what a hub would."""

    def __init__(self, *, now: datetime = NOON) -> None:
        self.now = now
        self.screen = a_screen()
        self.root_key, self.publish_key, self.head_key = SigningKey.new(), SigningKey.new(), SigningKey.new()
        self.operator, self.second_operator = SigningKey.new(), SigningKey.new()
        self.root = self._first_root()
        self.roots = [sign(self.root, [self.root_key])]
        bundle = Templates(org=ORG, issued=now, templates=shipped_templates())
        self.templates = sign(bundle, [self.operator])
        self.blobs: dict[str, bytes] = {}
        self.alerts: dict[AlertId, bytes] = {}
        self.manifest: Manifest | None = None
        self.manifest_envelope = b""
        self.requests: list[str] = []
        self.sent: list[tuple[str, bytes]] = []
        self.damage: dict[str, Fault] = {}
        self.is_down = False

    def _first_root(self) -> Root:
        founders = Founders(
            roots=(Holder(key=self.root_key.public, label="Raíz"),),
            threshold=1,
            operators=(
                Holder(key=self.operator.public, label="Ana"),
                Holder(key=self.second_operator.public, label="Luis"),
            ),
        )
        keys = HubKeys(publish=self.publish_key.public, head=self.head_key.public)
        return first_root(ORG, founders, keys, now=self.now)

    # What a test does to it

    def publish(self, files: Mapping[str, bytes], *, seconds: int = 10, **changes: object) -> Manifest:
        """Put a base playlist of image slides on the screen, one a file."""
        blobs = [a_blob(data) for data in files.values()] + [a_blob(self.templates, pinned=True)]
        self.blobs |= {blob.sha256: data for blob, data in zip(blobs, [*files.values(), self.templates], strict=True)}
        slides = tuple(a_slide(name, asset=a_blob(data).sha256) for name, data in files.items())
        playlist = replace(a_playlist(slides=""), items=())
        for slide in slides:
            item = replace(a_playlist(slides="a", seconds=seconds).items[0], slide=slide.id)
            playlist = playlist.with_item(item)
        version = self.manifest.version + 1 if self.manifest else 1
        manifest = replace(
            a_manifest(an_entry(), playlists=(playlist,)),
            screen=self.screen,
            slides=slides,
            blobs=tuple({blob.sha256: blob for blob in blobs}.values()),
            alert_templates=blobs[-1].sha256,
            version=version,
            issued=self.now,
        )
        return self.publish_manifest(replace(manifest, **changes))

    def publish_manifest(self, manifest: Manifest) -> Manifest:
        self.manifest = manifest
        self.manifest_envelope = sign(manifest, [self.publish_key])
        return manifest

    def signed(self, alert: Alert, *keys: SigningKey) -> bytes:
        return sign(alert, list(keys) or [self.operator])

    def announce(self, alert: Alert, *keys: SigningKey) -> bytes:
        """Hold an alert, as a hub does that an operator has sent one."""
        envelope = self.signed(alert, *keys)
        payload = Envelope.from_bytes(
            envelope, payload_type=Kind.ALERT.payload_type, max_bytes=Kind.ALERT.max_bytes
        ).payload
        self.alerts[alert_id(payload)] = envelope
        return envelope

    def store(self, folder: Path) -> ScreenStore:
        """Return a store that is paired with this hub."""
        store = ScreenStore(folder)
        enrolment = Enrolment(screen=self.screen.id, org=ORG, hub="http://hub.invalid", token="t")
        store.save_enrolment(enrolment, self.roots)
        return store

    def trusted(self) -> TrustedSet:
        trusted = TrustedSet(root=self.root, screen=self.screen.id)
        trusted.update_templates(self.templates)
        return trusted

    def updater(self, folder: Path) -> Updater:
        store = self.store(folder)
        return Updater(store, store.trusted(self.screen.id), self, monotonic=lambda: timedelta(hours=1))

    def name_second_hub(self, address: str) -> None:
        """Sign the next root, which names another hub for orders."""
        self.root = with_second_hub(self.root, address, now=self.now)
        self.roots.append(sign(self.root, [self.root_key]))

    # The door

    def read(self, path: str, *, max_bytes: int, params: Mapping[str, str] | None = None) -> bytes:
        self._note(path)
        answer = self._answer(path, params or {})
        return self.damage.get(path, lambda data: data)(answer)[: max_bytes + 1]

    def send(self, path: str, body: bytes, *, max_bytes: int = 0) -> bytes:
        self._note(path)
        self.sent.append((path, body))
        return b"{}"

    @contextlib.contextmanager
    def body(self, path: str, *, offset: int, size: int, etag: str) -> Iterator[Body]:
        self._note(f"{path}@{offset}")
        digest = path.rpartition("/")[2]
        assert etag == f'"{digest}"'
        if digest not in self.blobs:
            raise NotFound("no", code="404")
        data = self.damage.get(digest, lambda data: data)(self.blobs[digest])
        yield Body(offset=offset, chunks=_pieces(data[offset:]))

    def _answer(self, path: str, params: Mapping[str, str]) -> bytes:
        kind, _, name = path.removeprefix("/v1/").partition("/")
        if kind == "head":
            return self._head(params["nonce"])
        if kind == "manifest" and self.manifest_envelope:
            return self.manifest_envelope
        if kind == "root" and int(name) <= len(self.roots):
            return self.roots[int(name) - 1]
        if kind == "orders":
            return wire.to_bytes({"ids": [*self.alerts], "root_version": len(self.roots)})
        if kind == "alerts" and AlertId(name) in self.alerts:
            return self.alerts[AlertId(name)]
        raise NotFound("no", code="404")

    def _head(self, nonce: str) -> bytes:
        manifest = self.manifest
        head = Head(
            org=ORG,
            screen=self.screen.id,
            nonce=nonce,
            issued=self.now,
            manifest_epoch=manifest.epoch if manifest else 0,
            manifest_version=manifest.version if manifest else 0,
            manifest_sha256="",
            root_version=len(self.roots),
            incarnation="i",
            live_alerts=tuple(self.alerts),
        )
        return sign(head, [self.head_key])

    def _note(self, path: str) -> None:
        self.requests.append(path)
        if self.is_down:
            raise HubUnreachable("El hub no responde.", "The hub does not answer.")


def _pieces(data: bytes, size: int = 1000) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        piece = data[start : start + size]
        if piece.startswith(b"!cut"):
            raise HubUnreachable("La conexión se cortó.", "The connection broke.")
        yield piece
