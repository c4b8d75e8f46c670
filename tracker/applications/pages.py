"""Which application the pages of one are about."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.pages import owner
from tracker.models import Application


def own_or_404(request: HttpRequest, pk: int, *, or_removed: bool = False) -> Application:
    """Their application. A stranger's and, unless asked for, a removed one are as if they were not there."""
    user = owner(request)
    mine = Application.objects.filter(user=user) if or_removed else Application.objects.kept(user)
    found: Application = get_object_or_404(
        mine.select_related("guide", "snapshot", "job__company", "job__same_as"), pk=pk
    )
    return found
