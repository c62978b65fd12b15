"""Signing in through an identity provider: a real one (Canaille), and one that lies in every way it can."""

from __future__ import annotations

import json
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
import uvicorn

from hub.identity_server import CLIENT as REAL_CLIENT
from hub.identity_server import PASSWORD, PERSON
from hub.issuer import CLIENT, SHARED, Issuer, serving
from hub.office import START, FakeClock
from hub.slapd import free_port
from signage.client import BrowserSignIn, HubClient
from signage.client.values.people import BrowserBegun, SignedIn, User
from signage.errors import BadInput, NotAllowed
from signage.hub.app import create_app
from signage.hub.directory import SourceAway, Vouched
from signage.hub.login_config import Grant, ProviderConfig
from signage.hub.people import admit
from signage.hub.provider import ATTEMPT_LIFE, Provider, challenge_of
from signage.hub.records import Origin, Role

BACK = "http://127.0.0.1:50123/"
VERIFIER = "v" * 50
HERE = Path(__file__).parent


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with serving(Issuer()) as made:
        yield made


def a_provider(issuer: Issuer, **change: Any) -> Provider:
    values: dict[str, Any] = {
        "name": "Alcaldía",
        "issuer": issuer.url,
        "client_id": CLIENT,
        "plain": True,
        "grant": [{"group": "Jefes", "role": "admin"}, {"group": "Editores", "role": "editor"}],
    }
    return Provider(ProviderConfig.model_validate(values | change))


def come_in(provider: Provider, at: Issuer, clock: FakeClock, **change: str) -> Vouched:
    begun = provider.begin(redirect_uri=BACK, challenge=challenge_of(VERIFIER), state="s" * 20, now=clock())
    said = {"code": at.come_in(begun.url), "verifier": VERIFIER, "issuer": ""} | change
    return provider.finish(begun.attempt, now=clock(), **said)


def test_who_comes_in_is_known_by_their_subject_and_has_the_role_of_their_group(
    issuer: Issuer, clock: FakeClock
) -> None:
    found = come_in(a_provider(issuer), issuer, clock, issuer=issuer.url)
    grant = Grant(group="Editores", role=Role.EDITOR)
    assert found == Vouched(name="ana", full_name="Ana Núñez", subject=f"{issuer.url} 4711", grant=grant)


def test_the_browser_is_sent_with_a_challenge_a_state_and_a_nonce(issuer: Issuer, clock: FakeClock) -> None:
    provider = a_provider(issuer)
    sent = [
        parse_qs(urlsplit(provider.begin(redirect_uri=BACK, challenge="c" * 43, state="s" * 20, now=START).url).query)
        for _ in range(2)
    ]
    assert sent[0]["code_challenge_method"] == ["S256"]
    assert (sent[0]["code_challenge"], sent[0]["state"], sent[0]["redirect_uri"]) == (["c" * 43], ["s" * 20], [BACK])
    assert sent[0]["nonce"] != sent[1]["nonce"]


NOW = int(START.timestamp())
LIES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "nonce": lambda claims: claims | {"nonce": "de otro intento"},
    "aud": lambda claims: claims | {"aud": "otro-programa"},
    "azp": lambda claims: claims | {"aud": [CLIENT, "otro"], "azp": "otro"},
    "iss": lambda claims: claims | {"iss": "https://otro.example"},
    "exp": lambda claims: claims | {"exp": NOW - 61},
    "iat": lambda claims: claims | {"iat": NOW + 3600},
    "nbf": lambda claims: claims | {"nbf": NOW + 3600},
    "sub": lambda claims: claims | {"sub": ""},
    "name": lambda claims: claims | {"preferred_username": ""},
}
MISSING = ("nonce", "aud", "iss", "exp", "iat", "sub")


@pytest.mark.parametrize("lie", LIES)
def test_a_claim_that_is_not_this_attempts_is_refused_by_its_name(issuer: Issuer, clock: FakeClock, lie: str) -> None:
    issuer.spoil = LIES[lie]
    with pytest.raises(NotAllowed) as refused:
        come_in(a_provider(issuer), issuer, clock)
    assert refused.value.code == f"provider-{lie}"
    assert "Empiece de nuevo" in refused.value.es


