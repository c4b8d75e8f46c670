"""The demo's outbox: what is written, what can be read of it, and that it is in the demo only."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from jobboard import mail, outbox

demo = pytest.mark.urls("tests.jobboard.demo_urlconf")
NAME = "20260102-030405-000006-0123abcd"


@pytest.fixture(autouse=True)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    settings: Any = request.getfixturevalue("settings")
    settings.MAIL_FOLDER = tmp_path
    settings.MAILERS = {"default": {"BACKEND": "jobboard.outbox.EmailBackend", "OPTIONS": {"file_path": tmp_path}}}
    return tmp_path


def write(subject: str = "Your code", text: str = "Hello Ann\n\nAB-12", code: str = "AB-12") -> str:
    """The name of a new email in the outbox."""
    before = {letter.name for letter in outbox.letters()}
    mail.from_text(subject=subject, text=text, to="ann@example.org", context={"code": code}).send(using="default")
    (name,) = {letter.name for letter in outbox.letters()} - before
    return name


def test_an_email_is_one_whole_file(folder: Path) -> None:
    names = [write(), write()]
    assert sorted(path.stem for path in folder.iterdir()) == sorted(names)
    assert [path.suffix for path in folder.iterdir()] == [".eml", ".eml"]


def test_an_email_is_read_as_it_was_written() -> None:
    letter = outbox.letter(write("Grüße – 日本", "Hello <Ann>\n\nAB-12"))
    assert letter is not None
    assert (letter.subject, letter.to, letter.code) == ("Grüße – 日本", "ann@example.org", "AB-12")
    assert letter.text.startswith("Hello <Ann>\n\nAB-12\n")
    assert letter.html.startswith("<!DOCTYPE html>")


def test_a_code_is_told_as_it_is() -> None:
    assert outbox.letter(write(text="Hello\n\nA&<b>", code="A&<b>")).code == "A&<b>"
    assert outbox.letter(write(code="")).code == ""


def test_the_newest_fifty_are_listed(folder: Path) -> None:
    source = (folder / f"{write()}.eml").read_bytes()
    for number in range(60):
        (folder / f"20990102-030405-0000{number:02}-0123abcd.eml").write_bytes(source)
    names = [letter.name for letter in outbox.letters()]
    assert names == [f"20990102-030405-0000{number:02}-0123abcd" for number in range(59, 9, -1)]


def test_strange_files_are_passed_over(folder: Path) -> None:
    write()
    for name in ("notes.eml", f"{NAME}.part", f"{NAME}.txt", "20261399-000000-000000-0123abcd.eml"):
        (folder / name).write_text("Subject: strange")
    (folder / f"{NAME}.eml").mkdir()
    assert len(outbox.letters()) == 1


def test_a_half_written_email_is_shown_as_far_as_it_goes(folder: Path) -> None:
    source = (folder / f"{write()}.eml").read_bytes()
    for end in range(0, len(source), 97):
        (folder / f"{NAME}.eml").write_bytes(source[:end])
        assert outbox.letter(NAME) is not None


BEGINNINGS = [
    b"", b"Subject: ", b"To: ", b"Content-Type: multipart/alternative; boundary=a\n\n--a\n",
    b"Content-Type: text/html; charset=", b"Content-Transfer-Encoding: base64\n\n",
]  # fmt: skip


@given(st.binary(max_size=300), st.sampled_from(BEGINNINGS))
def test_a_damaged_email_stops_nothing(content: bytes, start: bytes) -> None:
    (settings.MAIL_FOLDER / f"{NAME}.eml").write_bytes(start + content)
    letter = outbox.letter(NAME)
    assert letter is not None
    assert isinstance(letter.subject + letter.text + letter.html + letter.code, str)


@pytest.mark.parametrize(
    "name", ["", "a", "..", "../settings", f"../{NAME}", f"{NAME}.eml", f"{NAME}\0", f"{NAME}\n", f"/tmp/{NAME}"]
)
def test_no_other_file_can_be_named(folder: Path, name: str) -> None:
    (folder.parent / f"{NAME}.eml").write_text("Subject: secret")
    assert outbox.letter(name) is None


@demo
@pytest.mark.django_db
@pytest.mark.parametrize("name", [NAME, "..", "%2e%2e%2fsettings", f"..%2f{NAME}", "a" * 300])
@pytest.mark.parametrize("end", ["", "html/"])
def test_an_unknown_email_is_not_found(client: Client, name: str, end: str) -> None:
    assert client.get(f"/demo/outbox/{name}/{end}").status_code == 404


@demo
def test_the_list_names_the_newest_first(client: Client) -> None:
    for subject in ("First", "Second <b>"):
        write(subject)
    response = client.get("/demo/outbox/")
    page = response.content.decode()
    assert page.index("Second &lt;b&gt;") < page.index("First")
    assert '<meta name="robots" content="noindex">' in page
    assert "no-store" in response["Cache-Control"]


@demo
def test_an_empty_outbox_says_so(client: Client) -> None:
    assert "No email yet" in client.get("/demo/outbox/").content.decode()


@demo
def test_the_page_of_an_email_shows_code_text_and_headers(client: Client) -> None:
    page = client.get(f"/demo/outbox/{write(text='Hello <Ann>')}/").content.decode()
    assert "Hello &lt;Ann&gt;" in page
    assert "letter-code" not in page
    response = client.get(f"/demo/outbox/{write()}/")
    assert '<p class="letter-code">AB-12</p>' in response.content.decode()
    assert "frame-src 'self'" in response["Content-Security-Policy"]


@demo
def test_the_html_of_an_email_may_do_nothing(client: Client) -> None:
    response = client.get(f"/demo/outbox/{write()}/html/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert "script" not in policy
    assert (response["X-Frame-Options"], response["X-Robots-Tag"]) == ("SAMEORIGIN", "noindex")


@demo
@pytest.mark.parametrize("address", ["/demo/outbox/", f"/demo/outbox/{NAME}/", f"/demo/outbox/{NAME}/html/"])
def test_the_outbox_is_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["", "{}/", "{}/html/"])
def test_there_is_no_outbox_outside_the_demo(client: Client, end: str) -> None:
    assert client.get(f"/demo/outbox/{end.format(write())}").status_code == 404


@demo
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_email_is_seen_in_its_frame(browser_page: Page, live_server: LiveServer) -> None:
    browser_page.goto(f"{live_server.url}/demo/outbox/{write()}/")
    code = browser_page.frame_locator("iframe").locator(".code")
    expect(code).to_have_text("AB-12")
    assert code.evaluate("element => getComputedStyle(element).textAlign") == "center"
