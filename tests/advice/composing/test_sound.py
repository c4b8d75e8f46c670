"""What holds of every answer: marks, numbers, places that are there, the same answer twice, and few queries."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest
from django.core.cache import caches
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings

from advice.asking import Asked
from advice.composing import compose
from advice.document import SourceKind
from careers import revisions, storing
from careers.skill_book import SkillBook
from careers.writing import normal
from jobs import key_counts
from tests.advice.composing import rows
from tests.careers.documents import documents as guide_documents
from tests.hunting import examples
from tests.people import sign_in
from tests.resumes import rows as resumes
from tests.resumes.documents import documents as resume_documents

pytestmark = pytest.mark.django_db
GOALS = ("fit", "next", "switch", "resume", "interview", "pay")
MOST_QUERIES = {"fit": 26, "next": 40, "switch": 44, "resume": 22, "interview": 26, "pay": 26}


@pytest.fixture
def scene():
    guide, from_ = rows.keeper(), rows.clerk()
    rows.many_jobs(guide, 20)
    user = rows.member(level="mid", current_role=from_, wanted_pay=50_000, wanted_pay_currency="USD")
    rows.resume(user)
    job = rows.job("Docker", "Kafka", guide=guide, workplace="remote", open_to=["us"], place_sentence="Live in the US.")
    data = {"fit": {"job": job.pk}, "next": {"guide": guide.slug}, "resume": {"guide": guide.slug},
            "switch": {"guide": guide.slug}, "interview": {"job": job.pk}, "pay": {"job": job.pk}}  # fmt: skip
    return user, data


@pytest.mark.parametrize("goal", GOALS)
def test_every_source_opens_at_a_place_that_is_there(scene, goal):
    user, data = scene
    client, pages = sign_in(user), {}
    for source in rows.answered(goal, user, question="Do I have to live on the rock?", **data[goal]).sources:
        url = urlsplit(source.url)
        anchor, _, words = url.fragment.partition(":~:text=")
        page = pages.setdefault(url.path, page_of(client, source.url))
        assert not anchor or f'id="{anchor}"' in page, source
        if words and source.kind is not SourceKind.JOBS:
            assert unquote(words) in plain(page), source


def page_of(client: Client, url: str) -> str:
    response = client.get(url.partition("#")[0])
    assert response.status_code == 200, url
    return response.content.decode()


def plain(page: str) -> str:
    """As a browser has it: what is in a line stays together."""
    return " ".join(unescape(re.sub(r"<sup>.*?</sup>|<[^>]*>", "", page)).split())


@pytest.mark.parametrize("goal", GOALS)
def test_the_same_rows_give_the_same_answer(scene, goal):
    user, data = scene
    asked = rows.asked(goal, user, question="Do I have to live on the rock?", **data[goal])
    first = compose(asked)
    caches["searches"].clear()
    key_counts.forget()
    assert compose(Asked(**{name: getattr(asked, name) for name in asked.__dataclass_fields__})) == first


@pytest.mark.parametrize("goal", GOALS)
def test_few_queries(scene, goal, django_assert_max_num_queries):
    user, data = scene
    rows.answered(goal, user, **data[goal])  # the guide has been read
    caches["searches"].clear()
    with django_assert_max_num_queries(MOST_QUERIES[goal]):
        compose(rows.asked(goal, user, **data[goal]))


@pytest.mark.parametrize("goal", ["fit", "next", "switch", "interview", "pay"])
def test_a_visitor_gets_an_answer_that_is_sound(scene, goal):
    _user, data = scene
    more = {"from": "harbor-clerk"} if goal == "switch" else {}
    assert rows.answered(goal, **data[goal], **more).blocks


@with_settings(max_examples=examples(12), suppress_health_check=list(HealthCheck))
@given(document=guide_documents())
def test_any_guide_gives_sound_answers(document):
    book = SkillBook()
    changes = {"status": "published", "summary": f"What it is. {document.summary}", "field": "health", "related": (),
               "former_slugs": ()}  # fmt: skip
    written = normal(
        document.__class__(**{name: getattr(document, name) for name in document.__dataclass_fields__} | changes)
    )
    guide, stored = storing.store(written, skills=book)
    revisions.record(guide, document=stored, skills=book)
    try:
        for goal in ("next", "interview", "pay"):
            rows.assert_sound(compose(rows.asked(goal, guide=guide.slug, question=document.title)))
    finally:
        guide.delete()


@with_settings(max_examples=examples(15), suppress_health_check=list(HealthCheck))
@given(content=resume_documents())
def test_any_resume_gives_sound_answers(content):
    user = rows.member()
    try:
        resume = resumes.resume(user)
        type(resume).objects.filter(pk=resume.pk).update(content=content)
        job = rows.job("Docker", title="Keeper")
        for goal in ("resume", "fit", "interview", "pay"):
            more = {} if goal == "resume" else {"job": job.pk}
            rows.assert_sound(compose(rows.asked(goal, user, **more)))
    finally:
        job.delete()
        user.delete()
