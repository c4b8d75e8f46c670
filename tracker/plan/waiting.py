"""What is due in the plan, on the overview of the account."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.next_actions import NextAction
from tracker.models import PlanTask
from tracker.plan.plan_page import SOON


def of_plan(user: User) -> list[NextAction]:
    """Said only where something is due within days, or should have been done."""
    today = timezone.localdate()
    found = PlanTask.objects.of(user).open().filter(due_on__lt=today + SOON).order_by()
    counts = found.aggregate(
        late=Count("pk", filter=Q(due_on__lt=today)), soon=Count("pk", filter=Q(due_on__gte=today))
    )
    words = [
        f"{number:,} {'task is' if number == 1 else 'tasks are'} {what}"
        for number, what in ((counts["late"], "overdue"), (counts["soon"], "due within a week"))
        if number
    ]
    return (
        [NextAction("Go on with your plan", f"{', '.join(words)}.", reverse("plan:index"), done=False)] if words else []
    )
