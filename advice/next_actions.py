"""What advice has to offer somebody next (accounts.next_actions)."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from accounts.next_actions import NextAction
from advice.models import Answer


def of_advice(user: User) -> Iterable[NextAction]:
    yield NextAction(
        "Ask for advice",
        "Are you a fit, what comes next, what to ask for in pay: answers with their sources, and steps for your plan.",
        reverse("advice:index"),
        done=Answer.objects.of(user).exists(),
    )
