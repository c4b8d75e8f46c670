"""The salary explorer: pages, the same numbers as a file, and how they are made."""

import csv
from collections.abc import Iterator
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from careers import epoch, evidence, roles
from careers.cards import cards
from careers.models import Guide
from careers.role_search import find_roles
from careers.roles import Role
from careers.salaries import explorer
from careers.search import clean_query
from careers.views import not_found
from jobboard.page_cache import cached_page
from occupations import in_force, wages

FOUND = 12
COLUMNS = (
    "place", "kind of place", "occupation", "soc code", "employees", "per", "mean", "10%", "25%", "median", "75%",
    "90%", "blank percentiles are at least", "source", "period",
)  # fmt: skip
SOURCE = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    query = clean_query(request.GET.get("q", ""))
    found = find_roles(query, limit=FOUND) if query else []
    if found and "go" in request.GET and found[0].score >= 1:  # a title that is the query needs no list
        return redirect("salaries:role", found[0].slug)
    guides = [] if query else cards(Guide.objects.published().order_by("-page__median_pay", "title"))
    stand_ins = Guide.objects.published().filter(occupation_stands_in=True).values_list("slug", "occupation_title")
    of = dict(stand_ins)
    paid = [(card, of.get(card["slug"], "")) for card in guides]
    context = {"query": query, "found": found, "paid": paid, "releases": in_force.releases()}
    return render(request, "salaries/index.html", context)


@require_safe
def role(request: HttpRequest, slug: str) -> HttpResponse:
    if (found := roles.find(slug)) is None:
        return not_found(request, slug.replace("-", " "))
    question = explorer.ask(found, request.GET.get("place", ""), request.GET.get("level", ""))
    context = {
        "answer": explorer.answer(question),
        "question": question,
        "role": found,
        "levels": explorer.LEVELS,
        "least": evidence.LEAST,
        "releases": in_force.releases(),
        "canonical_url": request.build_absolute_uri(reverse("salaries:role", args=[slug])),
    }
    return render(request, "salaries/role.html", context)


@require_safe
def csv_file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Every place with a wage of the role, one a line."""
    found = roles.find(slug)
    soc = wages.published_soc(found.soc) if found and found.soc else ""
    if found is None or not soc:
        raise Http404("There are no wages of such a role.")
    lines = chain([COLUMNS], _lines(found, soc, explorer.release_year()))
    response = StreamingHttpResponse(map(csv.writer(_Echo()).writerow, lines), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="wages-{found.slug}.csv"'
    return response


@require_safe
@cached_page(epoch.current)
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "salaries/method.html", {"releases": in_force.releases(), "least": evidence.LEAST})


def _lines(found: Role, soc: str, period: str) -> Iterator[tuple[object, ...]]:
    for wage in wages.everywhere(soc):
        yield (
            wage.area_name, wage.area_kind, wage.title, wage.soc, wage.employment, wage.unit, wage.mean,
            *wage.percentiles.values(), wage.top, SOURCE, period,
        )  # fmt: skip


class _Echo:
    """What csv.writer writes to; gives each line back."""

    def write(self, line: str) -> str:
        return line
