import pytest

from advice.checking.check import check
from advice.document import SourceKind
from advice.goals import Goal
from advice.sources import gather
from jobs.models import Job
from tests.advice.composing import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return rows.keeper()


def gathered(goal, user=None, **data):
    found = gather(rows.asked(goal, user, **data))
    assert [source.number for source in found.sources] == list(range(1, len(found.sources) + 1))
    assert len(found.sources) <= 8
    assert all(source.quote for source in found.sources)
    assert {row.mark for row in found.figures} <= {source.number for source in found.sources}
    return found


def kinds(found):
    return [source.kind for source in found.sources]


def test_a_fit_rests_on_the_ad_the_resume_what_was_told_and_the_guide(guide):
    user = rows.member()
    rows.resume(user)
    found = gathered("fit", user, job=rows.job("Docker", guide=guide).pk)
    assert set(kinds(found)) >= {SourceKind.JOB, SourceKind.RESUME, SourceKind.PROFILE, SourceKind.GUIDE}


def test_pay_brings_figures_with_the_marks_of_their_sources(guide):
    rows.many_jobs(guide)
    found = gathered("pay", guide=guide.slug)
    assert found.figures
    for row in found.figures:
        source = found.sources[row.mark - 1]
        assert source.kind in (SourceKind.FIGURE, SourceKind.JOBS)
        assert row.value in source.quote
    assert [row.note for row in found.figures if found.sources[row.mark - 1].kind is SourceKind.JOBS] == [
        "24 of 24 open Signal keeper jobs say what they pay."
    ]


@pytest.mark.parametrize("goal", ["fit", "interview", "pay"])
def test_what_an_ad_pays_is_a_figure_with_the_mark_of_its_facts(guide, goal):
    found = gathered(goal, job=rows.job(guide=guide, pay_text="$90,000 – $110,000 a year").pk)
    stated = [row for row in found.figures if row.value == "$90,000 – $110,000 a year"]
    assert [found.sources[row.mark - 1].where for row in stated] == ["Facts"]
    written = f"The ad states {{F{found.figures.index(stated[0]) + 1}}} [S{stated[0].mark}]."
    answer = check(written, rows.asked(Goal(goal), job=Job.objects.get().pk), found)
    assert "The ad states $90,000 – $110,000 a year" in str(answer.blocks)


def test_an_ad_that_is_silent_about_pay_gives_no_figure(guide):
    assert not gathered("fit", job=rows.job(guide=guide).pk).figures


def test_what_answers_the_question_is_among_them(guide):
    found = gathered("interview", guide=guide.slug, question="Do I have to live on the rock?")
    assert any("#question-1" in source.url for source in found.sources)


def test_two_careers_are_both_there(guide):
    found = gathered("switch", guide=guide.slug, **{"from": rows.clerk(core_functions="Clerks count ships.").slug})
    assert {"Signal keeper", "Harbor clerk"} <= {source.title for source in found.sources}


def test_fewer_can_be_asked_for(guide):
    assert len(gather(rows.asked("next", guide=guide.slug), most=3).sources) == 3


def test_nothing_is_no_error():
    found = gathered("fit", job=rows.job(description="").pk)
    assert SourceKind.JOB in kinds(found)


def test_what_is_private_in_a_resume_is_not_gathered(guide):
    user = rows.member()
    basics = {"name": "Ada", "email": "ada@example.org", "phone": "+1 555 0100", "location": {"address": "Rock 1"}}
    rows.resume(user, basics=basics, references=[{"name": "Bo", "reference": "Never late."}])
    said = " ".join(source.quote for source in gathered("resume", user, guide=guide.slug).sources)
    for secret in ("ada@example.org", "555", "Rock 1", "Never late"):
        assert secret not in said
