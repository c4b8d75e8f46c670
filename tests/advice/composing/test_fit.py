import pytest

from tests.advice.composing import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return rows.keeper()


def test_what_the_ad_asks_for_and_they_have_is_quoted_from_both(guide):
    user = rows.member(holds=("Docker", "Kafka"))
    rows.resume(user)
    text = rows.text("fit", user, job=rows.job("Docker", "Kafka", guide=guide).pk)
    assert "The ad names 2 skills, and you have all of them: Docker and Kafka." in text
    assert "Docker. Your resume says: “Ran Docker on the mole”" in text
    assert "Kafka. The ad says: “You have used Kafka for at least one winter.” You ticked it, but your resume" in text


def test_what_is_missing_comes_by_demand(guide):
    rows.many_jobs(guide)
    text = rows.text("fit", rows.member(holds=()), job=rows.job("Radar", "Kafka", "Docker", guide=guide).pk)
    docker, kafka, radar = (text.index(f"- {name}:") for name in ("Docker", "Kafka", "Radar"))
    assert docker < kafka < radar
    assert "Kafka: asked for by 13 of 25 open Signal keeper jobs." in text


def test_level_place_and_pay_are_told_as_parts(guide):
    job = rows.job("Docker", guide=guide, workplace="remote", open_to=["us"])
    text = rows.text("fit", rows.member(level="mid"), job=job.pk)
    assert "Look at the place first: it may be closed to you." in text
    assert "Level: Mid fits. You are at mid, by your goals." in text
    assert "Pay: The ad does not give it." in text


def test_level_by_the_resume_rests_on_its_dates(guide):
    user = rows.member()
    rows.resume(user)
    found = rows.answered("fit", user, job=rows.job("Docker", guide=guide).pk)
    assert any("Keeper, Harbour Trust, since Mar 2020" in source.quote for source in found.sources)


def test_three_things_to_do_with_keys_that_last(guide):
    user = rows.member()
    rows.resume(user, work=[])
    job = rows.job("Docker", "Kafka", guide=guide)
    first, again = (rows.answered("fit", user, job=job.pk).steps for _ in range(2))
    assert [step.key for step in first] == [step.key for step in again]
    assert {"write:docker", "learn:kafka"} <= {step.key for step in first}
    assert len(first) >= 3


def test_no_verdict_and_no_score(guide):
    text = rows.text("fit", rows.member(), job=rows.job("Docker", "Kafka", guide=guide).pk)
    assert "%" not in text
    assert "score" not in text.lower()


def test_a_visitor_reads_what_the_ad_asks_for(guide):
    text = rows.text("fit", job=rows.job("Docker", "Kafka", guide=guide).pk)
    assert "The ad names 2 skills: Docker and Kafka." in text
    assert "With an account" in text


def test_an_ad_without_skills_or_guide_still_gets_an_answer():
    text = rows.text("fit", rows.member(holds=()), job=rows.job(description="").pk)
    assert "The ad names no skill that we know." in text
    assert "We have no guide for this career yet" in text
    assert "You have no resume here yet." in text


def test_one_skill_is_said_in_the_singular(guide):
    job = rows.job("Docker", guide=guide).pk
    assert "one skill, Docker, and you have it" in rows.text("fit", rows.member(), job=job)
    assert "one skill, Docker. You have not ticked it yet." in rows.text(
        "fit", rows.member("bo@example.org", holds=()), job=job
    )