@pytest.mark.parametrize("claim", MISSING)
def test_a_claim_that_is_not_there_is_refused(issuer: Issuer, clock: FakeClock, claim: str) -> None:
    issuer.spoil = lambda claims: {name: value for name, value in claims.items() if name != claim}
    with pytest.raises(NotAllowed) as refused:
        come_in(a_provider(issuer), issuer, clock)
    assert refused.value.code == f"provider-{claim}"


def test_a_token_that_nobody_signed_is_refused(issuer: Issuer, clock: FakeClock) -> None:
    issuer.header = {"alg": "none"}
    with pytest.raises(NotAllowed) as refused:
        come_in(a_provider(issuer), issuer, clock)
    assert refused.value.code == "provider-signature"


def test_a_token_signed_with_a_shared_secret_is_refused(issuer: Issuer, clock: FakeClock) -> None:
    issuer.header, issuer.signer = {"alg": "HS256"}, SHARED
    with pytest.raises(NotAllowed) as refused:
        come_in(a_provider(issuer), issuer, clock)
    assert refused.value.code == "provider-signature"


def test_a_token_of_a_key_that_the_issuer_does_not_publish_is_refused(issuer: Issuer, clock: FakeClock) -> None:
    issuer.signer = Issuer().key
    with pytest.raises(NotAllowed) as refused:
        come_in(a_provider(issuer), issuer, clock)
    assert refused.value.code == "provider-signature"


def test_a_new_key_of_the_issuer_is_found_and_its_old_one_counts_no_more(issuer: Issuer, clock: FakeClock) -> None:
    provider = a_provider(issuer)
    come_in(provider, issuer, clock)
    old = issuer.key
    issuer.rotate()
    clock.advance(seconds=31)
    assert come_in(provider, issuer, clock).name == "ana"
    issuer.signer = old
    with pytest.raises(NotAllowed):
        come_in(provider, issuer, clock)


def test_wrong_signatures_do_not_make_the_hub_ask_for_keys_again_and_again(issuer: Issuer, clock: FakeClock) -> None:
    provider = a_provider(issuer)
    issuer.signer = Issuer().key
    for _ in range(5):
        with pytest.raises(NotAllowed):
            come_in(provider, issuer, clock)
    assert issuer.hits.count("/keys") == 1


def test_an_attempt_ends_once_and_within_its_time(issuer: Issuer, clock: FakeClock) -> None:
    provider = a_provider(issuer)
    begun = provider.begin(redirect_uri=BACK, challenge=challenge_of(VERIFIER), state="s" * 20, now=clock())
    code = issuer.come_in(begun.url)
    assert provider.finish(begun.attempt, code=code, verifier=VERIFIER, issuer="", now=clock()).name == "ana"
    with pytest.raises(NotAllowed, match="ya se usó"):
        provider.finish(begun.attempt, code=code, verifier=VERIFIER, issuer="", now=clock())
    late = provider.begin(redirect_uri=BACK, challenge=challenge_of(VERIFIER), state="s" * 20, now=clock())
    clock.advance(seconds=ATTEMPT_LIFE.total_seconds())
    with pytest.raises(NotAllowed, match="venció"):
        provider.finish(late.attempt, code=issuer.come_in(late.url), verifier=VERIFIER, issuer="", now=clock())


def test_a_code_is_not_taken_twice_nor_from_another_attempt(issuer: Issuer, clock: FakeClock) -> None:
    provider = a_provider(issuer)
    first = provider.begin(redirect_uri=BACK, challenge=challenge_of(VERIFIER), state="s" * 20, now=clock())
    stolen = issuer.come_in(first.url)
    # Somebody's code in another's attempt: the challenge is the same here, the nonce is not.
    with pytest.raises(NotAllowed) as refused:
        come_in(provider, issuer, clock, code=stolen)
    assert refused.value.code == "provider-nonce"
    with pytest.raises(NotAllowed) as again:
        provider.finish(first.attempt, code=stolen, verifier=VERIFIER, issuer="", now=clock())
    assert again.value.code == "provider-code"


