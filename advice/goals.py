"""What people can ask: a goal from a list, never an empty box. One table that forms, pages and tests read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices


class Goal(TextChoices):
    FIT = "fit", "Am I a fit for this job?"
    NEXT = "next", "What is my next step in this career?"
    SWITCH = "switch", "How do I get from my role to another?"
    RESUME = "resume", "What would make my resume better?"
    INTERVIEW = "interview", "Which questions should I expect?"
    PAY = "pay", "What should I ask for in pay?"


@dataclass(frozen=True, slots=True)
class GoalWords:
    """`needs` are fields of Subject without which there is no answer, `uses` those that make it better.

    "job" is an open job here, "guide" the career it is about, "from_guide" the career somebody comes from. INTERVIEW
    and PAY take a job or a guide: either is enough, which "job|guide" says.
    """

    about: str
    needs: tuple[str, ...]
    uses: tuple[str, ...] = ()


GOALS: Mapping[Goal, GoalWords] = {
    Goal.FIT: GoalWords(
        "What the job asks for and you have, what is missing, and what to do about it.", ("job",), ("resume",)
    ),
    Goal.NEXT: GoalWords(
        "The step after yours, what it takes, and the skills that open jobs ask for most.", ("guide",), ("resume",)
    ),
    Goal.SWITCH: GoalWords(
        "What the two careers share, what the other one asks for besides, and in which order to learn it.",
        ("guide", "from_guide"),
        ("resume",),
    ),
    Goal.RESUME: GoalWords(
        "What it leaves unsaid, and which words of your career and its open jobs it lacks.", ("resume",), ("guide",)
    ),
    Goal.INTERVIEW: GoalWords(
        "Questions that follow from the ad, the career and your own resume, and what an answer should show.",
        ("job|guide",),
        ("resume",),
    ),
    Goal.PAY: GoalWords(
        "What statistics and open jobs say, where you stand in that, and how to put it.", ("job|guide",), ("resume",)
    ),
}
