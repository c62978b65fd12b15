"""A real identity provider on loopback: Canaille, with one person, one group and one program. Run as a process.

`python identity_server.py PORT` prints «ready» and serves until it is ended.
"""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # http, on this machine alone

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, PASSWORD, PERSON = "pantallas", "una clave larga, con ñ", "ana"


def main(port: int) -> None:
    key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256", "kid": "una"})
    app = create_app(
        config={
            "SECRET_KEY": "de prueba",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "WTF_CSRF_ENABLED": True,
            "CANAILLE": {"DATABASE": "memory", "JAVASCRIPT": False, "LOGGING": None},
            "CANAILLE_OIDC": {
                "ACTIVE_JWKS": [key.as_dict(private=True)],
                "USERINFO_MAPPING": {"PREFERRED_USERNAME": "{{ user.user_name }}"},
            },
        }
    )
    with app.app_context(), Backend.instance.session():
        ana = models.User(
            user_name=PERSON, formatted_name="Ana Núñez", family_name="Núñez", emails=["ana@alcaldia.test"]
        )
        Backend.instance.save(ana)
        Backend.instance.set_user_password(ana, PASSWORD)
        group = models.Group(display_name="Programadores", members=[ana])
        Backend.instance.save(group)
        client = models.Client(
            client_id=CLIENT,
            client_name="Pantallas",
            client_uri=f"http://127.0.0.1:{port}",
            redirect_uris=["http://127.0.0.1/"],
            token_endpoint_auth_method="none",
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "profile", "groups"],
        )
        Backend.instance.save(client)
        client.audience = [client]
        Backend.instance.save(client)
    # RFC 8252 §7.3 asks a provider to take the loopback with any port; this one compares whole addresses.
    models.Client.check_redirect_uri = lambda _, uri: urlsplit(uri).hostname == "127.0.0.1"
    server = make_server("127.0.0.1", port, app, threaded=True)
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