def test_only_who_began_can_end(issuer: Issuer, clock: FakeClock) -> None:
    with pytest.raises(NotAllowed) as refused:
        come_in(a_provider(issuer), issuer, clock, verifier="w" * 50)
    assert refused.value.code == "provider-verifier"


def test_the_answer_of_another_provider_is_a_mix_up(issuer: Issuer, clock: FakeClock) -> None:
    with pytest.raises(NotAllowed) as refused:
        come_in(a_provider(issuer), issuer, clock, issuer="https://otro.example")
    assert refused.value.code == "provider-iss"


@pytest.mark.parametrize(
    "uri",
    ["https://127.0.0.1:9/", "http://evil.example:9/", "http://127.0.0.1/", "http://a@127.0.0.1:9/", "http://[::1:9/"],
)
def test_the_browser_comes_back_to_this_machine_or_not_at_all(issuer: Issuer, uri: str) -> None:
    with pytest.raises(BadInput):
        a_provider(issuer).begin(redirect_uri=uri, challenge="c" * 43, state="s" * 20, now=START)


def test_metadata_of_another_issuer_or_in_the_clear_are_not_believed(issuer: Issuer, clock: FakeClock) -> None:
    issuer.metadata = {"issuer": "https://otro.example"}
    with pytest.raises(SourceAway, match="issuer"):
        come_in(a_provider(issuer), issuer, clock)
    issuer.metadata = {"token_endpoint": "ftp://otro.example/token"}
    with pytest.raises(SourceAway, match="https"):
        come_in(a_provider(issuer), issuer, clock)


def test_groups_may_come_from_the_userinfo_of_the_very_same_person(issuer: Issuer, clock: FakeClock) -> None:
    issuer.groups, issuer.told = None, {"sub": "4711", "groups": ["Jefes"]}
    found = come_in(a_provider(issuer), issuer, clock).grant
    assert found is not None
    assert found.role is Role.ADMIN
    issuer.told = {"sub": "otra persona", "groups": ["Jefes"]}
    assert come_in(a_provider(issuer), issuer, clock).grant is None


