"""From here to there: any role to any other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.models import Guide
from careers.naming import named
from careers.paths import moving, picture
from occupations import in_force


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    start, end = named(request.GET.get("from", "")), named(request.GET.get("to", ""))
    context: dict[str, object] = {"start": start, "end": end, "releases": in_force.releases()}
    if start.role and end.role and start.role.slug != end.role.slug:
        move = moving.move(start.role, end.role)
        context |= {"move": move, "picture": picture.draw(move.ways)}
    elif start.role:
        context["leads_to"] = moving.leads_to(start.role)
    else:
        context["guides"] = Guide.objects.published().order_by("title", "pk")
    return render(request, "paths/index.html", context)
