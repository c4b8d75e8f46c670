"""What waits for an answer, on the overview of the account."""

from django.urls import reverse

from accounts.models import User
from accounts.next_actions import NextAction
from tracker.models import Application


def of_applications(user: User) -> list[NextAction]:
    """Asked only of those who followed a link to apply."""
    number = Application.objects.kept(user).asked().count()
    if not number:
        return []
    jobs = "a job" if number == 1 else f"{number:,} jobs"
    return [
        NextAction(
            "Say whether you applied",
            f"You opened the link to apply for {jobs}.",
            reverse("applications:board"),
            done=False,
        )
    ]
