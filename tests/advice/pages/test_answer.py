"""The page of an answer, and what its owner does with it. Nobody else gets there."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from advice.document import to_json
from advice.models import Answer
from careers.models import Guide
from tests.advice import rows
from tests.advice.documents import answered
from tests.jobs import rows as jobs
from tests.resumes import rows as resumes

pytestmark = pytest.mark.django_db


def page(client: Client, answer: Answer) -> str:
    return client.get(answer.get_absolute_url()).content.decode()


def test_it_says_what_it_is_about(ada: User, ada_client: Client, keeper: Guide) -> None:
    job = jobs.job(title="Ferry captain")
    answer = rows.answer(ada, job=job, guide=keeper, resume=resumes.resume(ada), resume_edition=1,
                         question="Is <b>this</b> for me?")  # fmt: skip
    html = page(ada_client, answer)
    for words in (
        "Ferry captain, Harbour Lights Ltd",
        "Lighthouse keeper",
        "Main",
        "Is &lt;b&gt;this&lt;/b&gt; for me?",
    ):
        assert words in html


def test_what_is_gone_is_left_out(ada: User, ada_client: Client, keeper: Guide) -> None:
    answer = rows.answer(ada, guide=keeper, resume=resumes.resume(ada))
    answer.resume.delete()
    html = page(ada_client, Answer.objects.get())
    assert "<dt>Resume</dt>" not in html
    assert "Two of three skills are yours" in html


def test_ai_is_labelled_for_people_and_machines(ada: User, ada_client: Client) -> None:
    html = page(ada_client, rows.answer(ada, kind="model", provider="Example AI"))
    assert "<strong>Written by AI.</strong> Example AI wrote it from our guides and open jobs. It can be wrong." in html
    assert '<meta name="ai-generated" content="true">' in html
    assert 'data-ai="generated" data-advice="model"' in html


@pytest.mark.parametrize(
    ("removed", "words"),
    [
        (1, "1 sentence was taken out because no source supports it."),
        (2, "2 sentences were taken out because no source supports them."),
    ],
)
def test_what_was_taken_out_is_said_and_not_shown(ada: User, ada_client: Client, removed: int, words: str) -> None:
    html = page(ada_client, rows.answer(ada, kind="model", document=to_json(answered(removed=removed))))
    assert words in html
    assert "million" not in html


def test_that_our_guides_stood_in_is_said(ada: User, ada_client: Client) -> None:
    html = page(ada_client, rows.answer(ada, fell_back="The AI did not answer in time."))
    assert "The AI did not answer in time." in html
    assert "From our guides." in html


def test_one_being_written_shows_what_has_been_checked(ada: User, ada_client: Client) -> None:
    so_far = json.dumps(to_json(answered(title="So far")))
    later = timezone.now() + timedelta(minutes=1)
    answer = rows.answer(ada, kind="model", state="writing", leased_until=later, text_so_far=so_far, document={})
    html = page(ada_client, answer)
    assert "Being written." in html
    assert "So far" in html
    assert "Did it help?" not in html
    Answer.objects.update(text_so_far="")
    assert "Reload" in page(ada_client, answer)


def test_asking_again_asks_the_same(ada: User, ada_client: Client, keeper: Guide) -> None:
    answer = rows.answer(ada, goal="switch", guide=keeper, from_guide=keeper, question="Why?")
    asked = f"/advice/switch/?from={keeper.slug}&amp;guide={keeper.slug}&amp;resume=none&amp;question=Why%3F"
    assert asked in page(ada_client, answer)
    Answer.objects.update(question="a" * 1_000)  # too long for an address
    assert "question=" not in page(ada_client, answer)


def test_it_is_plain_text_too(ada: User, ada_client: Client) -> None:
    answer = rows.answer(ada, kind="model", provider="Example AI", question="Why?")
    response = ada_client.get(f"{answer.get_absolute_url()}text/")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    for words in ("Written by AI (Example AI). It can be wrong.", "Asked: Why?", "Learn <i>knots</i> first. [1]",
                  "[2] Lighthouse keeper, Annual salary"):  # fmt: skip
        assert words in text


def test_it_goes_after_a_question(ada: User, ada_client: Client) -> None:
    answer = rows.answer(ada)
    where = f"{answer.get_absolute_url()}delete/"
    assert "Delete this answer?" in ada_client.get(where).content.decode()
    assert Answer.objects.exists()
    assert ada_client.post(where).url == "/account/advice/"
    assert not Answer.objects.exists()
    assert ada_client.post(where).status_code == 404


def test_what_it_cost_stays_without_it(ada: User, ada_client: Client) -> None:
    use = rows.use(ada, answer=rows.answer(ada, kind="model"))
    ada_client.post(f"{use.answer.get_absolute_url()}delete/")
    use.refresh_from_db()
    assert (use.answer_id, use.cost_micro) == (None, 4_200)


def test_strangers_find_nothing(ada_client: Client) -> None:
    theirs = rows.answer(resumes.member("bo@example.org"), title="Secret plan")
    for page_of in ("", "text/", "delete/"):
        assert ada_client.get(f"{theirs.get_absolute_url()}{page_of}").status_code == 404
    for act in ("rate/", "report/", "step/", "delete/"):
        assert ada_client.post(f"{theirs.get_absolute_url()}{act}", {"rating": 1, "report": "x"}).status_code == 404
    assert "Secret plan" not in ada_client.get("/account/advice/").content.decode()
    assert Answer.objects.get().reported_at is None


def test_an_answer_below_another_has_ids_of_its_own(ada: User, ada_client: Client, keeper: Guide) -> None:
    """The script of advice puts a finished answer above the one of our guides."""
    finished = rows.answer(ada, kind="model")
    ids = [
        set(re.findall(r' id="([^"]*(?:source|step)[^"]*)"', html))
        for html in (
            page(ada_client, finished),
            ada_client.get(f"/advice/next/?guide={keeper.slug}").content.decode(),
        )
    ]
    assert all(ids)
    assert not ids[0] & ids[1]
