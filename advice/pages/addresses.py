"""Where something is asked, and asked again."""

from collections.abc import Mapping

from django.urls import reverse

from advice.asking import Asked
from advice.goals import Goal
from advice.models import Answer
from advice.pages.forms import LONGEST_IN_ADDRESS, said_of, without_resume


def address_of(asked: Asked) -> str:
    """The page that answers it; without the question, where that is too long for an address."""
    said = said_of(asked)
    if len(asked.question) > LONGEST_IN_ADDRESS:
        del said["question"]
    return reverse("advice:show", args=[asked.goal], query=said or None)


def back_to(goal: Goal, said: Mapping[str, str]) -> str:
    """The page of a goal with what was said, for the page to say what is wrong; without what no address can hold."""
    short = {name: text for name, text in said.items() if len(text) <= LONGEST_IN_ADDRESS}
    return reverse("advice:show", args=[goal], query=short or None)


def again(answer: Answer, *, with_question: bool = True) -> str:
    """Where the same is asked anew, of what is still here. Needs `guide` and `from_guide` of the answer."""
    said = {
        "job": str(answer.job_id or ""),
        "from": answer.from_guide.slug if answer.from_guide else "",
        "guide": answer.guide.slug if answer.guide and not answer.job_id else "",  # a job brings its own
        "resume": str(answer.resume_id or without_resume(Goal(answer.goal))),
        "question": answer.question if with_question and len(answer.question) <= LONGEST_IN_ADDRESS else "",
    }
    query = {name: value for name, value in said.items() if value}
    return reverse("advice:show", args=[answer.goal], query=query or None)
