"""The hostile texts on the whole way: in an ad, a resume or a question of this site, asked of a provider over HTTP that
obeys them to the letter, read from the answer that is kept."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from accounts.models import User
from advice.document import from_json, plain_text
from advice.models import Answer, AnswerKind, ModelUse, Outcome
from careers.models import Guide
from jobs.models import Job
from tests import factories
from tests.advice.asked import AD, RESUME, TIERS, WORK, add_skills
from tests.advice.checking.test_red_team import CASES, FENCED, written_by_a_slave
from tests.advice.generating.conftest import behave
from tests.advice.model_behaviors import Behavior
from tests.advice.model_server import ModelServer
from tests.jobs.pages import rows as jobs
from tests.resumes import rows as resumes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inline")]
_SOURCE = re.compile(r"\[\[begin (\w+) source S(\d+), (\w+)\]\]\n(.*?)\n?\[\[end \1\]\]", re.DOTALL)
_OWN = ("ada@example.org", "Quillfeather", "555 010 0199")
# kinds that stand for the marks of the cases, and words of the very source where there are several
_MEANT = {"1": ("guide", "warehouse"), "2": ("guide", "tier"), "3": ("job", "$"), "4": ("job", "streaming"),
          "5": ("resume", "billing")}  # fmt: skip
_TRUE = "\n\nData engineers write pipelines that move records into a warehouse [S1].\nThey find out why it broke [S1]."


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for text in texts for line in text.splitlines())


def obedient(case: dict[str, Any]) -> Callable[[str], str]:
    def writes(prompt: str) -> str:
        blocks = [(number, kind, text) for _, number, kind, text in _SOURCE.findall(prompt)]

        def mark(found: re.Match[str]) -> str:
            kind, words = _MEANT.get(found[1], ("", ""))
            meant = [number for number, each, text in blocks if each == kind and words in text]
            meant += [number for number, each, _ in blocks if each == kind] or ["77"]
            return f"[S{meant[0]}]"

        return re.sub(r"\[S(\d+)\]", mark, written_by_a_slave(case) + _TRUE)

    return writes


@pytest.fixture
def job(db: None) -> Job:
    add_skills()
    guide: Guide = factories.guide(title="Data engineer", core_functions=WORK, growth_paths=TIERS)
    return jobs.job("Senior data engineer", skills=("Python", "Kafka"), guide=guide, description=paragraphs(AD),
                    pay_text="$130,000 – $150,000 a year")  # fmt: skip


@pytest.fixture(params=CASES, ids=lambda case: case["name"])
def answer(
    request: pytest.FixtureRequest, job: Job, model: ModelServer, ada: User, ada_client: Client
) -> tuple[dict[str, Any], Answer]:
    case: dict[str, Any] = request.param
    text, where = case["text"] * case.get("long", 1), case["where"]
    if where == "ad":
        Job.objects.update(description=paragraphs(text, AD, text))
    highlights = [
        line[:2000] for part in ((text, RESUME) if where == "resume" else (RESUME,)) for line in part.splitlines()
    ]
    resume = resumes.resume(
        ada, basics={"name": "Ada Quillfeather", "email": "ada@example.org", "phone": "555 010 0199"},
        work=[{"name": "Mill & Sons", "position": "Data engineer", "highlights": highlights}],
    )  # fmt: skip
    behave(model, Behavior(says=obedient(case), pause=0))
    question = (text if where == "question" else "Is it for me?")[:300]
    fields = {"goal": "fit", "job": job.pk, "resume": resume.pk, "question": question, "asked_key": uuid.uuid4()}
    assert ada_client.post("/account/advice/ask/", fields).status_code == 302
    return case, Answer.objects.get()


def test_nothing_of_it_is_in_the_answer(
    answer: tuple[dict[str, Any], Answer], model: ModelServer, ada_client: Client
) -> None:
    case, kept = answer
    if kept.kind == AnswerKind.MODEL:
        shown = plain_text(from_json(kept.document)).split("\nSources\n")[0].casefold()
        assert [effect for effect in case["effect"] if effect in shown] == []
    else:  # nothing stood up, or it was never asked
        assert list(ModelUse.objects.values_list("outcome", flat=True)) in ([], [Outcome.NONSENSE])
    assert ada_client.get(kept.get_absolute_url()).status_code == 200
    for request in model.requests:
        sent = request.body["messages"][-1]["content"]
        assert not any(own in sent for own in _OWN)
        assert len({code for code, _ in FENCED.findall(sent)}) == 1
