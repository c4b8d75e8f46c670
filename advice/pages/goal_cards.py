"""The six goals as cards: what each gives, and in words what it needs."""

from typing import NamedTuple

from advice.goals import GOALS, Goal

_NEEDS = {
    "job": "A job that is open here",
    "guide": "A career",
    "from_guide": "What you do now",
    "resume": "Your resume",
    "job|guide": "A job or a career",
}
_USES = {"resume": "better with your resume", "guide": "better with a career in mind"}
_ICONS = {
    Goal.FIT: "check",
    Goal.NEXT: "growth",
    Goal.SWITCH: "compare",
    Goal.RESUME: "person",
    Goal.INTERVIEW: "mail",
    Goal.PAY: "pay",
}


class GoalCard(NamedTuple):
    goal: Goal
    about: str
    needs: str
    icon: str


def _card(goal: Goal) -> GoalCard:
    words = GOALS[goal]
    needs = [_NEEDS[need] for need in reversed(words.needs)]
    said = " and ".join([needs[0], *(need[0].lower() + need[1:] for need in needs[1:])])
    return GoalCard(goal, words.about, ", ".join([said, *(_USES[use] for use in words.uses)]), _ICONS[goal])


CARDS = tuple(_card(goal) for goal in Goal)
