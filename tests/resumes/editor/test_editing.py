"""The editor without scripts: what is typed is saved, moved, added and removed, and nothing is lost on the way."""

import pytest
from django.test import Client

from resumes import storing
from resumes.models import Resume
from tests.resumes.editor.pages import fields, opened, press, told, url


def now(resume: Resume) -> Resume:
    return Resume.objects.get(pk=resume.pk)


def test_what_is_typed_is_saved(home: Client, resume: Resume) -> None:
    answer = press(home, resume, opened(home, resume), basics__label="Pilot", name="For ships")
    assert answer.url == url(resume)
    assert (now(resume).content["basics"]["label"], now(resume).name) == ("Pilot", "For ships")


def test_an_unchanged_form_writes_nothing_however_often(home: Client, resume: Resume) -> None:
    for _twice in range(2):
        assert press(home, resume, opened(home, resume)).status_code == 302
    assert (now(resume).edition, resume.revisions.count()) == (1, 1)


def test_the_same_change_twice_is_one(home: Client, resume: Resume) -> None:
    sent = opened(home, resume)
    for _twice in range(2):
        assert press(home, resume, sent, basics__label="Pilot").status_code == 302
    assert now(resume).edition == 2


def test_an_entry_is_added(home: Client, resume: Resume) -> None:
    answer = press(home, resume, opened(home, resume), do="add:work")
    assert answer.url == f"{url(resume)}?add=work#work-1"
    sent = opened(home, resume, "?add=work")
    press(home, resume, sent, work__1__position="Pilot")
    assert [job["position"] for job in now(resume).content["work"]] == ["Keeper", "Pilot"]


def test_an_entry_is_moved_and_the_page_comes_back_to_it(home: Client, resume: Resume) -> None:
    press(home, resume, opened(home, resume, "?add=work"), work__1__position="Pilot")
    answer = press(home, resume, opened(home, resume), do="up:work-1", basics__label="Sailor")
    assert answer.url == f"{url(resume)}#work-0"
    assert [job["position"] for job in now(resume).content["work"]] == ["Pilot", "Keeper"]
    assert now(resume).content["basics"]["label"] == "Sailor"


def test_what_was_removed_is_found_in_the_history(home: Client, resume: Resume) -> None:
    answer = press(home, resume, opened(home, resume), do="remove:work-0")
    assert answer.url == f"{url(resume)}#work"
    assert "work" not in now(resume).content
    assert [revision.content.get("work") for revision in resume.revisions.all()] == [None, resume.content["work"]]


def test_sections_are_put_in_another_order(home: Client, resume: Resume) -> None:
    press(home, resume, opened(home, resume), do="section-up:skills")
    page = home.get(url(resume, "preview")).content.decode()
    assert page.index("Lamps") < page.index("Harbour Trust")


def test_what_cannot_be_kept_is_said_at_its_box_and_nothing_is_lost(home: Client, resume: Resume) -> None:
    answer = press(home, resume, opened(home, resume), work__0__position="x" * 301, basics__label="Pilot")
    page = answer.content.decode()
    assert "Work, " in page
    assert 'href="#work-0-position"' in page
    assert "has 301 characters; at most 300 can be kept" in page
    kept = dict(fields(page))
    assert (kept["work-0-position"], kept["basics-label"]) == ("x" * 301, "Pilot")
    assert now(resume).edition == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\u202eb"])
def test_a_version_needs_a_name_that_can_be_shown(home: Client, resume: Resume, name: str) -> None:
    page = press(home, resume, opened(home, resume), name=name, basics__label="Pilot").content.decode()
    assert "Not saved yet" in page
    assert dict(fields(page))["basics-label"] == "Pilot"


def test_a_form_that_is_not_whole_saves_nothing(home: Client, resume: Resume) -> None:
    page = home.post(url(resume), {"name": "Main"}).content.decode()
    assert "This form is damaged" in page
    assert now(resume).content == resume.content


def test_text_is_never_markup(home: Client, resume: Resume) -> None:
    evil = "<img src=x onerror=alert(1)>\"'</textarea>"
    press(home, resume, opened(home, resume), basics__name=evil, basics__summary=evil, name=evil)
    for page in ("edit", "preview", "copy", "delete", "history"):
        assert "<img src=x" not in home.get(url(resume, page)).content.decode()
    assert dict(opened(home, resume))["basics-summary"] == evil


def test_what_is_typed_after_publishing_is_ones_own(home: Client, resume: Resume) -> None:
    Resume.objects.filter(pk=resume.pk).update(
        visibility="link", published={"basics": {"name": "Ada"}}, published_at="2026-01-01T00:00Z"
    )
    press(home, resume, opened(home, resume), basics__label="Secret")
    assert now(resume).published == {"basics": {"name": "Ada"}}


def test_the_editor_asks_the_database_little(
    home: Client, resume: Resume, django_assert_max_num_queries: object
) -> None:
    storing.save(resume, content={"work": [{"name": f"Job {n}"} for n in range(40)]}, edition=1)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        home.get(url(resume))


def test_a_script_is_told_the_edition_and_the_hour(home: Client, resume: Resume) -> None:
    said = told(home, resume, opened(home, resume), basics__url="not an address").json()
    assert said["edition"] == 2
    assert said["said"].startswith("Saved at ")
    assert "Not read as a web address" in said["notes"]["basics-url"]


def test_a_script_is_told_what_is_wrong(home: Client, resume: Resume) -> None:
    answer = told(home, resume, opened(home, resume), basics__name="x" * 301, name="")
    assert answer.status_code == 422
    assert "Name: has 301 characters" in answer.json()["said"]


def test_the_number_of_a_draft_comes_back_once_it_is_saved(home: Client, resume: Resume) -> None:
    answer = press(home, resume, opened(home, resume), basics__label="Pilot", draft="1760000000000")
    assert answer.url == f"{url(resume)}?saved=1760000000000"


def test_the_preview_of_a_form_writes_nothing(home: Client, resume: Resume) -> None:
    sent = dict(opened(home, resume)) | {"basics-label": "Only looked at"}
    answer = home.post(url(resume, "preview"), sent)
    assert "Only looked at" in answer.content.decode()
    assert now(resume).edition == 1


def test_the_preview_says_what_cannot_be_shown(home: Client, resume: Resume) -> None:
    answer = home.post(url(resume, "preview"), {"basics-name": "x" * 301})
    assert (answer.status_code, answer.json()["faults"]) == (422, ["has 301 characters; at most 300 can be kept"])
