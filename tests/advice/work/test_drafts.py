"""Drafts of the adviser: what they are about, what they know, and that members never see them."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Profile
from advice.asking import Asked
from advice.consultant import drafts
from advice.document import Answered, Block, BlockKind, Sentence, Source, SourceKind, Step
from advice.goals import Goal
from advice.models import Conversation, Draft, ModelUse
from advice.provider.configuration import Configuration
from advice.quota import consent
from careers.models import CareerGoals
from tests import factories
from tests.advice.model_server import model_server
from tests.advice.work import rows
from tests.advice.work.pages import page, post, reply
from tests.advice.work.rows import NOW
from tests.jobs import rows as jobs
from tests.resumes.rows import resume

pytestmark = pytest.mark.django_db
ANSWER = Answered(
    title="Pay",
    blocks=(Block(BlockKind.LIST, "What to say", ((Sentence("Name the middle of the range.", (1,)),),)),),
    steps=(Step("ask", "Ask two people in the field"),),
    sources=(Source(1, SourceKind.GUIDE, "Lighthouse keeper", "Pay", "/careers/lighthouse-keeper/#salary", "q", "o"),),
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What the adviser was asked; it answers always the same."""
    found: list[Asked] = []

    def compose(question: Asked) -> Answered:
        found.append(question)
        return ANSWER

    monkeypatch.setattr(drafts, "compose", compose)
    monkeypatch.setattr(drafts, "_possible", lambda goal, **subject: Goal.PAY)
    return found


def written(text: str, **fields: Any) -> Conversation:
    kept = rows.conversation(rows.consultant(), **fields)
    rows.said(kept, text)
    return kept


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("What salary should I ask for as a lighthouse keeper?", "pay"),
        ("I have an interview as Lighthouse keeper on Monday", "interview"),
        ("Could you look at my resume?", "next"),  # it is not shared
        ("How do I get from harbor pilot to lighthouse keeper?", "switch"),
        ("Am I a fit for this job?", "next"),  # which one?
        ("What now", "next"),
    ],
)
def test_the_words_of_the_message_say_what_it_is_about(text: str, goal: str) -> None:
    for title in ("Lighthouse keeper", "Harbor pilot"):
        factories.guide(title=title)
    asked = drafts.asked_of(written(text), text, now=NOW)
    assert asked.goal == goal
    if goal == "switch":
        assert (asked.from_guide and asked.from_guide.slug, asked.guide and asked.guide.slug) == (
            "harbor-pilot", "lighthouse-keeper",
        )  # fmt: skip


def test_a_longer_title_hides_the_one_within_it() -> None:
    for title in ("Keeper", "Lighthouse keeper"):
        factories.guide(title=title)
    asked = drafts.asked_of(written("x"), "Pay of lighthouse keepers", now=NOW)
    assert asked.guide
    assert asked.guide.title == "Lighthouse keeper"


def test_a_link_to_a_job_names_it() -> None:
    job = jobs.job()
    text = f"Do I fit? https://jobs.example.org/jobs/{job.pk}-keeper/"
    asked = drafts.asked_of(written(text), text, now=NOW)
    assert (asked.job, asked.goal) == (job, "fit")


def test_it_knows_what_is_shared_and_nothing_else() -> None:
    kept = written("Could you look at my resume?")
    own = resume(kept.user)
    goals = CareerGoals.objects.create(user=kept.user, current_role=factories.guide())
    asked = drafts.asked_of(kept, "Could you look at my resume?", now=NOW)
    assert (asked.user, asked.resume, asked.guide, asked.seeker) == (None, None, None, None)
    kept.shares_resume = True
    asked = drafts.asked_of(kept, "Could you look at my resume?", now=NOW)
    assert (asked.user, asked.resume, asked.goal) == (None, own, "resume")
    assert asked.seeker
    assert (asked.seeker.guide_ids, asked.seeker.held, asked.seeker.step) == (
        (goals.current_role_id,),
        frozenset(),
        None,
    )
    kept.shares_goals = True
    asked = drafts.asked_of(kept, "What now?", now=NOW)
    assert (asked.user, asked.guide) == (kept.user, goals.current_role)


