"""The list of versions; beginning one, copying and deleting one."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import Profile, User
from jobboard import uploads
from jobboard.file_kinds import Refused
from resumes import storing
from resumes.importing import files, photos
from resumes.models import Resume, Visibility
from resumes.models.resumes import MOST_RESUMES
from tests.resumes import rows
from tests.resumes.editor.pages import opened, press, url

INDEX, NEW = "/account/resumes/", "/account/resumes/new/"


def test_an_empty_list_says_what_the_place_is_for(home: Client) -> None:
    page = home.get(INDEX).content.decode()
    assert "Write your resume once" in page
    assert NEW in page


def test_each_version_says_what_it_is_and_who_sees_it(home: Client, resume: Resume) -> None:
    page = home.get(INDEX).content.decode()
    assert "Lighthouse keeper" in page
    assert "Private" in page
    assert url(resume, "delete") in page


def test_the_list_is_ones_own(stranger: Client, resume: Resume) -> None:
    assert "Lighthouse" not in stranger.get(INDEX).content.decode()


def test_the_list_asks_once_for_all(home: Client, ada: User, django_assert_num_queries: Any) -> None:
    for number in range(3):
        rows.resume(ada, f"Version {number}")
    with django_assert_num_queries(6):
        home.get(INDEX)


def test_what_is_for_all_of_them_is_found_here(home: Client, ada: User) -> None:
    for email in ("bo@example.org", "cy@example.org"):
        rows.message(ada, rows.member(email))
    page = home.get(INDEX).content.decode()
    assert "2 unread" in page
    for each in ("messages", "found", "employers", "address"):
        assert f'href="{INDEX}{each}/"' in page
    ada.resume_messages.update(read_at=timezone.now())
    assert "unread" not in home.get(INDEX).content.decode()


def test_a_new_one_begins_with_what_the_account_says(home: Client, ada: User) -> None:
    Profile.objects.create(user=ada, country="FR")
    answer = home.post(NEW, {"name": "Pilot"})
    resume = Resume.objects.get()
    assert answer.url == url(resume)
    basics = {"name": "Ada Quay", "email": "ada@example.org", "location": {"countryCode": "FR"}}
    assert (resume.name, resume.content) == ("Pilot", {"basics": basics})


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "\u202e", "Main", "MAIN"])
def test_names_that_do_not_do_are_shown_again(home: Client, resume: Resume, name: str) -> None:
    assert "needs your attention" in home.post(NEW, {"name": name}).content.decode()
    assert Resume.objects.count() == 1


@pytest.mark.parametrize("name", ["second", "Second"])
def test_the_editor_gives_no_name_of_another_either(home: Client, ada: User, resume: Resume, name: str) -> None:
    rows.resume(ada, "Second")
    answer = press(home, resume, opened(home, resume), name=name)
    assert "You have a resume of this name" in answer.content.decode()
    assert press(home, resume, opened(home, resume), name="MAIN").status_code == 302
    assert sorted(Resume.objects.values_list("name", flat=True)) == ["MAIN", "Second"]


def test_pressed_twice_it_is_begun_once(home: Client) -> None:
    for _twice in range(2):
        home.post(NEW, {"name": "Pilot"})
    assert Resume.objects.count() == 1


@pytest.mark.parametrize("page", ["new", "copy"])
def test_there_can_be_so_many(home: Client, ada: User, page: str) -> None:
    made = [rows.resume(ada, f"Version {number}") for number in range(MOST_RESUMES)]
    answer = home.post(NEW if page == "new" else url(made[0], "copy"), {"name": "One more"})
    assert "which is the most" in answer.content.decode()
    assert Resume.objects.count() == MOST_RESUMES


def test_a_copy_begins_as_the_other_and_is_private(home: Client, resume: Resume) -> None:
    published = {"visibility": Visibility.LINK, "published": {}, "published_at": "2026-01-01T00:00Z"}
    Resume.objects.filter(pk=resume.pk).update(**published)
    assert 'value="Main (copy)"' in home.get(url(resume, "copy")).content.decode()
    home.post(url(resume, "copy"), {"name": "Second"})
    second = Resume.objects.get(name="Second")
    assert (second.content, second.visibility) == (resume.content, "private")


def test_a_copy_has_the_photo_as_a_file_of_its_own(home: Client, resume: Resume) -> None:
    photos.put(resume, SimpleUploadedFile("me.png", rows.picture()))
    home.post(url(resume, "copy"), {"name": "Second"})
    second = Resume.objects.get(name="Second")
    assert second.photo not in ("", resume.photo)
    assert default_storage.open(second.photo).read() == default_storage.open(resume.photo).read()
    default_storage.delete(resume.photo)
    home.post(url(resume, "copy"), {"name": "Third"})
    assert Resume.objects.get(name="Third").photo == ""


def test_a_copy_that_comes_to_nothing_leaves_no_photo(home: Client, resume: Resume, monkeypatch: Any) -> None:
    photos.put(resume, SimpleUploadedFile("me.png", rows.picture()))
    before = default_storage.listdir(files.PHOTOS)[1]
    monkeypatch.setattr(storing, "MOST_RESUMES", 1)
    assert "which is the most" in home.post(url(resume, "copy"), {"name": "Second"}).content.decode()
    assert default_storage.listdir(files.PHOTOS)[1] == before
    monkeypatch.setattr(storing, "MOST_RESUMES", 20)
    monkeypatch.setattr(uploads, "keep", refuse)
    assert "could not be kept" in home.post(url(resume, "copy"), {"name": "Second"}).content.decode()
    assert Resume.objects.count() == 1


def refuse(*_args: Any, **_options: Any) -> None:
    raise Refused("It could not be kept.")


def test_a_change_of_the_copy_is_not_one_of_the_first(home: Client, resume: Resume) -> None:
    home.post(url(resume, "copy"), {"name": "Second"})
    storing.save(Resume.objects.get(name="Second"), content={}, edition=1)
    assert Resume.objects.get(name="Main").content == resume.content


def test_deleting_is_asked_about_and_names_what_goes(home: Client, resume: Resume) -> None:
    Resume.objects.filter(pk=resume.pk).update(visibility="directory", published={}, published_at="2026-01-01T00:00Z")
    rows.file_of(resume, name="my old cv.txt")
    page = home.get(url(resume, "delete")).content.decode()
    assert "the file it was read from, as it came: <bdi>my old cv.txt</bdi>" in page
    assert "its public page" in page
    assert "your entry in the directory" in page
    assert Resume.objects.exists()


def test_a_deleted_one_is_gone_for_good(home: Client, resume: Resume) -> None:
    assert home.post(url(resume, "delete")).url == INDEX
    assert not Resume.objects.exists()
    assert home.post(url(resume, "delete")).status_code == 404


@pytest.mark.parametrize("page", ["edit", "preview", "copy", "delete", "skills"])
def test_strangers_find_nothing_and_change_nothing(stranger: Client, resume: Resume, page: str) -> None:
    assert stranger.post(url(resume, page), {"name": "Theirs"}).status_code == 404
    assert list(Resume.objects.values_list("name", flat=True)) == ["Main"]


@pytest.mark.parametrize("page", ["edit", "preview", "copy", "delete", "skills"])
def test_visitors_are_sent_to_sign_in(client: Client, resume: Resume, page: str) -> None:
    assert "/accounts/login/" in client.post(url(resume, page), {"name": "Theirs"}).url
