"""Before a screen is paired: a code is on it until a person has typed it in the manager."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from importlib.metadata import version

from player_app.journal import NAME
from signage.errors import HubUnreachable, NotAllowed, NotFound, SignageError, StoreFailure
from signage.store.store import AgentStatus, Enrolment, ScreenStore
from signage.sync.fetcher import Fetcher, HttpFetcher
from signage.sync.pairing import Player, try_pairing
from signage.trust.pairing import LIFETIME_S, PairingCode

HUB_OF_THIS_PC = "http://127.0.0.1:8080"
"""Where one looks when nobody said where: one PC with one screen is a complete installation."""
_PAIRING_S = 1.0
_NEW_CODE_S = 0.1
_LONGEST_PAUSE_S = 5.0
_log = logging.getLogger(NAME)


def enrol(store: ScreenStore, hub: str, size: tuple[int, int], stopping: threading.Event) -> Enrolment | None:
    """Show a code until a person has typed it; None when told to stop before."""
    hub = hub or HUB_OF_THIS_PC
    _log.info("Pantalla sin emparejar; se busca el hub en %s.", hub)
    return _Enroller(store, hub, size).run(stopping)


class _Enroller:
    def __init__(self, store: ScreenStore, hub: str, size: tuple[int, int]) -> None:
        self._store = store
        self._hub = hub
        self._size = size
        self._fetcher: Fetcher = HttpFetcher(hub)
        self._code, self._drawn = PairingCode.new(), time.monotonic()
        self._pause = _NEW_CODE_S

    def run(self, stopping: threading.Event) -> Enrolment | None:
        while not stopping.is_set():
            try:
                enrolment = self._ask()
            except (NotFound, NotAllowed) as fault:
                _log.info("%s Se muestra otro código.", fault.es)
                self._draw_code()
            except SignageError as fault:
                _log.warning("%s", fault.es)
                _tell(self._store, _trouble(self._hub, fault))
                stopping.wait(_PAIRING_S)
                continue
            else:
                if enrolment is not None:
                    return enrolment
                self._pause = _NEW_CODE_S
                self._show_code()
                stopping.wait(_PAIRING_S)
                continue
            stopping.wait(self._pause)
            # A server that refuses every code is no reason to ask it ten times a second.
            self._pause = min(_LONGEST_PAUSE_S, self._pause * 2)
        return None

    def _ask(self) -> Enrolment | None:
        seen = self._store.picture_size()
        width, height = (seen.width, seen.height) if seen else self._size
        player = Player(
            device_key=self._store.device_key().public,
            width_px=width,
            height_px=height,
            version=version("signage"),
        )
        paired = try_pairing(self._fetcher, self._code, hub=self._hub, player=player)
        if paired is None:
            return None
        self._store.save_enrolment(paired.enrolment, paired.roots)
        _log.info("Emparejada con %s como %s.", self._hub, paired.enrolment.screen)
        return paired.enrolment

    def _show_code(self) -> None:
        if time.monotonic() - self._drawn > LIFETIME_S:
            self._draw_code()
            return
        _tell(self._store, _with_code(self._code, self._hub))

    def _draw_code(self) -> None:
        # The next round makes the new code known to the hub before anybody can read it here.
        self._code, self._drawn = PairingCode.new(), time.monotonic()
        if self._pause > _PAIRING_S:
            refusal = HubUnreachable(
                f"Lo que responde en {self._hub} no acepta códigos.", f"What answers at {self._hub} accepts no code."
            )
            _tell(self._store, _trouble(self._hub, refusal))


def _tell(store: ScreenStore, status: AgentStatus) -> None:
    try:
        with contextlib.suppress(StoreFailure):
            store.prepare()
        store.tell(status)
    except StoreFailure as fault:
        _log.warning("%s", fault.es)


def _with_code(code: PairingCode, hub: str) -> AgentStatus:
    return AgentStatus(
        code=code.text,
        hub=hub,
        message="En el administrador abra Pantallas, pulse Añadir pantalla y escriba este código.",
        message_en="In the manager open Screens, press Add screen and type this code.",
    )


def _trouble(hub: str, problem: SignageError) -> AgentStatus:
    is_away = isinstance(problem, HubUnreachable)
    advice = " Revise la red, o la dirección que se dio con --hub; se intenta de nuevo sin parar." if is_away else ""
    advice_en = " Check the network, or the address given by --hub; it is tried again and again." if is_away else ""
    return AgentStatus(hub=hub, message=problem.es + advice, message_en=problem.en + advice_en)
