import pytest
from django.core.management import call_command
from django.utils import timezone

from careers.documents import SkillGroupDocument
from jobs import key_counts
from resumes.matching import demand, finding
from resumes.matching.seeker import seeker_of
from tests import factories
from tests.resumes import rows as resumes
from tests.resumes.matching import rows

pytestmark = pytest.mark.django_db


def seeker(user, resume=None):
    key_counts.forget()
    call_command("refresh_search", verbosity=0)
    return seeker_of(user, resume, now=timezone.now())


def titles(found):
    return [each.card["title"] for each in found.jobs]


def nurse_resume(user):
    return resumes.resume(
        user, basics={"label": "Pflegefachfrau", "location": {"countryCode": "FR"}},
        work=[{"position": "Krankenschwester auf der Intensivstation"}], skills=[],
    )  # fmt: skip


def test_jobs_of_the_same_meaning_come_first_in_another_language_too():
    user = rows.member()
    rows.job(title="Pipe welder"), rows.job(title="Intensive care nurse"), rows.job(title="Accountant")
    call_command("embed", verbosity=0)
    found = finding.jobs_for(seeker(user, nurse_resume(user)))
    assert titles(found)[0] == "Intensive care nurse"
    assert found.jobs[0].fit.meaning.answer in ("yes", "partly")


def test_without_the_model_skills_alone_find_jobs(settings):
    settings.EMBEDDING_MODEL = "none"
    user = rows.member(holds=("Welding",))
    rows.job("Welding", title="Pipe welder"), rows.job("Ledgers", title="Accountant")
    found = finding.jobs_for(seeker(user, nurse_resume(user)))
    assert titles(found) == ["Pipe welder"]
    assert found.jobs[0].fit.meaning is None


def test_exact_skills_are_found_beside_meaning():
    user = rows.member(holds=("Tartan looms",))
    for _ in range(3):
        rows.job(title="Intensive care nurse")
    rows.job("Tartan looms", title="Weaver")
    call_command("embed", verbosity=0)
    assert "Weaver" in titles(finding.jobs_for(seeker(user, nurse_resume(user))))


def test_jobs_out_of_reach_are_counted_and_left_out():
    user = rows.member(holds=("Welding",))
    rows.job("Welding", title="Here", workplace="remote", open_to=["fr"])
    rows.job("Welding", title="There", workplace="remote", open_to=["us"])
    someone = seeker(user)
    found = finding.jobs_for(someone)
    assert (titles(found), found.out_of_reach) == (["Here"], 1)
    assert set(titles(finding.jobs_for(someone, also_out_of_reach=True))) == {"Here", "There"}


def test_a_closed_job_is_not_found():
    user = rows.member(holds=("Welding",))
    job = rows.job("Welding")
    job.status, job.closed_at = "closed", timezone.now()
    job.save()
    assert finding.jobs_for(seeker(user)).jobs == []


def test_queries_do_not_grow_with_jobs(django_assert_max_num_queries):
    user = rows.member(holds=("Welding", "Knots"), level="mid")
    for number in range(12):
        rows.job("Welding", "Knots", title=f"Welder {number}")
    call_command("embed", verbosity=0)
    someone = seeker(user, nurse_resume(user))
    finding.jobs_for(someone)
    with django_assert_max_num_queries(9):
        assert len(finding.jobs_for(someone).jobs) == 12


def guide(title, *skills):
    return factories.guide(title=title, skill_map=(SkillGroupDocument(title="All", skills=factories.skills(*skills)),))


def test_careers_are_those_whose_skills_one_has():
    guide("Welder", "Welding", "Grinding", "Cutting")
    guide("Accountant", "Ledgers", "Tax", "Audit")
    user = rows.member(holds=("Welding", "Grinding"))
    first = finding.careers_for(seeker(user))[0]
    assert first.title == "Welder"
    assert ([s.name for s in first.skills.have], [s.name for s in first.skills.missing]) == (
        ["Welding", "Grinding"], ["Cutting"],
    )  # fmt: skip


def test_a_career_with_nothing_in_common_is_not_near(settings):
    settings.EMBEDDING_MODEL = "none"
    guide("Accountant", "Ledgers", "Tax", "Audit", "Payroll", "Excel")
    assert finding.careers_for(seeker(rows.member(holds=("Welding", "Excel")))) == []


def test_a_job_with_nothing_in_common_does_not_fit():
    user = rows.member(holds=("Ledgers",))
    rows.job("Welding", title="Pipe welder")
    call_command("embed", verbosity=0)
    assert finding.jobs_for(seeker(user, nurse_resume(user))).jobs == []


def test_demand_counts_the_open_jobs_of_the_career():
    welder = guide("Welder", "Welding")
    rows.job("Welding", "Cutting", guide=welder), rows.job("Welding", guide=welder), rows.job("Cutting")
    found = demand.of_career(welder.pk)
    assert found.jobs == 2
    assert (found.asked[rows.skill("Welding").pk], found.asked[rows.skill("Cutting").pk]) == (2, 1)
