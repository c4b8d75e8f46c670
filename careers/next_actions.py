"""What guides have to offer somebody next (accounts.next_actions)."""

from django.urls import reverse

from accounts.models import User
from accounts.next_actions import NextAction
from careers.models import CareerGoals, HeldSkill


def of_careers(user: User) -> list[NextAction]:
    goals = reverse("goals")
    return [
        NextAction(
            "Tick the skills you have",
            "Each guide then says how many of its skills are yours, and which are missing.",
            goals,
            HeldSkill.objects.filter(user=user).exists(),
        ),
        NextAction(
            "Choose a role you want",
            "We show what is missing on the way there.",
            goals,
            CareerGoals.objects.filter(user=user, wanted_roles__isnull=False).exists(),
        ),
    ]
