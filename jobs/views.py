"""The public pages of jobs: the list with its search, and a job."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from jobs import job_page, list_page
from jobs.criteria import JobSearch, is_slug
from jobs.facets import facets as count_facets
from jobs.filter_panel import panel
from jobs.places import find_places, full_name
from jobs.similar import similar_jobs
from jobs.suggesting import suggestions

LONGEST_PLACE = 120


@require_safe
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    search, unknown_place = _asked(request)
    if "place" in request.GET and not unknown_place and not request.headers.get("HX-Request"):
        return HttpResponseRedirect(list_page.list_url(search))
    return list_page.show(request, search, unknown_place=unknown_place)


def _asked(request: HttpRequest) -> tuple[JobSearch, str]:
    """The search, and the place that was typed where we know none of that name."""
    search = JobSearch.parse(request.GET)
    typed = " ".join(request.GET.get("place", "").replace("\0", "").split())[:LONGEST_PLACE]
    if not typed:
        return search, ""
    at = request.GET.get("at", "")
    if is_slug(at) and typed == full_name(at):
        return search.adding("where", at), ""  # the field was left as the page had filled it in
    found = find_places(typed, 5)
    exact = [slug for slug, name in found if name.casefold() == typed.casefold()]
    slugs = exact or [slug for slug, _name in found]
    return (search.adding("where", slugs[0]), "") if slugs else (search, typed)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    return render(request, "jobs/suggest.html", {"suggestions": suggestions(request.GET.get("q", ""))})


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Names of places that begin as typed, for the field "where"."""
    typed = request.GET.get("place", "").replace("\0", "").strip()[:LONGEST_PLACE]
    return render(request, "jobs/places.html", {"places": find_places(typed, 8) if len(typed) > 1 else []})


@require_safe
def facets(request: HttpRequest) -> HttpResponse:
    """The filters of a search with their numbers, for a list that was shown without."""
    search = JobSearch.parse(request.GET)
    return render(request, "jobs/facets.html", {"search": search, "panel": panel(search, count_facets(search))})


@require_safe
@conditional_page
def detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    job = job_page.load(pk)
    if job is None:
        raise Http404
    if job.same_as_id and (same := job_page.load(job.same_as_id)):
        return HttpResponsePermanentRedirect(same.get_absolute_url())
    if job_page.is_gone(job):
        return render(request, "jobs/gone.html", {"similar": similar_jobs(job)}, status=410)
    if slug != job.slug:
        return HttpResponsePermanentRedirect(job.get_absolute_url())
    return render(request, "jobs/detail.html", job_page.context(job, request))
