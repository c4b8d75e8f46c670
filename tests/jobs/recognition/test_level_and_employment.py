"""How far along somebody is, and how they are employed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.choices import EmploymentType, Level
from jobs.recognition import employment, level


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Senior Registered Nurse - ICU", "senior"),
        ("Sr. Data Analyst", "senior"),
        ("Junior Baker", "entry"),
        ("Software Engineer – New Grad", "entry"),
        ("Marketing Intern", "intern"),
        ("Werkstudentin Vertrieb", "intern"),
        ("Principal Engineer", "lead"),
        ("Staff Software Engineer", "lead"),
        ("Staff Nurse - Ward 7", ""),
        ("Staff Accountant", ""),
        ("Engineering Manager", "manager"),
        ("Senior Manager, Payroll", "manager"),
        ("Product Manager", ""),
        ("Senior Product Manager", "senior"),
        ("Account Executive", ""),
        ("Chief Technology Officer", "executive"),
        ("VP of Sales", "executive"),
        ("Director of Nursing", "executive"),
        ("Art Director", ""),
        ("Assistant to the CEO", ""),
        ("Software Engineer II", "mid"),
        ("Mid-level Baker", "mid"),
        ("International Tax Accountant", ""),
        ("Baker", ""),
    ],
)
def test_a_title_says_the_level(title: str, expected: str) -> None:
    assert level.read((), title) == expected


@pytest.mark.parametrize(
    ("words", "title", "expected"),
    [
        (("Mid-level",), "Senior Baker", "mid"),
        (("Entry-level; Mid-level",), "Baker", ""),
        (("Manager; Senior",), "Senior Baker", "senior"),
        (("M3",), "Baker", ""),
        (("Director / VP",), "Baker", "executive"),
        (("New grad",), "Baker", "entry"),
    ],
)
def test_the_source_s_word_comes_first(words: tuple[str, ...], title: str, expected: str) -> None:
    assert level.read(words, title) == expected


@pytest.mark.parametrize(
    ("words", "title", "expected"),
    [
        (("FULL_TIME",), "Baker", ["full-time"]),
        (("Full Time", "Contractor"), "Baker", ["full-time", "contract"]),
        (("Teilzeit",), "Bäcker", ["part-time"]),
        (("CDD",), "Boulangère", ["temporary"]),
        (("PER_DIEM",), "Nurse", ["per-diem"]),
        (("VOLUNTEER",), "Baker", ["volunteer"]),
        (("Homeoffice",), "Baker", []),
        ((), "Baker (part-time)", ["part-time"]),
        (("FULL_TIME",), "Baker (part-time)", ["part-time"]),
        (("Full-time or part-time",), "Baker (part-time)", ["full-time", "part-time"]),
        ((), "Bank Staff Nurse", ["per-diem"]),
        ((), "Bank Clerk", []),
        ((), "Contract Manager", []),
        (("Ausbildung",), "Bäcker", ["apprenticeship"]),
        (("OTHER",), "Baker", []),
    ],
)
def test_employment_is_read_in_many_words(words: tuple[str, ...], title: str, expected: list[str]) -> None:
    assert list(employment.read(words, title)) == expected


@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=80))
def test_any_words_give_values_that_there_are(words: list[str], title: str) -> None:
    assert level.read(words, title) in ("", *Level.values)
    assert set(employment.read(words, title)) <= set(EmploymentType.values)
