"""HTTPS over real TLS: the certificate has to be that of the name, whatever address the name leads to."""

import datetime
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socket import create_server

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from jobs import fetching
from jobs.fetching import Client, PermanentError, TransientError

HOST = "jobs.example.org"


def certificate(path: Path, host: str) -> Path:
    """A certificate that vouches for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def tls_peer(pem: Path) -> Iterator[tuple[int, list[str]]]:
    """Its port, and the names that it was asked for."""
    names: list[str] = []

    class Request(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"host": "' + (self.headers["Host"] or "").encode() + b'"}')

        def log_message(self, *_args: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with HTTPServer(("127.0.0.1", 0), Request) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server.server_address[1], names
        finally:
            server.shutdown()


def client_for(port: int, **options: float) -> Client:
    return Client(resolve=lambda _host, _port: ["127.0.0.1"], allowed={f"{HOST}:{port}"}, **options)


def test_name_and_certificate_are_those_of_the_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pem = certificate(tmp_path / "own.pem", HOST)
    monkeypatch.setattr(fetching, "DEFAULT_CA_BUNDLE_PATH", str(pem))
    with tls_peer(pem) as (port, names), client_for(port) as client:
        assert client.get(f"https://{HOST}:{port}/").json() == {"host": f"{HOST}:{port}"}
    assert names == [HOST]


@pytest.mark.parametrize("is_trusted", [True, False])
def test_another_certificate_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_trusted: bool) -> None:
    pem = certificate(tmp_path / "other.pem", "other.example.org" if is_trusted else HOST)
    if is_trusted:
        monkeypatch.setattr(fetching, "DEFAULT_CA_BUNDLE_PATH", str(pem))
    with tls_peer(pem) as (port, _names):
        client = client_for(port)
        with client, pytest.raises(PermanentError, match="certificate"):
            client.get(f"https://{HOST}:{port}/")


def test_a_handshake_that_drips_ends_at_the_deadline() -> None:
    with create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        threading.Thread(target=_drip, args=[server], daemon=True).start()
        started = time.monotonic()
        with client_for(port, most_seconds=0.5) as client, pytest.raises(TransientError, match="too slow"):
            client.get(f"https://{HOST}:{port}/")
        assert time.monotonic() - started < 3


def _drip(server: object) -> None:
    """The head of a large TLS record, and then of its body one byte after the other."""
    peer, _ = server.accept()  # type: ignore[attr-defined]
    with peer:
        peer.sendall(b"\x16\x03\x03\x40\x00")
        for _ in range(200):
            try:
                peer.sendall(b"\x02")
            except OSError:
                return
            time.sleep(0.05)
