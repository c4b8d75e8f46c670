"""Peers on loopback: a mail server and a provider's API that keep what they are sent."""

import base64
import json
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@dataclass
class MailServer:
    port: int
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)
    logins: list[list[str]] = field(default_factory=list)


@contextmanager
def mail_server(refused: Mapping[str, int] | None = None) -> Iterator[MailServer]:
    """As much of SMTP as sending takes, with AUTH PLAIN and without TLS. `refused`: address → what it is answered."""

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            try:
                self.talk()
            except OSError:
                return  # the sender has died

        def talk(self) -> None:
            self.say("220 double")
            sender, recipients = "", []
            for line in self.rfile:
                verb, _, rest = line.decode().strip().partition(" ")
                match verb.upper():
                    case "EHLO":
                        self.say("250-double\r\n250 AUTH PLAIN")
                    case "AUTH":
                        seen.logins.append(base64.b64decode(rest.split()[1]).decode().split("\0")[1:])
                        self.say("235 welcome")
                    case "MAIL":
                        sender, recipients = rest.split()[0].removeprefix("FROM:").removeprefix("from:"), []
                        self.say("250 ok")
                    case "RCPT":
                        address = rest[3:].strip(":<>")
                        if code := (refused or {}).get(address):
                            self.say(f"{code} not this one")
                            continue
                        recipients.append(rest[3:])
                        self.say("250 ok")
                    case "DATA":
                        self.say("354 go on")
                        if not self.take(sender, recipients):
                            return
                        self.say("250 kept")
                    case "RSET":
                        self.say("250 ok")
                    case "QUIT":
                        self.say("221 bye")
                        return
                    case _:
                        self.say("502 unknown")

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

        def take(self, sender: str, recipients: list[str]) -> bool:
            """Whether the message came to its end. What is cut off in the middle is not accepted."""
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                if not line:
                    return False
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            seen.envelopes.append((sender.strip("<>"), [each.strip(":<>") for each in recipients]))
            seen.messages.append(message_from_bytes(b"".join(lines), policy=default))
            return True

    with _serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)) as port:
        seen = MailServer(port)
        yield seen


@dataclass
class Api:
    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def api(answer: dict[str, Any], status: int = 200) -> Iterator[Api]:
    """An HTTP API that says the same to every request; `requests` holds path, headers and body."""

    class Request(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            seen.requests.append({"path": self.path, "headers": dict(self.headers), "body": body})
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("X-Message-Id", "id-of-the-double")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_args: object) -> None:
            pass

    with _serving(HTTPServer(("127.0.0.1", 0), Request)) as port:
        seen = Api(f"http://127.0.0.1:{port}/")
        yield seen


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[int]:
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join(timeout=5)
