"""The overview of the member's own pages."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.next_actions import actions_for


@never_cache
@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    actions = actions_for(cast(User, request.user))
    context = {
        "to_do": [action for action in actions if not action.done],
        "done": sum(action.done for action in actions),
        "total": len(actions),
    }
    return render(request, "account/overview.html", context)
