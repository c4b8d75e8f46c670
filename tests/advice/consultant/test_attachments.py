"""Files of messages: what is taken, how it is handed out, and that it goes with the account."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from accounts.privacy import deletion, export
from advice.consultant import attachments
from advice.consultant.writing import CannotWrite
from jobboard.file_kinds import Refused
from tests.advice.consultant import rows
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PLACE = b"49 NORTH, 16 EAST"


@pytest.mark.parametrize(
    ("name", "content", "kind", "kept"),
    [
        ("cv.pdf", rows.PDF, "pdf", "cv.pdf"),
        ("notes.md", b"# First", "text", "notes.txt"),
        ("C:\\me\\wall.jpeg", rows.picture(), "picture", "wall.webp"),
        ("page.pdf.exe", b"only words", "text", "page.txt"),
    ],
)
def test_what_is_taken_is_told_by_content_and_named_safely(name, content, kind, kept):
    found = attachments.checked(rows.file(name, content))
    assert (found.kind, found.name) == (kind, kept)


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90", b"GIF89a", b"<html><script>", b"\0\0\0\x18ftypheic", b"\xff\xd8\xff damaged", b"PK\x03\x04 zip"],
)
def test_anything_else_is_refused_with_words(content):
    with pytest.raises(Refused, match=r"\w"):
        attachments.checked(rows.file("x.pdf", content))


def test_a_picture_is_made_smaller_and_tells_no_place():
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()
    content = rows.picture(3000, 2000, exif=exif.tobytes())
    assert PLACE in content
    found = attachments.checked(rows.file("sea.jpg", content))
    assert PLACE not in found.content
    assert Image.open(BytesIO(found.content)).size == (2000, 1333)


def test_there_is_an_end_to_how_much_is_kept(monkeypatch):
    thread = rows.talking()
    monkeypatch.setattr(attachments, "MOST_IN_ALL", 30)
    rows.write(thread, files=[rows.file(content=b"twenty letters are..")])
    with pytest.raises(CannotWrite, match="in all"):
        rows.write(thread, files=[rows.file(content=b"twenty letters more.")])
    assert attachments.size_of(thread) == 20


@pytest.fixture
def thread():
    return rows.talking()


@pytest.fixture
def kept(thread):
    return rows.write(thread, files=[rows.file("märz.txt", b"in March")]).attachments.get()


def test_a_file_is_handed_out_to_save_and_never_to_show(thread, kept):
    answer = sign_in(thread.user).get(f"/account/consultant/files/{kept.pk}/")
    assert answer.content == b"in March"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "märz" not in kept.file


def test_nobody_else_gets_it(thread, kept):
    path = f"/account/consultant/files/{kept.pk}/"
    for somebody in (rows.member("Other"), rows.talking().user, thread.consultant.user):
        assert sign_in(somebody).get(path).status_code == 404
    assert sign_in(thread.user).get(f"/account/consultant/files/{10**30}/").status_code == 404


def test_the_export_holds_files_of_both_sides(thread, kept):
    rows.answer(thread, files=[rows.file("advice.txt", b"go west")])
    rows.write(rows.talking(), files=[rows.file("alien.txt", b"not theirs")])
    archive = zipfile.ZipFile(export.export_zip(thread.user))
    names = [name for name in archive.namelist() if name.startswith("consultant/")]
    assert [archive.read(name) for name in names] == [b"in March", b"go west"]
    assert "from Ann Lee" in archive.read("README.txt").decode()


def test_files_go_with_the_account(django_capture_on_commit_callbacks):
    thread, other = rows.talking(user=rows.member(plus=False)), rows.talking()
    gone, stays = (rows.answer(of, files=[rows.file()]).attachments.get().file for of in (thread, other))
    with django_capture_on_commit_callbacks(execute=True):
        deletion.delete_account(thread.user, reason=deletion.Reason.ASKED)
    assert not default_storage.exists(gone)
    assert default_storage.exists(stays)
