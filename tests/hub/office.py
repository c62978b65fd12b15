"""Builders: a hub without sockets, its office (keys, root, templates), and a clock that tests move."""

from __future__ import annotations

import io
import threading
import warnings
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from PIL import Image

from signage.assets import assets_dir
from signage.hub.app import Hub
from signage.model import wire
from signage.model.alert import Alert, MsgType, State, Status
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Receipt, ReceiptKind
from signage.model.screen import Audience, Screen
from signage.model.template import AlertTemplate
from signage.trust.document import Kind, Role, RoleKeys, Root, Templates, alert_id, sign, template_hash
from signage.trust.envelope import Envelope, SigningKey
from signage.trust.pairing import SCREEN_SIDE, PairingCode, ScreenPairing

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have a client that is not in the lock file
    from starlette.testclient import TestClient

START = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
ORG = "oai-cartagena"


@dataclass
class FakeClock:
    """Stands still until a test moves it."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.now.timestamp()

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@dataclass
class Office:
    """The keys that never lie on a hub, and what is signed with them."""

    root_key: SigningKey = field(default_factory=SigningKey.new)
    operator: SigningKey = field(default_factory=SigningKey.new)
    drill: SigningKey = field(default_factory=SigningKey.new)
    seq: int = 0

    def root(self, publish: str, head: str, *, version: int = 1, **roles: frozenset[str]) -> bytes:
        """Sign a root that names the hub's keys."""
        mine = {self.operator.public.text}
        keys = {
            "root": {self.root_key.public.text},
            "publish": {publish},
            "head": {head},
            "templates": mine,
            "alert_actual": mine,
            "alert_free_text": mine,
            "alert_drill": {self.drill.public.text},
        } | roles
        root = Root(
            org=ORG,
            version=version,
            issued=START,
            roles=tuple(RoleKeys(role=Role(n), keys=frozenset(k), threshold=1) for n, k in keys.items()),
            labels=((self.operator.public.text, "Operadora"), (self.drill.public.text, "Simulacros")),
        )
        return sign(root, [self.root_key])

    def template(self, code: str = "SIM") -> AlertTemplate:
        """Read an approved template."""
        return wire.alert_template_from_toml((assets_dir() / "crisis" / f"{code}.toml").read_bytes())

    def bundle(self) -> bytes:
        """Sign the bundle of templates."""
        return sign(Templates(org=ORG, issued=START, templates=(self.template(),)), [self.operator])

    def alert(self, *, sent: datetime = START, key: SigningKey | None = None, **change: object) -> bytes:
        """Sign an alert."""
        self.seq += 1
        template = self.template()
        alert = Alert(
            org=ORG,
            seq=self.seq,
            sent=sent,
            status=Status.EXERCISE,
            msg_type=MsgType.ALERT,
            response=template.response,
            state=State.INVESTIGATING,
            incident="INC-1",
            template=template_hash(template),
            take_over=template.take_over,
            severity=template.severity,
            urgency=template.urgency,
            certainty=template.certainty,
            ttl=timedelta(minutes=30),
            retain_until=sent + timedelta(hours=1),
        )
        return sign(replace(alert, **change), [key or self.operator])  # type: ignore[arg-type]


def id_of(envelope: bytes) -> AlertId:
    """Return an alert's identity."""
    kind = Kind.ALERT
    return alert_id(Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload)


@dataclass
class Player:
    """A screen as the hub knows it: a token, and a device key that signs receipts."""

    id: ScreenId
    token: str
    key: SigningKey
    roots: list[str]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def receipt(self, alert: AlertId, kind: ReceiptKind, ms: int = 12, key: SigningKey | None = None) -> bytes:
        value = Receipt(screen=self.id, alert=alert, kind=kind, after=timedelta(milliseconds=ms), path="push")
        return sign(value, [key or self.key])


@dataclass
class Desk:
    """A hub, somebody signed in as its administrator, and the office."""

    hub: Hub
    http: TestClient
    clock: FakeClock
    office: Office
    token: str = ""

    @property
    def auth(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def get(self, path: str) -> dict[str, object]:
        answer = self.http.get(f"/api/v1{path}", headers=self.auth)
        assert answer.status_code == 200, answer.text
        return answer.json()  # type: ignore[no-any-return]

    def found(self) -> None:
        """Give the hub its first root."""
        keys = self.get("/keys")
        root = self.office.root(str(keys["publish"]), str(keys["head"]))
        answer = self.http.post("/api/v1/root", content=root, headers=self.auth)
        assert answer.status_code == 200, answer.text

    def upload(self, data: bytes, name: str = "foto.png") -> dict[str, object]:
        answer = self.http.post("/api/v1/pieces", params={"name": name}, content=data, headers=self.auth)
        assert answer.status_code == 201, answer.text
        return answer.json()  # type: ignore[no-any-return]

    def make_playlist(self, *pieces: dict[str, object], playlist: str = "lobby", layer: str = "base") -> None:
        items = [{"slide": piece["id"], "duration": 10_000} for piece in pieces]
        body = {"id": playlist, "name": playlist.title(), "items": items}
        answer = self.http.put(f"/api/v1/playlists/{playlist}", json=body, headers=self.auth)
        assert answer.status_code == 200, answer.text
        entry = {"id": playlist, "playlist": playlist, "layer": layer, "created_at": 0}
        answer = self.http.put(f"/api/v1/entries/{playlist}", json=entry, headers=self.auth)
        assert answer.status_code == 200, answer.text

    def start(self, code: PairingCode) -> tuple[ScreenPairing, dict[str, str], int]:
        mine = ScreenPairing(code)
        body = {"nameplate": code.nameplate, "message": mine.message.hex()}
        answer = self.http.post("/v1/pair/start", json=body)
        return mine, answer.json(), answer.status_code

    def claim(self, code: str, name: str = "Recepción", **change: object) -> dict[str, object]:
        screen = Screen(id=ScreenId(""), name=name, audiences=frozenset({Audience.SERVIDORES}))
        body = {"code": code, "screen": wire.encode(replace(screen, **change))}  # type: ignore[arg-type]
        answer = self.http.post("/api/v1/pairings", json=body, headers=self.auth)
        return {"status": answer.status_code, **answer.json()}

    def pair(self, name: str = "Recepción", **change: object) -> Player:
        """Bring a screen in by its code, and wait for its first programme."""
        code, key = PairingCode.new(), SigningKey.new()
        assert self.start(code)[2] == 404
        assert self.claim(code.text, name, **change)["status"] == 201
        mine, answer, status = self.start(code)
        assert status == 200
        mine.finish(bytes.fromhex(answer["message"]), bytes.fromhex(answer["proof"]))
        about: dict[str, wire.Json] = {"device_key": key.public.text, "width_px": 1920, "height_px": 1080}
        body = {"nameplate": code.nameplate, "proof": mine.proof(SCREEN_SIDE).hex(), "box": mine.wrap(about).hex()}
        finished = self.http.post("/v1/pair/finish", json=body)
        assert finished.status_code == 200, finished.text
        for thread in threading.enumerate():
            if thread.name == "first-programme":
                thread.join()
        taught = mine.unwrap(bytes.fromhex(finished.json()["box"]))
        roots = taught["roots"]
        assert isinstance(roots, list)
        return Player(ScreenId(str(taught["screen"])), str(taught["token"]), key, [str(root) for root in roots])


def a_png(colour: str = "#003366", width: int = 640, height: int = 360) -> bytes:
    """Draw a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()
