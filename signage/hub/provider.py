"""A person comes in through the office's identity provider (OpenID Connect), in their own browser.

The manager opens the browser and waits on the loopback (RFC 8252); the hub alone talks to the provider, and what that
says is believed only so far:
- the ID token is signed by a key of the issuer, by a public-key algorithm: neither "none" nor a shared secret counts;
- its issuer, audience, authorised party, times and nonce are this attempt's (OpenID Connect Core §3.1.3.7);
- a key that is not known is asked for again, once in a while: providers change keys;
- metadata count only if they name the very issuer that they were asked from.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any, Final, cast
from urllib.parse import urlencode, urlsplit

import requests
import urllib3
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from signage.errors import BadInput, NotAllowed
from signage.hub.directory import SourceAway, Vouched
from signage.hub.login_config import ProviderConfig, secret_of
from signage.model import wire

ATTEMPT_LIFE: Final = timedelta(minutes=10)
_MOST_ATTEMPTS: Final = 1000
_AT_A_TIME: Final = 4
_LEEWAY_S: Final = 60
_METADATA_LIFE: Final = timedelta(hours=1)
_KEYS_REST: Final = timedelta(seconds=30)
_LARGEST: Final = 512 * 1024
_LONGEST_NAME: Final = 64
_LONGEST_CODE: Final = 4096
_ALGORITHMS: Final = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What the browser is sent to; `attempt` is told to nobody but who began."""

    attempt: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    redirect_uri: str
    challenge: str
    nonce: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Metadata:
    authorize: str
    token: str
    keys: str
    userinfo: str
    until: datetime


