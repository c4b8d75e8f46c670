"""Resumes in the ZIP of all that the site knows about somebody."""

import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import User
from accounts.privacy.export import export_zip
from resumes.importing.json_resume import read
from resumes.models import Resume, ResumeUpload
from tests.resumes import rows

pytestmark = pytest.mark.django_db


def opened(user: User) -> dict[str, bytes]:
    with zipfile.ZipFile(export_zip(user)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada@example.org")


def test_each_resume_is_a_file_that_can_be_taken_in_again(ada: User) -> None:
    first, second = rows.resume(ada, "For the coast / north"), rows.resume(ada, "For the coast / north", work=[])
    rows.resume(User.objects.create_user("eve@example.org"), "Eve’s")
    found = {name: content for name, content in opened(ada).items() if name.startswith("resumes/")}
    assert list(found) == [f"resumes/{each.pk}-For the coast - north.json" for each in (first, second)]
    assert [read(content).document for content in found.values()] == [first.content, second.content]
    assert json.loads(next(iter(found.values())))["basics"]["email"] == "ada@example.org"


def test_photos_and_given_files_are_in_it_as_they_are(ada: User) -> None:
    resume = rows.resume(ada)
    photo, given = (default_storage.save(f"x/{name}", ContentFile(name.encode())) for name in ("photo", "given"))
    Resume.objects.update(photo=photo)
    for stored in (given, "x/lost"):
        ResumeUpload.objects.create(
            user=ada, resume=resume, kind="pdf", file=stored, original_name=f"{stored[2:]}.pdf", size=5
        )
    found = opened(ada)
    assert found[f"resumes/{resume.pk}-photo.webp"] == b"photo"
    [name] = [name for name in found if name.startswith("resumes/files/")]
    assert name.endswith("-given.pdf") or "given" in name
    assert found[name] == b"given"


def test_the_readme_says_what_they_are(ada: User) -> None:
    resume = rows.resume(ada)
    text = opened(ada)["README.txt"].decode()
    assert f"resumes/{resume.pk}-Main.json: a resume as JSON Resume, which other programs read\n" in text
    assert "Files of other kinds" not in opened(User.objects.create_user("bo@example.org"))["README.txt"].decode()
