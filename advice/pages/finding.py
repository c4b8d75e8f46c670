"""Which answer a member's page is about."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.pages import owner
from advice.models import Answer


def own_or_404(request: HttpRequest, pk: int) -> Answer:
    """Their answer. A stranger's is as if it were not there."""
    mine = Answer.objects.of(owner(request)).select_related("user", "job__company", "guide", "from_guide", "resume")
    found: Answer = get_object_or_404(mine, pk=pk)
    return found
