"""Where files are kept: by setting, private, and half a setting is told at the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.http import Http404
from django.test import override_settings

from jobboard import file_storage, uploads
from jobboard.file_kinds import Refused
from tests.jobboard.test_settings import manage
from tests.object_store import object_store

KEYS = {"STORAGE_ACCESS_KEY": "key-of-the-bucket", "STORAGE_SECRET_KEY": "secret-of-the-bucket"}


@pytest.fixture
def store():
    with object_store() as double:
        default = file_storage.read({"STORAGE_URL": f"s3://waymark?endpoint={double.url}", **KEYS})
        with override_settings(STORAGES={**storages.backends, "default": default}):
            yield double


def test_the_disk_is_the_default():
    assert file_storage.read({})["BACKEND"] == "django.core.files.storage.FileSystemStorage"


def test_a_file_goes_there_and_back_and_away(store):
    name = uploads.keep(b"words", folder="resume-files", ending="pdf")
    assert store.objects == {f"/waymark/{name}": b"words"}
    answer = uploads.attachment(name, called="cv.pdf", content_type="application/pdf")
    assert answer.content == b"words"
    uploads.undo(name)
    assert store.objects == {}


def test_every_request_is_signed_in_its_head_and_no_key_stands_in_an_address(store):
    uploads.keep(b"words", folder="resume-files", ending="pdf")
    assert store.requests
    for _verb, path, headers in store.requests:
        assert headers["Authorization"].startswith("AWS4-HMAC-SHA256")
        assert "X-Amz" not in path
        assert "secret-of-the-bucket" not in str(headers)


def test_a_file_is_private_and_has_no_address(store):
    name = default_storage.save("a.txt", ContentFile(b"words"))
    assert not any("acl" in key.lower() for _verb, _path, headers in store.requests for key in headers)
    with pytest.raises(NotImplementedError):
        default_storage.url(name)


def test_what_is_there_is_never_overwritten(store):
    first = default_storage.save("a.txt", ContentFile(b"one"))
    second = default_storage.save("a.txt", ContentFile(b"two"))
    assert first != second
    assert store.objects[f"/waymark/{first}"] == b"one"


def test_a_file_that_is_gone_is_not_found(store):
    with pytest.raises(Http404):
        uploads.attachment("resume-files/none.pdf", called="cv.pdf", content_type="application/pdf")


def test_a_storage_that_fails_is_told_in_words(store):
    store.failing = True
    with pytest.raises(Refused, match=r"could not be kept\. Try again later\."):
        uploads.keep(b"words", folder="resume-files", ending="pdf")


def test_a_file_that_cannot_be_removed_is_named_in_the_log(store, caplog):
    name = uploads.keep(b"words", folder="resume-files", ending="pdf")
    store.failing = True
    uploads.undo(name)
    assert name in caplog.text


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"STORAGE_URL": "s3://waymark"}, "STORAGE_ACCESS_KEY is not set"),
        ({"STORAGE_URL": "s3://waymark", "STORAGE_ACCESS_KEY": "a"}, "STORAGE_SECRET_KEY is not set"),
        ({"STORAGE_SECRET_KEY": "a"}, "STORAGE_SECRET_KEY is set, but STORAGE_URL is not"),
        (KEYS | {"STORAGE_URL": "https://example.org/waymark"}, "STORAGE_URL cannot be read"),
        (KEYS | {"STORAGE_URL": "s3://"}, "STORAGE_URL cannot be read"),
        (KEYS | {"STORAGE_URL": "s3://key:secret@waymark"}, "STORAGE_URL cannot be read"),
        (KEYS | {"STORAGE_URL": "s3://waymark?endpoint=example.org"}, "STORAGE_URL cannot be read"),
        (KEYS | {"STORAGE_URL": "s3://waymark?acl=public-read"}, "STORAGE_URL cannot be read"),
    ],
    ids=range(8),
)  # fmt: skip
def test_half_a_setting_is_told_at_the_start(environment, words):
    with pytest.raises(ImproperlyConfigured) as told:
        file_storage.read(environment)
    assert words in str(told.value)
    assert "secret" not in str(told.value)


def test_an_operator_sees_one_sentence():
    answer = manage("check", STORAGE_URL="s3://waymark")
    assert "STORAGE_ACCESS_KEY is not set." in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("said", "address"),
    [("", ""), ("127.0.0.1:3310", ("127.0.0.1", 3310)), ("[::1]:3310", ("::1", 3310)),
     ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"), ("unix:/run/clamd.ctl", "/run/clamd.ctl")],
)  # fmt: skip
def test_the_address_of_the_scanner(said, address):
    assert file_storage.read_scanner({"CLAMAV": said}) == address


@pytest.mark.parametrize("said", ["clamd", "clamd:", ":3310", "clamd:no", "clamd:99999"])
def test_an_address_that_is_none_is_told(said):
    with pytest.raises(ImproperlyConfigured, match="CLAMAV is"):
        file_storage.read_scanner({"CLAMAV": said})
