"""A double of an S3-compatible service on loopback: objects in a bucket, put, read, headed and deleted."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


@dataclass
class ObjectStore:
    url: str
    objects: dict[str, bytes] = field(default_factory=dict)  # "/bucket/key" → content
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    failing: bool = False


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    class Request(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.note():
                store.objects[self.key] = body
                self.say(200, headers={"ETag": f'"{hashlib.md5(body).hexdigest()}"'})

        def do_GET(self) -> None:
            if self.note():
                found = store.objects.get(self.key)
                self.say(200, found) if found is not None else self.say(404, b"<Error><Code>NoSuchKey</Code></Error>")

        def do_HEAD(self) -> None:
            if self.note():
                self.say(200 if self.key in store.objects else 404, store.objects.get(self.key, b""))

        def do_DELETE(self) -> None:
            if self.note():
                store.objects.pop(self.key, None)
                self.say(204)

        def note(self) -> bool:
            self.key = unquote(urlsplit(self.path).path)
            store.requests.append((self.command, self.path, dict(self.headers)))
            if store.failing:
                self.say(503, b"<Error><Code>SlowDown</Code></Error>")
            return not store.failing

        def say(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            tag = {"ETag": f'"{hashlib.md5(body).hexdigest()}"', "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}
            for name, value in (tag | (headers or {})).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Request) as server:
        server.daemon_threads = True
        store = ObjectStore(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield store
        finally:
            server.shutdown()
            thread.join(timeout=5)
