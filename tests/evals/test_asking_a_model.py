"""A model is evaluated by the site's own way, over HTTP, and what comes is an answer as the site keeps it."""

import uuid
from typing import Any

import pytest
from django.utils import timezone

from advice.asking import Asked
from advice.composing import compose
from advice.document import Answered
from advice.goals import Goal
from advice.provider.configuration import Configuration
from careers.documents import SkillGroupDocument
from evals import asking_a_model, scoring
from tests import factories
from tests.advice.model_behaviors import BEHAVIORS, Behavior
from tests.advice.model_server import model_server
from tests.resumes.rows import member

pytestmark = pytest.mark.django_db
SAYS = "A lighthouse keeper trims the lamp, keeps the log and looks after the station."


@pytest.fixture
def asked() -> Asked:
    skills = factories.skills("Knots", "Lamps")
    guide = factories.guide(summary=SAYS, skill_map=(SkillGroupDocument(title="First", skills=skills),))
    return Asked(Goal.NEXT, timezone.now(), user=member(), guide=guide)


def answer_of(asked: Asked, settings: Any, behavior: Behavior) -> Answered:
    with model_server(behavior) as server:
        name = f"Double {uuid.uuid4().hex[:8]} (127.0.0.1)"
        settings.AI = Configuration("openai", name, f"{server.url}/v1", "steady", "key", 1_000_000, 4_000_000)
        return asking_a_model.answer_of(asked)


def test_it_has_title_steps_and_sources_as_on_the_site(asked: Asked, settings: Any) -> None:
    answer, ruled = answer_of(asked, settings, BEHAVIORS["steady"]), compose(asked)
    assert SAYS in [sentence.text for block in answer.blocks for item in block.items for sentence in item]
    assert answer.title == ruled.title
    assert [step.key for step in answer.steps] == [step.key for step in ruled.steps] != []
    case = scoring.Case(answer, scoring.Expected(), ())
    assert list(scoring.valid_marks(case)) == []


def test_where_nothing_holds_it_is_the_answer_of_the_rules(asked: Asked, settings: Any) -> None:
    assert answer_of(asked, settings, BEHAVIORS["lies"]) == compose(asked)
