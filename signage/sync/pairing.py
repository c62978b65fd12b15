"""The screen's side of pairing over HTTP; the protocol itself is `signage.trust.pairing`."""

from __future__ import annotations

from dataclasses import dataclass

from signage.errors import BadInput, HubUnreachable, NotAllowed, NotFound
from signage.model import wire
from signage.model.ids import ScreenId
from signage.store.store import Enrolment
from signage.sync.fetcher import Fetcher
from signage.trust.envelope import PublicKey
from signage.trust.pairing import SCREEN_SIDE, PairingCode, ScreenPairing

_MAX_ANSWER = 256 * 1024
_GONE = "410"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What pairing brought: the enrolment and the chain of roots, oldest first."""

    enrolment: Enrolment
    roots: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """What the hub learns of a new player: its device key, its picture's size in pixels, its version."""

    device_key: PublicKey
    width_px: int
    height_px: int
    version: str


def try_pairing(fetcher: Fetcher, code: PairingCode, *, hub: str, player: Player) -> Paired | None:
    """Ask once whether a person has typed the code; None when nobody has yet.

    Raises:
        HubUnreachable: no hub there, or something that is none.
        NotFound: the code was used, or has expired: show another.
        NotAllowed: the hub does not know the code that is on this screen.
        BadInput: the hub refuses what this screen says.
    """
    mine = ScreenPairing(code)
    try:
        answer = _post(fetcher, "start", {"nameplate": code.nameplate, "message": mine.message.hex()})
    except NotFound as fault:
        if fault.code == _GONE:
            raise
        return None
    proof = _bytes(answer, "proof")
    try:
        mine.finish(_bytes(answer, "message"), proof)
    except NotAllowed:
        _post(fetcher, "finish", {"nameplate": code.nameplate, "proof": "", "box": ""})
        raise
    about: dict[str, wire.Json] = {
        "device_key": player.device_key.text,
        "width_px": player.width_px,
        "height_px": player.height_px,
        "version": player.version,
    }
    finished = _post(
        fetcher,
        "finish",
        {"nameplate": code.nameplate, "proof": mine.proof(SCREEN_SIDE).hex(), "box": mine.wrap(about).hex()},
    )
    return _paired(mine.unwrap(_bytes(finished, "box")), hub)


def _paired(taught: dict[str, wire.Json], hub: str) -> Paired:
    screen, org, token, roots = (taught.get(name) for name in ("screen", "org", "token", "roots"))
    if not (isinstance(screen, str) and isinstance(org, str) and isinstance(token, str) and isinstance(roots, list)):
        raise HubUnreachable("El hub respondió algo incompleto.", "The hub's answer is incomplete.")
    return Paired(
        enrolment=Enrolment(screen=ScreenId(screen), org=org, hub=hub, token=token),
        roots=tuple(str(root).encode() for root in roots),
    )


def _post(fetcher: Fetcher, step: str, body: dict[str, wire.Json]) -> dict[str, wire.Json]:
    answer = fetcher.send(f"/v1/pair/{step}", wire.to_bytes(body), max_bytes=_MAX_ANSWER)
    try:
        return wire.from_bytes(answer, max_bytes=_MAX_ANSWER) if answer else {}
    except BadInput as fault:
        raise HubUnreachable("Lo que responde allí no es un hub.", "What answers there is no hub.") from fault


def _bytes(answer: dict[str, wire.Json], name: str) -> bytes:
    text = answer.get(name)
    try:
        return bytes.fromhex(text if isinstance(text, str) else "-")
    except ValueError as fault:
        raise HubUnreachable("Lo que responde allí no es un hub.", "What answers there is no hub.") from fault
