"""Files that were taken in, and photos: their owner's alone, and gone when they should be."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import DeletionReceipt
from accounts.privacy.deletion import delete_account
from resumes import storing
from resumes.importing import files, photos
from resumes.models import Resume, ResumeUpload
from tests.people import sign_in
from tests.resumes import rows
from tests.scanner import scanner

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return rows.member()


@pytest.fixture
def resume(ada):
    return rows.resume(ada)


def picture_file(**options) -> SimpleUploadedFile:
    return SimpleUploadedFile("me.png", rows.picture(**options))


def photo_of(resume: Resume) -> str:
    return f"/account/resumes/{resume.pk}/photo/"


def test_a_file_comes_back_as_it_was_and_runs_nowhere(ada, resume):
    upload = rows.file_of(resume, b"\xff\xfeA\0", "Lebenslauf Müller.txt")
    answer = sign_in(ada).get(f"/account/resumes/files/{upload.pk}/")
    assert answer.content == b"\xff\xfeA\0"
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Lebenslauf%20M%C3%BCller.txt"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_strangers_have_neither_files_nor_photos(ada, resume):
    upload = rows.file_of(resume)
    photos.put(resume, picture_file())
    stranger = sign_in(rows.member("bo@example.org"))
    for path in (f"files/{upload.pk}/", f"{resume.pk}/photo.webp", f"{resume.pk}/photo/"):
        assert stranger.get(f"/account/resumes/{path}").status_code == 404
    assert stranger.post(f"/account/resumes/files/{upload.pk}/forget/").status_code == 404
    assert stranger.post(photo_of(resume), {"remove": "1"}).status_code == 404
    assert default_storage.exists(upload.file)
    assert Resume.objects.get().photo


def test_forgetting_a_file_removes_it(ada, resume, django_capture_on_commit_callbacks):
    upload = rows.file_of(resume)
    client = sign_in(ada)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/account/resumes/files/{upload.pk}/forget/").url == "/account/resumes/import/"
    assert not default_storage.exists(upload.file)
    assert Resume.objects.exists()
    assert client.post(f"/account/resumes/files/{upload.pk}/forget/").status_code == 404


def test_the_oldest_file_goes_when_there_are_too_many(resume, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(files, "MOST_UPLOADS", 2)
    with django_capture_on_commit_callbacks(execute=True):
        kept = [rows.file_of(resume, name=f"{number}.txt") for number in range(3)]
    assert [default_storage.exists(each.file) for each in kept] == [False, True, True]
    assert ResumeUpload.objects.count() == 2


def test_the_page_lists_what_was_taken_in(ada, resume, django_assert_max_num_queries):
    client = sign_in(ada)
    rows.file_of(resume, name="one.txt")
    with django_assert_max_num_queries(20) as few:
        client.get("/account/resumes/import/")
    for number in range(5):
        rows.file_of(resume, name=f"more {number}.txt")
    with django_assert_max_num_queries(len(few)):
        page = client.get("/account/resumes/import/").text
    assert page.count("more ") >= 5


def test_a_deleted_resume_takes_its_files_along(resume, django_capture_on_commit_callbacks):
    upload = rows.file_of(resume)
    photos.put(resume, picture_file())
    photo = resume.photo
    with django_capture_on_commit_callbacks(execute=True):
        storing.delete(resume)
    assert not default_storage.exists(upload.file)
    assert not default_storage.exists(photo)
    assert not ResumeUpload.objects.exists()


def test_a_deleted_account_leaves_nothing_in_the_storage(ada, resume, django_capture_on_commit_callbacks):
    other = rows.resume(rows.member("bo@example.org"))
    theirs = rows.file_of(other)
    uploads = [rows.file_of(resume), rows.file_of(rows.resume(ada, "Second"))]
    photos.put(resume, picture_file())
    names = [*(upload.file for upload in uploads), resume.photo]
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(ada, reason=DeletionReceipt.Reason.ASKED)
    assert [name for name in names if default_storage.exists(name)] == []
    assert default_storage.exists(theirs.file)


def test_a_photo_is_made_small_and_nothing_else_stays_in_it(ada, resume):
    exif = Image.Exif()
    exif[0x010E] = "Ada at home"
    exif.get_ifd(0x8825)[2] = (48.0, 23.0, 1.0)
    client = sign_in(ada)
    content = rows.picture((1600, 2000), "JPEG", exif=exif)
    assert b"Ada at home" in content
    answer = client.post(photo_of(resume), {"photo": SimpleUploadedFile("me.jpg", content)})
    assert answer.url == photo_of(resume)
    shown = client.get(f"/account/resumes/{resume.pk}/photo.webp")
    assert shown["Content-Type"] == "image/webp"
    assert b"Ada at home" not in shown.content
    image = Image.open(default_storage.open(Resume.objects.get().photo))
    assert (image.size, dict(image.getexif()), "exif" in image.info) == ((320, 400), {}, False)
    assert f'src="/account/resumes/{resume.pk}/photo.webp?' in client.get(photo_of(resume)).text


def test_another_photo_takes_the_place_of_the_first(ada, resume, django_capture_on_commit_callbacks):
    photos.put(resume, picture_file())
    first = resume.photo
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(ada).post(photo_of(resume), {"photo": picture_file(size=(50, 50))})
    assert Resume.objects.get().photo != first
    assert not default_storage.exists(first)


def test_a_photo_is_removed_and_twice_is_once(ada, resume, django_capture_on_commit_callbacks):
    photos.put(resume, picture_file())
    first, client = resume.photo, sign_in(ada)
    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(photo_of(resume), {"remove": "1"}).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert Resume.objects.get().photo == ""
    assert not default_storage.exists(first)
    assert client.get(f"/account/resumes/{resume.pk}/photo.webp").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "The file is empty."), (b"%PDF-1.7", "no PNG, JPEG or WebP"),
     (b'<svg onload="alert(1)"/>', "no PNG, JPEG or WebP"), (rows.picture()[:100], "damaged"),
     (b"x" * 5_000_001, "larger than 5 MB")],
    ids=range(5),
)  # fmt: skip
def test_what_is_no_photo_is_told_and_the_old_one_stays(ada, resume, content, words):
    photos.put(resume, picture_file())
    before = resume.photo
    answer = sign_in(ada).post(photo_of(resume), {"photo": SimpleUploadedFile("me.png", content)})
    assert words in answer.text
    assert Resume.objects.get().photo == before
    assert default_storage.exists(before)


def test_a_photo_goes_past_the_scanner(resume, settings):
    with scanner(lambda _content: b"stream: Something FOUND\0") as double:
        settings.CLAMAV = double.address
        with pytest.raises(ValidationError, match="A virus was found"):
            photos.put(resume, picture_file())
    assert Resume.objects.get().photo == ""


def test_a_photo_of_a_resume_that_is_gone_leaves_no_file(resume):
    Resume.objects.all().delete()
    before = set(default_storage.listdir(files.PHOTOS)[1])
    with pytest.raises(Resume.DoesNotExist):
        photos.put(resume, picture_file())
    assert set(default_storage.listdir(files.PHOTOS)[1]) == before