@pytest.mark.parametrize("has_resume", [False, True])
def test_where_somebody_lives_is_not_shared_with_their_goals(has_resume: bool) -> None:
    kept = written("What now?", shares_goals=True, shares_resume=has_resume)
    resume(kept.user)
    said = {"country": "PT", "may_work_in": ["PT", "ES"], "time_zone": "Europe/Lisbon"}
    Profile.objects.update_or_create(user=kept.user, defaults=said)
    seeker = drafts.asked_of(kept, "What now?", now=NOW).seeker
    assert seeker
    assert (seeker.country, list(seeker.may_work_in), seeker.utc_minutes) == ("", [], None)


def test_a_draft_is_made_on_request_labelled_and_a_start(asked: list[Asked]) -> None:
    kept = written("What pay?")
    client = rows.client_of(kept.consultant)
    assert "Make a draft" in client.get(page(kept)).content.decode()
    post(client, kept, "draft")
    shown = client.get(page(kept)).content.decode()
    for words in (
        "Draft by the adviser (from our guides). Read it before you send it.", "Name the middle of the range.",
        'href="/careers/lighthouse-keeper/#salary"', "It rests on 1 source",
    ):  # fmt: skip
        assert words in shown
    started = client.get(f"{page(kept)}?draft=1")
    form = started.context["reply_form"]
    assert form.initial["was_drafted"] is True
    assert form.initial["text"] == (
        "Hello Mo Bay,\n\nWhat to say\n- Name the middle of the range.\n\n"
        "What I would do next:\n- Ask two people in the field"
    )


@pytest.mark.parametrize("text", ["What salary?", "My resume?", "An interview!", "What now?", "Do I fit? /jobs/1-x/"])
@pytest.mark.parametrize("shared", [(), ("shares_resume",), ("shares_goals",), ("shares_resume", "shares_goals")])
def test_the_rules_answer_whatever_is_shared(text: str, shared: tuple[str, ...]) -> None:
    kept = written(text, **dict.fromkeys(shared, True))
    resume(kept.user, basics={"name": "Mo Bay", "label": "Lighthouse keeper", "summary": "zq-summary"})
    guide = factories.guide(title="Lighthouse keeper")
    CareerGoals.objects.create(user=kept.user, current_role=guide, wanted_pay=77123, wanted_pay_currency="USD")
    made = drafts.propose(kept, now=NOW)
    assert made.text.startswith("Hello Mo Bay,\n\n")
    everything = made.text + str(made.document)
    if "shares_goals" not in shared:
        assert "77,123" not in everything
    if "shares_resume" not in shared:
        assert "zq-summary" not in everything


def test_what_began_as_a_draft_is_known(asked: list[Asked]) -> None:
    kept = written("What pay?")
    reply(rows.client_of(kept.consultant), kept, "My own words.", was_drafted="True", key=uuid.uuid4())
    assert kept.messages.get(author="consultant").was_drafted


def test_a_new_draft_takes_the_place_of_the_old_one_which_says_that_it_is_old(asked: list[Asked]) -> None:
    kept = written("First")
    first = drafts.propose(kept, now=NOW)
    newer = rows.said(kept, "Second", at=NOW + timedelta(hours=1))
    client = rows.client_of(kept.consultant)
    assert "The member has written since it was made." in client.get(page(kept)).content.decode()
    assert first.for_message != drafts.propose(kept, now=NOW).for_message == newer.pk
    assert Draft.objects.count() == 1
    assert asked[-1].question == "Second"


def test_without_a_message_there_is_nothing_to_answer() -> None:
    kept = rows.conversation(rows.consultant())
    with pytest.raises(drafts.NothingToAnswer):
        drafts.propose(kept, now=NOW)
    said = post(rows.client_of(kept.consultant), kept, "draft")
    assert said == ["The member has not written anything that a draft could answer."]


def test_no_message_is_ever_sent_to_an_ai(settings: Any) -> None:
    with model_server() as server:
        settings.AI = Configuration("openai", "Double (127.0.0.1)", f"{server.url}/v1", "steady", "key")
        kept = written("What pay?")
        consent.give(kept.user)
        drafts.propose(kept, now=NOW)
        assert server.requests == []
    assert not ModelUse.objects.exists()
