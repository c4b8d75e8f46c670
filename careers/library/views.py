"""What stands beside the guides: official occupations, A–Z, fields of work."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from careers import epoch, openings
from careers.cards import cards
from careers.library import profile, shelves
from careers.models import CareerField, Guide
from careers.views import not_found
from jobboard.page_cache import cached_page
from occupations.models import Occupation

CODE = re.compile(r"[0-9]{2}-[0-9]{4}(\.[0-9]{2})?")


@require_safe
@cached_page(epoch.current, inserts=openings.INSERTS, offline=True)
def occupation(request: HttpRequest, slug: str) -> HttpResponse:
    found = Occupation.objects.filter(slug=slug).first()
    if found is None:
        return not_found(request, slug.replace("-", " "))
    return render(request, "library/occupation.html", profile.context(found))


@require_safe
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """For links that know an occupation by its O*NET-SOC or SOC code only."""
    possible = CODE.fullmatch(code)
    found = Occupation.objects.filter(code=code if "." in code else f"{code}.00").first() if possible else None
    return redirect(found) if found else not_found(request, "")


@require_safe
@cached_page(epoch.current, inserts=openings.INSERTS)
def a_z(request: HttpRequest) -> HttpResponse:
    letters = shelves.by_letter()
    return render(request, "library/a_z.html", {"letters": letters, "total": sum(len(each) for _, each in letters)})


@require_safe
@cached_page(epoch.current, inserts=openings.INSERTS)
def fields(request: HttpRequest) -> HttpResponse:
    return render(request, "library/fields.html", {"shelves": shelves.shelves()})


@require_safe
@cached_page(epoch.current, inserts=openings.INSERTS)
def field(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(CareerField, slug=slug)
    guides = cards(Guide.objects.published().filter(field=found).order_by("title", "pk"))
    context = {"field": found, "cards": guides, "occupations": shelves.occupations_in(found)}
    return render(request, "library/field.html", context)
