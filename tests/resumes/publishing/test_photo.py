"""The photo that others see is the one that was published, as the text is."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from resumes import storing
from resumes.importing import photos
from resumes.models import Resume
from resumes.publishing import visibility
from tests.resumes import rows

pytestmark = pytest.mark.django_db


def put(resume: Resume, width: int = 100) -> str:
    photos.put(resume, SimpleUploadedFile("me.png", rows.picture((width, 125))))
    return resume.photo


def publish(resume: Resume, shown: str = "public") -> Resume:
    return visibility.show(resume, visibility=shown, now=timezone.now())


def seen(resume: Resume) -> tuple[int, bool]:
    """The answer for its photo, and whether its page shows one, for a visitor."""
    path = resume.addresses.get().get_absolute_url()
    return Client().get(f"{path}photo.webp").status_code, "photo.webp" in Client().get(path).content.decode()


@pytest.fixture
def resume():
    return rows.published(rows.member())


def test_a_new_photo_waits_for_publishing(resume):
    put(resume)
    assert seen(resume) == (404, False)
    assert Resume.objects.get().has_unpublished_changes
    assert not publish(resume).has_unpublished_changes
    assert seen(resume) == (200, True)


def test_another_one_leaves_the_published_one_until_then(resume, django_capture_on_commit_callbacks):
    first = put(resume)
    publish(resume)
    with django_capture_on_commit_callbacks(execute=True):
        between = put(resume, 90)
        second = put(resume, 80)
    assert [default_storage.exists(name) for name in (first, between, second)] == [True, False, True]
    path = resume.addresses.get().get_absolute_url()
    before = Client().get(f"{path}photo.webp").content
    with django_capture_on_commit_callbacks(execute=True):
        publish(resume)
    assert not default_storage.exists(first)
    assert Client().get(f"{path}photo.webp").content != before


@pytest.mark.parametrize("end", ["private", "removed", "deleted"])
def test_no_file_is_left_behind(resume, end, django_capture_on_commit_callbacks):
    first = put(resume)
    publish(resume)
    second = put(resume, 80)
    with django_capture_on_commit_callbacks(execute=True):
        if end == "private":
            publish(resume, "private")
        elif end == "removed":
            photos.remove(resume)
            publish(resume)
        else:
            storing.delete(Resume.objects.get())
    assert not default_storage.exists(first)
    assert default_storage.exists(second) == (end == "private")
