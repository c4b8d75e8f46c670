"""Skills that a posting names, its category, and its guide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.recognition.phrases import Spelled
from jobs.recognition.skills import MOST, SkillWords
from tests.jobs.recognition.books import CATEGORIES, GUIDES, SKILLS, book


def skills(text: str, title: str = "", tags: tuple[str, ...] = ()) -> list[str]:
    return [SKILLS[number] for number in book().skills.read(title, Spelled(text), tags)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You know Python, Go and C++.", ["Python", "Go", "C++"]),
        ("Go to the shop. Let us go.", []),
        ("Ready to Go-to-market", []),
        ("Written in Go", ["Go"]),
        ("Go developer wanted", ["Go"]),
        ("R&D and C-level people excel here", []),
        ("Statistics (R, SQL)", ["R", "SQL"]),
        ("Good with Excel and Word", ["Excel"]),
        ("Excel in your career", []),
        ("C#/.NET or Node.js.", ["C#", ".NET", "Node.js"]),
        ("The net result", []),
        ("React quickly to alarms", []),
        ("JavaScript, React", ["JavaScript", "React"]),
        ("CI/CD pipelines, machine learning", ["CI/CD", "Machine learning"]),
        ("javascript is not java", ["JavaScript", "Java"]),
    ],
)
def test_skills_are_found_as_names(text: str, expected: list[str]) -> None:
    assert sorted(skills(text)) == sorted(expected)


def test_skills_of_the_title_come_first_then_by_mentions() -> None:
    text = "SQL here. Python there, Python again."
    assert skills(text, title="Java developer") == ["Java", "Python", "SQL"]


def test_tags_are_mentions() -> None:
    assert skills("", tags=("Machine-Learning", "python")) == ["Machine learning", "Python"]


def test_there_are_never_very_many() -> None:
    words = SkillWords((f"skill{number}", number) for number in range(100))
    text = " ".join(f"skill{number}" for number in range(100))
    assert len(words.read("", Spelled(text))) == MOST


@pytest.mark.parametrize(
    ("title", "said", "expected"),
    [
        ("Senior Software Engineer", (), "software-engineering"),
        ("Staff Nurse - Ward 7", ("Healthcare",), "nursing"),
        ("Product Marketing Manager", (), "marketing"),
        ("Electrician", (), "skilled-trades"),
        ("Wizard", ("Engineering, Architecture, & Planning",), "engineering"),
        ("Wizard", ("data-science",), "data"),
        ("Wizard", ("Customer Service",), "customer-service"),
        ("Truck Driver", (), "logistics"),
        ("Chef de Partie", (), "hospitality-retail"),
        ("Wizard", (), None),
    ],
)
def test_a_category_is_of_the_title_or_of_the_source(title: str, said: tuple[str, ...], expected: str | None) -> None:
    found = book().categories.read(title, said)
    assert (CATEGORIES[found] if found is not None else None) == expected


@pytest.mark.parametrize(
    ("title", "guide"),
    [
        ("Senior Registered Nurse - ICU", "Registered nurse"),
        ("Registered Nurses", "Registered nurse"),
        ("Electrician", "Electrician"),
        ("Apprentice Electrician", "Electrician"),
        ("Maintenance Electrician, nights", "Electrician"),
        ("Marketing Data Analyst", "Data analyst"),
        ("Staff Software Engineer (Python)", "Software engineer"),
        ("Assistant to the Registered Nurse", None),
        ("Electrician Supervisor", None),
        ("Nurse", None),
        ("Registered Nurse Recruiter", None),
    ],
)
def test_a_guide_is_found_only_where_it_is_sure(title: str, guide: str | None) -> None:
    assert book().guides.read(title) == (GUIDES[guide] if guide else None)


@given(st.text(max_size=120))
def test_no_text_makes_it_fail(text: str) -> None:
    assert len(skills(text, title=text, tags=(text,))) <= MOST
    assert book().guides.read(text) in (None, *GUIDES.values())
    assert book().categories.read(text, (text,), (text,)) in (None, *CATEGORIES)


@pytest.mark.parametrize(
    ("title", "said", "slug"),
    [
        ("Stoma Nurse Specialist", ["Healthcare"], "nursing"),
        ("Clinical Psychologist", ["Healthcare"], "allied-health"),
        ("Band 6 Pharmacist", ["Healthcare"], "allied-health"),
        ("Mental Health Nurse", ["Healthcare"], "nursing"),
        ("Colleague wanted", ["Healthcare"], "health-support"),
        ("Senior Digital Project Managers", [], "project-management"),
    ],
)
def test_a_broad_word_of_a_source_decides_only_where_the_title_says_nothing(
    title: str, said: list[str], slug: str
) -> None:
    assert CATEGORIES[book().categories.read(title, said) or 0] == slug


@pytest.mark.parametrize("title", ["Director of Registered Nurses", "Head of electricians"])
def test_who_leads_them_is_not_one_of_them(title: str) -> None:
    assert book().guides.read(title) is None


def test_a_verb_of_another_language_is_no_hospital_system() -> None:
    found = SkillWords([("Cerner", 1)])
    assert found.read("", Spelled("Cerner les besoins des équipes.")) == ()
    assert found.read("", Spelled("Works with Epic, Cerner, and others.")) == (1,)