def test_a_provider_that_hangs_costs_its_seconds_and_no_more(clock: FakeClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        begun = time.monotonic()
        with pytest.raises(SourceAway):
            a_provider(Issuer(url=url), timeout_s=0.3).begin(
                redirect_uri=BACK, challenge="c" * 43, state="s" * 20, now=START
            )
        assert time.monotonic() - begun < 2


def test_a_name_that_is_another_persons_is_refused_though_the_token_is_right(tmp_path: Path, clock: FakeClock) -> None:
    hub = create_app(tmp_path / "hub", clock=clock, monotonic=clock.monotonic)
    grant = Grant(group="x", role=Role.ADMIN)
    first = Vouched(name="ana", full_name="", subject="https://a 1", grant=grant)
    admit(hub.parts, first, Origin.PROVIDER, now=START)
    for other in ("https://a 2", "https://b 1"):
        taken = Vouched(name="ana", full_name="", subject=other, grant=grant)
        with pytest.raises(NotAllowed, match="otra persona"):
            admit(hub.parts, taken, Origin.PROVIDER, now=START)
    hub.close()


# The browser's side


@dataclass
class EasyHub:
    """The hub's two ends of a sign-in, without a hub."""

    ended: list[dict[str, str]] = field(default_factory=list)

    def begin_in_browser(self, *, redirect_uri: str, challenge: str, state: str) -> BrowserBegun:
        asked = urlencode({"redirect_uri": redirect_uri, "state": state, "code_challenge": challenge})
        return BrowserBegun(attempt="a", url=f"https://provider.example/?{asked}")

    def finish_in_browser(self, attempt: str, *, code: str, verifier: str, issuer: str) -> SignedIn:
        self.ended.append({"attempt": attempt, "code": code, "verifier": verifier, "issuer": issuer})
        return SignedIn(token="t", user=User(name="ana", role="editor"))


def back_with(pages: list[tuple[int, str]], *answers: dict[str, str], path: str = "") -> Callable[[str], None]:
    """Return a browser that comes back with these answers, one after another; {state} stands for the attempt's own."""

    def visit(url: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        for answer in answers:
            told = {name: value.replace("{state}", asked["state"]) for name, value in answer.items()}
            page = requests.get(f"{asked['redirect_uri']}{path}?{urlencode(told)}", timeout=10)
            pages.append((page.status_code, page.text))

    def show(url: str) -> None:
        threading.Thread(target=visit, args=(url,)).start()

    return show


def test_a_page_with_the_state_of_another_sign_in_is_told_so_and_the_true_one_awaited() -> None:
    hub, pages = EasyHub(), list[tuple[int, str]]()
    strange = {"code": "malo", "state": secrets.token_urlsafe(24)}
    show = back_with(pages, strange, {"code": "malo"}, {"code": "bueno", "state": "{state}", "iss": "https://p"})
    signed = BrowserSignIn(hub, show).run()  # type: ignore[arg-type]
    assert signed.user.name == "ana"
    assert [one["code"] for one in hub.ended] == ["bueno"]
    assert hub.ended[0]["issuer"] == "https://p"
    assert [status for status, _ in pages[:2]] == [400, 400]
    assert "otro inicio de sesión" in pages[0][1]


def test_who_says_no_at_the_provider_is_back_with_its_reason() -> None:
    denied = {"error": "access_denied", "error_description": "No se dio permiso", "state": "{state}"}
    with pytest.raises(NotAllowed, match="No se dio permiso"):
        BrowserSignIn(EasyHub(), back_with([], denied)).run()  # type: ignore[arg-type]


def test_who_cancels_or_never_comes_back_is_not_waited_for() -> None:
    asked = iter([False, True])
    with pytest.raises(NotAllowed) as cancelled:
        BrowserSignIn(EasyHub(), lambda _: None, lambda: next(asked)).run()  # type: ignore[arg-type]
    assert cancelled.value.code == "cancelled"
    with pytest.raises(NotAllowed) as late:
        BrowserSignIn(EasyHub(), lambda _: None, patience_s=0.3).run()  # type: ignore[arg-type]
    assert late.value.code == "browser-timeout"


# A real provider


@pytest.fixture(scope="module")
def canaille() -> Iterator[str]:
    port = free_port()
    program = [sys.executable, str(HERE / "identity_server.py"), str(port)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield f"http://127.0.0.1:{port}"
        process.kill()


@contextmanager
def a_hub(folder: Path, login: str) -> Iterator[HubClient]:
    folder.mkdir()
    (folder / "login.toml").write_text(login)
    hub = create_app(folder)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        server = uvicorn.Server(uvicorn.Config(hub, ws="none", log_level="critical", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            with HubClient(f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(10)
            hub.close()


def a_person(url: str) -> str:
    """Go through the provider's own pages in a real browser; return what the last one says."""
    back = parse_qs(urlsplit(url).query)["redirect_uri"][0]
    typed = json.dumps({"login": PERSON, "password": PASSWORD})
    program = [sys.executable, str(HERE.parent / "webpage" / "person.py"), url, back, typed]
    done = subprocess.run(program, stdout=subprocess.PIPE, text=True, timeout=120, check=True)
    return str(json.loads(done.stdout))


def test_a_person_signs_in_through_a_real_provider_and_follows_their_group(canaille: str, tmp_path: Path) -> None:
    login = (
        f'[provider]\nname = "Alcaldía"\nissuer = "{canaille}"\nclient_id = "{REAL_CLIENT}"\nplain = true\n'
        'scopes = ["openid", "profile", "groups"]\nname_claim = "sub"\n'
        '[[provider.grant]]\ngroup = "Programadores"\nrole = "planner"\n'
    )
    with a_hub(tmp_path / "hub", login) as client:
        assert client.ways().provider == "Alcaldía"
        pages: list[str] = []

        def show(url: str) -> None:
            people.append(threading.Thread(target=lambda: pages.append(a_person(url))))
            people[0].start()

        people: list[threading.Thread] = []
        signed = BrowserSignIn(client, show, patience_s=120).run()
        people[0].join(60)
        assert "Ya puede cerrar" in pages[0]
        assert (signed.user.name, signed.user.full_name, signed.user.role) == ("ana", "Ana Núñez", "planner")
        assert client.me().origin == "provider"
