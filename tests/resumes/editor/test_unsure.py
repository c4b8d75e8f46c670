"""Marks of what an import was not sure of: seen, cleared by a change or a tick, and moved along with their entry."""

import pytest
from django.test import Client

from accounts.models import User
from resumes import storing
from resumes.editor.sheet import Sheet
from resumes.editor.unsure import name_of
from resumes.models import Resume
from tests.resumes.editor.pages import opened, press, told, url

WORK = [{"position": "Keeper", "startDate": "2019"}, {"position": "Pilot", "startDate": "2015", "highlights": ["One"]}]
PATHS = ("basics.name", "work.0.startDate", "work.1.startDate", "work.1.highlights.0")


@pytest.fixture
def resume(ada: User) -> Resume:
    content = {"basics": {"name": "Ada", "location": {"city": "Brest"}}, "work": WORK}
    return storing.create(ada, name="Taken in", content=content, uncertain=PATHS)


def standing(resume: Resume) -> list[str]:
    return sorted(Resume.objects.get(pk=resume.pk).uncertain)


def test_each_is_marked_and_listed_with_a_link(home: Client, resume: Resume) -> None:
    page = home.get(url(resume)).content.decode()
    assert page.count('data-check="') == 4
    assert '<a href="#work-1-highlights">Work, Pilot, What you achieved</a>' in page
    assert '<a href="#basics-name">Name</a>' in page


def test_a_change_clears_its_own_mark(home: Client, resume: Resume) -> None:
    press(home, resume, opened(home, resume), work__0__startDate="2018")
    assert standing(resume) == ["basics.name", "work.1.highlights", "work.1.startDate"]


def test_a_tick_clears_its_own_mark(home: Client, resume: Resume) -> None:
    press(home, resume, [*opened(home, resume), ("seen", "basics-name")])
    assert "basics.name" not in standing(resume)
    assert len(standing(resume)) == 3


def test_all_are_looked_at_by_one_press(home: Client, resume: Resume) -> None:
    press(home, resume, opened(home, resume), do="seen")
    assert standing(resume) == []


def test_marks_move_with_their_entry(home: Client, resume: Resume) -> None:
    press(home, resume, opened(home, resume), do="up:work-1", work__1__startDate="2014")
    assert standing(resume) == ["basics.name", "work.0.highlights", "work.1.startDate"]


def test_marks_go_with_an_entry_that_is_removed(home: Client, resume: Resume) -> None:
    press(home, resume, opened(home, resume), do="remove:work-0")
    assert standing(resume) == ["basics.name", "work.0.highlights", "work.0.startDate"]


def test_an_entry_that_says_nothing_is_not_counted(home: Client, resume: Resume) -> None:
    empty = [(name, "" if name.startswith("work-0") else text) for name, text in opened(home, resume)]
    press(home, resume, [*empty, ("work-0-keywords", " , ")])
    assert standing(resume) == ["basics.name", "work.0.highlights", "work.0.startDate"]


def test_a_form_sent_unchanged_leaves_them(home: Client, resume: Resume) -> None:
    press(home, resume, opened(home, resume))
    assert len(standing(resume)) == 4


def test_a_script_is_told_which_are_left(home: Client, resume: Resume) -> None:
    answer = told(home, resume, opened(home, resume), basics__name="Ada Quay").json()
    assert sorted(answer["unsure"]) == ["work-0-startDate", "work-1-highlights", "work-1-startDate"]


def test_marks_alone_are_no_conflict_between_windows(home: Client, resume: Resume) -> None:
    first, second = opened(home, resume), opened(home, resume)
    press(home, resume, [*first, ("seen", "basics-name")])
    assert press(home, resume, [*second, ("seen", "work-0-startDate")]).status_code == 302


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("basics.location.city", "location-city"),
        ("basics.profiles.1.url", "profiles-1-url"),
        ("basics.location", "location"),
        ("work.0.highlights.2", "work-0-highlights"),
        ("work.0.nothing", "work-0"),
        ("work", "work"),
        ("x.0", ""),
    ],
)
def test_paths_are_boxes_entries_or_parts(path: str, name: str) -> None:
    assert name_of(path) == name


def test_faults_are_named_by_the_numbers_of_rows() -> None:
    sheet = Sheet.of({"work": [{"name": "A"}]})
    sheet.lists["work"][0].number = 7
    assert name_of("work.0.name", sheet) == "work-7-name"


@pytest.mark.parametrize(
    "mark",
    ["basics-3-zz", "zz-3", f"work-{'9' * 5000}", "z\0", "work-\0", "work-0-\0", f"work-0-{'a' * 90}", "work-0-other",
     "work--1", "location-0", "work-٣"],
)  # fmt: skip
def test_marks_that_no_form_of_ours_has_are_passed_over(home: Client, resume: Resume, mark: str) -> None:
    sent = [*opened(home, resume), (f"work-0-{'a' * 90}", ""), ("unsure", f"{mark}:e3b0c44298fc")]
    assert press(home, resume, sent, basics__name="Bo").status_code == 302
    assert standing(resume) == ["work.0.startDate", "work.1.highlights", "work.1.startDate"]


@pytest.mark.parametrize("name", [f"work-{'9' * 5000}", "work-٣", "zz-1", "basics-0", "", "work-\0"])
@pytest.mark.parametrize("what", ["up", "down", "remove", "add", "section-up"])
def test_buttons_that_no_form_of_ours_has_do_nothing(home: Client, resume: Resume, what: str, name: str) -> None:
    assert press(home, resume, opened(home, resume), do=f"{what}:{name}").status_code == 302
    assert Resume.objects.get().content["work"] == WORK