class Provider:
    """One provider; every method may be called from any thread."""

    def __init__(self, config: ProviderConfig) -> None:
        """Take the settings; nothing is asked yet."""
        self._config = config
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(_AT_A_TIME)
        self._attempts: dict[str, _Attempt] = {}
        self._metadata: _Metadata | None = None
        self._keys: KeySet | None = None
        self._keys_until: datetime | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return self._config.name

    def begin(self, *, redirect_uri: str, challenge: str, state: str, now: datetime) -> Begun:
        """Begin an attempt; return where the browser goes.

        Raises:
            BadInput: the way back is not the loopback. SourceAway: the provider does not answer.
        """
        _check_loopback(redirect_uri)
        with self._turn():
            metadata = self._known(now)
        attempt, nonce = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        with self._lock:
            self._attempts = {name: one for name, one in self._attempts.items() if one.until > now}
            while len(self._attempts) >= _MOST_ATTEMPTS:
                del self._attempts[next(iter(self._attempts))]
            self._attempts[attempt] = _Attempt(
                redirect_uri=redirect_uri, challenge=challenge, nonce=nonce, until=now + ATTEMPT_LIFE
            )
        asked = {
            "response_type": "code",
            "client_id": self._config.client_id,
            "redirect_uri": redirect_uri,
            "scope": " ".join(self._config.scopes),
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        joint = "&" if urlsplit(metadata.authorize).query else "?"
        return Begun(attempt=attempt, url=f"{metadata.authorize}{joint}{urlencode(asked)}")

    def finish(self, attempt: str, *, code: str, verifier: str, issuer: str, now: datetime) -> Vouched:
        """Change the code that the browser brought for who that is.

        Raises:
            NotAllowed: the attempt is over, or what the provider says does not hold. SourceAway: it does not answer.
        """
        with self._lock:
            held = self._attempts.pop(attempt, None)
        if held is None or held.until <= now:
            raise _refused("attempt", "este intento ya se usó o venció", "this attempt was used or is over")
        if not secrets.compare_digest(challenge_of(verifier), held.challenge):
            raise _refused("verifier", "lo termina otro programa", "another program ends it")
        # RFC 9207: an answer of another issuer is a mix-up.
        if issuer and issuer != self._config.issuer:
            raise _refused("iss", "respondió otro proveedor", "another provider answered")
        with self._turn():
            metadata = self._known(now)
            tokens = self._exchange(metadata, held, code, verifier)
            claims = self._claims(str(tokens.get("id_token", "")), metadata, held.nonce, now)
            if self._config.groups_claim not in claims and metadata.userinfo and tokens.get("access_token"):
                claims = self._with_more(claims, metadata, str(tokens["access_token"]))
        return self._vouched(claims)

    def _exchange(self, metadata: _Metadata, held: _Attempt, code: str, verifier: str) -> Mapping[str, Any]:
        config = self._config
        form = {
            "grant_type": "authorization_code",
            "code": code[:_LONGEST_CODE],
            "redirect_uri": held.redirect_uri,
            "client_id": config.client_id,
            "code_verifier": verifier,
        }
        auth = None
        if config.client_secret_file is not None:
            auth = (config.client_id, secret_of(config.client_secret_file))
        return self._ask("POST", metadata.token, data=form, auth=auth, refusal="code")

    def _with_more(self, claims: Mapping[str, Any], metadata: _Metadata, token: str) -> Mapping[str, Any]:
        told = self._ask("GET", metadata.userinfo, headers={"Authorization": f"Bearer {token}"}, refusal="userinfo")
        # OpenID Connect Core §5.3.2: of another person it must not be used.
        return {**told, **claims} if told.get("sub") == claims["sub"] else claims

    def _claims(self, token: str, metadata: _Metadata, nonce: str, now: datetime) -> Mapping[str, Any]:
        try:
            read = self._read(token, metadata, now)
        except (JoseError, ValueError) as failure:
            raise _refused("signature", "su firma no vale", f"its signature does not hold: {failure}") from failure
        claims = read.claims
        for wrong, code, es, en in _faults(claims, self._config, nonce, now.timestamp()):
            if wrong:
                raise _refused(code, es, en)
        return claims

    def _read(self, token: str, metadata: _Metadata, now: datetime) -> jwt.Token:
        keys = self._issuer_keys(metadata, now, again=False)
        try:
            return jwt.decode(token, keys, algorithms=_ALGORITHMS, registry=_registry())
        except (JoseError, ValueError):
            newer = self._issuer_keys(metadata, now, again=True)
            if newer is keys:
                raise
            return jwt.decode(token, newer, algorithms=_ALGORITHMS, registry=_registry())

    def _issuer_keys(self, metadata: _Metadata, now: datetime, *, again: bool) -> KeySet:
        with self._lock:
            held, until = self._keys, self._keys_until
        rested = until is None or now >= until
        if held is not None and not (again and rested):
            return held
        told = self._ask("GET", metadata.keys, refusal="keys")
        try:
            # Keys that this library cannot read are of no use here, and no reason to refuse the others.
            rows = [row for row in told.get("keys", ()) if isinstance(row, dict) and row.get("use", "sig") == "sig"]
            fresh = KeySet.import_key_set({"keys": [row for row in rows if row.get("kty") in {"RSA", "EC", "OKP"}]})
        except (JoseError, ValueError, KeyError, TypeError) as failure:
            raise _away("keys") from failure
        with self._lock:
            self._keys, self._keys_until = fresh, now + _KEYS_REST
        return fresh

    def _known(self, now: datetime) -> _Metadata:
        with self._lock:
            held = self._metadata
        if held is not None and held.until > now:
            return held
        told = self._ask(
            "GET", f"{self._config.issuer.rstrip('/')}/.well-known/openid-configuration", refusal="metadata"
        )
        if told.get("issuer") != self._config.issuer:
            raise _away("issuer")
        named = [str(told.get(name, "")) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        userinfo = str(told.get("userinfo_endpoint", ""))
        for url in (*named, *([userinfo] if userinfo else [])):
            if not url.startswith("https://") and not (self._config.plain and url.startswith("http://")):
                raise _away("https")
        fresh = _Metadata(
            authorize=named[0], token=named[1], keys=named[2], userinfo=userinfo, until=now + _METADATA_LIFE
        )
        with self._lock:
            self._metadata = fresh
        return fresh

    def _ask(self, method: str, url: str, *, refusal: str, **more: Any) -> Mapping[str, Any]:  # noqa: ANN401 - requests' own
        with requests.Session() as session:
            session.trust_env = False
            if self._config.ca_file is not None:
                session.verify = str(self._config.ca_file)
            if self._config.proxy:
                session.proxies = {"http": self._config.proxy, "https": self._config.proxy}
            try:
                with session.request(
                    method, url, timeout=self._config.timeout_s, allow_redirects=False, stream=True, **more
                ) as answer:
                    body = answer.raw.read(_LARGEST + 1, decode_content=True)
                    status = answer.status_code
            except (requests.RequestException, OSError, urllib3.exceptions.HTTPError) as failure:
                raise _away(type(failure).__name__) from failure
        if status in {400, 401, 403} and refusal == "code":
            raise _refused("code", "el proveedor no aceptó el código", "the provider did not take the code")
        if status != requests.codes.ok:
            raise _away(f"{refusal} {status}")
        with suppress(BadInput):
            told = wire.from_bytes(body, max_bytes=_LARGEST)
            if isinstance(told, dict):
                return cast("Mapping[str, Any]", told)
        raise _away(refusal)

    def _vouched(self, claims: Mapping[str, Any]) -> Vouched:
        config = self._config
        name = str(claims.get(config.name_claim) or "").strip().casefold()
        if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
            raise _refused(
                "name", f"la cuenta no trae «{config.name_claim}»", f"the account has no “{config.name_claim}”"
            )
        told = claims.get(config.groups_claim, ())
        groups = {told} if isinstance(told, str) else {str(one) for one in told if isinstance(told, list)}
        grant = next((grant for grant in config.grant if grant.group in groups), None)
        full_name = str(claims.get(config.full_name_claim) or "")[:500]
        return Vouched(name=name, full_name=full_name, subject=f"{config.issuer} {claims['sub']}", grant=grant)

    def _turn(self) -> _Turn:
        return _Turn(self._turns)


class _Turn:
    """One of the few conversations at a time."""

    def __init__(self, turns: threading.BoundedSemaphore) -> None:
        self._turns = turns

    def __enter__(self) -> None:
        if not self._turns.acquire(blocking=False):
            raise _away("busy")

    def __exit__(self, *_: object) -> None:
        self._turns.release()


def challenge_of(verifier: str) -> str:
    """Return the challenge of a verifier: RFC 7636 §4.2, S256."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _registry() -> JWSRegistry:
    return JWSRegistry(algorithms=_ALGORITHMS)


def _faults(
    claims: Mapping[str, Any], config: ProviderConfig, nonce: str, now_s: float
) -> tuple[tuple[bool, str, str, str], ...]:
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    subject = claims.get("sub")
    return (
        (claims.get("iss") != config.issuer, "iss", "lo firmó otro proveedor", "another provider issued it"),
        (config.client_id not in audiences, "aud", "es para otro programa", "it is for another program"),
        (
            (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != config.client_id,
            "azp", "lo pidió otro programa", "another program asked for it",
        ),
        (not _at(claims, "exp", now_s - _LEEWAY_S), "exp", "está vencido", "it has expired"),
        (
            "iat" not in claims or _at(claims, "iat", now_s + _LEEWAY_S), "iat",
            "es del futuro: revise la hora del servidor", "it is of the future: check the hub's clock",
        ),
        (
            "nbf" in claims and _at(claims, "nbf", now_s + _LEEWAY_S), "nbf",
            "todavía no vale: revise la hora del servidor", "it does not hold yet: check the hub's clock",
        ),
        (
            not secrets.compare_digest(str(claims.get("nonce", "")), nonce), "nonce",
            "es de otro intento", "it is of another attempt",
        ),
        (not isinstance(subject, str) or not subject, "sub", "no dice de quién es", "it does not say whose it is"),
    )  # fmt: skip


def _at(claims: Mapping[str, Any], name: str, after: float) -> bool:
    """Whether a time of the token is one, and later than a moment."""
    told = claims.get(name)
    return isinstance(told, (int, float)) and not isinstance(told, bool) and told > after


def _check_loopback(uri: str) -> None:
    """Refuse a way back that is not this very machine's: RFC 8252 §7.3, §8.3."""
    try:
        parts = urlsplit(uri)
        is_loopback = ip_address(parts.hostname or "").is_loopback and bool(parts.port)
        is_plain = parts.scheme == "http" and parts.username is None and not parts.fragment
    except ValueError:
        is_loopback = is_plain = False
    if not (is_loopback and is_plain):
        raise BadInput(
            "El navegador debe volver a este mismo equipo (http://127.0.0.1:puerto).",
            "The browser has to come back to this very machine (http://127.0.0.1:port).",
            code="redirect-uri",
        )


def _refused(code: str, es: str, en: str) -> NotAllowed:
    return NotAllowed(
        f"No se pudo entrar con la cuenta de la oficina: {es}. Empiece de nuevo.",
        f"Signing in with the office's account failed: {en}. Begin again.",
        code=f"provider-{code}",
    )


def _away(why: str) -> SourceAway:
    return SourceAway(
        f"El proveedor de cuentas no responde bien ({why}): intente en un minuto, o entre con usuario y contraseña.",
        f"The provider of accounts does not answer well ({why}): try in a minute, or sign in by name and password.",
        code="provider-away",
    )
