"""An OpenID Connect provider on loopback: discovery, a page that asks, tokens, what it knows of a person."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET = "waymark-client", "a secret of the client"


@dataclass
class Provider:
    person: dict[str, Any]
    refuses: bool = False
    url: str = ""
    challenges: dict[str, str] = field(default_factory=dict)
    tokens_given: int = 0

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def answer_authorize(self, query: dict[str, str]) -> str:
        """Where the browser goes once the person has said yes or no."""
        assert (query["client_id"], query["response_type"]) == (CLIENT, "code")
        if self.refuses:
            return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = hashlib.sha256(query["state"].encode()).hexdigest()
        self.challenges[code] = query["code_challenge"]
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def answer_token(self, form: dict[str, str]) -> dict[str, Any] | None:
        proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        known = self.challenges.pop(form["code"], None)  # a code works once
        if known != proof or (form["client_id"], form["client_secret"]) != (CLIENT, SECRET):
            return None
        self.tokens_given += 1
        claims = {**self.person, "iss": self.url, "aud": CLIENT, "iat": int(time.time()), "exp": int(time.time()) + 60}
        token = jwt.encode(claims, "kept-by-the-provider-and-nobody-else", algorithm="HS256")
        return {"access_token": "a-token", "token_type": "Bearer", "expires_in": 60, "id_token": token}


@contextmanager
def serving(provider: Provider) -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            """Tests are quiet."""

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            match parts.path:
                case "/.well-known/openid-configuration":
                    self._json(provider.configuration())
                case "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.answer_authorize(query))
                    self.end_headers()
                case "/userinfo" if self.headers["Authorization"] == "Bearer a-token":
                    self._json(provider.person)
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = provider.answer_token({name: values[0] for name, values in parse_qs(body).items()})
            self._json(answer or {"error": "invalid_grant"}, 200 if answer else 400)

        def _json(self, data: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
