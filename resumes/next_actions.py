"""What resumes have to offer somebody next (accounts.next_actions)."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from accounts.next_actions import NextAction
from resumes.models import Resume, Visibility


def of_resumes(user: User) -> Iterable[NextAction]:
    """To write one; then to show it, if they like. Which of the two is told by one query."""
    kept = list(Resume.objects.of(user).values_list("pk", "visibility"))
    if not kept:
        yield NextAction(
            "Write your resume",
            "Once, or taken in from a file. Then see which jobs fit, and have it as a PDF.",
            reverse("resumes:index"),
            done=False,
        )
        return
    newest, _ = kept[0]
    yield NextAction(
        "Be found, if you like",
        "Show your resume to whoever has the link, or in the directory. Now nobody but you sees it.",
        reverse("publishing:page", args=[newest]),
        done=any(visibility != Visibility.PRIVATE for _, visibility in kept),
    )
