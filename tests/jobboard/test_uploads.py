"""Uploads: names made safe, kept under others, handed out so that nothing in them runs."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from jobboard import uploads
from jobboard.file_kinds import FileKind, Refused

NAMES = [
    ("cv.pdf", "cv.pdf"),
    ("../../etc/passwd", "passwd.pdf"),
    ("..\\..\\windows\\system.ini", "system.ini.pdf"),
    ("C:\\Users\\Ada\\cv.docx", "cv.pdf"),
    ("/absolute/cv.pdf", "cv.pdf"),
    ("cv\0.exe", "cv.pdf"),
    ("cv.pdf.exe", "cv.pdf"),
    ("\u202egnp.vc.pdf", "gnp.vc.pdf"),
    ("cv\r\nSet-Cookie: a=b.pdf", "cv Set-Cookie a=b.pdf"),
    ('cv"; filename="x.html', "cv filename= x.pdf"),
    ("", "file.pdf"),
    ("...", "file.pdf"),
    (".htaccess", "htaccess.pdf"),
    ("Lebenslauf Müller – 2026.pdf", "Lebenslauf Müller – 2026.pdf"),
    ("简历.docx", "简历.pdf"),
    ("J. Smith.pdf", "J. Smith.pdf"),
    ("a" * 500 + ".pdf", "a" * 116 + ".pdf"),
    ("con|<>:?*.pdf", "con.pdf"),
]


@pytest.mark.parametrize(("given", "safe"), NAMES, ids=range(len(NAMES)))
def test_names_are_made_safe(given, safe):
    assert uploads.safe_name(given, ending="pdf") == safe
    assert uploads.safe_name(safe, ending="pdf") == safe


def test_kept_names_are_random_and_say_nothing():
    names = {uploads.keep(b"x", folder="resume-files", ending="pdf") for _ in range(3)}
    assert len(names) == 3
    assert all(len(name) == len("resume-files/") + 32 + 4 for name in names)


def test_an_answer_is_an_attachment_in_a_sandbox():
    name = uploads.keep(b"<script>alert(1)</script>", folder="resume-files", ending="txt")
    answer = uploads.attachment(name, called="Müller „cv“.txt", content_type="text/plain")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''M%C3%BCller")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_when_the_transaction_stands_and_not_before():
    name = uploads.keep(b"x", folder="resume-files", ending="txt")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        uploads.forget(name)
        raise ZeroDivisionError
    assert default_storage.exists(name)
    with transaction.atomic():
        uploads.forget(name)
        assert default_storage.exists(name)
    assert not default_storage.exists(name)


def test_only_what_is_wanted_is_taken():
    with pytest.raises(Refused, match="not taken here"):
        uploads.checked(SimpleUploadedFile("a.txt", b"words"), taken=[FileKind.PDF])


def test_a_size_that_lies_is_no_way_in():
    file = SimpleUploadedFile("a.txt", b"x" * 101)
    file.size = 1
    with pytest.raises(Refused, match="larger than"):
        uploads.read(file, most_bytes=100)
