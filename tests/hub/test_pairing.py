"""Codes that are right, wrong, used, expired and guessed at."""

from __future__ import annotations

import pytest

from hub.office import START, Desk
from signage.errors import Conflict, NotAllowed, NotFound
from signage.hub.pairing import PairingDesk, Waiting
from signage.trust.document import Kind
from signage.trust.envelope import Envelope
from signage.trust.pairing import MAX_TRIES, SCREEN_SIDE, PairingCode, fingerprint_words


def other_half(code: PairingCode) -> str:
    return f"{code.nameplate}-{'BBBB' if not code.text.endswith('BBBB') else 'CCCC'}"


def code_of(answer: dict[str, object]) -> object:
    return answer["error"]["code"]  # type: ignore[index]


def test_both_sides_show_the_same_four_words(desk: Desk) -> None:
    desk.found()
    player = desk.pair()
    kind = Kind.ROOT
    first = Envelope.from_bytes(player.roots[0].encode(), payload_type=kind.payload_type, max_bytes=kind.max_bytes)
    assert desk.get("/keys")["fingerprint"] == list(fingerprint_words(first.payload))


def test_a_waiting_player_is_listed_by_the_first_half_alone(desk: Desk) -> None:
    code = PairingCode.new()
    desk.start(code)
    (waiting,) = desk.get("/pairings")["waiting"]  # type: ignore[misc]
    assert waiting["nameplate"] == code.nameplate
    assert code.text[-4:] not in str(waiting)


def test_a_wrong_code_is_told_to_the_person_and_can_be_typed_again(desk: Desk) -> None:
    desk.found()
    code = PairingCode.new()
    desk.start(code)
    claim = desk.claim(other_half(code))
    mine, answer, _ = desk.start(code)
    with pytest.raises(NotAllowed):
        mine.finish(bytes.fromhex(answer["message"]), bytes.fromhex(answer["proof"]))
    refused = desk.http.post("/v1/pair/finish", json={"nameplate": code.nameplate, "proof": "", "box": ""})
    assert refused.status_code == 403
    assert desk.get(f"/pairings/{claim['id']}")["state"] == "wrong_code"
    assert desk.start(code)[2] == 404
    assert desk.claim(code.text)["status"] == 201
    assert desk.start(code)[2] == 200


@pytest.mark.parametrize("used", [True, False])
def test_screens_that_were_paired_take_no_place_from_those_that_wait(*, used: bool) -> None:
    names = [f"N{number:03d}" for number in range(500)]
    waiting = {name: Waiting(nameplate=name, since=START, seen=START, address="", used=used) for name in names}
    desk = PairingDesk(_waiting=waiting)
    with pytest.raises(NotFound if used else Conflict):
        desk.start("BCDF", b"", address="", now=START)


def test_five_guesses_use_a_code_up(desk: Desk) -> None:
    desk.found()
    code = PairingCode.new()
    desk.start(code)
    for _ in range(MAX_TRIES):
        desk.claim(other_half(code))
        desk.start(code)
        desk.http.post("/v1/pair/finish", json={"nameplate": code.nameplate, "proof": "", "box": ""})
    gone = desk.claim(code.text)
    assert (gone["status"], code_of(gone)) == (410, "code-gone")


def test_a_code_is_used_once(desk: Desk) -> None:
    desk.found()
    code = PairingCode.new()
    desk.start(code)
    desk.claim(code.text)
    mine, answer, _ = desk.start(code)
    mine.finish(bytes.fromhex(answer["message"]), bytes.fromhex(answer["proof"]))
    about = {"device_key": "11" * 32, "width_px": 1920, "height_px": 1080}
    body = {"nameplate": code.nameplate, "proof": mine.proof(SCREEN_SIDE).hex(), "box": mine.wrap(about).hex()}  # type: ignore[arg-type]
    assert desk.http.post("/v1/pair/finish", json=body).status_code == 200
    assert desk.http.post("/v1/pair/finish", json=body).status_code == 410
    assert desk.start(code)[2] == 410
    assert desk.claim(code.text)["status"] == 410


def test_an_expired_code_is_refused(desk: Desk) -> None:
    desk.found()
    code = PairingCode.new()
    desk.start(code)
    claim = desk.claim(code.text)
    desk.clock.advance(minutes=10)
    assert desk.get(f"/pairings/{claim['id']}")["state"] == "expired"
    late = desk.claim(code.text)
    assert (late["status"], code_of(late)) == (404, "unknown-code")


@pytest.mark.parametrize("typed", ["", "BCDF", "AAAA-AAAA", "BCDF-234", "x" * 32])
def test_what_cannot_be_a_code_says_how_one_looks(desk: Desk, typed: str) -> None:
    desk.found()
    answer = desk.claim(typed)
    assert answer["status"] == 400
    assert "BCDF-2346" in answer["error"]["es"]  # type: ignore[index]


def test_without_a_root_no_screen_is_taught_anything(desk: Desk) -> None:
    code = PairingCode.new()
    desk.start(code)
    answer = desk.claim(code.text)
    assert (answer["status"], code_of(answer)) == (409, "no-root")
