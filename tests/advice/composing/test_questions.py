import pytest
from django.core.management import call_command

from accounts.models import User
from advice.composing import topics
from tests.advice.composing import rows
from tests.billing.rows import give_plus

pytestmark = pytest.mark.django_db


def answer(question, **data):
    found = rows.answered("next", guide=rows.keeper(**data).slug, question=question)
    block = found.blocks[0]
    assert block.heading == "Your question"
    return found, block.items


def test_the_guide_is_quoted_with_a_mark_that_opens_there():
    found, items = answer("Do I have to live on the rock?")
    sentence = items[0][0]
    assert "“No. Most keepers live ashore.”" in sentence.text
    assert "#question-1:~:text=" in found.source(sentence.marks[0]).url


def test_with_vectors_other_words_find_it_too():
    guide = rows.keeper()
    call_command("index_passages", verbosity=0)
    found = rows.answered("next", guide=guide.slug, question="Must keepers live on a rock in the sea?")
    assert "Most keepers live ashore." in found.blocks[0].items[0][0].text


@pytest.mark.parametrize(
    "question",
    ["Which football team should I support?", "?", "🙂", "Who won the chess final?",
     "What is the phone number of the keeper on the rock?", "Where does the head keeper live?"],
)  # fmt: skip
def test_where_the_guides_are_silent_that_is_said(question):
    _found, items = answer(question)
    assert items[0][0].text == "Our guides do not say."


@pytest.mark.parametrize(("plus", "names_one"), [(None, False), (False, False), (True, True)])
def test_only_those_who_have_a_consultant_are_sent_to_one(plus, names_one):
    user = None if plus is None else User.objects.create_user("ann@example.org", name="Ann")
    if plus:
        give_plus(user)
    found = rows.answered("next", user, guide=rows.keeper().slug, question="Who won the chess final?")
    assert ("consultant" in found.blocks[0].items[0][1].text) is names_one


def test_a_topic_that_nobody_here_answers_gets_a_pointer_and_nothing_else():
    _found, items = answer("Will I get a visa if I live on the rock?")
    assert len(items) == 1
    assert "immigration office" in items[0][0].text


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("I have depression, can I do this job?", "medical"),
        ("Should I stop taking my pills before the night shift?", "medical"),
        ("I want to kill myself", "harm"),
        ("I feel suicidal since they let me go", "harm"),
        ("I have a slipped disc. Is it safe for my back to take this job?", "medical"),
        ("Does my asthma rule me out, medically?", "medical"),
        ("Will lifting be bad for my knees?", "medical"),
        ("Can I do this work with asthma?", "medical"),
        ("Can my heart take night shifts?", "medical"),
        ("Can I climb ladders with a bad hip?", "medical"),
        ("May I work on a roof while pregnant?", "medical"),
        ("I was diagnosed with something, should I apply?", "medical"),
        ("Do I have to stop taking insulin at work?", "medical"),
        ("Am I medically fit for this?", "medical"),
        ("Can I sue my boss?", "legal"),
        ("Do I owe tax on a bonus, and can I take them to court over it?", "legal"),
        ("Is a signing bonus taxable?", "legal"),
        ("How much tax will I pay on overtime?", "legal"),
        ("Should I take my employer before a tribunal?", "legal"),
        ("Can they fire me for being late?", "legal"),
        ("Do I need a lawyer to leave?", "legal"),
        ("Is it legal that they don't pay overtime?", "legal"),
        ("Is my non-compete enforceable?", "legal"),
        ("Will I get a green card with this?", "immigration"),
        ("Am I eligible for an H-1B?", "immigration"),
        ("Can you guarantee that I will be paid $200,000?", "promise"),
        ("Promise me the job", "promise"),
        ("Will they hire me?", "promise"),
        ("Will I definitely earn more?", "promise"),
    ],
)
def test_what_is_blocked(question, key):
    assert topics.blocked(question).key == key


@pytest.mark.parametrize(
    "question",
    [
        "Does this job sponsor visas?",
        "Does the company offer visa sponsorship?",
        "What does a hospital nurse earn?",
        "How do I explain a gap after an illness in the family?",
        "Do I need a license?",
        "How do contract jobs differ from permanent ones?",
        "How do I ask for a raise?",
        "Which medical software should I know?",
        "Is this a good job for somebody who likes law?",
        "Do nurses give drugs to patients?",
        "How do I become a nurse for asthma patients?",
        "I have worked with cancer patients, does that count?",
        "Can I work with people with autism?",
        "I want to help children with diabetes",
        "I am a nurse in cancer care, what next?",
        "Do I have to deal with injuries?",
        "I have learned a lot about diabetes",
        "Do electricians diagnose faults?",
        "Which medications does a nurse handle?",
        "Is the work hard on the body?",
        "Can I come back after a break?",
        "Is tax accountant a good career?",
        "Would I file taxes for clients all day?",
        "Do paralegals go to court?",
        "How do I become a lawyer?",
        "Could I work in suicide prevention?",
        "Sue told me that nights are quiet. Are they?",
        "Is a good back office job hard to find?",
        "",
    ],
)
def test_what_is_not_blocked(question):
    assert topics.blocked(question) is None
