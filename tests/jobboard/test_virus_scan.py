"""Asking the scanner over real TCP: clean, found, and every way of not knowing, which lets nothing pass."""

import socket
import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jobboard import uploads, virus_scan
from jobboard.file_kinds import Refused
from tests.scanner import EICAR, scanner


@pytest.fixture
def nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()


def test_without_a_scanner_nothing_is_asked(settings):
    settings.CLAMAV = ""
    with scanner() as double:
        virus_scan.check(EICAR)
    assert double.seen == []


def test_a_clean_file_passes_and_was_seen_whole(settings):
    content = bytes(range(256)) * 1000  # several chunks
    with scanner() as double:
        settings.CLAMAV = double.address
        virus_scan.check(content)
    assert double.seen == [content]


def test_what_is_found_is_refused(settings):
    with scanner() as double:
        settings.CLAMAV = double.address
        with pytest.raises(virus_scan.Infected) as told:
            virus_scan.check(b"x" * 100_000 + EICAR)
    assert told.value.what == "Eicar-Test-Signature"


@pytest.mark.parametrize(
    "answer", [b"", b"stream: O", b"stream: OK", b"INSTREAM: Can't allocate memory. ERROR\0", b"stream: OK\0\0junk",
               b"\xff\xfe\0", b"stream: Eicar FOUND", b"x" * 10_000],
)  # fmt: skip
def test_half_an_answer_and_errors_let_nothing_pass(settings, answer):
    with scanner(lambda _content: answer) as double:
        settings.CLAMAV = double.address
        with pytest.raises(virus_scan.NotChecked, match="could not be checked for viruses"):
            virus_scan.check(b"fine", seconds=1)


def test_one_that_never_answers_is_given_up(settings):
    with scanner(hang=True) as double:
        settings.CLAMAV = double.address
        with pytest.raises(virus_scan.NotChecked) as told:
            virus_scan.check(b"fine", seconds=0.3)
    assert "TimeoutError" in told.value.why


def test_nobody_there_lets_nothing_pass(settings, nobody_there):
    settings.CLAMAV = nobody_there
    with pytest.raises(virus_scan.NotChecked):
        virus_scan.check(b"fine", seconds=1)


def test_its_limit_of_size_is_heard_although_it_hangs_up(settings):
    with scanner(most=100_000) as double:
        settings.CLAMAV = double.address
        with pytest.raises(virus_scan.NotChecked) as told:
            virus_scan.check(b"x" * 4_000_000, seconds=3)
    assert "size limit" in told.value.why or "Connection" in told.value.why


def test_a_socket_of_the_machine_is_asked_too(settings, tmp_path):
    path = tmp_path / "clamd.ctl"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        settings.CLAMAV = str(path)
        with pytest.raises(virus_scan.NotChecked, match="could not be checked"):
            virus_scan.check(b"fine", seconds=0.2)
        connection, _ = listener.accept()
        with connection:
            assert connection.recv(100) == b"zINSTREAM\0" + struct.pack(">I", 4) + b"fine" + struct.pack(">I", 0)


@pytest.mark.parametrize(
    ("content", "words"), [(b"A text. " + EICAR, "A virus was found in this file"), (b"A text.", "")]
)
def test_uploads_go_past_the_scanner(settings, content, words):
    with scanner() as double:
        settings.CLAMAV = double.address
        try:
            said = uploads.checked(SimpleUploadedFile("cv.txt", content)).name and ""
        except Refused as refused:
            said = str(refused)
    assert words in said
    assert bool(words) == bool(said)


def test_without_an_answer_an_upload_is_refused_with_a_remedy(settings, nobody_there):
    settings.CLAMAV = nobody_there
    with pytest.raises(Refused, match="so it was not taken"):
        uploads.checked(SimpleUploadedFile("cv.txt", b"A text."))
