"""A hub of one's own: a real process, started once and stopped."""

from __future__ import annotations

import itertools
import os
import signal
import time
from pathlib import Path

import pytest

from manager_app.localhub import LocalHub, for_others
from signage.client import HubClient
from signage.errors import HubUnreachable
from signage.store.disk import lock_holder


def test_it_starts_gives_its_token_and_stops(tmp_path: Path) -> None:
    local = LocalHub(tmp_path / "hub")
    url = local.start(time.monotonic)
    try:
        assert local.started
        with HubClient(url) as client:
            assert client.login_once(local.one_time_token()).user.role == "admin"
        second = LocalHub(tmp_path / "hub")
        assert second.start(time.monotonic) == url
        assert not second.started
    finally:
        local.stop()
    assert not local.started


def test_a_folder_that_is_no_folder_is_told_in_one_line(tmp_path: Path) -> None:
    data = tmp_path / "hub"
    data.mkdir()
    (data / "hub.db").mkdir()
    with pytest.raises(HubUnreachable, match="no arrancó"):
        LocalHub(data).start(time.monotonic)


def test_a_hub_that_hangs_keeps_its_port_and_is_told_of_and_answers_again(tmp_path: Path) -> None:
    local = LocalHub(tmp_path / "hub")
    url = local.start(time.monotonic)
    pid = lock_holder(tmp_path / "hub" / "lock")
    assert pid
    try:
        os.kill(pid, signal.SIGSTOP)
        impatient = itertools.count(step=60)
        with pytest.raises(HubUnreachable, match=f"no responde .proceso {pid}"):
            LocalHub(tmp_path / "hub").start(lambda: next(impatient))
        os.kill(pid, signal.SIGCONT)
        assert LocalHub(tmp_path / "hub").start(time.monotonic) == url
    finally:
        os.kill(pid, signal.SIGCONT)
        local.stop()


def test_screens_at_other_pcs_are_told_an_address_that_is_theirs_to_reach() -> None:
    assert for_others("http://127.0.0.1:8080", ["10.4.1.20", "172.17.0.1"]) == "http://10.4.1.20:8080"
    assert for_others("http://127.0.0.1:8080", []) == "http://127.0.0.1:8080", "a PC without a network"
