"""What a resume is called that was taken in from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from resumes.importing import taking
from resumes.models import Resume
from tests.resumes import rows

pytestmark = pytest.mark.django_db
TEXT = "Ada Quay\nada@example.org\n\nWork\nKeeper\n"


@pytest.fixture
def ada():
    return rows.member()


def test_no_two_are_called_alike(ada):
    long = "x" * 80
    for number, name in enumerate(("cv.txt", "CV.txt", "cv.txt", f"{long}.txt", f"{long}.txt")):
        taking.from_file(ada, SimpleUploadedFile(name, f"{TEXT}\n{number}".encode()))
    names = ["cv", "CV (2)", "cv (3)", long, f"{long[:76]} (2)"]
    assert list(Resume.objects.order_by("pk").values_list("name", flat=True)) == names


@pytest.mark.parametrize(("name", "called"), [("", "Resume from a file"), ("…", "Resume from a file")])
def test_a_name_that_says_nothing_is_replaced(name, called):
    assert taking._name(name) == called
