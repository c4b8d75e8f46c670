"""What a member lets their consultant look at, read from the live rows each time; None for what they do not share.
Nothing is shared while the conversation is closed (advice.consultant.standing).

advice.consultant.sharing tells members the same in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from advice.consultant import standing
from advice.models import Conversation
from careers.models import CareerGoals, HeldSkill
from resumes.exporting.text import text_of
from resumes.models import Resume
from tracker.models import Application

MOST_SHOWN = 200  # applications


@dataclass(frozen=True, slots=True)
class ResumeText:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """`goals` are labels with what the member said. Where not `is_open`, nothing is shared now, whatever the switches
    say."""

    resumes: Sequence[ResumeText] | None
    goals: Sequence[tuple[str, str]] | None
    board: Sequence[Application] | None
    is_open: bool = True


def of(conversation: Conversation) -> Shared:
    """Nothing is read that is not shared."""
    user = conversation.user
    if not standing.is_shared(conversation):
        return Shared(None, None, None, is_open=False)
    return Shared(
        resumes=_resumes(user) if conversation.shares_resume else None,
        goals=_goals(user) if conversation.shares_goals else None,
        board=_board(user) if conversation.shares_board else None,
    )


def _resumes(user: User) -> Sequence[ResumeText]:
    return [ResumeText(one.name, text_of(one.content)) for one in Resume.objects.of(user).only("name", "content")]


def _goals(user: User) -> Sequence[tuple[str, str]]:
    goals = CareerGoals.objects.filter(user=user).select_related("current_role").first()
    held = HeldSkill.objects.filter(user=user).order_by("skill__name").values_list("skill__name", flat=True)
    said = [("Skills they ticked", ", ".join(held))]
    if goals:
        pay = f"{goals.wanted_pay:,} {goals.wanted_pay_currency} a year" if goals.wanted_pay else ""
        said += [
            ("Does now", str(goals.current_role or "")),
            ("Wants to do", ", ".join(str(one) for one in goals.wanted_roles.order_by("pk"))),
            ("How far", goals.get_level_display() if goals.level else ""),
            ("Pay they want", pay),
        ]
    return [(label, words) for label, words in said if words]


def _board(user: User) -> Sequence[Application]:
    kept = Application.objects.kept(user).for_cards().order_by("-changed_at", "-pk")
    return list(kept.only("title", "company", "stage", "applied_on", "changed_at", "outcome")[:MOST_SHOWN])
