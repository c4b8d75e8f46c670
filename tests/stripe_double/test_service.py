"""The double as a service: started, stopped, started again, and asked wrongly."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from stripe_double.handle import Double
from stripe_double.server import running
from tests.stripe_double.shop import PLUS, Shop, client_of, visit

ROOT = Path(__file__).parents[2]


def start(*arguments: str) -> subprocess.Popen[str]:
    command, pipe = [sys.executable, "-m", "stripe_double", *arguments], subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)


@contextmanager
def service(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = start("--port", "0", *arguments)
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().split(" is on ")[1].split("/ (")[0]
    finally:
        process.kill()
        process.communicate()


def test_it_starts_answers_and_ends_cleanly(tmp_path: Path) -> None:
    with service("--state", str(tmp_path / "state.json")) as (process, url):
        assert "Control panel" in visit(url).text
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0
        assert process.communicate()[1] == ""
    assert json.loads((tmp_path / "state.json").read_text())["format"] == 1


def test_a_taken_port_is_one_sentence(taken_port: int) -> None:
    process = start("--port", str(taken_port))
    said = process.communicate(timeout=10)[1]
    assert process.returncode == 1
    assert said == f"Port {taken_port} cannot be used (Address already in use); choose another with --port.\n"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "offset": 0, "tables": {}}'])
def test_a_damaged_file_is_one_sentence_with_the_remedy(tmp_path: Path, text: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(text)
    process = start("--port", "0", "--state", str(file))
    assert process.communicate(timeout=10)[1] == f"The state file {file} is damaged; delete it to start over.\n"
    assert process.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--state", "/proc/nothing/state.json"], "cannot be written"),
        (["--webhook-url", "nowhere", "--webhook-secret", "whsec_x"], "Not a valid URL: nowhere"),
        (["--webhook-url", "http://127.0.0.1:9/"], "--webhook-secret"),
    ],
)
def test_what_cannot_work_is_told_at_the_start(arguments: list[str], words: str) -> None:
    process = start("--port", "0", *arguments)
    said = process.communicate(timeout=10)[1]
    assert (process.returncode, said.count("\n")) == (1, 1)
    assert words in said


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    with running(state=tmp_path / "new" / "state.json") as double:
        double.customer()
    assert (tmp_path / "new" / "state.json").exists()


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with running(state=file) as double:
        shop = Shop(double, client_of(double))
        subscription = shop.buy()
        double.advance(timedelta(days=40))
        before, clock = double.all("events"), double.clock
    with running(state=file) as again:
        assert again.all("events") == before
        assert abs(again.clock - clock) < timedelta(seconds=10)
        again.advance(timedelta(days=31))
        assert again.get(subscription)["status"] == "active"
        assert len(again.all("invoices")) == 3


def test_the_time_it_was_off_is_made_up_for(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with running(state=file) as double:
        double.price(PLUS)
        double.subscribe(double.customer(), PLUS)
    kept = json.loads(file.read_text())
    file.write_text(json.dumps({**kept, "offset": 40 * 86400}))
    with running(state=file) as again:
        client_of(again).v1.events.list()
        assert len(again.all("invoices")) == 2


def test_a_repeated_call_is_remembered_over_a_restart(tmp_path: Path) -> None:
    made = []
    for _time in range(2):
        with running(state=tmp_path / "state.json") as double:
            made.append(client_of(double).v1.customers.create({"name": "Una"}, {"idempotency_key": "k"}).id)
    assert made[0] == made[1]


def test_only_loopback_is_listened_on(double: Double) -> None:
    assert urlsplit(double.url).hostname == "127.0.0.1"
    assert visit(double.url, headers={"Host": "localhost:1"}).status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "a b"])
def test_other_names_are_refused(double: Double, host: str) -> None:
    answer = raw(double, f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")
    assert answer.split()[1] == "421"
    assert "Control panel" not in answer


@pytest.mark.parametrize(
    ("request_text", "status"),
    [
        ("POST /v1/customers HTTP/1.1\r\nContent-Length: 2000000\r\n", "413"),
        ("POST /v1/customers HTTP/1.1\r\nContent-Length: -5\r\n", "411"),
        ("POST /v1/customers HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n", "413"),
        ("POST /v1/customers HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "411"),
        ("PUT / HTTP/1.1\r\n", "405"),
        ("DELETE /checkout/cs_x HTTP/1.1\r\n", "405"),
        ("BREW / HTTP/1.1\r\n", "501"),
        ("GET /checkout/cs_nothing HTTP/1.1\r\n", "404"),
        ("GET /../../etc/passwd HTTP/1.1\r\n", "404"),
        ("GET http://[x HTTP/1.1\r\n", "400"),
    ],
)
def test_nonsense_is_answered_in_words(double: Double, request_text: str, status: str) -> None:
    answer = raw(double, f"{request_text}Host: 127.0.0.1\r\n\r\n")
    assert answer.split()[1] == status
    assert "Traceback" not in answer


def test_a_body_that_is_no_text_is_refused(double: Double) -> None:
    lines = [
        "POST /v1/customers HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {double.key}",
        "Content-Length: 2",
    ]
    assert " 400 " in raw(double, "\r\n".join([*lines, "", ""]), b"\xff\xfe")


def raw(double: Double, head: str, body: bytes = b"") -> str:
    with socket.create_connection(("127.0.0.1", urlsplit(double.url).port or 0), timeout=5) as connection:
        connection.sendall(head.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").encode() + body)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def test_nothing_of_the_site_or_of_stripe_is_loaded() -> None:
    code = "import sys, stripe_double.server; print({'stripe', 'django', 'billing', 'jobboard'} & sys.modules.keys())"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "set()\n"
