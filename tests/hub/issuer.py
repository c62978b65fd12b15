"""An identity provider that may lie: signs what it is told to, by a key that it may change."""

from __future__ import annotations

import json
import secrets
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from joserfc.jws import JWSRegistry

from hub.office import START
from signage.hub.provider import challenge_of

CLIENT = "pantallas"


@dataclass
class Issuer:
    """The provider as a person meets it: `come_in` is what their browser would do."""

    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "una"}))
    published: list[RSAKey] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    spoil: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
    header: dict[str, str] = field(default_factory=dict)
    signer: Any = None
    metadata: dict[str, str] = field(default_factory=dict)
    groups: list[str] | None = field(default_factory=lambda: ["Editores"])
    told: dict[str, Any] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)
    url: str = ""

    def __post_init__(self) -> None:
        self.published = [self.key]

    def rotate(self) -> None:
        """Sign with a new key from now on, and publish that alone."""
        self.key = RSAKey.generate_key(2048, {"kid": "otra"})
        self.published = [self.key]

    def come_in(self, url: str) -> str:
        """Sign in in the browser; return the code that it would bring back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return code

    def exchange(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or challenge_of(form["code_verifier"]) != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(START.timestamp())
        claims: dict[str, Any] = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": "4711",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "preferred_username": "Ana",
            "name": "Ana Núñez",
        }
        if self.groups is not None:
            claims["groups"] = self.groups
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.sign(self.spoil(claims))}

    def sign(self, claims: dict[str, Any]) -> str:
        header = {"alg": "RS256", "kid": self.key.kid} | self.header
        if header["alg"] == "none":
            parts = (urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims))
            return ".".join((*parts, ""))
        registry = JWSRegistry(algorithms=["RS256", "HS256"])
        return jwt.encode(header, claims, self.signer or self.key, registry=registry)

    def answer(self, method: str, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.hits.append(path)
        match path:
            case "/.well-known/openid-configuration":
                ends = {
                    "authorization_endpoint": "/authorize",
                    "token_endpoint": "/token",
                    "jwks_uri": "/keys",
                    "userinfo_endpoint": "/me",
                }
                return 200, {"issuer": self.url} | {name: self.url + end for name, end in ends.items()} | self.metadata
            case "/keys":
                return 200, {"keys": [key.as_dict(private=False) for key in self.published]}
            case "/me":
                return 200, self.told
            case "/token" if method == "POST":
                return self.exchange(form)
        return 404, {}


@contextmanager
def serving(issuer: Issuer) -> Iterator[Issuer]:
    """Serve it on loopback."""

    class Visit(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET", {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            self._answer("POST", {name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, method: str, form: dict[str, str]) -> None:
            status, document = issuer.answer(method, urlsplit(self.path).path, form)
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Visit) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        issuer.url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield issuer
        finally:
            server.shutdown()
            thread.join()


SHARED = OctKey.import_key("pantallas-pantallas-pantallas-pantallas")
