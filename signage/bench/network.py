"""A network of real agents on one machine: each in a network namespace of its own, all on one bridge.

The agents' windows are stood for by a lock: what is measured is the way to the disk, not the drawing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from signage.console import shipped_templates
from signage.errors import NotFound
from signage.model.ids import AssetHash, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.screen import Screen
from signage.model.slide import ImageSlide
from signage.store.disk import hold_lock
from signage.store.store import Enrolment, ScreenStore
from signage.sync.peers import PORT as PEER_PORT
from signage.trust.ceremony import Founders, Holder, HubKeys, first_root
from signage.trust.document import sign
from signage.trust.envelope import SigningKey
from signage.trust.order import Desk, raising

_ORG: Final = "islas-de-prueba"
NET: Final = "10.77.0"
"""The first agent is .1, the next .2; the operator's PC, on this side of the bridge, is .254."""


def namespace(number: int) -> str:
    """Return the name of an agent's network namespace, from 1 on."""
    return f"sig-isla-{number}"


def an_order(operator: SigningKey, seq: int = 1) -> bytes:
    """Return a signed alert of the agents' organisation."""
    template = next(one for one in shipped_templates() if one.code == "RED")
    desk = Desk(org=_ORG, seq=seq, now=datetime.now(UTC), incident="ISLAS-1", contact="Mesa 1234")
    return sign(raising(template, {"sede": "Sede de prueba", "desde": "10:42"}, desk), [operator])


def stores_of(folder: Path, agents: int, operator: SigningKey, *, neighbours: bool) -> list[ScreenStore]:
    """Return the disks of so many agents that believe an operator; `neighbours` says whether they know each other."""
    root_key, publish, head = SigningKey.new(), SigningKey.new(), SigningKey.new()
    founders = Founders(
        roots=(Holder(key=root_key.public, label="Raíz"),), threshold=1,
        operators=(Holder(key=operator.public, label="Operadora"),),
    )  # fmt: skip
    now = datetime.now(UTC)
    root = sign(first_root(_ORG, founders, HubKeys(publish=publish.public, head=head.public), now=now), [root_key])
    addresses = [f"{NET}.{number}:{PEER_PORT}" for number in range(1, agents + 1)]
    manifest = _manifest(now)
    stores = []
    for number, address in enumerate(addresses, 1):
        store = ScreenStore(folder / f"agent-{number}")
        screen = replace(manifest.screen, id=ScreenId(f"isla-{number}"), name=f"Isla {number}")
        store.save_enrolment(
            Enrolment(screen=screen.id, org=_ORG, hub=f"http://{NET}.250:8080", token="t"),  # noqa: S106 - no hub hears it
            [root],
        )
        others = tuple(one for one in addresses if one != address) if neighbours else ()
        store.adopt_manifest(sign(replace(manifest, screen=screen, peers=others), [publish]))
        stores.append(store)
    return stores


def _manifest(now: datetime) -> Manifest:
    slide = ImageSlide(id=SlideId("a"), title="A", duration=timedelta(seconds=10), asset=AssetHash("0" * 64))
    playlist = Playlist(
        id=PlaylistId("base"), name="Base", items=(PlaylistItem(slide=slide.id, duration=slide.duration),)
    )
    return Manifest(
        org=_ORG, screen=Screen(id=ScreenId("x"), name="X"), epoch=1, version=1, issued=now,
        fresh_until=now + timedelta(days=1), playlists=(playlist,), slides=(slide,), fallback=playlist.id,
    )  # fmt: skip


@contextlib.contextmanager
def network(agents: int, *, loss: int = 0) -> Iterator[None]:
    """Make a bridge and a namespace an agent; all of it goes with the block.

    Each namespace drops `loss` hundredths of what arrives, and broadcast and multicast altogether.

    Raises:
        NotFound: not root, or `ip` and `nft` are not installed.
    """
    if os.geteuid() != 0:
        raise NotFound("Esta medición necesita ser root.", "This measurement needs root.")
    for program in ("ip", "nft"):
        if shutil.which(program) is None:
            raise _missing(program)
    _unmake(agents)  # what a killed measurement left behind
    try:
        _ip("link", "add", "sig-br", "type", "bridge")
        _ip("addr", "add", f"{NET}.254/24", "broadcast", f"{NET}.255", "dev", "sig-br")
        _ip("link", "set", "sig-br", "up")
        for number in range(1, agents + 1):
            _join(number, loss)
        yield
    finally:
        _unmake(agents)


def _unmake(agents: int) -> None:
    for number in range(1, agents + 1):
        _ip("link", "del", f"sigo{number}", check=False)
        _ip("netns", "del", namespace(number), check=False)
    _ip("link", "del", "sig-br", check=False)


def _join(number: int, loss: int) -> None:
    name, inner, outer = namespace(number), f"sigi{number}", f"sigo{number}"
    _ip("netns", "add", name)
    _ip("link", "add", outer, "type", "veth", "peer", "name", inner)
    _ip("link", "set", inner, "netns", name)
    _ip("link", "set", outer, "master", "sig-br", "up")
    _ip("-n", name, "addr", "add", f"{NET}.{number}/24", "broadcast", f"{NET}.255", "dev", inner)
    _ip("-n", name, "link", "set", inner, "up")
    _ip("-n", name, "link", "set", "lo", "up")
    rules = (
        "add table inet t; add chain inet t in { type filter hook input priority 0; }; "
        "add rule inet t in ip daddr 224.0.0.0/4 drop; add rule inet t in ip daddr 10.77.0.255 drop; "
        f"add rule inet t in numgen random mod 100 < {loss} drop"
    )
    run("ip", "netns", "exec", name, "nft", rules)


@contextlib.contextmanager
def agents_at_work(stores: list[ScreenStore]) -> Iterator[None]:
    """Run an agent in each namespace while the block lasts."""
    processes, locks = [], []
    environment = {**os.environ, "QT_QPA_PLATFORM": "none-here"}  # a board has nowhere to be
    try:
        for number, store in enumerate(stores, 1):
            locks.append(hold_lock(store.display_lock_path))
            command = [sys.executable, "-m", "player_app", "--data", str(store.folder)]
            with (store.folder / "log").open("wb") as log:
                inside = ["ip", "netns", "exec", namespace(number), *command]
                processes.append(subprocess.Popen(inside, env=environment, stdout=log, stderr=log))  # noqa: S603
        yield
    finally:
        for lock in locks:
            if lock is not None:
                os.close(lock)
        for process in processes:
            process.kill()
            process.wait()


def _ip(*arguments: str, check: bool = True) -> None:
    run("ip", *arguments, check=check)


def run(*command: str, check: bool = True) -> None:
    """Run a program of the system.

    Raises:
        NotFound: it is not installed, or fails; with `check` off a failure is passed over.
    """
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed programs
    except OSError as fault:
        raise _missing(command[0]) from fault
    if check and done.returncode != 0:
        said = done.stderr.strip().splitlines()
        line = said[-1] if said else command[0]
        raise NotFound(f"No se pudo preparar la red: {line}", f"The network could not be made: {line}")


def _missing(program: str) -> NotFound:
    return NotFound(f"Falta el programa «{program}».", f"The program “{program}” is missing.")
